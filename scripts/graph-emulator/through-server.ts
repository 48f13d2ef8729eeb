/**
 * A transport that sends everything to one server on this machine, whatever host the address names: Graph, uploads and
 * downloads. The client keeps the real addresses, so tokens, next links and upload links stay as they are in use; nothing
 * leaves the machine. Source: behaviour.md section 1.
 */
export const throughServer =
  (server: string) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const answer = await fetch(new URL(pathname + search, server), {
      method: request.method,
      headers: request.headers,
      ...(body.length > 0 && { body }),
      // A page never sees a redirect, so there the platform follows it.
      redirect: typeof document === 'undefined' ? 'manual' : 'follow',
      signal: request.signal,
    });
    const location = answer.status === 302 ? answer.headers.get('location') : null;
    if (location === null) return answer;
    // In use this is another host, and the token stays behind; here host and token would be the same.
    const range = request.headers.get('range');
    return fetch(new URL(location, server), { headers: { ...(range !== null && { range }) } });
  };
