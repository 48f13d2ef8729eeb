import { addDays, yearOf } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import { isFamily, isRequester, isRespondent } from '../../addin/domain/party.ts';
import type { Party, PartyKind, Relationship } from '../../addin/domain/party.ts';
import type { HomeLa, ReferralFacts, SenStatus, Stage, SubjectArea } from '../../addin/domain/referral.ts';
import { between, pick } from './chance.ts';
import { BODY_OF_SETTING, schoolListEntry, spokesperson } from './people.ts';

/**
 * What the authority's administrator finds out before triage: a look at the list of schools, at the street register
 * and at the council's own file, and a telephone call to the family. Only what the message left open is filled in.
 */
export function confirmed(theCase: Case, otherMatter: boolean): readonly CaseCommand[] {
  const facts = missingFacts(theCase, otherMatter);
  const settled = { ...theCase, ...facts };
  return [
    { type: 'RecordFacts', facts },
    ...theCase.parties.filter(isRequester).map((party) => requesterConfirmed(party, theCase)),
    ...theCase.parties.filter(({ partyRole }) => partyRole === 'REFERRER').map(referrerConfirmed),
    ...respondentCommands(settled),
  ];
}

/** The street register knows which postcodes lie in the city; the prefix LE alone does not say it. */
function homeLaOf(postcode: string | undefined): HomeLa {
  const district = Number(/^LE(\d{1,2}) /.exec(postcode ?? '')?.[1] ?? 1);
  if (district === 15) return 'RUTLAND';
  return district <= 5 ? 'LEICESTER_CITY' : 'LEICESTERSHIRE';
}

const CITY_POSTCODES = ['LE1 6RX', 'LE2 1TD', 'LE3 5QD', 'LE4 7SP', 'LE5 4PW'] as const;

function missingFacts(theCase: Case, otherMatter: boolean): Partial<ReferralFacts> {
  const key = theCase.caseRef;
  const requester = theCase.parties.find(isRequester);
  const cypPostcode = theCase.cypPostcode ?? pick(CITY_POSTCODES, key, 'postcode');
  const stage = theCase.stage === 'UNKNOWN' ? likelyStage(theCase) : theCase.stage;
  const subject: SubjectArea[] =
    theCase.subjectArea.length > 0 ? [...theCase.subjectArea] : otherMatter ? ['OTHER'] : subjectOf(theCase);
  const letter = theCase.appealableDecision === 'UNKNOWN';
  return {
    cypFirstName: theCase.cypFirstName ?? pick(['Alex', 'Robin', 'Sam'], key, 'child'),
    cypLastName: theCase.cypLastName ?? requester?.lastName ?? 'Example',
    cypDob: theCase.cypDob ?? birthdayFor(theCase),
    ...(isYoungPersonAsking(theCase) && { cypCapacity: 'HAS_CAPACITY' as const }),
    cypPostcode,
    homeLa: homeLaOf(cypPostcode),
    settingType:
      theCase.settingType === 'UNKNOWN'
        ? schoolListEntry(theCase.settingName, theCase.yearGroup)
        : theCase.settingType,
    senStatus: theCase.senStatus === 'UNKNOWN' ? SEN_AT_STAGE[stage] : theCase.senStatus,
    lookedAfter: requester?.partyKind === 'FOSTER_CARER' ? 'Y' : 'N',
    stage,
    subjectArea: subject,
    educationInvolved: subject.every((area) => area === 'HEALTH_PROVISION') ? 'N' : 'Y',
    healthInvolved: subject.some((area) => area === 'HEALTH_PROVISION' || area === 'JOINT_LA_HEALTH')
      ? 'Y'
      : 'N',
    socialCareInvolved: subject.includes('SOCIAL_CARE_PROVISION') ? 'Y' : 'N',
    provisionInDispute:
      theCase.provisionInDispute ?? 'What was agreed for the child and how it is carried out.',
    disagreementSummary:
      theCase.disagreementSummary ??
      'The family and the other side see it differently and would like help to talk.',
    appealableDecision: letter ? 'REFUSE_ASSESS' : theCase.appealableDecision,
    ...(letter && {
      decisionLetterOn: addDays(theCase.receivedOn, -14),
      mediationCertificate: 'NOT_YET' as const,
    }),
    appealLodged:
      theCase.appealLodged === 'U' ? (stage === 'AWAITING_TRIBUNAL' ? 'Y' : 'N') : theCase.appealLodged,
    complaintRunning: theCase.complaintRunning.includes('UNKNOWN') ? ['NONE'] : theCase.complaintRunning,
    conflictOfInterest: 'N',
  };
}

const SEN_AT_STAGE: Record<Stage, SenStatus> = {
  NO_EHC_PROCESS: 'SEN_SUPPORT',
  NEEDS_ASSESSMENT: 'IN_ASSESSMENT',
  PLAN_DRAFTING: 'IN_ASSESSMENT',
  PLAN_IN_FORCE: 'EHC_PLAN',
  PLAN_REVIEW: 'EHC_PLAN',
  REASSESSMENT: 'EHC_PLAN',
  AWAITING_TRIBUNAL: 'EHC_PLAN',
  UNKNOWN: 'SUSPECTED',
};

const likelyStage = (theCase: Case): Stage =>
  theCase.senStatus === 'EHC_PLAN'
    ? 'PLAN_IN_FORCE'
    : theCase.senStatus === 'IN_ASSESSMENT'
      ? 'NEEDS_ASSESSMENT'
      : 'NO_EHC_PROCESS';

const subjectOf = (theCase: Case): SubjectArea[] =>
  theCase.parties.some((party) => isRespondent(party) && party.partyKind === 'LA_EDUCATION')
    ? ['DUTIES']
    : ['SEN_PROVISION'];

const isYoungPersonAsking = (theCase: Case): boolean =>
  theCase.parties.some((party) => isRequester(party) && party.partyKind === 'YOUNG_PERSON');

/** A birthday in the middle of the school year that the message names; in primary school where it names none. */
function birthdayFor(theCase: Case): CalendarDate {
  const year = theCase.yearGroup ?? 'UNKNOWN';
  const ncYear =
    year === 'NURSERY'
      ? -1
      : year === 'R'
        ? 0
        : /^\d+$/.test(year)
          ? Number(year)
          : isYoungPersonAsking(theCase)
            ? 13
            : 4;
  const schoolYear =
    theCase.receivedOn.slice(5) >= '09-01' ? yearOf(theCase.receivedOn) : yearOf(theCase.receivedOn) - 1;
  return `${schoolYear - ncYear - 4}-0${between(1, 7, theCase.caseRef, 'month')}-${between(10, 28, theCase.caseRef, 'day')}`;
}

function requesterConfirmed(party: Party, theCase: Case): CaseCommand {
  const key = theCase.caseRef;
  const phone = party.phone ?? `+447700900${between(100, 899, key, 'phone')}`;
  if (!isFamily(party)) {
    return {
      type: 'UpdateParty',
      partyId: party.partyId,
      changes: {
        ...spokesperson(party.partyKind, party.orgName, key),
        ...named(party),
        attendMode: 'IN_PERSON',
      },
    };
  }
  return {
    type: 'UpdateParty',
    partyId: party.partyId,
    changes: {
      ...named(party),
      lastName: party.lastName ?? theCase.cypLastName ?? 'Example',
      firstName: party.firstName ?? 'Jo',
      title: party.title ?? TITLE_OF[party.relationshipToCyp ?? 'OTHER'],
      ...(party.partyKind !== 'YOUNG_PERSON' && {
        relationshipToCyp: party.relationshipToCyp ?? 'MOTHER',
        hasParentalResponsibility: party.partyKind === 'FOSTER_CARER' ? 'N' : 'Y',
      }),
      phone,
      preferredContact: party.preferredContact === 'VIA_SUPPORTER' ? 'PHONE' : party.preferredContact,
      attendMode: 'IN_PERSON',
    },
  };
}

const TITLE_OF: Record<Relationship, string> = {
  MOTHER: 'Mrs',
  FATHER: 'Mr',
  STEP_PARENT: 'Mr',
  GRANDPARENT: 'Mrs',
  FOSTER_CARER: 'Ms',
  SELF: 'Mx',
  OTHER: 'Ms',
  NA: 'Ms',
};

const named = (party: Party): Partial<Pick<Party, 'firstName' | 'lastName'>> => ({
  ...(party.firstName !== undefined && { firstName: party.firstName }),
  ...(party.lastName !== undefined && { lastName: party.lastName }),
});

/** A referrer's own words of title and job are asked for on the telephone. */
const referrerConfirmed = (party: Party): CaseCommand => ({
  type: 'UpdateParty',
  partyId: party.partyId,
  changes: {
    title: pick(['Mr', 'Mrs', 'Ms'], party.partyId, 'title'),
    jobTitle: party.jobTitle ?? 'Officer',
    orgName: party.orgName ?? 'Example organisation',
    lastName: party.lastName ?? 'Example',
    firstName: party.firstName ?? 'Jo',
  },
});

/** Every body that the message names gets the person who speaks for it; where it names none, the setting is asked. */
function respondentCommands(theCase: Case): CaseCommand[] {
  const respondents = theCase.parties.filter(isRespondent);
  if (respondents.length === 0) {
    const kind: PartyKind = theCase.subjectArea.includes('DUTIES')
      ? 'LA_EDUCATION'
      : BODY_OF_SETTING[theCase.settingType];
    return [
      {
        type: 'AddParty',
        party: {
          partyRole: 'RESPONDENT',
          requiredToProceed: 'Y',
          partyKind: kind,
          preferredContact: 'EMAIL',
          addressConfidential: 'N',
          bslInterpreter: 'N',
          wheelchairAccess: 'N',
          communicationNeeds: [],
          reply: 'NOT_ASKED',
          availability: [],
          attendMode: 'IN_PERSON',
          ...spokesperson(kind, kind === 'LA_EDUCATION' ? undefined : theCase.settingName, theCase.caseRef),
        },
      },
    ];
  }
  return respondents.map((party) => {
    const kind = party.partyKind === 'OTHER' ? BODY_OF_SETTING[theCase.settingType] : party.partyKind;
    return {
      type: 'UpdateParty',
      partyId: party.partyId,
      changes: {
        ...spokesperson(kind, party.orgName, `${theCase.caseRef}${party.partyId}`),
        attendMode: 'IN_PERSON',
      },
    };
  });
}
