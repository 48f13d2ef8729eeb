/**
 * Sends what is meant for Microsoft Graph, its uploads and its downloads to an emulator on this machine. The client keeps
 * the real addresses, so tokens, next links and upload links stay as they are in use. `graph` is the address of the
 * emulator without a slash at its end; the path of a request is appended to it.
 */
export const toEmulator =
  (graph: string) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const bytes = new Uint8Array(await request.arrayBuffer());
    return fetch(`${graph}${pathname}${search}`, {
      method: request.method,
      headers: request.headers,
      ...(bytes.length > 0 && { body: bytes }),
      signal: request.signal,
    });
  };
