import { SCHEDULE_SWITCHES } from './calendar-schedule.ts';
import { MAIL_SWITCHES } from './mail-access.ts';

/** Every name that an area asks `strikes` for: what a rule with `switch` may say. */
export const FAULT_SWITCHES: readonly string[] = [
  ...Object.values(MAIL_SWITCHES),
  ...SCHEDULE_SWITCHES,
  'event with extension saved and refused',
  'sync state lost',
  'upload session lost',
  'conversion fails',
  'stale-download',
  'expired-session',
  'session-recreatable',
  'access-conflict',
  'transaction of a deleted event remembered',
];
