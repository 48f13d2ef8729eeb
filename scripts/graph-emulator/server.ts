import { Hono } from 'hono/tiny';
import { cors } from 'hono/cors';
import { serve } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { writeToken } from './development-token.ts';
import type { GraphEmulator } from './graph-emulator.ts';

export interface ServerOptions {
  readonly emulator: GraphEmulator;
  /** 0: any free one. */
  readonly port: number;
  /** Pages cannot read `Retry-After`, as was reported of the real service (behaviour.md section 1). */
  readonly hideRetryAfter?: boolean;
  /** Told after each request that may have changed something. */
  readonly onChange?: () => void;
}

export interface RunningServer {
  readonly address: string;
  close(): Promise<void>;
}

/** What stands behind a request on Node; nothing where the app is asked without a port. */
export interface Served {
  Bindings: Partial<HttpBindings>;
}

const HOST = '127.0.0.1';
const READABLE = [
  'request-id',
  'client-request-id',
  'Date',
  'Location',
  'Preference-Applied',
  'ETag',
  'WWW-Authenticate',
];
const ONE_HOUR = 3_600_000;

/**
 * The emulator for clients in other processes and in browsers. It listens to this machine alone. A client leaves its
 * addresses at https://graph.microsoft.com and changes the host in its last step, so the emulator is asked as the real one is.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = serverApp(options);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: HOST, port: options.port }, ({ port }) => {
      resolve({
        address: `http://${HOST}:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', reject);
  });
}

/** Apart from the listening, so that it can be asked without a port. */
export function serverApp({
  emulator,
  hideRetryAfter = false,
  onChange,
}: Omit<ServerOptions, 'port'>): Hono<Served> {
  const app = new Hono<Served>();
  app.onError((thrown, context) => {
    if (!hasLeft(thrown, context.req.raw)) console.error(thrown);
    return context.text('The emulator has made a mistake.', 500);
  });
  app.use(async (context, next) => {
    // A page of another site that has its name point here is not served.
    if (!isLocal(new URL(context.req.url).origin)) return context.text('Only for this machine.', 403);
    return next();
  });
  app.use(
    cors({
      origin: (origin) => (isLocal(origin) ? origin : null),
      allowMethods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
      exposeHeaders: hideRetryAfter ? READABLE : [...READABLE, 'Retry-After'],
      maxAge: 600,
    }),
  );
  app.post('/development/token', async (context) => {
    const wish = tokenWish(await context.req.json().catch(() => undefined));
    const user = wish && emulator.tenant.user(wish.user);
    if (wish === undefined || user?.kind !== 'person') {
      return context.json(
        { error: 'Say {"user": address of a person of the tenant, "scopes": [permissions]}.' },
        400,
      );
    }
    const expiresAt = emulator.tenant.now() + ONE_HOUR;
    return context.json({
      token: writeToken({ userId: user.id, scopes: wish.scopes, expiresAt }),
      expiresAt,
    });
  });
  app.all('*', async (context) => {
    const answer = await emulator
      .fetch(await asSentToGraph(context.req.raw))
      .catch((error: unknown) => error);
    if (context.req.method !== 'GET') onChange?.();
    if (answer instanceof Response) return atHome(answer, new URL(context.req.url).origin);
    if (!(answer instanceof TypeError)) throw answer;
    // No answer at all: the connection ends.
    context.env.incoming?.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

async function asSentToGraph(request: Request): Promise<Request> {
  const { pathname, search } = new URL(request.url);
  const body = await request.arrayBuffer();
  return new Request(`https://graph.microsoft.com${pathname}${search}`, {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    body: body.byteLength === 0 ? null : body,
  });
}

/** A redirect leads back here: a browser follows it by itself, and the host it names does not exist. */
function atHome(answer: Response, origin: string): Response {
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null) return answer;
  const { pathname, search } = new URL(location);
  const headers = new Headers(answer.headers);
  headers.set('location', `${origin}${pathname}${search}`);
  return new Response(null, { status: answer.status, headers });
}

function isLocal(address: string): boolean {
  const name = URL.canParse(address) ? new URL(address).hostname : '';
  return name === 'localhost' || name === HOST || name.endsWith('.localhost');
}

function tokenWish(body: unknown): { readonly user: string; readonly scopes: readonly string[] } | undefined {
  const { user, scopes } = body instanceof Object ? (body as Record<string, unknown>) : {};
  if (typeof user !== 'string' || !Array.isArray(scopes)) return undefined;
  return { user, scopes: scopes.filter((scope) => typeof scope === 'string') };
}

/** Whoever asked was closed in the middle of the request: no fault, and nobody waits for the answer. */
export const hasLeft = (thrown: Error, { signal }: Request): boolean =>
  signal.aborted || ('code' in thrown && thrown.code === 'ECONNRESET');
