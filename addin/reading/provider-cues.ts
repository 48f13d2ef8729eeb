import { cue } from './cue.ts';
import type { PreferredProvider } from '../domain/reading.ts';
import { chosen, hasBoxes } from './form-answers.ts';
import { pairOf } from './form-facts.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

/** A provider only where one of the two is chosen; "no preference" and both are none. */
export function providerOf(
  pairs: readonly Pair[],
  told: readonly Sentence[],
): Found<PreferredProvider> | null {
  const pair = pairOf(pairs, 'provider');
  if (pair) {
    const value = providerIn(chosen(answerOf(pair)));
    return value === null ? null : found(value, pair.value, 0.95);
  }
  const leave = pairOf(pairs, 'consent');
  const ticked = leave && hasBoxes(flatText(leave.value)) ? providerIn(chosen(answerOf(leave))) : null;
  if (leave && ticked !== null) return found(ticked, leave.value, 0.9);
  for (const [index, sentence] of told.entries()) {
    if (!NAMES_ONE.test(sentence)) continue;
    const match = NAMES_ONE.exec(sentence.text.replace(/\bkids\b/g, '    '));
    if (!match || UNDECIDED.test(sentence.text.replace(PASSED_OVER, ' '))) continue;
    const next = told[index + 1];
    const meant = next?.part === sentence.part && REACHES_BACK.test(next.text) && !UNDECIDED.test(next.text);
    if (!CHOICE.test(sentence.text) && !IF_IT_MAY_BE.test(sentence.text) && !meant) continue;
    const value = providerIn(sentence.text.replace(/\bkids\b/g, '    ').replace(PASSED_OVER, ' '));
    if (value !== null)
      return found(value, within(sentence, match.index, match.index + match[0].length), 0.88);
  }
  return null;
}

const NAMES_ONE = cue(/\bKIDS\b|\b(?:the )?together trust\b/i);

const CHOICE =
  /\b(?:prefer\w*|rather|sooner|would like|'d like|'d choose|choose|choice|chosen|want\w*|ask\w*|could (?:it|we|i)|can (?:it|we|i)|please|go with|opt\w*|again|pick(?:s|ed)?|(?:happy|happier|happiest|comfortable) with|let it be|make it|(?:i|we)(?:['’]d| would| will|['’]ll) go for|heard good|recommend\w*|thought a lot of|if (?:you|we|i) (?:can|may|could))\b/i;
/** "The Together Trust, if it's all the same to you", "if it makes no odds, KIDS": named, with no more than a bow. */
const IF_IT_MAY_BE =
  /\b(?:KIDS|together trust)\b,? (?:please,? )?(?:if (?:it['’]?s|it is|that['’]?s|that is) (?:all )?(?:the same|possible|ok|okay|all ?right|alright|up to (?:me|us))\b|if (?:possible|poss)\b|if there(?:['’]?s| is) (?:a|any) choice|if (?:i|we) (?:get|have) (?:a|any) (?:choice|say)|if (?:it is all one|it['’]?s all one|you (?:don['’]?t|do not) mind|it makes no (?:odds|difference))|for (?:preference|me\b|us\b|choice)|would (?:suit|be (?:good|best|fine|great|lovely|ideal|better|nicer|my|our)|do (?:nicely|well))|suits? (?:me|us|best))|\bif (?:it makes no (?:odds|difference)|it['’]?s all the same|there(?:['’]?s| is) a choice)\b[^.;]{0,25}\b(?:KIDS|together trust)\W*$|\bnot (?:the )?(?:KIDS|together trust)[,;:]? (?:but )?(?:the )?(?:KIDS|together trust)\b/i;
/** "I'd like it to be them": said of the one just named. */
const REACHES_BACK =
  /\b(?:like|prefer|want|pick|choose|rather|love|ask for|go with|stick with|hope for)\b[^.;]{0,25}\b(?:them|it to be them|those|that one|the same (?:ones|people|lot))\b|\b(?:would|'d) (?:\w+ )?(?:have|take) (?:them|those|that one)\b/i;
const PASSED_OVER =
  /\b(?:over|rather than|instead of|not|than|before|used to be|isn't|isnt) (?:the )?(?:KIDS|together trust)\b/gi;
const UNDECIDED =
  /\bno preference\b|\b(?:not|n't|rather than|instead of) (?:\w+ ){0,2}(?:KIDS|the together)\b|\b(?:don'?t|do not) (?:mind|care)\b.{0,20}\bwh(?:ich|o)\b|\bKIDS (?:or|\/|and) (?:the )?together|\btogether trust (?:or|\/|and) KIDS/i;

function providerIn(text: string): PreferredProvider | null {
  if (/\b(?:no preference|either|don't mind|dont mind|any)\b/i.test(text)) return null;
  const [kids, trust] = [/\bkids\b/i.test(text), /\btogether trust\b/i.test(text)];
  if (kids === trust) return null;
  return kids ? 'KIDS' : 'The Together Trust';
}
