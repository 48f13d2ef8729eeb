import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS, firstLooks, plainName } from '../../scripts/build.ts';
import { openPage } from '../support/browser.ts';
import type { PageOptions } from '../support/browser.ts';
import { builtPanes } from '../support/built-panes.ts';
import { axeFindings } from '../support/pane-page.ts';

let folder = '';
const files = new Map<string, Buffer>();
beforeAll(async () => {
  folder = await builtPanes();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(folder.length + 1), await readFile(path));
    }
}, 300_000);

const textOf = (file: string): string => {
  const bytes = files.get(file);
  if (bytes === undefined) throw new RangeError(`The build has no ${file}`);
  return bytes.toString('utf8');
};

describe('The build', () => {
  it('has the pages that the manifests name, the templates and events.js under a name that stays', () => {
    for (const file of ['outlook.html', 'excel.html', 'word.html', 'events.html', 'signed-in.html', 'events.js'])
      expect([...files.keys()], file).toContain(file);
    expect([...files.keys()]).toContain(join('templates', 'd02-referral-acknowledgement.docx'));
  });

  it('every other script has a hash in its name, and its compressed forms hold the same', () => {
    const scripts = [...files.keys()].filter((file) => file.endsWith('.js'));
    expect(scripts.filter((file) => !/\.[0-9a-f]{20}\.js$/.test(file))).toEqual(['events.js']);
    for (const file of scripts) {
      const bytes = files.get(file);
      const [brotli, gzip] = [files.get(`${file}.br`), files.get(`${file}.gz`)];
      if (brotli !== undefined) expect(brotliDecompressSync(brotli).equals(bytes!), file).toBe(true);
      if (gzip !== undefined) expect(gunzipSync(gzip).equals(bytes!), file).toBe(true);
      // What is not there compressed is too small for it.
      if (brotli === undefined) expect(bytes!.length, file).toBeLessThan(1_000);
    }
  });

  it('pages hold their own scripts to their content, and have no script in themselves', () => {
    for (const page of ['outlook.html', 'excel.html', 'word.html', 'signed-in.html']) {
      const tags = textOf(page).match(/<script[^>]*>/g) ?? [];
      for (const tag of tags) {
        expect(tag, page).toMatch(/\bsrc="/);
        if (!tag.includes('https://')) expect(tag, page).toMatch(/\bintegrity="sha384-/);
      }
      expect(textOf(page)).toContain('http-equiv="Content-Security-Policy"');
    }
  });

  it('keeps to its budgets', () => {
    const sizes = new Map([...files].map(([file, bytes]) => [file, bytes.length]));
    for (const [name, most] of Object.entries(BUDGETS)) {
      const [file] = [...sizes.keys()].filter((each) => each.endsWith('.br') && plainName(each) === name);
      expect(sizes.get(file ?? ''), name).toBeLessThanOrEqual(most);
    }
    for (const [pane, bytes] of firstLooks(sizes)) {
      expect(bytes, pane).toBeLessThanOrEqual(160_000);
      // A budget that counts nothing would hold anything.
      expect(bytes, pane).toBeGreaterThan(50_000);
    }
  });

  it('makes no code from text: the policy of the pages forbids it', () => {
    for (const [file, bytes] of files)
      if (file.endsWith('.js') && !isPdfPart(bytes)) expect(/\beval\(|new Function\(/.test(bytes.toString()), file).toBe(false);
  });
}); // prettier-ignore

/** The reader of PDFs asks whether it may, and does without (isEvalSupported: false). */
const isPdfPart = (bytes: Buffer): boolean =>
  bytes.includes('isEvalSupported') || bytes.includes('PDFWorker');

const ORIGIN = 'https://panes.example';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

interface Stage extends PageOptions {
  /** office.js as this test has it; undefined: it cannot be fetched. */
  readonly office: string | undefined;
  /** office.js does not come before this. */
  readonly officeAfter?: Promise<void>;
  /** Files of the build that cannot be fetched. */
  readonly missing?: RegExp;
}

/** The built page, with an office.js of the test in the place of Microsoft's. Nothing else is there. */
async function openBuilt({ office, officeAfter, missing = /^$/, ...options }: Stage): Promise<Page> {
  const { page } = await openPage({ viewport: { width: 320, height: 640 }, ...options });
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === 'appsforoffice.microsoft.com') {
      if (office === undefined) return route.abort();
      await officeAfter;
      return route.fulfill({ contentType: 'text/javascript', body: office });
    }
    const file = url.pathname.slice(1);
    if (url.origin !== ORIGIN || missing.test(file)) return route.abort();
    const bytes = files.get(file);
    return bytes === undefined
      ? route.fulfill({ status: 404, body: '' })
      : route.fulfill({ contentType: TYPES[extname(file)] ?? 'application/octet-stream', body: bytes });
  });
  // office.js may still be on its way then.
  await page.goto(`${ORIGIN}/outlook.html`, { waitUntil: 'domcontentloaded' });
  return page;
} // prettier-ignore

/** Outlook with a message, as much of it as the pane asks for. */
const officeJs = (host: string | null, version = '1.8', html = '<p>I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3 September 2014, Year 6 at Example Primary School). I would like disagreement resolution with the school.</p>'): string => `
  const answer = (value) => (...given) => setTimeout(() => given.at(-1)({ status: 'succeeded', value }));
  globalThis.Office = {
    onReady: () => Promise.resolve({ host: ${JSON.stringify(host)}, platform: ${host === null ? 'null' : "'OfficeOnline'"} }),
    context: {
      requirements: { isSetSupported: (set, version) => set === 'Mailbox' && Number(version.split('.')[1]) <= ${Number(version.split('.')[1])} },
      roamingSettings: { get: () => undefined, set: () => undefined, saveAsync: () => undefined },
      mailbox: {
        userProfile: { displayName: 'Rowan Fairweather', emailAddress: 'rowan@authority.example' },
        addHandlerAsync: () => undefined,
        item: {
          itemId: 'AAA1', itemType: 'message', itemClass: 'IPM.Note', subject: 'Help please', internetMessageId: '<1@example.org>',
          from: { displayName: 'Meera Patel', emailAddress: 'meera@example.org' }, to: [], dateTimeCreated: new Date('2026-03-16T10:00:00Z'),
          attachments: [], body: { getAsync: answer(${JSON.stringify(html)}) }, getAllInternetHeadersAsync: answer(''),
        },
      },
    },
  };`; // prettier-ignore

/** What the page itself has fetched; the worker keeps its own record. */
const fetchedBy = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)),
  );

/** The script that has the reader in it, told by an address of the messages that it practises with. */
function readerFile(): string {
  const found = [...files].filter(
    ([file, bytes]) => file.endsWith('.js') && bytes.includes('practice@example.org'),
  );
  if (found.length !== 1) throw new RangeError(`The reader stands in ${found.length} scripts`);
  return found[0]![0];
}

describe('The built Outlook pane', () => {
  it('stands in its frame before office.js has come, and nothing of it waits for a sign-in', async () => {
    let release = (): void => undefined;
    const officeAfter = new Promise<void>((done) => { release = done; });
    const page = await openBuilt({ office: officeJs('Outlook'), officeAfter, expected: [/settings\.json/, /404/] });
    expect(await page.getByRole('heading', { name: 'Referral' }).isVisible()).toBe(true);
    expect(await page.getByRole('status').first().textContent()).toContain('Opening');
    expect(await page.evaluate('typeof Office')).toBe('undefined');
    release();
    await page.getByRole('button', { name: 'Aisha Patel as written' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('reads the message on the machine, and says it where the settings are not there', async () => {
    const page = await openBuilt({ office: officeJs('Outlook'), expected: [/settings\.json/, /404/] });
    const born = page.getByRole('button', { name: '3 September 2014 as written' });
    await born.waitFor();
    await born.click();
    expect(await page.getByRole('blockquote').textContent()).toContain('The school has stopped the support in class of my daughter');
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.textContent()).toContain('settings.json');
    expect(await page.title()).toBe('Common Ground: Referral');
  });

  it('reads beside the page, which goes on answering the person meanwhile', async () => {
    const page = await openBuilt({ office: officeJs('Outlook'), expected: [/settings\.json/, /404/] });
    await page.getByRole('button', { name: 'Aisha Patel as written' }).waitFor();
    expect(page.workers()).toHaveLength(1);
    expect(await fetchedBy(page)).not.toContain(readerFile());
  });

  it('reads in the page where the worker cannot be fetched', async () => {
    const page = await openBuilt({
      office: officeJs('Outlook'),
      missing: /^reading-worker\./,
      expected: [/ERR_FAILED/, /request failed/, /settings\.json/, /404/],
    });
    await page.getByRole('button', { name: 'Aisha Patel as written' }).waitFor();
    expect(page.workers()).toEqual([]);
    expect(await fetchedBy(page)).toContain(readerFile());
  });

  it('without office.js says so, and how to go on', async () => {
    const page = await openBuilt({ office: undefined, expected: [/office\.js/, /ERR_FAILED/] });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('could not be fetched');
    expect(await axeFindings(page)).toEqual([]);
  });

  it.each([
    ['in a browser of its own', officeJs(null), 'open it from Outlook'],
    ['in another program', officeJs('Excel'), 'made for Outlook'],
    ['in an Outlook that is too old', officeJs('Outlook', '1.7'), 'too old'],
  ])('%s says so and does nothing', async (_where, office, words) => {
    const page = await openBuilt({ office });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(words);
  });

  it('a part that cannot be fetched is no connection, and comes with the repeat', async () => {
    const page = await openBuilt({
      office: officeJs('Outlook'),
      // Everything that the page does not name itself.
      missing: /^(?!outlook|shared|runtime).*\.js$/,
      expected: [/ERR_FAILED/, /request failed/, /settings\.json/, /404/],
    });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/could not be fetched/);
    await page.unroute('**/*');
    await page.route('**/*', (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      const bytes = files.get(file);
      return bytes === undefined ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ contentType: TYPES[extname(file)] ?? '', body: bytes });
    });
    await page.getByRole('button', { name: 'Repeat' }).click();
    await page.getByRole('button', { name: 'Aisha Patel as written' }).waitFor();
  });
}); // prettier-ignore
