import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../addin/domain/result.ts';
import { writeDocument } from '../../scripts/cli/files.ts';
import { smallDocx } from '../documents/small-docx.ts';
import { statementData } from '../documents/issued-statement.ts';
import { ruleOf } from '../support/given-office.ts';
import { tinyPdf } from '../support/tiny-pdf.ts';

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const LINES = ['Your permission', 'Share with the provider', 'Yes', 'No'];
const BYTES = smallDocx({ body: LINES.map(paragraph).join('') });

describe('A document and the same as PDF (documents.md rule 7)', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'common-ground-written-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const written = (name: string, lines: readonly string[]) =>
    writeDocument(
      { out: join(folder, name) },
      {
        made: { bytes: BYTES, data: statementData },
        template: undefined,
        pdf: { pdfOf: () => Promise.resolve(ok(new TextEncoder().encode(tinyPdf(lines)))) },
      },
    );

  it('a PDF that has lost a row of the document is refused, and neither of the two is written', async () => {
    const result = await written('lost.docx', LINES.slice(0, 2));
    expect(ruleOf(result)).toBe('DOC-PDF');
    expect(JSON.stringify(result)).toContain('2 of its words are missing');
    expect(await readdir(folder)).toEqual([]);
  });

  it('one that says all of it is written beside the document', async () => {
    expect(await written('whole.docx', LINES)).toEqual(ok('whole.docx and whole.pdf'));
    expect((await readdir(folder)).toSorted()).toEqual(['whole.docx', 'whole.pdf']);
  });
});
