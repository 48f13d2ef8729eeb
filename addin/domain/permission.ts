/**
 * Whose permission counts, and whether it is there: no hand-over without SHARE_WITH_PROVIDER and
 * PROVIDER_CONTACTS_OTHER_PARTIES from the right person. Source: data-dictionary.md section 4, process.md P05,
 * section 5 (young person turns up, separated parents), scope-rules.md R-A1, R-K2, R-K6.
 */
import { addDays } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Case } from './case.ts';
import type { Consent, ConsentPurpose } from './consent.ts';
import { isFamily, isRequester, isRespondent } from './party.ts';
import type { Party } from './party.ts';
import { ageStatus } from './young-person.ts';

/** What the provider needs before it may hear of the case and speak to the others. */
export const HANDOVER_PURPOSES = [
  'SHARE_WITH_PROVIDER',
  'PROVIDER_CONTACTS_OTHER_PARTIES',
] as const satisfies readonly ConsentPurpose[];

/** R-A1: from the leaving day on the rights are the young person's own, unless a representative acts for want of capacity. */
export const rightsAreYoungPersons = (
  theCase: Pick<Case, 'cypDob' | 'cypCapacity'>,
  on: CalendarDate,
): boolean =>
  theCase.cypDob !== undefined &&
  theCase.cypDob <= on &&
  ageStatus(theCase.cypDob, on) !== 'CHILD' &&
  theCase.cypCapacity !== 'REPRESENTATIVE_ACTS';

/**
 * documents.md rule 2: a parent of a young person who decides in person, and who is in the case, is written to as their
 * supporter or representative and not as a side of their own.
 */
export const standsForYoungPerson = (theCase: Case, party: Party, on: CalendarDate): boolean =>
  isFamily(party) &&
  party.partyKind !== 'YOUNG_PERSON' &&
  (isRequester(party) || isRespondent(party)) &&
  rightsAreYoungPersons(theCase, on) &&
  theCase.parties.some(({ partyKind }) => partyKind === 'YOUNG_PERSON');

/**
 * The people whose decision counts on a day: the young person; else a parent with parental responsibility, a carer
 * or a representative. In type 4, where no family takes part, the organisation that asks.
 */
function rightPeople(theCase: Case, on: CalendarDate, typeFour: boolean): Party[] {
  if (typeFour) return theCase.parties.filter((party) => party.partyRole === 'REQUESTER');
  if (rightsAreYoungPersons(theCase, on))
    return theCase.parties.filter((party) => party.partyKind === 'YOUNG_PERSON');
  return theCase.parties.filter(speaksForChild);
}

const speaksForChild = (party: Party): boolean => {
  if (party.partyRole === 'REPRESENTATIVE') return true;
  if (party.partyKind === 'CARER' || party.partyKind === 'FOSTER_CARER') return true;
  return party.partyKind === 'PARENT' && party.hasParentalResponsibility === 'Y';
};

/** The latest row of a person for a purpose: keys are given in order, so the highest key is the latest. */
export function latestConsent(
  theCase: Pick<Case, 'consents'>,
  partyId: string,
  purpose: ConsentPurpose,
): Consent | undefined {
  return theCase.consents
    .filter((consent) => consent.partyId === partyId && consent.purpose === purpose)
    .sort((one, other) => keyNumber(one.consentId) - keyNumber(other.consentId))
    .at(-1);
}

const keyNumber = (key: string): number => Number(key.replace(/\D/g, ''));

/** Permission older than this before the request does not count for it (tblConsents, DecidedOn). */
export const CONSENT_MAY_PRECEDE_CD = 30;

/** A GIVEN that can be shown: how, when and by which evidence. */
const isEvidenced = (consent: Consent, theCase: Case, on: CalendarDate): boolean =>
  consent.decision === 'GIVEN' &&
  consent.method !== undefined &&
  (consent.evidenceRef ?? '').trim() !== '' &&
  consent.decidedOn !== undefined &&
  consent.decidedOn <= on &&
  consent.decidedOn >= addDays(theCase.receivedOn, -CONSENT_MAY_PRECEDE_CD);

const isNo = (consent: Consent | undefined): boolean =>
  consent?.decision === 'REFUSED' || consent?.decision === 'WITHDRAWN';

/** GIVEN: somebody of the right people says yes and none says no. DISPUTED: one says yes, another no. */
export type Permission = 'GIVEN' | 'MISSING' | 'REFUSED' | 'DISPUTED';

export function permissionFor(
  theCase: Case,
  purpose: ConsentPurpose,
  on: CalendarDate,
  typeFour: boolean,
): Permission {
  const latest = rightPeople(theCase, on, typeFour).map((party) =>
    latestConsent(theCase, party.partyId, purpose),
  );
  const given = latest.some((consent) => consent !== undefined && isEvidenced(consent, theCase, on));
  const refused = latest.some(isNo);
  if (given) return refused ? 'DISPUTED' : 'GIVEN';
  return refused ? 'REFUSED' : 'MISSING';
}

/** Separated parents who disagree about using the service: a manager decides (process.md section 5). */
export const parentsDisagree = (theCase: Case, on: CalendarDate, typeFour: boolean): boolean =>
  HANDOVER_PURPOSES.some((purpose) => permissionFor(theCase, purpose, on, typeFour) === 'DISPUTED');
