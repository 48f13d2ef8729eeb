import { DevelopmentSignIn } from '../adapters/development/development-sign-in.ts';
import { toEmulator } from '../adapters/development/emulator-transport.ts';
import { GraphCalendar } from '../adapters/graph/graph-calendar.ts';
import { openGraphRegister } from '../adapters/graph/graph-case-register.ts';
import { GraphDocumentStore } from '../adapters/graph/graph-document-store.ts';
import { GraphItems } from '../adapters/graph/graph-items.ts';
import { GraphMailbox } from '../adapters/graph/graph-mailbox.ts';
import { whoIsSignedIn } from '../adapters/graph/graph-person.ts';
import { GraphPlaces } from '../adapters/graph/graph-places.ts';
import { GraphTemplateStore } from '../adapters/graph/graph-template-store.ts';
import { openGraph } from '../adapters/graph/open-graph.ts';
import type { GraphOptions } from '../adapters/graph/open-graph.ts';
import { pauseOf } from '../adapters/graph/waiting.ts';
import { readEml } from '../adapters/mime/mime-message-reader.ts';
import { MsalSignIn } from '../adapters/msal/msal-sign-in.ts';
import { WebTemplateStore } from '../adapters/web/web-template-store.ts';
import { err } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Calendar } from '../ports/calendar.ts';
import type { CaseRegister } from '../ports/case-register.ts';
import type { Failure } from '../ports/failure.ts';
import type { Outbox, WatchedMailbox } from '../ports/mailbox.ts';
import type { Places } from '../ports/places.ts';
import type { Papers } from '../workflows/make-document.ts';
import type { PaneSettings } from './settings.ts';

export interface PersonAtWork {
  /** As the program shows it; initials are made from it where the settings do not have them. */
  readonly name: string;
  readonly address: string;
}

/**
 * The tenant of the organisation, or the emulator in its place: everything a pane reaches over Microsoft Graph. Loaded
 * when it is first needed, because none of it is needed for the first look.
 */
export interface Tenant {
  /** Who is signed in: for programs that do not say it themselves. */
  readonly whoIsAtWork: () => Promise<Result<PersonAtWork, Failure>>;
  /** The register as a workbook in the library. Its names are looked up when it is opened. */
  readonly register: () => Promise<Result<CaseRegister, Failure>>;
  readonly mailbox: WatchedMailbox & Outbox;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly papers: Papers;
}

/** `page` is the address that the pane was loaded from. Nothing is asked of anybody yet. */
export function openTenant(settings: PaneSettings, page: string): Tenant {
  const { host, site, mailbox, templates } = settings;
  const graph = openGraph(wayToGraph(settings, page));
  const items = new GraphItems(graph, { host, site, library: settings.library });
  const post = new GraphMailbox({ graph, mailbox, decode: readEml });
  const library = new GraphDocumentStore({ graph, items, folder: '' });
  return {
    whoIsAtWork: () => whoIsSignedIn(graph),
    register: async () => {
      const item = await items.reference(settings.register, 'The register');
      if (!item.ok) return err(item.error);
      return openGraphRegister({
        graph,
        item: item.value,
        time: { now: () => Date.now(), pause: pauseOf },
      });
    },
    mailbox: post,
    calendar: new GraphCalendar({ graph, mailbox }),
    places: new GraphPlaces({ graph }),
    papers: {
      templates:
        templates === undefined
          ? new WebTemplateStore(new URL('templates/', page).href)
          : new GraphTemplateStore(graph, items, templates),
      store: library,
      converter: library,
      outbox: post,
      compiled: new Map(),
    },
  };
}

function wayToGraph({ development, clientId, tenantId }: PaneSettings, page: string): GraphOptions {
  if (development !== undefined) {
    const { graph, user } = development;
    return { signIn: new DevelopmentSignIn(graph, user), transport: toEmulator(graph) };
  }
  // The page that takes the answer where Office does not sign in for us (DEPLOYING.md section 1).
  const redirectUri = new URL('signed-in.html', page).href;
  return { signIn: new MsalSignIn({ clientId, tenantId, redirectUri }) };
}
