import { askingParent, HARM_WARNING } from '../domain/reading.ts';
import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate, Instant } from '../domain/calendar-date.ts';
import type { NewReferral } from '../domain/case-commands.ts';
import { isFamily } from '../domain/party.ts';
import type { PartyKind, PreferredContact, Relationship, Party } from '../domain/party.ts';
import type {
  Agency,
  ContactMethod,
  DisagreementStage,
  EhcPlanStatus,
  OtherSide,
  ReadReferral,
  Reading,
  ReferrerRole,
  YesNoUnknown as ReadAnswer,
} from '../domain/reading.ts';
import type {
  Complaint,
  ReceivedChannel,
  ReferralFacts,
  ReferralSource,
  SenStatus,
  Stage,
  SubjectArea,
  YearGroup,
  YesNoUnknown,
} from '../domain/referral.ts';
import { ageStatus, isPlausibleBirth } from '../domain/young-person.ts';
import { columnOf } from './register-schema.ts';
import type { TableName } from './register-schema.ts';

/**
 * A reading as the rows of a new case: every code of the reading's contract against the register's lists.
 *
 * Nothing is filled that the message did not say. What the register must know and a message seldom says (the
 * home authority, the kind of school, who owns it) stays unknown here and is confirmed by a person at triage.
 */

const SOURCE_OF_ROLE = {
  'parent-carer': 'PARENT',
  'young-person': 'YOUNG_PERSON',
  sendiass: 'SENDIASS',
  school: 'SCHOOL',
  'early-years': 'EARLY_YEARS',
  'post-16': 'COLLEGE',
  'local-authority': 'LA_CASEWORKER',
  health: 'HEALTH',
  'social-care': 'SOCIAL_CARE',
  advocate: 'LEGAL_REP',
  other: 'OTHER',
} as const satisfies Record<ReferrerRole, ReferralSource>;

const STAGE_OF = {
  'ehc-needs-assessment': 'NEEDS_ASSESSMENT',
  'drafting-plan': 'PLAN_DRAFTING',
  'plan-review': 'PLAN_REVIEW',
  reassessment: 'REASSESSMENT',
  'awaiting-tribunal': 'AWAITING_TRIBUNAL',
  'sen-support': 'NO_EHC_PROCESS',
  'plan-in-force': 'PLAN_IN_FORCE',
} as const satisfies Record<DisagreementStage, Stage>;

const SEN_STATUS_OF = {
  yes: 'EHC_PLAN',
  'in-assessment': 'IN_ASSESSMENT',
  no: 'UNKNOWN', // "no plan" does not say whether there is SEN Support
  unknown: 'UNKNOWN',
} as const satisfies Record<EhcPlanStatus, SenStatus>;

/** Bodies as respondents; a school's or college's kind is for a person to confirm, so it starts as OTHER. */
const RESPONDENT_OF = {
  'local-authority': { partyKind: 'LA_EDUCATION', named: false },
  school: { partyKind: 'OTHER', named: true },
  'early-years': { partyKind: 'EARLY_YEARS_PROVIDER', named: true },
  'post-16': { partyKind: 'OTHER', named: true },
  'health-commissioner': { partyKind: 'ICB', named: false },
  'social-care': { partyKind: 'LA_SOCIAL_CARE', named: false },
  family: undefined, // family against family is no type of the service (scope-rules.md section 3)
} as const satisfies Record<OtherSide, { partyKind: PartyKind; named: boolean } | undefined>;

const COMPLAINT_TO = {
  'local-authority': 'LA',
  school: 'SCHOOL',
  'early-years': 'OTHER',
  'post-16': 'OTHER',
  'health-commissioner': 'NHS',
  'social-care': 'LA',
  family: 'OTHER',
} as const satisfies Record<OtherSide, Complaint>;

const CONTACT_OF = {
  phone: 'PHONE',
  text: 'TEXT',
  email: 'EMAIL',
  post: 'LETTER',
} as const satisfies Record<ContactMethod, PreferredContact>;

const ANSWER_OF = { yes: 'Y', no: 'N', unknown: 'U' } as const satisfies Record<ReadAnswer, YesNoUnknown>;

/** Relations as the reader words them. Those that are not listed are OTHER, or absent where nothing is said. */
const RELATIONSHIP_OF: Readonly<Record<string, { relationship: Relationship; kind: PartyKind }>> = {
  mother: { relationship: 'MOTHER', kind: 'PARENT' },
  father: { relationship: 'FATHER', kind: 'PARENT' },
  'step-mother': { relationship: 'STEP_PARENT', kind: 'PARENT' },
  stepmother: { relationship: 'STEP_PARENT', kind: 'PARENT' },
  'step-father': { relationship: 'STEP_PARENT', kind: 'PARENT' },
  stepfather: { relationship: 'STEP_PARENT', kind: 'PARENT' },
  'step-parent': { relationship: 'STEP_PARENT', kind: 'PARENT' },
  grandmother: { relationship: 'GRANDPARENT', kind: 'CARER' },
  grandfather: { relationship: 'GRANDPARENT', kind: 'CARER' },
  'foster carer': { relationship: 'FOSTER_CARER', kind: 'FOSTER_CARER' },
  'foster mother': { relationship: 'FOSTER_CARER', kind: 'FOSTER_CARER' },
  'foster father': { relationship: 'FOSTER_CARER', kind: 'FOSTER_CARER' },
};

/** Bodies that ask on their own behalf in type 4. */
const BODY_OF_ROLE: Partial<Record<ReferrerRole, PartyKind>> = {
  health: 'ICB',
  'local-authority': 'LA_EDUCATION',
  'social-care': 'LA_SOCIAL_CARE',
};

/** What `intake` needs besides the reading: who takes it in, and what a referral's case is to be called. */
export interface IntakeFrame {
  readonly caseRef: string;
  readonly caseOwner: string;
  /** When the message has no readable date. */
  readonly takenInAt: Instant;
  readonly linkedCaseRef: readonly string[];
}

export function referralOfReading(reading: Reading, referral: ReadReferral, frame: IntakeFrame): NewReferral {
  const receivedAt = toLondon(reading.message.received ?? frame.takenInAt);
  const facts = factsOf(reading, referral, frame, dateOf(receivedAt));
  const parties = partiesOf(referral, facts);
  return {
    caseRef: frame.caseRef,
    facts,
    parties,
    consents: consentsOf(referral, parties, facts, frame),
    receivedAt,
    ...(reading.message.messageId !== null && { messageId: reading.message.messageId }),
  };
}

function factsOf(
  reading: Reading,
  referral: ReadReferral,
  frame: IntakeFrame,
  receivedOn: CalendarDate,
): ReferralFacts {
  const { child, disagreement, otherRoutes, scope } = referral;
  const name = splitName(child.name);
  const summary = disagreement.summary ?? undefined;
  return {
    receivedOn,
    receivedChannel: channelOf(reading, referral),
    ...(reading.message.messageId !== null && { sourceMessageId: reading.message.messageId }),
    referralSource: sourceOf(referral),
    ...(name.first !== undefined && { cypFirstName: name.first }),
    ...(name.last !== undefined && { cypLastName: name.last }),
    ...(child.dateOfBirth !== null && { cypDob: child.dateOfBirth }),
    ...(referral.postcode !== null && { cypPostcode: referral.postcode }),
    homeLa: 'UNKNOWN', // an LE postcode does not prove the authority
    yearGroup: yearGroupOf(child.yearGroup),
    ...(child.setting !== null && { settingName: cut('tblCases', 'SettingName', child.setting) }),
    settingType: disagreement.with.includes('early-years') ? 'EARLY_YEARS' : 'UNKNOWN',
    senStatus:
      child.ehcPlan !== 'yes' && child.ehcPlan !== 'in-assessment' && disagreement.stage === 'sen-support'
        ? 'SEN_SUPPORT'
        : SEN_STATUS_OF[child.ehcPlan],
    lookedAfter: 'U',
    stage: disagreement.stage === null ? 'UNKNOWN' : STAGE_OF[disagreement.stage],
    subjectArea: subjectsOf(referral),
    educationInvolved: involved(disagreement.agencies, 'education'),
    healthInvolved: involved(disagreement.agencies, 'health'),
    socialCareInvolved: involved(disagreement.agencies, 'social-care'),
    ...(summary !== undefined && {
      provisionInDispute: cut('tblCases', 'ProvisionInDispute', summary),
      disagreementSummary: cut('tblCases', 'DisagreementSummary', summary),
    }),
    informalSupportTried:
      otherRoutes.sendiass === 'yes' ? 'YES' : otherRoutes.sendiass === 'no' ? 'NO' : 'UNKNOWN',
    appealableDecision: scope.route === 'mediation' || scope.route === 'tribunal' ? 'UNKNOWN' : 'NONE',
    appealLodged: ANSWER_OF[otherRoutes.appeal],
    complaintRunning: complaintsOf(referral),
    safeguardingFlag: reading.warnings.some((warning) => warning.startsWith(HARM_WARNING)) ? 'Y' : 'N',
    conflictOfInterest: 'U',
    caseOwner: frame.caseOwner,
    linkedCaseRef: frame.linkedCaseRef,
  };
}

function channelOf(reading: Reading, referral: ReadReferral): ReceivedChannel {
  const childSource = referral.evidence['/child/name']?.part ?? '';
  if (childSource.startsWith('attachment:')) return 'ATTACHED_FORM';
  return /^(no-?reply|do-?not-?reply|forms?)\b/i.test(reading.message.from.email ?? '')
    ? 'WEB_FORM'
    : 'EMAIL';
}

function sourceOf(referral: ReadReferral): ReferralSource {
  const role = referral.referrer.role;
  if (role === null) return 'OTHER';
  if (role !== 'parent-carer') return SOURCE_OF_ROLE[role];
  const relation = relationOf(
    referral.parents.find((parent) => parent.name === referral.referrer.name)?.relationship ?? null,
  );
  return relation !== undefined && relation.kind !== 'PARENT' ? 'CARER' : 'PARENT';
}

function relationOf(text: string | null): { relationship: Relationship; kind: PartyKind } | undefined {
  if (text === null) return undefined;
  return RELATIONSHIP_OF[text.toLowerCase()] ?? { relationship: 'OTHER', kind: 'CARER' };
}

function yearGroupOf(text: string | null): YearGroup {
  if (text === 'Nursery') return 'NURSERY';
  if (text === 'Reception') return 'R';
  const year = /^Year (\d{1,2})$/.exec(text ?? '')?.[1];
  const group = YEAR_GROUP_NUMBERS.find((number) => number === year);
  return group ?? 'UNKNOWN';
}
const YEAR_GROUP_NUMBERS = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
  '14',
] as const;

function subjectsOf(referral: ReadReferral): SubjectArea[] {
  switch (referral.disagreement.type) {
    case 1:
      return ['DUTIES'];
    case 2:
      return ['SEN_PROVISION'];
    case 3:
      return [
        ...(referral.disagreement.agencies.includes('health') ? (['HEALTH_PROVISION'] as const) : []),
        ...(referral.disagreement.agencies.includes('social-care')
          ? (['SOCIAL_CARE_PROVISION'] as const)
          : []),
      ];
    case 4:
      return ['JOINT_LA_HEALTH'];
    case null:
      return [];
  }
}

const involved = (agencies: readonly Agency[], agency: Agency): YesNoUnknown =>
  agencies.includes(agency) ? 'Y' : 'U';

function complaintsOf(referral: ReadReferral): Complaint[] {
  if (referral.otherRoutes.complaint === 'no') return ['NONE'];
  if (referral.otherRoutes.complaint === 'unknown') return ['UNKNOWN'];
  const bodies = [...new Set(referral.disagreement.with.map((side) => COMPLAINT_TO[side]))];
  return bodies.length > 0 ? bodies : ['OTHER'];
}

/** Who takes part. A case needs somebody who asks, so a family of which a third party gives no name is there without one. */
function partiesOf(referral: ReadReferral, facts: ReferralFacts): Omit<Party, 'partyId'>[] {
  const role = referral.referrer.role;
  const parties: Omit<Party, 'partyId'>[] = [];
  if (referral.disagreement.type === 4) {
    // Between organisations: no family is a party (R-T4, invariant 12), whoever wrote.
    const body = role === null ? undefined : (BODY_OF_ROLE[role] ?? kindOfReferrer(role));
    parties.push(officer(referral, 'REQUESTER', body ?? 'OTHER'));
  } else if (role === 'young-person') {
    parties.push(familyParty(referral, referral.referrer, 'YOUNG_PERSON', 'SELF'));
  } else {
    const parent = askingParent(referral) ?? (role === 'parent-carer' ? referral.referrer : undefined);
    if (parent === undefined) parties.push(unnamedRequester(referral, facts));
    else {
      const relation = relationOf('relationship' in parent ? (parent.relationship ?? null) : null);
      parties.push(familyParty(referral, parent, relation?.kind ?? 'PARENT', relation?.relationship));
    }
    if (role !== 'parent-carer')
      parties.push(officer(referral, 'REFERRER', role === null ? 'OTHER' : kindOfReferrer(role)));
  }
  for (const side of referral.disagreement.with) {
    const respondent = RESPONDENT_OF[side];
    if (respondent === undefined) continue;
    parties.push({
      ...NOBODY_ASKED_YET,
      partyRole: 'RESPONDENT',
      partyKind: respondent.partyKind,
      requiredToProceed: 'Y',
      ...(respondent.named &&
        referral.child.setting !== null && {
          orgName: cut('tblParties', 'OrgName', referral.child.setting),
        }),
      preferredContact: 'EMAIL',
      addressConfidential: 'N',
    });
  }
  return parties;
}

function kindOfReferrer(role: ReferrerRole): PartyKind {
  if (role === 'sendiass') return 'SENDIASS';
  if (role === 'local-authority') return 'LA_EDUCATION';
  if (role === 'social-care') return 'LA_SOCIAL_CARE';
  if (role === 'health') return 'NHS_PROVIDER';
  if (role === 'early-years') return 'EARLY_YEARS_PROVIDER';
  return 'OTHER';
}

/** From the leaving day on it is the young person who asks (R-A1); before it, a parent or carer. */
function unnamedRequester(referral: ReadReferral, facts: ReferralFacts): Omit<Party, 'partyId'> {
  const { cypDob, receivedOn } = facts;
  const ofAge =
    cypDob !== undefined &&
    isPlausibleBirth(cypDob, receivedOn) &&
    ageStatus(cypDob, receivedOn) === 'YOUNG_PERSON';
  return ofAge
    ? familyParty(referral, { ...NO_CONTACT, name: referral.child.name }, 'YOUNG_PERSON', 'SELF')
    : familyParty(referral, NO_CONTACT, 'PARENT', undefined);
}

const NO_CONTACT = { name: null, email: null, phone: null } as const;

const NOBODY_ASKED_YET = {
  bslInterpreter: 'N',
  wheelchairAccess: 'N',
  communicationNeeds: [],
  reply: 'NOT_ASKED',
  availability: [],
} as const;

interface Reachable {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

function familyParty(
  referral: ReadReferral,
  person: Reachable,
  kind: PartyKind,
  relationship: Relationship | undefined,
): Omit<Party, 'partyId'> {
  const { accessNeeds, contact } = referral;
  const { communicationNeeds, otherAdjustments } = adjustmentsOf(accessNeeds.other);
  return {
    ...NOBODY_ASKED_YET,
    ...namedPerson(person),
    partyRole: 'REQUESTER',
    partyKind: kind,
    requiredToProceed: 'Y',
    ...(relationship !== undefined && { relationshipToCyp: relationship }),
    ...(kind !== 'YOUNG_PERSON' && { hasParentalResponsibility: 'U' }),
    ...(referral.postcode !== null && { postcode: referral.postcode }),
    preferredContact: preferredContact(contact.method, person),
    ...(contact.safety !== null && {
      safeContactNotes: cut('tblParties', 'SafeContactNotes', contact.safety),
    }),
    addressConfidential: 'Y',
    ...(contact.times !== null && { bestTimes: cut('tblParties', 'BestTimes', contact.times) }),
    ...(accessNeeds.interpreter !== null && {
      interpreterLanguage: cut('tblParties', 'InterpreterLanguage', accessNeeds.interpreter),
    }),
    bslInterpreter: accessNeeds.bsl ? 'Y' : 'N',
    wheelchairAccess: accessNeeds.wheelchair ? 'Y' : 'N',
    communicationNeeds,
    ...(otherAdjustments.length > 0 && {
      otherAdjustments: cut('tblParties', 'OtherAdjustments', otherAdjustments.join('; ')),
    }),
  };
}

const LARGE_PRINT = /\b(?:large|larger|big|bigger) (?:print|font|type|letters|writing)\b/i;
const NOTHING_BESIDE_IT =
  /^(?:(?:please|pls|and|all|any|the|my|letters?|papers?|documents?|everything|things|information|need(?:s|ed)?|in|on|a)\b|[\s.,;:!])*$/i;

/** Large print has its column, by which papers are made from the first letter on; what is said beside it stays in words. */
function adjustmentsOf(
  other: readonly string[],
): Pick<Party, 'communicationNeeds'> & { readonly otherAdjustments: readonly string[] } {
  return {
    communicationNeeds: other.some((need) => LARGE_PRINT.test(need)) ? ['LARGE_PRINT'] : [],
    otherAdjustments: other.filter(
      (need) => !LARGE_PRINT.test(need) || !NOTHING_BESIDE_IT.test(need.replace(LARGE_PRINT, ' ')),
    ),
  };
}

function officer(
  referral: ReadReferral,
  role: 'REQUESTER' | 'REFERRER',
  kind: PartyKind,
): Omit<Party, 'partyId'> {
  const { referrer } = referral;
  return {
    ...NOBODY_ASKED_YET,
    ...namedPerson(referrer),
    partyRole: role,
    partyKind: kind,
    requiredToProceed: role === 'REQUESTER' ? 'Y' : 'N',
    ...(referrer.organisation !== null && { orgName: cut('tblParties', 'OrgName', referrer.organisation) }),
    relationshipToCyp: 'NA',
    preferredContact: preferredContact(null, referrer),
    addressConfidential: 'N',
  };
}

function namedPerson(person: Reachable): Pick<Party, 'firstName' | 'lastName' | 'email' | 'phone'> {
  const name = splitName(person.name);
  return {
    ...(name.first !== undefined && { firstName: name.first }),
    ...(name.last !== undefined && { lastName: name.last }),
    ...(person.email !== null && { email: person.email.toLowerCase() }),
    ...(person.phone !== null && { phone: person.phone }),
  };
}

/** The way asked for if it can be used, else one that can: a channel without its address helps nobody. */
function preferredContact(asked: ContactMethod | null, person: Reachable): PreferredContact {
  const usable = {
    phone: person.phone !== null,
    text: person.phone !== null,
    email: person.email !== null,
    post: false,
  };
  if (asked !== null && usable[asked]) return CONTACT_OF[asked];
  if (usable.email) return 'EMAIL';
  if (usable.phone) return 'PHONE';
  // Nobody can be reached yet: what was asked for stands, and the number or address is asked for.
  return asked === null ? 'VIA_SUPPORTER' : CONTACT_OF[asked];
}

/** Given name first, family name last, as the reader gives them; one name alone is a first name. */
export function splitName(name: string | null): { first?: string; last?: string } {
  const [first, ...rest] = (name ?? '').trim().split(/\s+/).filter(Boolean);
  return {
    ...(first !== undefined && { first: cut('tblParties', 'FirstName', first) }),
    ...(rest.length > 0 && { last: cut('tblParties', 'LastName', rest.join(' ')) }),
  };
}

/** What the column has room for; a character of two halves is not torn apart. */
function cut(table: TableName, column: string, text: string): string {
  const type = columnOf(table, column)?.type;
  if (type?.kind !== 'text') throw new TypeError(`Cannot cut a text: ${table}.${column} is none`);
  const whole = text.slice(0, type.maxLength);
  return (text.length > type.maxLength ? whole.replace(/[\uD800-\uDBFF]$/, '') : whole).trimEnd();
}

/**
 * Permission counts only in the family's own words: a third party's "they agree" is only ASKED until it is heard
 * from them (R-K6). A no in their own words is a no. The permission to contact the other parties is a question of its
 * own and is asked as well.
 */
function consentsOf(
  referral: ReadReferral,
  parties: readonly Omit<Party, 'partyId'>[],
  facts: ReferralFacts,
  frame: IntakeFrame,
): NewReferral['consents'] {
  const partyIndex = parties.findIndex((party) => party.partyRole === 'REQUESTER' && isFamily(party));
  if (partyIndex < 0 || referral.consentToShare === 'unknown') return [];
  const purpose = 'SHARE_WITH_PROVIDER';
  const ownWords = referral.referrer.role === 'parent-carer' || referral.referrer.role === 'young-person';
  if (!ownWords) return [{ partyIndex, purpose, decision: 'ASKED' }];
  return [
    {
      partyIndex,
      purpose,
      decision: referral.consentToShare === 'yes' ? 'GIVEN' : 'REFUSED',
      method: facts.receivedChannel === 'WEB_FORM' ? 'WEB_FORM' : 'EMAIL',
      decidedOn: facts.receivedOn,
      recordedBy: frame.caseOwner,
    },
  ];
}
