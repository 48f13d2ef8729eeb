/**
 * How much of a stranger's file is looked at. A referral is a page or two with a form; what is far beyond
 * that is not read rather than read slowly.
 */
export const LIMITS = {
  messageBytes: 40 * 1024 * 1024,
  /** Messages attached to messages. */
  nestedMessages: 4,
  mimeParts: 64,
  /** Of all parts together. */
  headerBytes: 1024 * 1024,
  attachments: 60,
  attachmentBytes: 20 * 1024 * 1024,
  /** Characters kept of one body or one attachment. */
  textCharacters: 2_000_000,
  zipEntries: 2000,
  /** Uncompressed bytes of the one entry of a .docx that is read. */
  zipEntryBytes: 16 * 1024 * 1024,
  xmlDepth: 200,
  pdfPages: 40,
  /** Text items and form fields of one PDF. */
  pdfItems: 60_000,
} as const;

export const cut = (text: string, most: number = LIMITS.textCharacters): string =>
  text.length > most ? text.slice(0, most) : text;
