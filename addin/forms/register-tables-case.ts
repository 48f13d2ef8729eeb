/** tblCases. Source: data-dictionary.md section 1, row by row. */
import { DID_NOT_PROCEED_REASONS, OUTCOMES, STATES } from '../domain/case.ts';
import {
  APPEALABLE_DECISIONS, COMPLAINTS, CYP_CAPACITIES, CYP_STATUSES, DISAGREEMENT_TYPES, HOME_LAS, INFORMAL_SUPPORT,
  MEDIATION_CERTIFICATES, RECEIVED_CHANNELS, REFERRAL_SOURCES, SEN_STATUSES, SETTING_TYPES, SIGNPOST_ROUTES, STAGES,
  SUBJECT_AREAS, TRIAGE_OUTCOMES, YEAR_GROUPS, YES_NO, YES_NO_UNKNOWN,
} from '../domain/referral.ts'; // prettier-ignore
import {
  code, codes, column, DATE, from, integer, is, isNot, key, neither, O, R, reference, references, SYS, text, texts, when,
} from './register-column.ts'; // prettier-ignore
import type { Table } from './register-column.ts';

/** A code of AppealableDecision that names a decision. */
const DECISION = isNot('AppealableDecision', 'NONE', 'UNKNOWN');
/** Type 4 is between organisations and may have no named child (R-T4). */
const NAMED_CHILD = neither('DisagreementType', '4');

export const CASE_TABLE: Table = {
  name: 'tblCases',
  sheet: 'Cases',
  about: 'One row for each case: the child or young person, what is in dispute, and how far the case has come.',
  key: ['CaseRef'],
  group: 'case',
  columns: [
    column('CaseRef', key('CASE'), R, 'N', 'SYS', 'Reference of the case. May be used in mail subjects.', {
      check: 'unique; year of ReceivedOn', example: 'DR-2026-0042',
    }),
    column('ReceivedOn', DATE, R, 'N', 'LA', 'Day on which the request came in.', {
      check: 'not after today; a non-working day or after 17:00 counts as the next working day for deadlines',
      example: '2026-03-02',
    }),
    column('ReceivedChannel', code(RECEIVED_CHANNELS), R, 'N', 'LA', 'How the request came in.', { example: 'EMAIL' }),
    column('SourceMessageId', text(512), when(is('ReceivedChannel', 'EMAIL')), 'P', 'SYS',
      'Internet message id of the e-mail.', {
        check: 'unique for each message and child', example: '<abc@mail.example>', width: 24,
      }),
    column('ReferralSource', code(REFERRAL_SOURCES), R, 'N', 'LA',
      'Who wrote the request. A person who only forwards it does not count.', { example: 'SENDIASS' }),
    column('CypFirstName', text(60, 'personName'), from('RECEIVED', NAMED_CHILD), 'P', 'LA',
      'First name of the child or young person.', {
        check: "letters, space, ' and -; not needed in type 4 without a named child", example: 'Aisha',
      }),
    column('CypLastName', text(60, 'personName'), from('RECEIVED', NAMED_CHILD), 'P', 'LA',
      'Last name of the child or young person.', {
        check: "letters, space, ' and -; not needed in type 4 without a named child", example: 'Patel',
      }),
    column('CypKnownAs', text(60), O, 'P', 'LA', 'Name the child or young person likes to be called.', { example: 'Ash' }),
    column('CypDob', DATE, from('TRIAGE', NAMED_CHILD), 'P', 'LA', 'Date of birth.', {
      check: 'age 0 to 25 on ReceivedOn; not after ReceivedOn; warned if it does not fit the year group',
      example: '2014-09-03',
    }),
    column('CypAge', integer(0, 25), SYS, 'P', 'SYS', 'Age in whole years on ReceivedOn.', { example: '11' }),
    column('CypStatus', code(CYP_STATUSES), SYS, 'P', 'SYS', 'Child, or young person with rights of their own.', {
      check: 'rule R-A1; another value needs a reason', example: 'CHILD',
    }),
    column('CypCapacity', code(CYP_CAPACITIES), from('TRIAGE', is('CypStatus', 'YOUNG_PERSON')), 'S', 'LA',
      'Whether the young person decides, or a representative does.', {
        check: 'REPRESENTATIVE_ACTS needs a REPRESENTATIVE party', example: 'HAS_CAPACITY',
      }),
    column('CypPostcode', text(8, 'postcode'), from('TRIAGE', NAMED_CHILD), 'P', 'LA', 'Postcode of the home.', {
      check: 'UK postcode; does not by itself prove the home authority', example: 'LE2 3AB', width: 15,
    }),
    column('HomeLa', code(HOME_LAS), from('TRIAGE'), 'P', 'LA', 'Local authority of the home.', {
      check: 'other authorities are signposted', example: 'LEICESTER_CITY',
    }),
    column('YearGroup', code(YEAR_GROUPS), O, 'P', 'LA', 'School year group.', { example: '6' }),
    column('SettingName', text(120), O, 'P', 'LA', 'Name of the nursery, school or college.', {
      example: 'Example Primary School',
    }),
    column('SettingType', code(SETTING_TYPES), from('TRIAGE'), 'P', 'LA', 'Kind of nursery, school or college.', {
      check: "must agree with the respondent's PartyKind", example: 'ACADEMY',
    }),
    column('SenStatus', code(SEN_STATUSES), from('TRIAGE'), 'S', 'LA', 'Where the child stands with SEN support.', {
      check: 'NONE: rule R-K3', example: 'SEN_SUPPORT',
    }),
    column('LookedAfter', code(YES_NO_UNKNOWN), O, 'S', 'LA', 'Whether the child is looked after.', {
      check: 'Y: rule R-K8', example: 'N',
    }),
    column('DisagreementType', code(DISAGREEMENT_TYPES), from('ALLOCATED'), 'S', 'LA',
      'Which of the four types; AF is the "also for" list.', { check: 'from triage', example: '2' }),
    column('OtherTypes', codes(DISAGREEMENT_TYPES), O, 'S', 'LA', 'Other types that fit as well.', {
      check: 'does not contain DisagreementType', example: '1',
    }),
    column('Stage', code(STAGES), from('TRIAGE'), 'S', 'LA', 'Stage of the EHC process.', {
      check: 'types 3, 4 and AF need an allowed stage', example: 'PLAN_REVIEW',
    }),
    column('SubjectArea', codes(SUBJECT_AREAS), from('TRIAGE'), 'S', 'LA', 'What the disagreement is about.', {
      example: 'SEN_PROVISION',
    }),
    column('EducationInvolved', code(YES_NO_UNKNOWN), from('TRIAGE'), 'S', 'LA', 'Education is concerned.', {
      check: 'at least one of education, health and social care is Y', example: 'Y',
    }),
    column('HealthInvolved', code(YES_NO_UNKNOWN), from('TRIAGE'), 'S', 'LA', 'Health is concerned.', { example: 'N' }),
    column('SocialCareInvolved', code(YES_NO_UNKNOWN), from('TRIAGE'), 'S', 'LA', 'Social care is concerned.', {
      example: 'N',
    }),
    column('ProvisionInDispute', text(500), from('TRIAGE'), 'S', 'LA', 'The provision that is in dispute.', {
      check: 'factual, no diagnosis unless needed', example: 'One-to-one support, 15 hours',
    }),
    column('DisagreementSummary', text(800), from('TRIAGE'), 'S', 'LA', 'The disagreement in a few neutral words.', {
      check: 'neutral words; shown to the provider',
    }),
    column('InformalSupportTried', code(INFORMAL_SUPPORT), from('TRIAGE'), 'P', 'LA',
      'Whether informal support (SENDIASS) was used. It never blocks.', { example: 'NO' }),
    column('AppealableDecision', code(APPEALABLE_DECISIONS), from('TRIAGE'), 'S', 'LA',
      'Decision of the authority that can be appealed.', { check: 's.51(2) list', example: 'NONE' }),
    column('DecisionLetterOn', DATE, from('TRIAGE', DECISION), 'P', 'LA', 'Date on the decision letter.', {
      check: 'not after ReceivedOn; not the date of the referral or of birth', example: '2026-02-10',
    }),
    column('MediationCertificate', code(MEDIATION_CERTIFICATES), from('TRIAGE', DECISION), 'P', 'LA', 'Mediation certificate.', {
      example: 'NOT_YET',
    }),
    column('CertificateOn', DATE, when(is('MediationCertificate', 'ISSUED')), 'P', 'LA', 'Date of the certificate.', {
      check: 'not before DecisionLetterOn', example: '2026-03-01',
    }),
    column('MediationContactBy', DATE, SYS, 'P', 'SYS', 'Last day to contact the mediation adviser.', {
      check: 'DecisionLetterOn + 2 months', example: '2026-04-10',
    }),
    column('AppealBy', DATE, SYS, 'P', 'SYS', 'Last day to appeal. For warning only, not advice.', {
      check: 'later of letter + 2 months and certificate + 1 month; Christmas and August rule', example: '2026-04-10',
    }),
    column('AppealLodged', code(YES_NO_UNKNOWN), from('TRIAGE'), 'P', 'LA', 'An appeal has been made.', { example: 'N' }),
    column('ComplaintRunning', codes(COMPLAINTS), from('TRIAGE'), 'P', 'LA', 'Complaints that are open. They never block.', {
      example: 'SCHOOL',
    }),
    column('TriageOutcome', code(TRIAGE_OUTCOMES), from('ALLOCATED'), 'N', 'LA',
      'What was decided about the request. The program only proposes.', {
        check: 'at the end of TRIAGE; a person confirms', example: 'ACCEPT',
      }),
    column('TriageRuleIds', texts(120), SYS, 'N', 'SYS', 'Rules that led to the proposal.', {
      check: 'ids of the scope rules', example: 'R-T2',
    }),
    column('SignpostedTo', codes(SIGNPOST_ROUTES), when(is('TriageOutcome', 'SIGNPOST', 'ACCEPT_PART')), 'N', 'LA',
      'Other routes that were named.', { check: 'route codes', example: 'S-COMPLAINT-SCHOOL' }),
    column('ConflictOfInterest', code(YES_NO_UNKNOWN), from('ALLOCATED'), 'P', 'LA/PC',
      'Provider or facilitator has a conflict of interest.', {
        check: 'Y: provider or facilitator must change', example: 'N',
      }),
    column('ConflictNote', text(300), when(is('ConflictOfInterest', 'Y')), 'P', 'LA/PC', 'What the conflict is.'),
    column('SafeguardingFlag', code(YES_NO), R, 'S', 'LA', 'A safeguarding concern was seen.', {
      check: 'Y: rule R-K1; kept out of documents', example: 'N',
    }),
    column('ProviderId', reference('tblProviders'), from('ALLOCATED'), 'N', 'LA', 'Provider that runs the case.', {
      check: 'active on that date; independent', example: 'PRV-01',
    }),
    column('AllocatedOn', DATE, from('ALLOCATED'), 'N', 'LA/SYS', 'Day on which the provider was chosen.', {
      check: 'dates in order', example: '2026-03-05',
    }),
    column('HandedOverOn', DATE, from('HANDED_OVER'), 'N', 'LA/SYS', 'Day on which the provider got the case.', {
      check: 'dates in order', example: '2026-03-06',
    }),
    column('InitialCallOn', DATE, from('INVITING'), 'N', 'PC', 'Day of the first call.', {
      check: 'not before HandedOverOn', example: '2026-03-09',
    }),
    column('FocusOfMeeting', text(500), from('INVITING'), 'S', 'PC', 'What the meeting is about.', {
      check: 'agreed with the requester; goes to all parties; neutral', example: 'How the support in class is arranged',
    }),
    column('AgreedToProceedOn', DATE, from('ARRANGING'), 'N', 'SYS', 'Day on which everyone had agreed to meet.', {
      check: 'last needed acceptance', example: '2026-03-18',
    }),
    column('State', code(STATES), R, 'N', 'SYS', 'How far the case has come. The program moves it.', {
      check: 'allowed transitions only', example: 'INVITING',
    }),
    column('StateSince', DATE, R, 'N', 'SYS', 'Since when it stands there.', { example: '2026-03-09' }),
    column('OnHoldReason', text(224), from('ON_HOLD', is('State', 'ON_HOLD')), 'P', 'LA/PC',
      'Why the case is paused, and when to look at it again.', {
        check: 'up to 200 characters, then the review date: (review 15/04/2026)',
        example: 'Family bereavement (review 15/04/2026)',
      }),
    column('Outcome', code(OUTCOMES), from('CLOSED'), 'N', 'PC', 'How the case ended.', {
      check: 'needs a held meeting unless DID_NOT_PROCEED', example: 'PARTIAL',
    }),
    column('DidNotProceedReason', code(DID_NOT_PROCEED_REASONS), when(is('Outcome', 'DID_NOT_PROCEED')), 'N', 'LA/PC',
      'Why it did not go on.', { example: 'NOT_ALL_WILLING' }),
    column('ClosedOn', DATE, from('CLOSED'), 'N', 'SYS', 'Day on which the case was closed.', {
      check: 'not before ReceivedOn', example: '2026-05-20',
    }),
    column('CaseOwner', text(12, 'initials'), R, 'P', 'LA', 'Initials of the administrator who looks after the case.', {
      check: 'not the SEND caseworker of this child', example: 'JB',
    }),
    column('LinkedCaseRef', references('tblCases'), O, 'N', 'LA', 'Other cases: siblings, repeats.', {
      example: 'DR-2026-0043',
    }),
    column('RetentionReviewOn', DATE, SYS, 'N', 'SYS', 'First day on which the case may be looked at for deletion.', {
      check: 'set when the case is closed', example: '2045-09-03',
    }),
  ],
}; // prettier-ignore
