import { cue, cues, said } from './cue.ts';
import { CueIndex } from './cue-index.ts';
import type { Cue } from './cue.ts';
import type { Part, Span } from './plain-text.ts';
import { sentencesIn } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** Lines are asked about nothing else. */
const IN_LINES = new CueIndex();
const line = (pattern: RegExp): Cue => cue(pattern, IN_LINES);

/**
 * Lines that nobody wrote for this message: banners, disclaimers, device lines, print notices
 * (referral-emails.md pitfall 12). Each row one kind.
 */
const NOISE_LINES = cues([
  line(/^\W*(?:sent )?by (?:e-?mail|post|hand|recorded delivery|first class post)(?: only)?(?:\W.{0,60})?$/i),
  line(/\b(?:may contain|contains?) (?:confidential|privileged|personal)\b|\blegally privileged\b/i),
  line(
    /\b(?:authorised and regulated|registered (?:in england|office)|company (?:no|number|registration)|vat (?:no|number|reg))\b/i,
  ),
  line(/^\W{0,4}(?:caution|warning|external)\b.{0,40}(?:e-?mail|sender|message|from outside)/i),
  line(/^\W{0,4}\[?external(?: e-?mail)?\]?\W{0,4}$/i),
  line(/\bdisclaimer\s*:/i),
  line(/\bintended (?:only )?(?:recipient|for the (?:person|addressee|use))/i),
  line(
    /\bthis (?:e-?mail|message)(?: and any (?:files|attachments))?.{0,40}(?:confidential|privileged|personal information|intended)/i,
  ),
  line(/\b(?:received|reached you) (?:this|it|the message) in error\b|\bhas reached you in error\b/i),
  line(
    /\b(?:disclos\w+|subject to|released|requests?|provisions|scope|terms)\b.{0,60}\bfreedom of information act\b/i,
  ),
  line(
    /\b(?:our|a|the) privacy (?:notice|policy|statement)\b|\b(?:personal )?data (?:is|are|will be) (?:handled|processed|stored|protected|collected)\b/i,
  ),
  line(/\baccepts no (?:responsibility|liability)\b/i),
  line(/\b(?:think|consider the environment) before (?:you )?print/i),
  line(/^\s*sent from (?:my|outlook|yahoo|mail|samsung|an? )/i),
  line(/^\s*get outlook for\b/i),
  line(/\b(?:exempt|registered) charity\b/i),
  line(/\bvirus(?:es)?\b.{0,60}\b(?:scanned|free|responsib|check)/i),
  line(/^\s*\[cid:[^\]]{0,80}\]\s*$/i),
  line(/^\s*unsubscribe\b/i),
  line(/\bdo not reply to this (?:message|e-?mail)\b/i),
  // What mail programs put above a message from somebody new, and services below one.
  line(/\b(?:don'?t|do not) often get e-?mail from\b|^\W*learn why this is important\b/i),
  line(
    /^\W*(?:click here|to) (?:to )?report this (?:e-?mail|message)\b|\breport (?:this )?(?:as )?(?:spam|phishing)\b/i,
  ),
  line(
    /\b(?:respect|understand)\b.{0,40}\b(?:working (?:patterns?|hours)|work flexibly)\b|\b(?:outside (?:of )?|not expect .{0,30}outside )(?:your |normal )?(?:working|office) hours\b.{0,60}\b(?:reply|respon\w+|expect\w*)\b/i,
  ),
]);

/** Lines are cut before they are looked at. */
const LONGEST = 500;

/** True for a line that is a banner, a disclaimer or the like. */
export const isNoise = (line: string): boolean => isOneOf(NOISE_LINES.rows, line);

const isOneOf = (kinds: readonly Cue[], line: string): boolean => {
  const head = line.slice(0, LONGEST);
  return kinds.some((kind) => kind.test(head));
};

/** Of a part: the kinds that may stand in it, which are few or none, and what was found of its lines. */
interface NoiseBefore {
  readonly kinds: readonly Cue[];
  readonly found: Map<string, boolean>;
}
const foundBefore = new WeakMap<Part, NoiseBefore>();

/** Of the lines of a part, which are noise. A line is a stretch of the part as it stands there; another is asked about by itself. */
export function noiseIn(part: Part): (line: string) => boolean {
  let before = foundBefore.get(part);
  if (!before) {
    const whole = said(part.flat, IN_LINES);
    const kinds = NOISE_LINES.in(whole).filter((kind) => kind.mayMatch(whole.letters));
    foundBefore.set(part, (before = { kinds, found: new Map() }));
  }
  const { kinds, found } = before;
  return (line) => {
    // What is cut off may have been a word that is none in the part.
    if (line.length > LONGEST) return isNoise(line);
    if (kinds.length === 0) return false;
    let answer = found.get(line);
    if (answer === undefined) found.set(line, (answer = isOneOf(kinds, line)));
    return answer;
  };
}

/** What somebody says in a stretch of text: its sentences, without the lines that nobody wrote for this message. */
export const sentencesOf = ({ part, start, end }: Span): readonly Sentence[] =>
  sentencesIn(part, start, end, noiseIn);
