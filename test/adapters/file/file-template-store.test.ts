import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTemplateStore } from '../../../addin/adapters/file/file-template-store.ts';
import { DOCUMENT_IDS } from '../../../addin/domain/document-ids.ts';
import { compileTemplate } from '../../../addin/documents/template.ts';
import { smallDocx } from '../../documents/small-docx.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('Templates in a folder', () => {
  it('every document of the service has its template there, and it can be compiled', async () => {
    const store = new FileTemplateStore('templates');
    for (const docId of DOCUMENT_IDS) {
      const template = await store.template(docId);
      expect(template.ok && compileTemplate(template.value).ok, docId).toBe(true);
    }
  });

  it('a template that is missing is NotFound and says which', async () => {
    const template = await new FileTemplateStore(folder).template('D05');
    expect(!template.ok && template.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
    expect(!template.ok && template.error.message).toContain('d05-provider-handover.docx');
  });

  it('a folder that is not there, or is a file, is said to be so, and no template is missed', async () => {
    await writeFile(join(folder, 'templates.txt'), 'no folder');
    for (const name of ['nowhere', 'templates.txt']) {
      const template = await new FileTemplateStore(join(folder, name)).template('D05');
      expect(!template.ok && template.error).toMatchObject({ kind: 'NotFound', saved: 'nothing' });
      expect(!template.ok && template.error.message, name).toMatch(/^The folder of templates is not there/);
    }
  });

  it('something else in its place is a failure and no exception', async () => {
    await mkdir(join(folder, 'd05-provider-handover.docx'));
    const template = await new FileTemplateStore(folder).template('D05');
    expect(!template.ok && template.error.kind).toBe('NotAllowed');
  });

  const FILE = 'd07-invitation.docx';
  const saying = (words: string): Uint8Array =>
    smallDocx({ body: `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>` });
  const [WRITTEN, UPGRADED, OTHER] = [
    saying('{{Cases.CaseRef}}'),
    saying('a control'),
    saying('something new'),
  ];
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name));

  it('a template with new controls takes the place of the one in braces, which stays beside it', async () => {
    await writeFile(join(folder, FILE), WRITTEN);
    await new FileTemplateStore(folder).keepUpgraded('D07', WRITTEN, UPGRADED);
    expect((await readdir(folder)).toSorted()).toEqual(['d07-invitation.as-written-1.docx', FILE]);
    expect(await read(FILE)).toEqual(Buffer.from(UPGRADED));
    expect(await read('d07-invitation.as-written-1.docx')).toEqual(Buffer.from(WRITTEN));
  });

  it('another one written in braces later is kept under the next number, and the same one once', async () => {
    const store = new FileTemplateStore(folder);
    for (const before of [WRITTEN, OTHER, WRITTEN]) {
      await writeFile(join(folder, FILE), before);
      await store.keepUpgraded('D07', before, UPGRADED);
    }
    expect((await readdir(folder)).toSorted()).toEqual(['d07-invitation.as-written-1.docx', 'd07-invitation.as-written-2.docx', FILE]);
    expect(await read('d07-invitation.as-written-2.docx')).toEqual(Buffer.from(OTHER));
  }); // prettier-ignore

  it('what somebody has saved since it was read is not replaced', async () => {
    await writeFile(join(folder, FILE), OTHER);
    await new FileTemplateStore(folder).keepUpgraded('D07', WRITTEN, UPGRADED);
    expect(await read(FILE)).toEqual(Buffer.from(OTHER));
    expect((await readdir(folder)).some((name) => name.endsWith('.part'))).toBe(false);
  });

  it('where it cannot be kept, nothing is said and nothing is left behind', async () => {
    await new FileTemplateStore(folder).keepUpgraded('D07', WRITTEN, UPGRADED);
    expect(await readdir(folder)).toEqual([]);
  });
});
