/**
 * A request becomes a case: P01, and P28 for a family that asks again. Refused: a message that says they do not
 * want the service (R-K7), one that was taken in before, and a second case of a child without a person's decision (R-K10).
 * Source: process.md sections 2 and 4, scope-rules.md section 2.
 */
import { isCaseRef, parseCaseRef } from './case-reference.ts';
import { dateOf, yearOf } from './calendar-date.ts';
import type { CaseCommand, KnownCase, NewReferral } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import type { CaseEvent } from './case-events.ts';
import type { Case } from './case.ts';
import { refusalOf, unmetGuards } from './case-guards.ts';
import { CASE_TRANSITIONS } from './case-transitions.ts';
import type { Consent } from './consent.ts';
import type { Contact, ContactChannel } from './contact.ts';
import { by, countsFrom } from './decider.ts';
import { documentsFor } from './documents-due.ts';
import type { Decision } from './decision.ts';
import { evolveCase } from './evolve-case.ts';
import { isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import type { ReceivedChannel } from './referral.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import { isPlausibleBirth } from './young-person.ts';

/**
 * `known` are the cases of the register that might be the same child's: open ones make R-K10 ask, closed ones are
 * linked (P28). The reference must be free; the caller takes it from case-reference.ts.
 */
export function openCase(
  referral: NewReferral,
  context: CaseContext,
  known: readonly KnownCase[] = [],
): Result<Decision, Refusal> {
  const refused = refusedAtTheDoor(referral, context, known);
  if (refused) return err(refused);
  const events = openingEvents(referral, context, known);
  const opened = events.reduce<Case | undefined>(evolveCase, undefined);
  if (referral.direct && opened) {
    const accepted = refusedAllocation(opened, { type: 'Accept', ...referral.direct }, context);
    if (accepted) return err(accepted);
  }
  const partly = referral.direct?.outcome === 'ACCEPT_PART' && opened !== undefined;
  return ok({
    events,
    documentsDue: partly ? documentsFor(opened, 'D04', 'FAMILY_AND_REFERRER', countsFrom(context)) : [],
    audit: [{ action: 'CREATE' }],
  });
}

function refusedAtTheDoor(
  referral: NewReferral,
  context: CaseContext,
  known: readonly KnownCase[],
): Refusal | undefined {
  if (context.actor !== 'LA') {
    return refusal('NotAllowedForActor', 'P01', 'The authority (LA) opens cases.');
  }
  if (referral.declinesService === true) {
    return refusal('NotFit', 'R-K7', 'The message says that they do not want the service: no case is opened.', {
      instead: ['log the message', 'answer the actual question'],
    });
  }
  return missingAtOpening(referral, context) ?? duplicateOf(referral, known);
} // prettier-ignore

/** Fields that a case has from the start (data-dictionary.md, "R"). */
function missingAtOpening(referral: NewReferral, context: CaseContext): Refusal | undefined {
  const { facts, parties } = referral;
  const reference = parseCaseRef(referral.caseRef);
  const checks: Readonly<Record<string, boolean>> = {
    CaseRef: reference?.year === yearOf(facts.receivedOn),
    ReceivedOn: facts.receivedOn <= context.today && dateOf(referral.receivedAt) === facts.receivedOn,
    CypDob: facts.cypDob === undefined || isPlausibleBirth(facts.cypDob, facts.receivedOn),
    CaseOwner: facts.caseOwner.trim() !== '',
    SourceMessageId: facts.receivedChannel !== 'EMAIL' || (facts.sourceMessageId ?? referral.messageId) !== undefined,
    LinkedCaseRef: facts.linkedCaseRef.every((ref) => isCaseRef(ref) && ref !== referral.caseRef),
    PartyRole: parties.some(isRequester),
    RequiredToProceed: parties.every(
      (party) => (isRequester(party) || isRespondent(party)) === (party.requiredToProceed === 'Y'),
    ),
    Reply: parties.every((party) => party.reply === 'NOT_ASKED'),
    PartyId: referral.consents.every(({ partyIndex }) => parties[partyIndex] !== undefined),
  };
  const fields = Object.keys(checks).filter((field) => checks[field] === false);
  return fields.length === 0
    ? undefined
    : refusal('MissingFacts', 'P01', 'A case needs these facts from the start.', { fields });
} // prettier-ignore

const sameChild = (referral: NewReferral, other: KnownCase): boolean =>
  referral.facts.cypDob !== undefined &&
  referral.facts.cypDob === other.cypDob &&
  normal(referral.facts.cypLastName) !== '' &&
  normal(referral.facts.cypLastName) === normal(other.cypLastName);

const normal = (text: string | undefined): string => (text ?? '').trim().toLowerCase();

function duplicateOf(referral: NewReferral, known: readonly KnownCase[]): Refusal | undefined {
  const messageId = referral.facts.sourceMessageId ?? referral.messageId;
  const looked = new Set(referral.notADuplicateOf ?? []);
  const takenIn = known.find(
    (other) => messageId !== undefined && other.sourceMessageId === messageId && !looked.has(other.caseRef),
  );
  if (takenIn) {
    return refusal('Blocked', 'P01', `This message was taken in as ${takenIn.caseRef}.`, {
      instead: [takenIn.caseRef, 'notADuplicateOf'],
      fields: ['SourceMessageId'],
    });
  }
  const open = known.filter(
    (other) => other.state !== 'CLOSED' && sameChild(referral, other) && !looked.has(other.caseRef),
  );
  return open.length === 0
    ? undefined
    : refusal('Blocked', 'R-K10', 'This child has an open case: a person decides whether this is another matter.', {
        instead: [...open.map((other) => other.caseRef), 'notADuplicateOf'],
        fields: ['CypDob', 'CypLastName', 'LinkedCaseRef'],
      });
} // prettier-ignore

const CHANNELS: Readonly<Record<ReceivedChannel, ContactChannel>> = {
  EMAIL: 'EMAIL',
  WEB_FORM: 'ONLINE',
  PHONE: 'PHONE',
  LETTER: 'LETTER',
  IN_PERSON: 'IN_PERSON',
  ATTACHED_FORM: 'EMAIL',
};

function openingEvents(
  referral: NewReferral,
  context: CaseContext,
  known: readonly KnownCase[],
): CaseEvent[] {
  const { facts } = referral;
  const parties = referral.parties.map((party): Party => ({ ...party, partyId: context.keys.next('PTY') }));
  const messageId = facts.sourceMessageId ?? referral.messageId;
  // Siblings, and earlier cases of the child: those a person has looked at, and closed ones (P28).
  const closed = known.filter((other) => other.state === 'CLOSED' && sameChild(referral, other));
  const links = [...(referral.notADuplicateOf ?? []), ...closed.map((other) => other.caseRef)];
  const requester = parties.find((party) => party.partyRole === 'REFERRER') ?? parties.find(isRequester);
  const contact: Contact = {
    contactId: context.keys.next('CON'),
    ...(requester && { partyId: requester.partyId }),
    at: referral.receivedAt,
    direction: 'IN',
    channel: CHANNELS[facts.receivedChannel],
    result: 'RECEIVED',
    ...(messageId !== undefined && { messageId }),
  };
  const again = closed.length > 0 || (facts.linkedCaseRef.length > 0 && isClosedLink(facts.linkedCaseRef, known));
  return [
    {
      type: 'CaseOpened',
      ...by(again ? 'P28' : 'P01', context),
      caseRef: referral.caseRef,
      book: 'authority',
      facts: { ...facts, ...(messageId !== undefined && { sourceMessageId: messageId }) },
      ...(referral.direct && { accepted: acceptedOf(referral.direct, context) }),
    },
    ...(links.length > 0 ? [{ type: 'CaseLinked' as const, caseRefs: links }] : []),
    ...parties.map((party): CaseEvent => ({ type: 'PartyAdded', party })),
    { type: 'ContactRecorded', contact },
    ...referral.consents.flatMap(({ partyIndex, ...consent }): CaseEvent[] => {
      const party = parties[partyIndex];
      if (!party) return [];
      const row: Consent = {
        ...consent,
        consentId: context.keys.next('CST'),
        partyId: party.partyId,
        // The message itself is the evidence of what it says.
        ...(consent.decision !== 'ASKED' && { evidenceRef: contact.contactId }),
      };
      return [{ type: 'ConsentRecorded', consent: row }];
    }),
  ];
} // prettier-ignore

const isClosedLink = (links: readonly string[], known: readonly KnownCase[]): boolean =>
  known.some((other) => other.state === 'CLOSED' && links.includes(other.caseRef));

const acceptedOf = (direct: NonNullable<NewReferral['direct']>, context: CaseContext) => ({
  triageOutcome: direct.outcome,
  triageRuleIds: direct.ruleIds,
  disagreementType: direct.disagreementType,
  otherTypes: direct.otherTypes,
  signpostedTo: direct.signpostedTo,
  providerId: direct.providerId,
  allocatedOn: context.today,
});

/** A family that called the provider direct: the case starts at ALLOCATED, under the same guards as P05. */
function refusedAllocation(
  opened: Case,
  command: Extract<CaseCommand, { readonly type: 'Accept' }>,
  context: CaseContext,
): Refusal | undefined {
  const guards = CASE_TRANSITIONS.find((row) => row.id === 'P05')?.guards ?? [];
  return refusalOf('P05', unmetGuards(guards, { theCase: opened, command, context }));
}
