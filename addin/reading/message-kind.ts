import { cue, said, saidTogether } from './cue.ts';
import type { Said } from './cue.ts';
import type { MessageKind } from '../domain/reading.ts';
import { businessWeight, isOtherForm, MASS_MAIL, onlyAsks } from './business-cues.ts';
import { isRefusal } from './refusal-cues.ts';
import { caseWeight, isAnswer, takesBack } from './case-cues.ts';
import { askingSentences, isNewRequest, namesService, OWN_KIN, requestWeight, stillAsks, storyOf, tellsOfChild } from './request-cues.ts'; // prettier-ignore
import type { Story } from './request-cues.ts';
import type { Sentence } from './sentences.ts';

/** What kind of message it is: referral, reply to a case, or neither. */
interface KindFacts {
  readonly automatic: boolean;
  readonly caseReference: string | null;
  /** Subject lines, newest first. */
  readonly subjects: readonly string[];
  /** What the one who asks (or the sender) wrote. */
  readonly sentences: readonly Sentence[];
  /** The same in one text. */
  readonly whole: Said;
  /** The officer's cover note. */
  readonly cover: readonly Sentence[];
  /** A filled form about a child is there. */
  readonly hasForm: boolean;
  readonly documents: readonly string[];
  /** A form's own question whether the service is wanted is answered with no. */
  readonly saysNo: boolean;
}

/** How much it takes to be a request; a wish for the service alone is enough where a child is told of. */
const ENOUGH = 3;

/** So much speaks for a case that is there: enough by itself, and enough against a wish that is told beside it. */
const IN_A_CASE = 3;
const SURELY_IN_A_CASE = 6;
/** So much other business is nobody's request, whatever else is told. */
const OTHER_BUSINESS = 9;

/**
 * Decides the kind. R-K7: who does not want the service is no referral; pitfalls 16 and 17. What speaks for a request,
 * for a case that is there and for other business is weighed: a family that mentions a newsletter or an invoice still
 * asks, and a referral that is taken for something else is a family that nobody answers.
 */
export function messageKind(facts: KindFacts): MessageKind {
  const subject = facts.subjects.join(' \n');
  const { whole } = facts;
  const own = whole.text;
  if (facts.automatic || isAutomatic(facts.subjects[0] ?? '', own)) return facts.caseReference === null ? 'other' : 'reply';
  const sentences = [...facts.sentences, ...facts.cover];
  const asks = askingSentences(sentences);
  const isNew = (isNewRequest(whole) || isNewRequest(facts.subjects[0] ?? '')) && (asks.length > 0 || tellsOfChild(whole));
  if (facts.caseReference !== null && !(facts.hasForm && !isStatement(facts)) && !isNew) return 'reply';
  if (isStatement(facts)) return 'reply';
  const isRefused = (): boolean => facts.saysNo || isRefusal(whole);
  const story = storyOf(sentences);
  // The subject of an answer is what somebody else wrote of.
  const business = businessWeight(isAnswer(facts.subjects[0] ?? '') ? whole : saidTogether([whole, said(subject)]));
  const inCase = isNew ? 0 : caseWeight(facts.sentences, facts.subjects[0] ?? '');
  if (facts.hasForm) return (business >= OTHER_BUSINESS && !asks.some(({ text }) => FIRST_PERSON_WISH.test(text))) || facts.saysNo || ([...facts.documents, subject, ...facts.sentences.map(({ text }) => text).filter(isHeading)].some((text) => isOtherForm(text.slice(0, 300))) && !asks.some(({ text }) => namesService(text))) || (asks.length === 0 && ((business > 3 && !story.child) || isRefused())) ? 'other' : 'referral';
  const wishes = asks.filter((one) => !isRefusal(one) || stillAsks(one.text));
  // Why it was copied in: so that nobody can say later that it was not answered.
  const wantsElse = (): boolean => story.child && story.introduces > 0 && story.lacks > 1 && facts.sentences.some((one) => WANTS.test(one)) && !MY_REPLY_IS_NO.test(whole);
  // Who has changed their mind says so last: "she did not wish it …, she would now like it".
  const lastWish = sentences.findLastIndex((one) => wishes.includes(one) && PLAIN_WISH.test(one));
  const wishesLast = lastWish >= 0 && !sentences.slice(lastWish + 1).some((one) => isRefusal(one) && !stillAsks(one.text));
  if (!wishesLast && !wantsElse() && isRefused()) {
    if (takesBack(facts.sentences) || inCase >= SURELY_IN_A_CASE) return 'reply';
    return wantsCertificate(own) ? 'referral' : 'other';
  }
  if (onlyAsks(whole) && !wishes.some(({ text }) => FIRST_PERSON_WISH.test(text) && !onlyAsks(text))) return 'other';
  // A family's own wish for the service, with the child it is for, stands whatever was copied or published beside it.
  const wishesOutright = business < MASS_MAIL && story.introduces > 1 && story.child && wishes.some(({ text }) => OUTRIGHT_WISH.test(text) && namesService(text));
  if ((business >= OTHER_BUSINESS && !wishesOutright) || (business > 3 && !story.child && wishes.length === 0)) return 'other';
  // A child is introduced, and the service asked for: that is new, whatever was answered or thanked for before.
  const asksAnew = wishes.length > 0 && (story.child ? story.introduces > 0 || story.lacks > 1 : story.lacks > 2 && wishes.some(({ text }) => FIRST_PERSON_WISH.test(text)));
  const tellsAnew = story.child && story.introduces > 0 && story.lacks > 1 && (story.special || story.subject > 0 || story.quarrel) && (story.introduces > 1 || OWN_KIN.test(whole));
  if ((inCase >= SURELY_IN_A_CASE && !(asksAnew && story.introduces > 2)) || (inCase >= IN_A_CASE && !asksAnew && !tellsAnew)) return 'reply';
  // A wish alone is a request where a child is told of, or somebody passes a family on.
  const weight = weightOf(story, wishes.length, subject) - (wishesOutright ? 0 : business);
  if (weight >= ENOUGH) return 'referral';
  return inCase > 1 && wishes.length === 0 && business === 0 ? 'reply' : 'other';
} // prettier-ignore

const MY_REPLY_IS_NO = cue(
  /\b(?:my|our) (?:reply|answer) is no\b|\b(?:they|she|he|family|parents?) (?:is|are) not after (?:disagreement resolution|mediation|drs|it)\b|\bfor information only, nothing for you\b/i,
);

/** A line that is no sentence: the head of a form in the message itself. */
const isHeading = (text: string): boolean => text.length < 110 && !/[.!?,;]\s*$/.test(text);

/** Who says what they do not want, and then what they do. */
const WANTS = cue(
  /\bwhat (?:i|we) (?:do |really |actually )?(?:want|need|would like|'d like|am after|are after|ask for) is\b|\b(?:i|we) (?:just |only |do )?want (?!(?:nothing|no|none|neither)\b)|\b(?:i|we)(?:'d| would) (?:rather|sooner|like|prefer)\b(?! not\b)/i,
);

const isAutomatic = (subject: string, own: string): boolean =>
  /^(?:automatic reply|out of office|auto(?:matic)?[ -]?reply|undeliverable|delivery status)/i.test(subject) ||
  (own.length < 500 && /\b(?:on annual leave|out of (?:the )?office)\b/i.test(own) && /\b(?:urgent|return|back (?:on|in)|until)\b/i.test(own) && !tellsOfChild(own)); // prettier-ignore

const PLAIN_WISH = cue(
  /\b(?:would (?:now |really |very much |still )?like|should (?:now )?like|'d like|want|wants|wish|request\w*|ask(?:s|ing|ed)?|please|refer(?:ring)?|need|can you|could you|prefer|arrange)\b/i,
);
const OUTRIGHT_WISH = cue(
  /\b(?:i|we|she|he|mum|dad|parents?|mrs? \p{L}+|ms \p{L}+)(?:'d| would| should|'m| am)? (?:now |really |very much )?(?:like|want|wants|asking for|request|ask for|asks for|need|needs)\b|\b(?:may|can|could) (?:i|we) (?:please )?(?:have|use|ask for|get)\b|\bplease (?:can|could|may) (?:i|we)\b/iu,
);
const FIRST_PERSON_WISH = cue(
  /\b(?:i|we|she|he|they|mum|dad|parents) (?:would (?:now |really )?like|should like|want|wants|am asking|are asking|request|ask)\b/i,
);

/** A family that declines mediation and asks for the certificate does ask for something of the service. */
const wantsCertificate = (text: string): boolean =>
  /\b(?:issue|send|need|want|request|provide|get|obtain)\w*\b.{0,60}\bcertificate\b/i.test(text);

/** The subject line counts where it names the service; "request for" it counts more. */
const weightOf = (story: Story, wishes: number, subject: string): number =>
  requestWeight(story, wishes) +
  (namesService(subject)
    ? /\b(?:request|please|referral|for|wanting|help|ask)\b/i.test(subject)
      ? 2
      : 1
    : 0);

const isStatement = (facts: KindFacts): boolean =>
  facts.documents.some(
    (text) =>
      /^\s*outcome statement\b/i.test(text.slice(0, 200)) ||
      /\bsigned by all who attended\b/i.test(text.slice(0, 20_000)),
  );

const REFERENCE = cue(/\bDR-\d{4}-\d{4}\b/i);

/** The first reference of the form DR-2026-0042 in any of the texts. */
export function caseReferenceIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const match = REFERENCE.exec(text);
    if (match) return match[0].toUpperCase();
  }
  return null;
}
