/** The words of the managers' report: codes of the register as a board reads them. */
import { MEASURES } from '../domain/report-measures.ts';
import { STAGE_INTERVALS } from '../domain/report-durations.ts';
import { LIMITS } from '../domain/deadlines.ts';
import type { LimitId } from '../domain/deadlines.ts';
import type { MeasureId } from '../domain/report-measure.ts';
import { codeInWords } from './code-words.ts';

/** The four types of disagreement and "also for", in short. Source: scope-rules.md section 1. */
const TYPES: Readonly<Record<string, string>> = {
  '1': 'Type 1: EHC duties',
  '2': 'Type 2: special educational provision',
  '3': 'Type 3: health or social care provision',
  '4': 'Type 4: council and health bodies',
  AF: 'Also for: during assessment or appeal',
  'not classified': 'Not classified',
};

/** Report words that are not codes of the register. */
const ITEMS: Readonly<Record<string, string>> = {
  received: 'Referrals received',
  'distinct children': 'Distinct children',
  accepted: 'Accepted, whole or in part',
  'all willing': 'All parties willing',
  'meeting held': 'Meeting held',
  FULL: 'Agreement in full',
  PARTIAL: 'Agreement in part',
  NONE: 'No agreement',
  'in the week before': 'Talks held in the week before',
  'all parties contacted': 'Meetings with every talk held in time',
  'SIGNED_ALL later': 'Signed by all, later',
  SIGNED_PART: 'Signed by some',
  UNSIGNED: 'Not signed',
  open: 'Still open',
  'on time': 'Done on time',
  'DONE late': 'Done late',
  PARTLY_DONE: 'Partly done',
  NOT_DONE: 'Not done',
  'OPEN overdue': 'Open, overdue',
  returned: 'Surveys returned',
  'Q1Informed 4–5': 'Well informed',
  'Q2ListenedTo 4–5': 'Listened to',
  'Q3Impartial 4–5': 'Facilitator impartial',
  'Q4Venue 4–5': 'Venue suitable',
  'Q5Overall 4–5': 'Satisfied overall',
  'Q6Again Y': 'Would use the service again',
  postponed: 'Meetings postponed',
  'met on the day': 'Access needs met on the day',
  APPEAL: 'Appeal within six months',
  COMPLAINT: 'Complaint within six months',
  'next step overdue': 'Next step overdue',
  MEDIATION_INSTEAD: 'Mediation instead',
  DECLINED: 'Declined',
  NO_REPLY: 'No reply',
};

export function itemInWords(item: string): string {
  const within = /^(SIGNED_ALL )?within (\d+) WD$/.exec(item);
  if (within)
    return `${within[1] === undefined ? 'Circulated' : 'Signed by all'} within ${within[2] ?? ''} WD`;
  return ITEMS[item] ?? codeInWords(item);
}

const INTERVALS = new Map<string, string>(STAGE_INTERVALS.map(({ id, name }) => [id, name]));
export const intervalInWords = (id: string): string => INTERVALS.get(id) ?? codeInWords(id);

/** A row of K10, `P02-ACK_WD (2 WD)`, as what had to happen and in what time. */
export function standardInWords(item: string): { readonly what: string; readonly limit: string } {
  const [id = '', limit = ''] = item.replace(')', '').split(' (');
  const known = id in LIMITS ? LIMITS[id as LimitId].what : codeInWords(id);
  return { what: known.slice(0, 1).toUpperCase() + known.slice(1), limit };
}

const ROUTES: Readonly<Record<string, string>> = {
  'S-MEDIATION': 'Mediation adviser',
  'S-TRIBUNAL': 'SEND Tribunal',
  'S-DISCRIM': 'Disability discrimination claim',
  'S-EXCLUSION': 'Exclusion review',
  'S-ADMISSION': 'Admission appeal',
  'S-COMPLAINT-SCHOOL': 'Complaint to the school',
  'S-EY': 'Complaint to the early years provider',
  'S-LA-COMPLAINT': 'Complaint to the council',
  'S-LGSCO': 'Local Government and Social Care Ombudsman',
  'S-NHS': 'NHS complaint',
  'S-TRANSPORT': 'School transport appeal',
  'S-FAMILY-LAW': 'Family law advice',
  'S-SENDIASS': 'SENDIASS',
  'S-SETTING': 'School or setting',
  'S-ADULT': 'Adult social care',
  'S-OTHER-LA': 'Another council',
  'S-LOCAL-OFFER': 'Local Offer',
};

const TRIAGE: Readonly<Record<string, string>> = {
  ACCEPT: 'Accepted',
  ACCEPT_PART: 'Accepted in part',
  SIGNPOST: 'Signposted',
  NEED_INFO: 'Waiting for information',
  TRANSFER_LA: 'Transferred to the council',
  URGENT: 'Urgent',
};

/** The group of a breakdown. Bands and names of groups are words already. */
export function groupInWords(by: string, group: string): string {
  switch (by) {
    case 'type':
      return TYPES[group] ?? codeInWords(group);
    case 'route':
      return ROUTES[group] ?? codeInWords(group);
    case 'triageOutcome':
      return TRIAGE[group] ?? codeInWords(group);
    case 'sex':
      return { F: 'Female', M: 'Male' }[group] ?? codeInWords(group);
    case 'ageBand':
    case 'ethnicityGroup':
    case 'primaryNeedGroup':
    case 'homeLanguage':
    case 'postcodeDistrict':
    case 'deprivationBand':
    case 'quarter':
    case 'age':
    case 'provider':
      return group;
    default:
      return codeInWords(group);
  }
}

export const CHARACTERISTIC_WORDS: Readonly<Record<string, string>> = {
  sex: 'Sex',
  ageBand: 'Age',
  ethnicityGroup: 'Ethnicity',
  primaryNeedGroup: 'Primary need',
  senStatus: 'SEN status',
  lookedAfter: 'Looked after',
  homeLanguage: 'Home language',
  interpreterUsed: 'Interpreter used',
  postcodeDistrict: 'Postcode district',
  deprivationBand: 'Deprivation band',
};

/** The base of a measure, as a reader without the register's column names says it. */
const BASE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/the first day of INVITING/g, 'the day parties were first invited'],
  [/HELD meetings/g, 'meetings held'],
  [/ReplyOn or ReplyDueOn/g, 'the day of the reply, or the day it was due'],
  [/ReceivedOn/g, 'the day received'],
  [/ClosedOn/g, 'the day closed'],
  [/CirculatedOn/g, 'the day circulated'],
  [/DueOn/g, 'the day due'],
  [/SentOn/g, 'the day sent'],
];

const baseInWords = (base: string): string =>
  BASE_WORDS.reduce((words, [name, said]) => words.replace(name, said), base);

/** The base of a measure in words. */
export const baseOf = (id: MeasureId): string => baseInWords(MEASURES[id].base);

/** "K04 Take-up rate". */
export const measureTitle = (id: MeasureId): string => `${id} ${MEASURES[id].name}`;
