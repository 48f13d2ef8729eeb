import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { faultOfAnswer, faultOfLostConnection } from './graph-fault.ts';
import type { Asked } from './graph-fault.ts';
import type { GraphAnswer, GraphFault, GraphRequest } from './graph.ts';

/** An answer as it came, whether alone or as a part of a batch. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where there is none. */
  readonly bytes: Uint8Array | undefined;
}

export async function readResponse(response: Response): Promise<RawAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes: bytes.length === 0 ? undefined : bytes,
  };
}

/** The answer in the form that was asked for, or what it says went wrong. */
export function readAnswer(
  { status, headers, bytes }: RawAnswer,
  { answer }: Pick<GraphRequest, 'answer'>,
  asked: Asked,
): Result<GraphAnswer<unknown>, GraphFault> {
  const answered = isAnswered(status);
  if (answered && answer === 'bytes') return ok({ status, headers, body: bytes ?? new Uint8Array() });
  const json = jsonOf(bytes);
  if (!answered) return err(faultOfAnswer({ status, headers, body: json.value }, asked));
  // A page of a gateway or of a sign-in to the network, with 200: Graph itself has not answered.
  if (!json.valid) return err(faultOfLostConnection(asked));
  return ok({ status, headers, body: json.value });
}

/** 2xx, and what the sender of a condition or of a batch asked for: not modified, content to be had elsewhere. */
export const isAnswered = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 302 || status === 304;

function jsonOf(bytes: Uint8Array | undefined): { readonly valid: boolean; readonly value: unknown } {
  if (bytes === undefined) return { valid: true, value: undefined };
  try {
    return { valid: true, value: JSON.parse(new TextDecoder().decode(bytes)) as unknown };
  } catch {
    return { valid: false, value: undefined };
  }
}
