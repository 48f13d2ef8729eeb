import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTemplateStore } from '../../../addin/adapters/file/file-template-store.ts';
import { DOCUMENT_IDS } from '../../../addin/domain/document-ids.ts';
import { compileTemplate } from '../../../addin/documents/template.ts';

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

  it('something else in its place is a failure and no exception', async () => {
    await mkdir(join(folder, 'd05-provider-handover.docx'));
    const template = await new FileTemplateStore(folder).template('D05');
    expect(!template.ok && template.error.kind).toBe('NotAllowed');
  });
});
