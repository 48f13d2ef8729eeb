import type { DocumentId } from '../../addin/domain/document-ids.ts';
import { standingIn } from '../../addin/forms/audit-standing.ts';
import { courseOf } from './journey-steps.ts';
import type { Course } from './journey-steps.ts';
import { PAPERS, SERVICE_MAILBOX, registerRows } from './journey-world.ts';
import type { Journey } from './play-journey.ts';

/** Worked out by hand from the table of transitions (process.md section 3), so that no run is measured by another alone. */
interface Expected {
  /** The way of the case, transition by transition. */
  readonly transitions: readonly string[];
  /** Letters to the requester; the respondent gets the same but for those about the request itself. */
  readonly letters: readonly DocumentId[];
  /** Letters with a calendar file beside them: a date (D09), and where it has fallen through (D18, D19; process.md section 8). */
  readonly withCalendar: readonly DocumentId[];
}

const TO_A_BOOKING = ['P01', 'P02', 'P05', 'P07', 'P09', 'P11', 'P14'] as const;
const FROM_THE_WINDOW = ['P15', 'P16', 'P18', 'P19', 'P21', 'P22'] as const;
const UP_TO_A_BOOKING = ['D02', 'D06', 'D07', 'D08', 'D09', 'D10'] as const;
const AFTER_THE_MEETING = ['D13', 'D15', 'D17', 'D19'] as const;
/** The answer to the request, and the first call to who made it. */
const TO_WHO_ASKED: readonly DocumentId[] = ['D02', 'D06'];

const EXPECTED: Readonly<Record<Course, Expected>> = {
  'to the end': {
    transitions: [...TO_A_BOOKING, ...FROM_THE_WINDOW],
    letters: [...UP_TO_A_BOOKING, ...AFTER_THE_MEETING],
    withCalendar: ['D09'],
  },
  'postponed once': {
    transitions: [...TO_A_BOOKING, 'P17', 'P14', ...FROM_THE_WINDOW],
    letters: [...UP_TO_A_BOOKING, 'D18', 'D09', 'D10', ...AFTER_THE_MEETING],
    withCalendar: ['D09', 'D18'],
  },
  'withdrawn when booked': {
    transitions: [...TO_A_BOOKING, 'P23'],
    letters: [...UP_TO_A_BOOKING, 'D17', 'D19'],
    withCalendar: ['D09', 'D19'],
  },
};

/**
 * Besides the letters a folder holds the handover to the provider, and the statement of a meeting that was held: the Word
 * file and its PDF, as it went round and as it was in the end. A calendar file lies beside its letter, for each of the two.
 */
const papersOf = ({ transitions, letters, withCalendar }: Expected): readonly DocumentId[] => [
  ...letters,
  ...letters.filter((docId) => !TO_WHO_ASKED.includes(docId)),
  ...letters.flatMap((docId) => (withCalendar.includes(docId) ? [docId, docId] : [])),
  'D05',
  ...(transitions.includes('P19') ? (['D12', 'D12', 'D12', 'D12'] as const) : []),
];

/** What did not happen as often as the procedure wants it, in the emulator's own state; a line names keys only. */
export function checkExpected(journey: Journey): readonly string[] {
  const { world, cases } = journey;
  const log = registerRows(world, 'tblAuditLog').filter(
    ({ Reason: reason }) => standingIn(reason)?.standing !== 'withdrawn',
  );
  const moves = grouped(
    log.filter(({ AuditAction: action, FieldName: name }) => action === 'STATE_CHANGE' && name === 'State'),
    ({ RowKey: key }) => String(key),
  );
  const letters = grouped(
    world.mail.delivered().filter(({ from }) => from === SERVICE_MAILBOX),
    ({ to, subject }) => `${to} ${subject.slice(0, 12)}`,
  );
  return cases.flatMap(({ caseRef, parties }, number) => {
    const wrong: string[] = [];
    const same = (what: string, found: readonly string[], expected: readonly string[]): void => {
      if (found.join(' ') !== expected.join(' ')) wrong.push(`${caseRef}: ${what} ${found.join(' ')} instead of ${expected.join(' ')}`);
    };
    const matter = world.matters[number];
    if (matter === undefined) return [`${caseRef} has no matter`];
    const expected = EXPECTED[courseOf(matter)];
    same('transitions', (moves.get(caseRef) ?? []).map(({ Reason: reason }) => /P\d\d/.exec(String(reason))?.[0] ?? 'none'), expected.transitions);
    for (const { partyRole, email = '' } of parties) {
      const told = (letters.get(`${email} ${caseRef}`) ?? []).map(documentsIn);
      const wanted = partyRole === 'REQUESTER' ? expected.letters : expected.letters.filter((docId) => !TO_WHO_ASKED.includes(docId));
      same(`letters to the ${partyRole}`, told.toSorted(), wanted.map(withWhatIsBeside(expected)).toSorted());
    }
    const papers = world.drives.list(world.driveId, `${PAPERS}/${caseRef}`).map(docIdIn);
    same('papers', papers.toSorted(), papersOf(expected).toSorted());
    return wrong;
  });
} // prettier-ignore

/** What a message brings: the papers attached to it, or itself where it is the letter (a change is told so, D18). */
const documentsIn = ({ subject, attachments }: { readonly subject: string; readonly attachments: readonly string[] }): string =>
  attachments.length === 0 && subject.endsWith(': a change') ? 'D18' : attachments.map(docIdIn).join('+'); // prettier-ignore

/**
 * The statement travels with the letter that asks to sign it, and with the one that brings the final copy; a calendar file
 * with its letter. A change (D18) is told in the message itself, and the file alone is attached.
 */
const withWhatIsBeside =
  ({ withCalendar }: Expected) =>
  (docId: DocumentId): string => {
    if (docId === 'D13' || docId === 'D15') return `${docId}+D12`;
    return withCalendar.includes(docId) && docId !== 'D18' ? `${docId}+${docId}` : docId;
  };

/** The statement is named in words. */
const docIdIn = (fileName: string): string =>
  /D\d\d/.exec(fileName)?.[0] ?? (fileName.includes('Outcome') ? 'D12' : 'no document');

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
} // prettier-ignore
