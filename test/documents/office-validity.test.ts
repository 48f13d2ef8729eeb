import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { DOCUMENT_FORMS, RETURN_TEMPLATE, TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { EXAMPLE_PAPERS } from '../forms/example-papers.ts';

/** What Office itself would say: the Open XML SDK as a program. It needs no .NET and, told so, no ICU. */
const run = promisify(execFile);
const VALIDATOR = fileURLToPath(new URL('../../node_modules/.bin/ooxml-validator', import.meta.url));
const installed = existsSync(VALIDATOR);

async function errorsOf(file: string): Promise<unknown> {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { stdout } = await run(VALIDATOR, [file], { env }).catch((fault: unknown) => {
    if (typeof fault === 'object' && fault !== null && 'stdout' in fault)
      return { stdout: String(fault.stdout) };
    throw fault;
  });
  const answer = JSON.parse(stdout) as { readonly errors: unknown };
  return answer.errors;
}

const folder = mkdtempSync(join(tmpdir(), 'documents-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const templateFile = (name: string): string =>
  fileURLToPath(new URL(`../../templates/${name}`, import.meta.url));

describe.skipIf(!installed)('To the validator of Office (skipped where npm ci has not installed it)', () => {
  it.each([...Object.entries(TEMPLATE_FILES), ['the return', RETURN_TEMPLATE] as const])(
    'the template of %s is valid',
    async (_docId, name) => {
      expect(await errorsOf(templateFile(name))).toEqual([]);
    },
    60_000,
  );

  const first = EXAMPLE_PAPERS.filter(
    ({ docId }, index) => EXAMPLE_PAPERS.findIndex((each) => each.docId === docId) === index,
  );
  it.each(first.map((paper) => [paper.docId, paper] as const))(
    'a filled %s is valid',
    async (docId, paper) => {
      const template = compileTemplate(readFileSync(templateFile(TEMPLATE_FILES[docId])));
      const data = DOCUMENT_FORMS[docId].toDocumentData(paper.theCase, paper.recipient, paper.context);
      const bytes = template.ok && data.ok ? fillTemplate(template.value, data.value) : undefined;
      if (!bytes?.ok) throw new TypeError(`Cannot fill ${docId}`);
      const file = join(folder, `${docId}.docx`);
      writeFileSync(file, bytes.value);
      expect(await errorsOf(file)).toEqual([]);
    },
    60_000,
  );
});
