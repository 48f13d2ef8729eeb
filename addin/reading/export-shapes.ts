import { hasBoxes } from './form-answers.ts';
import { fieldOf } from './form-labels.ts';
import { isAnswerTo } from './label-offers.ts';
import { LabelMeaning, labelText } from './label-words.ts';
import type { LabelWho } from './label-words.ts';
import { lettered, matchesOf } from './lettered.ts';
import { squeeze } from './plain-text.ts';
import type { Part } from './plain-text.ts';

/** A piece of the text, or words that stand for it: "Yes" for "true". */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly words?: string;
}

/** A box that a machine wrote, with the lines it took: its label in words and its value in pieces. */
export interface ExportBox {
  readonly label: string;
  readonly value: readonly Piece[];
}

export interface ExportLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isBlank: boolean;
}

/** Several records under one row of heads: the heads in words with their places, and a row of values for each record. */
export interface ExportTable {
  readonly heads: readonly Piece[];
  readonly rows: readonly (readonly Piece[])[];
}

/** What a shape makes of the lines from one on: boxes or a table, and how many lines they took; null where it does not fit. */
export type Shape = (lines: readonly ExportLine[], i: number, part: Part) => { boxes: readonly ExportBox[]; table?: ExportTable; took: number } | null; // prettier-ignore

/** A label longer than this is a sentence. */
const LONGEST_LABEL = 100;

/** Machines cut names short: "fn", "ln", "eml". */
const MAY_BE_CUT_SHORT = /(?:[fls]n|name|ml|mob|tel|phn?|no)$/i;
const CUT_SHORT = lettered(
  /(?<=^|\p{L} )(?:(?<first>fn|fname|f name)|(?<last>ln|lname|l name|sn)|(?<email>e?ml)|(?:mob|tel|ph|phn)(?: no)?)$/iu,
);

const SHORT_POSTCODE = lettered(/\bpcode\b|(?:^|(?<=\p{L} ))pc$/giu);

const PERSON_BY_NUMBER = lettered(
  /^(?:con|contact|carer|adult|par|prnt|parent|pr|p|guardian)[ _]?([1-3])[ _](?=\p{L})/iu,
);

const WORD_OF_MACHINE = lettered(
  /^(?:field|fld|input|item|q|question|answer|txt|ddl|chk|rb|ctl)[ _-]?\d{0,3} (?=\p{L})/iu,
);

const JOINT = lettered(/(?<=[\p{L}\d])[_.-](?=[\p{L}\d])/gu);

/** "dateOfBirth", "EHCPlan". */
const CAPITAL_INSIDE = lettered(/[\p{Lu}\p{Ll}]\p{Lu}/u);
const WORD_TO_CAPITAL = lettered(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu);

const NUMBER_BEFORE = lettered(
  /^\s*(?:\d{1,2}[a-z](?=\s)|[[(]?[A-Z]?\d{1,2}[a-z]?[\])]|[A-Z]?\d{1,2}(?:\.\d{1,2})?[.)])\s+(?=\p{L})/u,
);

/** "child_dateOfBirth" as a person writes it: words with spaces, without the numbers of fields. */
export function inWords(key: string): string {
  const head = key.slice(0, 200);
  const isJoined = JOINS.test(head);
  const hasFigures = isJoined && /\d/.test(head);
  const words = (isJoined ? parted(head, hasFigures) : head).replace(WORD_OF_MACHINE, '');
  // "CON1 MOB" is what "parent 1 mobile" is elsewhere.
  const named = hasFigures ? words.replace(PERSON_BY_NUMBER, 'parent $1 ') : words;
  const small = named.toLowerCase();
  const coded = small.includes('pc') ? named.replace(SHORT_POSTCODE, 'postcode') : named;
  const whole = MAY_BE_CUT_SHORT.test(coded.slice(-4)) ? coded.replace(CUT_SHORT, inFull) : coded;
  return squeeze(small.includes(' mail') ? whole.replace(/\be mail/gi, 'email') : whole);
}

/** A figure, a sign, a capital inside or letters of another language: what people type as a label has mostly none. */
const JOINS = /[\d*_#>.-]|[A-Za-z][A-Z]|[^\0-~]|^\s|[\s:?]$/;

/** Without the number and the signs around it, and a blank wherever a machine starts a word. */
function parted(head: string, hasFigures: boolean): string {
  const bare = withoutSigns(hasFigures ? head.replace(NUMBER_BEFORE, '') : head);
  const words = CAPITAL_INSIDE.test(bare) ? bare.replace(WORD_TO_CAPITAL, ' ') : bare;
  return /[_.-]/.test(words) ? words.replace(JOINT, ' ') : words;
}

const SIGNS_IN_FRONT = /^[\s*_#>•·▪-]+/;
const SIGNS_BEHIND = /[\s*_:.?]+$/;

/** A label without the signs around it; a question keeps its mark. */
function withoutSigns(label: string): string {
  const rest = label.replace(SIGNS_IN_FRONT, '');
  return SIGNS_BEHIND.test(rest.slice(-1))
    ? rest.replace(SIGNS_BEHIND, (ends) => (ends.includes('?') ? '?' : ''))
    : rest;
}

function inFull(_: string, first?: string, last?: string, email?: string): string {
  if (first !== undefined) return 'first name';
  if (last !== undefined) return 'last name';
  return email === undefined ? 'phone' : 'email';
}

export const isKnown = (key: string): boolean =>
  key.length <= LONGEST_LABEL && fieldOf(inWords(key)) !== null;

/** The value from one place of a line to its end, without the quotes round it and white space. */
export function pieceOf(part: Part, start: number, end: number): Piece {
  let [from, to] = [start, end];
  while (from < to && /[\s\u2028]/.test(part.flat.charAt(from))) from += 1;
  while (to > from && /[\s\u2028]/.test(part.flat.charAt(to - 1))) to -= 1;
  const [first, last] = [part.flat.charAt(from), part.flat.charAt(to - 1)];
  if (to - from >= 2 && (first === '"' || first === "'") && first === last) return { start: from + 1, end: to - 1 };
  return { start: from, end: to };
} // prettier-ignore

const boxOf = (label: string, value: readonly Piece[]): ExportBox => ({ label: inWords(label), value });

const SIGNED = lettered(/^(\s*[\p{L}"'*•[][^=→⇒»|<>]{0,90}?)\s*(?:=>|->|-->|:=|::|=|→|⇒|»|>>)\s*(.*)$/u);

const SIGNS = /[=→⇒»]|->|::|>>/;

/** "key = value", "key -> value", "key := value", "key => value": signs that nobody writes by hand. */
export const signed: Shape = (lines, i, part) => {
  const line = lines[i];
  const match = line && SIGNS.test(line.text) && SIGNED.exec(line.text.slice(0, 5000));
  if (!match) return null;
  const from = line.start + match[0].length - (match[2] ?? '').length;
  const label = (match[1] ?? '').replace(/^[\s"'[]+|[\s"'\]]+$/g, '');
  const value = [pieceOf(part, from, line.end)];
  // A long answer goes on below, set in as far as its first line.
  const column = line.text.length - (match[2] ?? '').length;
  let took = 1;
  for (let next = lines[i + took]; next && took < 60 && (match[2] ?? '') !== ''; next = lines[i + took]) {
    if (next.text.trim() === '' || column < 8 || Math.abs(indentOf(next.text) - column) > 2) break;
    value.push(pieceOf(part, next.start, next.end));
    took += 1;
  }
  const section = sectionOver(lines, i);
  const key = section === '' ? label : bareKey(lines, i, label);
  const option = optionOf(key, part.flat.slice(from, line.end));
  if (option) return { boxes: option.isOn ? [{ label: option.label, value: [{ ...(value[0] ?? pieceOf(part, from, line.end)), words: option.words }] }] : [], took };
  // A bare "how" or "when" asks about what its section is of.
  const words = /^(?:how|when|date|method|detail|details|who|where)$/i.test(key.trim()) && section !== '' && whoIn(section) === null && !/^disagreement|^about/i.test(section) ? `${section} ${inWords(key)}` : inWords(key);
  return { boxes: [{ label: withOwner(section, words), value }], took };
}; // prettier-ignore

/** "p1_name" under "[parent_1]" beside "p1_phone": what all keys of a section start with says nothing. */
function bareKey(lines: readonly ExportLine[], i: number, key: string): string {
  const prefix = /^([A-Za-z]{1,6}\d?)_(?=\w)/.exec(key)?.[1];
  if (prefix === undefined || fieldOf(inWords(prefix)) === 'with') return key;
  const beside = [i - 1, i + 1].map((k) => lines[k]?.text ?? '').filter((text) => text.includes('='));
  return beside.length > 0 && beside.every((text) => text.trimStart().startsWith(`${prefix}_`)) ? key.slice(prefix.length + 1) : key;
} // prettier-ignore

/** "with_school = on": a box of a list, by the list's name and its own. */
function optionOf(key: string, value: string): { readonly label: string; readonly words: string; readonly isOn: boolean } | null {
  const [, list, own] = /^([A-Za-z]+)_(\w{2,40})$/.exec(key) ?? [];
  const isOn = /^\s*(?:on|true|1|x|yes|checked|selected)\s*$/i.test(value);
  if (list === undefined || own === undefined || !(isOn || /^\s*(?:off|false|0|no|unchecked)?\s*$/i.test(value))) return null;
  const label = list.toLowerCase() === 'with' ? 'disagreement with' : inWords(list);
  return fieldOf(label) === 'with' && fieldOf(inWords(key)) !== 'contactDetails' ? { label, words: inWords(own), isOn } : null;
} // prettier-ignore

const STROKE = /\s[-~]/;
const STROKED = lettered(/^(\s*[\p{L}*•-][^:|\t]{1,70}?)\s+(?:-|--|~)\s+(\S.*)$/u);
const SPACED = lettered(/^(\s{0,8}(?:\d{1,2}[a-z]?[.)]? +)?\p{L}[^:\t|]{1,60}?)(?: {3,})(\S.*)$/u);

/** A label that means nothing here is one where a line of the same make beside it is known. */
const isBesideKnown = (lines: readonly ExportLine[], i: number, label: string, make: RegExp): boolean =>
  isKnown(label) ||
  [i - 1, i + 1].some((k) => isKnown(make.exec(lines[k]?.text.slice(0, 5000) ?? '')?.[1] ?? ''));

/** "Label - value": only with spaces round the stroke and a label in front. */
export const stroked: Shape = (lines, i, part) => {
  const line = lines[i];
  const match = line && (line.text.includes('-') || line.text.includes('~')) && STROKE.test(line.text) && STROKED.exec(line.text.slice(0, 5000));
  if (!match || !isBesideKnown(lines, i, match[1] ?? '', STROKED)) return null;
  return { boxes: [boxOf(match[1] ?? '', [pieceOf(part, line.end - (match[2] ?? '').length, line.end)])], took: 1 };
}; // prettier-ignore

/** The least that parts two columns. */
const GAP = '   ';

/** Two columns parted by blanks: "Date of birth        14/06/2015"; labels and values go on in the lines below. */
export const spaced: Shape = (lines, i, part) => {
  const first = lines[i];
  const isSpaced = first?.text.includes(GAP);
  if (!first || !(isSpaced || lines[i + 1]?.text.includes(GAP))) return null;
  // "Pass to the provider (KIDS or" over "The Together Trust)      Yes"
  const lead = first.text.trim();
  const wraps = !(isSpaced && SPACED.test(first.text)) && lead.length > 3 && lead.length < 50 && !/[.:?!]$/.test(lead) && (/\([^)]*$/.test(lead) || !isKnown(lead)) ? 1 : 0;
  const line = lines[i + wraps];
  const match = line && SPACED.exec(line.text.slice(0, 5000));
  if (!match) return null;
  const label = wraps ? `${lead} ${(match[1] ?? '').trim()}` : (match[1] ?? '');
  if (wraps ? !isKnown(label) || isKnown(match[1] ?? '') : !isBesideKnown(lines, i, label, SPACED)) return null;
  const column = line.text.length - (match[2] ?? '').length;
  const ticked = underHeads(lines, i + wraps, column, part);
  if (ticked) return { boxes: [boxOf(label, ticked)], took: wraps + 1 };
  const value = [pieceOf(part, line.start + column, line.end)];
  let took = wraps + 1;
  for (let next = lines[i + took]; next && took < 60; next = lines[i + took]) {
    if (next.text.trim() === '' || column < 12 || Math.abs(indentOf(next.text) - column) > 1) break;
    value.push(pieceOf(part, next.start, next.end));
    took += 1;
  }
  return { boxes: [boxOf(label, value)], took };
}; // prettier-ignore

/** A row of boxes under "yes      no" some lines up: the head over the ticked one. */
function underHeads(lines: readonly ExportLine[], i: number, column: number, part: Part): readonly Piece[] | null {
  const boxes = lines[i]?.text.slice(column) ?? '';
  if (!/^(?:[\u2610\u2612]\s*){2,}$/.test(boxes)) return null;
  for (let k = i - 1; k >= Math.max(0, i - 12); k -= 1) {
    const head = lines[k];
    if (!head || !/^\s{8,}\p{L}+(?:\s{2,}\p{L}[\p{L} ]{0,20}){1,4}\s*$/u.test(head.text)) continue;
    const words = [...head.text.matchAll(/\p{L}+(?: \p{L}+)*/gu)];
    const ticked = [...boxes.matchAll(/[\u2610\u2612]/g)].find((box) => box[0] === '\u2612');
    if (!ticked) return [];
    const at = column + ticked.index;
    const word = words.find((one) => at >= one.index - 3 && at <= one.index + one[0].length + 1);
    return word ? [pieceOf(part, head.start + word.index, head.start + word.index + word[0].length)] : null;
  }
  return null;
} // prettier-ignore

const QUOTES = lettered(/"|(?<!\p{L})'|'(?!\p{L})/gu);

const KEYED = lettered(
  /^((?:\s*(?:[-*•·▪#]{1,3}|\d{1,2}[.)])\s+)?[\s*_"'-]*\p{L}[^:\t|{}<>;]{0,90}?)(\s*):(?:[\s*"'_]+|$)(.*)$/u,
);

/** "child_dob: …", "**Date of birth:** …", "• School: …", "Label   : value" with the wrapped lines under the value. */
export const keyed: Shape = (lines, i, part) => {
  const line = lines[i];
  const match = line?.text.includes(':') && KEYED.exec(line.text.slice(0, 5000));
  if (!line || !match) return null;
  const key = (match[1] ?? '').replace(QUOTES, '');
  if (/[.!?]\s/.test(key)) return null;
  const outer = outerKey(lines, i);
  // "Label: value" as people type it is read as it stands.
  const isTyped = outer === '' && /^\s?\p{L}/u.test(key) && !/[_*]|\p{Ll}\p{Lu}/u.test(key) && (match[2] ?? '').length < 2 && !/:\s{3,}/.test(line.text);
  const rest = (match[3] ?? '').replace(/^\*+\s*/, '').replace(/^[|>][-+]?\s*$/, '');
  const column = rest === '' ? indentOf(line.text) + 2 : line.text.length - rest.length;
  const value: Piece[] = rest.trim() === '' ? [] : [pieceOf(part, line.end - rest.length, line.end)];
  let took = 1;
  // What stands straight below the value, further in than any label, is the value's next line.
  for (let next = lines[i + took]; next && took < 60; next = lines[i + took]) {
    const isIn = rest === '' ? indentOf(next.text) >= column : column >= 8 && Math.abs(indentOf(next.text) - column) <= 2;
    if (next.text.trim() === '' || !isIn || (rest === '' && /^\s*[\w "'-]{1,60}:(?:\s|$)/.test(next.text))) break;
    value.push(pieceOf(part, next.start + (/^\s*[-*•]\s+/.exec(next.text)?.[0].length ?? 0), next.end));
    took += 1;
  }
  const label = outer === '' && ALIGNED.test(line.text.slice(0, 100)) ? inSection(sectionOver(lines, i), inWords(key)) : withOwner(outer, inWords(key));
  if ((isTyped && took === 1) || fieldOf(label) === null) return null;
  if (value.length === 0 && (new LabelMeaning(labelText(label)).what === null && whoIn(label) !== null)) return null;
  return { boxes: [{ label, value }], took };
}; // prettier-ignore

const SECTION = lettered(/^\s*\[\s*([\p{L}_ /-][\p{L}\d_ /-]{1,39}?)\s*\]\s*$/u);

/** The "[applicant]" over lines with signs of equality. */
function sectionOver(lines: readonly ExportLine[], i: number): string {
  for (let k = i - 1; k >= Math.max(0, i - 40); k -= 1) {
    const name = SECTION.exec(lines[k]?.text.slice(0, 60) ?? '')?.[1];
    if (name !== undefined) return /^(?:the )?subject$/i.test(name) ? 'child' : inWords(name);
  }
  return '';
}

/** A heading over lines "key = value" or "KEY   : value" opens a section and has no value of its own. */
const opensSection = (lines: readonly ExportLine[], i: number): boolean =>
  SECTION.test(lines[i]?.text.slice(0, 60) ?? '') &&
  (/^\s*[\p{L}_][\p{L}\d_ .-]{0,60}\s*=/u.test(lines[i + 1]?.text.slice(0, 100) ?? '') ||
    ALIGNED.test(lines[i + 1]?.text.slice(0, 100) ?? ''));

/** Keys whose colons a machine has put below each other, or that it writes in capitals. */
const ALIGNED = lettered(
  /^\s*(?:[\p{L}_][\p{L}\d_ ./-]{0,40}\s{1,40}:|[\p{Lu}_][\p{Lu}\d_ ./-]{1,40}:)(?:\s|$)/u,
);

/** A key with the name of its section where the two mean something together: "TEL" under "[REQUESTED BY]". */
function inSection(section: string, key: string): string {
  if (section === '') return key;
  const joint = fieldOf(section) === 'with' ? `${section} ${key}` : withOwner(section, key);
  return isKnown(joint) ? joint : key;
}

const indentOf = (text: string): number => /^ */.exec(text)?.[0].length ?? 0;

/** The key that an indented one stands under: "child:" over "  dob: …". */
function outerKey(lines: readonly ExportLine[], i: number): string {
  const own = indentOf(lines[i]?.text ?? '');
  for (let k = i - 1; own > 0 && k >= Math.max(0, i - 40); k -= 1) {
    const text = lines[k]?.text ?? '';
    if (text.trim() === '' || indentOf(text) >= own) continue;
    return inWords(/^\s*([\w "'-]{1,60}):\s*$/.exec(text)?.[1] ?? '');
  }
  return '';
}

const EQUAL_OR_COLON = lettered(/^(\s*[\p{L}*•-][^:=]{1,60}?)\s*[:=]\s*(.*)$/u);

/** Several boxes in one line: "Child: A; DOB: B; School: C", parted by ";", "|" or ",". */
export const inLine: Shape = (lines, i, part) => {
  const line = lines[i];
  if (!line || line.text.length > 2000 || !/[:=]/.test(line.text)) return null;
  for (const sign of [/;/g, /\|/g, / \/ /g, /,/g]) {
    const cuts = matchesOf(sign, line.text).map((match) => ({ from: match.index, to: match.index + match[0].length }));
    if (cuts.length === 0) continue;
    const boxes: ExportBox[] = [];
    let at = 0;
    let isWhole = true;
    for (const { from, to } of [...cuts, { from: line.text.length, to: line.text.length }]) {
      const text = line.text.slice(at, from);
      const match = EQUAL_OR_COLON.exec(text);
      const last = boxes.at(-1);
      if (match && isKnown(match[1] ?? '')) boxes.push(boxOf(match[1] ?? '', [pieceOf(part, line.start + from - (match[2] ?? '').length, line.start + from)]));
      else if (match && sign.source === ';') boxes.push({ label: 'id', value: [] });
      else if (last && !match) boxes[boxes.length - 1] = { ...last, value: [{ start: last.value[0]?.start ?? line.start + at, end: line.start + from }] };
      else if (text.trim() !== '') isWhole = false;
      at = to;
    }
    if (isWhole && boxes.filter(({ label }) => label !== 'id').length >= 2) return { boxes: boxes.filter(({ label }) => label !== 'id'), took: 1 };
  }
  return null;
}; // prettier-ignore

/** Elements: "<childName>A</childName>", the name of the one around them in front where it says whom. */
export const tagged: Shape = (lines, i, part) => {
  const line = lines[i];
  if (!line || !/<\/?[a-z][\w:.-]{0,60}[ />]/i.test(line.text.slice(0, 200))) return null;
  const boxes: ExportBox[] = [];
  const pattern = /<(?:\w{1,20}:)?([a-z][\w.-]{0,60})([^<>]{0,200})>([^<>]{1,4000})<\/(?:\w{1,20}:)?\1>/gi;
  let text = line.text;
  let took = 1;
  // An answer that goes on in further lines is closed there.
  while (took < 40 && /<[a-z][\w:.-]{0,60}[^<>/]{0,200}>[^<>]+$/i.test(text) && lines[i + took]) {
    text = part.flat.slice(line.start, lines[i + took]?.end);
    took += 1;
  }
  for (const match of matchesOf(pattern, text)) {
    if (boxes.length >= MOST_BOXES) break;
    const named = /\b(?:name|label|id|key|title)\s*=\s*"([^"]{2,100})"/i.exec(match[2] ?? '')?.[1];
    const start = line.start + match.index + match[0].indexOf('>') + 1;
    const around = inWords(lastOpen(part, line.start + match.index) ?? '');
    const label = withOwner(around, inWords(named ?? match[1] ?? ''));
    boxes.push({ label, value: [pieceOf(part, start, start + (match[3] ?? '').length)] });
  }
  return { boxes, took };
}; // prettier-ignore

/** Labels in square brackets or as "Q3." over their answers. */
export const headed: Shape = (lines, i, part) => {
  const line = lines[i];
  const label = line && headOf(line.text);
  if (label == null || opensSection(lines, i) || !isKnown(label.text)) return null;
  const value: Piece[] = [];
  const rest = label.rest;
  if (rest > 0 && line) value.push(pieceOf(part, line.end - rest, line.end));
  let took = 1;
  for (let next = lines[i + took]; next && took < 60; next = lines[i + took]) {
    if (
      headOf(next.text) !== null ||
      RULE.test(next.text) ||
      (next.text.trim() === '' && (value.length > 0 || took > 2))
    )
      break;
    const lead =
      /^\s*(?:A(?:ns(?:wer)?)?\s?(?:\d{0,3}\s?[.:)=-]|\d{1,3}(?=\s|$))\s*)/i.exec(next.text)?.[0].length ?? 0;
    if (next.text.trim() !== '') value.push(pieceOf(part, next.start + lead, next.end));
    took += 1;
  }
  return { boxes: [boxOf(label.text, value)], took };
};

function headOf(line: string): { text: string; rest: number } | null {
  if (!/^\s*[*_[<{Q]/i.test(line)) return null;
  const bold = /^\s*(\*\*|__)(\p{L}.{1,100}?)\1\s*(.*)$/u.exec(line.slice(0, 4000));
  if (bold) return { text: bold[2] ?? '', rest: (bold[3] ?? '').length };
  const square = /^\s*[[<{]{1,2}\s*(\p{L}[^\]>}]{1,100}?)\s*[\]>}]{1,2}\s*:?(.*)$/u.exec(line.slice(0, 4000));
  if (square && !hasBoxes(line)) return { text: square[1] ?? '', rest: (square[2] ?? '').trim() === '' ? 0 : (square[2] ?? '').length };
  const asked = /^\s*(?:Q(?:uestion)?\s?(?:\d{0,3}\s?[.:)=-]|\d{1,3}(?=\s)))\s*(.{2,140})$/i.exec(line.slice(0, 400));
  if (!asked) return null;
  const answered = /^(.{2,140}?\?)\s+(?:A(?:ns(?:wer)?)?\s?\d{0,3}\s?[.:)=-]\s*)?(\S.*)$/i.exec(asked[1] ?? '');
  return answered ? { text: answered[1] ?? '', rest: (answered[2] ?? '').length } : { text: asked[1] ?? '', rest: 0 };
} // prettier-ignore

/** A line drawn below a heading, and a label with dots up to its value: neither is a value. */
const RULE = /^\s*[-=_*~#+]{3,}\s*$/;
const DOTTED = /^\s*\p{L}[^.]{1,60}\.{3,}/u;
const isDotted = (text: string): boolean => text.includes('...') && DOTTED.test(text);
const ASSIGNED = lettered(/^\s*[\p{L}_][\p{L}\d_.-]{0,60}\s*=\s/u);

/** White space in front, whatever it is made of. */
const indentOfAny = (text: string): number => text.length - text.trimStart().length;

/** A label over a value that is set further in, or in blocks of two lines with an empty one between. */
export const stacked: Shape = (lines, i, part) => {
  const [line, below] = [lines[i], lines[i + 1]];
  if (!line || !below || line.isBlank || below.isBlank || /:\s+\S|\t/.test(line.text)) return null;
  const isIn = indentOfAny(below.text) >= indentOfAny(line.text) + 2;
  const isUnderGap = lines[i - 1]?.isBlank ?? true;
  const isShortBelow = below.text.length < 60 && !hasBoxes(below.text);
  if (!isIn && !isUnderGap && !isShortBelow) return null;
  if (hasBoxes(line.text) || RULE.test(below.text) || isDotted(line.text) || isDotted(below.text) || !isKnown(line.text.trim()) || isKnown(/^\s*(\p{L}[^:]{1,80}?)[ .]*:(?:\s|$)/u.exec(below.text)?.[1] ?? '')) return null;
  // "Person making the entry" over "Name" over "Ann Bell" over "Job": a heading over boxes of its own.
  const isLabel = (n: number): boolean => isKnown((lines[i + n]?.text ?? '').trim());
  if (isLabel(1) && !isLabel(2) && isLabel(3) && (lines[i + 2]?.text ?? '').trim() !== '' && !isAnswerTo(line.text.trim(), below.text.trim())) return null;
  // A heading over boxes of another make has no value of its own.
  if (SECTION.test(line.text) || isKnown(SPACED.exec(below.text.slice(0, 500))?.[1] ?? '') || ASSIGNED.test(below.text)) return null;
  const isBlock = isUnderGap && ((lines[i + 2]?.text ?? '').trim() === '' || !isKnown((lines[i + 2]?.text ?? '').trim()));
  // Label, value, label, value, with nothing between them.
  const isLast = isKnown((lines[i - 2]?.text ?? '').trim()) && (lines[i + 2]?.text ?? '').trim() === '';
  const isTurn = isShortBelow && (isLast || (isKnown((lines[i + 2]?.text ?? '').trim()) && !isKnown((lines[i + 3]?.text ?? '').trim())));
  if (!isIn && !isBlock && !isTurn) return null;
  const value: Piece[] = [];
  let took = 1;
  for (let next = lines[i + took]; next && took < 60 && next.text.trim() !== ''; next = lines[i + took]) {
    if (isIn && indentOfAny(next.text) <= indentOfAny(line.text)) break;
    if (isTurn && !isIn && took > 1) break;
    value.push(pieceOf(part, next.start, next.end));
    took += 1;
  }
  return { boxes: [boxOf(line.text, value)], took };
}; // prettier-ignore

const whoIn = (label: string): LabelWho | null => new LabelMeaning(labelText(label)).who;

/** "child" in front of "first name"; nothing where the outer name says nothing of whom. */
export function withOwner(outer: string, label: string): string {
  const whom = outer === '' ? null : whoIn(outer);
  return whom !== null && whoIn(label) === null ? `${outer} ${label}` : label;
}

/** No form has more boxes in one line. */
const MOST_BOXES = 300;

/** The element that is open at a place and not closed before it. */
function lastOpen(part: Part, at: number): string | null {
  const open: string[] = [];
  for (const match of part.flat.slice(Math.max(0, at - 4000), at).matchAll(/<(\/?)(?:\w{1,20}:)?([a-z][\w.-]{0,60})[^<>]{0,200}?(\/?)>/gi)) {
    if (match[3] === '/') continue;
    if (match[1] === '/') open.splice(Math.max(0, open.lastIndexOf(match[2] ?? '')));
    else open.push(match[2] ?? '');
  }
  return open.at(-1) ?? null;
} // prettier-ignore
