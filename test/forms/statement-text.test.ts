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
const printOf = (data: DocumentData): string => statementText(data).fingerprint;

describe('The fingerprint of the text that people sign', () => {
  it('is three groups of four letters, none of which is a vowel, a figure or taken for another one', () => {
    expect(printOf(DATA)).toMatch(/^(?:[BCDFGHJKMNPQRSTVWXYZ]{4}-){2}[BCDFGHJKMNPQRSTVWXYZ]{4}$/);
  });

  it('stands in the document as it is made', () => {
    expect(DATA.fields[FINGERPRINT]).toBe(printOf(DATA));
  });

  it('is another one for every other word, owner, day and number, and names the part', () => {
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
      expect(printOf(data), tag).not.toBe(printOf(DATA));
      expect(changedParts(statementText(DATA), statementText(data)).map((part) => part.tag)).toEqual([tag]);
    }
  });

  it('is the same whoever signs, whatever they comment, and however the paper writes spaces, quotation marks and days', () => {
    const outline = 'It was discussed how "support" in class isn\'t written down.';
    const plain = withField('OutcomeStatements.DiscussionOutline', outline);
    const typeset = withField(
      'OutcomeStatements.DiscussionOutline',
      ` It was discussed  how \u201csupport\u201d in\u00a0class isn\u2019t\nwritten down.`,
    );
    expect(printOf(typeset)).toBe(printOf(plain));
    expect(printOf(withField('OutcomeStatements.ReviewOn', '2026-07-01'))).toBe(
      printOf(withField('OutcomeStatements.ReviewOn', '1 July 2026')),
    );
    expect(printOf(withCell('Signatures', 'Signature', 'Signed on paper'))).toBe(printOf(DATA));
    expect(printOf(withCell('Signatures', 'SignedOn', '20 April 2026'))).toBe(printOf(DATA));
    const comments = [{ Name: 'A. Signer', Text: 'A comment' }];
    expect(printOf({ ...DATA, sections: { ...DATA.sections, Comments: comments } })).toBe(printOf(DATA));
    expect(printOf(withField(FINGERPRINT, 'something else'))).toBe(printOf(DATA));
    expect(printOf({ ...DATA, title: 'Another title', largePrint: true })).toBe(printOf(DATA));
  });

  it('words that move from one place to the next are another text', () => {
    const one = { ...withField('Meetings.Day', 'Monday'), sections: {} };
    const other = { ...DATA, fields: { ...DATA.fields, 'Meetings.Day': '', 'Meetings.Times': 'Monday' }, sections: {} };
    expect(printOf(one)).not.toBe(printOf(other));
  }); // prettier-ignore

  it('is written into the log and read from it, and nothing else is taken for it', () => {
    const text = statementText(DATA);
    expect(text.parts).toHaveLength(STATEMENT_PARTS.length);
    expect(readStatementText(writeStatementText(text))).toEqual(text);
    for (const other of ['', '1', 'BCDF-GHJK-MNPQ', '1 bcdf-ghjk-mnpq', 'v1 BCDF-GHJK-MNPQ'])
      expect(readStatementText(other)).toBeUndefined();
  });

  it('what the log keeps of a part is two letters: nothing of the text can be told from them', () => {
    for (const part of statementText(DATA).parts) expect(part).toMatch(/^[A-Z]{2}$/);
  });
});
