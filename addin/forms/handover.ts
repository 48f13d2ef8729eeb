import { isCalendarDate, type CalendarDate } from '../domain/calendar-date.ts';
import { isCaseRef } from '../domain/case-reference.ts';
import { CONSENT_DECISIONS, CONSENT_METHODS, CONSENT_PURPOSES, type Consent } from '../domain/consent.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import {
  COMMUNICATION_NEEDS,
  PARTY_KINDS,
  PARTY_ROLES,
  PREFERRED_CONTACTS,
  RELATIONSHIPS,
  type Party,
} from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import {
  APPEALABLE_DECISIONS,
  COMPLAINTS,
  CYP_CAPACITIES,
  DISAGREEMENT_TYPES,
  INFORMAL_SUPPORT,
  REFERRAL_SOURCES,
  SEN_STATUSES,
  SETTING_TYPES,
  STAGES,
  SUBJECT_AREAS,
  YEAR_GROUPS,
  YES_NO,
  YES_NO_UNKNOWN,
  type DisagreementType,
  type ReferralFacts,
} from '../domain/referral.ts';
import { err, ok, type Result } from '../domain/result.ts';

/**
 * A handover (D05) as the provider takes it in: the facts, people and permissions with which the case is opened in
 * the provider's case file. What D05 does not carry (channel, home authority, owner) the provider enters itself.
 */
export interface Handover {
  readonly caseRef: string;
  /** Whom the authority handed the case over to. */
  readonly providerId: string;
  readonly facts: HandoverFacts;
  readonly disagreementType: DisagreementType;
  readonly otherTypes: readonly DisagreementType[];
  readonly parties: readonly Party[];
  readonly consents: readonly Consent[];
}

export type HandoverFacts = Pick<
  ReferralFacts,
  | 'receivedOn' | 'referralSource' | 'cypFirstName' | 'cypLastName' | 'cypDob' | 'cypCapacity' | 'yearGroup'
  | 'settingName' | 'settingType' | 'senStatus' | 'stage' | 'subjectArea' | 'educationInvolved' | 'healthInvolved'
  | 'socialCareInvolved' | 'provisionInDispute' | 'disagreementSummary' | 'informalSupportTried'
  | 'appealableDecision' | 'decisionLetterOn' | 'appealLodged' | 'complaintRunning' | 'linkedCaseRef'
>; // prettier-ignore

/** Every fault at once, each with its field. */
export function readHandover(data: DocumentData): Result<Handover, Problem[]> {
  const problems: Problem[] = [];
  if (data.docId !== 'D05') return err([fault('D05', 'The document is not a handover (D05).')]);
  if (!isCaseRef(data.caseRef)) problems.push(fault('Cases.CaseRef', 'The case reference is not one.'));
  const read = new CodeReader(data.fields, 'Cases.', problems);
  const facts: HandoverFacts = {
    receivedOn: read.date('ReceivedOn', true) ?? '',
    referralSource: read.code('ReferralSource', REFERRAL_SOURCES),
    ...present({
      cypFirstName: read.text('CypFirstName'),
      cypLastName: read.text('CypLastName'),
      cypDob: read.date('CypDob', false),
      cypCapacity: read.optionalCode('CypCapacity', CYP_CAPACITIES),
      yearGroup: read.optionalCode('YearGroup', YEAR_GROUPS),
      settingName: read.text('SettingName'),
      provisionInDispute: read.text('ProvisionInDispute'),
      disagreementSummary: read.text('DisagreementSummary'),
      decisionLetterOn: read.date('DecisionLetterOn', false),
    }),
    settingType: read.code('SettingType', SETTING_TYPES),
    senStatus: read.code('SenStatus', SEN_STATUSES),
    stage: read.code('Stage', STAGES),
    subjectArea: read.codes('SubjectArea', SUBJECT_AREAS),
    educationInvolved: read.code('EducationInvolved', YES_NO_UNKNOWN),
    healthInvolved: read.code('HealthInvolved', YES_NO_UNKNOWN),
    socialCareInvolved: read.code('SocialCareInvolved', YES_NO_UNKNOWN),
    informalSupportTried: read.code('InformalSupportTried', INFORMAL_SUPPORT),
    appealableDecision: read.code('AppealableDecision', APPEALABLE_DECISIONS),
    appealLodged: read.code('AppealLodged', YES_NO_UNKNOWN),
    complaintRunning: read.codes('ComplaintRunning', COMPLAINTS),
    linkedCaseRef: read.list('LinkedCaseRef'),
  };
  const disagreementType = read.code('DisagreementType', DISAGREEMENT_TYPES);
  const otherTypes = read.codes('OtherTypes', DISAGREEMENT_TYPES);
  const parties = (data.sections['People'] ?? []).map((row, index) => readParty(row, index, problems));
  const consents = (data.sections['Permissions'] ?? []).map((row, index) =>
    readConsent(row, index, problems),
  );
  if (!parties.some(({ partyRole }) => partyRole === 'REQUESTER')) {
    problems.push(fault('People[]', 'No one is named who asked.'));
  }
  const providerId = data.fields['Providers.ProviderId']?.trim() ?? '';
  if (providerId === '') problems.push(fault('Providers.ProviderId', 'ProviderId is missing.'));
  if (problems.length > 0) return err(problems);
  return ok({ caseRef: data.caseRef, providerId, facts, disagreementType, otherTypes, parties, consents });
}

function readParty(row: DocumentRow, index: number, problems: Problem[]): Party {
  const read = new CodeReader(row, '', problems, `People[${index + 1}].`);
  return {
    partyId: read.text('PartyId', true) ?? '',
    partyRole: read.code('PartyRole', PARTY_ROLES),
    partyKind: read.code('PartyKind', PARTY_KINDS),
    requiredToProceed: read.code('RequiredToProceed', YES_NO),
    ...present({
      orgName: read.text('OrgName'),
      title: read.text('Title'),
      firstName: read.text('FirstName'),
      lastName: read.text('LastName'),
      jobTitle: read.text('JobTitle'),
      relationshipToCyp: read.optionalCode('RelationshipToCyp', RELATIONSHIPS),
      hasParentalResponsibility: read.optionalCode('HasParentalResponsibility', YES_NO_UNKNOWN),
      email: read.text('Email'),
      phone: read.text('Phone'),
      address1: read.text('Address1'),
      address2: read.text('Address2'),
      town: read.text('Town'),
      postcode: read.text('Postcode'),
      safeContactNotes: read.text('SafeContactNotes'),
      bestTimes: read.text('BestTimes'),
      interpreterLanguage: read.text('InterpreterLanguage'),
      otherAdjustments: read.text('OtherAdjustments'),
    }),
    preferredContact: read.code('PreferredContact', PREFERRED_CONTACTS),
    addressConfidential: read.code('AddressConfidential', YES_NO),
    bslInterpreter: read.code('BslInterpreter', YES_NO),
    wheelchairAccess: read.code('WheelchairAccess', YES_NO),
    communicationNeeds: read.codes('CommunicationNeeds', COMMUNICATION_NEEDS),
    reply: 'NOT_ASKED',
    availability: [],
  };
}

function readConsent(row: DocumentRow, index: number, problems: Problem[]): Consent {
  const read = new CodeReader(row, '', problems, `Permissions[${index + 1}].`);
  return {
    consentId: read.text('ConsentId', true) ?? '',
    partyId: read.text('PartyId', true) ?? '',
    purpose: read.code('PurposeCode', CONSENT_PURPOSES),
    decision: read.code('Decision', CONSENT_DECISIONS),
    ...present({
      method: read.optionalCode('Method', CONSENT_METHODS),
      decidedOn: read.date('DecidedOn', false),
    }),
  };
}

class CodeReader {
  readonly #values: DocumentRow;
  readonly #prefix: string;
  readonly #problems: Problem[];
  readonly #place: string;

  constructor(values: DocumentRow, prefix: string, problems: Problem[], place = prefix) {
    this.#values = values;
    this.#prefix = prefix;
    this.#problems = problems;
    this.#place = place;
  }

  text(name: string, needed = false): string | undefined {
    const value = this.#values[this.#prefix + name]?.trim();
    if (value) return value;
    if (needed) this.#fault(name, 'is missing');
    return undefined;
  }

  date(name: string, needed: boolean): CalendarDate | undefined {
    const value = this.text(name, needed);
    if (value === undefined || isCalendarDate(value)) return value;
    this.#fault(name, 'is not a day');
    return undefined;
  }

  code<Code extends string>(name: string, codes: readonly [Code, ...Code[]]): Code {
    const value = this.text(name, true);
    const found = codes.find((code) => code === value);
    if (value !== undefined && found === undefined) this.#fault(name, 'is none of the codes of its list');
    return found ?? codes[0];
  }

  optionalCode<Code extends string>(name: string, codes: readonly [Code, ...Code[]]): Code | undefined {
    return this.text(name) === undefined ? undefined : this.code(name, codes);
  }

  list(name: string): readonly string[] {
    return (this.text(name) ?? '').split(',').filter((each) => each !== '');
  }

  codes<Code extends string>(name: string, codes: readonly Code[]): readonly Code[] {
    return this.list(name).flatMap((each) => {
      const found = codes.find((code) => code === each);
      if (found === undefined) this.#fault(name, 'holds a code that is not in its list');
      return found === undefined ? [] : [found];
    });
  }

  #fault(name: string, what: string): void {
    this.#problems.push(fault(`${this.#place}${name}`, `${name} ${what}.`));
  }
}

const fault = (tag: string, message: string): Problem => ({
  rule: 'HANDOVER',
  severity: 'error',
  place: { tag },
  message,
});

/** Leaves out what is not there: an absent fact is absent, not undefined. */
function present<Values extends object>(
  values: Values,
): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>;
  };
}
