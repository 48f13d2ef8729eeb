import { appealDates } from '../domain/appeal-dates.ts';
import { dateInWords, dayInWords, isCalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { Consent } from '../domain/consent.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { fullName, isFamily, isRespondent, type Party } from '../domain/party.ts';
import { HANDOVER_PURPOSES, permissionFor } from '../domain/permission.ts';
import { phoneInWords } from '../domain/uk-formats.ts';
import { ageStatus } from '../domain/young-person.ts';
import { acceptedOf } from '../domain/case-facts.ts';
import { ok } from '../domain/result.ts';
import { Paper, refuseAudience, type DocumentForm } from './document-form.ts';
import { codeInWords } from './code-words.ts';
import { SEAL, SHORTEST_KEY, withSeal } from './handover-seal.ts';

/**
 * D05 Provider handover: the minimum data with which the provider opens the case in its own file. What a person
 * reads are facts in words; the same facts travel as codes in the data of the document and are read back by
 * handover.ts. Exactly the fields of documents.md D05; contact data of a respondent are those of its work.
 */
const HANDOVER_CASE_FIELDS = [
  'ReceivedOn', 'ReferralSource', 'CypFirstName', 'CypLastName', 'CypDob', 'CypCapacity', 'YearGroup',
  'SettingName', 'SettingType', 'SenStatus', 'Stage', 'SubjectArea', 'EducationInvolved', 'HealthInvolved',
  'SocialCareInvolved', 'ProvisionInDispute', 'DisagreementSummary', 'InformalSupportTried', 'AppealableDecision',
  'DecisionLetterOn', 'AppealLodged', 'ComplaintRunning', 'LinkedCaseRef',
] as const; // prettier-ignore

/** What the provider needs of the family and of helpers in their own name, and of a body through its work contact. */
const HANDOVER_FAMILY_FIELDS = [
  'PartyRole', 'PartyKind', 'Title', 'FirstName', 'LastName', 'RelationshipToCyp', 'HasParentalResponsibility',
  'Email', 'Phone', 'Address1', 'Address2', 'Town', 'Postcode', 'PreferredContact', 'SafeContactNotes',
  'AddressConfidential', 'BestTimes', 'InterpreterLanguage', 'BslInterpreter', 'WheelchairAccess',
  'CommunicationNeeds', 'OtherAdjustments', 'RequiredToProceed', 'JobTitle',
] as const; // prettier-ignore
const HANDOVER_BODY_FIELDS = [
  'PartyRole', 'PartyKind', 'OrgName', 'Title', 'FirstName', 'LastName', 'JobTitle', 'Email', 'Phone',
  'PreferredContact', 'AddressConfidential', 'BslInterpreter', 'WheelchairAccess', 'RequiredToProceed',
] as const; // prettier-ignore

const LABELS: Readonly<Record<string, string>> = {
  ReceivedOn: 'Request received',
  ReferralSource: 'Who referred',
  CypFirstName: 'First name',
  CypLastName: 'Last name',
  CypDob: 'Date of birth',
  CypStatus: 'Child or young person',
  CypCapacity: 'Capacity of the young person',
  YearGroup: 'Year group',
  SettingName: 'Nursery, school or college',
  SettingType: 'Kind of setting',
  SenStatus: 'Special educational needs',
  DisagreementType: 'Type of disagreement',
  OtherTypes: 'Other types',
  Stage: 'Stage',
  SubjectArea: 'Subject',
  EducationInvolved: 'Education involved',
  HealthInvolved: 'Health involved',
  SocialCareInvolved: 'Social care involved',
  ProvisionInDispute: 'Provision it is about',
  DisagreementSummary: 'Summary',
  InformalSupportTried: 'Informal support tried',
  AppealableDecision: 'Decision that can be appealed',
  DecisionLetterOn: 'Date of the decision letter',
  AppealBy: 'Appeal by (warning only)',
  AppealLodged: 'Appeal made',
  ComplaintRunning: 'Complaint running',
  LinkedCaseRef: 'Linked cases',
  PartyRole: 'Role',
  PartyKind: 'Kind',
  RelationshipToCyp: 'Relationship',
  HasParentalResponsibility: 'Parental responsibility',
  OrgName: 'Organisation',
  JobTitle: 'Job title',
  Email: 'E-mail',
  Phone: 'Phone',
  PreferredContact: 'Preferred contact',
  SafeContactNotes: 'Safe contact',
  AddressConfidential: 'Address is confidential',
  BestTimes: 'Best times',
  InterpreterLanguage: 'Interpreter',
  BslInterpreter: 'British Sign Language interpreter',
  WheelchairAccess: 'Wheelchair access',
  CommunicationNeeds: 'Communication needs',
  OtherAdjustments: 'Other adjustments',
};

const FREE_TEXT = new Set([
  'CypFirstName', 'CypLastName', 'SettingName', 'ProvisionInDispute', 'DisagreementSummary', 'OrgName', 'JobTitle',
  'Email', 'SafeContactNotes', 'BestTimes', 'InterpreterLanguage', 'OtherAdjustments', 'LinkedCaseRef',
]); // prettier-ignore

export const documentD05: DocumentForm = {
  docId: 'D05',
  audience: ['provider'],
  never: [
    'the e-mail chain, attachments',
    'file notes or opinions of the authority',
    'equalities data',
    'details of a safeguarding flag: a phone call instead',
  ],
  tags: {
    fields: {
      'Cases.CaseRef': 'Case reference',
      'Letter.Date': 'Date of the handover in words',
      'Sender.Name': 'Name of the authority',
      'Sender.Phone': 'Phone number of the DRS administrator',
      'Sender.Email': 'E-mail address of the DRS administrator',
      'Providers.ProviderName': 'Name of the provider',
    },
    sections: {
      Facts: { Label: 'Name of a fact', Value: 'The fact' },
      People: { Name: 'Who it is', Details: 'What is needed to talk to them, a line each' },
      Permissions: { Purpose: 'What was permitted', Given: 'By whom, when and how' },
    },
    flags: {},
  },
  mustShow: ['Cases.CaseRef', 'Facts[].Value', 'People[].Name', 'People[].Details', 'Permissions[].Purpose'],

  toDocumentData(theCase, recipient, context) {
    if (recipient.kind !== 'provider') return refuseAudience('D05', 'goes to the provider only');
    const progress = acceptedOf(theCase);
    const provider = context.providers.find(({ providerId }) => providerId === progress?.providerId);
    const paper = new Paper()
      .put('Cases.CaseRef', theCase.caseRef)
      .put('Letter.Date', dayInWords(context.today))
      .put('Sender.Name', context.service.authorityName)
      .put('Sender.Phone', phoneInWords(context.service.authorityPhone))
      .put('Sender.Email', context.service.authorityEmail)
      .put('Providers.ProviderId', provider?.providerId)
      .put('Providers.ProviderName', provider?.providerName);
    const key = context.service.handoverKeys?.[provider?.providerId ?? ''];
    if (key !== undefined && key.length < SHORTEST_KEY)
      paper.fault(
        'DOC-KEY',
        SEAL,
        `The key agreed with this provider is shorter than ${SHORTEST_KEY} characters: agree on another one, and write it into the list SERVICE of both workbooks.`,
      );

    const facts = caseFacts(theCase);
    const appealBy = appealDates(theCase, context.calendar)?.appealBy;
    if (appealBy !== undefined) facts['AppealBy'] = appealBy;
    const status = theCase.cypDob === undefined ? undefined : ageStatus(theCase.cypDob, theCase.receivedOn);
    if (status !== undefined && status !== 'OVER_25') facts['CypStatus'] = status;
    if (progress) {
      facts['DisagreementType'] = progress.disagreementType;
      facts['OtherTypes'] = progress.otherTypes.join(',');
    } else paper.fault('DOC-MISSING', 'Cases.DisagreementType', 'The case has not been accepted yet.');
    for (const name of ['CypDob', 'DisagreementSummary', 'ProvisionInDispute'] as const) {
      if (progress?.disagreementType === '4' && name === 'CypDob') continue;
      if (!facts[name])
        paper.fault('DOC-MISSING', `Cases.${name}`, `${LABELS[name] ?? name} is needed for the handover.`);
    }
    for (const [name, value] of Object.entries(facts)) paper.putOptional(`Cases.${name}`, value);
    paper.rows('Facts', factRows(facts));

    const parties = theCase.parties.filter(({ partyRole }) => partyRole !== 'REFERRER');
    paper.rows('People', parties.map(personRow));
    for (const purpose of HANDOVER_PURPOSES) {
      // Between organisations no family is asked (R-T4).
      if (progress?.disagreementType === '4') continue;
      // Two parents who disagree are the manager's to decide, which P07 has seen to.
      if (!['GIVEN', 'DISPUTED'].includes(permissionFor(theCase, purpose, context.today, false))) {
        paper.fault('DOC-CONSENT', 'Permissions[]', `The permission ${purpose} is not given (invariant 1).`);
      }
    }
    paper.rows(
      'Permissions',
      theCase.consents.filter(isForProvider).map((consent) => permissionRow(theCase, consent)),
    );
    const finished = paper.finish('D05', theCase, HANDOVER_VERSION);
    return finished.ok ? ok(withSeal(finished.value, key)) : finished;
  },
};

/** Of what a handover carries and how its digest is made; the receiver takes no other. */
export const HANDOVER_VERSION = 2;

type Facts = Readonly<Record<string, string | undefined>>;

/** What a person reads of the facts, in the order of the labels. What is said twice is shown once, as the summary. */
function factRows(facts: Facts): readonly DocumentRow[] {
  const isTwice = same(facts['ProvisionInDispute'], facts['DisagreementSummary']);
  return rowsOf(isTwice ? { ...facts, ProvisionInDispute: undefined } : facts, typeInWords);
}

/** Handovers of before showed what was said twice twice, and the type by its number alone. */
const factRowsBefore = (facts: Facts): readonly DocumentRow[] => rowsOf(facts, (type) => `Type ${type}`);

const rowsOf = (facts: Facts, type: (code: string) => string): readonly DocumentRow[] =>
  Object.keys(LABELS).flatMap((name) => {
    const value = facts[name];
    return value === undefined || value === ''
      ? []
      : [{ Label: LABELS[name] ?? name, Value: inWords(name, value, type) }];
  });

/** Section 57 in a line each: the provider need not know the numbers by heart. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  '1': 'how the council or an education body carries out its duties',
  '2': 'the special educational provision that a school or other setting makes',
  '3': 'health or social care provision while an EHC plan is made or looked at again',
  '4': 'between the council and the health commissioner',
};
const typeInWords = (type: string): string => {
  const words = TYPE_WORDS[type];
  return words === undefined ? `Type ${type}` : `Type ${type}: ${words}`;
};

/**
 * Where the words of a handover say something else than the codes it carries, by tag: then somebody has changed one of
 * them, and which of the two is right only its sender knows.
 */
export function wordsThatDiffer({ fields, sections }: DocumentData): readonly string[] {
  const facts = Object.fromEntries(Object.keys(LABELS).map((name) => [name, fields[`Cases.${name}`]]));
  const shown = sections['Facts'] ?? [];
  const sameFacts = [factRows(facts), factRowsBefore(facts)].some(
    (expected) =>
      shown.length === expected.length &&
      expected.every(({ Label, Value }, index) => same(shown[index]?.['Label'], Label) && same(shown[index]?.['Value'], Value)),
  );
  const rows = sections['People'] ?? [];
  const people = rows.flatMap((row, index) => {
    const name = nameIn(row);
    return [
      // A body without a person is called by whatever name it has.
      ...(name === '' || same(row['Name'], name) ? [] : [`People[${index + 1}].Name`]),
      ...(same(row['Details'], detailsInWords(row)) ? [] : [`People[${index + 1}].Details`]),
    ];
  });
  const permissions = (sections['Permissions'] ?? []).flatMap((row, index) => {
    const party = rows.find((person) => person['PartyId'] === row['PartyId']);
    const given = withoutCommas(givenInWords(party && nameIn(party), row));
    const shownGiven = withoutCommas(row['Given']);
    // Who gave it need not be among the people that are handed over.
    const sameGiven = party ? same(shownGiven, given) : flat(shownGiven).endsWith(flat(given));
    return [
      ...(same(row['Purpose'], codeInWords(row['PurposeCode'] ?? '')) ? [] : [`Permissions[${index + 1}].Purpose`]),
      ...(sameGiven ? [] : [`Permissions[${index + 1}].Given`]),
    ];
  });
  return [...(sameFacts ? [] : ['Facts[]']), ...people, ...permissions];
} // prettier-ignore

const nameIn = (row: DocumentRow): string =>
  [row['Title'], row['FirstName'], row['LastName']].filter(Boolean).join(' ');

const same = (a: string | undefined, b: string | undefined): boolean => flat(a) === flat(b);
const flat = (text = ''): string => text.replace(/\s+/g, ' ').trim();
/** Handovers of before have no comma behind the name. */
const withoutCommas = (text = ''): string => text.replaceAll(',', '');

/** Equalities and the LA's copy are not the provider's business; the survey is. */
const isForProvider = ({ purpose, decision }: Consent): boolean =>
  purpose !== 'EQUALITIES_MONITORING' && decision !== 'ASKED';

const keyOf = (field: string): string => field.slice(0, 1).toLowerCase() + field.slice(1);

function caseFacts(theCase: Case): Record<string, string> {
  const values: Record<string, unknown> = { ...theCase };
  return pick(values, HANDOVER_CASE_FIELDS);
}

function pick(values: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const field of fields) {
    const value = values[keyOf(field)];
    if (Array.isArray(value)) picked[field] = value.map(String).join(',');
    else if (typeof value === 'string') picked[field] = value;
  }
  return picked;
}

function inWords(field: string, value: string, type: (code: string) => string = typeInWords): string {
  if (isCalendarDate(value)) return dateInWords(value);
  if (field === 'Phone') return phoneInWords(value);
  if (FREE_TEXT.has(field)) return value;
  if (field === 'DisagreementType') return value === 'AF' ? 'SEN provision ("also for")' : type(value);
  if (field === 'OtherTypes')
    return value
      .split(',')
      .map((each) => (each === 'AF' ? 'SEN provision' : type(each)))
      .join(', ');
  return value.split(',').map(codeInWords).join(', ');
}

function personRow(party: Party): DocumentRow {
  const isBody = !isFamily(party) && (isRespondent(party) || party.orgName !== undefined);
  const fields = isBody ? HANDOVER_BODY_FIELDS : HANDOVER_FAMILY_FIELDS;
  const values = pick({ ...party }, fields);
  const name = fullName(party);
  return {
    ...values,
    PartyId: party.partyId,
    Name: name === '' ? (party.orgName ?? party.partyId) : name,
    Details: detailsInWords(values),
  };
}

function detailsInWords(values: Readonly<Record<string, string>>): string {
  const address = [values['Address1'], values['Address2'], values['Town'], values['Postcode']].filter(
    Boolean,
  );
  const lines = Object.keys(LABELS).flatMap((field) => {
    const value = values[field];
    if (
      value === undefined ||
      value === '' ||
      (value === 'N' && !/^(AddressConfidential|HasParental)/.test(field))
    )
      return [];
    return [`${LABELS[field] ?? field}: ${inWords(field, value)}`];
  });
  return [...lines, ...(address.length > 0 ? [`Address: ${address.join(', ')}`] : [])].join('\n');
}

function permissionRow(theCase: Case, consent: Consent): DocumentRow {
  const party = theCase.parties.find(({ partyId }) => partyId === consent.partyId);
  const codes = {
    ConsentId: consent.consentId,
    PartyId: consent.partyId,
    PurposeCode: consent.purpose,
    Decision: consent.decision,
    DecidedOn: consent.decidedOn ?? '',
    Method: consent.method ?? '',
  };
  return {
    ...codes,
    Purpose: codeInWords(consent.purpose),
    Given: givenInWords(party && fullName(party), codes),
  };
}

function givenInWords(name: string | undefined, codes: DocumentRow): string {
  const { Decision: decision = '', DecidedOn: on = '', Method: method = '' } = codes;
  const how = [
    name !== undefined && name !== '' && `${name},`,
    codeInWords(decision).toLowerCase(),
    isCalendarDate(on) && `on ${dateInWords(on)}`,
    method !== '' && `(${codeInWords(method).toLowerCase()})`,
  ];
  return how.filter(Boolean).join(' ');
}
