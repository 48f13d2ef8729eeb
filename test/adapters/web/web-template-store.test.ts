import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebTemplateStore } from '../../../addin/adapters/web/web-template-store.ts';

const store = new WebTemplateStore('https://panes.example/templates/');
const answering = (answer: (address: string) => Response | Promise<Response>) => {
  vi.stubGlobal('fetch', (address: string) => answer(address));
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('The templates that came with the program', () => {
  it('are fetched from beside the page', async () => {
    const bytes = await readFile('templates/d02-referral-acknowledgement.docx');
    const asked: string[] = [];
    answering((address) => {
      asked.push(address);
      return new Response(new Uint8Array(bytes));
    });
    expect(await store.template('D02')).toEqual({ ok: true, value: new Uint8Array(bytes) });
    expect(asked).toEqual(['https://panes.example/templates/d02-referral-acknowledgement.docx']);
  });

  it('one that does not lie there is not found, and no page that says so is taken for it', async () => {
    answering(() => new Response('<html>Not found</html>', { status: 404 }));
    expect(await store.template('D02')).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
  });

  it('without a connection that is what is said', async () => {
    answering(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await store.template('D02')).toMatchObject({
      ok: false,
      error: { kind: 'Offline', saved: 'nothing' },
    });
  });
});
