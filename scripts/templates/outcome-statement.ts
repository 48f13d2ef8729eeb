import {
  STATEMENT_BANNER,
  STATEMENT_IS,
  STATEMENT_IS_NOT,
  STATEMENT_UNSIGNED,
  STATEMENT_WRITTEN_LATE,
} from '../../addin/documents/statement-words.ts';
import type { TemplateParts } from './word-parts.ts';

/** D12: sections 1 to 11 in the order of documents.md, and the annex for comments. */
export const outcomeStatement: TemplateParts = {
  title: 'Outcome Statement',
  sender: '{Providers.ProviderName}',
  margin: 936,
  foot: '{Cases.CaseRef}. Text {OutcomeStatements.Fingerprint?}',
  body: (parts) => [
    parts.h1('Outcome Statement'),
    parts.banner(STATEMENT_BANNER),
    parts.facts([
      ['Case reference', '{Cases.CaseRef}, version {OutcomeStatements.Version}'],
      ['Date', '{Meetings.Day}, {Meetings.Times}'],
      ['Place', '{Meetings.Place}'],
      ['Facilitator', '{Meetings.FacilitatorName}, {Providers.ProviderName}'],
    ]),
    parts.h2('Who took part'),
    parts.list('Attendees', parts.bullet('{Attendees[].Name} ({Attendees[].Role})')),
    parts.when(
      'Apologies',
      parts.lead('Apologies were sent by:'),
      parts.list('Apologies', parts.bullet('{Apologies[].Name} ({Apologies[].Role})')),
    ),
    parts.h2('What the meeting was about'),
    parts.p('{Cases.FocusOfMeeting}'),
    parts.h2("How the child's or young person's views were heard"),
    parts.p('{Meetings.CypViewsHow}'),
    parts.when('OutcomeStatements.CypViews', parts.block('OutcomeStatements.CypViews?')),
    parts.h2('Outline of the discussion'),
    parts.block('OutcomeStatements.DiscussionOutline'),
    parts.h2('Result'),
    parts.p('{OutcomeStatements.AgreementReached}', 'KeyLine'),
    parts.when(
      'PointsAgreed',
      parts.lead('Points agreed:'),
      parts.list('PointsAgreed', parts.bullet('{PointsAgreed[].Text}')),
    ),
    parts.when(
      'OutcomeStatements.PointsOutstanding',
      parts.lead('Points still open:'),
      parts.block('OutcomeStatements.PointsOutstanding?'),
    ),
    parts.h2('Agreed actions'),
    parts.unless('Actions', parts.p('No actions were agreed.')),
    parts.when(
      'Actions',
      parts.table(
        'Actions',
        [
          { title: 'No.', text: '{Actions[].SeqNo}', width: 8 },
          { title: 'What', text: '{Actions[].What}', width: 29 },
          { title: 'Who', text: '{Actions[].Who}', width: 22 },
          { title: 'By when', text: '{Actions[].ByWhen}', width: 19 },
          { title: 'How we know it is done', text: '{Actions[].DoneWhen?}', width: 22 },
        ],
        undefined,
        'head',
      ),
      parts.p('', 'AfterTable'),
    ),
    parts.h2('Telling others'),
    parts.unless('Sharing', parts.p('Nobody else needs to be told about an action.')),
    parts.when(
      'Sharing',
      parts.lead('It was agreed in the meeting to tell:'),
      parts.list('Sharing', parts.bullet('{Sharing[].Who} ({Sharing[].SeqNo})')),
    ),
    parts.h2('Review'),
    parts.unless('OutcomeStatements.ReviewOn', parts.p('No review was arranged.')),
    parts.when(
      'OutcomeStatements.ReviewOn',
      parts.lead('The actions will be reviewed on {OutcomeStatements.ReviewOn?|date}.'),
    ),
    parts.when(
      'OutcomeStatements.ReviewCalledBy',
      parts.p('The review is called by {OutcomeStatements.ReviewCalledBy?}.'),
    ),
    parts.h2('What this paper is and is not'),
    // It stays with the signatures: nobody signs on a page that holds nothing else.
    parts.lead(STATEMENT_IS),
    ...STATEMENT_IS_NOT.map((line) => parts.bullet(line, true)),
    parts.h2('Signatures'),
    parts.unless('Signatures', parts.lead(STATEMENT_UNSIGNED), parts.p(STATEMENT_WRITTEN_LATE)),
    // What is signed and the names below it stay on one page, as far as one page holds them.
    parts.when(
      'Signatures',
      parts.lead('{OutcomeStatements.SignOff}'),
      parts.lead('If you answer by e-mail: {OutcomeStatements.SignOffOnline}'),
      parts.table(
        'Signatures',
        [
          { title: 'Name', text: '{Signatures[].Name}', width: 18.7 },
          { title: 'Role', text: '{Signatures[].Role}', width: 21.7 },
          { title: 'Signature', text: '{Signatures[].Signature?}', width: 23.15 },
          { title: 'Date', text: '{Signatures[].SignedOn?}', width: 18.75 },
          { title: 'Comment attached', text: '{Signatures[].Comment}', width: 17.7 },
        ],
        850,
        'rows',
      ),
      parts.p('', 'AfterTable'),
    ),
    parts.when(
      'Comments',
      parts.h2('Annex: comments of those who signed'),
      parts.p('These are the words of the person named. They are not part of the statement above.'),
      parts.list('Comments', parts.p('{Comments[].Name}', 'KeyLine'), parts.block('Comments[].Text')),
    ),
  ],
};
