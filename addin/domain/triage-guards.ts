/** Guards of triage, allocation and hand-over: P03 to P08, P26, P29, P31. Source: process.md section 4, scope-rules.md section 2. */
import { isCaseRef } from './case-reference.ts';
import type { Case } from './case.ts';
import { acceptedOf, isTypeFour } from './case-facts.ts';
import { forCommand, isBlank, missing, unmet } from './guard.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import { isFamily } from './party.ts';
import { HANDOVER_PURPOSES, permissionFor, rightsAreYoungPersons } from './permission.ts';
import { PROVIDER_FAULTS, providerFaults } from './provider-allocation.ts';
import type { DisagreementType, Stage, SubjectArea } from './referral.ts';
import { isMissingFact, MISSING_FACTS } from './scope-issue.ts';

/** Rules of scope-rules.md that stop triage until an answer is in (P03). */
const INFORMATION_RULES = ['R-K2', 'R-K6', 'R-K9', 'R-M6'] as const;

/** Types that need a stage of the EHC process (scope-rules.md section 3); 1 and 2 hold at any stage. */
const STAGES_OF_TYPE: Partial<Readonly<Record<DisagreementType, readonly Stage[]>>> = {
  '3': ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT'],
  '4': ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'PLAN_REVIEW', 'REASSESSMENT'],
  AF: ['NEEDS_ASSESSMENT', 'PLAN_DRAFTING', 'AWAITING_TRIBUNAL', 'PLAN_REVIEW', 'REASSESSMENT'],
};

const SUBJECTS_OF_TYPE: Readonly<Record<DisagreementType, readonly SubjectArea[]>> = {
  '1': ['DUTIES'],
  '2': ['SEN_PROVISION'],
  '3': ['HEALTH_PROVISION', 'SOCIAL_CARE_PROVISION'],
  '4': ['JOINT_LA_HEALTH'],
  AF: ['SEN_PROVISION'],
};

const fitsSubject = ({ subjectArea }: Case, subjects: readonly SubjectArea[]): boolean =>
  subjectArea.length === 0 || subjectArea.some((area) => subjects.includes(area));

/** The type that the command sets, else the one that the case has. */
const typeFour = ({ theCase, command }: Question): boolean =>
  command.type === 'Accept' ? command.disagreementType === '4' : isTypeFour(theCase);

/** Who is to be given the case: the provider the command names, else the one it has. */
const providerIdOf = ({ theCase, command }: Question): string | undefined => {
  switch (command.type) {
    case 'Accept':
    case 'TransferProvider':
      return command.providerId;
    case 'RefuseHandOver':
      return command.nextProviderId;
    default:
      return acceptedOf(theCase)?.providerId;
  }
};

function permissionGiven(question: Question): Unmet | undefined {
  const { theCase, context } = question;
  const family = !typeFour(question);
  const lacking = HANDOVER_PURPOSES.filter((purpose) => {
    const permission = permissionFor(theCase, purpose, context.today, !family);
    // Two parents who disagree are the manager's to decide; decide-case.ts lets nobody else ask.
    return permission !== 'GIVEN' && permission !== 'DISPUTED';
  });
  if (lacking.length === 0) return undefined;
  const youngPerson = family && rightsAreYoungPersons(theCase, context.today);
  const from = youngPerson
    ? 'the young person'
    : family
      ? 'a parent with parental responsibility or a carer'
      : 'the organisation that asks';
  return unmet(
    'ConsentMissing',
    `Permission is not there from ${from}, with its evidence.`,
    lacking.map((purpose) => `Consents.${purpose}`),
    { instead: ['RecordConsent', 'Withdraw'] },
  );
}

function factsOfTriage({ theCase, command }: Question): Unmet | undefined {
  const named = !(command.type === 'Accept' && command.disagreementType === '4');
  return missing('MissingFacts', 'Triage needs facts that are not known yet (R-K9).', {
    CypFirstName: !named || !isBlank(theCase.cypFirstName),
    CypLastName: !named || !isBlank(theCase.cypLastName),
    CypDob: !named || theCase.cypDob !== undefined,
    CypPostcode: !named || !isBlank(theCase.cypPostcode),
    HomeLa: theCase.homeLa !== 'UNKNOWN',
    SubjectArea: theCase.subjectArea.length > 0,
    EducationInvolved: involvesSomebody(theCase),
    ProvisionInDispute: !isBlank(theCase.provisionInDispute),
    DisagreementSummary: !isBlank(theCase.disagreementSummary),
    DecisionLetterOn: !mentionsDecision(theCase) || theCase.decisionLetterOn !== undefined,
  }, { instead: ['AskForInformation', 'RecordFacts'] }); // prettier-ignore
}

const involvesSomebody = (theCase: Case): boolean =>
  theCase.educationInvolved === 'Y' || theCase.healthInvolved === 'Y' || theCase.socialCareInvolved === 'Y';

const mentionsDecision = (theCase: Case): boolean =>
  theCase.appealableDecision !== 'NONE' && theCase.appealableDecision !== 'UNKNOWN';

export const triageGuards = {
  /** R-K1: nothing goes out, and the case stays where it is, until a manager has looked. */
  sendingReleased: ({ theCase }) =>
    theCase.safeguardingFlag === 'Y'
      ? unmet('Blocked', 'Nothing is sent until a manager has released the case.', [], {
          rule: 'R-K1',
          instead: ['RecordSafeguarding (LM)', 'CloseUnsafe', 'PutOnHold'],
        })
      : undefined,

  informationAsked: forCommand('AskForInformation', (command) => {
    const known = command.rules.every((rule) => INFORMATION_RULES.some((each) => each === rule));
    const named = missing('MissingFacts', 'A request for information names its rules (R-K2, R-K6, R-K9, R-M6) and what is missing.', {
      TriageRuleIds: command.rules.length > 0 && known,
      missing: command.missing.some((item) => !isBlank(item)),
    }); // prettier-ignore
    if (named !== undefined || command.missing.every(isMissingFact)) return named;
    // The case would wait for an answer to a question that no letter puts.
    return unmet('NotFit', 'The letter that asks (D03) has no question for everything that is named as missing.', ['missing'], {
      instead: [`name what D03 asks for: ${MISSING_FACTS.join(', ')}`, 'ask for the rest on the telephone, and RecordFacts'],
    }); // prettier-ignore
  }),

  triageFactsKnown: factsOfTriage,

  typeFits: forCommand('Accept', (command, { theCase }) => {
    const stages = STAGES_OF_TYPE[command.disagreementType];
    const subjects = SUBJECTS_OF_TYPE[command.disagreementType];
    const fitsStage = stages === undefined || stages.includes(theCase.stage);
    const fitting = [
      ...(fitsStage ? [] : [`the stage ${stages.join(', ')}`]),
      ...(fitsSubject(theCase, subjects) ? [] : [`the subject ${subjects.join(', ')}`]),
    ];
    const needed =
      fitting.length === 0 ? '' : ` Type ${command.disagreementType} is for ${fitting.join(', and for ')}.`;
    return missing('NotFit', `The type does not fit the stage, the subject or the other types.${needed}`, {
      Stage: fitsStage,
      SubjectArea: fitsSubject(theCase, subjects),
      OtherTypes: !command.otherTypes.includes(command.disagreementType),
    }, { instead: ['RecordFacts', 'Signpost'] }); // prettier-ignore
  }),

  partSignposted: forCommand('Accept', (command) =>
    command.outcome === 'ACCEPT_PART' && command.signpostedTo.length === 0
      ? unmet('MissingFacts', 'The part that is not accepted needs its right route.', ['SignpostedTo'])
      : undefined,
  ),

  permissionGiven,

  /** Unknown is not no: independence is checked before anybody outside hears of the case. */
  noConflict: ({ theCase }) =>
    theCase.conflictOfInterest === 'N'
      ? undefined
      : unmet('ConflictOfInterest', 'A conflict of interest is known or has not been ruled out (R-K8).', ['ConflictOfInterest'], {
          instead: ['RecordFacts', 'choose another provider'],
        }), // prettier-ignore

  providerFit: (question) => {
    const { theCase, context } = question;
    const provider = context.providers.find((each) => each.providerId === providerIdOf(question));
    if (!provider) {
      return unmet('NotFit', 'The provider is not in the list of providers.', ['ProviderId']);
    }
    const faults = providerFaults(provider, theCase.parties, context.today);
    if (faults.length === 0) return undefined;
    const conflict = faults.some((fault) => fault === 'CONFLICT' || fault === 'IS_PARTY');
    return unmet(
      conflict ? 'ConflictOfInterest' : 'NotFit',
      `The provider ${faults.map((fault) => PROVIDER_FAULTS[fault].text).join(' and ')}.`,
      faults.map((fault) => PROVIDER_FAULTS[fault].field),
      { instead: ['choose another provider'] },
    );
  },

  otherProvider: (question) =>
    providerIdOf(question) === acceptedOf(question.theCase)?.providerId
      ? unmet('NotFit', 'The case is with this provider already.', ['ProviderId'])
      : undefined,

  noFamilyInTypeFour: (question) =>
    typeFour(question) && question.theCase.parties.some(isFamily)
      ? unmet('NotFit', 'Type 4 is between organisations: no family member is a party of it.', ['PartyKind'], { rule: 'R-T4' })
      : undefined, // prettier-ignore

  routeNamed: forCommand('Signpost', (command) => {
    const transfer = command.outcome === 'TRANSFER_LA';
    const reason = command.reason ?? (transfer ? 'TRANSFERRED_LA' : 'OUT_OF_SCOPE');
    return missing(
      'MissingFacts',
      'A signposted case needs the right route and the reason that goes with it.',
      {
        SignpostedTo: transfer
          ? command.signpostedTo.includes('S-OTHER-LA')
          : command.signpostedTo.length > 0 &&
            (reason !== 'MEDIATION_INSTEAD' || command.signpostedTo.includes('S-MEDIATION')),
        DidNotProceedReason: (reason === 'TRANSFERRED_LA') === transfer,
      },
    );
  }),

  returnedOnce: ({ theCase }) =>
    theCase.history.some((change) => change.rule === 'P29')
      ? unmet('Blocked', 'The case has been returned to the authority once before.', ['State'], {
          instead: ['Withdraw', 'CloseUnsafe'],
        })
      : undefined,

  returnReasonSet: forCommand('ReturnOutOfScope', (command) =>
    isBlank(command.reason) ? unmet('MissingFacts', 'A return needs its reason.', ['Reason']) : undefined,
  ),

  duplicateLinked: forCommand('CloseAsDuplicate', (command, { theCase }) =>
    isCaseRef(command.linkedCaseRef) && command.linkedCaseRef !== theCase.caseRef
      ? undefined
      : unmet('MissingFacts', 'A duplicate names the case that goes on.', ['LinkedCaseRef']),
  ),
} as const satisfies Readonly<Record<string, Guard>>;
