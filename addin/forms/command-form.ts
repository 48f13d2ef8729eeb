import { isCalendarDate } from '../domain/calendar-date.ts';
import type { CaseCommand, CommandType } from '../domain/case-commands.ts';
import { isLocalDateTime } from '../domain/calendar-date.ts';
import { STATES } from '../domain/case.ts';
import { AGREEMENTS_REACHED } from '../domain/outcome-statement.ts';
import { ACTION_STATUSES } from '../domain/action.ts';
import { CYP_VIEWS_HOW, POSTPONE_REASONS } from '../domain/meeting.ts';
import { DISAGREEMENT_TYPES, SIGNPOST_ROUTES, YES_NO } from '../domain/referral.ts';
import { SIGN_METHODS } from '../domain/signature.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import {
  columnName, CONSENT_FORM, CONTACT_FORM, MEETING_FORM, PARTY_FORM, PREMEETING_FORM, REFERRAL_FORM,
} from './row-forms.ts'; // prettier-ignore
import { columnOf } from './register-schema.ts';
import type { Column, TableName } from './register-schema.ts';

/**
 * A step of the procedure as a person writes it down: a command's name and a JSON object with what it needs. Every
 * fault at once, each with its field; what is not known to the step is a fault too, because it would be lost.
 * Whether the step is allowed is another question, and decide-case.ts answers it.
 */
export function parseCommand(
  type: CommandType,
  data: Readonly<Record<string, unknown>>,
): Result<CaseCommand, Problem[]> {
  const problems = checkFields('', COMMAND_FORMS[type], data);
  // Every field has been looked at above: the object has the shape that the type of the command asks for.
  return problems.length > 0 ? err(problems) : ok({ ...data, type } as unknown as CaseCommand);
}

type FieldKind =
  | { readonly is: 'text' }
  | { readonly is: 'date' }
  | { readonly is: 'yes-no' }
  | { readonly is: 'code'; readonly codes: readonly string[] }
  | { readonly is: 'texts' }
  | { readonly is: 'codes'; readonly codes: readonly string[] }
  /** Fields of a row of the register: names as its columns with a small first letter. */
  | {
      readonly is: 'row';
      readonly table: TableName;
      readonly takes: readonly string[];
      readonly needs: readonly string[];
    }
  | { readonly is: 'object'; readonly fields: Fields }
  | { readonly is: 'objects'; readonly fields: Fields };

interface Field {
  readonly kind: FieldKind;
  readonly optional?: true;
}
type Fields = Readonly<Record<string, Field>>;

const text: Field = { kind: { is: 'text' } };
const date: Field = { kind: { is: 'date' } };
const truth: Field = { kind: { is: 'yes-no' } };
const texts: Field = { kind: { is: 'texts' } };
const code = (codes: readonly string[]): Field => ({ kind: { is: 'code', codes } });
const codes = (list: readonly string[]): Field => ({ kind: { is: 'codes', codes: list } });
const row = (
  table: TableName,
  form: Readonly<Record<string, unknown>>,
  more: { without?: readonly string[]; needs?: readonly string[] } = {},
): Field => ({
  kind: {
    is: 'row',
    table,
    takes: Object.keys(form).filter((name) => more.without?.includes(name) !== true),
    needs: more.needs ?? [],
  },
});
const maybe = (field: Field): Field => ({ ...field, optional: true });

const PARTY_ANSWERS = ['reply', 'replyOn', 'invitedOn', 'replyDueOn', 'declineReason'] as const;

const COMMAND_FORMS: Readonly<Record<CommandType, Fields>> = {
  BeginTriage: {},
  RecordFacts: { facts: row('tblCases', REFERRAL_FORM) },
  AddParty: {
    party: row('tblParties', PARTY_FORM, {
      without: ['partyId'],
      needs: [
        'partyRole',
        'partyKind',
        'requiredToProceed',
        'preferredContact',
        'addressConfidential',
        'bslInterpreter',
        'wheelchairAccess',
        'communicationNeeds',
        'reply',
        'availability',
      ],
    }),
  },
  UpdateParty: {
    partyId: text,
    changes: row('tblParties', PARTY_FORM, { without: ['partyId', ...PARTY_ANSWERS] }),
  },
  RecordConsent: {
    consent: row('tblConsents', CONSENT_FORM, {
      without: ['consentId'],
      needs: ['partyId', 'purpose', 'decision'],
    }),
  },
  RecordContact: {
    contact: row('tblContacts', CONTACT_FORM, {
      without: ['contactId'],
      needs: ['at', 'direction', 'channel', 'result'],
    }),
  },
  RecordSafeguarding: { flag: code(YES_NO) },
  AskForInformation: { rules: texts, missing: texts },
  RecordAnswer: {},
  Accept: {
    outcome: code(['ACCEPT', 'ACCEPT_PART']),
    disagreementType: code(DISAGREEMENT_TYPES),
    otherTypes: codes(DISAGREEMENT_TYPES),
    ruleIds: texts,
    signpostedTo: codes(SIGNPOST_ROUTES),
    providerId: text,
  },
  Signpost: {
    outcome: code(['SIGNPOST', 'TRANSFER_LA']),
    ruleIds: texts,
    signpostedTo: codes(SIGNPOST_ROUTES),
    reason: maybe(code(['OUT_OF_SCOPE', 'TRANSFERRED_LA', 'MEDIATION_INSTEAD'])),
  },
  HandOver: {},
  RefuseHandOver: { reason: code(['CONFLICT', 'CAPACITY']), nextProviderId: text },
  RecordInitialCall: { on: date, focusOfMeeting: text, requesterWilling: truth },
  RecordReply: {
    partyId: text,
    reply: code(['WILLING', 'WILLING_WITH_CONDITIONS', 'DECLINED']),
    on: date,
    declineReason: maybe(text),
    availability: maybe(texts),
  },
  SettleConditions: { partyId: text, on: date },
  SendReminder: { partyId: text },
  CloseWithoutAgreement: {},
  CorrectFocus: { focusOfMeeting: text },
  NarrowFocus: { focusOfMeeting: text, releasedPartyIds: texts },
  BookMeeting: {
    meeting: row('tblMeetings', MEETING_FORM, {
      without: [
        'meetingId',
        'meetingKind',
        'meetingNo',
        'meetingStatus',
        'attendeesActual',
        'cypViewsHow',
        'postponeReason',
      ],
      needs: ['attendeesPlanned', 'calendarEventIds'],
    }),
    accessTicked: maybe(texts),
  },
  OpenPreMeetingWindow: {},
  RecordPreMeeting: {
    partyId: text,
    changes: row('tblPreMeetings', PREMEETING_FORM, {
      without: ['preMeetingId', 'meetingId', 'partyId', 'windowStart', 'windowEnd', 'inWindow'],
    }),
  },
  RecordMeetingHeld: {
    attendeesActual: texts,
    cypViewsHow: code(CYP_VIEWS_HOW),
    overrideReason: maybe(text),
    goOnAgreed: maybe(truth),
  },
  PostponeMeeting: { reason: code(POSTPONE_REASONS) },
  BeginDraft: {},
  CirculateStatement: {
    leakCheckPassed: truth,
    statement: {
      kind: {
        is: 'object',
        fields: {
          draftedBy: text,
          draftedOn: date,
          agreementReached: code(AGREEMENTS_REACHED),
          discussionOutline: text,
          pointsOutstanding: maybe(text),
          cypViews: maybe(text),
          reviewOn: maybe(date),
          actions: {
            kind: {
              is: 'objects',
              fields: { what: text, ownerPartyId: text, dueOn: maybe(date), dueText: maybe(text) },
            },
          },
          pointsAgreed: maybe(texts),
          confirmedOwnerIds: maybe(texts),
          signers: texts,
        },
      },
    },
  },
  CorrectStatement: {},
  RecordSignature: {
    partyId: text,
    signStatus: code(['SIGNED', 'SIGNED_WITH_COMMENT', 'REFUSED', 'NO_RESPONSE', 'NOT_REQUIRED']),
    signedOn: maybe(date),
    signMethod: maybe(code(SIGN_METHODS)),
    signedName: maybe(text),
    refusalReason: maybe(text),
  },
  SendSignatureReminder: { partyId: text },
  FinaliseStatement: {},
  RecordAction: { actionId: text, actionStatus: code(ACTION_STATUSES), completedOn: maybe(date) },
  ChaseAction: { actionId: text },
  Complete: {},
  Withdraw: { reason: code(['WITHDRAWN', 'NO_CONSENT', 'RESOLVED_INFORMALLY', 'MEDIATION_INSTEAD']) },
  CloseUnresponsive: { otherChannelTried: truth },
  PutOnHold: { reason: text, reviewOn: date },
  Resume: {},
  TransferProvider: { providerId: text },
  CloseUnsafe: {},
  ReturnOutOfScope: { reason: text },
  AgreeFollowUpMeeting: { willingPartyIds: texts },
  CloseAsDuplicate: { linkedCaseRef: text },
  Override: { to: code(STATES), reason: text },
};

export const COMMAND_TYPES = Object.keys(COMMAND_FORMS) as readonly CommandType[];

/** Whether a step has to be told something. */
export const takesData = (type: CommandType): boolean =>
  Object.values(COMMAND_FORMS[type]).some(({ optional }) => optional !== true);

function checkFields(path: string, fields: Fields, data: Readonly<Record<string, unknown>>): Problem[] {
  const unknown = Object.keys(data).filter(
    (name) => !(path === '' && name === 'type') && !Object.hasOwn(fields, name),
  );
  return [
    ...unknown.map((name) =>
      fault(
        `${path}${name}`,
        Object.keys(fields).length === 0
          ? 'This step takes nothing.'
          : `This step does not know the field. It takes ${Object.keys(fields).join(', ')}.`,
      ),
    ),
    ...Object.entries(fields).flatMap(([name, field]) =>
      checkField(`${path}${name}`, field, own(data, name)),
    ),
  ];
}

function checkField(path: string, { kind, optional }: Field, value: unknown): Problem[] {
  if (value === undefined)
    return optional ? [] : [fault(path, `The field is missing. Expected ${expected(kind)}.`)];
  const wrong = [fault(path, `Expected ${expected(kind)}.`)];
  switch (kind.is) {
    case 'text':
      return typeof value === 'string' ? [] : wrong;
    case 'date':
      return typeof value === 'string' && isCalendarDate(value) ? [] : wrong;
    case 'yes-no':
      return typeof value === 'boolean' ? [] : wrong;
    case 'code':
      return typeof value === 'string' && kind.codes.includes(value) ? [] : wrong;
    case 'texts':
      return isTexts(value) ? [] : wrong;
    case 'codes':
      return isTexts(value) && value.every((each) => kind.codes.includes(each)) ? [] : wrong;
    case 'object':
      return isObject(value) ? checkFields(`${path}.`, kind.fields, value) : wrong;
    case 'objects':
      return Array.isArray(value) && value.every(isObject)
        ? value.flatMap((each, index) => checkFields(`${path}[${index}].`, kind.fields, each))
        : wrong;
    case 'row':
      return isObject(value) ? checkRow(path, kind, value) : wrong;
  }
}

function checkRow(
  path: string,
  kind: Extract<FieldKind, { is: 'row' }>,
  value: Readonly<Record<string, unknown>>,
): Problem[] {
  const missing = kind.needs.filter((name) => own(value, name) === undefined);
  return [
    ...missing.map((name) => fault(`${path}.${name}`, 'The field is missing.')),
    ...Object.entries(value).flatMap(([name, each]) => {
      const column = kind.takes.includes(name) ? columnOf(kind.table, columnName(name)) : undefined;
      if (column === undefined)
        return [
          fault(
            `${path}.${name}`,
            `The field cannot be set by this step. These can: ${kind.takes.join(', ')}.`,
          ),
        ];
      return fits(column, each) ? [] : [fault(`${path}.${name}`, `Expected ${columnExpected(column)}.`)];
    }),
  ];
}

function fits({ type }: Column, value: unknown): boolean {
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' && value.length <= type.maxLength;
    case 'code':
      return typeof value === 'string' && type.codes.includes(value);
    case 'codes':
      return isTexts(value) && value.every((each) => type.codes.includes(each));
    case 'texts':
    case 'references':
      return isTexts(value);
    case 'date':
      return typeof value === 'string' && isCalendarDate(value);
    case 'dateTime':
      return typeof value === 'string' && isLocalDateTime(value);
    case 'integer':
      return isWithin(value, type) && Number.isInteger(value);
    case 'number':
      return isWithin(value, type);
    case 'stamp':
    case 'key':
    case 'reference':
      return typeof value === 'string';
  }
}

function columnExpected({ type }: Column): string {
  switch (type.kind) {
    case 'text':
      return `a text of at most ${type.maxLength} characters`;
    case 'code':
      return `one of ${type.codes.join(', ')}`;
    case 'codes':
      return `a list of ${type.codes.join(', ')}`;
    case 'texts':
    case 'references':
      return 'a list of texts';
    case 'date':
      return 'a day, YYYY-MM-DD';
    case 'dateTime':
      return 'a time in London, YYYY-MM-DDTHH:MM';
    case 'integer':
    case 'number':
      return `a number from ${type.from} to ${type.to}`;
    case 'stamp':
    case 'key':
    case 'reference':
      return 'a text';
  }
}

function expected(kind: FieldKind): string {
  switch (kind.is) {
    case 'text':
      return 'a text';
    case 'date':
      return 'a day, YYYY-MM-DD';
    case 'yes-no':
      return 'true or false';
    case 'code':
      return `one of ${kind.codes.join(', ')}`;
    case 'texts':
      return 'a list of texts';
    case 'codes':
      return `a list of ${kind.codes.join(', ')}`;
    case 'object':
      return `an object with ${Object.keys(kind.fields).join(', ')}`;
    case 'objects':
      return `a list of objects with ${Object.keys(kind.fields).join(', ')}`;
    case 'row':
      return 'an object with fields of the register';
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isWithin = (value: unknown, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  typeof value === 'number' && value >= from && value <= to;
/** What the object itself holds; nothing that every object has. */
const own = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined;
const fault = (tag: string, message: string): Problem => ({
  rule: 'CMD-DATA',
  severity: 'error',
  place: { tag },
  message,
});
