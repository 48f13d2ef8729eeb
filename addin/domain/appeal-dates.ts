/**
 * The family's dates for mediation and appeal after a decision letter. For warning only, never as advice: letters
 * ask the family to check them with SENDIASS (RS7). Disagreement resolution moves none of them.
 *
 * Source: data-dictionary.md section 1 (MediationContactBy, AppealBy), scope-rules.md section 4 (R-M1 to R-M3),
 * glossary.md section 6: Regs 33 and the Tribunal rules.
 */
import { addMonths, makeDate, monthOf, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { AppealableDecision, MediationCertificate, YesNoUnknown } from './referral.ts';
import { nextWorkingDay, sameOrNextWorkingDay, withoutClosureDays, workingCalendar } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

const LETTER_MONTHS = 2;
const CERTIFICATE_MONTHS = 1;

/** Two months from the date of the letter. A statutory limit: it does not move to a working day. */
export const mediationContactBy = (decisionLetterOn: CalendarDate): CalendarDate =>
  addMonths(decisionLetterOn, LETTER_MONTHS);

/**
 * The later of letter + 2 months and certificate + 1 month; an end from 25 December to 1 January becomes the next
 * working day in January, an end in August the first working day of September. The council's closure days do not
 * count: the Tribunal keeps its own. A letter so old that the calendar does not cover the year goes by the bank holidays
 * of the law.
 */
export function appealBy(
  decisionLetterOn: CalendarDate,
  certificateOn: CalendarDate | undefined,
  calendar: WorkingCalendar,
): CalendarDate {
  const byLetter = addMonths(decisionLetterOn, LETTER_MONTHS);
  const byCertificate = certificateOn === undefined ? byLetter : addMonths(certificateOn, CERTIFICATE_MONTHS);
  return movedByTribunalRules(byCertificate > byLetter ? byCertificate : byLetter, calendar);
}

function movedByTribunalRules(end: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  const [first, next] = [yearOf(end), yearOf(end) + 1];
  const known = calendar.firstYear <= first && calendar.lastYear >= next;
  const tribunal = known ? withoutClosureDays(calendar) : workingCalendar(first, next);
  const monthDay = end.slice(5);
  if (monthDay >= '12-25') return nextWorkingDay(tribunal, makeDate(yearOf(end) + 1, 1, 1));
  if (monthDay === '01-01') return nextWorkingDay(tribunal, end);
  if (monthOf(end) === 8) return sameOrNextWorkingDay(tribunal, makeDate(yearOf(end), 9, 1));
  return end;
}

/** R-M1: the letter is at most two months old on that day. */
export const isWithinLetterMonths = (decisionLetterOn: CalendarDate, on: CalendarDate): boolean =>
  on <= addMonths(decisionLetterOn, LETTER_MONTHS);

/** What a letter needs to know about a decision. */
export interface DecisionFacts {
  readonly appealableDecision: AppealableDecision;
  readonly decisionLetterOn?: CalendarDate;
  readonly mediationCertificate?: MediationCertificate;
  readonly certificateOn?: CalendarDate;
  readonly appealLodged: YesNoUnknown;
}

export interface AppealDates {
  readonly mediationContactBy: CalendarDate;
  readonly appealBy: CalendarDate;
  /** R-M2: an appeal about the placement alone needs no certificate; mediation stays possible. */
  readonly certificateNeeded: boolean;
}

/** The dates of a case, or undefined where no appealable decision or no letter date is known. */
export function appealDates(facts: DecisionFacts, calendar: WorkingCalendar): AppealDates | undefined {
  const { appealableDecision: decision, decisionLetterOn: letter } = facts;
  if (letter === undefined || decision === 'NONE') return undefined;
  const issued = facts.mediationCertificate === 'ISSUED' ? facts.certificateOn : undefined;
  return {
    mediationContactBy: mediationContactBy(letter),
    appealBy: appealBy(letter, issued, calendar),
    certificateNeeded: decision !== 'PLACEMENT_I_ONLY' && facts.mediationCertificate !== 'NOT_REQUIRED',
  };
}

/** RS7 is due only when DecisionLetterOn is set and no appeal is known (scope-rules.md section 7). */
export const isClockWarningDue = (facts: Pick<DecisionFacts, 'decisionLetterOn' | 'appealLodged'>): boolean =>
  facts.decisionLetterOn !== undefined && facts.appealLodged !== 'Y';
