import type { Mailbox } from '../domain/message-content.ts';
import { lettered, matchesOf } from './lettered.ts';
import type { Part } from './plain-text.ts';
import { repaired } from './repaired-text.ts';
import type { Repair } from './repaired-text.ts';

/**
 * Text that a machine recognised in a picture of paper. It takes "m" for "rn", and one, nought and letters for each
 * other; the passes read it with these put right, and evidence still points at what stands there.
 * referral-emails.md section 1, kind E9.
 */

/** A message that says its text was recognised. */
const RECOGNISED =
  /\btext recognition\b|\brecogni[sz]ed text\b|\boptical character\b|\bocr\b(?! (?:gcse|exam|board|a[ -]level))/i;
/** A device or a post room that sends what it scanned. */
const DEVICE =
  /^(?:mf[dp]|scan\w*|copier|multifunction|printer|e?fax|xerox|ricoh|konica|canon|kyocera|sharp|toshiba|post-?room|mail-?room)(?:[-_.\d][\w.-]*)?@|@(?:[\w-]+\.)*(?:post-?room|mail-?room|scanner|efax|fax)\./i;

export const isRecognised = (subject: string, body: string): boolean =>
  RECOGNISED.test(subject) || RECOGNISED.test(body.slice(0, 1500));

/** The device's address is nobody's. */
export const senderOfScan = (from: Mailbox): Mailbox =>
  from.email !== null && DEVICE.test(from.email) ? { name: null, email: null } : from;

/** Words of English in which "rn" stands, by their beginnings and ends. */
const WITH_RN =
  /^(?:(?:re|over|mis|up|down)?turn|(?:re|un|over)?learn|(?:first|still|new|in|air)?born|corn(?!e$)|morn|(?:un)?concern|discern|(?:ad|so)?journ|(?:in|ex|pa|ma|fra|e)tern|modern|govern|altern|north|south|east|west|attorn|(?:side|sun)?burn|barn|earn|(?:fore)?warn|worn|torn|sworn|forlorn|scorn|adorn|horn|thorn|stern|pattern|lantern|orn|tavern|cavern|cistern|yearn|churn|kern|ferns?$|urns?$|darn|yarn|varnish|garnish|tarnish|furn|nocturn|vernac|hernia|harness|carni|carna|incarn|hibern|supern|overn|aftern|undern|surn)|rness/i;
const WITH_CAPITAL =
  /^(?:sep?tern|novern|decern|madarn|disagreern|farnil|rn[rua]|prograrn|assessrn|docurn|cornp|cornm|tearn|forrn|frorn|hornew|irnp|prirn|acadern|grarn|surnrn|christrn|arn$)/i;

/** Words with "rn" for "m"; names with a capital stay, but for words that stand with one in letters. */
function misreadWords(text: string): readonly Repair[] {
  const repairs: Repair[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])[\p{L}'-]*rn[\p{L}'-]*/giu)) {
    const [word] = match;
    const isName = /^\p{Lu}\p{Ll}/u.test(word);
    if (isName ? !WITH_CAPITAL.test(word) : WITH_RN.test(word) || word === word.toUpperCase()) continue;
    for (const { index } of word.matchAll(/rn/g)) repairs.push({ start: match.index + index, end: match.index + index + 2, words: 'm' }); // prettier-ignore
  }
  return repairs;
}

/** A number with letters among its figures, and the postcode's. */
function misreadFigures(text: string): readonly Repair[] {
  const one = (start: number, sign: string): Repair => ({
    start,
    end: start + 1,
    words: /[oO]/.test(sign) ? '0' : '1',
  });
  const numbers = [...text.matchAll(/(?<![\p{L}\d])[\dOoIl|]{2,14}(?![\p{L}\d])/gu)]
    .filter(([run]) => /\d/.test(run) && /\D/.test(run))
    .flatMap((match) => [...match[0].matchAll(/[OoIl|]/g)].map(({ index, 0: sign }) => one(match.index + index, sign))); // prettier-ignore
  const postcodes = [...text.matchAll(/(?<![\p{L}\d])([A-Z]{1,2})([\dIlO|]{1,2}) ([\dIlO|])([A-Z]{2})(?![\p{L}\d])/gu)].flatMap((match) => {
    const [, area = '', district = ''] = match;
    const places = [...Array.from(district, (_, k) => area.length + k), area.length + district.length + 1];
    return places.filter((at) => !/\d/.test(match[0].charAt(at))).map((at) => one(match.index + at, match[0].charAt(at)));
  }); // prettier-ignore
  return [...numbers, ...postcodes];
}

/** What the device prints round the page. */
const FRAME =
  /^[ \t]*(?:[=*_-]{3,}.{0,30}[=*_-]{3,}[ \t]*|(?:document )?scanned (?:by|on|from)\b.*|pages?: \d.*|text recognition\b.*)$/gim;
/** A stamp that was put over the lines: "| RECEIVED |". */
const STAMP = lettered(/[ \t]*\|[ \t]*(?:received|post ?room|mail ?room|\d{1,2} ?\p{L}{3,9} ?\d{2,4}|scanned|copy|urgent)[ \t]*\|[ \t]*$/gimu); // prettier-ignore

/** The text as it was on the paper; each character keeps the place it was read at. */
export function asOnPaper(part: Part): Part {
  const { flat } = part;
  const gone = [FRAME, STAMP].flatMap((pattern) =>
    matchesOf(pattern, flat).map((match): Repair => ({ start: match.index, end: match.index + match[0].length, words: '' })),
  ); // prettier-ignore
  return repaired(part, [...gone, ...misreadWords(flat), ...misreadFigures(flat)]);
}
