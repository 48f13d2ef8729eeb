import { cue } from './cue.ts';
import type { MessageKind } from '../domain/reading.ts';
import { askingSentences, isMassMail, isNewRequest, isOffering, isOrdinaryBusiness, isOtherBusiness, OWN_KIN, isRefusal, isReplying, namesService, onlyAsks, requestWeight, stillAsks, storyOf, tellsOfChild } from './request-cues.ts'; // prettier-ignore
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
  /** The officer's cover note. */
  readonly cover: readonly Sentence[];
  /** A filled form about a child is there. */
  readonly hasForm: boolean;
  readonly documents: readonly string[];
}

/** How much it takes to be a request; a wish for the service alone is enough where a child is told of. */
const ENOUGH = 3;

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
  const asks = askingSentences([...facts.sentences, ...facts.cover]);
  const isNew = isNewRequest(own) && (asks.length > 0 || tellsOfChild(own));
  if (facts.caseReference !== null && !(facts.hasForm && !isStatement(facts)) && !isNew) return 'reply';
  if (isStatement(facts)) return 'reply';
  const refused = isRefusal(own);
  const story = storyOf([...facts.sentences, ...facts.cover]);
  if (facts.hasForm)
    return asks.length === 0 && (refused || (isOtherBusiness(own) && !story.child)) ? 'other' : 'referral';
  const wishes = asks.filter(({ text }) => !isRefusal(text) || stillAsks(text));
  if (refused && !wishes.some(({ text }) => PLAIN_WISH.test(text))) return wantsCertificate(own) ? 'referral' : 'other';
  if (onlyAsks(own) && !wishes.some(({ text }) => FIRST_PERSON_WISH.test(text) && !onlyAsks(text))) return 'other';
  const speaks = wishes.some(({ text }) => FIRST_PERSON_WISH.test(text));
  // Who tells what goes wrong with a child's support, and asks for help, writes of a newsletter or an invoice by the way.
  const tells = story.child && (story.special || story.subject > 0) && (story.quarrel || story.subject >= 2) && OWN_KIN.test(own) && (wishes.length > 0 || story.help);
  if (isMassMail(own) || isMassMail(subject)) return 'other';
  if ((isOtherBusiness(own) || isOtherBusiness(subject)) && !(speaks && story.child)) return 'other';
  if ((isOrdinaryBusiness(own) || isOrdinaryBusiness(subject)) && !(speaks && story.child) && !tells) return 'other';
  const answers = /^\s*(?:re|aw|sv|antw?)\s*:/i.test(facts.subjects[0] ?? '');
  const replies = isReplying(own) || (isOffering(own) && !(tells && wishes.length > 0 && !answers));
  if (!isNew && replies && !wishes.some(({ text }) => FIRST_PERSON_WISH.test(text)) && !(story.child && story.subject >= 3)) return 'reply';
  return weightOf(story, wishes.length, subject) >= ENOUGH ? 'referral' : 'other';
} // prettier-ignore

const PLAIN_WISH = cue(
  /\b(?:would like|should like|'d like|want|wants|wish|request\w*|ask(?:s|ing|ed)?|please|refer\w*|need|can you|could you|prefer|arrange)\b/i,
);
const FIRST_PERSON_WISH = cue(
  /\b(?:i|we|she|he|they|mum|dad|parents) (?:would like|should like|want|wants|am asking|are asking|request|ask)\b/i,
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
