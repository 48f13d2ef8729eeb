/**
 * A provider's return, taken into the authority's book: dates, codes and ticks, and the steps that the case has taken
 * since. What a return does not carry stays blank here: the focus, who owns an action, what was said.
 * Source: data-dictionary.md section 0 ("provider return"), process.md sections 4 and 9 (invariant 11).
 */
import type { Action } from './action.ts';
import type { Accepted, Case, OpenProgress, Progress, StateChange } from './case.ts';
import { acceptedOf } from './case-facts.ts';
import { CASE_TRANSITIONS } from './case-transitions.ts';
import type { Contact } from './contact.ts';
import type { Meeting, PreMeeting } from './meeting.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import type { Signature } from './signature.ts';
import type { ReturnContent } from './transfer-fields.ts';

/** What travels beside the content: where the provider's case stands, and how it came there. */
export interface ReturnedProgress {
  readonly progress: Progress;
  /** The provider's whole state history, oldest first; it begins with the handover. */
  readonly history: readonly StateChange[];
}

/**
 * The authority's case after a return. Refused when the steps do not follow on from where the authority's own history
 * ends, or when one of them is no row of the transition table.
 */
export function receiveReturn(
  theCase: Case,
  content: ReturnContent,
  returned: ReturnedProgress,
): Result<Case, Refusal> {
  const broken = whyNotFollowing(theCase, returned.history);
  if (broken !== undefined) return err(broken);
  const steps = newSteps(theCase, returned.history);
  const accepted = acceptedOf(theCase);
  return ok({
    ...theCase,
    parties: merged(theCase.parties, content.parties, 'partyId'),
    contacts: upsert(
      theCase.contacts,
      knownContacts(theCase, content),
      'contactId',
      (contact): Contact => contact,
    ),
    meetings: upsert(theCase.meetings, content.meetings, 'meetingId', (row): Meeting => ({
      attendeesPlanned: [],
      attendeesActual: [],
      calendarEventIds: [],
      ...row,
    })),
    preMeetings: upsert(theCase.preMeetings, content.preMeetings, 'preMeetingId', (row): PreMeeting => row),
    statements: upsert(theCase.statements, content.statements, 'statementId', (row): OutcomeStatement => ({
      draftedBy: '',
      draftedOn: '',
      ...row,
    })),
    signatures: upsert(theCase.signatures, content.signatures, 'signatureId', (row): Signature => row),
    actions: upsert(theCase.actions, content.actions, 'actionId', (row): Action => ({
      what: '',
      ownerPartyId: '',
      ...row,
    })),
    history: [...theCase.history, ...steps],
    stateSince: content.stateSince,
    progress: accepted === undefined ? returned.progress : withOwnDecision(returned.progress, accepted),
  });
}

/** Why these steps do not follow on from where the authority's own history ends; undefined where they do (INV-11). */
export function whyNotFollowing(theCase: Case, history: readonly StateChange[]): Refusal | undefined {
  const steps = newSteps(theCase, history);
  const broken = steps.find((step, index) => step.from !== (steps[index - 1] ?? theCase.history.at(-1))?.to);
  if (broken === undefined && steps.every(isInTable)) return undefined;
  return refusal(
    'NotFit',
    'INV-11',
    'The return does not follow on from the state that this register has for the case.',
    { instead: ['compare both histories', 'Override (LM)'] },
  );
}

function newSteps(theCase: Case, history: readonly StateChange[]): StateChange[] {
  const known = new Set(theCase.history.map(stepKey));
  // The provider's first line is the handover, which the authority wrote itself.
  return history.slice(1).filter((step) => !known.has(stepKey(step)));
}

const stepKey = ({ at, from, to, rule }: StateChange): string => `${at} ${from ?? ''} ${to} ${rule}`;

const isInTable = (step: StateChange): boolean =>
  step.rule === 'OVERRIDE' ||
  CASE_TRANSITIONS.some(
    ({ id, from, to }) =>
      id === step.rule && from.some((state) => state === step.from) && (to === 'PREVIOUS' || to === step.to),
  );

/** Only contacts with people whom the authority knows: a supporter who joined later is the provider's to keep. */
const knownContacts = (theCase: Case, content: ReturnContent): readonly ReturnContent['contacts'][number][] =>
  content.contacts.filter(
    ({ partyId, docId }) =>
      docId !== 'D05' &&
      (partyId === undefined || theCase.parties.some((party) => party.partyId === partyId)),
  );

/** How far the case has come is the provider's news; what triage decided stays the authority's own. */
function withOwnDecision(progress: Progress, accepted: Accepted): Progress {
  if (progress.state === 'ON_HOLD')
    return { ...progress, from: ownOpen(progress.from, accepted), onHoldReason: 'With the provider' };
  return progress.state === 'CLOSED'
    ? { ...progress, from: ownOpen(progress.from, accepted) }
    : ownOpen(progress, accepted);
}

function ownOpen(progress: OpenProgress, accepted: Accepted): OpenProgress {
  if (!('providerId' in progress)) return progress;
  const {
    triageOutcome,
    triageRuleIds,
    disagreementType,
    otherTypes,
    signpostedTo,
    providerId,
    allocatedOn,
  } = accepted;
  const own = {
    triageOutcome,
    triageRuleIds,
    disagreementType,
    otherTypes,
    signpostedTo,
    providerId,
    allocatedOn,
  };
  return 'focusOfMeeting' in progress ? { ...progress, ...own, focusOfMeeting: '' } : { ...progress, ...own };
}

/** Known rows keep what they have and take what has come; new rows are added. */
function upsert<Row extends object, Arrived extends object>(
  rows: readonly Row[],
  arrived: readonly Arrived[],
  key: keyof Row & keyof Arrived,
  whole: (arrived: Arrived) => Row,
): readonly Row[] {
  const known = new Set<unknown>(rows.map((row) => row[key]));
  const fresh = arrived.filter((each) => !known.has(each[key]));
  const updated = merged(rows, arrived, key);
  return fresh.length === 0 ? updated : [...updated, ...fresh.map(whole)];
}

/**
 * Known rows with what has come. A row that stays as it is remains the same object, and rows that all do the same list:
 * so whoever compares two states of a case sees at once where nothing happened.
 */
function merged<Row extends object, Arrived extends object>(
  rows: readonly Row[],
  arrived: readonly Arrived[],
  key: keyof Row & keyof Arrived,
): readonly Row[] {
  const byKey = new Map<unknown, Arrived>();
  for (const each of arrived) if (!byKey.has(each[key])) byKey.set(each[key], each);
  const all = rows.map((row) => {
    const news = byKey.get(row[key]);
    return news === undefined || says(row, news) ? row : { ...row, ...news };
  });
  return all.every((row, index) => row === rows[index]) ? rows : all;
}

/** Whether the row has every value that has come. */
function says(row: object, news: object): boolean {
  const held = new Map<string, unknown>(Object.entries(row));
  return Object.entries(news).every(([field, value]: [string, unknown]) => {
    const now = held.get(field);
    if (!Array.isArray(value) || !Array.isArray(now)) return held.has(field) && now === value;
    return now.length === value.length && now.every((each, index) => each === value[index]);
  });
}
