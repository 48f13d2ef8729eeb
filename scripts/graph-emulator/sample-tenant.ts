import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { MadeEmulator } from './make-emulator.ts';
import { ADDRESSES, LIBRARY, OFFICES } from './tenant-people.ts';

const EMAILS = fileURLToPath(new URL('../../test/samples/emails', import.meta.url));

/** The workbooks by whom they belong to; each in the library of its own organisation. */
const WORKBOOKS: readonly { readonly kind: RegisterKind; readonly path: string }[] = [
  { kind: 'authority', path: 'register.xlsx' },
  { kind: 'provider', path: 'case-file.xlsx' },
];

export interface LaidSamples {
  readonly messages: number;
  /** False where everything was there already. */
  readonly laid: boolean;
}

/**
 * A tenant to try things in: the sample e-mails in the authority's shared inbox, as they came in, and the two empty
 * workbooks. What is there already is left alone, so that work goes on where it stopped.
 */
export async function laySampleTenant({ mail, drives }: MadeEmulator): Promise<LaidSamples> {
  let laid = false;
  const names = (await readdir(EMAILS)).filter((name) => name.endsWith('.eml')).sort();
  if (mail.messages(ADDRESSES.authorityMailbox).length === 0) {
    for (const name of names)
      await mail.put(ADDRESSES.authorityMailbox, 'inbox', await readFile(`${EMAILS}/${name}`));
    laid = true;
  }
  for (const { kind, path } of WORKBOOKS) {
    const drive = drives.libraryId(OFFICES[kind].site, LIBRARY);
    if (drives.find(drive, path) !== undefined) continue;
    // Needed once in the life of a tenant, and long to load.
    const { makeRegisterTemplate } =
      await import('../../addin/adapters/exceljs/exceljs-register-template.ts');
    drives.put(drive, path, await makeRegisterTemplate(kind));
    laid = true;
  }
  return { messages: names.length, laid };
}
