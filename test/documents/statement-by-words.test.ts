import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readCarriedData } from '../../addin/documents/custom-xml.ts';
import { openPackage } from '../../addin/documents/docx-package.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import { readStatement } from '../../addin/forms/outcome-statement-form.ts';
import { EXAMPLE_PAPERS } from '../forms/example-papers.ts';
import { edited, withoutControls, withoutData } from './small-docx.ts';

const paper = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'draft');
if (!paper) throw new TypeError('There is an example of D12');
const { notes } = paper.context;
const [firstSigner = ''] = notes?.signers ?? [];
const data = documentD12.toDocumentData(paper.theCase, paper.recipient, {
  ...paper.context,
  ...(notes && {
    notes: { ...notes, comments: [{ partyId: firstSigner, text: 'It was a good talk.\nThank you.' }] },
  }),
});
const template = compileTemplate(
  readFileSync(new URL('../../templates/outcome-statement.docx', import.meta.url)),
);
const made = template.ok && data.ok ? fillTemplate(template.value, data.value) : undefined;
if (!data.ok || !made?.ok) throw new TypeError('The example can be filled');
const issued = made.value;

/** The day of drafting stands nowhere on the paper: without data it is the day of the meeting. */
const DRAFTED_UNKNOWN = { draftedOn: '2026-04-14' };

const notesOf = (docx: Uint8Array): object => {
  const read = readDocument(docx);
  if (!read.ok) throw new TypeError(JSON.stringify(read.error));
  const statement = readStatement(read.value.data, paper.theCase);
  if (!statement.ok) throw new TypeError(JSON.stringify(statement.error));
  return statement.value.notes;
};
const rulesOf = (docx: Uint8Array): ReadonlySet<string> => {
  const read = readDocument(docx);
  return new Set(read.ok ? (read.value.warnings ?? []).map(({ rule }) => rule) : ['not read']);
};

describe('An Outcome Statement whose controls were destroyed', () => {
  const bare = withoutControls(issued);

  it('is still read by its headings and tables, with a warning for each part', () => {
    const read = readDocument(bare);
    if (!read.ok) throw new TypeError(JSON.stringify(read.error));
    expect(read.value.data).toEqual(data.value);
    expect(read.value.edited.every(({ kind }) => kind === 'removed')).toBe(true);
    expect(read.value.warnings?.map(({ place }) => place.tag)).toContain('Actions[]');
    expect(read.value.warnings?.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(notesOf(bare)).toEqual(notesOf(issued));
  });

  it('the check of the document names what was read so', () => {
    expect(checkDocument(bare).map(({ rule }) => rule)).toContain('DOC-WORDS');
    expect(checkDocument(issued)).toEqual([]);
  });

  it('what a person changed in its table wins, a new row is new, and a row that is gone is gone', () => {
    const [first, second] = data.value.sections['Actions'] ?? [];
    if (!first || !second) throw new TypeError('The example has two actions');
    const changed = edited(bare, 'word/document.xml', (xml) => {
      const row = /<w:tr>(?:(?!<w:tr>).)*?<\/w:tr>/gs;
      const rows = [...xml.matchAll(row)].map(([found]) => found);
      const [one, two] = [first, second].map((each) => rows.find((found) => found.includes(each['What'] ?? '?')) ?? '');
      if (!one || !two) throw new TypeError('The table shows both actions');
      return xml
        .replace(one, one.replace(first['What'] ?? '?', 'Send a letter instead'))
        .replace(two, two.replace(second['What'] ?? '?', 'Something quite new').replace(second['Who'] ?? '?', 'Mrs New').replace(second['ByWhen'] ?? '?', '3 June 2026'));
    }); // prettier-ignore
    const read = readDocument(changed);
    const rows = read.ok ? (read.value.data.sections['Actions'] ?? []) : [];
    expect(rows[0]).toEqual({ ...first, What: 'Send a letter instead' });
    expect(rows[1]).toMatchObject({ What: 'Something quite new', Who: 'Mrs New', ByWhen: '3 June 2026' });
    expect(rows[1]).not.toHaveProperty('OwnerPartyId');
  });
});

describe('An Outcome Statement that LibreOffice 7.4 has saved', () => {
  const saved = readFileSync(new URL('edited/statement-saved-by-libreoffice.docx', import.meta.url));

  it('has lost half of its controls and nothing of what it says', () => {
    const docx = openPackage(saved);
    const carried = docx.ok ? readCarriedData(docx.value) : undefined;
    const read = readDocument(saved);
    expect(read.ok && carried?.ok && read.value.data).toEqual(carried?.ok && carried.value?.issued);
    expect(read.ok && read.value.data.sections['Actions']).not.toEqual([]);
    expect(read.ok && new Set(read.value.edited.map(({ kind }) => kind))).toEqual(new Set(['removed']));
    expect(rulesOf(saved)).toEqual(new Set(['DOC-WORDS']));
  });
});

describe('An Outcome Statement that has lost the data it carried', () => {
  it('is read from its controls, with a warning that nobody can say what was changed', () => {
    const lost = withoutData(issued);
    expect(notesOf(lost)).toEqual({ ...notesOf(issued), ...DRAFTED_UNKNOWN });
    expect(rulesOf(lost)).toContain('DOC-NO-DATA');
  });

  it('and its controls as well, is read by its words alone', () => {
    const bare = withoutData(withoutControls(issued));
    expect(notesOf(bare)).toEqual({ ...notesOf(issued), ...DRAFTED_UNKNOWN });
    expect(notesOf(bare)).toMatchObject({
      comments: [{ partyId: firstSigner, text: 'It was a good talk.\nThank you.' }],
    });
    expect(rulesOf(bare)).toEqual(new Set(['DOC-NO-DATA', 'DOC-WORDS']));
  });

  it('is refused where not even its case can be told', () => {
    const bare = edited(withoutData(withoutControls(issued)), 'word/document.xml', (xml) =>
      xml.replaceAll(data.value.caseRef, 'the case'),
    );
    expect(rulesOf(bare)).toEqual(new Set(['not read']));
  });
});
