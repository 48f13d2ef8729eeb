import type { GivenEmulator, Person } from './given-emulator.ts';

export interface PlainRequest {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The coordinator if not said. */
  readonly as?: Person;
  readonly scopes?: readonly string[];
}

export interface PlainAnswer<Body> {
  readonly status: number;
  /** What came back as JSON, to be looked at by the test; empty where it is something else. */
  readonly body: Body;
  readonly text: string;
  readonly headers: Headers;
}

/** Asks the emulator as a program without any library would; a path is below the version, a link is taken whole. */
export const plainClient =
  <Body extends object>(
    { transport, token }: Pick<GivenEmulator, 'transport' | 'token'>,
    usual: readonly string[],
  ) =>
  async (
    method: string,
    path: string,
    { body, headers = {}, as = 'coordinator', scopes = usual }: PlainRequest = {},
  ): Promise<PlainAnswer<Body>> => {
    const url = path.startsWith('https:') ? path : `https://graph.microsoft.com/v1.0${path}`;
    const response = await transport(
      new Request(url, {
        method,
        headers: {
          authorization: `Bearer ${token(as, ...scopes)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      body: (isJson && text !== '' ? JSON.parse(text) : {}) as Body,
      text,
      headers: response.headers,
    };
  };
