import { Hono } from 'hono/tiny';
import { streamSSE } from 'hono/streaming';
import type { SSEStreamingApi } from 'hono/streaming';
import type { HostNotice, HostSession } from './host-session.ts';
import { isObject } from './wire.ts';
import type { WireObject } from './wire.ts';

/** Who opens a session: decides by the wish which application and which document the pane stands in. */
export interface PaneOpener {
  /** Undefined: there is no such thing to open. `wish` is the body of POST /sessions. */
  open(wish: WireObject): HostSession | undefined | Promise<HostSession | undefined>;
}

/** The answer to POST /sessions, and part of the notice that a dialog was opened. */
export interface OpenedSession {
  readonly id: string;
  /** The name that the iframe has to have before it is loaded. */
  readonly name: string;
  /** What to load in it. */
  readonly address: string;
}

export interface HostApp {
  readonly app: Hono;
  /** The sessions that stand open, for tests and for a desk that shows what went wrong. */
  readonly sessions: ReadonlyMap<string, HostSession>;
}

/**
 * The host for browsers. The page around a pane is a relay: it passes on the pane's messages and posts the answers, and
 * what the host sends by itself comes as server-sent events.
 *
 * | request | body | answer |
 * | --- | --- | --- |
 * | POST /sessions | `{ pane: address, … }` | OpenedSession |
 * | POST /sessions/:id/messages | text of postMessage | text to post back, or 204 |
 * | GET /sessions/:id/events | | `message`: text to post; `notice`: JSON of a HostNotice |
 * | POST /sessions/:id/commands | `{ functionName, buttonId }` | CommandCompleted |
 * | DELETE /sessions/:id/dialog | | 204: the person closed the dialog |
 * | GET /sessions/:id/trouble | | `{ unknownCalls, mistakes }` |
 * | DELETE /sessions/:id | | 204 |
 */
export function hostApp(opener: PaneOpener): HostApp {
  const app = new Hono();
  const sessions = new Map<string, HostSession>();
  const outlets = new Map<string, Outlet>();

  const end = (id: string): void => {
    // First the session: it closes its dialog, and that is told.
    sessions.get(id)?.close();
    sessions.delete(id);
    outlets.get(id)?.end();
    outlets.delete(id);
  };
  const take = (session: HostSession, address: string): OpenedSession => {
    const id = crypto.randomUUID();
    sessions.set(id, session);
    outlets.set(id, new Outlet(session, { take, end }));
    return { id, name: session.frame.name, address };
  };

  app.post('/sessions', async (context) => {
    const wish: unknown = await context.req.json().catch(() => undefined);
    const pane = isObject(wish) ? wish['pane'] : undefined;
    if (!isObject(wish) || typeof pane !== 'string')
      return context.json({ error: 'Say {"pane": address of the page}.' }, 400);
    const session = await opener.open(wish);
    if (session === undefined) return context.json({ error: 'There is no such thing to open.' }, 404);
    return context.json(take(session, session.frame.address(pane)));
  });

  app.post('/sessions/:id/messages', async (context) => {
    const session = sessions.get(context.req.param('id'));
    if (session === undefined) return context.notFound();
    const answer = await session.receive(await context.req.text());
    return answer === undefined ? context.body(null, 204) : context.text(answer);
  });

  app.get('/sessions/:id/events', (context) => {
    const outlet = outlets.get(context.req.param('id'));
    if (outlet === undefined) return context.notFound();
    return streamSSE(context, async (stream) => {
      await outlet.pourInto(stream);
      // A page that goes away does not say so, and does not come back for the same session.
      if (stream.aborted) end(context.req.param('id'));
    });
  });

  app.post('/sessions/:id/commands', async (context) => {
    const session = sessions.get(context.req.param('id'));
    if (session === undefined) return context.notFound();
    const wish: unknown = await context.req.json().catch(() => undefined);
    const { functionName, buttonId } = isObject(wish) ? wish : {};
    if (typeof functionName !== 'string' || typeof buttonId !== 'string')
      return context.json({ error: 'Say {"functionName": name, "buttonId": id}.' }, 400);
    return context.json(await session.invokeCommand(functionName, buttonId));
  });

  app.delete('/sessions/:id/dialog', (context) => {
    sessions.get(context.req.param('id'))?.closeDialog();
    return context.body(null, 204);
  });

  app.get('/sessions/:id/trouble', (context) => {
    const session = sessions.get(context.req.param('id'));
    if (session === undefined) return context.notFound();
    return context.json({
      unknownCalls: session.unknownCalls,
      mistakes: session.mistakes.map((mistake) => (mistake instanceof Error ? mistake.name : 'unknown')),
    });
  });

  app.delete('/sessions/:id', (context) => {
    end(context.req.param('id'));
    return context.body(null, 204);
  });

  return { app, sessions };
}

interface Sent {
  readonly event: 'message' | 'notice';
  readonly data: string;
}

/** What a session sends by itself, kept until a page fetches it. */
class Outlet {
  readonly #kept: Sent[] = [];
  readonly #stop: readonly (() => void)[];
  #wake: () => void = () => undefined;
  #ended = false;
  #dialog: string | undefined;

  constructor(session: HostSession, dialogs: Dialogs) {
    const send = (sent: Sent): void => {
      this.#kept.push(sent);
      this.#wake();
    };
    this.#stop = [
      session.onMessage((data) => {
        send({ event: 'message', data });
      }),
      session.onNotice((notice) => {
        if (notice.kind === 'dialog closed') this.#endDialog(dialogs);
        send({ event: 'notice', data: JSON.stringify(this.#inWords(notice, dialogs)) });
      }),
    ];
  }

  /** Until the session ends or the page is gone; all that was kept by then is poured out. */
  async pourInto(stream: SSEStreamingApi): Promise<void> {
    stream.onAbort(() => {
      this.#wake();
    });
    while (!stream.aborted) {
      const next = this.#kept.shift();
      if (next !== undefined) {
        await stream.writeSSE(next);
      } else if (this.#ended) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  end(): void {
    this.#ended = true;
    for (const stop of this.#stop) stop();
    this.#wake();
  }

  /** As a page can read it: with the id of a dialog's session in place of the session. */
  #inWords(notice: HostNotice, dialogs: Dialogs): unknown {
    if (notice.kind !== 'dialog opened') return notice;
    const { session, address, ...rest } = notice;
    const opened = dialogs.take(session, address);
    this.#dialog = opened.id;
    return { ...rest, session: opened };
  }

  #endDialog(dialogs: Dialogs): void {
    if (this.#dialog !== undefined) dialogs.end(this.#dialog);
    this.#dialog = undefined;
  }
}

interface Dialogs {
  take(dialog: HostSession, address: string): OpenedSession;
  end(id: string): void;
}
