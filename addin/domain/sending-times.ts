/** Letters that have their days: whether one may have gone at a moment, whoever made it. Source: process.md section 4. */
import type { LocalDateTime } from './calendar-date.ts';
import { chaserInTime } from './action-chasers.ts';
import type { Case } from './case.ts';
import type { CaseContext } from './case-context.ts';
import type { DocumentId } from './document-ids.ts';
import type { Unmet } from './guard.ts';
import { reminderInTime } from './invitation-guards.ts';
import type { Party } from './party.ts';
import { signReminderInTime } from './signature-reminders.ts';
import { surveyInTime } from './survey-time.ts';

type InTime = (theCase: Case, party: Party, at: LocalDateTime, context: CaseContext) => Unmet | undefined;

const IN_TIME: Readonly<Partial<Record<DocumentId, InTime>>> = {
  D14: signReminderInTime,
  D16: chaserInTime,
  D17: surveyInTime,
  D20: reminderInTime,
};

export const sentInTime = (docId: DocumentId, ...asked: Parameters<InTime>): Unmet | undefined =>
  IN_TIME[docId]?.(...asked);
