/**
 * Whether two PDFs show the same: made of one document by one program they differ in what says when they were made, and in
 * the two numbers that hang on it (ISO 32000-1, 14.3.3 and 14.4; the checksum is LibreOffice's own).
 */
export const isSamePdf = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && withoutMoment(one) === withoutMoment(other);

const withoutMoment = (pdf: Uint8Array): string =>
  new TextDecoder('latin1').decode(pdf).replace(OF_THE_MOMENT, '$1');

const OF_THE_MOMENT =
  /(\/(?:CreationDate|ModDate))\s*\([^)]*\)|(?<=\/ID\s*\[)\s*<[0-9A-F]*>\s*<[0-9A-F]*>|(?<=\/DocChecksum\s*\/)[0-9A-F]+/gi;
