/**
 * The time limits that law and guidance set around disagreement resolution, which itself has none. They stand here so
 * that letters name them in one way; they do not move to a working day. The appeal limit, which the Tribunal's own
 * rules move, is in appeal-dates.ts. Source: glossary.md section 6.
 */
import { addDays, addMonths } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { addWorkingDays } from './working-days.ts';
import type { WorkingCalendar } from './working-days.ts';

interface StatutoryLimit {
  readonly what: string;
  /** SCHOOL_DAYS need a school's own calendar and are named, not computed. */
  readonly unit: 'WEEKS' | 'MONTHS' | 'CD' | 'WD' | 'SCHOOL_DAYS';
  readonly length: number;
  readonly from: string;
  /** `law`, a regulation, or `law (GK)` where general knowledge alone stands behind it. */
  readonly status: string;
}

export const STATUTORY_LIMITS = {
  DECIDE_ASSESSMENT: { what: 'decide whether to assess', unit: 'WEEKS', length: 6, from: 'request', status: 'law' },
  NO_PLAN: { what: 'tell the family that no plan will be issued', unit: 'WEEKS', length: 16, from: 'request', status: 'law' },
  FINAL_PLAN: { what: 'issue the final plan', unit: 'WEEKS', length: 20, from: 'request', status: 'law' },
  DRAFT_COMMENTS: { what: 'comments on a draft plan (at least)', unit: 'CD', length: 15, from: 'draft plan', status: 'law' },
  REVIEW_DECISION: { what: 'decide after an annual review', unit: 'WEEKS', length: 4, from: 'review meeting', status: 'law (GK)' },
  AMENDED_PLAN: { what: 'issue the amended final plan', unit: 'WEEKS', length: 8, from: 'amendment notice', status: 'law (GK)' },
  MEDIATION_CONTACT: { what: 'contact the mediation adviser', unit: 'MONTHS', length: 2, from: 'decision letter', status: 'Regs 33' },
  CERTIFICATE_NO_MEDIATION: { what: 'certificate where no mediation is wanted', unit: 'WD', length: 3, from: 'being told', status: 'Regs 34' },
  ARRANGE_MEDIATION: { what: 'the authority arranges mediation', unit: 'CD', length: 30, from: 'being told', status: 'Regs' },
  CERTIFICATE_AFTER: { what: 'certificate after mediation', unit: 'WD', length: 3, from: 'mediation', status: 'Regs' },
  DISCRIMINATION_CLAIM: { what: 'disability discrimination claim', unit: 'MONTHS', length: 6, from: 'act', status: 'law' },
  EXCLUSION_PANEL: { what: 'ask for an independent review panel', unit: 'SCHOOL_DAYS', length: 15, from: 'notice of the decision', status: 'law' },
  LGSCO_COMPLAINT: { what: 'complain to the LGSCO (normally)', unit: 'MONTHS', length: 12, from: 'knowing of the matter', status: 'law' },
} as const satisfies Readonly<Record<string, StatutoryLimit>>; // prettier-ignore

export type StatutoryLimitId = keyof typeof STATUTORY_LIMITS;

/** The last day of a limit; undefined for one in school days. */
export function statutoryDueOn(
  id: StatutoryLimitId,
  from: CalendarDate,
  calendar: WorkingCalendar,
): CalendarDate | undefined {
  const { unit, length }: StatutoryLimit = STATUTORY_LIMITS[id];
  switch (unit) {
    case 'WEEKS':
      return addDays(from, length * 7);
    case 'MONTHS':
      return addMonths(from, length);
    case 'CD':
      return addDays(from, length);
    case 'WD':
      return addWorkingDays(calendar, from, length);
    case 'SCHOOL_DAYS':
      return undefined;
  }
}
