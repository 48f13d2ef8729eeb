/**
 * Writes templates/case-register.xlsx, the empty register of the authority. The same bytes whenever it is run: the
 * dates inside are fixed, and so are those of the zip entries.
 */
import { readFile, writeFile } from 'node:fs/promises';

import { unzipSync, zipSync } from 'fflate';

import { makeRegisterTemplate } from '../addin/adapters/exceljs/exceljs-register-template.ts';
import type { RegisterKind } from '../addin/domain/case.ts';
import { registerDocumentation } from '../addin/forms/register-documentation.ts';

/** The first moment that a zip entry can have. */
const ZIP_DATE = new Date(1980, 0, 1);

export async function registerTemplate(kind: RegisterKind): Promise<Uint8Array> {
  const parts = unzipSync(await makeRegisterTemplate(kind));
  return zipSync(parts, { level: 9, mtime: ZIP_DATE });
}

const BEGIN = '<!-- register: made by scripts/make-register-template.ts -->';

/** The page of all tables and columns stands at the end of templates/README.md. */
const withColumns = (readme: string): string =>
  `${(readme.split(BEGIN)[0] ?? '').trimEnd()}\n\n${BEGIN}\n\n${registerDocumentation().trimEnd()}\n`;

if (import.meta.url === `file://${process.argv[1] ?? ''}`) {
  const target = new URL('../templates/case-register.xlsx', import.meta.url);
  await writeFile(target, await registerTemplate('authority'));
  const readme = new URL('../templates/README.md', import.meta.url);
  await writeFile(readme, withColumns(await readFile(readme, 'utf8')));
  console.log('templates/case-register.xlsx');
}
