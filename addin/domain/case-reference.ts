/**
 * The keys of the register: opaque, never a name or a date of birth, so that they may stand in mail subjects
 * and event titles. Source: data-dictionary.md sections 0 to 12.
 */

/** `DR-2026-0042`: the year of ReceivedOn and a number within that year. */
export interface CaseReference {
  readonly year: number;
  readonly number: number;
}

const CASE_REF = /^DR-(\d{4})-(\d{4})$/;
const LAST_CASE_NUMBER = 9999;

/** Undefined for anything but the exact form; number 0000 is no case. */
export function parseCaseRef(text: string): CaseReference | undefined {
  const match = CASE_REF.exec(text);
  if (!match) return undefined;
  const reference = { year: Number(match[1]), number: Number(match[2]) };
  return reference.year > 0 && reference.number > 0 ? reference : undefined;
}

export const isCaseRef = (text: string): boolean => parseCaseRef(text) !== undefined;

/** Throws a RangeError outside years 1 to 9999 and numbers 1 to 9999. */
export function formatCaseRef({ year, number }: CaseReference): string {
  checkRange('year', year, 9999);
  checkRange('case number', number, LAST_CASE_NUMBER);
  return `DR-${String(year).padStart(4, '0')}-${String(number).padStart(4, '0')}`;
}

/**
 * The reference for the next case received in `year`, one above the highest of that year among `existing`
 * (references of other years, and text that is no reference, do not count). A gap is never filled: a number once
 * given may stand in a letter.
 */
export function nextCaseRef(year: number, existing: Iterable<string>): string {
  let highest = 0;
  for (const text of existing) {
    const reference = parseCaseRef(text.trim());
    if (reference?.year === year && reference.number > highest) highest = reference.number;
  }
  return formatCaseRef({ year, number: highest + 1 });
}

/** Finds the first case reference inside a longer text, for example a mail subject. */
export function findCaseRef(text: string): string | undefined {
  const found = /(?<![A-Za-z0-9-])DR-\d{4}-\d{4}(?![0-9A-Za-z-])/i.exec(text)?.[0].toUpperCase();
  return found !== undefined && isCaseRef(found) ? found : undefined;
}

/** Every other key: prefix, width of the number, and the table whose rows it names. */
export const KEY_KINDS = {
  PTY: { width: 6, table: 'tblParties', field: 'PartyId' },
  CON: { width: 6, table: 'tblContacts', field: 'ContactId' },
  CST: { width: 6, table: 'tblConsents', field: 'ConsentId' },
  MTG: { width: 5, table: 'tblMeetings', field: 'MeetingId' },
  PRE: { width: 5, table: 'tblPreMeetings', field: 'PreMeetingId' },
  OS: { width: 5, table: 'tblOutcomeStatements', field: 'StatementId' },
  SIG: { width: 5, table: 'tblSignatures', field: 'SignatureId' },
  ACT: { width: 5, table: 'tblActions', field: 'ActionId' },
  VEN: { width: 3, table: 'tblVenues', field: 'VenueId' },
  PRV: { width: 2, table: 'tblProviders', field: 'ProviderId' },
  SUR: { width: 5, table: 'tblSurvey', field: 'SurveyId' },
  AUD: { width: 7, table: 'tblAuditLog', field: 'AuditId' },
} as const satisfies Readonly<Record<string, { width: number; table: string; field: string }>>;

export type RegisterKeyKind = keyof typeof KEY_KINDS;
export const REGISTER_KEY_KINDS = Object.keys(KEY_KINDS) as readonly RegisterKeyKind[];

/** The kind and number of a key, or undefined when it is not exactly of a known form. */
export function parseKey(text: string): { kind: RegisterKeyKind; number: number } | undefined {
  const match = /^([A-Z]{2,3})-(\d+)$/.exec(text);
  const kind = REGISTER_KEY_KINDS.find((each) => each === match?.[1]);
  const digits = match?.[2];
  if (kind === undefined || digits?.length !== KEY_KINDS[kind].width) return undefined;
  const number = Number(digits);
  return number > 0 ? { kind, number } : undefined;
}

export const isKey = (kind: RegisterKeyKind, text: string): boolean => parseKey(text)?.kind === kind;

/** Throws a RangeError when the number does not fit the width: a wider key would no longer sort or match. */
export function formatKey(kind: RegisterKeyKind, number: number): string {
  const { width } = KEY_KINDS[kind];
  checkRange(`${kind} number`, number, 10 ** width - 1);
  return `${kind}-${String(number).padStart(width, '0')}`;
}

/** The key after the highest one in use; `undefined` when there is none yet. */
export function nextKey(kind: RegisterKeyKind, highest: string | undefined): string {
  if (highest === undefined) return formatKey(kind, 1);
  const parsed = parseKey(highest);
  if (parsed?.kind !== kind) {
    throw new RangeError(
      `Cannot give the next ${kind} key: the highest one is not of the form ${formatKey(kind, 1)}`,
    );
  }
  return formatKey(kind, parsed.number + 1);
}

/**
 * The highest key of a kind among texts; what is not such a key does not count. Keys of a kind have one width, so they
 * stand in the order of their texts; the register lists them upwards, so that from its end few have to be looked at.
 */
export function highestKey(kind: RegisterKeyKind, existing: Iterable<string>): string | undefined {
  let highest: string | undefined;
  for (const text of [...existing].reverse()) {
    const key = text.trim();
    if ((highest === undefined || key > highest) && isKey(kind, key)) highest = key;
  }
  return highest;
}

function checkRange(what: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(`Cannot write a key: found ${what} ${value}, expected 1 to ${most}`);
  }
}
