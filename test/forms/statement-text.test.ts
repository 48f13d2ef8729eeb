import { describe, expect, it } from 'vitest';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import {
  changedParts,
  FINGERPRINT,
  readStatementText,
  STATEMENT_PARTS,
  statementText,
  writeStatementText,
} from '../../addin/forms/statement-text.ts';
import { EXAMPLE_PAPERS } from './example-papers.ts';

const paper = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'draft');
if (!paper) throw new TypeError('There is an example of D12');
const made = documentD12.toDocumentData(paper.theCase, paper.recipient, paper.context);
if (!made.ok) throw new TypeError('The example can be made');
const DATA = made.value;

const withField = (name: string, value: string): DocumentData => ({
  ...DATA,
  fields: { ...DATA.fields, [name]: value },
});
const withCell = (section: string, column: string, value: string): DocumentData => ({
  ...DATA,
  sections: {
    ...DATA.sections,
    [section]: (DATA.sections[section] ?? []).map((row, index) =>
      index === 0 ? { ...row, [column]: value } : row,
    ),
  },
});
/** Words of a paper; which ones they are is for signed-words.test.ts. */
const WORDS = ['body: It was discussed that | Send the plan', 'footer: DR-2026-0042'];
const printOf = (words: readonly string[]): string => statementText(DATA, words).fingerprint;
const partsOf = (data: DocumentData): readonly string[] => statementText(data, WORDS).parts;

describe('The fingerprint of the text that people sign', () => {
  it('is three groups of four letters, none of which is a vowel, a figure or taken for another one', () => {
    expect(printOf(WORDS)).toMatch(/^(?:[BCDFGHJKMNPQRSTVWXYZ]{4}-){2}[BCDFGHJKMNPQRSTVWXYZ]{4}$/);
  });

  it('is made of the words of the paper, whatever the data says, and of where one text ends and the next begins', () => {
    expect(printOf([...WORDS])).toBe(printOf(WORDS));
    const others = [['body: It was discussed that | Send the', 'plan footer: DR-2026-0042'], WORDS.slice(0, 1), [...WORDS].reverse(), []];
    expect(new Set([WORDS, ...others].map(printOf)).size).toBe(5);
    const { version: _, ...data } = DATA;
    expect(statementText({ ...data, version: 1, fields: {}, sections: {} }, WORDS).fingerprint).toBe(printOf(WORDS));
  }); // prettier-ignore

  it('is put into the paper once its words are known', () => {
    expect(DATA.fields[FINGERPRINT]).toBe('');
    expect(documentD12.stamp?.(DATA, WORDS).fields[FINGERPRINT]).toBe(printOf(WORDS));
  });

  it('has two letters for each part of the data, by which a change is told: every word, owner, day and number', () => {
    const changed: readonly (readonly [string, DocumentData])[] = [
      ['OutcomeStatements.Version', withField('OutcomeStatements.Version', '2')],
      ['Meetings.Day', withField('Meetings.Day', 'Wednesday 15 April 2026')],
      ['Meetings.Place', withField('Meetings.Place', 'Another Hall')],
      ['Meetings.FacilitatorName', withField('Meetings.FacilitatorName', 'B. Other')],
      ['Attendees[]', withCell('Attendees', 'Role', 'Aunt')],
      ['Cases.FocusOfMeeting', withField('Cases.FocusOfMeeting', 'Something else')],
      ['OutcomeStatements.CypViews', withField('OutcomeStatements.CypViews', 'Likes other things.')],
      ['OutcomeStatements.DiscussionOutline', withField('OutcomeStatements.DiscussionOutline', `${DATA.fields['OutcomeStatements.DiscussionOutline'] ?? ''} not`)],
      ['OutcomeStatements.AgreementReached', withField('OutcomeStatements.AgreementReached', 'Not agreed')],
      ['PointsAgreed[]', { ...DATA, sections: { ...DATA.sections, PointsAgreed: [...(DATA.sections['PointsAgreed'] ?? []), { Text: 'One more point' }] } }],
      ['OutcomeStatements.PointsOutstanding', withField('OutcomeStatements.PointsOutstanding', 'Another point')],
      ['Actions[]', withCell('Actions', 'What', 'Send nothing')],
      ['Actions[]', withCell('Actions', 'Who', 'Mrs New')],
      ['Actions[]', withCell('Actions', 'ByWhen', '3 June 2030')],
      ['Actions[]', withCell('Actions', 'DoneWhen', 'never')],
      ['Actions[]', { ...DATA, sections: { ...DATA.sections, Actions: [] } }],
      ['OutcomeStatements.ReviewOn', withField('OutcomeStatements.ReviewOn', '2030-01-02')],
      ['OutcomeStatements.SignOff', withField('OutcomeStatements.SignOff', 'I was there.')],
    ]; // prettier-ignore
    for (const [tag, data] of changed) {
      expect(
        changedParts(statementText(DATA, WORDS), statementText(data, WORDS)).map((part) => part.tag),
      ).toEqual([tag]);
    }
  });

  it('those letters are the same whoever signs, whatever they comment, and however the paper writes spaces, quotation marks and days', () => {
    const outline = 'It was discussed how "support" in class isn\'t written down.';
    const plain = withField('OutcomeStatements.DiscussionOutline', outline);
    const typeset = withField('OutcomeStatements.DiscussionOutline', ` It was discussed  how \u201csupport\u201d in\u00a0class isn\u2019t\nwritten down.`);
    expect(partsOf(typeset)).toEqual(partsOf(plain));
    expect(partsOf(withField('OutcomeStatements.ReviewOn', '2026-07-01'))).toEqual(partsOf(withField('OutcomeStatements.ReviewOn', '1 July 2026')));
    expect(partsOf(withCell('Signatures', 'Signature', 'Signed on paper'))).toEqual(partsOf(DATA));
    const comments = [{ Name: 'A. Signer', Text: 'A comment' }];
    expect(partsOf({ ...DATA, sections: { ...DATA.sections, Comments: comments } })).toEqual(partsOf(DATA));
    expect(partsOf({ ...DATA, title: 'Another title', largePrint: true })).toEqual(partsOf(DATA));
  }); // prettier-ignore

  it('is written into the log and read from it, and nothing else is taken for it', () => {
    const text = statementText(DATA, WORDS);
    expect(text.parts).toHaveLength(STATEMENT_PARTS.length);
    expect(readStatementText(writeStatementText(text))).toEqual(text);
    const ofFollowUp = { ...text, followUpNo: 2 };
    expect(readStatementText(writeStatementText(ofFollowUp)), 'P30').toEqual(ofFollowUp);
    for (const other of [
      '',
      '1',
      'BCDF-GHJK-MNPQ',
      '1 bcdf-ghjk-mnpq',
      'v1 BCDF-GHJK-MNPQ',
      'meeting2 BCDF-GHJK-MNPQ',
    ])
      expect(readStatementText(other)).toBeUndefined();
  });

  it('what the log keeps of a part is two letters: nothing of the text can be told from them', () => {
    for (const part of statementText(DATA, WORDS).parts) expect(part).toMatch(/^[A-Z]{2}$/);
  });
});
