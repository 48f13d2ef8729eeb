import { yesNo } from './form-answers.ts';
import { fieldOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { lettered } from './lettered.ts';
import { flatText, trimmed } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';

/**
 * A conversation pasted into a message: a web chat, text messages, a social network, a group. Each turn has a speaker
 * and a time. Only what the one who asks typed is theirs; what the other side asked says what their answers mean.
 * referral-emails.md section 1: who passes on is not who asks.
 */
export interface Chat {
  /** Where the conversation starts and ends in the part. */
  readonly start: number;
  readonly end: number;
  /** The words of the one who asks, one paragraph a turn. */
  readonly part: Part;
  /** As the conversation names them; null where it says "Visitor". */
  readonly speaker: string | null;
  readonly asked: readonly Asked[];
}

/** A question of the other side with the turns that answer it, as places in the whole part. */
export interface Asked {
  readonly question: string;
  readonly answers: readonly Span[];
}

interface Turn {
  readonly speaker: string;
  /** Where the line with speaker and time starts. */
  readonly top: number;
  /** What was typed. */
  readonly start: number;
  readonly end: number;
}

const CLOCK = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?';
const DAY =
  '(?:(?:mon|tue|wed|thu|fri|sat|sun)\\p{L}{0,6}|today|yesterday|\\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\\d{1,2}|\\p{L}{3,9})(?:[ ./-]\\d{2,4})?|\\d{4}-\\d{2}-\\d{2})';
const HAS_TIME = /\d[:.]\d{2}/;
const TIME = `(?:${DAY},? (?:at )?){0,2}${CLOCK}`;
const NAME = "\\p{L}[\\p{L}\\d.'-]*(?: [\\p{L}\\d.'&()-]+){0,4}";

/** "13:25 | Visitor | hi", "[15/11/2026, 21:47] Kay: hi", "15/11/2026, 21:47 - Kay: hi". */
const TIME_FIRST = lettered(new RegExp(`^[\\[(]?${TIME}[\\])]?(?:\\s?[-|]\\s|\\s+)(?<name>${NAME}?)(?:\\s?[:|]\\s|\\t)\\s*(?=\\S)`, 'iu')); // prettier-ignore
/** "Kay (13:25): hi", "Kay, Sun 21:47: hi". */
const NAME_FIRST = lettered(new RegExp(`^(?<name>${NAME}?)[,]?\\s+[\\[(]?${TIME}[\\])]?\\s?(?:[:|>-]\\s|\\t)\\s*(?=\\S)`, 'iu')); // prettier-ignore
/** "Kay Stubbs, Sun 21:47" over what she typed. */
const HEAD = lettered(new RegExp(`^(?<name>${NAME}?)(?:,| -|\\s·|\\s\\|)?\\s+[\\[(]?${TIME}[\\])]?$`, 'iu'));
const TIME_ALONE = lettered(new RegExp(`^[\\[(]?${TIME}[\\])]?$`, 'iu'));
const NAME_ALONE = lettered(new RegExp(`^${NAME}$`, 'u'));

/** How a conversation calls the one whose copy it is, and what is no person. */
const OWNER =
  /^(?:you(?: sent| replied| wrote)?|me|system|(?:virtual )?assistant|bot|chat ?bot|automated?|auto.?reply|agent|adviser|advisor|operator|moderator|admin)\b/i;
const GUEST = /^(?:visitor|guest|customer|caller|client|user|enquirer|resident|parent)\b[ \d#]*$/i;
/** What somebody says who answers for a service. */
const SERVES =
  /\b(?:how (?:can|may) i help|you're through to|you are through to|thanks? (?:you )?for (?:contacting|getting in touch|your message|messaging)|can i take your|anything else i can help)\b/i;

/** A family's own words: of a child of theirs, or a young person of themselves. */
const OF_FAMILY =
  /\b(?:my|our|me) (?:\w+ ){0,2}(?:son|daughter|lad|lass|boys?|girls?|child|children|kids?|twins?|grandson|granddaughter|grandchild|nephew|niece|stepson|stepdaughter|little (?:one|boy|girl)|eldest|youngest|plan|ehcp?|college|sixth form)\b|\bi(?:'?m| am) (?:only |now )?(?:1[4-9]|2[0-5])\b/i;

/** So many turns of two people make a conversation. */
const FEWEST_TURNS = 4;
/** What stands above a conversation is a note; a longer text is a letter that quotes one. */
const MOST_ABOVE = 900;
const MOST_TURNS = 200;

/** The conversation in a stretch of text that somebody passes on; null where there is none, or it is the sender's own. */
export function chatIn(part: Part, start: number, end: number, owner: string | null): Chat | null {
  if (!HAS_TIME.test(part.flat.slice(start, Math.min(end, start + 4000)))) return null;
  const turns = turnsIn(part, start, end);
  const [first, last] = [turns[0], turns.at(-1)];
  if (!first || !last || turns.length < FEWEST_TURNS) return null;
  const above = part.flat.slice(start, first.top);
  if (above.trim().length > MOST_ABOVE || OF_FAMILY.test(above)) return null;
  const asker = askerOf(part, turns, owner);
  if (asker === null) return null;
  return {
    start: first.top,
    end: last.end,
    part: wordsOf(
      part,
      turns.filter(({ speaker }) => speaker === asker),
    ),
    speaker: GUEST.test(asker) ? null : asker,
    asked: questionsIn(part, turns, asker),
  };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function linesIn(part: Part, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (let at = start; at < end && lines.length < 2000;) {
    const next = part.flat.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    lines.push({ start: at, end: stop, text: part.flat.slice(at, stop) });
    at = stop + 1;
  }
  return lines;
}

/** The first run of turns; a line below an empty one that opens no turn ends it. */
function turnsIn(part: Part, start: number, end: number): readonly Turn[] {
  const lines = linesIn(part, start, end);
  const turns: { speaker: string; top: number; start: number; end: number }[] = [];
  let isBelowBlank = true;
  for (let i = 0; i < lines.length && turns.length < MOST_TURNS; i += 1) {
    const line = lines[i];
    if (!line) continue;
    const last = turns.at(-1);
    if (line.text.trim() === '') {
      isBelowBlank = true;
      continue;
    }
    const head = headOf(lines, i, last?.speaker ?? null);
    if (head) {
      turns.push({ speaker: head.speaker, top: line.start, start: head.from, end: lines[i + head.took - 1]?.end ?? line.end });
      i += head.took - 1;
    } else if (last && (!isBelowBlank || part.flat.slice(last.start, last.end).trim() === '')) last.end = line.end;
    else if (turns.length >= FEWEST_TURNS) break;
    else turns.length = 0;
    isBelowBlank = false;
  }
  return turns;
} // prettier-ignore

interface Head {
  readonly speaker: string;
  /** Where the words start, and the lines the head takes. */
  readonly from: number;
  readonly took: number;
}

function headOf(lines: readonly Line[], i: number, before: string | null): Head | null {
  const line = lines[i];
  if (!line || line.text.length > 5000 || !(HAS_TIME.test(line.text) || HAS_TIME.test(lines[i + 1]?.text ?? ''))) return null; // prettier-ignore
  const lead = line.text.length - line.text.trimStart().length;
  const text = line.text.trim();
  const short = text.slice(0, 120);
  const typed = TIME_FIRST.exec(short) ?? NAME_FIRST.exec(short);
  if (typed) return { speaker: typed.groups?.['name'] ?? '', from: line.start + lead + typed[0].length, took: 1 };
  if (text.length > 80) return null;
  const below = lines[i + 1]?.text.trim() ?? '';
  if (NAME_ALONE.test(text) && text.length < 45 && TIME_ALONE.test(below)) return { speaker: text, from: lines[i + 1]?.end ?? line.end, took: 2 };
  if (TIME_ALONE.test(text)) return before === null ? null : { speaker: before, from: line.end, took: 1 };
  const head = HEAD.exec(text)?.groups?.['name'];
  return head === undefined ? null : { speaker: head, from: line.end, took: 1 };
} // prettier-ignore

/** Who asks for a family: neither the owner of the copy nor one who answers for a service; null where nobody clearly does. */
function askerOf(part: Part, turns: readonly Turn[], owner: string | null): string | null {
  const said = (name: string): string =>
    turns
      .filter(({ speaker }) => speaker === name)
      .map(({ start, end }) => part.flat.slice(start, end))
      .join('\n');
  const own = (owner ?? '').toLowerCase();
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  const others = speakers.filter((name) => !OWNER.test(name) && !own.includes(name.toLowerCase()) && !SERVES.test(said(name)));
  const families = others.filter((name) => OF_FAMILY.test(said(name)));
  const isOwners = speakers.some((name) => !others.includes(name) && OF_FAMILY.test(said(name)) && !SERVES.test(said(name)));
  const [one, ...more] = families;
  return speakers.length > 1 && one !== undefined && more.length === 0 && !isOwners ? one : null;
} // prettier-ignore

/** One text of one person's turns, each a paragraph. */
function wordsOf(part: Part, turns: readonly Turn[]): Part {
  const root = part.origin?.part ?? part;
  const places: number[] = [];
  let [text, flat] = ['', ''];
  for (const { start, end } of turns) {
    for (let at = start; at < end; at += 1) places.push(part.origin?.places[at] ?? at);
    places.push(part.origin?.places[end - 1] ?? end, part.origin?.places[end - 1] ?? end);
    text += `${part.text.slice(start, end)}\n\n`;
    flat += `${part.flat.slice(start, end)}\n\n`;
  }
  return { id: part.id, text, flat, origin: { part: root, places } };
}

/** What the others asked, with the turns that follow; of several questions in one turn each has a turn of the answer. */
function questionsIn(part: Part, turns: readonly Turn[], asker: string): readonly Asked[] {
  return turns.flatMap((turn, i): readonly Asked[] => {
    if (turn.speaker === asker) return [];
    const behind = turns.slice(i + 1);
    const stop = behind.findIndex(({ speaker }) => speaker !== asker);
    const answers = (stop < 0 ? behind : behind.slice(0, stop)).map(({ start, end }) => trimmed({ part, start, end })); // prettier-ignore
    const questions = [...part.flat.slice(turn.start, turn.end).matchAll(/[^.!?\n]{4,200}\?/g)].map(([text]) => text.trim()); // prettier-ignore
    return questions.map((question, k) => ({ question, answers: questions.length > 1 ? answers.slice(k, k + 1) : answers })); // prettier-ignore
  });
}

const CLOSED: ReadonlySet<FormField> = new Set<FormField>(['complaint', 'appeal', 'mediation', 'sendiass', 'consent', 'ehcPlan']); // prettier-ignore

/** The answers as boxes of a form: of a yes or no the first turn that says one. */
export const answersInChat = (asked: readonly Asked[]): readonly Pair[] =>
  asked.flatMap(({ question, answers }): readonly Pair[] => {
    const field = fieldOf(question);
    const value = field !== null && CLOSED.has(field) ? answers.find((one) => yesNo(flatText(one)) !== 'unknown') : answers[0]; // prettier-ignore
    if (field === null || !value) return [];
    return [{ field, label: question, value, section: null, column: 0, record: 0 }];
  });
