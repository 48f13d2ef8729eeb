/** tblParties, tblContacts, tblConsents. Source: data-dictionary.md sections 2 to 4, row by row. */
import { CONSENT_DECISIONS, CONSENT_METHODS, CONSENT_PURPOSES } from '../domain/consent.ts';
import { CONTACT_CHANNELS, CONTACT_DIRECTIONS, CONTACT_RESULTS } from '../domain/contact.ts';
import { DOCUMENT_IDS } from '../domain/document-ids.ts';
import {
  ATTEND_MODES, COMMUNICATION_NEEDS, PARTY_KINDS, PARTY_ROLES, PREFERRED_CONTACTS, RELATIONSHIPS, REPLIES,
} from '../domain/party.ts'; // prettier-ignore
import { YES_NO, YES_NO_UNKNOWN } from '../domain/referral.ts';
import {
  code, codes, column, DATE, DATE_TIME, filled, from, is, isNot, key, O, R, reference, text, texts, when,
} from './register-column.ts'; // prettier-ignore
import type { Condition, Table } from './register-column.ts';

const FAMILY_KINDS = ['PARENT', 'CARER', 'FOSTER_CARER', 'YOUNG_PERSON', 'CHILD'] as const;
const FAMILY = is('PartyKind', ...FAMILY_KINDS);
/** A body speaks through its named contact; a helper (OTHER) may have none. */
const ORGANISATION = isNot('PartyKind', ...FAMILY_KINDS, 'OTHER');
/** A supporter, adviser, interpreter or referrer agrees to nothing. */
const SIDE = is('PartyRole', 'REQUESTER', 'RESPONDENT');
/** Whom the meeting asks for: replies and ways to attend belong to them. */
const NEEDED = is('RequiredToProceed', 'Y');
const prefers = (...ways: readonly string[]): Condition => is('PreferredContact', ...ways);

export const PARTY_TABLE: Table = {
  name: 'tblParties',
  sheet: 'Parties',
  about: 'One row for each person in each case; an organisation stands with its named contact.',
  key: ['PartyId'],
  group: 'people',
  columns: [
    column('PartyId', key('PTY'), R, 'N', 'SYS', 'Number of the party.', { check: 'unique', example: 'PTY-000123' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('PartyRole', code(PARTY_ROLES), R, 'P', 'LA', 'What the person is in this case.', {
      check: 'at least one REQUESTER; at least one RESPONDENT from INVITING on', example: 'RESPONDENT',
    }),
    column('PartyKind', code(PARTY_KINDS), R, 'P', 'LA', 'Family member, or kind of organisation.', {
      check: 'fits DisagreementType', example: 'ACADEMY_PROPRIETOR',
    }),
    column('RequiredToProceed', code(YES_NO), R, 'N', 'LA/PC', 'The meeting needs this party.', {
      check: 'Y for requester and respondents; N for others', example: 'Y',
    }),
    column('OrgName', text(120), when(ORGANISATION), 'N', 'LA', 'Name of the organisation.', {
      example: 'Example Academy Trust',
    }),
    column('Title', text(20), from('RECEIVED'), 'P', 'LA', 'Mr, Mrs, Ms, Mx, Dr …', { example: 'Mrs' }),
    column('FirstName', text(60), from('RECEIVED'), 'P', 'LA', 'First name.', { example: 'Meera' }),
    column('LastName', text(60), from('RECEIVED'), 'P', 'LA', 'Last name.', { example: 'Patel' }),
    column('JobTitle', text(80), when(ORGANISATION), 'P', 'LA', 'What the person does in the organisation.', {
      example: 'SENCO',
    }),
    column('RelationshipToCyp', code(RELATIONSHIPS), when(FAMILY), 'P', 'LA', 'Relationship to the child or young person.', {
      check: 'SELF only for a young person', example: 'MOTHER',
    }),
    column('HasParentalResponsibility', code(YES_NO_UNKNOWN), when(is('PartyKind', 'PARENT', 'CARER', 'FOSTER_CARER')), 'P', 'LA',
      'Has parental responsibility. U asks for a check.', { example: 'Y' }),
    column('Email', text(254, 'email'), when(prefers('EMAIL')), 'P', 'LA', 'E-mail address of this person alone.', {
      check: 'one address; one person for each address', example: 'meera@example.org', width: 28,
    }),
    column('Phone', text(20, 'phone'), when(prefers('PHONE', 'TEXT')), 'P', 'LA', 'Telephone number with +44.', {
      example: '+447700900123', width: 17,
    }),
    column('Address1', text(120), when(prefers('LETTER')), 'P', 'LA', 'First line of the address.'),
    column('Address2', text(120), O, 'P', 'LA', 'Second line of the address.'),
    column('Town', text(60), when(prefers('LETTER')), 'P', 'LA', 'Town.', { example: 'Leicester' }),
    column('Postcode', text(8, 'postcode'), when(prefers('LETTER')), 'P', 'LA', 'Postcode.', { example: 'LE2 3AB' }),
    column('PreferredContact', code(PREFERRED_CONTACTS), R, 'P', 'LA', 'How the person wants to be reached.', {
      check: 'that channel must be filled', example: 'EMAIL',
    }),
    column('SafeContactNotes', text(300), O, 'S', 'LA', 'What to mind for safe contact. Read before every call or letter.', {
      check: 'shown before every send; never in a document', example: 'No voicemail; call after 10:00',
    }),
    column('AddressConfidential', code(YES_NO), R, 'S', 'LA', 'The address must not be shared.', {
      check: 'default Y for a family; Y keeps the address out of everything shared', example: 'Y',
    }),
    column('BestTimes', text(120), O, 'P', 'LA', 'Good times to call.', { example: 'Tuesday to Thursday mornings' }),
    column('InterpreterLanguage', text(60), O, 'S', 'LA', 'Language of an interpreter, if one is needed.', {
      check: 'name of a language', example: 'Gujarati',
    }),
    column('BslInterpreter', code(YES_NO), R, 'S', 'LA', 'British Sign Language interpreter.', { example: 'N' }),
    column('WheelchairAccess', code(YES_NO), R, 'S', 'LA', 'Wheelchair access.', {
      check: 'filters the venues', example: 'N',
    }),
    column('CommunicationNeeds', codes(COMMUNICATION_NEEDS), O, 'S', 'LA', 'What helps the person to take part.', {
      example: 'EXTRA_TIME',
    }),
    column('OtherAdjustments', text(300), O, 'S', 'LA', 'Other adjustments.', {
      check: 'say what is needed, not the diagnosis', example: 'Breaks every 30 minutes',
    }),
    column('CanAgreeActions', code(YES_NO_UNKNOWN), from('BOOKED', ORGANISATION, SIDE), 'N', 'PC',
      'May agree actions for the organisation.', { check: 'good practice: Y', example: 'Y' }),
    column('InvitedOn', DATE, from('INVITING', is('PartyRole', 'RESPONDENT'), isNot('Reply', 'NOT_ASKED')), 'N', 'PC/SYS', 'Day of the invitation.', {
      example: '2026-03-10',
    }),
    column('ReplyDueOn', DATE, from('INVITING', filled('InvitedOn')), 'N', 'PC/SYS', 'Day by which a reply is asked for.', {
      check: 'invitation + setting INVITE_REPLY_WD', example: '2026-03-24',
    }),
    column('Reply', code(REPLIES), from('INVITING'), 'P', 'PC', 'Answer to the invitation.', { example: 'WILLING' }),
    column('ReplyOn', DATE, when(is('Reply', 'WILLING', 'WILLING_WITH_CONDITIONS', 'DECLINED'), filled('InvitedOn')), 'N', 'PC',
      'Day of the answer.', { check: 'not before InvitedOn', example: '2026-03-16' }),
    column('DeclineReason', text(300), O, 'C', 'PC', 'Why the party declined. Never passed on.', {
      check: "provider's case file only; never circulated",
    }),
    column('Availability', texts(1000), when(is('Reply', 'WILLING'), NEEDED), 'P', 'PC', 'When the party can come.', {
      check: 'days with AM, PM or clock times; future working days', example: '2026-04-14 AM', width: 30,
    }),
    column('AttendMode', code(ATTEND_MODES), from('BOOKED', NEEDED), 'P', 'PC', 'How the party takes part.', {
      example: 'IN_PERSON',
    }),
  ],
}; // prettier-ignore

export const CONTACT_TABLE: Table = {
  name: 'tblContacts',
  sheet: 'Contacts',
  about: 'What went out and what came in: one row for each letter, e-mail and call.',
  key: ['ContactId'],
  group: 'people',
  columns: [
    column('ContactId', key('CON'), R, 'N', 'SYS', 'Number of the contact.', { check: 'unique', example: 'CON-000777' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('PartyId', reference('tblParties'), O, 'N', 'SYS', 'With whom.', { check: 'exists', example: 'PTY-000123' }),
    column('At', DATE_TIME, R, 'N', 'SYS', 'Day and time, London.', { check: 'not after now', example: '2026-03-03T09:20' }),
    column('Direction', code(CONTACT_DIRECTIONS), R, 'N', 'SYS', 'IN from the party, OUT to the party.', { example: 'OUT' }),
    column('Channel', code(CONTACT_CHANNELS), R, 'N', 'LA/PC', 'How.', { example: 'EMAIL' }),
    column('DocId', code(DOCUMENT_IDS), O, 'N', 'SYS', 'Document that was sent.', {
      check: 'for documents that go out', example: 'D02',
    }),
    column('Result', code(CONTACT_RESULTS), R, 'N', 'LA/PC', 'What came of it.', {
      check: 'LEFT_MESSAGE is not used where SafeContactNotes forbid it', example: 'SENT',
    }),
    column('Summary', text(500), O, 'P/S', 'LA/PC', 'Facts only.', {
      check: 'no pre-meeting content', example: 'Asked for date of birth',
    }),
    column('ResponseDueOn', DATE, O, 'N', 'SYS', 'Day by which an answer is asked for.', { example: '2026-03-10' }),
    column('MessageId', text(512), when(is('Channel', 'EMAIL'), is('Direction', 'IN')), 'P', 'SYS',
      'Internet message id.', { width: 24 }),
  ],
}; // prettier-ignore

export const CONSENT_TABLE: Table = {
  name: 'tblConsents',
  sheet: 'Consents',
  about: 'Permission to share, one row for each purpose; the latest row counts. Not the lawful basis of the processing.',
  key: ['ConsentId'],
  group: 'people',
  columns: [
    column('ConsentId', key('CST'), R, 'N', 'SYS', 'Number of the permission.', { check: 'unique', example: 'CST-000051' }),
    column('CaseRef', reference('tblCases'), R, 'N', 'SYS', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('PartyId', reference('tblParties'), R, 'N', 'SYS', 'Who decided.', { check: 'exists', example: 'PTY-000123' }),
    column('Purpose', code(CONSENT_PURPOSES), R, 'N', 'LA', 'What for.', {
      check: 'one row for each purpose', example: 'SHARE_WITH_PROVIDER',
    }),
    column('Decision', code(CONSENT_DECISIONS), R, 'P', 'LA', 'What was decided.', {
      check: 'the latest row counts', example: 'GIVEN',
    }),
    column('Method', code(CONSENT_METHODS), when(is('Decision', 'GIVEN')), 'N', 'LA', 'How it was said.', { example: 'EMAIL' }),
    column('DecidedOn', DATE, when(isNot('Decision', 'ASKED')), 'P', 'LA', 'Day of the decision.', {
      check: 'not more than 30 days before ReceivedOn', example: '2026-03-03',
    }),
    column('RecordedBy', text(12, 'initials'), when(isNot('Decision', 'ASKED')), 'P', 'LA', 'Initials of who wrote it down.', {
      example: 'JB',
    }),
    column('EvidenceRef', text(300), when(is('Decision', 'GIVEN')), 'P', 'LA', 'Where it can be seen.', {
      check: 'a ContactId that exists, or a link to a file', example: 'CON-000778', width: 20,
    }),
  ],
}; // prettier-ignore
