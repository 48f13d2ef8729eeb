import { CARRIAGE_RETURN, SPACE, TAB } from './signs.ts';

/** The headers of one part, by their names in small letters: of those that stand twice the first, as postal-mime has it. */
export type PartHeaders = ReadonlyMap<string, string>;

export interface HeaderValue {
  /** In small letters. */
  readonly value: string;
  /** In their order, names in small letters; a name may stand twice. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** As postal-mime decodes them: a byte order mark stays a character. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

export function partHeaders(block: Uint8Array): PartHeaders {
  const headers = new Map<string, string>();
  for (const line of unfolded(DECODER.decode(block))) {
    const colon = line.indexOf(':');
    const name = trimmed(colon < 0 ? line : line.slice(0, colon)).toLowerCase();
    if (!headers.has(name)) headers.set(name, colon < 0 ? '' : trimmed(line.slice(colon + 1)));
  }
  return headers;
}

/** A header goes on in lines that begin with a space or a tab. */
function unfolded(block: string): readonly string[] {
  const lines: string[][] = [];
  for (const line of block.split('\n')) {
    const text = withoutReturns(line);
    if (/^[ \t]/.test(text) && lines.length > 0) lines.at(-1)?.push(text);
    else lines.push([text]);
  }
  return lines.map((parts) => parts.join(''));
}

function withoutReturns(line: string): string {
  let to = line.length;
  while (to > 0 && line.charCodeAt(to - 1) === CARRIAGE_RETURN) to -= 1;
  return line.slice(0, to);
}

/** By hand, because an expression for it takes long on a line of nothing but spaces. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;

/** No header that says how a part is coded is longer. */
const LONGEST = 2_000;
const TYPE = '[\\w.+-]+(?:/[\\w.+-]+)?';
const PARAMETER = ';[ \\t]*([\\w*-]+)=(?:"([^"\\\\\\r]*)"|([^\\s";()\\\\]+))[ \\t]*';
const WHOLE = new RegExp(`^(${TYPE})[ \\t]*((?:${PARAMETER})*)(?:;[ \\t]*)?$`);
const PARAMETERS = new RegExp(PARAMETER, 'g');

/**
 * A value with its parameters where it is written in the one way that nobody can read differently: no comments, no
 * escapes, nothing between a value and the next semicolon. Undefined where it is not.
 */
export function plainHeader(text: string): HeaderValue | undefined {
  if (text.length > LONGEST) return undefined;
  const [, value, tail = ''] = WHOLE.exec(text) ?? [];
  if (value === undefined) return undefined;
  return { value: value.toLowerCase(), parameters: tail === '' ? [] : parametersIn(tail) };
}

/** One after the other: `matchAll` would copy the pattern first, which takes longer than to look for it. */
function parametersIn(tail: string): HeaderValue['parameters'] {
  const parameters: (readonly [string, string])[] = [];
  PARAMETERS.lastIndex = 0;
  for (let match = PARAMETERS.exec(tail); match; match = PARAMETERS.exec(tail))
    parameters.push([(match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '']);
  return parameters;
}

/** The media type alone, which is sure where nothing odd stands before the first semicolon. */
export const mediaTypeOf = (text: string): string | undefined =>
  /^([\w.+-]+\/[\w.+-]+)[ \t]*(?:;|$)/.exec(text.slice(0, LONGEST))?.[1]?.toLowerCase();
