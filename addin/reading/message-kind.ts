import type { MessageKind } from '../domain/reading.ts';
import { subjectScores } from './subject-cues.ts';
import type { Sentence } from './sentences.ts';

/** What kind of message it is: referral, reply to a case, or neither. */
interface KindFacts {
  readonly automatic: boolean;
  readonly caseReference: string | null;
  /** Subject lines, newest first. */
  readonly subjects: readonly string[];
  /** What the one who asks (or the sender) wrote. */
  readonly sentences: readonly Sentence[];
  /** The officer's cover note. */
  readonly cover: readonly Sentence[];
  /** A filled form about a child is there. */
  readonly hasForm: boolean;
  readonly documents: readonly string[];
}

const SERVICE = String.raw`(?:disagreement resolution|dispute resolution|\bdrs\b|mediat\w+|disagreement service|independent (?:person|service|help|mediat\w+|body)|some(?:one|body|1|body else) (?:who is )?(?:independent|neutral|outside|from outside|who isn'?t|not on)|neutral (?:person|body|party)|independ[ae]nt|neutral)`;
/** Asking for the service, in whatever words. */
const ASKING: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:would like|wd like|'d like|id like|want\w*|wish\w*|ask(?:ing|ed|s)?|request\w*|need\w*|please|refer\w*|apply\w*|use|using|take this|interested in|try|go for|have|arrange|be grateful|looking for|can (?:you|u)|could (?:you|we)|passing on)\b.{0,110}${SERVICE}`,
    'i',
  ),
  new RegExp(
    String.raw`${SERVICE}.{0,90}\b(?:please|would like|want\w*|help us|for (?:us|me|our|my)|to be used|asking for it|is there|can i|could i|can you|could you|do you)\b`,
    'i',
  ),
  /\b(?:please )?(?:find|see) (?:the )?attached\b.{0,40}\b(?:referral|request|form)\b|\b(?:referral|request|form)(?:s)?(?: \w+)? (?:is |are )?(?:attached|below|enclosed)\b|\bformal referral\b|\bhere is (?:your|the|my) form\b|\bform attached\b/i,
  /\b(?:get|have) (?:us|them|the school|everyone|all of us) (?:all )?(?:in a room|round (?:a|the) table|to sit down)\b|\bsit (?:down )?(?:round a table )?with (?:me|us|them)\b|\bsit together and make one plan\b/i,
  /\bsettle disagreements? with\b|\bbring a claim\b|\byour disagreement (?:resolution )?service\b|\bwould like (?:to use you|this|that) please\b|\bwould like to use you\b|\bneed some1\b/i,
];
const NOT_WANTED =
  /\b(?:do not|don't|dont|did not|didn't|not|no longer|neither of us) (?:want|wish|need|think we need)\b[^.;,]{0,40}\b(?:either|mediation|disagreement|drs|it\b|the service|to use|any of)/i;
const NOT_A_REQUEST: readonly RegExp[] = [
  /\b(?:inset|training (?:day|session)|staff meeting|presentation|(?:talk|speak) to our (?:staff|team|governors)|coffee morning|invoice|room hire|delegate fee|book now|unsubscribe|newsletter|bulletin|vacanc(?:y|ies)|webinar|study day|early[ -]bird)\b/i,
  /\b(?:out of (?:the )?office|on annual leave|automatic reply|auto-?reply|delivery (?:has )?failed|undeliverable|will not be reading)\b/i,
  /\bleaflets?\b.{0,60}\b(?:print|copies|50|send|waiting room|rack)\b|\bnobody in particular to refer\b|\bleaflets? please\b/i,
  /\b(?:copy|copies) of the (?:ehc ?plan|plan|report|minutes)\b|\bfreedom of information request\b|\bsubject access request\b|\bstatistics\b.{0,30}\brequest/i,
];
/** Answers within a case: to an invitation, about dates, a statement come back signed. */
const REPLYING: readonly RegExp[] = [
  /\b(?:thank you|thanks) for (?:the|your) (?:invitation|letter of invitation)\b|\b(?:(?:your |the )?invitation|inviting (?:us|me))\b.{0,60}\b(?:take part|disagreement|meeting)\b/i,
  /\b(?:are|is|am|would be|'d be|will be) (?:willing|happy|pleased|content|not willing|unable) to (?:take part|be involved|attend|participate)\b|\bagrees? to take part\b|\bwill not (?:be )?(?:taking|take) part\b|\bdecline(?:s|d)? (?:the|your) invitation\b/i,
  /\b(?:signed|sign) (?:it|the (?:outcome )?statement)\b|\boutcome statement\b.{0,40}\b(?:signed|attached|back|comments?)\b/i,
  /\bthe meeting is (?:on )?(?:monday|tuesday|wednesday|thursday|friday|\d)/i,
];
const NEW_REQUEST =
  /\bnew (?:referral|request|case)\b|\banother (?:child|referral)\b|\bdifferent (?:child|matter)\b|\bthis time\b.{0,40}\b(?:about|for) my\b/i;

/** Decides the kind. R-K7: who does not want the service is no referral; pitfalls 16 and 17. */
export function messageKind(facts: KindFacts): MessageKind {
  const subject = facts.subjects.join(' \n');
  const own = facts.sentences.map((one) => one.text).join(' ');
  if (
    facts.automatic ||
    /^(?:automatic reply|out of office|auto(?:matic)?[ -]?reply|undeliverable|delivery status)/i.test(
      facts.subjects[0] ?? '',
    )
  )
    return facts.caseReference === null ? 'other' : 'reply';
  if (facts.caseReference !== null && !(facts.hasForm && !isStatement(facts)) && !NEW_REQUEST.test(own))
    return 'reply';
  if (isStatement(facts)) return 'reply';
  const asks = [...facts.sentences, ...facts.cover].filter((one) => asksIn(one.text));
  if (facts.hasForm) return NOT_WANTED.test(own) && asks.length === 0 ? 'other' : 'referral';
  if (
    NOT_WANTED.test(own) &&
    !asks.some(
      (one) =>
        !NOT_WANTED.test(one.text) &&
        /\b(?:would like|want|request|please refer)\b/i.test(one.text) &&
        /\b(?:disagreement resolution|drs|mediation)\b/i.test(one.text),
    )
  )
    return 'other';
  if (
    NOT_A_REQUEST.some((pattern) => pattern.test(own) || pattern.test(subject)) &&
    !(asks.length > 0 && /\bmy (?:son|daughter|child)\b/i.test(own))
  )
    return 'other';
  if (
    REPLYING.some((pattern) => pattern.test(own)) &&
    !asks.some((one) => /\b(?:i|we) (?:would like|want|am asking|are asking|request)\b/i.test(one.text))
  )
    return 'reply';
  if (asks.length > 0) return 'referral';
  if (
    new RegExp(SERVICE, 'i').test(subject) &&
    /\b(?:request|please|referral|for)\b/i.test(subject) &&
    facts.sentences.length > 1
  )
    return 'referral';
  const told = facts.sentences.some(
    ({ text }) =>
      ABOUT_A_CHILD.test(text) ||
      /\b(?:my|our) (?:\w+ )?(?:son|daughter|child|lad|boy|girl|twins|boys|girls|kids|grandson|granddaughter)\b|\bmy (?:support|ehcp|ehc plan|plan|college|course|mentor)\b/i.test(
        text,
      ),
  );
  const { scores } = subjectScores(facts.sentences);
  if (
    told &&
    Math.max(scores.DUTIES, scores.SEN_PROVISION, scores.HEALTH_PROVISION, scores.SOCIAL_CARE_PROVISION) >= 3
  )
    return 'referral';
  return /\b(?:someone|somebody|anyone|anybody)\b.{0,60}\b(?:help|sort|look in ?to|listen)\b/i.test(own) &&
    /\bmy (?:son|daughter|child|lad|boy|girl|twins)\b/i.test(own)
    ? 'referral'
    : 'other';
}

const DENIED_WISH =
  /\b(?:(?:do|did|does) not|don't|dont|didn't|doesn't|not|never) (?:really )?(?:want(?:ing)?|wish(?:ing)?|need|ask(?:ing)?|like)\b(?:(?!\b(?:but|just|instead|(?:i|we) (?:want|would|need|only))\b)[^,.;]){0,160}/gi;

/** A parent who says so, or somebody who writes for a family. */
const ABOUT_A_CHILD =
  /\b(?:mother|father|mum|dad|nan|grandmother|carer|guardian) of\b|\bon behalf of (?:the |a |my )?(?:parents?|family|mother|father|client)\b|\bone of (?:my|our) (?:patients|pupils|students|clients|families|children)\b/i;

/** A wish for the service that is not denied: "I don't want to appeal, I'd like …" is one. */
const asksIn = (text: string): boolean => {
  const wished = text.replace(DENIED_WISH, ' ');
  return ASKING.some((pattern) => pattern.test(wished));
};

const isStatement = (facts: KindFacts): boolean =>
  facts.documents.some(
    (text) =>
      /^\s*outcome statement\b/i.test(text.slice(0, 200)) ||
      /\bsigned by all who attended\b/i.test(text.slice(0, 20_000)),
  );

const REFERENCE = /\bDR-\d{4}-\d{4}\b/i;

/** The first reference of the form DR-2026-0042 in any of the texts. */
export function caseReferenceIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const match = REFERENCE.exec(text);
    if (match) return match[0].toUpperCase();
  }
  return null;
}
