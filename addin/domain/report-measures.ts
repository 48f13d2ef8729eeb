/**
 * The measures K01 to K22, a row each: what they are called, which day puts a case in a period, who may see them.
 * Source: reporting.md sections 1 to 3.
 */
import { withoutDuplicates } from './report-facts.ts';
import type { CaseFact, ReportFacts } from './report-facts.ts';
import { onlyCases } from './report-facts.ts';
import { actionsOnTime, satisfaction } from './report-follow-up.ts';
import { MEASURE_IDS } from './report-measure.ts';
import type { MeasureFigures, MeasureId, MeasureInput } from './report-measure.ts';
import {
  accessMet, allPartiesContacted, circulatedInTime, meetingFormats, postponements, preMeetingContacts, signedInTime,
} from './report-meetings.ts'; // prettier-ignore
import type { ReportPeriod } from './report-period.ts';
import { lastEightQuarters, previousPeriod, samePeriodLastYear } from './report-period.ts';
import { agreementRate, laterRoutes, meetingRate, takeUpRate, workload } from './report-progress.ts';
import { timeBetweenStages, withinStandard } from './report-timeliness.ts';
import {
  acceptedRate, declinesByPartyKind, notProceeding, referralsReceived, triageResults, withdrawnForMediation,
} from './report-volumes.ts'; // prettier-ignore

interface MeasureDefinition {
  readonly name: string;
  /** What is counted and by which day, as the table states it. */
  readonly base: string;
  /** Never in anything that leaves the team. */
  readonly internalOnly?: true;
  readonly count: (input: MeasureInput) => MeasureFigures;
}

const FIRST_INVITED = 'cases by the first day of INVITING';
const MEETING_DAY = 'HELD meetings by the day of the meeting';

export const MEASURES = {
  K01: { name: 'Referrals received', base: 'cases by ReceivedOn', count: referralsReceived },
  K02: { name: 'Triage result', base: 'cases by the end of triage', count: triageResults },
  K03: { name: 'Accepted rate', base: 'cases by the end of triage', count: acceptedRate },
  K04: { name: 'Take-up rate', base: FIRST_INVITED, count: takeUpRate },
  K05: { name: 'Meeting rate', base: FIRST_INVITED, count: meetingRate },
  K06: { name: 'Agreement rate', base: 'cases by the day of the joint meeting held', count: agreementRate },
  K07: { name: 'Not proceeding', base: 'cases by ClosedOn', count: notProceeding },
  K08: {
    name: 'Declines by party kind',
    base: 'parties by ReplyOn or ReplyDueOn',
    count: declinesByPartyKind,
  },
  K09: { name: 'Time between stages', base: 'intervals by the day they ended', count: timeBetweenStages },
  K10: { name: 'Within standard', base: 'steps by the day they ended', count: withinStandard },
  K11: { name: 'Pre-meeting contacts in the week before', base: MEETING_DAY, count: preMeetingContacts },
  K12: { name: 'All parties contacted', base: MEETING_DAY, count: allPartiesContacted },
  K13: { name: 'Statement circulated in time', base: MEETING_DAY, count: circulatedInTime },
  K14: { name: 'Signed in time', base: 'statements by CirculatedOn', count: signedInTime },
  K15: { name: 'Actions on time', base: 'actions by DueOn', count: actionsOnTime },
  K16: { name: 'Satisfaction', base: 'surveys by SentOn', count: satisfaction },
  K17: { name: 'Later route', base: 'cases by ClosedOn', count: laterRoutes },
  K18: { name: 'Postponements', base: 'booked meetings by their day', count: postponements },
  K19: { name: 'Format', base: MEETING_DAY, count: meetingFormats },
  K20: { name: 'Access', base: MEETING_DAY, count: accessMet },
  K21: {
    name: 'Workload',
    base: 'open cases at the end of the last day',
    internalOnly: true,
    count: workload,
  },
  K22: {
    name: 'Withdrawn after mediation signpost',
    base: 'cases by ClosedOn',
    count: withdrawnForMediation,
  },
} as const satisfies Readonly<Record<MeasureId, MeasureDefinition>>;

export interface MeasureResult extends MeasureFigures {
  readonly id: MeasureId;
  readonly name: string;
  readonly base: string;
  readonly period: ReportPeriod;
  readonly internalOnly: boolean;
}

/** One measure of a period. Duplicates are left out here, so nobody can forget to. */
export function measure(id: MeasureId, input: MeasureInput): MeasureResult {
  const definition: MeasureDefinition = MEASURES[id];
  return {
    id,
    name: definition.name,
    base: definition.base,
    period: input.period,
    internalOnly: definition.internalOnly ?? false,
    ...definition.count({ ...input, facts: withoutDuplicates(input.facts) }),
  };
}

/** All measures of a period; what is internal only is left out of a published report. */
export const allMeasures = (input: MeasureInput): MeasureResult[] =>
  MEASURE_IDS.map((id) => measure(id, input)).filter(
    (result) => input.audience === 'INTERNAL' || !result.internalOnly,
  );

/** Page 1: the headline measures, with the previous period and the same period last year. */
export const HEADLINE_MEASURES = ['K01', 'K03', 'K04', 'K05', 'K06', 'K11', 'K14', 'K16'] as const;

export interface Headline {
  readonly now: MeasureResult;
  readonly previous: MeasureResult;
  readonly lastYear: MeasureResult;
}

export const headlines = (input: MeasureInput): Headline[] =>
  HEADLINE_MEASURES.map((id) => ({
    now: measure(id, input),
    previous: measure(id, { ...input, period: previousPeriod(input.period) }),
    lastYear: measure(id, { ...input, period: samePeriodLastYear(input.period) }),
  }));

/** A measure over the last eight quarters, oldest first; no trend words where a quarter has n below 10. */
export const trend = (id: MeasureId, input: MeasureInput): MeasureResult[] =>
  lastEightQuarters(input.period.to, input.period.yearType).map((period) =>
    measure(id, { ...input, period }),
  );

export const LEAST_FOR_TREND_WORDS = 10;
export const LEAST_FOR_PROVIDER = 10;
const ALL_PROVIDERS = 'all providers';

/**
 * Page 5: the facts of each provider that has at least 10 cases received in the period. If one of them has fewer,
 * there is no comparison, only "all providers": from the others and the whole the small one could be worked out.
 */
export function providerComparison(
  input: MeasureInput,
): readonly { readonly provider: string; readonly facts: ReportFacts }[] {
  const facts = onlyCases(withoutDuplicates(input.facts), (each) => each.providerId !== undefined);
  const inPeriod = (each: CaseFact): boolean =>
    each.receivedOn >= input.period.from && each.receivedOn <= input.period.to;
  const providers = [
    ...new Set(facts.cases.filter(inPeriod).flatMap((each) => each.providerId ?? [])),
  ].sort();
  const enough = providers.every(
    (provider) =>
      facts.cases.filter((each) => each.providerId === provider && inPeriod(each)).length >=
      LEAST_FOR_PROVIDER,
  );
  if (!enough || providers.length < 2) return [{ provider: ALL_PROVIDERS, facts }];
  return providers.map((provider) => ({
    provider,
    facts: onlyCases(facts, (each) => each.providerId === provider),
  }));
}
