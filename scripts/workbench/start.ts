import { rm } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import type { Http2Session } from 'node:http2';
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { build } from 'esbuild';
import { buildPanes } from '../build.ts';
import { officeJsFolder } from '../office-host/rich-api/client-world.ts';
import { browserPath } from './browsers.ts';
import { certificateIn } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { DeskHosts } from './desk-hosts.ts';
import { deskPage } from './desk-page.ts';
import { deskServer } from './desk-server.ts';
import { DeskTenant, keptIn } from './desk-tenant.ts';
import { paneServer } from './pane-server.ts';

/** `npm start`: a desk in the browser at which the real panes can be tried without Office and without an account. */

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDER = join(PROJECT, '.workbench');

export interface WorkbenchOptions {
  /** Ports of the desk and of the panes; 0 is any free one. */
  readonly ports: readonly [number, number];
  /** Where its mail, workbooks and documents are kept. */
  readonly data: string;
  /** The debug build of office.js. */
  readonly debug?: boolean;
}

export interface RunningWorkbench {
  readonly desk: string;
  readonly panes: string;
  readonly tenant: DeskTenant;
  readonly hosts: DeskHosts;
  readonly certificate: Certificate;
  close(): Promise<void>;
}

export async function startWorkbench({ ports: [deskPort, panePort], data, debug = false }: WorkbenchOptions): Promise<RunningWorkbench> {
  const dist = join(FOLDER, 'panes');
  const [certificate, tenant, , files, ajaxStandIn] = await Promise.all([
    certificateIn(FOLDER),
    DeskTenant.open(data),
    buildPanes({ mode: 'production', folder: dist, compress: false }),
    deskPage(FOLDER),
    bundled(join(PROJECT, 'scripts/office-host/ms-ajax-stand-in.ts')),
  ]);
  // The desk must know where the panes are and the panes where the desk is: both ports are taken before either answers.
  const desk = await listen(certificate, deskPort);
  const panes = await listen(certificate, panePort).catch(async (refused: unknown) => {
    // One port without the other is of no use, and would keep the program running.
    await desk.close();
    throw refused;
  });
  const hosts = new DeskHosts(tenant, desk.address);
  desk.answer(deskServer({ tenant, files, panes: panes.address, hosts, icon: join(PROJECT, 'addin/assets/icon-32.png') }));
  panes.answer(paneServer({ dist, officeJs: officeJsFolder(), ajaxStandIn, desk: desk.address, debug }));
  return {
    desk: desk.address,
    panes: panes.address,
    tenant,
    hosts,
    certificate,
    async close() {
      hosts.close();
      await Promise.all([desk.close(), panes.close()]);
      await tenant.close();
    },
  };
} // prettier-ignore

interface Listening {
  readonly address: string;
  answer(app: { fetch(request: Request): Response | Promise<Response> }): void;
  close(): Promise<void>;
}

/**
 * Takes a port; what it answers is said when it is known. This machine alone is listened to. HTTP/2, because of the old
 * protocol a browser keeps six connections to one place, and each pane and each desk that stands open holds one for news.
 */
function listen({ key, cert }: Certificate, port: number): Promise<Listening> {
  let answers: ((request: Request) => Response | Promise<Response>) | undefined;
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  return new Promise((settle, reject) => {
    const server = serve(
      {
        fetch: (request) => answers?.(request) ?? new Response('Not laid yet.', { status: 503 }),
        hostname: 'localhost',
        port,
        createServer: createSecureServer,
        serverOptions: { key, cert, allowHTTP1: true },
      },
      (taken) => {
        settle({
          address: `https://localhost:${taken.port}`,
          answer: (app) => {
            answers = async (request) => {
              const answer = await app.fetch(request);
              // Hono says these of a stream; HTTP/2 has no such thing and Node refuses to send them.
              for (const name of ['transfer-encoding', 'connection']) answer.headers.delete(name);
              return answer;
            };
          },
          close: () =>
            new Promise((closed) => {
              server.close(() => { closed(); });
              for (const session of sessions) session.destroy();
              for (const socket of sockets) socket.destroy();
            }),
        });
      },
    );
    server.on('error', reject);
    server.on('session', (session: Http2Session) => {
      sessions.add(session);
      session.on('close', () => sessions.delete(session));
    });
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
  });
} // prettier-ignore

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'iife', target: 'es2020', write: false });
  return outputFiles[0]?.text ?? '';
} // prettier-ignore

const OPTIONS = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string', default: join(FOLDER, 'data') },
  debug: { type: 'boolean', default: false },
  anew: { type: 'boolean', default: false },
  'no-browser': { type: 'boolean', default: false },
} as const;

/** Two ports are taken, this one and the next. */
const LAST_PORT = 65_534;

async function main(): Promise<void> {
  const values = optionsGiven();
  const port = Number(values?.port);
  if (values === undefined || !Number.isInteger(port) || port < 1 || port > LAST_PORT) {
    console.error(`npm start -- [--port 1 to ${LAST_PORT}] [--data FOLDER] [--anew] [--debug] [--no-browser]`);
    process.exitCode = 2;
    return;
  }
  const { data } = values;
  if (values.anew) await rm(keptIn(data), { recursive: true, force: true });
  try {
    const running = await startWorkbench({ ports: [port, port + 1], data, debug: values.debug });
    console.log(`The desk is laid at ${running.desk}`);
    const opened = values['no-browser'] ? false : openBrowser(running.desk, running.certificate);
    console.log(
      opened
        ? 'A browser window opens. Ctrl+C ends the workbench; everything is kept for the next time.'
        : 'Open it in a browser. The certificate is your own machine’s, made just now: accept it once for this address and once for the next port. Ctrl+C ends the workbench.',
    );
    const stop = (): void => {
      void running.close().then(() => process.exit(0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (thrown) {
    const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    if (!isTaken) throw thrown;
    console.error(`Something else listens at port ${port} or ${port + 1}, perhaps another workbench: choose another with --port. Two workbenches at a time need two folders: --data.`);
    process.exitCode = 3;
  }
} // prettier-ignore

/** Undefined where something is not known: what was mistyped is not passed over. */
function optionsGiven() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    return undefined;
  }
}

/**
 * A window with a profile of its own, told by fingerprint to accept our certificate and no other. False where there is no
 * browser of that kind, or no screen.
 */
function openBrowser(address: string, { fingerprint }: Certificate): boolean {
  const { platform, env } = process;
  const browser = browserPath();
  const hasScreen = platform !== 'linux' || env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined;
  if (browser === undefined || !hasScreen) return false;
  const child = spawn(
    browser,
    [`--user-data-dir=${join(FOLDER, 'browser')}`, `--ignore-certificate-errors-spki-list=${fingerprint}`, '--no-first-run', '--no-default-browser-check', `--app=${address}`],
    { detached: true, stdio: 'ignore' },
  );
  child.on('error', () => undefined);
  child.unref();
  return true;
} // prettier-ignore

// Last of all: what runs here needs everything above.
if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
