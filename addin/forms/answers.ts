/**
 * What somebody has filled in on a paper of the service, for the register: the two permissions (D03), whether they will take
 * part (D07), when they can come (D08), how their actions stand (D16), how the service was for them (D17). Only what is
 * clearly an answer is one; what the register has no column for (a condition, a line beside an action, a new date) stays with
 * the paper, for a person to read. Source: documents.md D03, D07, D08, D16, D17.
 */
import type { ActionStatus } from '../domain/action.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { isCaseRef, isKey } from '../domain/case-reference.ts';
import type { ConsentPurpose } from '../domain/consent.ts';
import { dateFromWords } from '../domain/date-words.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { AvailabilityEntry, Reply } from '../domain/party.ts';
import type { Problem } from '../domain/problem.ts';
import { SURVEY_QUESTIONS } from '../domain/report-facts.ts';
import type { SurveyQuestion } from '../domain/report-facts.ts';
import type { YesNo } from '../domain/referral.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { isMoreThanMark, isTicked, readAvailability } from './document-d08.ts';

export const ANSWER_PAPERS = ['D03', 'D07', 'D08', 'D16', 'D17'] as const;
export type AnswerPaper = (typeof ANSWER_PAPERS)[number];
const isAnswerPaper = (docId: string): docId is AnswerPaper => ANSWER_PAPERS.some((each) => each === docId);

export type Answer =
  | {
      readonly kind: 'permission';
      readonly purpose: ConsentPurpose;
      readonly decision: 'GIVEN' | 'REFUSED';
    }
  | {
      readonly kind: 'reply';
      readonly reply: Extract<Reply, 'WILLING' | 'WILLING_WITH_CONDITIONS' | 'DECLINED'>;
    }
  | { readonly kind: 'availability'; readonly entries: readonly AvailabilityEntry[] }
  | {
      readonly kind: 'action';
      readonly actionId: string;
      readonly seqNo: string;
      readonly status: Extract<ActionStatus, 'DONE' | 'PARTLY_DONE' | 'NOT_DONE'>;
      /** Where the paper says on which day it was done. */
      readonly completedOn?: CalendarDate;
    }
  | SurveyAnswer;

/** An answer to the survey. What was written as a comment is no part of it: see `comment`. */
export type SurveyAnswer =
  | { readonly kind: 'mark'; readonly question: SurveyQuestion; readonly mark: number }
  | { readonly kind: 'again'; readonly again: YesNo };

/** What a person has to do, because the register has no column for it. Codes; the words of the paper are not repeated. */
export type ForPerson =
  | { readonly kind: 'talk' }
  | { readonly kind: 'condition' }
  | { readonly kind: 'action'; readonly seqNo: string }
  /** D03, D08: an answer in words to a question, counted from 1. */
  | { readonly kind: 'question'; readonly no: number }
  /** D08: words in a cell that was for a mark; whether that half of the day was offered stands among the answers. */
  | { readonly kind: 'day'; readonly on: CalendarDate; readonly half: 'AM' | 'PM' }
  /** Words or a picture where nothing was asked, or words that are gone; `places` are those in which a person finds them. */
  | { readonly kind: 'beside'; readonly places: readonly string[] }
  /** Nobody could look beside the fields. */
  | { readonly kind: 'not-compared' }
  /** `kept`: it stands in the register now; longer than its column, it stays on the paper. */
  | { readonly kind: 'comment'; readonly kept: boolean };

export interface AnswersRead {
  readonly docId: AnswerPaper;
  readonly caseRef: string;
  /** Whose paper it is; papers from before it was carried do not say. */
  readonly partyId?: string;
  /** As the paper addresses them, to be held against the case. */
  readonly recipientName: string;
  readonly answers: readonly Answer[];
  readonly forPerson: readonly ForPerson[];
  /** D17: in their own words, for the register alone. It is never said again. */
  readonly comment?: string;
}

/** The cells that a recipient fills in; a change anywhere else changes what was asked. */
const CELLS: Readonly<Record<AnswerPaper, readonly string[]>> = {
  D03: ['Permissions[].Yes', 'Permissions[].No', 'Missing[].Answer'],
  D07: ['Answers[].Mark', 'Reply.Condition'],
  D08: ['Days[].Morning', 'Days[].Afternoon', 'Wishes[].Answer'],
  D16: ['OwnActions[].Answer'],
  D17: ['Questions[].Mark', 'Survey.Again', 'Survey.Comment'],
};

/** Of the survey the last page alone comes back: the letter before it asks nothing, and may be gone. */
const isAsked = (docId: AnswerPaper, tag: string): boolean =>
  docId !== 'D17' || /^(?:Questions\[|Survey\.)/.test(tag);

/** Every fault at once; no message repeats what somebody wrote. `edited`: the tags that were changed since it was sent. */
export function readAnswers(data: DocumentData, edited: readonly string[]): Result<AnswersRead, Problem[]> {
  const { docId, caseRef } = data;
  if (!isAnswerPaper(docId))
    return err([fault('ANSWER-PAPER', docId, `${docId} is no paper that the register has answers for: ${ANSWER_PAPERS.join(', ')} are.`)]);
  const problems = [...new Set(edited)]
    .filter((tag) => isAsked(docId, tag) && !CELLS[docId].includes(tag))
    .map((tag) => fault('ANSWER-CHANGED', tag, 'What was asked was changed here, so nobody can say what the answer is for.'));
  if (!isCaseRef(caseRef) || data.fields['Cases.CaseRef']?.trim() !== caseRef)
    problems.push(fault('ANSWER-CASE', 'Cases.CaseRef', 'The paper names two cases.'));
  const partyId = data.fields['Recipient.PartyId'] ?? '';
  if (partyId !== '' && !isKey('PTY', partyId)) problems.push(fault('ANSWER-PERSON', 'Recipient.PartyId', 'The paper does not say whose it is.'));
  const { answers, forPerson, comment } = READERS[docId](data, problems);
  if (problems.length === 0 && answers.length === 0 && forPerson.length === 0)
    problems.push(fault('ANSWER-NONE', CELLS[docId][0] ?? docId, 'Nothing is filled in that can be read as an answer. Look on the paper for words that stand elsewhere.'));
  if (problems.length > 0) return err(problems);
  const recipientName = data.fields['Recipient.Name'] ?? '';
  return ok({ docId, caseRef, ...(partyId !== '' && { partyId }), recipientName, answers, forPerson, ...(comment !== undefined && { comment }) });
} // prettier-ignore

interface Found {
  readonly answers: readonly Answer[];
  readonly forPerson: readonly ForPerson[];
  readonly comment?: string;
}

const READERS: Readonly<Record<AnswerPaper, (data: DocumentData, problems: Problem[]) => Found>> = {
  D03: permissions,
  D07: reply,
  D08: days,
  D16: actions,
  D17: survey,
};

const PURPOSES = [
  'SHARE_WITH_PROVIDER',
  'PROVIDER_CONTACTS_OTHER_PARTIES',
] as const satisfies readonly ConsentPurpose[];

/** A permission is never guessed: one clear mark, under yes or under no. */
function permissions(data: DocumentData, problems: Problem[]): Found {
  const answers = rowsOf(data, 'Permissions').flatMap((row, index): Answer[] => {
    const purpose = PURPOSES.find((each) => each === row['Purpose']);
    const [yes, no] = [cell(row, 'Yes'), cell(row, 'No')];
    if (purpose === undefined || (yes === '' && no === '')) return [];
    const isYes = isTicked(yes) && no === '';
    const isNo = (isTicked(no) || /^no\b/i.test(no)) && yes === '';
    if (isYes || isNo) return [{ kind: 'permission', purpose, decision: isYes ? 'GIVEN' : 'REFUSED' }];
    problems.push(fault('ANSWER-UNCLEAR', 'Permissions[].Yes', 'It is not clear whether this is a yes or a no: ask.', index + 1));
    return [];
  });
  return { answers, forPerson: inOwnWords(data, 'Missing') };
} // prettier-ignore

const REPLIES = ['WILLING', 'WILLING_WITH_CONDITIONS', 'DECLINED'] as const;

/** A condition that is written down is the answer "if", as long as no other one is marked. */
function reply(data: DocumentData, problems: Problem[]): Found {
  const hasCondition = (data.fields['Reply.Condition'] ?? '').trim() !== '';
  const filled = rowsOf(data, 'Answers').filter(
    (row) => cell(row, 'Mark') !== '' || (hasCondition && row['Code'] === 'WILLING_WITH_CONDITIONS'),
  );
  const marked = filled.filter((row) => isTicked(cell(row, 'Mark')) || row['Code'] === 'WILLING_WITH_CONDITIONS');
  const [row] = marked;
  if (filled.length === 0 && !hasCondition) return NOTHING;
  if (row === undefined || filled.length > 1) {
    problems.push(fault('ANSWER-UNCLEAR', 'Answers[].Mark', 'It is not clear which answer is meant: ask.'));
    return NOTHING;
  }
  if (row['Code'] === 'TALK') return { answers: [], forPerson: [{ kind: 'talk' }] };
  const found = REPLIES.find((each) => each === row['Code']);
  if (found === undefined) return NOTHING;
  return {
    answers: [{ kind: 'reply', reply: found }],
    forPerson: found === 'WILLING_WITH_CONDITIONS' ? [{ kind: 'condition' }] : [],
  };
} // prettier-ignore

/** A mark or a plain no says all there is; "not after 11" says something that no column takes. */
function days(data: DocumentData): Found {
  const entries = readAvailability(data);
  const forPerson = rowsOf(data, 'Days').flatMap((row): ForPerson[] => {
    const on = row['On'];
    const half = (name: string, which: 'AM' | 'PM'): ForPerson[] =>
      on !== undefined && isMoreThanMark(cell(row, name)) ? [{ kind: 'day', on, half: which }] : [];
    return [...half('Morning', 'AM'), ...half('Afternoon', 'PM')];
  });
  return {
    answers: entries.length > 0 ? [{ kind: 'availability', entries }] : [],
    forPerson: [...forPerson, ...inOwnWords(data, 'Wishes')],
  };
}

/** Questions that were answered in words: a person says which column they belong in, if there is one. */
const inOwnWords = (data: DocumentData, section: string): ForPerson[] =>
  rowsOf(data, section).flatMap((row, index) =>
    cell(row, 'Answer') === '' ? [] : [{ kind: 'question', no: index + 1 }],
  );

const NOTHING: Found = { answers: [], forPerson: [] };

function actions(data: DocumentData, problems: Problem[]): Found {
  const answers: Answer[] = [];
  const forPerson: ForPerson[] = [];
  rowsOf(data, 'OwnActions').forEach((row, index) => {
    const said = cell(row, 'Answer');
    const actionId = row['ActionId'] ?? '';
    if (said === '') return;
    const seqNo = /^\d{1,3}$/.test(row['SeqNo'] ?? '') ? (row['SeqNo'] ?? '') : String(index + 1);
    const read = statusOf(said);
    if (read !== undefined && isKey('ACT', actionId)) {
      const completedOn = read.status === 'DONE' ? dateFromWords(read.rest.replace(/^on\s+/i, '')) : undefined;
      answers.push({ kind: 'action', actionId, seqNo, status: read.status, ...(completedOn !== undefined && { completedOn }) });
      // Words beside the answer are for a person, and so is a day that is proposed.
      if (read.rest !== '' && completedOn === undefined) forPerson.push({ kind: 'action', seqNo });
    } else if (dateFromWords(said) !== undefined || /\b\d{4}\b|\bdate\b/i.test(said)) forPerson.push({ kind: 'action', seqNo });
    else problems.push(fault('ANSWER-UNCLEAR', 'OwnActions[].Answer', 'It is not clear how this action stands: ask.', index + 1));
  });
  return { answers, forPerson };
} // prettier-ignore

type Status = Extract<Answer, { readonly kind: 'action' }>['status'];

/** What an answer begins with counts, so that "not done" is not read as "done". */
const STATUSES: readonly (readonly [RegExp, Status])[] = [
  [/^(?:partly|partially|in part|half)(?: done)?(?![\p{L}\d])/iu, 'PARTLY_DONE'],
  [/^not (?:yet )?done(?! on)(?![\p{L}\d])|^not yet(?![\p{L}\d])/iu, 'NOT_DONE'],
  [/^(?:all )?(?:done|completed|finished)(?![\p{L}\d])/iu, 'DONE'],
];

/** "Done, but not for Fridays" is no clear answer. */
const DOUBT = /(?<!\p{L})(?:not|but|except|partly|almost|nearly)(?!\p{L})/iu;

function statusOf(said: string): { readonly status: Status; readonly rest: string } | undefined {
  for (const [words, status] of STATUSES) {
    const found = words.exec(said)?.[0];
    if (found === undefined) continue;
    const rest = said.slice(found.length).replace(/^[\s.,;:()-]+|[\s.;()]+$/g, '');
    return status === 'DONE' && DOUBT.test(rest) ? undefined : { status, rest };
  }
  return undefined;
}

/** tblSurvey.SurveyComment. */
const COMMENT_LENGTH = 500;

/** A mark is one figure from 1 to 5 and nothing else: "3 or 4" is a talk that nobody has had. */
function survey(data: DocumentData, problems: Problem[]): Found {
  const marks = rowsOf(data, 'Questions').flatMap((row, index): Answer[] => {
    const question = SURVEY_QUESTIONS.find((each) => each === row['Key']);
    const said = cell(row, 'Mark');
    if (question === undefined || said === '') return [];
    const mark = /^\(?([1-5])[).]?$/.exec(said)?.[1];
    if (mark !== undefined) return [{ kind: 'mark', question, mark: Number(mark) }];
    problems.push(fault('ANSWER-UNCLEAR', 'Questions[].Mark', 'It is not clear which of the marks 1 to 5 this is.', index + 1));
    return [];
  });
  const again = data.fields['Survey.Again']?.trim() ?? '';
  const isYes = /^y(?:es)?[.!]?$/i.test(again);
  if (again !== '' && !isYes && !/^no?[.!]?$/i.test(again))
    problems.push(fault('ANSWER-UNCLEAR', 'Survey.Again', 'It is not clear whether this is a yes or a no.'));
  const comment = (data.fields['Survey.Comment'] ?? '').replace(/\s+/g, ' ').trim();
  const kept = comment.length <= COMMENT_LENGTH;
  return {
    answers: [...marks, ...(again === '' ? [] : [{ kind: 'again', again: isYes ? 'Y' : 'N' } as const])],
    forPerson: comment === '' ? [] : [{ kind: 'comment', kept }],
    ...(comment !== '' && kept && { comment }),
  };
} // prettier-ignore

const rowsOf = (data: DocumentData, section: string): readonly DocumentRow[] => data.sections[section] ?? [];
const cell = (row: DocumentRow, name: string): string => row[name]?.trim() ?? '';

const fault = (rule: string, tag: string, message: string, row?: number): Problem => ({
  rule,
  severity: 'error',
  place: { tag, ...(row !== undefined && { row }) },
  message,
});
