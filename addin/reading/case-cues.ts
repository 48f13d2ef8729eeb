import { cue, CueRows } from './cue.ts';
import type { Cue } from './cue.ts';
import type { Sentence } from './sentences.ts';

/**
 * What only somebody writes who has a case already: answers to an invitation and about dates, missed calls, forms that
 * were asked for, worries before the meeting, a statement come back, how the actions go, a request taken back. The
 * steps are those of process.md; referral-emails.md section 1, replies.
 */
interface CaseRow {
  /** 3 says it alone, 2 with something else, 1 is a hint. */
  readonly weight: number;
  readonly pattern: Cue;
}

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)\\p{L}*';
const NUMBER = '\\d{1,2}(?:st|nd|rd|th)?(?![\\d:./])';
const YOU = '(?:you|u|ya|yourselves)';

/** Taken back. */
const TAKEN_BACK = cue(
  /\b(?:withdraw|cancel|call off|drop|pull out of|close) (?:from )?(?:my|our|the|this|it)? ?(?:request|referral|application|disagreement|meeting|case|mediation|session)\b|\b(?:would|'d) like to withdraw\b|\b(?:don'?t|do not|no longer|won'?t) (?:need|want) (?:the|your|this|a|any) (?:meeting|mediation|help|service|session) (?:any ?more|any longer|now|after all)\b|\bno longer need (?:the|your|this|a) (?:meeting|mediation|help|service|session)\b/iu,
);
/** True where a request is taken back that was made before. */
export const takesBack = (sentences: readonly Sentence[]): boolean =>
  sentences.some((one) => TAKEN_BACK.test(one));

const ROWS: readonly CaseRow[] = [
  { weight: 3, pattern: cue(/\b(?:i|we) (?:can|could) (?:offer|do|manage|make) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:or|and|am|pm|\p{Lu}?\p{L}{2,8}\b)|\bstill want (?:the|this|our|a) meeting\b|\bwhat (?:you|u) (?:said|asked|needed|wanted)\b[^.;]{0,30}\b(?:missing|for|me|us|to)\b/iu) },
  { weight: 2, pattern: cue(/\b(?:no longer|not|un)(?: |-)?able to (?:attend|come|make it)\b|\b(?:second|first|your|last|another) reminder\b|\b(?:i'?ll|we'?ll|i will|we will|ill|go on then) (?:come|attend)\b|\bapologies to (?:the family|the parents|mum|dad|everyone)\b|\bnew date\b/iu) },
  { weight: 2, pattern: cue(/\b(?:not|won'?t|will|would|i'?ll|we'?ll|they'?ll|happy to|can(?:'t|not)?) (?:be )?sign(?:ing)?\b(?! (?:up|language|posted|on|off|to (?:him|her|me)))/iu) },
  { weight: 2, pattern: cue(/\b(?:your|draft|outcome|the) statement\b(?! of (?:sen|special|reasons|truth))|\bthe sheet we (?:all )?(?:agreed|signed)\b|\bkept to (?:every|all|what|it|the)\b/iu) },
  { weight: 2, pattern: cue(/\b(?:confirmation|appointment|reminder) (?:letter|e-?mail|text)\b|\bgot the (?:confirmation|invitation|letter|form|date)\b|\b(?:you|u|they) (?:put|wrote|spelt|spelled)\b[^.;]{0,30}\b(?:my|our|that|as|on the letter)\b|\b(?:name|surname|address|number) (?:is )?(?:wrong|spelt|misspelt)\b/iu) },
  { weight: 2, pattern: cue(/\b(?:left|leaving) (?:me |us )?(?:a |the )?(?:message|voicemail)\b|\b(?:ring|call|phone|try) (?:me |us )?(?:again|back)\b|\bthe (?:first|preparation|confidential|pre-?meeting) (?:call|talk|chat|conversation)\b/iu) },
  { weight: 2, pattern: cue(/\bavailab\w+ (?:grid|form|sheet|dates?|times?)\b|\b(?:you|u) asked for (?:it|them|this|the|my|our)\b|\bfrom the meeting\b|\bthe meeting of (?:the )?\d/iu) },
  { weight: 3, pattern: cue(/\bmeeting (?:is |has been )?(?:booked|confirmed)\b|\bmeeting (?:tmrw|tomoz|tmoro|2moro)\b|\b(?:do|have|move|change) (?:it|the meeting) (?:to )?(?:on )?(?:another|a different) (?:day|date|time)\b/iu) },
  { weight: 2, pattern: cue(/\b(?:is (?:it|the \p{L}+)|will (?:it|there) be|is there)\b[^.;?]{0,30}\b(?:ground floor|parking|car park|step-?free|ramp|lift|tram|bus stop|accessible)\b/iu) },
  { weight: 2, pattern: cue(/\bno need (?:of|for) anything\b|\bonly (?:wanted|want|writing) to (?:tell|say|thank|let you know)\b|\bjust (?:wanted|want|a note|a line|writing) to (?:say|tell|thank|let you know)\b/iu) },
  { weight: 3, pattern: TAKEN_BACK },
  { weight: 3, pattern: cue(/\b(?:put off|postpone|rearrange|re-?schedule|move) (?:the|our|this) (?:meeting|date|day|session)\b|\bmove the day\b/iu) },
  // Willing or not.
  { weight: 3, pattern: cue(/\b(?:are|is|am|would be|'d be|will be|we're|i'm) (?:willing|happy|pleased|content|prepared|not willing|unable|able) to (?:take part|be involved|participate)\b|\b(?:i|we|she|he|they|school|head|council|trust|team|governors|has|have|board) (?:\w+ )?agree[sd]? to take part\b|\bwill not (?:be )?(?:taking|take) part\b|\bdecline(?:s|d)? (?:the|your) invitation\b|\b(?:declines?|refuses?) to (?:take part|participate|attend)\b|\bwilling to (?:take part|meet|come)\b|\b(?:still want to (?:do it|go ahead|meet|come)|want to go ahead)\b|^\W*(?:yes|in principle)\b.{0,40}\b(?:willing|take part|come to the meeting)\b/iu) },
  { weight: 3, pattern: cue(/\bi (?:say|said) yes to (?:the |a )?(?:meeting|mediation|date|invitation)\b|\bif (?:[\w' ]{2,40}) (?:will come|comes|is coming|is there),? (?:i|we)(?:'ll| will| can)? (?:come|be there)\b|\bparticipation is (?:voluntary|optional)\b/iu) },
  { weight: 3, pattern: cue(/\b(?:thank you|thanks) for (?:the|your) (?:invitation|letter of invitation|invite)\b|\b(?:(?:your |the )?invitation|inviting (?:us|me))\b.{0,60}\b(?:take part|disagreement|meeting|considered|concerning|of \d)\b/iu) },
  // What the service did to them or asked of them.
  { weight: 3, pattern: cue(new RegExp(`\\b(?:missed|had|'d|got|returning|saw|heard|received|seen) (?:(?:your|ur|yr) (?:\\p{L}+ )?(?:calls?|ring|voicemails?|letter|invitation|email|e-mail|message)|an? (?:missed )?(?:call|voicemail|letter|message|text) (?:from|off) ${YOU})\\b(?![^.;]{0,25}\\b(?:to|from) (?:the )?(?:council|school|college|tribunal|head|nursery)\\b)`, 'iu')) },
  { weight: 3, pattern: cue(new RegExp(`\\b(?:letter|e-?mail|form|forms|page|dates?|times?|room|venue|interpreter|person|lady|man|mediator|facilitator|paper|papers|list|questions|draft|appointment|slot)s?,? (?:that |which )?${YOU}(?:'ve| have| had|'d)?(?: all| both)? (?:sent|send|gave|offered|suggested|proposed|booked|needed|need|asked|arranged|wanted|posted|made|mentioned)\\b`, 'iu')) },
  { weight: 3, pattern: cue(new RegExp(`\\b${YOU} (?:asked|said|told|wanted|invited|reminded) (?:us|me|that we|that i|we|i)\\b(?! (?:should|to) (?:complain|appeal|apply))`, 'iu')) },
  { weight: 3, pattern: cue(/\b(?:your|ur) (?:invitation|letter|e-?mail|message|call|text) (?:of|dated|about the (?:meeting|dates?)|inviting|to take part|this morning|today|yesterday|last (?:week|night))\b|\b(?:had|got|have) your (?:letter|invitation)\b/iu) },
  { weight: 3, pattern: cue(/\bi (?:told|explained to|spoke (?:to|with)) (?:you|u) (?:all )?(?:this |that |it )?(?:on the phone|when (?:you|we)|last (?:week|time)|already|before|yesterday)\b|\byou know (?:all |most of )?(?:this|that|it|the story)\b|\bwhen (?:we|you and i) (?:spoke|talked)\b|\bas (?:we|you and i) (?:agreed|discussed) on the phone\b/iu) },
  { weight: 1, pattern: cue(/\bas (?:you|u) (?:said|promised|offered|suggested)\b|\bas requested\b|\b(?:you|u) (?:were|have been|are being) (?:so |very |really )?(?:kind|helpful|patient)\b|\beverything you(?:'ve| have)? (?:done|did)\b/iu) },
  // The meeting that is fixed or being fixed.
  { weight: 3, pattern: cue(new RegExp(`\\b(?:the|our|this|my|your) (?:disagreement |resolution |joint |zoom |online ){0,3}(?:meeting|mediation|session|appointment) (?:(?:is|was|has been|will be|being|we have|i have|booked|fixed|planned|arranged|held|moved|set)(?: still| now| set| booked| fixed| moved| planned| arranged)* )?(?:on|for|to|at|in) (?:the )?(?:${DAY}|${NUMBER}|next|tomorrow)`, 'iu')) },
  { weight: 3, pattern: cue(/\bthe meeting (?:is|was) (?:soon|tomorrow|today|next|this|coming up|nearly|too|cancelled|off)\b|\bmeeting (?:tomorrow|yesterday|this (?:week|morning|afternoon))\b|\b(?:pre|before)[- ]?(?:the )?meeting (?:chat|call|talk|conversation)\b|\b(?:attend|come to|make it to|bring (?:\w+ )?to|say (?:\w+ )?(?:at|in)|sit (?:\w+ )?(?:at|in)|get to|be at|speak at) (?:the|our|this) meeting\b/iu) },
  { weight: 2, pattern: cue(new RegExp(`\\b(?:before|until|till|by|on|for|see (?:you|u|everyone|them)(?: all)? (?:on )?) ?${DAY}\\b.{0,60}\\b(?:meeting|be there|worr\\w+|nervous|map|questions?|ask for)\\b|\\bi'?ll (?:still |definitely )?be (?:there|late)\\b|\\bsee (?:you|u)(?: all)? (?:then|there|on ${DAY}|tomorrow)\\b`, 'iu')) },
  { weight: 2, pattern: cue(/\b(?:is it|is there|am i|are we|will (?:it|there|i|we|they|she|he)|can (?:i|we|my \p{L}+|he|she|they)|do (?:i|we) (?:have|need) to|what (?:if|happens))\b[^.;?]{0,50}\b(?:sit (?:next to|beside|opposite|across|with)|a break|parking|wheelchair|lift|bring (?:a |my |along|with)|leave the room|in the same room|face to face|on the day|sign anything)\b/iu) },
  // Dates.
  { weight: 2, pattern: cue(new RegExp(`\\b(?:${DAY}|${NUMBER})(?: (?:of )?\\p{L}{3,9})?,? (?:is|are|would be|'s)? ?(?:fine|good|ok|okay|best|great|no good|out|difficult|impossible|possible|yes|no|fully booked)\\b|\\b(?:can|can't|cannot|could|couldn't) (?:make|do|manage) (?:the )?(?:${NUMBER}|${DAY})|\\bnot (?:the )?${NUMBER}|\\b(?:any|all|none) of (?:the|those|these|your) (?:three |four |two )?dates\\b|\\b(?:free|available) on (?:the )?(?:${NUMBER}|${DAY})`, 'iu')) },
  // The statement and what was agreed.
  { weight: 3, pattern: cue(/\b(?:signed|sign) (?:it|the (?:outcome )?statement|the page|page|and (?:returned|scanned))\b|\boutcome statement\b.{0,40}\b(?:sign\w*|attached|back|comments?|copy)\b|\bpage signed\b|\b(?:with |has )?my signature\b|\b(?:the|your|their) (?:write-?up|notes|statement|minutes|actions?) (?:of|from|after) (?:the|our|yesterday|last)\b|\bwait for the (?:write-?up|statement|paper)\b/iu) },
  { weight: 3, pattern: cue(/\b(?:agreed actions?|actions? (?:that were |which were |we )?agreed|action (?:point |no\.? |number )?\d)\b/iu) },
  { weight: 3, pattern: cue(/\b(?:thank you|thanks|grateful)\b[^.;]{0,25}\bfor (?:yesterday|today|tuesday|monday|wednesday|thursday|friday|last (?:week|night|thursday|monday|tuesday|wednesday|friday)|(?:the|our|your) (?:meeting|mediation|session|time (?:yesterday|today|on)))\b/iu) },
]; // prettier-ignore

const BY_CUE = new CueRows(ROWS, ({ pattern }) => pattern);

/** What the subject line of a case's own letters looks like. */
const IN_SUBJECT = cue(
  /\b(?:proposed )?dates?\b|\b(?:the|your|our) (?:meeting|invitation|appointment|mediation|interpreter|statement)\b|\binvitation\b|\bavailabilit\w+\b|\bpostpone\w*\b|\bgo ahead\b|\bdocuments? you\b|\bmeeting is (?:booked|confirmed)\b|\bvoicemail\b|\bform you sent\b|\b(?:consent|reply) (?:form|slip|page)\b|\bsigned\b|\bcancel\w*\b|\bwithdraw\w*\b|\baction \d|\bmissed (?:your|ur|yr|a) call\b|\bcall (?:it )?off\b|\bbefore (?:mon|tue|wed|thu|fri)/iu,
);

/** "Re:" as mail programs write it: the subject is what somebody else wrote of. */
export const isAnswer = (subject: string): boolean => /^\s*(?:re|aw|sv|antw?)\s*:/i.test(subject);

/** How much speaks for a case that is there already; 3 and more is enough where nothing new is asked. */
export function caseWeight(sentences: readonly Sentence[], subject: string): number {
  const said = new Set<CaseRow>();
  for (const one of sentences) for (const row of BY_CUE.in(one)) if (!said.has(row) && row.pattern.test(one)) said.add(row);
  let weight = 0;
  for (const row of said) weight += row.weight;
  return weight + (IN_SUBJECT.test(subject) ? 1 : 0) + (weight > 0 && isAnswer(subject) ? 1 : 0);
} // prettier-ignore
