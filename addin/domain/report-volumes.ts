/** How many cases came in, what triage made of them, and why cases did not proceed. Source: reporting.md section 2. */
import type { CaseFact } from './report-facts.ts';
import { triageEndedOn } from './report-facts.ts';
import { countBy, countRow, rateRow } from './report-measure.ts';
import type { MeasureFigures, MeasureInput } from './report-measure.ts';
import { isInPeriod, quarterOf } from './report-period.ts';
import type { Settings } from './settings.ts';

const NOT_CLASSIFIED = 'not classified';

/** The type as the manager counts it: with AF_COUNTS_AS = 3 the "also for" cases stand in type 3, as in the Code. */
export const countedType = (each: CaseFact, settings: Pick<Settings, 'AF_COUNTS_AS'>): string => {
  if (each.disagreementType === undefined) return NOT_CLASSIFIED;
  return each.disagreementType === 'AF' ? settings.AF_COUNTS_AS : each.disagreementType;
};

const receivedIn = ({ facts, period }: MeasureInput): CaseFact[] =>
  facts.cases.filter((each) => isInPeriod(each.receivedOn, period));

/** K01: cases by ReceivedOn; a child with two cases counts twice, so distinct children are given too. */
export function referralsReceived(input: MeasureInput): MeasureFigures {
  const received = receivedIn(input);
  const children = received.map((each) => each.childKey ?? each.caseRef);
  const by = (name: string, groupOf: (each: CaseFact) => string | undefined) =>
    countBy('received', name, received, groupOf);
  const unlinked = received.filter((each) => each.childKey === undefined).length;
  return {
    rows: [
      countRow('received', received.length),
      countRow('distinct children', new Set(children).size, undefined, received.length),
      ...by('type', (each) => countedType(each, input.settings)),
      ...by('stage', (each) => each.stage),
      ...by('source', (each) => each.referralSource),
      ...by('provider', (each) => each.providerId),
      ...by('settingType', (each) => each.settingType),
      ...by('quarter', (each) => quarterOf(each.receivedOn, input.period.yearType).label),
    ],
    ...(unlinked > 0 && {
      notes: [`${unlinked} cases without a named child are counted as one child each.`],
    }),
  };
}

/** The results that end a triage; NEED_INFO and URGENT keep the case in it. */
const FINAL_TRIAGE: readonly string[] = ['ACCEPT', 'ACCEPT_PART', 'SIGNPOST', 'TRANSFER_LA'];

/** The day that puts a triage result in a period: the end of triage, or the first day it was waiting. */
function triagedOn(each: CaseFact) {
  if (each.triageOutcome === undefined) return undefined;
  if (FINAL_TRIAGE.includes(each.triageOutcome)) return triageEndedOn(each);
  return each.history.find((entry) => entry.state === 'NEED_INFO' || entry.state === 'TRIAGE')?.on;
}

const triagedIn = ({ facts, period }: MeasureInput): CaseFact[] =>
  facts.cases.filter((each) => isInPeriod(triagedOn(each), period));

/** K02: count by TriageOutcome, and SignpostedTo by route (a case with two routes counts under both). */
export function triageResults(input: MeasureInput): MeasureFigures {
  const triaged = triagedIn(input);
  const routes = triaged.flatMap((each) => each.signpostedTo);
  return {
    rows: [
      ...countBy('triage result', 'triageOutcome', triaged, (each) => each.triageOutcome),
      ...countBy('signposted to', 'route', routes, (route) => route),
    ],
  };
}

/** K03: (ACCEPT + ACCEPT_PART) / cases whose triage ended. */
export function acceptedRate(input: MeasureInput): MeasureFigures {
  const triaged = triagedIn(input).filter((each) => FINAL_TRIAGE.includes(each.triageOutcome ?? ''));
  const accepted = triaged.filter((each) => each.triageOutcome?.startsWith('ACCEPT'));
  return { rows: [rateRow('accepted', accepted.length, triaged.length)] };
}

const closedIn = ({ facts, period }: MeasureInput): CaseFact[] =>
  facts.cases.filter((each) => isInPeriod(each.closedOn, period));

/** K07: count by DidNotProceedReason. */
export function notProceeding(input: MeasureInput): MeasureFigures {
  const ended = closedIn(input).filter((each) => each.outcome === 'DID_NOT_PROCEED');
  return {
    rows: [
      countRow('did not proceed', ended.length),
      ...countBy('did not proceed', 'reason', ended, (each) => each.didNotProceedReason),
    ],
  };
}

/** K08: PartyKind of those who declined or did not reply, by the day of the reply or the day it was due. */
export function declinesByPartyKind({ facts, period }: MeasureInput): MeasureFigures {
  const noes = facts.parties.filter(
    (party) =>
      (party.reply === 'DECLINED' && isInPeriod(party.replyOn, period)) ||
      (party.reply === 'NO_REPLY' && isInPeriod(party.replyDueOn, period)),
  );
  return {
    rows: (['DECLINED', 'NO_REPLY'] as const).flatMap((reply) =>
      countBy(
        reply,
        'partyKind',
        noes.filter((party) => party.reply === reply),
        (party) => party.partyKind,
      ),
    ),
    notes: ['Small numbers are suppressed; a named body is never shown below the limit.'],
  };
}

/** K22: cases closed with MEDIATION_INSTEAD. */
export function withdrawnForMediation(input: MeasureInput): MeasureFigures {
  const count = closedIn(input).filter((each) => each.didNotProceedReason === 'MEDIATION_INSTEAD').length;
  return { rows: [countRow('MEDIATION_INSTEAD', count)] };
}
