import { dateInWords, dayInWords, timeInWords, dateOf } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { NextStep } from '../../addin/domain/next-steps.ts';
import { ENDING_WORDS, endingOf, STATE_WORDS } from '../../addin/forms/case-words.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';

export interface Story {
  readonly today: CalendarDate;
  readonly messages: number;
  readonly taken: readonly Intake['kind'][];
  /** As the authority's register has them. */
  readonly cases: readonly Case[];
  /** As the provider's case file has them: the same cases once they were handed over. */
  readonly providerCases: readonly Case[];
  readonly steps: readonly (NextStep & { readonly caseRef: string })[];
  readonly remarks: readonly string[];
  readonly files: readonly (readonly [name: string, what: string])[];
}

/** What a manager reads on the screen in the morning: what came in, where things stand, what needs a person today. */
export function morningSummary(story: Story): string {
  const { cases, providerCases, today } = story;
  return [
    `Disagreement resolution service: ${dayInWords(today)}`,
    '',
    mail(story),
    '',
    'Where the cases stand',
    ...standing(cases),
    '',
    'How cases ended',
    ...endings(cases),
    '',
    'Meetings',
    ...meetings(providerCases, today),
    '',
    'For today',
    ...forToday(story),
    ...(story.remarks.length > 0
      ? ['', 'Worth knowing', ...story.remarks.map((remark) => `  ${remark}`)]
      : []),
    '',
    'Files',
    ...story.files.map(([name, what]) => `  ${name.padEnd(24)} ${what}`),
  ].join('\n');
}

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

function mail({ messages, taken, cases }: Story): string {
  const replies = taken.filter((kind) => kind === 'reply').length;
  const others = taken.filter((kind) => kind === 'other').length;
  const referrals = taken.filter((kind) => kind === 'opened' || kind === 'taken-in-before').length;
  return `${count(messages, 'message')} in the mailbox: ${count(referrals, 'referral')} about ${count(cases.length, 'child', 'children')}, ${count(replies, 'reply', 'replies')} to known cases, ${count(others, 'message')} that ${others === 1 ? 'is' : 'are'} neither.`;
}

function standing(cases: readonly Case[]): string[] {
  return (Object.keys(STATE_WORDS) as Case['progress']['state'][]).flatMap((state) => {
    const here = cases.filter(({ progress }) => progress.state === state).length;
    return here === 0 ? [] : [`  ${String(here).padStart(3)}  ${STATE_WORDS[state]}`];
  });
}

function endings(cases: readonly Case[]): string[] {
  const counts = new Map<string, number>();
  for (const theCase of cases) {
    const key = endingOf(theCase);
    if (key === undefined) continue;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const lines = Object.entries(ENDING_WORDS).flatMap(([key, words]) =>
    counts.has(key) ? [`  ${String(counts.get(key)).padStart(3)}  ${words}`] : [],
  );
  return lines.length > 0 ? lines : ['  none yet'];
}

function meetings(cases: readonly Case[], today: CalendarDate): string[] {
  const all = cases.flatMap(({ caseRef, meetings: held }) => held.map((meeting) => ({ caseRef, meeting })));
  const held = all.filter(({ meeting }) => meeting.meetingStatus === 'HELD').length;
  const hasMet = (ref: string): boolean =>
    all.some(({ caseRef, meeting }) => caseRef === ref && meeting.meetingStatus === 'HELD');
  const postponed = all.filter(({ meeting }) => meeting.meetingStatus === 'POSTPONED');
  const ahead = all
    .filter(
      ({ meeting }) =>
        meeting.meetingStatus === 'CONFIRMED' &&
        meeting.startAt !== undefined &&
        dateOf(meeting.startAt) >= today,
    )
    .sort((a, b) => (a.meeting.startAt ?? '').localeCompare(b.meeting.startAt ?? ''));
  const partly = cases
    .filter(({ statements }) => statements.some(({ statementStatus }) => statementStatus === 'SIGNED_PART'))
    .map(({ caseRef }) => caseRef);
  return [
    `  ${count(held, 'meeting')} held so far.`,
    ...postponed.map(
      ({ caseRef, meeting }) =>
        `  ${caseRef}: the meeting of ${meeting.startAt ? dateInWords(dateOf(meeting.startAt)) : 'an open date'} was postponed (${meeting.postponeReason ?? ''}) ${hasMet(caseRef) ? 'and held later' : 'and has not been held yet'}.`,
    ),
    ...partly.map((caseRef) => `  ${caseRef}: the Outcome Statement went out signed only in part.`),
    ...ahead.map(
      ({ caseRef, meeting }) =>
        `  ${caseRef}: ${meeting.startAt ? `${dayInWords(dateOf(meeting.startAt))}, ${timeInWords(meeting.startAt)}` : ''}${meeting.venueId ? `, ${meeting.venueId}` : ''}.`,
    ),
  ];
}

const SHOWN = 12;

function forToday({ steps, today }: Story): string[] {
  const due = steps
    .filter(({ dueOn }) => dueOn <= today)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.caseRef.localeCompare(b.caseRef));
  if (due.length === 0) return ['  nothing is due'];
  const lines = due
    .slice(0, SHOWN)
    .map(
      (step) =>
        `  ${step.caseRef}  ${step.overdue ? 'OVERDUE since' : 'by'} ${dateInWords(step.dueOn)}  ${step.what} (${step.by.join(' or ')})`,
    );
  return due.length > SHOWN ? [...lines, `  … and ${due.length - SHOWN} more`] : lines;
}
