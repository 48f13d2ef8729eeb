/** Signs of lines and headers of MIME, by their codes: as bytes and as characters they are the same. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const HYPHEN = 0x2d;
export const EQUALS = 0x3d;
