import { isFinal } from '../domain/case-facts.ts';
import type { Case } from '../domain/case.ts';
import type { DocumentRow } from '../domain/document-data.ts';
import type { Party, PartyKind } from '../domain/party.ts';
import { latestConsent } from '../domain/permission.ts';
import type { RespondentKind, SurveyQuestion } from '../domain/report-facts.ts';
import { closed } from './case-ends.ts';
import type { Paper } from './document-form.ts';
import { letterForm } from './letter-form.ts';

/** Whose answers these are: what is counted apart, and all that the form says of the person. */
const KIND_WORDS: Readonly<Record<RespondentKind, string>> = {
  FAMILY: 'a parent or carer',
  YOUNG_PERSON: 'a young person',
  SCHOOL: 'a nursery, school or college',
  LA: 'the council',
  HEALTH: 'a health service',
  OTHER: 'someone else who was involved',
};

const KIND_OF: Readonly<Record<PartyKind, RespondentKind>> = {
  PARENT: 'FAMILY', CARER: 'FAMILY', FOSTER_CARER: 'FAMILY', YOUNG_PERSON: 'YOUNG_PERSON', CHILD: 'YOUNG_PERSON',
  LA_EDUCATION: 'LA', LA_SOCIAL_CARE: 'LA', ICB: 'HEALTH', NHS_ENGLAND: 'HEALTH', NHS_PROVIDER: 'HEALTH',
  GOVERNING_BODY: 'SCHOOL', ACADEMY_PROPRIETOR: 'SCHOOL', EARLY_YEARS_PROVIDER: 'SCHOOL', FE_INSTITUTION: 'SCHOOL',
  OTHER_POST16: 'SCHOOL', INDEPENDENT_SCHOOL: 'SCHOOL', NON_MAINTAINED_SPECIAL: 'SCHOOL', PRU: 'SCHOOL',
  SENDIASS: 'OTHER', OTHER: 'OTHER',
}; // prettier-ignore

/** Under which kind the answers of this party are counted. */
export const respondentKindOf = ({ partyKind }: Pick<Party, 'partyKind'>): RespondentKind =>
  KIND_OF[partyKind];

/** The five questions with marks (tblSurvey), as questions and in Easy Read as short sentences to agree with. */
const QUESTIONS: readonly {
  readonly key: SurveyQuestion;
  readonly plain: string;
  readonly easy: string;
  /** Asked also where it never came to a meeting: how was the contact. */
  readonly always: boolean;
}[] = [
  { key: 'Q1Informed', plain: 'Did we tell you what you needed to know?', easy: 'We told you what you needed to know.', always: true },
  { key: 'Q2ListenedTo', plain: 'Did we listen to you?', easy: 'We listened to you.', always: true },
  { key: 'Q3Impartial', plain: 'Did we treat everyone fairly and take no side?', easy: 'We were fair to everyone.', always: false },
  { key: 'Q4Venue', plain: 'Was the place, or the way we met, right for you?', easy: 'The place was good for you.', always: false },
  { key: 'Q5Overall', plain: 'How was the service as a whole?', easy: 'The service was good.', always: true },
]; // prettier-ignore

/** D17 Satisfaction survey: a letter, and a page for the answers that names nobody. */
export const documentD17 = letterForm({
  docId: 'D17',
  audience: ['family', 'body'],
  never: ['answers of others', 'a name on the page for the answers'],
  from: 'provider',
  rights: false,
  tags: {
    fields: {
      'Survey.RespondentKind': 'Whose answers they are: a kind of party, no name',
      'Survey.Link': 'Link to the form online, one for each kind of party (may stay empty)',
      'Survey.Again':
        'Yes or no to the question whether they would use the service again, for the recipient to fill in (may stay empty)',
      'Survey.Comment': 'What else they would like to say, for the recipient to fill in (may stay empty)',
    },
    sections: {
      Questions: {
        No: 'Number of the question',
        Text: 'A question to be marked from 1 to 5',
        Mark: 'The mark, for the recipient to fill in (may stay empty)',
      },
    },
    flags: {
      Met: 'there was a meeting: the long form',
      EasyRead: 'the recipient asked for Easy Read',
    },
  },
  mustShow: ['Survey.RespondentKind', 'Questions[].Text'],
  fill(paper, theCase, party, context) {
    const easyRead = party.communicationNeeds.includes('EASY_READ');
    const met = theCase.meetings.some(
      ({ meetingKind, meetingStatus }) => meetingKind !== 'INITIAL_CALL' && meetingStatus === 'HELD',
    );
    const kind = respondentKindOf(party);
    if (context.settings.SURVEY_ON === 'N')
      paper.fault('DOC-AUDIENCE', 'Survey.Link', 'The survey is switched off (SURVEY_ON).');
    if (theCase.progress.state !== 'CLOSED' && !theCase.statements.some(isFinal))
      paper.fault(
        'DOC-TOO-EARLY',
        'Survey.RespondentKind',
        'D17 asks how the service was: it comes after the final copy (D15) or the closing letter (D19).',
      );
    refuseUnasked(paper, theCase, party);
    paper
      .put('Survey.RespondentKind', KIND_WORDS[kind])
      .putOptional('Survey.Link', context.service.surveyLinks?.[kind])
      .putOptional('Survey.Again', undefined)
      .putOptional('Survey.Comment', undefined)
      .rows('Questions', questions(met, easyRead))
      .flag('Met', met)
      .flag('EasyRead', easyRead);
    if (easyRead) paper.inLargePrint(true);
  },
});

/** Never where it is unsafe, where the provider has stopped, or where the party does not want to be asked. */
function refuseUnasked(paper: Paper, theCase: Case, party: Party): void {
  const why = closed(theCase)?.didNotProceedReason;
  if (why === 'UNSUITABLE_SAFETY' || why === 'NOT_ALL_WILLING')
    paper.fault('DOC-AUDIENCE', 'Survey.RespondentKind', 'No survey follows this way of closing a case.');
  const decision = latestConsent(theCase, party.partyId, 'SURVEY')?.decision;
  if (decision === 'REFUSED' || decision === 'WITHDRAWN')
    paper.fault('DOC-CONSENT', 'Recipient.Name', 'This party has said no to the survey.');
}

const questions = (met: boolean, easyRead: boolean): readonly DocumentRow[] =>
  QUESTIONS.filter(({ always }) => met || always).map(({ key, plain, easy }, index) => ({
    Key: key,
    No: String(index + 1),
    Text: easyRead ? easy : plain,
    Mark: '',
  }));
