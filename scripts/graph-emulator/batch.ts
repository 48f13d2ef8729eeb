import { LIMITS } from './limits.ts';
import { Refused } from './route.ts';
import type { Answer } from './route.ts';

/**
 * JSON batches: up to 20 requests in one. The batch as a whole answers 200 when it could be read; what became of each
 * part is in its own answer, in any order. Source: behaviour.md section 3.
 */
export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Relative to the version. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

export interface BatchRun {
  /** Rejects where the connection is dropped. */
  serve(part: BatchPart): Promise<Answer>;
  isOutlook(part: BatchPart): boolean;
  readonly chance: () => number;
}

/** Throws `Refused` 400 with every fault of the batch. */
export function parseBatch(body: unknown): readonly BatchPart[] {
  const requests: unknown = body instanceof Object && 'requests' in body ? body.requests : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw malformed(['The batch has no requests.']);
  if (requests.length > LIMITS.batch.parts) {
    throw malformed([`The batch has ${requests.length} requests; ${LIMITS.batch.parts} are allowed.`]);
  }
  const faults: string[] = [];
  const parts = requests.map((each: unknown, index) => parsePart(each, `Request ${index + 1}`, faults));
  const ids = new Set(parts.map(({ id }) => id));
  if (ids.size < parts.length) faults.push('The ids of the requests are not unique.');
  for (const { id, dependsOn } of parts) {
    if (dependsOn.some((each) => !ids.has(each)))
      faults.push(`Request '${id}' depends on one that is not there.`);
  }
  if (faults.length === 0 && goesInCircles(parts))
    faults.push('The requests depend on one another in a circle.');
  if (faults.length > 0) throw malformed(faults);
  return parts;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const PROPERTIES = ['id', 'method', 'url', 'headers', 'body', 'dependsOn'];

function parsePart(value: unknown, name: string, faults: string[]): BatchPart {
  const part = value instanceof Object ? (value as Readonly<Record<string, unknown>>) : {};
  const say = (isFault: boolean, sentence: string): void => {
    if (isFault) faults.push(`${name} ${sentence}.`);
  };
  const { id, method, url, headers = {}, body, dependsOn = [] } = part;
  const texts = isTexts(headers) ? headers : {};
  say(
    Object.keys(part).some((key) => !PROPERTIES.includes(key)),
    'has a property that is not known',
  );
  say(typeof id !== 'string' || id === '', 'has no id');
  say(typeof method !== 'string' || !METHODS.includes(method.toUpperCase()), 'has no method that is known');
  say(typeof url !== 'string' || url === '' || /^[a-z]+:/i.test(url), 'has no relative url');
  say(typeof url === 'string' && /^\/?\$batch\b/i.test(url), 'is a batch itself');
  say(!isTexts(headers), 'has headers that are not texts');
  say(body !== undefined && contentTypeOf(texts) === undefined, 'has a body and no Content-Type header');
  say(body !== undefined && method === 'GET', 'is a GET with a body');
  say(!isListOfTexts(dependsOn), 'has a dependsOn that is no list of ids');
  return {
    id: String(id),
    method: String(method).toUpperCase(),
    url: String(url).replace(/^\/?/, '/'),
    headers: texts,
    body,
    dependsOn: isListOfTexts(dependsOn) ? dependsOn : [],
  };
}

const isTexts = (value: unknown): value is Record<string, string> =>
  value instanceof Object && Object.values(value).every((each) => typeof each === 'string');

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const contentTypeOf = (headers: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];

/** Takes away what waits for nothing that is left, until nothing goes any more. */
function goesInCircles(parts: readonly BatchPart[]): boolean {
  let left = parts;
  for (;;) {
    const free = left.filter(({ dependsOn }) => !dependsOn.some((id) => left.some((each) => each.id === id)));
    if (free.length === 0) return left.length > 0;
    left = left.filter((part) => !free.includes(part));
  }
}

const malformed = (faults: readonly string[]): Refused => new Refused(400, 'BadRequest', faults.join(' '));

/** Runs the parts, those that depend on others after them, Outlook parts at most four at a time. */
export async function runBatch(parts: readonly BatchPart[], run: BatchRun): Promise<Answer> {
  const places = new Places(LIMITS.batch.outlookPartsAtOnce);
  const outcomes = new Map<string, Promise<Answer>>();
  const byId = new Map(parts.map((part) => [part.id, part]));
  const outcomeOf = (part: BatchPart): Promise<Answer> => {
    const outcome = outcomes.get(part.id) ?? serveAfterOthers(part);
    outcomes.set(part.id, outcome);
    return outcome;
  };
  async function serveAfterOthers(part: BatchPart): Promise<Answer> {
    const earlier = await Promise.all(
      part.dependsOn.flatMap((id) => byId.get(id) ?? []).map((other) => outcomeOf(other)),
    );
    if (earlier.some(({ status }) => status >= 400)) return FAILED_DEPENDENCY;
    return run.isOutlook(part) ? places.hold(() => run.serve(part)) : run.serve(part);
  }
  // A dropped connection takes the whole answer with it, yet the other parts have run.
  const settled = await Promise.allSettled(parts.map((part) => outcomeOf(part)));
  const responses = settled.map((outcome, index) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return partAnswer(parts[index]?.id ?? '', outcome.value);
  });
  return { status: 200, body: { responses: shuffled(responses, run.chance) } };
}

const FAILED_DEPENDENCY: Answer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'A request on which this one depends failed.' } },
};

function partAnswer(id: string, { status, body, bytes, headers = {} }: Answer): object {
  const content = bytes === undefined ? body : Buffer.from(bytes).toString('base64');
  const written = Object.entries(headers).map(([name, value]) => [
    HEADER_SPELLING[name.toLowerCase()] ?? name,
    value,
  ]);
  return {
    id,
    status,
    headers: Object.fromEntries(written) as object,
    ...(content !== undefined && { body: content }),
  };
}

/** As the documentation shows them; the names of headers are plain JSON here, where letter case matters. */
const HEADER_SPELLING: Readonly<Record<string, string>> = {
  'content-type': 'Content-Type',
  'retry-after': 'Retry-After',
};

function shuffled<Item>(items: readonly Item[], chance: () => number): readonly Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(Math.floor(chance() * left.length), 1));
}

/** So many at a time; the rest wait in line. */
class Places {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  async hold<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
