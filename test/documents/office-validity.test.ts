import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { DOCUMENT_IDS } from '../../addin/domain/document-ids.ts';
import { RETURN_TEMPLATE, TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { EXAMPLE_PAPERS, exampleData } from '../forms/example-papers.ts';
import type { ExamplePaper } from '../forms/example-papers.ts';
import { schemaCheckMissing, schemaErrors } from '../support/validate-office.ts';

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

/** An example as a file, in the print that its reader asked for or in large print. */
function fileOf(paper: ExamplePaper, isLarge = false): string {
  const template = compileTemplate(readFileSync(templateFile(TEMPLATE_FILES[paper.docId])));
  const data = exampleData(paper);
  const bytes = template.ok ? fillTemplate(template.value, isLarge ? { ...data, largePrint: true } : data) : template;
  if (!bytes.ok) throw new TypeError(`Cannot fill ${paper.docId} ${paper.title}`);
  const file = join(folder, `${paper.docId}-${paper.title}${isLarge ? '-large' : ''}.docx`);
  writeFileSync(file, bytes.value);
  return file;
} // prettier-ignore

it('there is an example of every document', () => {
  expect(new Set(EXAMPLE_PAPERS.map(({ docId }) => docId))).toEqual(new Set(DOCUMENT_IDS));
});

describe.skipIf(schemaCheckMissing !== undefined)(
  'To the schemas of ECMA-376 (skipped where their check is not there)',
  () => {
    // Some seconds a file on a busy machine: an example of each document, every other one in large print.
    const first = EXAMPLE_PAPERS.filter(
      ({ docId }, index) => EXAMPLE_PAPERS.findIndex((each) => each.docId === docId) === index,
    );
    it.each(first.map((paper, index) => [paper.docId, paper, index % 2 === 1] as const))('a filled %s is valid', async (_docId, paper, isLarge) => {
    expect(await schemaErrors(fileOf(paper, isLarge))).toEqual([]);
  }, 120_000); // prettier-ignore
  },
);

describe.skipIf(!installed)('To the validator of Office (skipped where npm ci has not installed it)', () => {
  it.each([...Object.entries(TEMPLATE_FILES), ['the return', RETURN_TEMPLATE] as const])(
    'the template of %s is valid',
    async (_docId, name) => {
      expect(await errorsOf(templateFile(name))).toEqual([]);
    },
    60_000,
  );

  it.each(EXAMPLE_PAPERS.map((paper) => [paper.docId, paper.title, paper] as const))(
    'a filled %s (%s) is valid',
    async (_docId, _title, paper) => {
      expect(await errorsOf(fileOf(paper))).toEqual([]);
    },
    60_000,
  );
});
