/**
 * Who gets a document, and by when: the recipient rules of the transition table turned into parties.
 * Source: documents.md section 1 and section 0 rule 1 (one recipient party a message), process.md section 4.
 */
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { contactedSides, currentMeeting, currentSignatures, currentStatement, documentsSent, hasBeenIn, isSide, isTypeFour, neededParties, saidNo } from './case-facts.ts'; // prettier-ignore
import type { DocumentDue } from './case-commands.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { RecipientRule } from './case-transitions.ts';
import { dueOn } from './deadlines.ts';
import type { DocumentId } from './document-ids.ts';
import { isFamily, isNeeded, isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { latestConsent } from './permission.ts';
import { assertNever } from './result.ts';

/** One document for each recipient of a rule, in the case as it is when it goes out. */
export function documentsFor(
  theCase: Case,
  docId: DocumentId,
  to: RecipientRule,
  due: CalendarDate,
): DocumentDue[] {
  if (to === 'PROVIDER' || to === 'FILE') return [{ docId, dueOn: due }];
  const parties = recipients(theCase, to).filter((party) => !(isTypeFour(theCase) && isFamily(party)));
  const letters = unique(parties).map(({ partyId }): DocumentDue => ({ docId, partyId, dueOn: due }));
  return to === 'ALL_PARTIES_AND_LA_NOTICE' && !laTakesPart(theCase)
    ? [...letters, { docId, dueOn: due }]
    : letters;
}

function recipients(theCase: Case, to: Exclude<RecipientRule, 'PROVIDER' | 'FILE'>): Party[] {
  const { parties } = theCase;
  const referrers = parties.filter((party) => party.partyRole === 'REFERRER');
  switch (to) {
    case 'REQUESTER':
      return parties.filter(isRequester);
    case 'REQUESTER_AND_REFERRER':
      return [...parties.filter(isRequester), ...referrers];
    case 'REQUESTER_AND_YOUNG_PERSON':
      return parties.filter((party) => isRequester(party) || party.partyKind === 'YOUNG_PERSON');
    case 'FAMILY_AND_REFERRER':
      // Whoever asked hears of the right route, an organisation too; so does every side who has heard from us before.
      return [...parties.filter(isRequester), ...contactedSides(theCase), ...referrers];
    case 'FAMILY':
      return parties.filter((party) => isFamily(party) && isSide(party));
    case 'RESPONDENTS_AND_REQUESTER':
      // Whoever has said no is not asked once more.
      return parties.filter((party) => isRequester(party) || (isRespondent(party) && isNeeded(party) && !saidNo(party)));
    case 'WHO_HAS_NOT_REPLIED':
      return parties.filter((party) => party.reply === 'PENDING');
    case 'WILLING_PARTIES':
      return neededParties(theCase).filter((party) => party.reply === 'WILLING');
    case 'EACH_PARTY':
      return takingPart(theCase);
    case 'ALL_PARTIES_AND_LA_NOTICE':
      // A respondent who never got the invitation has not heard of the case, and does not hear of it now.
      return [...parties.filter(isRequester), ...contactedSides(theCase)];
    case 'SIGNERS':
    case 'WHO_HAS_NOT_SIGNED': {
      const statement = currentStatement(theCase);
      const rows = statement ? currentSignatures(theCase, statement) : [];
      const asked = rows.filter((row) => to === 'SIGNERS' || row.signStatus === 'PENDING').map((row) => row.partyId);
      return parties.filter((party) => asked.includes(party.partyId));
    }
    case 'EVERY_PARTY_ALWAYS_FAMILY': {
      const present = theCase.meetings.flatMap((meeting) => meeting.attendeesActual);
      const signers = theCase.signatures.map((row) => row.partyId);
      return parties.filter(
        (party) =>
          (isSide(party) && (isNeeded(party) || isFamily(party) || present.includes(party.partyId))) ||
          signers.includes(party.partyId),
      );
    }
    case 'ACTION_OWNER':
      return [];
    case 'CONTACTED_PARTIES':
      return contactedSides(theCase);
    default:
      return assertNever(to, 'recipient rule');
  }
} // prettier-ignore

/** D15: every side that was to come or came, always the family, and whoever was asked to sign. Nobody who came later. */
export const getsFinalCopy = (theCase: Case, { partyId }: Party): boolean =>
  recipients(theCase, 'EVERY_PARTY_ALWAYS_FAMILY').some((party) => party.partyId === partyId);

/** Sides who come to the current meeting; before one is booked, those needed. */
function takingPart(theCase: Case): Party[] {
  const planned = currentMeeting(theCase)?.attendeesPlanned ?? [];
  return theCase.parties.filter(
    (party) => isSide(party) && (isNeeded(party) || planned.includes(party.partyId)),
  );
}

const laTakesPart = (theCase: Case): boolean =>
  theCase.parties.some(
    (party) => isSide(party) && (party.partyKind === 'LA_EDUCATION' || party.partyKind === 'LA_SOCIAL_CARE'),
  );

const unique = (parties: readonly Party[]): Party[] => [...new Set(parties)];

/**
 * The survey (D17), SURVEY_WD after a closing paper: to each side of the case who has heard from the service, once,
 * never after D11 (the provider has stopped), never for UNSUITABLE_SAFETY, never where permission was refused, and
 * only where a provider was there to ask about.
 */
export function surveysDue(theCase: Case, after: CalendarDate, context: CaseContext): DocumentDue[] {
  if (context.settings.SURVEY_ON === 'N' || !hasBeenIn(theCase, 'HANDED_OVER')) return [];
  const due = dueOn('D17-SURVEY_WD', after, context.settings, context.calendar);
  return contactedSides(theCase)
    .filter((party) => !(isTypeFour(theCase) && isFamily(party)))
    .filter((party) => documentsSent(theCase, 'D17', party.partyId).length === 0)
    .filter((party) => {
      const decision = latestConsent(theCase, party.partyId, 'SURVEY')?.decision;
      return decision !== 'REFUSED' && decision !== 'WITHDRAWN';
    })
    .map(({ partyId }): DocumentDue => ({ docId: 'D17', partyId, dueOn: due }));
}
