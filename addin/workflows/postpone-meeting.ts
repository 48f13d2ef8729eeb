import type { PostponeReason } from '../domain/meeting.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../ports/calendar.ts';
import { changeCaseAndDiary } from './change-case-and-diary.ts';
import type { ChangedCase } from './change-case.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import type { Service } from './service.ts';

/** Postpones the booked meeting (P17): the old event of every party is cancelled first, then the register changes. */
export const postponeMeeting = (
  service: Service,
  reference: Reference,
  calendar: Calendar,
  caseRef: string,
  reason: PostponeReason,
  operation: string,
): Promise<Result<ChangedCase, Fault>> =>
  changeCaseAndDiary(service, reference, calendar, caseRef, [{ type: 'PostponeMeeting', reason }], operation);
