import { createSecureServer } from 'node:http2';
import type { Http2Session } from 'node:http2';
import type { Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { officeJsFolder } from '../office-host/rich-api/client-world.ts';
import { certificateIn } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { DeskHosts } from './desk-hosts.ts';
import { deskPage } from './desk-page.ts';
import { deskServer } from './desk-server.ts';
import { DeskTenant } from './desk-tenant.ts';
import { panesIn } from './pane-build.ts';
import type { PaneBuild } from './pane-build.ts';
import { paneServer } from './pane-server.ts';
import { showFolder } from './screen.ts';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** What the workbench makes for itself: certificate, panes, its own page and, where nothing else is said, its data. */
export const FOLDER = join(PROJECT, '.workbench');

export interface WorkbenchOptions {
  /** Ports of the desk and of the panes; 0 is any free one. */
  readonly ports: readonly [number, number];
  /** Where its mail, workbooks and documents are kept. */
  readonly data: string;
  /** All that is kept there is deleted first. */
  readonly anew?: boolean;
  /** Shows a folder of this machine to the person; false where it cannot. */
  readonly show?: (folder: string) => boolean;
  /** The debug build of office.js. */
  readonly debug?: boolean;
}

export interface RunningWorkbench {
  readonly desk: string;
  readonly panes: string;
  readonly tenant: DeskTenant;
  readonly hosts: DeskHosts;
  readonly certificate: Certificate;
  readonly built: PaneBuild;
  close(): Promise<void>;
}

export async function startWorkbench(options: WorkbenchOptions): Promise<RunningWorkbench> {
  const dist = join(FOLDER, 'panes');
  const [building, opening] = await Promise.allSettled([
    panesIn(dist),
    DeskTenant.open(options.data, options.anew),
  ]);
  try {
    if (building.status === 'rejected') throw building.reason;
    if (opening.status === 'rejected') throw opening.reason;
    return await lay(options, { dist, built: building.value, tenant: opening.value });
  } catch (thrown) {
    // Nothing goes on, and the folder is free for whoever tries again.
    if (building.status === 'fulfilled') building.value.stop();
    if (opening.status === 'fulfilled') await opening.value.close();
    throw thrown;
  }
}

/** Beside the state that the desk keeps in the folder somebody chose; a name that nobody else's folder there has. */
const FILES = 'common-ground-desk-files';

interface Parts {
  readonly dist: string;
  readonly built: PaneBuild;
  readonly tenant: DeskTenant;
}

async function lay({ ports: [deskPort, panePort], data, debug = false, show = showFolder }: WorkbenchOptions, { dist, built, tenant }: Parts): Promise<RunningWorkbench> {
  const [certificate, { files, ajaxStandIn }] = await Promise.all([certificateIn(FOLDER), deskPage(FOLDER)]);
  // The desk must know where the panes are and the panes where the desk is: both ports are taken before either answers.
  const desk = await listen(certificate, deskPort);
  const panes = await listen(certificate, panePort).catch(async (refused: unknown) => {
    // One port without the other is of no use, and would keep the program running.
    await desk.close();
    throw refused;
  });
  const hosts = new DeskHosts(tenant, desk.address);
  desk.answer(deskServer({ tenant, files, panes: panes.address, hosts, filesIn: join(data, FILES), show, icon: join(PROJECT, 'addin/assets/icon-32.png') }));
  panes.answer(paneServer({ dist, built: built.ready, officeJs: officeJsFolder(), ajaxStandIn, desk: desk.address, debug }));
  return {
    desk: desk.address,
    panes: panes.address,
    tenant,
    hosts,
    certificate,
    built,
    async close() {
      built.stop();
      hosts.close();
      await Promise.all([desk.close(), panes.close()]);
      await tenant.close();
    },
  };
} // prettier-ignore

/** `connection`: what stands behind the request on Node. */
type Answers = (request: Request, connection?: object) => Response | Promise<Response>;

interface Listening {
  readonly address: string;
  answer(app: { readonly fetch: Answers }): void;
  close(): Promise<void>;
}

/**
 * Takes a port; what it answers is said when it is known. This machine alone is listened to. HTTP/2, because of the old
 * protocol a browser keeps six connections to one place, and each pane and each desk that stands open holds one for news.
 */
function listen({ key, cert }: Certificate, port: number): Promise<Listening> {
  let answers: Answers | undefined;
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  return new Promise((settle, reject) => {
    const server = serve(
      {
        fetch: (request, connection) =>
          answers?.(request, connection) ?? new Response('Not laid yet.', { status: 503 }),
        hostname: 'localhost',
        port,
        createServer: createSecureServer,
        serverOptions: { key, cert, allowHTTP1: true },
      },
      (taken) => {
        settle({
          address: `https://localhost:${taken.port}`,
          answer: (app) => {
            answers = async (request, connection) => {
              const answer = await app.fetch(request, connection);
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
