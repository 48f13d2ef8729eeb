import { said } from './cue.ts';
import { cue } from './cue.ts';
import {
  ASK_FIRST,
  HAND_ON,
  HELD_BACK,
  LEAVE,
  NO_ROWS,
  PRIVACY,
  TAKEN_BACK,
  TO_THE_SERVICE,
  YES_ROWS,
} from './consent-words.ts';
import type { YesNoUnknown } from '../domain/reading.ts';
import { chosen, hasBoxes, yesNo } from './form-answers.ts';
import { answerOf } from './label-values.ts';
import type { Pair } from './label-values.ts';
import { lettered } from './lettered.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';

/** Whether the family agrees that details go to the provider. "Not yet" and "ask me first" are no. */
export function consentFacts(
  pairs: readonly Pair[],
  sentences: readonly Sentence[],
  childFirst: string | null,
): Found<YesNoUnknown> | null {
  // The writer's later words win over a box: "I left that box empty by mistake".
  const spoken = consentIn(sentences, childFirst);
  if (spoken?.value === 'no' && TAKEN_BACK.test(sentenceAt(sentences, spoken))) return spoken;
  for (const pair of pairs.filter(({ field }) => field === 'consent')) {
    const text = answerOf(pair);
    if (PRIVACY.test(pair.label)) continue;
    const each = eachAnswer(text);
    if (each !== null) return found(each, pair.value, 0.9);
    const answer = yesNo(text);
    if (answer !== 'unknown')
      return found(/\bask (?:me|us) first\b/i.test(chosen(text)) ? 'no' : answer, pair.value, 0.95);
    if (
      /^\s*(?:verbal |written |signed )?consent (?:from|given|obtained)|\bagrees? (?:that|to)\b|\b(?:verbal|written|signed)\b.{0,60}\bconsent\b|^\s*verbal\b|^\s*given\b|\bI agree\b/i.test(
        text,
      ) &&
      !/\bnot\b/i.test(text)
    )
      return found('yes', pair.value, 0.92);
    if (/\bnot yet\b|\bask (?:me|us|her|him) first\b/i.test(text)) return found('no', pair.value, 0.92);
    const told = consentIn(sentencesIn(pair.value.part, pair.value.start, pair.value.end), childFirst);
    if (told) return told;
  }
  return spoken;
}

/** "Ann: yes. Bo: yes": all of them have to agree. "☒ KIDS" where it is asked to whom it may go says yes as well. */
function eachAnswer(text: string): YesNoUnknown | null {
  const answers = [...text.slice(0, 400).matchAll(/\p{L}\s*[:=]\s*(yes|no)\b/giu)].map((match) => match[1]?.toLowerCase());
  if (answers.length > 1) return answers.every((one) => one === 'yes') ? 'yes' : 'no';
  return hasBoxes(text) && /\b(?:kids|together trust|either|both|any(?:body|one)?|whoever|whichever|anyone)\b/i.test(chosen(text)) && !/\b(?:no|not|neither|ask|first)\b/i.test(chosen(text)) ? 'yes' : null;
} // prettier-ignore

const sentenceAt = (sentences: readonly Sentence[], { at }: Found<YesNoUnknown>): string =>
  sentences.find(({ part, start, end }) => part === at.part && start <= at.start && at.start < end)?.text ??
  '';

const KEPT_FROM_SOMEBODY = lettered(
  /\b(?:tell|give|let|show|say)\b[^.;]{0,30}\b(?:her|him|them|dad|mum|father|mother|ex|family|anyone|anybody|\p{Lu}\p{Ll}+)\b[^.;]{0,40}\b(?:where|address|number|phone|live|living|school|know|about (?:this|it|where))\b/u,
);

/** "Don't tell her where we live": who must not know is no word about the provider. */
const isAboutSafety = (text: string): boolean =>
  KEPT_FROM_SOMEBODY.test(text) &&
  !/\b(?:provider|kids\b|together trust|organi[sz]ation|company|consent|permission|share|sharing|pass)\b/i.test(text); // prettier-ignore

const HOW_TO_WRITE =
  /\b(?:send|post|give|leave|forward)\b (?:me |us |her |him |any )?(?:\w+ )?(?:letters?|post|mail|texts?|messages?|voicemails?|anything (?:by|in the|through the|to the house|to my work))\b/i;

/** "Don't send letters to the house": how to write is no word about the provider either. */
const isAboutPost = (text: string): boolean =>
  HOW_TO_WRITE.test(text) &&
  !/\b(?:provider|kids\b|together trust|organi[sz]ation|company|consent|permission|details)\b/i.test(text); // prettier-ignore

/** "About passing things on: not yet, please": the answer stands in the next breath. */
const ABOUT_HANDING_ON = cue(
  /\b(?:pass(?:ing)?|shar(?:e|ing)|giv(?:e|ing)|send(?:ing)?|hand(?:ing)?|forward(?:ing)?|permission|consents?)\b(?:[^.?!;]{0,40}\b(?:on|over|details?|info\w*|things?|papers?|it|this|names?|around|along)\b|\s*[?:.!]?\s*$)/i,
);
const ELLIPTIC_NO = cue(
  /^\W*(?:please |pls |so |but |well |sorry,? )*(?:(?:(?:don'?t|do not|can you not)(?=\s*[,.!;:)-]|\s*$| (?:yet|just yet|until|till|for now|please|do (?:it|that)|at the moment|before|without)\b)|no\b(?! (?:problem|objections?|worries))|not yet|not (?:at the moment|for now|until|till|before|without|just yet|now)|hold (?:on|off|fire|back)|wait|hang on|leave (?:it|that)|i(?:'d| would) rather (?:you )?(?:not|didn'?t|wait\w*)|keep (?:it|everything|this|them) (?:to yourselves|back|with you|between))\b)/i,
);
const ELLIPTIC_YES = cue(
  /^\W*(?:(?:yes|yep|yeah|aye|of course|certainly|sure|go ahead|please do|fine by (?:me|us)|no problem|no objections?|that'?s (?:fine|ok|okay|all right)|i'?m (?:fine|ok|okay|happy) with (?:that|it)|we'?re (?:fine|ok|okay|happy) with (?:that|it)|feel free|by all means)\b|(?:it is|you (?:may|can)|they (?:may|can)|(?:i|we) (?:do|agree))(?=\s*[.,;!]|\s*$))/i,
);

function ellipticConsent(sentence: Sentence, before: Sentence | undefined): 'yes' | 'no' | null {
  if (before?.part !== sentence.part || sentence.paragraph - before.paragraph > 1) return null;
  if (before.text.length > 110 || !ABOUT_HANDING_ON.test(before) || /\b(?:me|us)\b[^.]{0,12}\bdetails\b/i.test(before.text)) return null;
  if (!/\?\s*$/.test(before.text) && LEAVE.test(before) && /\b(?:can|may|happy|fine|ok|okay|agree\w*|consent to)\b/i.test(before.text)) return null;
  if (ELLIPTIC_NO.test(sentence)) return 'no';
  return ELLIPTIC_YES.test(sentence) ? 'yes' : null;
} // prettier-ignore

/** "You can pass it on, and could it be the same people?": what stands before the question is said. */
function withoutQuestion(sentence: Sentence): Sentence {
  if (!sentence.text.includes('?')) return sentence;
  const cut = /^(.{12,}?)[,;] (?:and|but|or|so) [^,;]{4,120}\?\s*$/i.exec(sentence.text)?.[1];
  return cut === undefined ? sentence : { ...sentence, ...said(cut), end: sentence.start + cut.length };
}

/** "She does not agree to his details going …": the leave itself is denied. */
const DENIED_LEAVE = cue(
  /\b(?:do|does|did|has|have|is|am|are|was|would)(?: not|n['’]t)(?: yet| currently| now)? (?:agree|agreed|consent|consented|give|given|happy|content|willing)\b[^.;,]{0,60}\b(?:details?|information|papers|form|pass\w*|shar\w+|provider)\b/i,
);
/** "I have not asked her whether her details may go on". */
const NOT_ASKED_YET =
  /\b(?:not|never|\w{2,6}n['’]t|yet to|forgot to|still to) (?:yet )?(?:ask(?:ed)?|check(?:ed)?|discuss(?:ed)?|rais(?:ed?)|spoken|know|been told)\b[^.;]{0,40}\b(?:whether|if|about)\b/i;
/** "They never share information with me": what the others keep back. */
const THEY_KEEP_BACK =
  /\b(?:they|school|council|college|nursery|staff|teachers?|head|senco)\b[^.;]{0,12}\b(?:don'?t|do not|never|won'?t|will not|did not|didn'?t|does not|doesn'?t|not)\b[^.;]{0,60}\b(?:with|to|tell|give|send) (?:me|us|parents)\b/i;
/** What is refused, and no word about the provider. */
const isOfElse = (text: string): boolean =>
  isAboutSafety(text) || isAboutPost(text) || THEY_KEEP_BACK.test(text);
/** Denied right before the word itself: whatever else the sentence has, it is no leave. */
const REFUSED = cue(
  /\b(?:do not|don'?t|dont|please not|never|not to|must not|cannot|can'?t|can not|not able to|unable to) (?:please |yet |just )?(?:pass|share|give|send|forward|hand|disclose|release)\b(?! (?:me|us) (?:a |any )?(?:ring|call|trouble))/i,
);
const NO_PROBLEM = /\bno (?:problem|objections?|worries)\b|\bnot? mind\b/i;

const LEFT_OUT = cue(
  /^\W*(?:[Aa]nd |[Bb]ut )?[Nn]ot (?:for |about |with )?(\p{Lu}[\p{L}-]+)(?:['’]s)?(?: (?:details?|papers?|form|part|bit|one))?(?=\s*[.,;!]|\s*$| (?:please|yet|until|till|for now|though))/u,
);

const EACH = cue(/^\W*(?:and |but )?(?:for|about) (\p{L}[\p{L}'-]+),? (?:it'?s (?:a )?)?(yes|no)\b/iu);

function consentIn(sentences: readonly Sentence[], childFirst: string | null): Found<YesNoUnknown> | null {
  let answer: Found<YesNoUnknown> | null = null;
  for (const [index, whole] of sentences.entries()) {
    const sentence = withoutQuestion(whole);
    const { text } = sentence;
    const each = childFirst === null ? null : EACH.exec(sentence);
    if (
      each &&
      childFirst !== null &&
      sentences.slice(Math.max(0, index - 3), index).some((one) => ABOUT_HANDING_ON.test(one))
    ) {
      if (each[1]?.toLowerCase() === childFirst.toLowerCase())
        return found(each[2]?.toLowerCase() === 'no' ? 'no' : 'yes', sentence, 0.85);
      continue;
    }
    // "Not Ann's please, not until I have talked to her": one child is left out of what the others are in.
    const leftOut = childFirst === null ? null : LEFT_OUT.exec(sentence);
    if (
      leftOut &&
      childFirst !== null &&
      sentences
        .slice(Math.max(0, index - 2), index)
        .some((one) => ABOUT_HANDING_ON.test(one) || HAND_ON.test(one))
    ) {
      if (leftOut[1]?.toLowerCase() === childFirst.toLowerCase()) return found('no', sentence, 0.85);
      continue;
    }
    const short = ellipticConsent(sentence, sentences[index - 1]);
    if (short !== null) {
      answer = found(short, sentence, 0.8);
      continue;
    }
    if (PRIVACY.test(sentence) || text === '' || text.trimEnd().endsWith('?')) continue;
    const refusal =
      NO_ROWS.in(sentence).find((row) => row.test(sentence)) ??
      HELD_BACK.in(sentence).find((row) => row.test(sentence));
    const no = refusal && !isOfElse(text) ? refusal : undefined;
    const yes =
      YES_ROWS.in(sentence).find((row) => row.test(sentence)) ??
      (HAND_ON.test(sentence) && (NO_PROBLEM.test(text) || LEAVE.test(text.replace(HAND_ON.pattern, ' ')))
        ? HAND_ON
        : undefined);
    if (!no && yes && NOT_ASKED_YET.test(text)) continue;
    const isDenied = DENIED_LEAVE.test(sentence);
    if (!no && !isDenied && (!yes || TO_THE_SERVICE.test(sentence))) continue;
    // "only the part about A, not about B": no for B.
    const excepted =
      childFirst !== null &&
      new RegExp(`\\b(?:not|except)\\b[^.;]{0,30}${childFirst.replace(/[^\p{L}]/gu, '.')}`, 'iu').test(text);
    const value =
      (no && !yes) || excepted || isDenied
        ? 'no'
        : yes && no
          ? no === ASK_FIRST || REFUSED.test(sentence) || HELD_BACK.rows.includes(no)
            ? 'no'
            : 'yes'
          : 'yes';
    // "She does not agree to Ann's details going further" says nothing of Bo's.
    const whose = /\b(\p{Lu}[\p{L}-]+)['’]s (?:details?|information|papers?|name|form|file|data)\b/u.exec(
      text,
    )?.[1];
    if (
      value === 'no' &&
      !excepted &&
      childFirst !== null &&
      whose !== undefined &&
      whose.toLowerCase() !== childFirst.toLowerCase() &&
      whose !== 'Mum' &&
      whose !== 'Dad'
    )
      continue;
    const match = (yes ?? no)?.exec(text);
    answer = found(
      value,
      within(sentence, match?.index ?? 0, (match?.index ?? 0) + (match?.[0].length ?? text.length)),
      0.88,
    );
  }
  return answer;
}
