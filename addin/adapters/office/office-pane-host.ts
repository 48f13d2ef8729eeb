import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import { HOST_PROGRAMS } from '../../ports/pane-host.ts';
import type { HostFacts, HostTheme, PaneHost, Requirement } from '../../ports/pane-host.ts';
import { isDarkColour } from './colour.ts';

/** What of the page is looked at: a test has none. */
export interface HostPage {
  /** The element that fetches office.js; null where the page has none. */
  script(): EventTarget | null;
  /** When everything that the page names has been fetched or has failed. */
  loaded(): Promise<void>;
  /** The library's global, once it is there. */
  office(): typeof Office | undefined;
}

const OWN_PAGE: HostPage = {
  script: () => document.querySelector('script[src$="/office.js"], script[src$="/office.debug.js"]'),
  loaded: () =>
    new Promise((settle) => {
      if (document.readyState === 'complete') settle();
      else addEventListener('load', () => { settle(); }, { once: true });
    }),
  office: () => (globalThis as { readonly Office?: typeof Office }).Office,
}; // prettier-ignore

/**
 * The program of Office around a pane. The library is fetched beside our own scripts, so it may come before them or after
 * them; whichever it is, nothing is drawn later for it.
 */
export class OfficePaneHost implements PaneHost {
  readonly #page: HostPage;
  readonly #commands: readonly string[];
  readonly #listeners = new Set<() => void>();
  readonly #commandListeners = new Map<string, () => void>();
  /** Names of buttons that were pressed before anybody listened. */
  readonly #pressed = new Set<string>();
  #isReady = false;
  #hearsOffice = false;

  /** `commands`: the functions that buttons of the manifest call in this page. */
  constructor({ page = OWN_PAGE, commands = [] }: { readonly page?: HostPage; readonly commands?: readonly string[] } = {}) {
    this.#page = page;
    this.#commands = commands;
  }

  async ready(): Promise<Result<HostFacts, Failure>> {
    if (!(await this.#fetched())) return err(NOT_FETCHED);
    const office = this.#page.office();
    if (office === undefined) return err(NOT_FETCHED);
    const { host, platform } = await office.onReady();
    // The type has it never null; in a browser of its own it is.
    const program = HOST_PROGRAMS.find((each) => each === String(host));
    if (program === undefined) return err(NO_PROGRAM);
    if (!this.#isReady) this.#hearCommands(office);
    this.#isReady = true;
    this.#hearThemes(office, program);
    this.#tell();
    return ok({ program, platform: String(platform) });
  }

  theme(): HostTheme {
    const theme = this.#isReady ? this.#officeTheme() : undefined;
    if (theme?.bodyBackgroundColor === undefined) return 'as the system';
    return isDarkColour(theme.bodyBackgroundColor) ? 'dark' : 'light';
  }

  onThemeChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  supports({ set, version }: Requirement): boolean {
    return this.#isReady && this.#page.office()?.context.requirements.isSetSupported(set, version) === true;
  }

  onCommand(name: string, listener: () => void): () => void {
    this.#commandListeners.set(name, listener);
    if (this.#pressed.delete(name)) listener();
    return () => {
      if (this.#commandListeners.get(name) === listener) this.#commandListeners.delete(name);
    };
  }

  /** The pane and its functions are one page (shared runtime): it is brought to the front, then it shows what was asked for. */
  #hearCommands(office: typeof Office): void {
    for (const name of this.#commands) {
      office.actions.associate(name, (event: Office.AddinCommands.Event) => {
        const press = (): void => {
          const listener = this.#commandListeners.get(name);
          if (listener === undefined) this.#pressed.add(name);
          else listener();
          event.completed();
        };
        // Where the pane cannot be shown by itself it stands open already, or the person opens it.
        office.addin.showAsTaskpane().then(press, press);
      });
    }
  }

  /** Outlook has the theme from Mailbox 1.14 on, and some clients throw where they have none. */
  #officeTheme(): Partial<Office.OfficeTheme> | undefined {
    try {
      return this.#page.office()?.context.officeTheme;
    } catch {
      return undefined;
    }
  }

  async #fetched(): Promise<boolean> {
    if (this.#page.office() !== undefined) return true;
    const script = this.#page.script();
    if (script === null) return false;
    const itself = new Promise<void>((settle) => {
      for (const event of ['load', 'error']) script.addEventListener(event, () => { settle(); });
    });
    // Its own event may have passed before anybody listened.
    await Promise.race([itself, this.#page.loaded()]);
    return this.#page.office() !== undefined;
  }

  /** Only Outlook tells; where it does not, the theme stands until the pane is opened again. */
  #hearThemes(office: typeof Office, program: HostFacts['program']): void {
    if (this.#hearsOffice || program !== 'Outlook' || !this.supports({ set: 'Mailbox', version: '1.14' })) return;
    this.#hearsOffice = true;
    office.context.mailbox.addHandlerAsync('officeThemeChanged', () => {
      this.#tell();
    });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
} // prettier-ignore

const NOT_FETCHED = failure(
  'Offline',
  'The part of the pane that comes from Microsoft could not be fetched: check the connection, then close the pane and open it again. Nothing was saved.',
);
const NO_PROGRAM = failure(
  'NotAllowed',
  'This page is a pane of Office and does nothing by itself: open it from Outlook, Excel or Word. Nothing was read.',
);
