import type { Mailbox } from '../domain/message-content.ts';
import { chatIn } from './chat-turns.ts';
import type { Asked } from './chat-turns.ts';
import { exportLines } from './export-lines.ts';
import { lettered, matchesOf } from './lettered.ts';
import { isNoise, noiseIn } from './noise.ts';
import type { Letter } from './message-parts.ts';
import { blockOfPost } from './name-lines.ts';
import { trimmed, unquoted, withoutMarks } from './plain-text.ts';
import type { Part, Span } from './plain-text.ts';
import { transcriptIn } from './spoken-text.ts';

/**
 * A stretch of a letter that one person wrote at one time: the newest on top, below it what was forwarded
 * or quoted, each with its own sender. referral-emails.md section 4, cut-off markers.
 */
export interface Segment {
  readonly part: Part;
  /** What the writer says, without the signature. */
  readonly words: Span;
  readonly signature: Span | null;
  readonly sender: Mailbox;
  /** To whom, as far as known: the domain tells whether a writer is inside the service. */
  readonly to: readonly Mailbox[];
  readonly subject: string;
  /** 0 is what the sender of the letter wrote; higher is older. */
  readonly depth: number;
  /** Marked by ">" or an "On … wrote:" line, not by a header block. */
  readonly quoted: boolean;
  /** One side of a pasted conversation, with what the others asked; a voicemail is one where nobody asked. */
  readonly asked?: readonly Asked[];
}

interface Cut {
  /** Where the marker starts and where the older text starts. */
  readonly at: number;
  readonly from: number;
  readonly sender: Mailbox;
  readonly subject: string;
  readonly quoted: boolean;
  /** The writer of the letter goes on here, below or between what is quoted. */
  readonly resumes?: boolean;
}

/** A leaflet of twenty questions that somebody answers one by one has forty. */
const MOST_SEGMENTS = 64;
/** "From" as mail programs in the families' languages write it, and the lines that stand below it. */
const FROM_WORD = 'from|von|de la|de|od|da|van|från|fra|kimden|feladó|отправитель|от|من';
const SUBJECT_WORD =
  'subject|betreff|objet|oggetto|temat|subiect|asunto|assunto|onderwerp|ämne|emne|konu|tárgy|тема|الموضوع';
const DATE_WORD =
  'sent|date|received|gesendet|datum|envoyé|wysłano|data|trimis|inviato|enviado(?: el)?|fecha|skickat|sendt|dato|tarih|gönderilme tarihi|dátum|дата|отправлено|تاريخ';
const TO_WORD =
  'to|cc|bcc|reply-to|an|à|do|dw|către|catre|a|para|aan|till|til|kime|címzett|кому|إلى|importance|attachments?';
const HEADER_LINE = lettered(
  new RegExp(
    `^[>\\s*]{0,8}\\*?(${FROM_WORD}|${SUBJECT_WORD}|${DATE_WORD}|${TO_WORD})\\*?\\s*:\\*?\\s*(.{0,300})$`,
    'iu',
  ),
);
const FROM_KEY = lettered(new RegExp(`^(?:${FROM_WORD})$`, 'iu'));
const SUBJECT_KEY = lettered(new RegExp(`^(?:${SUBJECT_WORD})$`, 'iu'));
const DATE_KEY = lettered(new RegExp(`^(?:${DATE_WORD})$`, 'iu'));
const ORIGINAL =
  /^[>\s]{0,8}(?:-{2,}\s?(?:original message|forwarded message|forwarded by.{0,60}|original appointment)\s?-{2,}|begin forwarded message:|_{10,})\s*$/i;
const WROTE_WORD =
  '(?:wrote|a écrit|schrieb|napisał(?:\\(a\\)|a)?|escribió|a scris|ha scritto|escreveu|schreef|skrev|yazdı)';
const WROTE = lettered(
  new RegExp(
    `^[>\\s]{0,8}(?:on|le|am|w dniu|dnia|el|în|il|em|op|den|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mie|jue|vie|pon|wt|śr|czw|pt)\\p{L}{0,6}\\.?,?)(?![\\p{L}]).{6,160}(?<![\\p{L}])${WROTE_WORD}\\s?:\\s*$`,
    'iu',
  ),
);
const WROTE_START = /^[>\s]{0,8}on\b.{6,160}$/i;

/** All segments of a letter, the newest first; what its writer put below or between quoted lines is theirs. */
export function segmentsOf(letter: Letter): readonly Segment[] {
  const { body } = letter;
  const first: Cut = { at: 0, from: 0, sender: letter.from, subject: letter.subject.text, quoted: false };
  const edges = [first, ...findCuts(body)];
  const own: Segment[] = [];
  const older: Segment[] = [];
  const lastOwn = edges.findLastIndex((edge, i) => i === 0 || edge.resumes === true);
  edges.forEach((edge, i) => {
    const end = edges[i + 1]?.at ?? body.flat.length;
    if (end <= edge.from && i > 0) return;
    const isOwn = i === 0 || edge.resumes === true;
    if (isOwn && lastOwn > 0 && body.flat.slice(edge.from, end).trim() === '') return;
    const isMarked = !isOwn && /^[ \t]*>/.test(body.flat.slice(edge.from, end).trimStart());
    const plain = isMarked ? unquoted(body, edge.from, end) : body;
    const [from, to] = isMarked ? [0, plain.flat.length] : [edge.from, end];
    const said = transcriptIn(plain, from, to, letter.subject.flat);
    const chat = said
      ? { ...said, speaker: null, asked: [] }
      : chatIn(plain, from, to, (isOwn ? first : edge).sender.name);
    if (chat) {
      const { sender, subject } = isOwn ? first : edge;
      const below = trimmed({ part: plain, start: chat.end, end: to });
      (isOwn ? own : older).push({
        part: plain, words: { part: plain, start: from, end: chat.start }, signature: below.end > below.start ? below : null,
        sender, subject, depth: isOwn ? 0 : i, quoted: edge.quoted, to: isOwn ? letter.to : [],
      }); // prettier-ignore
      older.push({
        part: chat.part, words: { part: chat.part, start: 0, end: chat.part.flat.length }, signature: null,
        sender: { name: chat.speaker, email: null }, subject: '', depth: i + 1, quoted: false, to: [], asked: chat.asked,
      }); // prettier-ignore
      return;
    }
    const form = exportLines(plain, from, to);
    const part = form ?? plain;
    const [start, stop] = form ? [0, form.flat.length] : [from, to];
    // Words between quotes go on below: only the last stretch is signed.
    const { words, signature } =
      isOwn && i < lastOwn
        ? { words: { part, start, end: stop }, signature: null }
        : cutSignature(part, start, stop, (isOwn ? first : edge).sender.name);
    const { sender, subject } = isOwn ? first : edge;
    (isOwn ? own : older).push({
      part, words, signature, sender, subject, depth: isOwn ? 0 : i, quoted: edge.quoted, to: isOwn ? letter.to : [],
    }); // prettier-ignore
  });
  return [...own, ...older];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function linesOf(part: Part, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  while (at <= end && lines.length < 20_000) {
    const next = part.flat.indexOf('\n', at);
    const stop = next < 0 || next > end ? end : next;
    lines.push({ start: at, end: stop, text: part.flat.slice(at, stop) });
    if (next < 0 || next >= end) break;
    at = next + 1;
  }
  return lines;
}

function findCuts(part: Part): readonly Cut[] {
  const lines = linesOf(part, 0, part.flat.length);
  const cuts: Cut[] = [];
  let quoteDepth = 0;
  let inQuote = false;
  for (let i = 0; i < lines.length && cuts.length < MOST_SEGMENTS; i += 1) {
    const line = lines[i];
    if (!line) continue;
    const head = line.text.slice(0, 200);
    const depth = depthOf(head);
    inQuote ||= depth > 0;
    if (inQuote && depth === 0 && head.trim() !== '') {
      inQuote = false;
      quoteDepth = 0;
      if (cuts.length > 0 && !cuts.some((one) => !one.quoted && one.resumes !== true) && !isWrappedQuote(lines, i) && !WROTE.test(head) && !isNoise(head))
        cuts.push({ at: line.start, from: line.start, sender: NOBODY, subject: '', quoted: false, resumes: true }); // prettier-ignore
    }
    // Most lines have no sign that starts an older message.
    const isOriginal =
      (head.includes('--') || head.includes('__') || head.includes(':')) && ORIGINAL.test(head);
    if (isOriginal || isHeaderStart(lines, i)) {
      const block = isOriginal ? headerBelow(lines, i + 1) : headerBlock(lines, i);
      if (block) {
        cuts.push({
          at: line.start,
          from: block.end,
          sender: block.sender,
          subject: block.subject,
          quoted: depth > 0,
        });
        i = block.line - 1;
        // Some programs put a quote around the header and the words, some around the words alone: both are this sender's.
        quoteDepth = depthOf(
          lines
            .slice(i + 1, i + 4)
            .find(({ text }) => text.trim() !== '')
            ?.text.slice(0, 200) ?? '',
        );
        inQuote ||= quoteDepth > 0;
        continue;
      }
      if (!/_{10,}/.test(head)) {
        cuts.push({ at: line.start, from: line.end, sender: NOBODY, subject: '', quoted: false });
        continue;
      }
    }
    const isWrote = head.includes(':') && WROTE.test(head);
    const below = lines[i + 1]?.text.slice(0, 160).trimEnd() ?? '';
    const wrote = isWrote
      ? head
      : below.endsWith(':') && WROTE_START.test(head) && /\bwrote:$/i.test(below)
        ? `${head} ${lines[i + 1]?.text ?? ''}`
        : null;
    if (wrote !== null) {
      const last = isWrote ? line : (lines[i + 1] ?? line);
      cuts.push({ at: line.start, from: last.end, sender: senderIn(wrote), subject: '', quoted: true });
      if (last !== line) i += 1;
      quoteDepth = depth + 1;
      continue;
    }
    if (depth > quoteDepth && /^(?:>|\s*$)/.test(lines[i + 1]?.text ?? '')) {
      cuts.push({ at: line.start, from: line.start, sender: NOBODY, subject: '', quoted: true });
      quoteDepth = depth;
    }
  }
  return cuts;
}

/** How many marks of a quote stand in front of a line. */
const depthOf = (head: string): number =>
  head.startsWith('>') ? (/^(?:>\s?){1,9}/.exec(head)?.[0].replaceAll(' ', '').length ?? 0) : 0;

/** A quoted line that a program broke: the rest of it stands without its mark, and the quote goes on below. */
const isWrappedQuote = (lines: readonly Line[], i: number): boolean =>
  (lines[i - 1]?.text.length ?? 0) > 60 &&
  (lines[i]?.text.length ?? 0) < 30 &&
  (lines[i + 1]?.text.startsWith('>') ?? false);

const NOBODY: Mailbox = { name: null, email: null };

/** A line of a header, with its key and its value: most lines have no colon. */
function headerLine(line: Line | undefined): RegExpExecArray | null {
  const head = line?.text.slice(0, 400) ?? '';
  return head.includes(':') ? HEADER_LINE.exec(head) : null;
}

/** A "From:" line with at least one more header line close behind. */
function isHeaderStart(lines: readonly Line[], i: number): boolean {
  const first = headerLine(lines[i]);
  if (!first || !FROM_KEY.test(first[1] ?? '')) return false;
  let others = 0;
  for (let j = i + 1; j <= i + 5; j += 1) {
    const next = headerLine(lines[j]);
    if (next && !FROM_KEY.test(next[1] ?? '')) others += 1;
  }
  const below = headerLine(lines[i + 1]);
  return (
    others >= 1 &&
    (others >= 2 || DATE_KEY.test(below?.[1] ?? '') || /@|sent|date/i.test(lines[i + 1]?.text ?? ''))
  );
}

interface HeaderBlock {
  readonly sender: Mailbox;
  readonly subject: string;
  readonly end: number;
  readonly line: number;
}

/** The header below a line that says that an older message follows, also behind empty lines. */
function headerBelow(lines: readonly Line[], i: number): HeaderBlock | null {
  let at = i;
  while (at < i + 3 && withoutMarks(lines[at]?.text ?? '').trim() === '') at += 1;
  return isHeaderStart(lines, at) ? headerBlock(lines, at) : null;
}

/** The lines of a header from its "From:" line on. */
function headerBlock(lines: readonly Line[], i: number): HeaderBlock {
  let at = i;
  let sender = NOBODY;
  let subject = '';
  let end = lines[at]?.end ?? 0;
  while (at < lines.length) {
    const match = headerLine(lines[at]);
    // A long list of addresses goes on in the next line.
    if (
      !match &&
      /^[>\s]*\S.*@/.test(lines[at]?.text.slice(0, 400) ?? '') &&
      headerLine(lines[at + 1]) !== null
    ) {
      at += 1;
      continue;
    }
    if (!match) break;
    const [, key = '', value = ''] = match;
    if (FROM_KEY.test(key)) sender = senderIn(value);
    if (SUBJECT_KEY.test(key)) subject = value.trim();
    end = lines[at]?.end ?? end;
    at += 1;
  }
  return { sender, subject, end, line: at };
}

function senderIn(text: string): Mailbox {
  const email = /[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/.exec(text)?.[0].toLowerCase() ?? null;
  const name = text
    .replace(/^.*?\b(?:at )?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?,?\s*/i, '')
    .replace(/[<[(].*$/, '')
    .replace(/\bwrote:.*$/i, '')
    .replace(/["*]/g, '')
    .trim();
  return { name: name === '' || name.includes('@') ? null : name, email };
}

const CLOSING =
  /^[> ]{0,6}(?:(?:with )?(?:kind|kindest|best|warm|many|warmest) (?:regards|wishes|thanks)|(?:many )?thanks(?: (?:as ever|again|so much|very much|and (?:kind |best )?regards))?|thank you(?: (?:very|so) much| for your (?:help|time))?|regards|all the best|best|cheers|yours(?: (?:sincerely|faithfully|truly))?|sincerely|with (?:thanks|respect|best wishes|good wishes|kind regards|thanks and (?:kind )?regards)(?: and (?:kind )?regards)?|pozdrawiam(?: \/ kind regards)?|ta|love|bye(?:[ -]bye)?(?: for now)?|ttfn|speak soon|take care|respectfully|kr|br)\s*[,.!]?\s*$/i;

/** "--", as programs put it over a signature. */
const isDashed = (text: string): boolean => text.includes('--') && /^[> ]{0,6}--\s*$/.test(text);

/** Most lines of a signature, and how long one of them is. */
const SIGNATURE_LINES = 16;
const SHORT = 110;
/** Lines from the end in which a signature is looked for, empty ones and disclaimers included. */
const FURTHEST = 80;

/**
 * Splits off the signature. Where a letter, a form or an export is pasted in below it, the words go on there and
 * the signature is the block between.
 */
export function cutSignature(
  part: Part,
  start: number,
  end: number,
  sender: string | null = null,
): { words: Span; signature: Span | null } {
  const cut = cutAtEnd(part, start, end, sender);
  const stop = cut.signature ? endOfBlock(part, cut.signature) : null;
  return cut.signature && stop !== null
    ? { words: { part, start, end }, signature: { part, start: cut.signature.start, end: stop } }
    : cut;
}

/** Lines of a form behind an empty one: so many are no signature. */
const MOST_BOXES = 8;

/** Where the block of a signature ends that is followed by lines of boxes; null where nothing more follows. */
function endOfBlock(part: Part, signature: Span): number | null {
  const lines = linesOf(part, signature.start, signature.end);
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  const gap = lines.findIndex(({ text }, i) => i > first && text.trim() === '');
  if (first < 0 || gap < 0) return null;
  const boxes = lines
    .slice(gap)
    .filter(({ text }) => text.includes('\t') && /^[^\t]{2,80}\t\s*\S/.test(text)).length;
  return boxes >= MOST_BOXES ? (lines[gap]?.start ?? null) : null;
}

/** Splits off the block below the closing words, or the short lines at the end that hold a name. */
function cutAtEnd(
  part: Part,
  start: number,
  end: number,
  sender: string | null,
): { words: Span; signature: Span | null } {
  const lines = linesOf(part, start, end);
  const isNoiseHere = noiseIn(part);
  const meaningful = ({ text }: Line): boolean => {
    const bare = withoutMarks(text);
    return bare.trim() !== '' && !isNoiseHere(bare);
  };
  let at = -1;
  let behind = 0;
  let isShort = true;
  for (let i = lines.length - 1; i >= Math.max(0, lines.length - FURTHEST) && at < 0; i -= 1) {
    const line = lines[i];
    if (!line) continue;
    const text = line.text.slice(0, 120);
    if (isShort && (isDashed(text) || CLOSING.test(text))) at = i;
    if (!meaningful(line)) continue;
    behind += 1;
    isShort &&= line.text.length <= SHORT * 3 && !isTold(line.text, isNoiseHere);
    if (behind > SIGNATURE_LINES) break;
  }
  if (at >= 0) {
    // An earlier closing close above ("Thanks, Gwen" over the full block) starts the signature.
    for (let i = at - 1; i >= Math.max(0, at - 8); i -= 1)
      if (CLOSING.test((lines[i]?.text ?? '').slice(0, 120))) at = i;
  } else {
    at = sender === null ? -1 : blockOfPost(
      lines.slice(-FURTHEST).map((line) => (meaningful(line) ? withoutMarks(line.text.slice(0, 200)).trim() : '')),
      sender,
    ); // prettier-ignore
    at = at < 0 ? trailingNames(lines, meaningful) : at + Math.max(0, lines.length - FURTHEST);
  }
  if (at < 0) {
    const inLine = signedInLine(lines, meaningful);
    if (inLine !== null)
      return { words: { part, start, end: inLine }, signature: { part, start: inLine, end } };
  }
  const line = at >= 0 ? lines[at] : undefined;
  if (!line) return { words: { part, start, end }, signature: null };
  const from = CLOSING.test(line.text.slice(0, 120)) || isDashed(line.text) ? line.end : line.start;
  return { words: { part, start, end: line.start }, signature: { part, start: Math.min(from, end), end } };
}

/** A long line in which somebody tells of people: below a closing, too, it is a letter and no signature. */
const isTold = (line: string, isNoiseHere: (line: string) => boolean): boolean =>
  line.length > SHORT &&
  /\b(?:my|our|he|she|they|his|her)\b/i.test(line) &&
  SENTENCE.test(line) &&
  !isNoiseHere(line);

/** "… thank you. Kind regards, Ann Bell, SENCO, Hill Top Primary": a signature that goes on in the line. */
const SIGNED_IN_LINE = lettered(
  /(?:^|[.!?)]\s+)(?:(?:with )?(?:[Kk]ind|[Kk]indest|[Bb]est|[Ww]arm|[Mm]any) (?:regards|wishes|thanks)|[Rr]egards|[Tt]hanks|[Tt]hank you|[Yy]ours(?: sincerely| faithfully)?)\s?[,.-]?\s+(?=\p{Lu}[\p{L}'-]+ \p{Lu})/gu,
);

/** Where the names of the last line start that has a closing in it; null where it has none. */
function signedInLine(lines: readonly Line[], meaningful: (line: Line) => boolean): number | null {
  const line = lines.findLast(meaningful);
  const match = line ? [...matchesOf(SIGNED_IN_LINE, line.text.slice(-400))].at(-1) : undefined;
  if (!line || !match) return null;
  return line.start + Math.max(0, line.text.length - 400) + match.index + match[0].length;
}

const SENTENCE = lettered(/[.!?]\s*$|[.!?]\s+\p{Lu}\p{Ll}+\s\p{Ll}/u);

/** Index of the first of the short lines at the end, or -1. */
function trailingNames(lines: readonly Line[], meaningful: (line: Line) => boolean): number {
  let first = -1;
  let count = 0;
  for (let i = lines.length - 1; i > Math.max(0, lines.length - FURTHEST); i -= 1) {
    const line = lines[i];
    if (!line || !meaningful(line)) continue;
    const whole = withoutMarks(line.text).trim();
    // "0113 496 0377 (office, ask for me)"
    const text = /^\W*(?:t|tel|m|mob|phone)?[.: ]*\+?\d[\d ()-]{8,}/i.test(whole)
      ? whole.replace(/\s*\([^()]{0,50}\)\s*$/, '')
      : whole;
    if (/^working (?:pattern|days|hours)\b/i.test(text)) continue;
    const wordy = text.split(/\s+/).length > 8 && !/\||\d{3}|,/.test(text);
    if (
      wordy ||
      text.length > SHORT ||
      /\b(?:i|me|my|we|please|pls|they|can u|d\.?o\.?b|date of birth|born|birthday)\b/i.test(text) ||
      SENTENCE.test(text) ||
      isLabelLine(text) ||
      /^(?:[-*\u2022]|\d+[.)]) /.test(text)
    )
      break;
    count += 1;
    if (count > SIGNATURE_LINES) return -1;
    first = i;
  }
  if (first < 0 || !lines.slice(0, first).some(meaningful)) return -1;
  const starts = withoutMarks(lines[first]?.text ?? '');
  // The last short lines are a signature where they start with a name, not with a greeting or a label.
  return /^\p{L}/u.test(starts) && !/^(?:dear|hi|hello|hey)\b/i.test(starts) ? first : -1;
}

const isLabelLine = (text: string): boolean =>
  (/^[^:]{2,60}:\s/.test(text) &&
    !/^(?:t|tel|m|mob|mobile|phone|e|email|e-mail|w|direct line|direct|switchboard)\b/i.test(text)) ||
  /\t|\.{4,}|[\u2610\u2612]/.test(text);
