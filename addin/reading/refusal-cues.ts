import { cue, cues } from './cue.ts';
import type { Said } from './cue.ts';

/**
 * What says that somebody does not want the service: rule R-K7. The rows are told apart by how sure they are; what is
 * refused of other routes ("we decided against an appeal") and what others refuse the child ("they said she doesn't
 * need it") is none.
 */
const NOT =
  "(?:do not|don'?t|does not|doesn'?t|did not|didn'?t|will not|won'?t|would not|wouldn'?t|shan'?t|shall not|(?:is|are|am|was|were|'re|'s|'m) ?(?:not|n't)|isnt|arent|werent|were not|not going to|no longer|never|neither of us|nor do we|rather not|sooner not|refuses? to|decline to|no (?:wish|intention|desire) (?:to|of)|not (?:prepared|willing|interested) (?:to|in)|not (?:want|wish)\\w* to|he say no,? we not|we not|i not)";
const SERVICE =
  '(?:mediat\\p{L}*(?!\\p{L})(?! (?:about|on|over) )|disagreement (?:resolution|service|meeting)|drs\\b|(?:the|your|this|that|any) (?:service|offer|scheme)|that road|that route|outside people|(?:alternative|any) (?:form of )?(?:\\p{L}+ )?resolution|facilitated (?:conversation|meeting)|meetings? (?:about it )?with outside)';

const ROWS = cues([
  cue(
    /\b(?:do not|don't|dont|did not|didn't|does not|doesn't|not|no longer|neither of us|nor do we) (?:now |really |actually |currently )?(?:want|wants|wanting|wish|wishing|need|needs|think (?:we|i) need|require|be needing|be wanting|be using|like)\b(?:(?!\b(?:but|just|instead|only|i|we|they)\b)[^.;,]){0,50}\b(?:either|mediation(?! (?:about|on|over) )|disagreement|drs|(?<=(?:want|wants|wanting|wish|need|needs|require|like|use) (?:to have |to use |to do )?)it\b(?! (?:to|in|on|like|that)\b)|the (?:service|meeting|offer)(?! (?:to be|at|in|on|with|if|without|unless|when|before)\b)|to (?:use|take up|go ahead|proceed|pursue|go through)|any of|your (?:service|offer)|this(?=\s*(?:[.,;!)]|$| (?:service|meeting|any ?more|now|after all|to go|case|at all))))(?![\p{L}])/iu,
  ),
  cue(
    /\b(?:decided|decide|chosen|agreed) (?:not|against)\b.{0,40}\b(?:mediat\w+|drs|disagreement|ahead|proceed|it|pursue)\b|\b(?:withdraw|cancel|call off|drop) (?:my|our|the|this) (?:request|referral|mediation|application|disagreement)\b|\bno (?:thanks|thank you),? (?:to|we|i|not)\b|\b(?:not|n't) (?:in|having) (?:a |any )?(?:disagreement|dispute)s? (?:with (?:any ?(?:body|one)|either|each other|one another|you)\b|at all\b)|\bno (?:disagreement|dispute|quarrel|argument|issue|problem)s? (?:whatsoever |at all )?(?:with|between) any ?(?:body|one)\b(?! (?:else|at|but|except|other))|\b(?:turn(?:ed|ing)? down|declin\w+) (?:the |your |this )?(?:offer|mediation|drs|disagreement)\b|\b(?:isn'?t|is not|no longer) (?:a|any) (?:disagreement|dispute|quarrel|argument)\b(?! with)|\bno need for (?:mediation|drs|disagreement|the service|it)\b/iu,
  ),
  cue(
    /\b(?:rather|prefer|sooner|choose|chosen) not (?:to )?(?:have|use|go|take|be)\b[^.;]{0,40}\b(?:mediat\w+|disagreement|meeting|service|drs)\b|\bnothing (?:here |there )?(?:for you|for your team|of this is for you)(?: to (?:open|do|start|act on|arrange))\b|\b(?:please )?(?:do not|don'?t|dont) (?:open|start|make|arrange|set up|book) (?:anything|(?:a |an |any )?(?:case|file|appointment|meeting))\b|\bplease (?:ignore|disregard) (?:my|the|our|this|that)\b/iu,
  ),
  // "We're not doing mediation", "she won't come to any meeting", "not prepared to enter into any form of …"
  cue(
    new RegExp(
      `${NOT} (?:now |really |even |ever |be )?(?:us(?:e|ing)|hav(?:e|ing)|tak(?:e|ing) (?:up|part in)|go(?:ing)? (?:to|through|down|ahead with|for|into)|do(?:ing)?|com(?:e|ing) to|attend(?:ing)?|enter(?:ing)? into|want(?:ing)?|wish(?:ing)? for|proceed(?:ing)? with|pursu(?:e|ing)|accept(?:ing)?|agree(?:ing)? to|interested in|sit(?:ting)? (?:down )?(?:in|through|with))\\b[^.;,]{0,25}${SERVICE}`,
      'iu',
    ),
  ),
  cue(
    new RegExp(
      `${NOT} (?:come|attend|go|sit|turn up|have|want|need)\\w*\\b[^.;,]{0,12}\\b(?:any|another|a|your) (?:such |further |more )?(?:meetings?|conversations?)\\b(?! (?:with|without|at|in|on|before|unless|until|if|where|that)\\b)|\\b(?:decided|decision|choose|chosen|opted|is) (?:firmly )?against (?:using |having |it\\b|${SERVICE})`,
      'iu',
    ),
  ),
  // Set phrases.
  cue(
    /\b(?:my|our|the|her|his|their) answer (?:is|remains|will be|stays) no\b|\babsolutely not\b|\btake (?:us|me|my \w+) off (?:your|the) list\b|\b(?:must |have to |should |wish to |would )?(?:respectfully|politely|kindly) declin\w+\b|\b(?:so|but|and|thanks|thank you),? no,? thank(?:s| you)\b|\bno,? thank you\b|^\W*no thanks\b|\bno referral (?:from|for) (?:us|me|her|him|them)\b|\b(?:need|do) not contact (?:her|him|them|me|us|the (?:family|parents))\b|\b(?:i|we)(?:'d| would)? prefer (?:a |the )?(?:judge|tribunal|court|hearing|appeal)\b|\b(?:the )?(?:hearing|tribunal|judge|court) (?:will|can|must) decide\b|\bnothing (?:left )?to (?:fall out|disagree|argue|resolve|sort out)(?: over| about)?\b|\ball (?:is )?(?:sorted|settled)\b|\bleave it (?:there|at that)\b|\bnot (?:right|suitable|the right (?:thing|way)|the way forward) for (?:us|our \w+|my \w+|her|him|them)\b|\b(?:tak(?:e|ing)|took|go(?:ing)?) (?:it |this )?(?:through|to|down) (?:the )?[^.;]{0,40}\b(?:complaints? (?:procedure|process)|tribunal|court|ombudsman) instead\b|\bwe go to (?:court|tribunal)\b|\bcourt only\b|\b(?:would|do) not want anything started\b/iu,
  ),
]); // prettier-ignore

/** "They said I don't need it any more" is what others refuse the child. */
const SAID_OF_THEM = cue(
  /\b(?:said|says|say|saying|told (?:me|us|him|her)|reckons?|thinks?|decided)(?: that)? (?:i|we|he|she|they|(?:my|our) \w+) (?:do not|don'?t|dont|does not|doesn'?t|doesnt|did not|didn'?t|no longer) (?:really )?(?:need|require|want)s?\b/i,
);
/** What was decided against another route is no refusal of this one. */
const OTHER_STEP = cue(
  /\b(?:tribunal|appeal(?:ing|s)?|complain\w*|stage (?:\d|one|two)|court|solicitors?|plan|ehcp?|assessment)\b[^.;]{0,60}(?:[.;]\s+(?:they|we|i|he|she|mum|dad|parents)\s+(?:have |has |had )?)?\b(?:decided|decide|chosen|chose|agreed)\b[^.;]{0,30}/i,
);

/** R-K7: who does not want the service is no referral. */
export function isRefusal(words: Said): boolean {
  const left = SAID_OF_THEM.without(OTHER_STEP.without(words));
  return ROWS.in(left).some((row) => row.test(left));
}

/** A form asks whether the service is wanted, and the answer is no. */
const ASKED_IN_FORM =
  /\b(?:would|do) (?:you|they|the family|parents?) (?:like|want|wish) (?:to )?(?:use |have |try |take up )?(?:mediation|disagreement resolution|the service|drs|this service)\b[^?\n]{0,30}\?\s{0,3}:?\s{0,3}(?:\u2612\s*)?no\b(?! preference)/iu;
const ANSWERED_NO = /\?\s{0,3}:?\s{0,3}(?:\u2612\s*)?no\b/i;
export const saysNoInForm = (text: string): boolean => ANSWERED_NO.test(text) && ASKED_IN_FORM.test(text);
