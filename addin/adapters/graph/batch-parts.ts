import { relativeOf } from './graph-address.ts';
import type { GraphRequest } from './graph.ts';

/** A part as it stands in the body of a batch. Source: contracts/graph/behaviour.md section 3. */
interface PartAsSent {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly dependsOn?: readonly string[];
}

/** The answer to a part: whole, with names of headers in small letters. */
export interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const idOf = (index: number): string => String(index + 1);

export function partAsSent(request: GraphRequest, index: number, inOrder: boolean): PartAsSent {
  const { method, path, body } = request;
  const headers = {
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...request.headers,
  };
  return {
    id: idOf(index),
    method,
    url: relativeOf(path),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body !== undefined && { body }),
    ...(inOrder && index > 0 && { dependsOn: [idOf(index - 1)] }),
  };
}

/** The answers by id, for they come in any order. A part without a readable answer is not among them. */
export function partAnswers(body: unknown): ReadonlyMap<string, PartAnswer> {
  const { responses } = (body ?? {}) as { readonly responses?: unknown };
  const answers = new Map<string, PartAnswer>();
  for (const each of Array.isArray(responses)
    ? (responses as readonly Partial<PartAnswer & { id: unknown }>[])
    : []) {
    if (typeof each.status !== 'number') continue;
    const headers = Object.entries(each.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    );
    answers.set(String(each.id), {
      status: each.status,
      headers: Object.fromEntries(headers),
      body: each.body,
    });
  }
  return answers;
}

/**
 * Content travels in a batch as base64 text; undefined where the body is something else. Microsoft's page on batches shows
 * JSON alone, so a service that one day sent text as text (as OData has it) must not pass for an empty answer.
 */
export function bytesOf(body: unknown): Uint8Array | undefined {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(body), (byte) => byte.charCodeAt(0));
  } catch {
    return undefined;
  }
}
