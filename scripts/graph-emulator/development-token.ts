/**
 * Tokens of the emulator: readable, unsigned, worth nothing anywhere else. They say who signed in, what was consented to
 * and until when, so that the emulator can refuse as the real service does.
 */
export interface DevelopmentToken {
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const HEAD = 'emulator.';

export const writeToken = (token: DevelopmentToken): string =>
  HEAD + Buffer.from(JSON.stringify(token), 'utf8').toString('base64url');

export function readToken(text: string): DevelopmentToken | undefined {
  if (!text.startsWith(HEAD)) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text.slice(HEAD.length), 'base64url').toString('utf8'));
    return isToken(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const isToken = (value: unknown): value is DevelopmentToken =>
  value instanceof Object &&
  'userId' in value &&
  typeof value.userId === 'string' &&
  'scopes' in value &&
  Array.isArray(value.scopes) &&
  'expiresAt' in value &&
  typeof value.expiresAt === 'number';
