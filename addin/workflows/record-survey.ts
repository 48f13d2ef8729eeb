import type { CalendarDate } from '../domain/calendar-date.ts';
import { documentsSent } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentDue } from '../domain/case-commands.ts';
import type { Party } from '../domain/party.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Answer, SurveyAnswer } from '../forms/answers.ts';
import { respondentKindOf } from '../forms/document-d17.ts';
import type { RowChange } from '../forms/row-change.ts';
import { surveyReturned, surveyReturnedNew, surveysSent } from '../forms/survey-rows.ts';
import { writeCase } from './change-case.ts';
import { failed, refused } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/**
 * Rows of tblSurvey for the surveys among papers that go out, once for each party. Satisfaction is the returned of the sent
 * (K16): without a row for each that went out, all would seem to have come back.
 */
export async function surveyRows(
  service: Service,
  theCase: Case,
  dues: readonly DocumentDue[],
  sentOn: CalendarDate,
): Promise<Result<readonly RowChange[], Fault>> {
  if (service.register.kind !== 'provider') return ok([]);
  const { caseRef, parties } = theCase;
  const surveys = dues.flatMap(({ docId, partyId }) => {
    const party = parties.find((each) => each.partyId === partyId);
    const isFirst = docId === 'D17' && party !== undefined && documentsSent(theCase, 'D17', party.partyId).length === 0;
    return isFirst ? [{ caseRef, kind: respondentKindOf(party), sentOn }] : [];
  });
  if (surveys.length === 0) return ok([]);
  const keys = await service.register.keys(['tblSurvey']);
  return keys.ok ? ok(surveysSent(surveys, keys.value.tblSurvey ?? [])) : err(failed(keys.error));
} // prettier-ignore

export interface SurveyPaper {
  readonly answers: readonly Answer[];
  readonly comment?: string;
  readonly on: CalendarDate;
}

/**
 * Answers to the survey (D17) into the case file of the provider: into a row of the kind of party that they are of, so that
 * nothing in the register says who gave them, and no line of the communications log does. The authority's register takes
 * none (record-answers.ts): it sees them without names (process.md section 7).
 */
export async function recordSurvey(
  service: Service,
  theCase: Case,
  party: Party,
  { answers, comment, on }: SurveyPaper,
  operation: string,
): Promise<Result<{ readonly repeated: boolean }, Fault>> {
  if (service.person.role !== 'PC') return err(refused(NOT_THEIRS));
  const { caseRef, parties } = theCase;
  const read = await service.register.readCase(caseRef);
  if (!read.ok) return err(failed(read.error));
  const rows = read.value.rows.tblSurvey ?? [];
  const kind = respondentKindOf(party);
  const answered = { returnedOn: on, answers: answers.filter(isOfSurvey), ...(comment !== undefined && { comment }) };
  let change = surveyReturned(rows, kind, answered);
  if (change === undefined) {
    // Sent before rows were kept, or sent in another way: the communications log knows of it.
    const sent = parties
      .filter((each) => respondentKindOf(each) === kind)
      .flatMap(({ partyId }) => documentsSent(theCase, 'D17', partyId).slice(0, 1));
    const sentOn = sent.map(({ at }) => at.slice(0, 10)).toSorted()[0];
    const known = rows.filter((row) => row['RespondentKind'] === kind).length;
    if (sentOn === undefined || sentOn > on || known >= sent.length) return err(refused(NONE_OPEN));
    const keys = await service.register.keys(['tblSurvey']);
    if (!keys.ok) return err(failed(keys.error));
    change = surveyReturnedNew({ caseRef, kind, sentOn }, keys.value.tblSurvey ?? [], answered);
  }
  return writeCase(service, theCase, theCase, { audit: [], besides: [change] }, operation);
} // prettier-ignore

const isOfSurvey = (answer: Answer): answer is SurveyAnswer =>
  answer.kind === 'mark' || answer.kind === 'again';

const NOT_THEIRS = refusal(
  'NotAllowedForActor',
  'ANSWER-SURVEY',
  'The co-ordinator (PC) records the survey. Nothing was recorded.',
  { instead: ['--as PC'] },
);

const NONE_OPEN = refusal(
  'NotFit',
  'ANSWER-SURVEY',
  'No survey of this kind of party is open in this case on that day: none went out before it, or the answers are on record. Nothing was recorded.',
  { instead: ['look at the rows of the case in the sheet Survey'], fields: ['Survey.ReturnedOn'] },
);
