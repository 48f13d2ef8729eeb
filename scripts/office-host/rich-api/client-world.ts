import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

export type ClientApplication = 'Excel' | 'Word';

export const CLIENT_FILES: Readonly<Record<ClientApplication, string>> = {
  Excel: 'excel-web-16.00.debug.js',
  Word: 'word-web-16.00.debug.js',
};

/** Where the genuine files lie. */
export function officeJsFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')), 'dist');
}

/** The text of a genuine file, read once in a process. */
export function clientText(file: string): string {
  const known = TEXTS.get(file) ?? readFileSync(join(officeJsFolder(), file), 'utf8');
  TEXTS.set(file, known);
  return known;
}

const TEXTS = new Map<string, string>();

/**
 * Runs the genuine client in a world of its own, with as much of a page as it touches while it loads, and gives the page's
 * globals: `Excel`, `OfficeExtension`. With `timers` it can also work: without, nothing of it runs later.
 */
export function clientWorld(
  application: ClientApplication,
  { timers = false }: { readonly timers?: boolean } = {},
): Readonly<Record<string, unknown>> {
  const nothing = (): void => undefined;
  const page: Record<string, unknown> = {
    navigator: { userAgent: '', language: 'en' },
    document: {
      createElement: () => ({}),
      getElementsByTagName: () => [],
      addEventListener: nothing,
      documentElement: { getAttribute: () => null },
    },
    location: { href: 'https://localhost/', origin: 'https://localhost', search: '', hash: '' },
    name: '',
    history: {},
    console: { log: nothing, error: nothing },
    performance: { now: () => 0 },
    addEventListener: nothing,
    setTimeout: timers ? setTimeout : () => 0,
    clearTimeout: timers ? clearTimeout : nothing,
    setInterval: () => 0,
    clearInterval: nothing,
  };
  for (const itself of ['window', 'self', 'top', 'parent']) page[itself] = page;
  const world = createContext(page);
  const file = CLIENT_FILES[application];
  for (const each of ['office.debug.js', file]) {
    try {
      runInContext(clientText(each), world, { filename: each });
    } catch (error) {
      // office.js gives up because no script element names it; what it has defined by then is enough.
      if (each === file) throw new Error(`${file} could not be read.`, { cause: error });
    }
  }
  return page;
}
