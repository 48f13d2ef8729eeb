/**
 * tblVenues, tblProviders, tblEqualities, tblSurvey, tblLists, tblSettings, tblAuditLog.
 * Source: data-dictionary.md sections 10 to 12, row by row.
 */
import { AUDIT_ACTIONS } from '../domain/decision.ts';
import { PROVIDER_SERVICES } from '../domain/provider.ts';
import { YES_NO, YES_NO_UNKNOWN } from '../domain/referral.ts';
import { RESPONDENT_KINDS } from '../domain/report-facts.ts';
import { SETTING_SOURCES } from '../domain/settings.ts';
import { OWNER_KINDS } from '../domain/venue.ts';
import {
  code, codes, column, DATE, integer, is, key, O, R, reference, text, texts, when,
} from './register-column.ts'; // prettier-ignore
import type { ColumnType, Table } from './register-column.ts';

/** The dictionary names the three Office programs; COMMAND_LINE is ours, for work done without Office. */
export const AUDIT_CLIENTS = ['OUTLOOK', 'EXCEL', 'WORD', 'COMMAND_LINE'] as const;

/** DfE codes of primary need; DS was added recently. */
const PRIMARY_NEEDS = [
  'SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'OTH', 'NSA', 'DS', 'UNKNOWN',
] as const; // prettier-ignore
/** The dictionary leaves the list open; these are the answers of the DfE census, and unknown. */
const SEXES = ['F', 'M', 'U'] as const;

/** Lists that the program reads from tblLists; a service may keep others there. */
export const LIST_NAMES = [
  'BANK_HOLIDAY', 'CLOSURE_DAY', 'SIGNPOST_CONTACT', 'RIGHTS_TEXT', 'SERVICE',
] as const; // prettier-ignore
export type ListName = (typeof LIST_NAMES)[number];

/** Longest text that an Excel cell takes. */
const EXCEL_CELL = 32_767;
const MARK = integer(1, 5);
const MONEY: ColumnType = { kind: 'number', from: 0, to: 10_000 };

export const VENUE_TABLE: Table = {
  name: 'tblVenues',
  sheet: 'Venues',
  about: 'Places to meet. A place is neutral only if no party owns or runs it.',
  key: ['VenueId'],
  group: 'reference',
  columns: [
    column('VenueId', key('VEN'), R, 'N', 'LA/PC', 'Number of the venue.', { check: 'unique', example: 'VEN-004' }),
    column('VenueName', text(120), R, 'N', 'LA/PC', 'Name.', { example: 'Example Community Centre' }),
    column('Address', text(200), R, 'N', 'LA/PC', 'Street and town.', { width: 36 }),
    column('Postcode', text(8, 'postcode'), R, 'N', 'LA/PC', 'Postcode.', { example: 'LE1 5AA' }),
    column('OwnerOrg', text(120), R, 'N', 'LA/PC', 'Who owns or runs it.', {
      check: 'not neutral if this equals a party of the case',
    }),
    column('OwnerKind', code(OWNER_KINDS), R, 'N', 'LA/PC', 'Kind of owner.', {
      check: 'not neutral if this is the kind of a party of the case', example: 'COMMUNITY',
    }),
    column('StepFree', code(YES_NO_UNKNOWN), R, 'N', 'LA/PC', 'Step-free access.', {
      check: 'U: cannot be used for that need', example: 'Y',
    }),
    column('HearingLoop', code(YES_NO_UNKNOWN), R, 'N', 'LA/PC', 'Hearing loop.', { example: 'Y' }),
    column('AccessibleToilet', code(YES_NO_UNKNOWN), R, 'N', 'LA/PC', 'Accessible toilet.', { example: 'Y' }),
    column('Parking', code(YES_NO_UNKNOWN), R, 'N', 'LA/PC', 'Parking.', { example: 'Y' }),
    column('QuietRoom', code(YES_NO_UNKNOWN), R, 'N', 'LA/PC', 'A quiet room.', { example: 'Y' }),
    column('RoomsCount', integer(0, 99), R, 'N', 'LA/PC', 'How many rooms.', {
      check: '2 or more preferred, for separate waiting', example: '2',
    }),
    column('VenuePhone', text(20, 'phone'), O, 'N', 'LA', 'Telephone.', { width: 17 }),
    column('VenueEmail', text(254, 'email'), O, 'N', 'LA', 'E-mail.', { width: 28 }),
    column('CostPerHour', MONEY, O, 'N', 'LA', 'Pounds for an hour.'),
    column('Active', code(YES_NO), O, 'N', 'LA', 'In use.', { example: 'Y' }),
  ],
}; // prettier-ignore

export const PROVIDER_TABLE: Table = {
  name: 'tblProviders',
  sheet: 'Providers',
  about: 'Independent bodies under contract. Only those that offer DRS can get a case.',
  key: ['ProviderId'],
  group: 'reference',
  columns: [
    column('ProviderId', key('PRV'), R, 'N', 'LA', 'Number of the provider.', { check: 'unique', example: 'PRV-01' }),
    column('ProviderName', text(120), R, 'N', 'LA', 'Name.', { example: 'KIDS' }),
    column('ProviderServices', codes(PROVIDER_SERVICES), R, 'N', 'LA', 'What the provider does.', {
      check: 'only DRS can be allocated', example: 'DRS, MEDIATION',
    }),
    column('ReferralEmail', text(254, 'email'), R, 'N', 'LA', 'Where hand-overs go.', { check: 'checked each quarter', width: 30 }),
    column('ProviderPhone', text(20, 'phone'), R, 'N', 'LA', 'Telephone.', { check: 'checked each quarter', width: 17 }),
    column('ContractFrom', DATE, R, 'N', 'LA', 'First day of the contract.', {
      check: 'active on AllocatedOn', example: '2026-04-01',
    }),
    column('ContractTo', DATE, R, 'N', 'LA', 'Last day of the contract.', { check: 'active on AllocatedOn' }),
    column('DataSharingAgreementOn', DATE, R, 'N', 'LA', 'Day of the data sharing agreement.'),
    column('AllocationOrder', integer(1, 99), O, 'N', 'LA', 'Order in the rota.', { example: '1' }),
    column('ConflictOrgs', texts(1000), O, 'N', 'LA', 'Organisations it may not be paired with.', {
      check: 'never allocate if one is a party',
    }),
  ],
}; // prettier-ignore

export const EQUALITIES_TABLE: Table = {
  name: 'tblEqualities',
  sheet: 'Equalities',
  about: 'Monitoring answers. No names. Restricted: keep apart from casework.',
  key: ['CaseRef'],
  group: 'restricted',
  columns: [
    column('CaseRef', reference('tblCases'), R, 'P', 'LA', 'The case.', { check: 'exists; one row for each case', example: 'DR-2026-0042' }),
    column('PrimaryNeed', code(PRIMARY_NEEDS), O, 'S', 'LA', 'Primary need, DfE code.', { example: 'ASD' }),
    column('EthnicityCode', text(4, 'ethnicity'), O, 'S', 'LA', 'Ethnicity, DfE code.', {
      check: 'four letters; REFU (refused) and NOBT (not obtained) are valid', example: 'AIND',
    }),
    column('Sex', code(SEXES), O, 'S', 'LA', 'Sex.'),
    column('HomeLanguage', text(60), O, 'P/S', 'LA', 'Language spoken at home.', { example: 'English' }),
    column('DisabilityYN', code(YES_NO_UNKNOWN), O, 'S', 'LA', 'Disabled.'),
    column('PostcodeDistrict', text(4, 'district'), O, 'P', 'LA', 'Part of the postcode before the space.', { example: 'LE2' }),
  ],
}; // prettier-ignore

export const SURVEY_TABLE: Table = {
  name: 'tblSurvey',
  sheet: 'Survey',
  about: 'Satisfaction answers. No names. Restricted: keep apart from casework.',
  key: ['SurveyId'],
  group: 'restricted',
  columns: [
    column('CaseRef', reference('tblCases'), R, 'P', 'LA', 'The case.', { check: 'exists', example: 'DR-2026-0042' }),
    column('SurveyId', key('SUR'), R, 'P', 'PC', 'Number of the survey.', { check: 'unique', example: 'SUR-00012' }),
    column('SentOn', DATE, R, 'P', 'PC', 'Day on which it was sent.'),
    column('ReturnedOn', DATE, O, 'P', 'PC', 'Day on which it came back.', { check: 'not before SentOn' }),
    column('RespondentKind', code(RESPONDENT_KINDS), R, 'P', 'PC', 'Who was asked.', { example: 'FAMILY' }),
    column('Q1Informed', MARK, O, 'P', 'PC', 'Well informed: 1 very dissatisfied to 5 very satisfied.', { example: '4' }),
    column('Q2ListenedTo', MARK, O, 'P', 'PC', 'Listened to: 1 very dissatisfied to 5 very satisfied.', { example: '4' }),
    column('Q3Impartial', MARK, O, 'P', 'PC', 'Impartial: 1 very dissatisfied to 5 very satisfied.', { example: '4' }),
    column('Q4Venue', MARK, O, 'P', 'PC', 'Venue: 1 very dissatisfied to 5 very satisfied.', { example: '4' }),
    column('Q5Overall', MARK, O, 'P', 'PC', 'All in all: 1 very dissatisfied to 5 very satisfied.', { example: '4' }),
    column('Q6Again', code(YES_NO), O, 'P', 'PC', 'Would use the service again.', { example: 'Y' }),
    column('SurveyComment', text(500), O, 'P/S', 'PC', 'Comment.', { check: 'names are taken out before the authority sees it' }),
  ],
}; // prettier-ignore

export const LIST_TABLE: Table = {
  name: 'tblLists',
  sheet: 'Lists',
  about: 'Words and days of the service: bank holidays, closure days, contacts of other routes, rights texts.',
  key: ['ListName', 'Code'],
  group: 'reference',
  columns: [
    column('ListName', text(60), R, 'N', 'LA', 'Which list.', { example: 'BANK_HOLIDAY', width: 22 }),
    column('Code', text(60), R, 'N', 'LA', 'Code or day.', { check: 'never used again or renamed', example: '2026-12-28', width: 20 }),
    column('Label', text(1000), R, 'N', 'LA', 'Text that people read.', { width: 70 }),
    column('SortOrder', integer(0, 9999), O, 'N', 'LA', 'Order in the list.'),
    column('Active', code(YES_NO), R, 'N', 'LA', 'In use.', { example: 'Y' }),
    column('ValidFrom', DATE, O, 'N', 'LA', 'First day.'),
    column('ValidTo', DATE, O, 'N', 'LA', 'Last day.', { check: 'not before ValidFrom' }),
  ],
}; // prettier-ignore

export const SETTING_TABLE: Table = {
  name: 'tblSettings',
  sheet: 'Settings',
  about: 'Limits and choices that a manager may change.',
  key: ['SettingKey'],
  group: 'reference',
  columns: [
    column('SettingKey', text(60), R, 'N', 'LM', 'Which setting.', { check: 'known to the program', example: 'ACK_WD', width: 24 }),
    column('SettingValue', text(120), R, 'N', 'LM', 'Value.', { example: '2', width: 22 }),
    column('SettingUnit', text(20), O, 'N', 'LM', 'WD working days, CD calendar days, MIN minutes.', { example: 'WD' }),
    column('SettingSource', code(SETTING_SOURCES), R, 'N', 'LM', 'Where the value comes from.', { example: 'DEFAULT' }),
  ],
}; // prettier-ignore

export const AUDIT_TABLE: Table = {
  name: 'tblAuditLog',
  sheet: 'Audit log',
  about: 'What was done, when and by whom. Rows are only added, never changed.',
  key: ['AuditId'],
  group: 'system',
  columns: [
    column('AuditId', key('AUD'), R, 'P', 'SYS', 'Number of the entry.', { check: 'append only', example: 'AUD-0000001' }),
    column('AtUtc', { kind: 'stamp' }, R, 'P', 'SYS', 'Moment, UTC.', { example: '2026-03-09T10:15:00Z' }),
    column('Actor', text(60), R, 'P', 'SYS', 'Initials of who did it, or SYS.', { example: 'JB' }),
    column('Client', code(AUDIT_CLIENTS), R, 'P', 'SYS', 'Program in which it was done.', { example: 'OUTLOOK' }),
    column('AuditAction', code(AUDIT_ACTIONS), R, 'N', 'SYS', 'What was done.', { example: 'STATE_CHANGE' }),
    column('TableName', text(40), R, 'N', 'SYS', 'Table.', { example: 'tblCases', width: 22 }),
    column('RowKey', text(140), R, 'N', 'SYS', 'Key of the row.', { example: 'DR-2026-0042', width: 20 }),
    column('FieldName', text(60), O, 'N', 'SYS', 'Column; blank for a whole row.', { example: 'State', width: 22 }),
    column('OldValue', text(EXCEL_CELL), O, 'N/P', 'SYS', 'Value before.', {
      check: 'classes S and C: only [changed]', example: 'HANDED_OVER', width: 24,
    }),
    column('NewValue', text(EXCEL_CELL), O, 'N/P', 'SYS', 'Value after.', {
      check: 'classes S and C: only [changed]', example: 'INVITING', width: 24,
    }),
    column('Reason', text(200), when(is('AuditAction', 'OVERRIDE')), 'P', 'SYS', 'Operation, rule and reason.', {
      check: 'operation id; rule id; reason', example: 'op-1a2b; P09', width: 40,
    }),
  ],
}; // prettier-ignore
