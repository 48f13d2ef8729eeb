/** How each measure is counted, in plain words, for the notes page. Source: reporting.md section 2, row by row. */
import type { MeasureId } from '../domain/report-measure.ts';

export const MEASURE_DEFINITIONS = {
  K01: 'Cases received in the period. A child with two cases counts twice; distinct children are given too.',
  K02: 'Cases by the result of triage, and by the route to which they were signposted (two routes count under both).',
  K03: 'Cases accepted, whole or in part, out of cases whose triage ended.',
  K04: 'Cases in which all parties became willing, out of cases in which parties were invited.',
  K05: 'Cases with a meeting held, out of cases in which parties were invited.',
  K06: 'Agreement in full, in part and none, each out of cases with a meeting held that are closed or have their Outcome Statement circulated. The three numbers add up.',
  K07: 'Cases closed without a meeting to agree at, by reason.',
  K08: 'Parties who declined or did not reply, by kind of party; never by named body where small.',
  K09: 'Median and 90th percentile of completed intervals, in working days (WD) and calendar days (CD). No median below 5 values, no percentile below 10.',
  K10: 'Share of completed steps inside the limit that the service has set itself. No statute sets these limits.',
  K11: 'Confidential talks held in the week before the meeting, out of the talks needed for meetings held. Target 100%.',
  K12: 'Meetings for which every needed talk was held in the week before, out of meetings held.',
  K13: 'Meetings whose Outcome Statement was circulated within the limit, out of meetings held.',
  K14: 'Outcome Statements signed by all within the limit, out of circulated statements whose day for signing has passed; also signed by some, not signed.',
  K15: 'Actions done by their day, out of actions whose day has passed; superseded actions are left out.',
  K16: 'Surveys returned out of surveys sent; share of marks 4 and 5 for each question; share who would use the service again. No score where fewer than 5 were returned.',
  K17: 'Appeals or complaints known to have followed within six months of closure. Only what is recorded; nothing is assumed.',
  K18: 'Booked meetings that were postponed, by reason.',
  K19: 'Meetings held in person, online, in both ways or by telephone.',
  K20: 'Access needs recorded for those who came, and those met on the day, as the booking says. Target 100%.',
  K21: 'Cases open at the end of the period by state and age in working days, and next steps that are overdue. Internal only.',
  K22: 'Cases withdrawn because mediation was the right route.',
} as const satisfies Readonly<Record<MeasureId, string>>;
