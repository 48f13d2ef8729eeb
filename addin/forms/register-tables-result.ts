/** tblOutcomeStatements, tblSignatures, tblActions. Source: data-dictionary.md sections 7 to 9, row by row. */
import { ACTION_STATUSES } from '../domain/action.ts';
import { AGREEMENTS_REACHED, STATEMENT_STATUSES } from '../domain/outcome-statement.ts';
import { YES_NO } from '../domain/referral.ts';
import { SIGN_METHODS, SIGN_STATUSES } from '../domain/signature.ts';
import {
  blank, code, column, DATE, from, integer, is, key, O, R, reference, SYS, text, when,
} from './register-column.ts'; // prettier-ignore
import type { Table } from './register-column.ts';

const FINAL = is('StatementStatus', 'SIGNED_ALL', 'SIGNED_PART', 'UNSIGNED_FINAL');
const CIRCULATED = is('StatementStatus', 'CIRCULATED', 'SIGNED_ALL', 'SIGNED_PART', 'UNSIGNED_FINAL');
/** A statement that was written after its case had ended is final without anybody having been asked (decide-statement.ts). */
const ASKED_FOR = is('StatementStatus', 'CIRCULATED', 'SIGNED_ALL', 'SIGNED_PART');
const SIGNED = is('SignStatus', 'SIGNED', 'SIGNED_WITH_COMMENT');
const ONLY_WITH_PERMISSION = 'COPY_OUTCOME_TO_LA';

export const STATEMENT_TABLE: Table = {
  name: 'tblOutcomeStatements',
  sheet: 'Outcome statements',
  about: 'One row for each Outcome Statement; a change after circulation raises its version.',
  key: ['StatementId'],
  group: 'result',
  columns: [
    column('StatementId', key('OS'), R, 'N', 'SYS', 'Number of the statement.', { check: 'unique', example: 'OS-00019' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('MeetingId', reference('tblMeetings'), R, 'N', 'SYS', 'The meeting it is about.', {
      check: 'the meeting is HELD', example: 'MTG-00031',
    }),
    column('Version', integer(1, 99), R, 'N', 'SYS', 'Version.', {
      check: '+1 for each change after circulation; earlier signatures lapse', example: '2',
    }),
    column('StatementStatus', code(STATEMENT_STATUSES), R, 'N', 'SYS', 'How it stands.', { example: 'CIRCULATED' }),
    column('DraftedBy', text(80), R, 'P', 'F', 'Who wrote it.', { example: 'A. Facilitator' }),
    column('DraftedOn', DATE, R, 'P', 'F', 'Day of the draft.', { check: 'not before the meeting', example: '2026-04-15' }),
    column('CirculatedOn', DATE, when(CIRCULATED), 'N', 'SYS', 'Day on which it went to those who took part.', {
      example: '2026-04-16',
    }),
    column('SignDueOn', DATE, when(ASKED_FOR), 'N', 'SYS', 'Day by which signatures are asked for.', { example: '2026-04-30' }),
    column('AgreementReached', code(AGREEMENTS_REACHED), from('SIGNING'), 'N', 'F', 'Whether agreement was reached.', {
      check: 'FULL and PARTIAL need at least one action or agreed point', example: 'PARTIAL',
    }),
    column('DiscussionOutline', text(8000), from('SIGNING'), 'S', 'F', 'What was discussed. Parties only.', {
      check: "provider's case file and the document", permission: ONLY_WITH_PERMISSION,
    }),
    column('PointsOutstanding', text(4000), from('SIGNING', is('AgreementReached', 'PARTIAL', 'NONE')), 'S', 'F',
      'What stays open. Parties only.', { permission: ONLY_WITH_PERMISSION }),
    column('CypViews', text(4000), O, 'S', 'F', 'Views of the child or young person. Parties only.', {
      permission: ONLY_WITH_PERMISSION,
    }),
    column('ReviewOn', DATE, O, 'N', 'F', 'Day of a review.', { check: 'after the meeting', example: '2026-07-01' }),
    column('FinalCopySentOn', DATE, from('CLOSED', FINAL), 'N', 'PC', 'Day on which the final copy went out.', {
      check: 'to every party; always to the family; soon after ACTIONS begins', example: '2026-05-01',
    }),
    column('FileLink', text(500, 'https'), O, 'P', 'PC', 'Where the document is kept.', {
      check: 'restricted folder', width: 28,
    }),
  ],
}; // prettier-ignore

export const SIGNATURE_TABLE: Table = {
  name: 'tblSignatures',
  sheet: 'Signatures',
  about: 'Who was asked to sign which version of which statement, and what came back.',
  key: ['SignatureId'],
  group: 'result',
  columns: [
    column('SignatureId', key('SIG'), R, 'N', 'SYS', 'Number of the signature.', { check: 'unique', example: 'SIG-00052' }),
    column('StatementId', reference('tblOutcomeStatements'), R, 'N', 'SYS', 'The statement.', {
      check: 'exists', example: 'OS-00019',
    }),
    column('Version', integer(1, 99), R, 'N', 'SYS', 'Version that was to be signed.', { example: '2' }),
    column('PartyId', reference('tblParties'), R, 'N', 'SYS', 'Who was asked.', {
      check: 'one for each attendee asked', example: 'PTY-000123',
    }),
    column('RequestedOn', DATE, R, 'N', 'SYS', 'Day on which it was asked for.', { example: '2026-04-16' }),
    column('SignStatus', code(SIGN_STATUSES), R, 'P', 'PC', 'How it stands.', {
      check: 'a comment is kept as an annex, the text stays as it is', example: 'SIGNED',
    }),
    column('SignedOn', DATE, when(SIGNED), 'N', 'PC', 'Day of the signature.', {
      check: 'not before RequestedOn', example: '2026-04-20',
    }),
    column('SignMethod', code(SIGN_METHODS), when(SIGNED), 'N', 'PC', 'How it was signed.', { example: 'E_SIGNATURE' }),
    column('SignedName', text(120), when(SIGNED), 'P', 'PC', 'Name as signed.', {
      check: 'that of the party', example: 'Meera Patel',
    }),
    column('RefusalReason', text(300), O, 'C', 'PC', 'Why it was not signed. Never passed on.', {
      check: "provider's case file only",
    }),
    column('RemindersSent', integer(0, 3), SYS, 'N', 'SYS', 'Reminders sent.', { example: '1' }),
  ],
}; // prettier-ignore

export const ACTION_TABLE: Table = {
  name: 'tblActions',
  sheet: 'Actions',
  about: 'What was agreed: one owner, one action, one date in each row.',
  key: ['ActionId'],
  group: 'result',
  columns: [
    column('ActionId', key('ACT'), R, 'N', 'SYS', 'Number of the action.', { check: 'unique', example: 'ACT-00101' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('StatementId', reference('tblOutcomeStatements'), R, 'N', 'SYS', 'The statement it stands in.', {
      check: 'exists', example: 'OS-00019',
    }),
    column('SeqNo', integer(1, 99), R, 'N', 'SYS', 'Number within the statement.', {
      check: 'unique for each statement', example: '1',
    }),
    column('What', text(300), R, 'S', 'F', 'What is to be done.', {
      check: 'starts with a verb; one action', example: 'Share the support timetable with the family',
      permission: ONLY_WITH_PERMISSION,
    }),
    column('OwnerPartyId', reference('tblParties'), R, 'P', 'F', 'Who does it.', {
      check: 'attended, or has confirmed', example: 'PTY-000130',
    }),
    column('DueOn', DATE, when(blank('DueText')), 'N', 'F', 'By when.', { check: 'not before the meeting', example: '2026-05-08' }),
    column('DueText', text(80), O, 'N', 'F', 'By when, in words.', {
      check: 'needs ReviewOn in the statement', example: 'after the annual review',
    }),
    column('ActionStatus', code(ACTION_STATUSES), R, 'N', 'PC', 'How it stands.', { example: 'OPEN' }),
    column('CompletedOn', DATE, when(is('ActionStatus', 'DONE')), 'N', 'PC', 'Day on which it was done.', {
      check: 'not before the meeting', example: '2026-05-06',
    }),
    column('OnTime', code(YES_NO), SYS, 'N', 'SYS', 'Done in time.', { check: 'CompletedOn not after DueOn', example: 'Y' }),
    column('LastChasedOn', DATE, O, 'N', 'SYS', 'Day on which it was last asked about.'),
  ],
}; // prettier-ignore
