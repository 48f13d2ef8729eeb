/**
 * Results of a meeting in words that leave no doubt, for each result that they contradict. A sentence that denies or only
 * supposes it, and one about another meeting than the one that is written up, says nothing of the result.
 */
import type { AgreementReached } from './outcome-statement.ts';

const NOTHING_AGREED =
  /\b(?:no agreement (?:was|could be|has been) (?:reached|made|found)|nothing was agreed|(?:did not|could not) (?:reach|come to) (?:an|any) agreement)\b/gi;
const ALL =
  'agreed in full|everything was agreed|full agreement was reached|agreement was reached on (?:all|every)(?: of)?(?: the)? (?:points?|issues?|matters?)|all(?: of)?(?: the)? (?:points|issues|matters) were agreed';
const ALL_AGREED = new RegExp(String.raw`\b(?:${ALL})\b`, 'gi');
const AGREED = new RegExp(String.raw`\b(?:${ALL}|agreed in part)\b`, 'gi');

const CONTRADICTING: Readonly<Record<AgreementReached, RegExp>> = {
  FULL: NOTHING_AGREED,
  PARTIAL: ALL_AGREED,
  NONE: AGREED,
};

export const saysOtherResult = (text: string, chosen: AgreementReached): boolean =>
  text.split(/[.!?](?:\s|$)|[;\r\n]/).some((sentence) =>
    [...sentence.matchAll(CONTRADICTING[chosen])].some(({ 0: words, index }) => {
      const [before, after] = [sentence.slice(0, index), sentence.slice(index + words.length)];
      return !DENIED.test(before) && !isOfAnother(before, after);
    }),
  );

/** In the part of the sentence that the words stand in. */
const DENIED =
  /(?:\b(?:not|no|none|nothing|nobody|never|neither|nor|cannot|hardly|without|if|whether|unless|would|should|might)|n['’]t)\b(?:(?!,|\b(?:and|but)\b).)*$/i;

const WORDS = String.raw`(?:(?!(?:about|at|for|in|of|on|this|to|today|with)\b)[\p{L}’'-]+\s+){0,3}`;
/** "at the review", "in an earlier meeting", "in the meeting of 3 March", "last year". */
const OCCASION = String.raw`(?:(?:at|in|during|by|before|after|since|from)\s+${WORDS}(?:review|visit|call|talk|hearing|tribunal|conference|mediation|holidays?|term|spring|summer|autumn|winter)\b|(?:at|in|during|after|before|since)\s+(?:(?:the|an?|their|our)\s+)?(?:(?:earlier|first|former|last|other|previous)\s+meeting\b|meeting\s+(?:at|before|in|last|of|on|with)\b)|last\s+(?:autumn|month|spring|summer|term|week|winter|year)\b|(?:in|since)\s+(?:the\s+past\b|(?:19|20)\d{2}\b))`;
/** A month has a capital letter: "march" and "may" are words too. */
const MONTH =
  '(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|Mar(?:ch)?|[Aa]pr(?:il)?|May|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)';
const DAY = String.raw`(?:[Ii]n|[Oo]n|[Bb]y|[Ss]ince|[Bb]efore|[Aa]fter)\s+(?:(?:early|late|last|the)\s+)?(?:\p{L}+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?${MONTH}\b`;

/** What follows the words at once, or stands before them in their sentence. */
const NEXT = String.raw`^(?:\s+(?:already|in full|then|there))?,?\s+`;
const AFTERWARDS = [new RegExp(NEXT + OCCASION, 'iu'), new RegExp(NEXT + DAY, 'u')];
const BEFOREHAND = [new RegExp(String.raw`\b${OCCASION}`, 'iu'), new RegExp(String.raw`\b${DAY}`, 'u')];

const isOfAnother = (before: string, after: string): boolean =>
  AFTERWARDS.some((occasion) => occasion.test(after)) || BEFOREHAND.some((occasion) => occasion.test(before));
