import { dateInWords } from '../../domain/calendar-date.ts';
import { isUnknown } from '../../domain/reading-fields.ts';
import type { FieldFault, FieldGroup, FieldKind, FieldValue } from '../../domain/reading-fields.ts';
import type { Evidence, MessageKind, ScopeDecision, SignpostRoute } from '../../domain/reading.ts';
import { phoneInWords } from '../../domain/uk-formats.ts';
import type { Blocker } from './message-session.ts';
import type { IntakeState, IntakeStep, StepStanding } from './intake-run.ts';

/** Everything the Outlook pane says of a reading. What a stranger wrote stands beside it and never in it. */

export const GROUP_WORDS = {
  child: 'Child or young person',
  asks: 'Who asks',
  family: 'Parents and carers',
  matter: 'The disagreement',
  routes: 'Other routes',
  permission: 'Permission',
  reach: 'How to reach the family',
} as const satisfies Record<FieldGroup, string>;

const LABELS: Readonly<Record<string, string>> = {
  '/child/name': 'Name',
  '/child/dateOfBirth': 'Date of birth',
  '/child/age': 'Age',
  '/child/yearGroup': 'Year group',
  '/child/setting': 'School or setting',
  '/child/ehcPlan': 'EHC plan',
  '/referrer/name': 'Name',
  '/referrer/role': 'Role',
  '/referrer/organisation': 'Organisation',
  '/referrer/email': 'E-mail',
  '/referrer/phone': 'Telephone',
  '/disagreement/summary': 'What it is about',
  '/disagreement/type': 'Type',
  '/disagreement/with': 'With whom',
  '/disagreement/agencies': 'Areas concerned',
  '/disagreement/stage': 'Stage',
  '/preferredProvider': 'Provider asked for',
  '/otherRoutes/complaint': 'A complaint has been made',
  '/otherRoutes/appeal': 'An appeal has been lodged',
  '/otherRoutes/mediation': 'Mediation has been used',
  '/otherRoutes/sendiass': 'SENDIASS has helped',
  '/consentToShare': 'The family agrees to share',
  '/postcode': 'Postcode of the family',
  '/contact/safety': 'Safe contact',
  '/contact/method': 'Preferred way',
  '/contact/times': 'Best times',
  '/accessNeeds/interpreter': 'Interpreter for',
  '/accessNeeds/bsl': 'BSL interpreter',
  '/accessNeeds/wheelchair': 'Wheelchair access',
  '/accessNeeds/other': 'Other needs',
};

const PARENT_LABELS: Readonly<Record<string, string>> = {
  name: 'Name',
  relationship: 'Relationship',
  email: 'E-mail',
  phone: 'Telephone',
};

export function fieldLabel(pointer: string): string {
  const parent = /^\/parents\/(\d)\/([a-z]+)$/.exec(pointer);
  if (parent !== null) return PARENT_LABELS[parent[2] ?? ''] ?? '';
  return LABELS[pointer] ?? '';
}

export const personTitle = (index: number): string => `Parent or carer ${index + 1}`;

const OPTION_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/child/ehcPlan': { 'yes': 'Yes, a final plan', 'in-assessment': 'In assessment or draft', 'no': 'No plan' },
  '/referrer/role': {
    'parent-carer': 'Parent or carer',
    'young-person': 'The young person',
    'sendiass': 'SENDIASS',
    'school': 'School',
    'early-years': 'Early years setting',
    'post-16': 'College or post-16',
    'local-authority': 'Local authority',
    'health': 'Health service',
    'social-care': 'Social care',
    'advocate': 'Solicitor or advocate',
    'other': 'Somebody else',
  },
  '/disagreement/type': {
    1: 'Type 1: duties of a body',
    2: 'Type 2: special educational provision',
    3: 'Type 3: health or social care provision',
    4: 'Type 4: between authority and health',
  },
  '/disagreement/with': {
    'local-authority': 'Local authority',
    'school': 'School',
    'early-years': 'Early years setting',
    'post-16': 'College or post-16',
    'health-commissioner': 'Health commissioner (ICB)',
    'social-care': 'Social care',
    'family': 'The family',
  },
  '/disagreement/agencies': { 'education': 'Education', 'health': 'Health', 'social-care': 'Social care' },
  '/disagreement/stage': {
    'sen-support': 'SEN support, no plan',
    'ehc-needs-assessment': 'EHC needs assessment',
    'drafting-plan': 'Plan being drafted',
    'plan-in-force': 'Plan in force',
    'plan-review': 'Review of the plan',
    'reassessment': 'Reassessment',
    'awaiting-tribunal': 'Waiting for the Tribunal',
  },
  '/contact/method': { phone: 'Telephone', text: 'Text message', email: 'E-mail', post: 'Post' },
}; // prettier-ignore

export const optionWords = (pointer: string, option: string | number): string =>
  OPTION_WORDS[pointer]?.[String(option)] ?? YES_NO[String(option)] ?? String(option);

const YES_NO: Readonly<Record<string, string>> = { yes: 'Yes', no: 'No' };

/** What is not known is left empty; only a screen reader hears the word for it. */
export const NOT_KNOWN = 'Not known';

/** A value as people read it; empty where nothing is known. */
export function valueInWords(pointer: string, kind: FieldKind, value: FieldValue): string {
  if (isUnknown(value)) return '';
  switch (kind.kind) {
    case 'date':
      return typeof value === 'string' ? dateInWords(value) : '';
    case 'phone':
      return typeof value === 'string' ? phoneInWords(value) : '';
    case 'flag':
      return 'Yes';
    case 'choice':
      return optionWords(pointer, value as string | number);
    case 'choices':
      return (value as readonly string[]).map((each) => optionWords(pointer, each)).join(', ');
    case 'lines':
      return (value as readonly string[]).join('; ');
    default:
      return String(value);
  }
}

export const FAULT_WORDS = {
  'not-a-date': 'Enter a day that exists, for example 3 September 2014 or 3/9/2014.',
  'not-a-birth':
    'Enter a day from the 25 years before the message came. To open a case, leave it empty if you are not sure.',
  'not-an-age': 'Enter whole years, for example 9.',
  'not-a-phone': 'Enter a telephone number with its area code, for example 0116 496 0123.',
  'not-an-email': 'Enter one e-mail address.',
  'not-a-postcode': 'Enter a whole postcode, for example LE2 3AB.',
  'too-long': 'This is longer than the register has room for.',
  'not-in-list': 'Choose one of the list.',
} as const satisfies Record<FieldFault, string>;

/** How sure the reader was, in words: colour alone says nothing to many. */
export function confidenceInWords({ confidence }: Evidence): string {
  if (confidence >= 0.9) return 'plainly said';
  return confidence >= 0.75 ? 'likely' : 'unsure, please check';
}

const MOST_SHOWN = 60;

/** The words a value was read from, in one short line beside it; the value itself is not repeated. */
export function saidInWords(evidence: Evidence, value: string): string {
  const line = evidence.text.replace(/\s+/g, ' ').trim();
  const sure = confidenceInWords(evidence);
  if (line === value) return `as written – ${sure}`;
  if (value.length > MOST_SHOWN) return `put together from the message – ${sure}`;
  return `“${line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line}” – ${sure}`;
}

export const needsLook = ({ confidence }: Evidence): boolean => confidence < 0.75;

/** Where words stand, as people call it. Names of attachments are a stranger's and stand as they are. */
export function partInWords(part: string): string {
  if (part === 'subject') return 'in the subject';
  if (part === 'body') return 'in the message';
  if (part === 'header:from') return 'in the sender’s address';
  const attachment = /^attachment:(.*)$/s.exec(part)?.[1];
  return attachment === undefined ? 'in the message' : `in the attachment ${attachment}`;
}

export const KIND_WORDS = {
  referral: 'This message asks for disagreement resolution, or passes such a request on.',
  reply: 'This message belongs to a case that is known.',
  other: 'This message is no referral and belongs to no case.',
} as const satisfies Record<MessageKind, string>;

export const SCOPE_WORDS = {
  'in-scope': 'It seems to be a matter for this service.',
  signpost: 'It seems to belong elsewhere.',
  'needs-review': 'It needs a closer look.',
} as const satisfies Record<ScopeDecision, string>;

export const ROUTE_WORDS = {
  mediation: 'mediation, because of a decision that can be appealed',
  tribunal: 'the Tribunal',
  'school-complaint': 'a complaint to the school',
  ombudsman: 'the ombudsman',
  'exclusion-review': 'a review of the exclusion',
  'discrimination-claim': 'a claim of discrimination',
  'admission-appeal': 'an admission appeal',
  'social-care-complaint': 'a complaint to social care',
  'nhs-complaint': 'a complaint to the NHS',
  sendiass: 'advice by SENDIASS',
} as const satisfies Record<SignpostRoute, string>;

export const STEP_WORDS = {
  open: 'Open the case in the register',
  file: 'File the message under the case',
  triage: 'Begin triage (P02)',
  acknowledge: 'Draft the acknowledgement (D02)',
} as const satisfies Record<IntakeStep, string>;

export const STANDING_WORDS = {
  waiting: 'not yet',
  working: 'at work',
  done: 'done',
  stopped: 'stopped',
} as const satisfies Record<StepStanding, string>;

/** What a step has saved, once it is done. */
export function stepResult(step: IntakeStep, { caseRefs, tookInBefore, acknowledged }: IntakeState): string {
  const refs = caseRefs.join(' and ');
  switch (step) {
    case 'open':
      return tookInBefore ? `It was in the register already: ${refs}.` : `Opened as ${refs}.`;
    case 'file':
      return `Filed under ${caseRefs[0] ?? ''}.`;
    case 'triage':
      return caseRefs.length > 1 ? 'The cases are in triage.' : 'The case is in triage.';
    case 'acknowledge':
      return acknowledgedInWords(acknowledged);
  }
}

function acknowledgedInWords(acknowledged: IntakeState['acknowledged']): string {
  if (acknowledged === undefined) return '';
  const { drafted, byHand, held } = acknowledged;
  if (held) return 'Nothing was written: the case is held until a manager has released it (R-K1).';
  const letters = drafted.length;
  return [
    letters === 0 ? '' : `${letters === 1 ? 'One letter lies' : `${letters} letters lie`} among the drafts of the shared mailbox. Look at ${letters === 1 ? 'it' : 'them'} and send ${letters === 1 ? 'it' : 'them'} from there.`,
    byHand.length === 0 ? '' : `${byHand.length === 1 ? 'One party' : `${byHand.length} parties`} cannot or should not have it by e-mail (${byHand.join(', ')}): acknowledge by hand, as they asked to be reached.`,
    letters + byHand.length === 0 ? 'Nothing is due: it was acknowledged before.' : '',
  ].filter((sentence) => sentence !== '').join(' ');
} // prettier-ignore

export const SAFETY_WORDS = {
  harm: {
    title: 'Words about harm or safety (R-K1)',
    sentence:
      'Look at the safeguarding contact of the authority now. A person decides what happens; the program sends nothing, and the case is held until a manager has released it.',
    confirmed: 'I have read this and follow the safeguarding procedure.',
  },
  'safe contact': {
    title: 'How to reach this family safely (R-K1)',
    sentence:
      'The message says how the family may be reached, or must not be. Look for a safety concern before anything is sent, and keep to it.',
    confirmed: 'I have read how the family may be reached.',
  },
} as const;

export const BLOCKER_WORDS = {
  safety: 'First confirm that you have read the words about safety.',
  duplicate: 'First say whether this is another matter than the open case.',
} as const satisfies Record<Blocker, string>;

export const PANE_WORDS = {
  readingMessage: 'Reading the message',
  noMessage: 'No message is open. Choose one message, and it is read here.',
  otherItem: 'This is no message that can be read here. Open a message that has arrived.',
  from: (sender: string): string => `From ${sender}`,
  skip: 'Skip to the button at the end',
  received: (moment: string): string => `Received ${moment}`,
  attachments: (count: number): string => `${count} ${count === 1 ? 'attachment' : 'attachments'}`,
  child: (index: number, count: number): string => `Child ${index + 1} of ${count}`,
  notSaid: 'Not in the message:',
  safetyHere: 'There are words about safety in this message (R-K1).',
  warnings: 'To look at first',
  scope: 'Scope: a proposal, you decide at triage',
  reasons: 'Reasons',
  route: (route: string): string => `Perhaps the right route: ${route}.`,
  inRegister: (refs: string): string => `This message is in the register already: ${refs}.`,
  askingRegister: 'Asking the register whether there is a case',
  noCase: 'The register has no case of this message.',
  sameChild: (caseRef: string): string =>
    `This child seems to have an open case: ${caseRef} (R-K10). Look at it before you open another.`,
  otherMatter: (caseRef: string): string =>
    `This is another matter than ${caseRef}. Open it, linked to that case.`,
  openCase: 'Open case',
  openCases: (count: number): string => `Open ${count} cases`,
  complete: 'File and acknowledge',
  replyWithoutCase: 'It names no case reference: find the case by hand, and file the message there.',
  fileReply: (caseRef: string): string => `File under ${caseRef}`,
  goOn: 'Go on',
  progress: 'How far it has come',
  doneTitle: 'Done',
  openedWayBack:
    'Opened by mistake? The case stays on record: close it as a duplicate, or withdraw it, in the register. A draft that is not wanted is deleted in Outlook.',
  othersNamed: (names: readonly string[]): string =>
    `Named in the message as well, and not in the register: ${names.join(', ')}. The register has the person who asks; at triage, add whoever else takes part.`,
  correctionOpen: 'A correction has not been taken over yet: press Use this or Cancel beside it first.',
  edit: (label: string): string => `Correct: ${label}`,
  fill: (label: string): string => `Fill in: ${label}`,
  done: 'Use this',
  cancel: 'Cancel',
  reset: 'Back to what was read',
  resetAll: 'Undo all corrections',
  corrected: 'corrected by you',
  corrections: (count: number): string => `${count} ${count === 1 ? 'field' : 'fields'} corrected by you`,
  addParent: 'Add a parent or carer',
  readAs: (words: string): string => `Read as: ${words}`,
  permissionHint:
    'Only what the family says in this message. Permission that you heard elsewhere is recorded with the case.',
  readOnly: 'The case is opened. What changes now is changed in the register.',
  unknownOption: 'Not known',
  dateHint: 'Day first: 3/9/2014 is 3 September 2014.',
  linesHint: 'One need on each line.',
} as const;
