import type { HostNotice } from './host-session.ts';

/**
 * The browser's side of the host: in the page around a pane, it passes the pane's messages to the host on Node and posts
 * the answers back. It understands none of them, but for one thing: what the host sends by itself waits while the pane
 * registers for an event, because the client loses what comes before the answer to that.
 */

export interface RelayedSession {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** A notice as it comes to a page: with the id of a dialog's session in place of the session. */
export type RelayedNotice =
  | Exclude<HostNotice, { readonly kind: 'dialog opened' }>
  | {
      readonly kind: 'dialog opened';
      readonly session: RelayedSession;
      readonly width: number;
      readonly height: number;
    };

export interface RelayOptions {
  /** Where the host answers: `/host`. */
  readonly host: string;
  /** Puts the frame of the pane into the page. The relay makes it, because a browser reads a frame's name only then. */
  readonly place: (frame: HTMLIFrameElement) => void;
  readonly onNotice?: (notice: RelayedNotice) => void;
}

export interface Relay {
  readonly id: string;
  readonly frame: HTMLIFrameElement;
  /** Calls a function of the pane's page as a button of the ribbon does. */
  invokeCommand(functionName: string, buttonId: string): Promise<unknown>;
  /** The person closed the dialog. */
  closeDialog(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a session for what `wish` says (`pane` is the address of the page) and loads the pane. */
export async function openRelay(options: RelayOptions, wish: { readonly pane: string }): Promise<Relay> {
  const answer = await fetch(`${options.host}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (!answer.ok) throw new Error(`The host answered ${answer.status}.`);
  return connectRelay(options, (await answer.json()) as RelayedSession);
}

/** For a session that the host opened by itself: a dialog. */
export function connectRelay({ host, place, onNotice }: RelayOptions, session: RelayedSession): Relay {
  const frame = document.createElement('iframe');
  const { origin } = new URL(session.address);
  const address = `${host}/sessions/${session.id}`;
  // One after the other: two requests on their way might change places.
  let lastAnswer: Promise<void> = Promise.resolve();
  let registering: Promise<void> = Promise.resolve();

  const post = (text: string): void => {
    frame.contentWindow?.postMessage(text, origin);
  };
  const closed = new AbortController();
  const pass = async (text: string): Promise<void> => {
    // A pane that is being closed may still say something; nobody is there to hear it.
    if (closed.signal.aborted) return;
    const answer = await fetch(`${address}/messages`, { method: 'POST', body: text });
    if (answer.status === 200) post(await answer.text());
  };
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== origin || typeof event.data !== 'string')
      return;
    const text = event.data;
    // What did not reach the host is told as an error of this page; what comes after it is still sent.
    lastAnswer = lastAnswer.then(() => pass(text)).catch(reportError);
    if (text.includes('"_actionType":1')) registering = lastAnswer;
  };
  const onSent = ({ event, data }: ServerSent): void => {
    if (event === 'notice') onNotice?.(JSON.parse(data) as RelayedNotice);
    else
      void registering.then(() => {
        post(data);
      });
  };
  fetch(`${address}/events`, { signal: closed.signal })
    .then((answer) => eachSent(answer, onSent))
    .catch((thrown: unknown) => {
      if (!closed.signal.aborted) reportError(thrown);
    });
  window.addEventListener('message', onMessage);
  frame.name = session.name;
  frame.src = session.address;
  place(frame);

  return {
    id: session.id,
    frame,
    async invokeCommand(functionName, buttonId) {
      const answer = await fetch(`${address}/commands`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ functionName, buttonId }),
      });
      return (await answer.json()) as unknown;
    },
    async closeDialog() {
      await fetch(`${address}/dialog`, { method: 'DELETE' });
    },
    async close() {
      window.removeEventListener('message', onMessage);
      frame.remove();
      closed.abort();
      await fetch(address, { method: 'DELETE' });
    },
  };
}

interface ServerSent {
  readonly event: string;
  readonly data: string;
}

/** Server-sent events by fetch and not by EventSource, which would come back when the host has ended them. */
async function eachSent({ body }: Response, tell: (sent: ServerSent) => void): Promise<void> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) tell(readSent(block));
  }
}

function readSent(block: string): ServerSent {
  const fields = block
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]);
  const all = (name: string): readonly string[] =>
    fields.filter(([field]) => field === name).map(([, text = '']) => text);
  return { event: all('event')[0] ?? 'message', data: all('data').join('\n') };
}
