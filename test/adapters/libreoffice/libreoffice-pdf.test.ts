import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LibreOfficePdf } from '../../../addin/adapters/libreoffice/libreoffice-pdf.ts';
import { pdfText } from '../../../addin/adapters/mime/pdf-text.ts';

const isThere = spawnSync('soffice', ['--version']).status === 0;
const TEMPLATE = readFileSync(join(import.meta.dirname, '../../../templates/outcome-statement.docx'));
const leftOvers = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('pdf-'));

describe('A PDF by LibreOffice', () => {
  it('without LibreOffice there is none, and the sentence says what to do', async () => {
    const made = await new LibreOfficePdf(['no-such-program-zq7']).pdfOf(TEMPLATE);
    expect(!made.ok && made.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
    expect(!made.ok && made.error.message).toMatch(
      /LibreOffice is not on this machine: install it, .+Nothing was written\.$/,
    );
  });

  it('a program that fails, or makes nothing, is a failure and no PDF', async () => {
    for (const command of ['false', 'true']) {
      const made = await new LibreOfficePdf([command]).pdfOf(TEMPLATE);
      expect(!made.ok && made.error, command).toMatchObject({ kind: 'NotAllowed', saved: 'nothing' });
    }
  });

  it.skipIf(!isThere)(
    'where LibreOffice is installed, the PDF says what the document says, and nothing is left behind (skipped without soffice)',
    { timeout: 120_000 },
    async () => {
      const before = await leftOvers();
      const made = await new LibreOfficePdf().pdfOf(TEMPLATE);
      if (!made.ok) throw new TypeError(made.error.message);
      const text = await pdfText(made.value);
      expect(text).toContain('What this paper is and is not');
      expect(text).toContain('[Fingerprint of the text');
      expect(await leftOvers()).toEqual(before);
    },
  );
});
