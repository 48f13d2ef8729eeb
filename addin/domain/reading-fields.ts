import type { CalendarDate } from './calendar-date.ts';
import { dateFromWords } from './date-words.ts';
import type { ReadReferral } from './reading.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import { parseEmail, parsePhone, parsePostcode } from './uk-formats.ts';
import { isPlausibleBirth } from './young-person.ts';

/**
 * The fields of a reading that a person confirms or corrects before a case is opened, in the order in which they are
 * looked through. The judgement of scope is not among them: it is made at triage. Source: the contract reading/1.
 */
export interface ReadingField {
  /** JSON Pointer into the referral, the key of its evidence. */
  readonly pointer: string;
  readonly kind: FieldKind;
}

export type FieldKind =
  | { readonly kind: 'text'; readonly maxLength: number; readonly isLong?: true }
  /** One entry a line. */
  | { readonly kind: 'lines'; readonly maxLength: number }
  /** `isBirth`: of somebody whose case is opened. */
  | { readonly kind: 'date'; readonly isBirth?: true }
  | { readonly kind: 'age' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'email' }
  | { readonly kind: 'postcode' }
  | { readonly kind: 'flag' }
  /** `unknown` is what stands where nothing is known: `null`, or the word of the list. */
  | {
      readonly kind: 'choice';
      readonly options: readonly (string | number)[];
      readonly unknown: null | 'unknown';
    }
  | { readonly kind: 'choices'; readonly options: readonly string[] };

/** What a field of a reading can hold. */
export type FieldValue = string | number | boolean | null | readonly string[];

export const FIELD_GROUPS = ['child', 'asks', 'family', 'matter', 'routes', 'permission', 'reach'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** Widths of the register's columns, so that nothing is cut off that a person has confirmed. */
const NAME = { kind: 'text', maxLength: 120 } as const;
const YES_NO_UNKNOWN = { kind: 'choice', options: ['yes', 'no'], unknown: 'unknown' } as const;
const choice = (...options: readonly (string | number)[]) =>
  ({ kind: 'choice', options, unknown: null }) as const;

const YEARS = [
  'Nursery',
  'Reception',
  ...Array.from({ length: 13 }, (_, index) => `Year ${index + 1}`),
  'Post-16',
];

const FIXED: readonly (readonly [FieldGroup, string, FieldKind])[] = [
  ['child', '/child/name', NAME],
  ['child', '/child/dateOfBirth', { kind: 'date', isBirth: true }],
  ['child', '/child/age', { kind: 'age' }],
  ['child', '/child/yearGroup', choice(...YEARS)],
  ['child', '/child/setting', { kind: 'text', maxLength: 120 }],
  ['child', '/child/ehcPlan', { kind: 'choice', options: ['yes', 'in-assessment', 'no'], unknown: 'unknown' }],
  ['asks', '/referrer/name', NAME],
  [
    'asks',
    '/referrer/role',
    choice('parent-carer', 'young-person', 'sendiass', 'school', 'early-years', 'post-16', 'local-authority', 'health', 'social-care', 'advocate', 'other'),
  ],
  ['asks', '/referrer/organisation', { kind: 'text', maxLength: 120 }],
  ['asks', '/referrer/email', { kind: 'email' }],
  ['asks', '/referrer/phone', { kind: 'phone' }],
  ['matter', '/disagreement/summary', { kind: 'text', maxLength: 400, isLong: true }],
  ['matter', '/disagreement/type', choice(1, 2, 3, 4)],
  [
    'matter',
    '/disagreement/with',
    { kind: 'choices', options: ['local-authority', 'school', 'early-years', 'post-16', 'health-commissioner', 'social-care', 'family'] },
  ],
  ['matter', '/disagreement/agencies', { kind: 'choices', options: ['education', 'health', 'social-care'] }],
  [
    'matter',
    '/disagreement/stage',
    choice('sen-support', 'ehc-needs-assessment', 'drafting-plan', 'plan-in-force', 'plan-review', 'reassessment', 'awaiting-tribunal'),
  ],
  ['matter', '/preferredProvider', choice('KIDS', 'The Together Trust')],
  ['routes', '/otherRoutes/complaint', YES_NO_UNKNOWN],
  ['routes', '/otherRoutes/appeal', YES_NO_UNKNOWN],
  ['routes', '/otherRoutes/mediation', YES_NO_UNKNOWN],
  ['routes', '/otherRoutes/sendiass', YES_NO_UNKNOWN],
  ['permission', '/consentToShare', YES_NO_UNKNOWN],
  ['reach', '/postcode', { kind: 'postcode' }],
  ['reach', '/contact/safety', { kind: 'text', maxLength: 300, isLong: true }],
  ['reach', '/contact/method', choice('phone', 'text', 'email', 'post')],
  ['reach', '/contact/times', { kind: 'text', maxLength: 120 }],
  ['reach', '/accessNeeds/interpreter', { kind: 'text', maxLength: 60 }],
  ['reach', '/accessNeeds/bsl', { kind: 'flag' }],
  ['reach', '/accessNeeds/wheelchair', { kind: 'flag' }],
  ['reach', '/accessNeeds/other', { kind: 'lines', maxLength: 300 }],
]; // prettier-ignore

const OF_A_PARENT: readonly (readonly [string, FieldKind])[] = [
  ['name', NAME],
  ['relationship', { kind: 'text', maxLength: 40 }],
  ['email', { kind: 'email' }],
  ['phone', { kind: 'phone' }],
];

const MOST_PARENTS = 4;

/** The fields of one group, with those of each parent and carer; `parents` is how many there are. */
export function fieldsOf(group: FieldGroup, parents: number): readonly ReadingField[] {
  if (group === 'family')
    return Array.from({ length: Math.min(parents, MOST_PARENTS) }, (_, index) =>
      OF_A_PARENT.map(([name, kind]) => ({ pointer: `/parents/${index}/${name}`, kind })),
    ).flat();
  return FIXED.filter(([of]) => of === group).map(([, pointer, kind]) => ({ pointer, kind }));
}

/** Undefined for a pointer that no field of a reading has. */
export function fieldAt(pointer: string): ReadingField | undefined {
  const parent = /^\/parents\/([0-3])\/([a-z]+)$/.exec(pointer);
  const kind = parent
    ? OF_A_PARENT.find(([name]) => name === parent[2])?.[1]
    : FIXED.find(([, each]) => each === pointer)?.[2];
  return kind && { pointer, kind };
}

/** What stands in a field; null for a parent who is not there. Throws a TypeError for a pointer that leads nowhere. */
export function valueAt(referral: ReadReferral, pointer: string): FieldValue {
  if (fieldAt(pointer) === undefined)
    throw new TypeError('Cannot look at a field of a reading: there is no such field');
  let value: unknown = referral;
  for (const name of pointer.slice(1).split('/'))
    value = value instanceof Object ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  return (value ?? null) as FieldValue;
}

export const isUnknown = (value: FieldValue): boolean =>
  value === null ||
  value === 'unknown' ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

export const sameValue = (one: FieldValue, other: FieldValue): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Why what a person entered does not fit a field. */
export type FieldFault =
  | 'not-a-date'
  | 'not-a-birth'
  | 'not-an-age'
  | 'not-a-phone'
  | 'not-an-email'
  | 'not-a-postcode'
  | 'too-long'
  | 'not-in-list';

/**
 * What a person entered, as the field keeps it: telephone numbers in E.164, postcodes with one space. An empty entry is
 * the field's word for unknown. Where the day is known on which the message came, a date of birth fits it (CypDob: 0 to
 * 25 years before, data-dictionary.md section 1).
 */
export function parseEntry(
  { kind }: ReadingField,
  entry: FieldValue,
  receivedOn?: CalendarDate,
): Result<FieldValue, FieldFault> {
  switch (kind.kind) {
    case 'flag':
      return typeof entry === 'boolean' ? ok(entry) : err('not-in-list');
    case 'choices': {
      const chosen = Array.isArray(entry) ? (entry as readonly string[]) : [];
      return chosen.every((each) => kind.options.includes(each))
        ? ok(kind.options.filter((option) => chosen.includes(option)))
        : err('not-in-list');
    }
    case 'choice': {
      if (entry === null || entry === '' || entry === kind.unknown) return ok(kind.unknown);
      const option = kind.options.find((each) => String(each) === String(entry as string | number));
      return option === undefined ? err('not-in-list') : ok(option);
    }
    case 'lines': {
      const lines = (Array.isArray(entry) ? (entry as readonly string[]) : [textOf(entry)])
        .flatMap((line) => line.split('\n'))
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return lines.join('; ').length > kind.maxLength ? err('too-long') : ok(lines);
    }
    default: {
      const text = textOf(entry).trim();
      return text === '' ? ok(null) : parseText(kind, text, receivedOn);
    }
  }
} // prettier-ignore

type TextKind = Extract<
  FieldKind,
  { readonly kind: 'text' | 'date' | 'age' | 'phone' | 'email' | 'postcode' }
>;

function parseText(kind: TextKind, text: string, receivedOn?: CalendarDate): Result<FieldValue, FieldFault> {
  switch (kind.kind) {
    case 'text':
      return text.length > kind.maxLength ? err('too-long') : ok(kind.isLong === true ? text : text.replace(/\s+/g, ' '));
    case 'date': {
      // In words, or in numbers with the day first, as people here write it.
      const date = dateFromWords(text);
      if (date === undefined) return err('not-a-date');
      const isBorn = kind.isBirth !== true || receivedOn === undefined || isPlausibleBirth(date, receivedOn);
      return isBorn ? ok(date) : err('not-a-birth');
    }
    case 'age':
      return /^\d{1,2}$/.test(text) ? ok(Number(text)) : err('not-an-age');
    case 'phone': {
      const phone = parsePhone(text);
      return phone.ok ? ok(phone.value.e164) : err('not-a-phone');
    }
    case 'email': {
      const email = parseEmail(text);
      return email.ok ? ok(email.value.toLowerCase()) : err('not-an-email');
    }
    case 'postcode': {
      const postcode = parsePostcode(text);
      return postcode === undefined ? err('not-a-postcode') : ok(postcode);
    }
  }
} // prettier-ignore

const textOf = (entry: FieldValue): string =>
  typeof entry === 'string' || typeof entry === 'number' ? String(entry) : '';
