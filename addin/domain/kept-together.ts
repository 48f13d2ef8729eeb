/**
 * A space that a line may not break at ("07700 900123", "Mr Patel"): Word, and whoever writes in it, puts one where it keeps
 * words together. Read again it is a space like any other.
 */
const NO_BREAK = /[\u00a0\u202f]/g;

export const asTyped = (text: string): string => text.replace(NO_BREAK, ' ');
