/**
 * Sentences that make taking part a duty. The service is voluntary for all (scope-rules.md RS1, RS8, NEVER-1), so nobody must
 * come, should come or is expected to. Cues: what says it in words that are not here is not found.
 */

/** Who would have the duty. */
const SUBJECT =
  '(?:you(?: all| both)?|parents?|families|young people|everyone|everybody|all (?:of you|parties|sides)|(?:each|both|one) of you|both (?:parties|parents|sides)|' +
  '(?:the|your|each|every) (?:family|party|side|parent|mother|father|child|young person|school|college|nursery|setting|council|local authority|la|icb|trust))';

/** What the duty would be. To come somewhere else, back or to an agreement is none of it. */
const TO_TAKE_PART =
  '(?:attend|take part|participate|turn up|be (?:there|present|at (?:the|this|our) (?:meeting|talk))|join (?:us|in|(?:the|this|our) (?:meeting|talk))|' +
  'come(?! (?:back|in|up|with|from|by|to)\\b)|come (?:in |along |back )?to (?:the|this|our|a) (?:meeting|talk|session))(?![\\p{L}])(?! only if\\b| if you (?:want|wish|like)\\b)';

const ADVERBS =
  '(?: (?:still|also|always|therefore|then|now|really|certainly|definitely|nevertheless|all|both|in any case))*';
const MODAL =
  '(?:must|shall|should|ought to|(?:will |still |always )?(?:have|has|need|needs) (?:got )?to|(?:am|are|is|will be) (?:required|obliged|bound|expected|supposed|to be expected) to|(?:are|is) to)';

/** "what you need to take part", "if you have to come": that asks, and claims nothing. */
const ASKED =
  '(?<!\\b(?:what|whatever|anything|everything|all|if|when|whether|how|do|does|should|help|support|things|arrangements|adjustments|time) )';

const any = (...ways: readonly string[]): RegExp =>
  new RegExp(ways.map((way) => `(?<![\\p{L}])(?:${way})`).join('|'), 'iu');

/** Said outright. A denial before it in the same clause turns it round. */
export const DUTY = any(
  `${ASKED}${SUBJECT} ${MODAL}${ADVERBS} ${TO_TAKE_PART}`,
  `(?:we|they|i|the (?:service|provider|council|school|facilitator)) (?:do )?(?:expects?|requires?|needs?|obliges?) (?:${SUBJECT}|them|all|both) to ${TO_TAKE_PART}`,
  `(?:duty|duties|obligation|responsibility|requirement|condition)(?: is| it is)? to ${TO_TAKE_PART}`,
  `(?:your|their|everyone[’']s|everybody[’']s) (?:attendance|presence|participation) (?:is|will be) (?:\\p{L}+ )?(?:required|expected|necessary|needed|essential|compulsory|mandatory|obligatory)`,
  `(?:attendance|attending|participation|taking part) (?:is|will be) (?:a must|a duty|an obligation|a requirement|your duty|necessary|essential)`,
); // prettier-ignore

/** Said by denying: no denial turns it round. */
export const DUTY_BY_DENIAL = any(
  `(?:must not|must never|cannot|should not|may not|are not (?:allowed|free) to) (?:miss|skip|avoid|refuse|be absent from|stay away from|fail to (?:attend|come to)) (?:it|(?:the|this|our|your|a|any) (?:meeting|talk|session|appointment))`,
  `(?:must not|must never|should not|may not|are not (?:allowed|free) to) (?:be absent|stay away|fail to (?:attend|come|take part))`,
); // prettier-ignore

/** "you've", "can’t": written out, so that one cue finds both. */
export const writtenOut = (text: string): string =>
  text
    .replace(/\bcan[’']t\b/gi, 'cannot')
    .replace(/\bwon[’']t\b/gi, 'will not')
    .replace(/n[’']t\b/gi, ' not')
    .replace(/(?<=\p{L})[’']re\b/giu, ' are')
    .replace(/(?<=\p{L})[’']ve\b/giu, ' have')
    .replace(/(?<=\p{L})[’']ll\b/giu, ' will');

/** What stands before a claim in its own clause: a new clause has a subject of its own. */
export function sameClause(before: string): string {
  const starts = [...before.matchAll(NEW_CLAUSE)];
  const last = starts.at(-1);
  return last === undefined ? before : before.slice(last.index + last[0].length);
}
const NEW_CLAUSE =
  /(?:[,;:()]|\s[–—-]|\b(?:so|but|because|and|although|therefore))\s+(?:(?:so|but|because|and|then|still|therefore|in that case)\s+)?(?=(?:you|we|they|it|he|she|i|this|there|the|your|our|their|an?|everyone|everybody|all|each|every|both|parents?|families|young people|taking part|attendance|attending|participation|disagreement resolution|drs)\b|$)/giu;
