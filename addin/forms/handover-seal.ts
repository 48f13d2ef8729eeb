import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { hmacSha256 } from '../domain/hmac.ts';
import { settledText } from '../domain/settled-words.ts';
import { sha256 } from '../domain/sha256.ts';

/**
 * What a handover (D05) says about itself: a digest of everything that it carries, shown or not, with its version, its
 * sender and its receiver; and a seal of the same where authority and provider have agreed a key. What each of the two can
 * show, and cannot, is decision 0011.
 */
export const DIGEST = 'Handover.Digest';
export const SEAL = 'Handover.Seal';

/** Code of the list SERVICE, in both books: `HANDOVER_KEY_PRV-01`. */
export const HANDOVER_KEY = 'HANDOVER_KEY_';
/** Characters below which a key could be guessed. */
export const SHORTEST_KEY = 24;

/** The data with its digest, and with its seal where there is a key. */
export function withSeal(data: DocumentData, key: string | undefined): DocumentData {
  const said = saidIn(data);
  return {
    ...data,
    fields: {
      ...data.fields,
      [DIGEST]: inLetters(sha256(said)),
      [SEAL]: key === undefined ? '' : inLetters(hmacSha256(encoded(key), said)),
    },
  };
}

export type SealFault = 'no digest' | 'changed' | 'no seal' | 'wrong seal';

/** What the digest and the seal show: undefined where the data is what they were made of. */
export function faultOfSeal(data: DocumentData, key: string | undefined): SealFault | undefined {
  const digest = data.fields[DIGEST]?.trim() ?? '';
  const seal = data.fields[SEAL]?.trim() ?? '';
  const said = saidIn(data);
  if (digest === '') return 'no digest';
  if (digest !== inLetters(sha256(said))) return 'changed';
  if (key === undefined) return undefined;
  if (seal === '') return 'no seal';
  return seal === inLetters(hmacSha256(encoded(key), said)) ? undefined : 'wrong seal';
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Names in their order, values without what a program does to spaces and quotation marks. */
function saidIn({ docId, version, caseRef, fields, sections, flags }: DocumentData): Uint8Array {
  const row = (values: DocumentRow): unknown =>
    Object.entries(values)
      .filter(([name]) => name !== DIGEST && name !== SEAL)
      .map(([name, value]) => [name, settledText(value)] as const)
      .toSorted(byName);
  return encoded(
    JSON.stringify([
      docId,
      version,
      caseRef,
      row(fields),
      Object.entries(sections)
        .map(([name, rows]) => [name, rows.map(row)] as const)
        .toSorted(byName),
      Object.entries(flags).toSorted(byName),
    ]),
  );
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** No figures and no vowels, so that nothing in it looks like a number or a word that means something. */
const LETTERS = 'BCDFGHJKMNPQRSTV';
const inLetters = (digest: Uint8Array): string =>
  [...digest].map((byte) => LETTERS.charAt(byte >> 4) + LETTERS.charAt(byte & 15)).join('');
