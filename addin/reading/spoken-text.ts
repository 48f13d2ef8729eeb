import { lettered, matchesOf } from './lettered.ts';
import type { Part } from './plain-text.ts';
import { repaired } from './repaired-text.ts';
import type { Repair } from './repaired-text.ts';

/**
 * What somebody said on a telephone and a machine wrote down: the machine's own lines stand round it, figures are words,
 * names are spelt. referral-emails.md section 1: the machine's address is nobody's.
 */
export interface Transcript {
  readonly start: number;
  readonly end: number;
  readonly part: Part;
}

/** A machine that says it wrote down a message by voice. */
const BY_VOICE =
  /\b(?:voice ?mail|voice message|telephone message|phone message|audio message|answer ?phone)\b/i;
const WRITTEN_DOWN = /\btranscri(?:pt|ption|bed)\b|\bspeech[ -]to[ -]text\b/i;
const HEADING =
  /^[ \t*_=-]{0,10}(?:(?:automatic |message |full |voice ?mail )?transcript(?:ion)?)(?: \([^)\n]{0,60}\))?[ \t*_=-]{0,10}:?[ \t]*$/gim;
const SHORTEST = 60;

/** The words of the caller in a machine's message; null where it is none. */
export function transcriptIn(part: Part, start: number, end: number, subject: string): Transcript | null {
  const text = part.flat.slice(start, end);
  const head = `${subject}\n${text.slice(0, 1500)}`;
  if (!WRITTEN_DOWN.test(head) || !BY_VOICE.test(head)) return null;
  const quoted = [...text.matchAll(/"([^"]{60,6000})"/g)].sort((a, b) => b[0].length - a[0].length)[0];
  const heading = quoted ? undefined : matchesOf(HEADING, text).at(-1);
  if (!quoted && !heading) return null;
  const from = start + (quoted ? quoted.index + 1 : (heading?.index ?? 0) + (heading?.[0].length ?? 0));
  const behind = part.flat.slice(from, end);
  const stop = quoted ? (quoted[1] ?? '').length : (/\n[ \t]*(?:[-=_*]{4,}|to listen\b|this (?:is an |message)|listen\b|play\b)/i.exec(behind)?.index ?? behind.length);
  if (stop < SHORTEST) return null;
  const own = { id: part.id, text: part.text.slice(from, from + stop), flat: part.flat.slice(from, from + stop) };
  const places = Array.from({ length: stop }, (_, k) => part.origin?.places[from + k] ?? from + k);
  return { start: from, end: from + stop, part: asWritten({ ...own, origin: { part: part.origin?.part ?? part, places } }) };
} // prettier-ignore

const DIGITS: Readonly<Record<string, string>> = {
  oh: '0', o: '0', zero: '0', nought: '0', nil: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', hundred: '00', thousand: '000',
}; // prettier-ignore
const DIGIT =
  '(?:(?:double|treble|triple) )?(?:oh|o|zero|nought|nil|one|two|three|four|five|six|seven|eight|nine|\\d{1,6})';
const SAID_NUMBER = lettered(new RegExp(`(?<!\\p{L})(?:oh|o|zero|nought|0\\d{0,5})(?:(?:[ ,.-]{1,3}|, (?:and )?)(?:${DIGIT}|hundred|thousand)){4,13}(?!\\p{L})`, 'giu')); // prettier-ignore

/** "oh one six three two, nine six double oh" in figures. */
function figuresOf(said: string): string {
  let times = 1;
  let figures = '';
  for (const word of said.toLowerCase().split(/[^\p{L}\d]+/u)) {
    if (word === 'double' || word === 'treble' || word === 'triple') {
      times = word === 'double' ? 2 : 3;
      continue;
    }
    figures += (DIGITS[word] ?? word.replace(/\D/g, '')).repeat(times);
    times = 1;
  }
  return figures;
}

/** How a machine hears the names of things here. */
const MISHEARD: readonly (readonly [RegExp, string])[] = [
  [lettered(/(?<!\p{L})(?:send|cend|sand|s e n d)[ -]?(?:(?:eye|i|iy|ya|y|ie)[ -]?(?:ass?|yes|a s s|arse|us)|ias+|i a s s)(?!\p{L})/giu), 'SENDIASS'],
  [lettered(/(?<!\p{L})e h c(?: p(?!\p{L})|(?: |-)?(?=plan)| (?=needs))/giu), 'EHC '],
  [lettered(/(?<!\p{L})(?:e a c|eh see|each see|e h see)(?= plan)/giu), 'EHC'],
  [lettered(/(?<!\p{L})(?:senko|sen co|senk?oh|sank o)(?!\p{L})/giu), 'SENCO'],
  [lettered(/(?<!\p{L})special guardian ship(?!\p{L})/giu), 'special guardianship'],
]; // prettier-ignore

/** A transcript as a person would have written it. */
function asWritten(part: Part): Part {
  const { flat } = part;
  const at = (match: RegExpExecArray, words: string): Repair => ({ start: match.index, end: match.index + match[0].length, words });
  const numbers = matchesOf(SAID_NUMBER, flat).map((match) => at(match, figuresOf(match[0]))).filter(({ words }) => words.length === 10 || words.length === 11);
  const sounds = [...flat.matchAll(/\[(?:pause|inaudible|silence|noise|cough\w*|laugh\w*|music|beep|unclear|crosstalk|background[^\]]{0,20}|\?+|\.{2,})\]/gi)].map((match) => at(match, ''));
  // "[Eden]": the word counts, the mark that it is unsure does not.
  const marks = [...flat.matchAll(/\[(?=[^[\]\n]{1,40}\])|(?<=\[[^[\]\n]{1,40})\]/g)].map((match) => at(match, ''));
  // "Tansley T A N S L E Y": what is spelt was said before.
  const spelt = [...flat.matchAll(/(?<=\p{Ll})[ ,]{1,2}(?:that's |spelt |spelled )?(?:\p{Lu}[ ,.-]{1,2}){2,15}\p{Lu}(?![\p{L}'])/gu)].map((match) => at(match, '.'));
  const misheard = MISHEARD.flatMap(([heard, words]) => [...flat.replace(/[[\]]/g, ' ').matchAll(heard)].map((match) => at(match, words)));
  return repaired(part, [...numbers, ...sounds, ...misheard, ...marks, ...spelt]);
} // prettier-ignore
