import { dateInWords, dayInWords } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import type { OutcomeStatement } from '../domain/outcome-statement.ts';
import { addWorkingDays } from '../domain/working-days.ts';
import {
  currentMeeting,
  currentSignatures,
  currentStatement,
  isFinal,
  isSigned,
} from '../domain/case-facts.ts';
import type { Paper } from './document-form.ts';
import { letterForm } from './letter-form.ts';
import { dayOfMeeting } from './meeting-words.ts';

/** Working days in which a correction of fact can be asked for. Source: documents.md D13. */
const CORRECTION_WD = 5;

/** D13 Outcome Statement circulation: the paper itself travels beside it, never in it. */
export const documentD13 = letterForm({
  docId: 'D13',
  audience: ['family', 'body', 'supporter'],
  never: ['text of the statement', 'other recipients'],
  from: 'provider',
  rights: false,
  tags: {
    fields: {
      'Meetings.Day': 'Day of the meeting in words',
      'OutcomeStatements.Version': 'Version number',
      'OutcomeStatements.SignDueOn': 'Day by which to sign',
      'OutcomeStatements.CorrectBy': 'Day by which to ask for a correction of fact',
      'Statement.Link': 'A link made for this recipient alone, which opens the statement (may stay empty)',
    },
    flags: { NewVersion: 'an earlier version is void' },
  },
  mustShow: ['OutcomeStatements.Version', 'OutcomeStatements.SignDueOn', 'OutcomeStatements.CorrectBy'],
  fill(paper, theCase, party, context) {
    const statement = currentStatement(theCase);
    const asked = theCase.signatures.some(
      (each) =>
        each.partyId === party.partyId &&
        each.statementId === statement?.statementId &&
        each.version === statement.version,
    );
    if (!asked)
      paper.fault(
        'DOC-AUDIENCE',
        'Recipient.Name',
        'D13 goes only to those who are asked to sign this version.',
      );
    else if (statement !== undefined) refuseLate(paper, theCase, statement, context.today);
    const from = statement?.circulatedOn;
    paper
      .put('Meetings.Day', dayOfMeeting(currentMeeting(theCase)))
      .put('OutcomeStatements.Version', statement && String(statement.version))
      .put('OutcomeStatements.SignDueOn', statement?.signDueOn && dayInWords(statement.signDueOn))
      .put(
        'OutcomeStatements.CorrectBy',
        from && dateInWords(addWorkingDays(context.calendar, from, CORRECTION_WD)),
      )
      .putOptional('Statement.Link', context.statementLink?.trim())
      .flag('NewVersion', (statement?.version ?? 1) >= 2);
  },
});

/** Nobody is asked for a signature that cannot count any more (P21). */
function refuseLate(paper: Paper, theCase: Case, statement: OutcomeStatement, today: CalendarDate): void {
  const why =
    isFinal(statement) || currentSignatures(theCase, statement).every(isSigned)
      ? 'D13 asks for signatures, and they are no longer open: D15 is the letter that comes now (P21).'
      : statement.signDueOn !== undefined && statement.signDueOn < today
        ? 'D13 asks for a signature by a day that has passed: make the statement final (P21), and send D15.'
        : undefined;
  if (why !== undefined) paper.fault('DOC-TOO-LATE', 'OutcomeStatements.SignDueOn', why);
}
