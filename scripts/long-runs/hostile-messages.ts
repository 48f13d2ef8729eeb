import { strToU8 } from 'fflate';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import { readMessage } from '../../addin/reading/read-message.ts';

/** What expressions for names, dates, addresses, quotes, labels and mark-up stumble over when it is repeated for long. */
export const PATTERNS: readonly string[] = [
  'a', ' ', '\n', '\r\n', '\t', '>', '> ', '-', '_', '=', '*', '|', '.', ',', ':', '(', ')', '"', "'", '’', '@', '0', '07', '+44 ', '07700 ',
  'a ', 'A ', 'Aa ', 'Mr ', 'Mrs A', 'Dr. ', 'a@', 'a@b.', 'a.b@c.d ', 'LE1 ', 'LE1 1AA ', '1/1/', '1.1.11 ', '12 May ', 'aged ', 'Year ',
  'not ', 'no ', 'un', 'my son ', 'my daughter Aa ', 'Name: ', 'Name:\n', 'Name:\t', 'A\tB\n', 'From: ', 'From: a\n', 'On 1 May a wrote:\n',
  '-----Original Message-----\n', '>>', '> > ', '[x] ', '☐ ', '☒\t', '\u2028', '\u00a0', '\u200b', '\ufeff', '\u0301', 'ﷺ', '👩‍👩‍👧', 'ı', 'ẞ',
  '<', '<a', '<a ', '<!--', '<![CDATA[', '<div>', '<b><i>', '</div>', '<table><tr><td>', '<td>a', '<p>a</p>', '&', '&amp', '&#x', '&#9;', '<style>', '<a href="',
  'Kind regards\n', 'http://', 'http://a.b/', '=?', '=?utf-8?q?', '=\n', '--b\n', 'Content-Type: ', 'DR-2026-', 'DR-2026-0001 ',
]; // prettier-ignore

/** A message whose body is one pattern again and again, of `size` characters. */
export function patternMail(pattern: string, kind: 'plain' | 'html', size: number): Uint8Array {
  const body = pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size);
  return strToU8(
    `From: A Person <a@example.org>\r\nTo: drs@leicester.example\r\nSubject: Help\r\nMessage-ID: <1@example.org>\r\nDate: Mon, 16 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}`,
  );
}

/** A sample with one to six harms, the same for the same seed. */
export function damaged(samples: readonly Uint8Array[], seed: number): Uint8Array {
  const chance = chanceFrom(seed);
  const below = (limit: number): number => Math.floor(chance() * Math.max(1, limit));
  const one = (): Uint8Array => samples[below(samples.length)] ?? new Uint8Array();
  let bytes = one();
  for (let harm = 0, harms = 1 + below(6); harm < harms; harm += 1) {
    const from = below(bytes.length);
    const to = Math.min(bytes.length, from + 1 + below(chance() < 0.5 ? 40 : bytes.length));
    const [head, part, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
    switch (below(6)) {
      case 0: // A piece is missing.
        bytes = joined(head, tail);
        break;
      case 1: // It stands twice.
        bytes = joined(head, part, part, tail);
        break;
      case 2: // The rest never came.
        bytes = joined(head, part);
        break;
      case 3: // Bits fell over.
        bytes = joined(head, part.map((byte) => (chance() < 0.1 ? byte ^ (1 << below(8)) : byte)), tail);
        break;
      case 4: { // Half of it is another message.
        const other = one();
        bytes = joined(head, other.subarray(below(other.length)));
        break;
      }
      default: // Something that a parser wants to understand stands in the middle.
        bytes = joined(head, strToU8(PATTERNS[below(PATTERNS.length)] ?? ''), tail);
    }
    if (bytes.length > LONGEST) bytes = bytes.subarray(0, LONGEST);
  }
  return bytes;
} // prettier-ignore

/** Doubling is not to make files of hundreds of megabytes. */
const LONGEST = 400_000;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Mulberry32: small, and the same on every machine. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is wrong with the reading of a message; `refused` where one sentence or more says why there is none. */
export async function faultsOfReading(bytes: Uint8Array): Promise<readonly string[] | 'refused'> {
  try {
    const content = await readEml(bytes);
    if (!content.ok) return content.error.length > 0 ? 'refused' : ['refused without a sentence'];
    const reading = readMessage(content.value);
    return reading.referrals.flatMap(({ evidence }) =>
      Object.entries(evidence).flatMap(([field, { start, end, text, confidence }]) => [
        ...(end - start === text.length && start >= 0 ? [] : [`${field}: its words do not stand where it says`]),
        ...(confidence >= 0 && confidence <= 1 ? [] : [`${field}: its confidence is no share`]),
      ]),
    );
  } catch (thrown) {
    return [`thrown: ${thrown instanceof Error ? `${thrown.name} ${thrown.stack?.split('\n')[1]?.trim() ?? ''}` : typeof thrown}`];
  }
} // prettier-ignore
