import fc from 'fast-check';

import { fromDayNumber } from '../../addin/domain/calendar-date.ts';
import type {
  Case,
  OpenProgress,
  OpenState,
  Progress,
  RegisterKind,
  StateChange,
} from '../../addin/domain/case.ts';
import { STATES } from '../../addin/domain/case.ts';
import type { OutcomeStatement } from '../../addin/domain/outcome-statement.ts';
import { DISAGREEMENT_TYPES, SIGNPOST_ROUTES, TRIAGE_OUTCOMES } from '../../addin/domain/referral.ts';
import type { ColumnType, TableName } from '../../addin/forms/register-column.ts';
import { columnsOf } from '../../addin/forms/register-schema.ts';
import {
  ACTION_FORM, CONSENT_FORM, CONTACT_FORM, fieldName, MEETING_FORM, PARTY_FORM, PREMEETING_FORM, REFERRAL_FORM,
  SIGNATURE_FORM, STATEMENT_FORM,
} from '../../addin/forms/row-forms.ts'; // prettier-ignore

/** Any case that a state allows, made column by column: for properties of the way to rows and back. */

/** A text that a cell holds as it is: no space at its ends, none of the signs a formula begins with. */
const cellText = (longest: number): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.constantFrom(...Array.from('abcXYZ059 äß’,;:\n=+-@"<&>_é€')),
      minLength: 1,
      maxLength: Math.min(longest, 40),
    })
    .map((text) => `t${text}`.trim().slice(0, longest));

const day = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map(fromDayNumber);
/** 2018 to 2032. */
const anyDay = day(17_532, 23_010);

const number = (width: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: 9_999 }).map((each) => String(each).padStart(width, '0'));

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  personName: fc.constantFrom('Aisha', "O'Example", 'Anne-Marie', 'Zoë'),
  postcode: fc.constantFrom('LE2 3AB', 'LE1 5AA', 'GIR 0AA'),
  phone: fc.integer({ min: 0, max: 999 }).map((n) => `+447700900${String(n).padStart(3, '0')}`),
  email: fc.integer({ min: 0, max: 999 }).map((n) => `person.${n}@example.org`),
  https: fc.constantFrom('https://files.example.org/a?b=1;2', 'https://meet.example.org/x'),
  initials: fc.constantFrom('JB', 'A.F.', 'É'),
};

function valueFor(type: ColumnType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'text':
      return type.format === undefined ? cellText(type.maxLength) : (FORMATS[type.format] ?? fc.constant('LE2'));
    case 'code':
      return fc.constantFrom(...type.codes);
    case 'codes':
      return fc.subarray([...type.codes]);
    case 'texts':
      return fc.uniqueArray(cellText(20).map((text) => text.replace(/[;\n]/g, '_').trim()), { maxLength: 4 });
    case 'date':
      return anyDay;
    case 'dateTime':
      return fc.tuple(anyDay, fc.integer({ min: 0, max: 1439 })).map(([on, minutes]) => {
        const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
        return `${on}T${clock.join(':')}`;
      });
    case 'stamp':
      return anyDay.map((on) => `${on}T10:15:00.000Z`);
    case 'integer':
      return fc.integer({ min: type.from, max: type.to });
    case 'number':
      return fc.double({ min: type.from, max: type.to, noNaN: true });
    case 'key':
    case 'reference':
      return number(4);
    case 'references':
      return type.table === 'tblCases'
        ? fc.uniqueArray(number(4).map((n) => `DR-2026-${n}`), { maxLength: 3 })
        : fc.uniqueArray(number(6).map((n) => `PTY-${n}`), { maxLength: 3 });
  }
} // prettier-ignore

const PREFIX: Partial<Record<TableName, string>> = {
  tblParties: 'PTY-00',
  tblContacts: 'CON-00',
  tblConsents: 'CST-00',
  tblMeetings: 'MTG-0',
  tblPreMeetings: 'PRE-0',
  tblOutcomeStatements: 'OS-0',
  tblSignatures: 'SIG-0',
  tblActions: 'ACT-0',
  tblVenues: 'VEN-',
};

/** One row of a table: what may be absent sometimes is. */
function anyRow(table: TableName, form: object, kind: RegisterKind): fc.Arbitrary<Record<string, unknown>> {
  const rules = form as Record<string, { readonly blank: string }>;
  const shape: Record<string, fc.Arbitrary<unknown>> = {};
  const optional: string[] = [];
  for (const column of columnsOf(table, kind)) {
    const field = fieldName(column.name);
    const rule = rules[field];
    if (!rule) continue;
    const { type } = column;
    if (type.kind === 'reference') {
      const prefix = PREFIX[type.table] ?? '';
      shape[field] = number(type.table === 'tblVenues' ? 3 : 4).map((n) => `${prefix}${n.slice(-4)}`);
      if (type.table === 'tblVenues') shape[field] = fc.constantFrom('VEN-001', 'VEN-044');
    } else shape[field] = valueFor(type);
    if (rule.blank === 'absent') optional.push(field);
  }
  const needed = Object.keys(shape).filter((field) => !optional.includes(field));
  return fc.record(shape, { requiredKeys: needed });
}

/** A few rows with keys in order. */
function anyRows(table: TableName, form: object, kind: RegisterKind, key: string): fc.Arbitrary<Record<string, unknown>[]> {
  return fc
    .array(anyRow(table, form, kind), { maxLength: 3 })
    .map((rows) => rows.map((row, index) => ({ ...row, [key]: `${PREFIX[table] ?? ''}${String(index + 1).padStart(4, '0')}` })));
} // prettier-ignore

const OPEN_STATES = STATES.filter((state): state is OpenState => state !== 'ON_HOLD' && state !== 'CLOSED');

const triage = fc.record(
  {
    triageOutcome: fc.constantFrom(...TRIAGE_OUTCOMES),
    triageRuleIds: fc.subarray(['R-T1', 'R-T2', 'R-M1', 'R-C1']),
    signpostedTo: fc.subarray([...SIGNPOST_ROUTES]),
    disagreementType: fc.constantFrom(...DISAGREEMENT_TYPES),
    otherTypes: fc.subarray([...DISAGREEMENT_TYPES]),
  },
  { requiredKeys: ['triageRuleIds', 'signpostedTo', 'otherTypes'] },
);

/** Everything a case can have reached; each state takes its part. */
const reached = fc.record({
  triageOutcome: fc.constantFrom('ACCEPT' as const, 'ACCEPT_PART' as const),
  triageRuleIds: fc.subarray(['R-T1', 'R-T2', 'R-M1']),
  disagreementType: fc.constantFrom(...DISAGREEMENT_TYPES),
  otherTypes: fc.subarray([...DISAGREEMENT_TYPES]),
  signpostedTo: fc.subarray([...SIGNPOST_ROUTES]),
  providerId: fc.constantFrom('PRV-01', 'PRV-02'),
  allocatedOn: anyDay,
  handedOverOn: anyDay,
  initialCallOn: anyDay,
  focusOfMeeting: cellText(500),
  agreedToProceedOn: anyDay,
});

type Reached = typeof reached extends fc.Arbitrary<infer Value> ? Value : never;

function openOf(
  state: OpenState,
  all: Reached,
  soFar: object,
  meetingId: string,
  statementId: string | undefined,
): OpenProgress {
  const { agreedToProceedOn, focusOfMeeting, initialCallOn, handedOverOn, ...accepted } = all;
  const called = { ...accepted, handedOverOn, initialCallOn, focusOfMeeting };
  const met = { ...called, agreedToProceedOn, meetingId };
  switch (state) {
    case 'RECEIVED':
      return { state };
    case 'TRIAGE':
    case 'NEED_INFO':
      return { state, ...soFar } as OpenProgress;
    case 'ALLOCATED':
      return { state, ...accepted };
    case 'HANDED_OVER':
      return { state, ...accepted, handedOverOn };
    case 'INVITING':
      return { state, ...called };
    case 'ARRANGING':
      return { state, ...called, agreedToProceedOn };
    case 'BOOKED':
    case 'PREMEETING':
    case 'HELD':
      return { state, ...met } as OpenProgress;
    case 'DRAFTING':
      return { state, ...met, ...(statementId !== undefined && { statementId }) };
    case 'SIGNING':
    case 'ACTIONS':
      return { state, ...met, statementId: statementId ?? '' };
  }
}

const ending = fc.constantFrom('open' as const, 'hold' as const, 'closed' as const);
const outcome = fc.constantFrom(
  { outcome: 'FULL' as const },
  { outcome: 'NONE' as const },
  { outcome: 'DID_NOT_PROCEED' as const, didNotProceedReason: 'WITHDRAWN' as const },
);

const MET: readonly OpenState[] = ['BOOKED', 'PREMEETING', 'HELD', 'DRAFTING', 'SIGNING', 'ACTIONS'];

export function anyCase(kind: RegisterKind): fc.Arbitrary<Case> {
  return fc
    .record({
      facts: anyRow('tblCases', REFERRAL_FORM, kind),
      parties: anyRows('tblParties', PARTY_FORM, kind, 'partyId'),
      contacts: anyRows('tblContacts', CONTACT_FORM, kind, 'contactId'),
      consents: anyRows('tblConsents', CONSENT_FORM, kind, 'consentId'),
      meetings: anyRows('tblMeetings', MEETING_FORM, kind, 'meetingId'),
      meeting: anyRow('tblMeetings', MEETING_FORM, kind),
      preMeetings: anyRows('tblPreMeetings', PREMEETING_FORM, kind, 'preMeetingId'),
      statements: anyRows('tblOutcomeStatements', STATEMENT_FORM, kind, 'statementId'),
      statement: fc.option(anyRow('tblOutcomeStatements', STATEMENT_FORM, kind), { nil: undefined }),
      signatures: anyRows('tblSignatures', SIGNATURE_FORM, kind, 'signatureId'),
      actions: anyRows('tblActions', ACTION_FORM, kind, 'actionId'),
      state: fc.constantFrom(...OPEN_STATES),
      reached,
      triage,
      ending,
      outcome,
      hold: fc.record({ onHoldReason: cellText(200).map((text) => text.replace(/\s+/g, ' ').trim()), reviewOn: anyDay }),
      days: fc.tuple(anyDay, anyDay, anyDay),
      steps: fc.array(fc.constantFrom(...OPEN_STATES), { maxLength: 4 }),
    })
    .map((seed): Case => {
      const current = MET.includes(seed.state);
      const meeting = {
        ...seed.meeting,
        meetingId: 'MTG-09000',
        meetingNo: 90,
        meetingKind: 'JOINT',
        meetingStatus: seed.state === 'BOOKED' || seed.state === 'PREMEETING' ? 'CONFIRMED' : 'HELD',
      };
      const wanted = seed.state === 'SIGNING' || seed.state === 'ACTIONS';
      const drafted = seed.state === 'DRAFTING' && seed.statement !== undefined;
      const statement =
        wanted || drafted
          ? {
              version: 1,
              statementStatus: 'DRAFT',
              draftedBy: 'A. Facilitator',
              draftedOn: '2026-04-15',
              ...seed.statement,
              statementId: 'OS-09000',
              meetingId: 'MTG-09000',
            }
          : undefined;
      const from = openOf(seed.state, seed.reached, seed.triage, 'MTG-09000', statement && 'OS-09000');
      const progress = progressOf(seed.ending, from, seed);
      const built = {
        ...seed.facts,
        caseRef: 'DR-2026-0042',
        book: kind,
        parties: seed.parties,
        contacts: seed.contacts,
        consents: seed.consents,
        meetings: [...seed.meetings.map((row, index) => ({ ...row, meetingNo: index + 1 })), ...(current ? [meeting] : [])],
        preMeetings: seed.preMeetings.map((row) => ('doneOn' in row ? { inWindow: 'Y', ...row } : row)),
        statements: [...seed.statements, ...(statement ? [statement] : [])],
        signatures: seed.signatures,
        actions: seed.actions.map((row) => ('completedOn' in row ? { onTime: 'N', ...row } : row)),
        history: historyTo(progress, seed.steps),
        stateSince: seed.days[0],
        progress,
      };
      return (kind === 'authority' ? withoutOutcomeTexts(built as unknown as Case) : built) as unknown as Case;
    });
} // prettier-ignore

function progressOf(
  end: 'open' | 'hold' | 'closed',
  from: OpenProgress,
  seed: {
    readonly outcome: object;
    readonly hold: { readonly onHoldReason: string; readonly reviewOn: string };
    readonly days: readonly string[];
  },
): Progress {
  if (end === 'open') return from;
  if (end === 'hold') return { state: 'ON_HOLD', from, ...seed.hold };
  return { state: 'CLOSED', from, ...seed.outcome, closedOn: seed.days[1], retentionReviewOn: seed.days[2] } as Progress;
} // prettier-ignore

function historyTo(progress: Progress, steps: readonly OpenState[]): StateChange[] {
  const last = progress.state === 'ON_HOLD' || progress.state === 'CLOSED' ? [progress.from.state] : [];
  const states = [...steps, ...last, progress.state];
  return states.map((to, index) => {
    const from = states[index - 1];
    return {
      at: `2026-03-02T09:${String(index).padStart(2, '0')}:00.000Z`,
      ...(from && { from }),
      to,
      rule: index % 2 ? 'P09' : 'OVERRIDE',
    };
  });
}

/** Without permission the authority holds no text of a statement. */
function withoutOutcomeTexts(theCase: Case): Case {
  const bare = (row: OutcomeStatement): OutcomeStatement => {
    const { discussionOutline: _a, pointsOutstanding: _b, cypViews: _c, ...rest } = row;
    return rest;
  };
  return {
    ...theCase,
    consents: theCase.consents.filter((row) => row.purpose !== 'COPY_OUTCOME_TO_LA'),
    statements: theCase.statements.map(bare),
    actions: theCase.actions.map((row) => ({ ...row, ownerPartyId: 'PTY-900000', what: '' })),
  };
}
