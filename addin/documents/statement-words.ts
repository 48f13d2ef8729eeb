/**
 * Where an Outcome Statement says what, by its headings and the headings of its tables: with this it is read when its
 * content controls are gone (a program that does not know them, a copy by hand). The words are those of
 * templates/outcome-statement.docx; a template in other words is read by its controls alone.
 */
export const STATEMENT_TITLE = 'Outcome Statement';
export const SIGNATURES_HEADING = 'Signatures';
export const ANNEX_HEADING = 'Annex: comments of those who signed';
export const ANNEX_OPENING =
  'These are the words of the person named. They are not part of the statement above.';

/** At the head of every statement (documents.md D12, section 1). */
export const STATEMENT_BANNER = 'Confidential. Without prejudice.';
/** What the paper is and is not: the same in every statement (documents.md D12, section 10). */
export const STATEMENT_IS = 'This paper is a record of the meeting.';
export const STATEMENT_IS_NOT = [
  'It is not legally binding.',
  'It is not a mediation certificate.',
  'It is not legal advice.',
  'It changes no right of appeal or complaint, and no time limit.',
] as const;
/** Instead of the sign-off and the table: a statement that was written after the end of its case is signed by nobody. */
export const STATEMENT_UNSIGNED = 'Nobody is asked to sign this statement. It is final without signatures.';
export const STATEMENT_WRITTEN_LATE =
  'It is the record of the facilitator, {Meetings.FacilitatorName}. It was written after the case was closed, and says what was discussed and what was agreed at the meeting on {Meetings.Day}.';
/** Words that a template may dress as it likes, and not change. */
export const STATEMENT_FIXED: readonly string[] = [STATEMENT_BANNER, STATEMENT_IS, ...STATEMENT_IS_NOT];

/** First cell of a row of the table at the top → what stands in the second. */
export const STATEMENT_FACTS: Readonly<Record<string, string>> = {
  'Case reference': '{Cases.CaseRef}, version {OutcomeStatements.Version}',
  Date: '{Meetings.Day}, {Meetings.Times}',
  Place: '{Meetings.Place}',
  Facilitator: '{Meetings.FacilitatorName}, {Providers.ProviderName}',
};

/** What stands under a heading, in order. */
export type UnderHeading =
  /** The paragraphs up to the next words that are known; `first`: one of them. */
  | { readonly kind: 'text'; readonly field: string; readonly first?: true; readonly after?: string }
  /** A sentence around one value. */
  | { readonly kind: 'sentence'; readonly words: string }
  | { readonly kind: 'list'; readonly section: string; readonly point: string; readonly after?: string }
  /** A name that stands in `people` by itself, and under it what that person wrote; under no name where there is none. */
  | {
      readonly kind: 'remarks';
      readonly section: string;
      readonly name: string;
      readonly text: string;
      /** Words of the template that stand before the first name. */
      readonly opening: string;
      readonly people: readonly string[];
    }
  | {
      readonly kind: 'table';
      readonly section: string;
      readonly columns: Readonly<Record<string, string>>;
    };

export const STATEMENT_HEADINGS: Readonly<Record<string, readonly UnderHeading[]>> = {
  'Who took part': [
    { kind: 'list', section: 'Attendees', point: '{Name} ({Role})' },
    { kind: 'list', section: 'Apologies', point: '{Name} ({Role})', after: 'Apologies were sent by:' },
  ],
  'What the meeting was about': [{ kind: 'text', field: 'Cases.FocusOfMeeting' }],
  "How the child's or young person's views were heard": [
    { kind: 'text', field: 'Meetings.CypViewsHow', first: true },
    { kind: 'text', field: 'OutcomeStatements.CypViews' },
  ],
  'Outline of the discussion': [{ kind: 'text', field: 'OutcomeStatements.DiscussionOutline' }],
  Result: [
    { kind: 'text', field: 'OutcomeStatements.AgreementReached', first: true },
    { kind: 'list', section: 'PointsAgreed', point: '{Text}', after: 'Points agreed:' },
    { kind: 'text', field: 'OutcomeStatements.PointsOutstanding', after: 'Points still open:' },
  ],
  'Agreed actions': [
    {
      kind: 'table',
      section: 'Actions',
      columns: {
        'No.': 'SeqNo',
        What: 'What',
        Who: 'Who',
        'By when': 'ByWhen',
        'How we know it is done': 'DoneWhen',
      },
    },
  ],
  'Telling others': [
    { kind: 'list', section: 'Sharing', point: '{Who} ({SeqNo})', after: 'It was agreed in the meeting to tell:' },
  ],
  Review: [
    { kind: 'sentence', words: 'The actions will be reviewed on {OutcomeStatements.ReviewOn|date}.' },
    { kind: 'sentence', words: 'The review is called by {OutcomeStatements.ReviewCalledBy}.' },
  ],
  'What this paper is and is not': [],
  [SIGNATURES_HEADING]: [
    { kind: 'sentence', words: STATEMENT_UNSIGNED },
    { kind: 'sentence', words: STATEMENT_WRITTEN_LATE },
    { kind: 'text', field: 'OutcomeStatements.SignOff', first: true },
    { kind: 'sentence', words: 'If you answer by e-mail: {OutcomeStatements.SignOffOnline}' },
    {
      kind: 'table',
      section: 'Signatures',
      columns: {
        Name: 'Name',
        Role: 'Role',
        Signature: 'Signature',
        Date: 'SignedOn',
        'Comment attached': 'Comment',
      },
    },
  ],
  [ANNEX_HEADING]: [
    { kind: 'remarks', section: 'Comments', name: 'Name', text: 'Text', opening: ANNEX_OPENING, people: ['Signatures', 'Attendees'] },
  ],
}; // prettier-ignore
