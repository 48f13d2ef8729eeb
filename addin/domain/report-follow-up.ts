/** What became of the agreed actions, and what people thought of the service. Source: reporting.md section 2. */
import { SURVEY_QUESTIONS } from './report-facts.ts';
import type { ActionFact, SurveyFact } from './report-facts.ts';
import { groups, rateRow, WHOLE } from './report-measure.ts';
import type { Grouping, MeasureFigures, MeasureInput, MeasureRow } from './report-measure.ts';
import { isInPeriod } from './report-period.ts';

/** OnTime = Y: done, and not after DueOn. */
const isOnTime = (action: ActionFact): boolean =>
  action.actionStatus === 'DONE' &&
  action.completedOn !== undefined &&
  action.dueOn !== undefined &&
  action.completedOn <= action.dueOn;

/** What an action whose day has passed can have come to; together they are all of them. */
const ACTION_RESULTS = [
  { item: 'on time', is: isOnTime },
  { item: 'DONE late', is: (action: ActionFact) => action.actionStatus === 'DONE' && !isOnTime(action) },
  { item: 'PARTLY_DONE', is: (action: ActionFact) => action.actionStatus === 'PARTLY_DONE' },
  { item: 'NOT_DONE', is: (action: ActionFact) => action.actionStatus === 'NOT_DONE' },
  { item: 'OPEN overdue', is: (action: ActionFact) => action.actionStatus === 'OPEN' },
] as const;

/** K15: actions whose DueOn lies in the period and has passed, without SUPERSEDED; as a whole and by owner PartyKind. */
export function actionsOnTime({ facts, period, asAt }: MeasureInput): MeasureFigures {
  const due = facts.actions.filter(
    (action) =>
      action.actionStatus !== 'SUPERSEDED' &&
      action.dueOn !== undefined &&
      isInPeriod(action.dueOn, period) &&
      action.dueOn < asAt,
  );
  const kindOf = new Map(facts.parties.map((party) => [party.partyId, party.partyKind]));
  const rows = (actions: readonly ActionFact[], grouping: Grouping): MeasureRow[] =>
    ACTION_RESULTS.map(({ item, is }) => rateRow(item, actions.filter(is).length, actions.length, grouping));
  return {
    rows: [
      ...rows(due, WHOLE),
      ...groups(due, (action) => kindOf.get(action.ownerPartyId)).flatMap(([group, actions]) =>
        rows(actions, { by: 'ownerPartyKind', group }),
      ),
    ],
  };
}

/** K16: no score below 5 returned. */
const LEAST_RETURNED = 5;
const SATISFIED = 4;

/** K16: returned / sent, the share of marks 4 and 5 per question, and of yes to Q6; as a whole and by RespondentKind. */
export function satisfaction({ facts, period }: MeasureInput): MeasureFigures {
  const sent = facts.surveys.filter((survey) => isInPeriod(survey.sentOn, period));
  return {
    rows: [
      ...satisfactionRows(sent, WHOLE),
      ...groups(sent, (survey) => survey.respondentKind).flatMap(([group, surveys]) =>
        satisfactionRows(surveys, { by: 'respondentKind', group }),
      ),
    ],
    notes: [`No score where fewer than ${LEAST_RETURNED} were returned.`],
  };
}

export function satisfactionRows(sent: readonly SurveyFact[], grouping: Grouping): MeasureRow[] {
  const returned = sent.filter((survey) => survey.returnedOn !== undefined);
  const score = (item: string, answers: readonly boolean[]): MeasureRow => {
    const row = rateRow(item, answers.filter(Boolean).length, answers.length, grouping);
    if (returned.length >= LEAST_RETURNED && answers.length >= LEAST_RETURNED) return row;
    const { value: _tooFew, ...withoutValue } = row;
    return withoutValue;
  };
  return [
    rateRow('returned', returned.length, sent.length, grouping),
    ...SURVEY_QUESTIONS.map((question) => {
      const marks = returned.flatMap((survey) => survey.marks[question] ?? []);
      return score(
        `${question} 4–5`,
        marks.map((mark) => mark >= SATISFIED),
      );
    }),
    score(
      'Q6Again Y',
      returned.flatMap((survey) => (survey.again === undefined ? [] : [survey.again === 'Y'])),
    ),
  ];
}
