import type { OtherSide } from '../domain/reading.ts';
import { cue } from './cue.ts';
import { headerName } from './display-names.ts';
import type { Material } from './material.ts';
import { sentencesOf } from './noise.ts';
import { flatText, found } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { roleOfPost } from './roles.ts';
import type { settingKind } from './schools.ts';
import type { Segment } from './segments.ts';

/** "I am the other side of it", "it is us she disagrees with". */
const IS_OTHER_SIDE = cue(
  /\b(?:i'?m|i am|we'?re|we are|that'?s me|that is us) (?:really |of course |rather )?(?:the |one of the )?(?:other side|other party|respondents?|ones? (?:she|he|they) (?:is|are) (?:at odds|unhappy|in dispute) with)\b|\b(?:it|this|the (?:disagreement|dispute|complaint|quarrel)) (?:is (?:with|about|against)|concerns) us\b|\bit(?:'s| is) us (?:that )?(?:she|he|they|mum|dad)\b/i,
);
/** What a family says to somebody with whom it does not agree. */
const TO_THE_OTHER_SIDE = cue(
  /\byou (?:say|said|tell|told|think|believe|decided|promised|stopped|cut|took|removed|refus\w+|have (?:not|never|stopped|cut|taken|decided)|haven'?t|keep|still|do not|don'?t)\b|\b(?:between|with) (?:the two of )?us\b[^.;]{0,40}\b(?:independent|neutral|resolution)\b|\b(?:independent|neutral)\b[^.;]{0,40}\bbetween us\b|\bwe (?:are not|aren'?t|cannot|can'?t|do not|don'?t|will not|won'?t|are never) (?:going to |to )?agree\b|\byour (?:decision|answer|school|staff|teachers?)\b/i,
);
const NO_QUARREL = cue(
  /\b(?:no|not|n't|nothing)\b[^.;]{0,30}\b(?:against|with|about) (?:you|us)\b|\bnot (?:about )?(?:you|us)\b/i,
);

/**
 * The other side where the letter itself only says "you": somebody who passed it on says that it is they, or it was
 * written to them. referral-emails.md section 1, E5: the school that sends it on is often the respondent.
 */
export function sideInChain({ writers, told }: Material, kind: ReturnType<typeof settingKind> | null): Found<readonly OtherSide[]> | null {
  for (const segment of [...writers.between, ...(writers.forwarder ? [writers.forwarder] : [])]) {
    const side = sideOf(segment, kind);
    if (side === null) continue;
    const own = sentencesOf(segment.words).find((one) => IS_OTHER_SIDE.test(one) && !NO_QUARREL.test(one));
    if (own) return found([side], own, 0.85);
    if (!isAddressed(segment, told.slice(0, 3).map(({ text }) => text))) continue;
    const said = told.filter((one) => TO_THE_OTHER_SIDE.test(one));
    const [first] = said;
    if (first && said.length > 1 && !told.some((one) => NO_QUARREL.test(one))) return found([side], first, 0.8);
  }
  return null;
} // prettier-ignore

function sideOf({ signature }: Segment, kind: ReturnType<typeof settingKind> | null): OtherSide | null {
  const role = signature ? roleOfPost(flatText(signature)) : null;
  if (role === 'school' || role === 'early-years' || role === 'post-16') return kind ?? role;
  return role === 'local-authority' ? role : null;
}

/** "Dear Mr Hartnoll": the letter was written to this person. */
function isAddressed({ sender }: Segment, opening: readonly string[]): boolean {
  const name = sender.name === null ? null : headerName(sender.name);
  return name !== null && opening.some((text) => {
    const whom = /^\W*(?:dear|hi|hello)\s+(?:(?:mrs?|ms|miss|dr)\.?\s+)?(\p{Lu}[\p{L}'-]+)/iu.exec(text)?.[1];
    return whom !== undefined && name.split(' ').includes(whom);
  });
} // prettier-ignore
