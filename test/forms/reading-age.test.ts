import { readFileSync } from 'node:fs';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { DOCUMENT_IDS, type DocumentId } from '../../addin/domain/document-ids.ts';
import { isFamily } from '../../addin/domain/party.ts';
import { DOCUMENT_FORMS, TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { partOf } from '../documents/small-docx.ts';
import { EXAMPLE_PAPERS, type ExamplePaper } from './example-papers.ts';

/**
 * documents.md rule 4: letters to families can be read at about the age of 11. Measured with the Flesch–Kincaid grade,
 * which counts how long sentences and words are: the grade is a school year of the United States, and a child in grade 6
 * is 11 when the year begins.
 */
const READING_AGE = 11;
const YEARS_BEFORE_GRADE_1 = 5;

/** What the service writes itself, a paragraph each: the locked rights, addresses and contacts are not its words. */
function ownWords(paper: ExamplePaper): readonly string[] {
  const template = compileTemplate(
    readFileSync(new URL(`../../templates/${TEMPLATE_FILES[paper.docId]}`, import.meta.url)),
  );
  const data = DOCUMENT_FORMS[paper.docId].toDocumentData(paper.theCase, paper.recipient, paper.context);
  const bytes = template.ok && data.ok ? fillTemplate(template.value, data.value) : undefined;
  if (!bytes?.ok) throw new TypeError(`Cannot fill ${paper.docId} ${paper.title}`);
  // Cells of tables and headings are no sentences: counted as such they would make any letter look easy.
  const body = partOf(bytes.value, 'word/document.xml').replace(/<w:tbl>.*?<\/w:tbl>/gs, '');
  const rights = data.ok ? (data.value.sections['Rights'] ?? []).map(({ Text }) => Text) : [];
  const sender = data.ok ? data.value.fields['Sender.Name'] : undefined;
  return [...body.matchAll(/<w:p(?: [^>]*)?>.*?<\/w:p>/gs)]
    .filter(([xml]) => !/<w:pStyle w:val="(?:Heading\d|AddressLine|Reference|Closing)"/.test(xml))
    .map(([xml]) =>
      [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text]) => text)
        .join('')
        .trim(),
    )
    .filter((text) => text !== '' && text !== sender && !rights.includes(text))
    .filter((text) => !/@|www\.|https?:|\.example\b|^Dear /.test(text));
}

/** A point of a list and the line before a list stand as a sentence each. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+/).filter((sentence) => /\p{L}/u.test(sentence));

const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

function readingAge(paragraphs: readonly string[]): number {
  const sentences = paragraphs.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const counts = {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  };
  return fleschKincaid(counts) + YEARS_BEFORE_GRADE_1;
}

const toFamily = EXAMPLE_PAPERS.filter(({ theCase, recipient }) =>
  theCase.parties.some(
    (party) =>
      recipient.kind === 'party' &&
      party.partyId === recipient.partyId &&
      isFamily(party) &&
      party.partyRole !== 'REFERRER',
  ),
);

describe('Letters to families can be read at the age of eleven (documents.md rule 4)', () => {
  it.each(toFamily.map((paper) => [`${paper.docId} ${paper.title}`, paper] as const))(
    '%s',
    (_title, paper) => {
      expect(readingAge(ownWords(paper))).toBeLessThanOrEqual(READING_AGE);
    },
  );

  it('every document that a family may get is measured', () => {
    const measured = new Set<DocumentId>(toFamily.map(({ docId }) => docId));
    for (const docId of DOCUMENT_IDS)
      if (DOCUMENT_FORMS[docId].audience.includes('family')) expect(measured, docId).toContain(docId);
  });

  it('the measure tells hard sentences from easy ones', () => {
    expect(readingAge(['We will call you on Monday.', 'You can say no.'])).toBeLessThan(READING_AGE);
    expect(
      readingAge([
        'Notwithstanding the aforementioned statutory responsibilities, participation in the disagreement resolution arrangements remains entirely discretionary.',
      ]),
    ).toBeGreaterThan(16);
  });
});
