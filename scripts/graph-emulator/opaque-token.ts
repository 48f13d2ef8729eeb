/** Tokens of pages and of changes: to a client one word that means nothing. */
export const opaqueToken = (content: object): string =>
  Buffer.from(JSON.stringify(content), 'utf8').toString('base64url');

/** What was put into a token, not checked yet; undefined where it is none of ours. */
export function tokenContent(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
