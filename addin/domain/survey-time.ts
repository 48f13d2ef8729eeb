/** When the survey (D17) may go. Source: documents.md section 1 ("SURVEY_WD after D15/D11/D19"); after D11 the provider has stopped. */
import { dateOf } from './calendar-date.ts';
import type { CalendarDate, LocalDateTime } from './calendar-date.ts';
import { currentStatement, documentsSent } from './case-facts.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import { dueOn } from './deadlines.ts';
import { unmet } from './guard.ts';
import type { Unmet } from './guard.ts';
import type { Party } from './party.ts';

/**
 * The day of the paper that the survey of a party follows: its own final copy or closing letter, or the final copy to the
 * others where it gets none. After a follow-up meeting the copy of the first does not count.
 */
export function surveyPaper(theCase: Case, partyId: string): CalendarDate | undefined {
  const statement = currentStatement(theCase);
  const since = statement?.circulatedOn ?? theCase.receivedOn;
  const own = (['D15', 'D19'] as const)
    .flatMap((docId) => documentsSent(theCase, docId, partyId))
    .map(({ at }) => dateOf(at))
    .filter((day) => day >= since)
    .toSorted();
  return own[0] ?? statement?.finalCopySentOn;
}

/** Whether a survey may have gone at a moment. */
export function surveyInTime(
  theCase: Case,
  { partyId }: Party,
  at: LocalDateTime,
  { settings, calendar }: CaseContext,
): Unmet | undefined {
  const paper = surveyPaper(theCase, partyId);
  if (paper === undefined) {
    return unmet('TooEarly', 'The survey follows the final copy (D15) or the closing letter (D19), and neither has gone out.', ['DocId'], {
      rule: 'D17',
      instead: ['RecordContact (D15 or D19)'],
    });
  }
  const from = dueOn('D17-SURVEY_WD', paper, settings, calendar);
  return dateOf(at) < from
    ? unmet('TooEarly', `The survey goes out on ${from}.`, ['DocId'], { rule: 'D17', instead: [`wait until ${from}`] })
    : undefined;
} // prettier-ignore
