import { mediaTypeOf, partHeaders, plainHeader } from './part-headers.ts';
import type { PartHeaders } from './part-headers.ts';
import { CARRIAGE_RETURN, HYPHEN, LINE_FEED, SPACE, TAB } from './signs.ts';

/** A part that holds no other parts, and where its content stands: from the blank line to the next boundary line. */
export interface MimePart {
  readonly headers: PartHeaders;
  /** Where its headers begin. */
  readonly head: number;
  readonly from: number;
  readonly to: number;
  /** The closest multipart/alternative around it. */
  readonly alternative: object | undefined;
}

export interface MimeParts {
  /** The headers of the message itself. */
  readonly headers: PartHeaders;
  readonly parts: readonly MimePart[];
  /** Whether these are all: what comes after something unusual was not looked at. */
  readonly isWhole: boolean;
}

interface Multipart {
  readonly boundary: Uint8Array;
  readonly alternative: object | undefined;
}

/** A line that ends a part. */
interface Delimiter {
  readonly line: number;
  readonly next: number;
  /** Of which of the open multiparts. */
  readonly level: number;
  readonly isClosing: boolean;
}

interface Head {
  readonly headers: PartHeaders;
  readonly from: number;
  /** Where the content begins; undefined where the head ended without a blank line. */
  readonly content: number | undefined;
  readonly delimiter: Delimiter | undefined;
}

const MOST_PARTS = 1_000;
const DEEPEST = 20;
const LONGEST_HEAD = 512 * 1024;

/**
 * Where the contents of a message stand, without decoding them. A line is a boundary here exactly where it is one for
 * postal-mime (`processLine`): any multipart that is open may be meant, the innermost first, and after the boundary
 * there may be two hyphens, spaces and tabs and nothing else. A message in one piece is its only part. Undefined where it
 * has no end to its head.
 */
export function mimeParts(bytes: Uint8Array): MimeParts | undefined {
  const open: Multipart[] = [];
  const parts: MimePart[] = [];
  const root = headAt(bytes, 0, open);
  if (root === undefined) return undefined;
  const { headers } = root;
  let head: Head | undefined = root;
  for (let count = 0; head !== undefined && count < MOST_PARTS; count += 1) {
    const end = endOfPart(bytes, head, open, parts);
    if (end === 'unsure') break;
    const next = nextPart(bytes, end, open);
    if (next === undefined) return { headers, parts, isWhole: true };
    head = headAt(bytes, next, open);
  }
  return { headers, parts, isWhole: false };
}

/** Opens a multipart or notes a part that holds no others; `unsure` where it may be either. */
function endOfPart(
  bytes: Uint8Array,
  { headers, from: head, content, delimiter }: Head,
  open: Multipart[],
  parts: MimePart[],
): Delimiter | undefined | 'unsure' {
  if (content === undefined) return delimiter;
  const kind = kindOf(headers);
  if (kind === 'unsure') return kind;
  if (kind === 'multipart') {
    const multipart = multipartOf(headers, open.at(-1));
    if (multipart === undefined || open.length === DEEPEST) return 'unsure';
    open.push(multipart);
    return nextDelimiter(bytes, content, open);
  }
  const end = nextDelimiter(bytes, content, open);
  const { alternative } = open.at(-1) ?? {};
  parts.push({ headers, head, from: content, to: end?.line ?? bytes.length, alternative });
  return end;
}

/** Where the part begins that comes after a boundary: what follows a closing one is no part. */
function nextPart(bytes: Uint8Array, end: Delimiter | undefined, open: Multipart[]): number | undefined {
  let delimiter = end;
  while (delimiter?.isClosing === true) {
    open.length = delimiter.level;
    delimiter = nextDelimiter(bytes, delimiter.next, open);
  }
  if (delimiter !== undefined) open.length = delimiter.level + 1;
  return delimiter?.next;
}

/** Undefined where there is no end to it. */
function headAt(bytes: Uint8Array, from: number, open: readonly Multipart[]): Head | undefined {
  for (let line = from; line - from < LONGEST_HEAD;) {
    const headers = (): PartHeaders => partHeaders(bytes.subarray(from, line));
    if (line >= bytes.length) return { headers: headers(), from, content: undefined, delimiter: undefined };
    const next = lineAfter(bytes, line);
    const delimiter = delimiterAt(bytes, line, next, open);
    if (delimiter) return { headers: headers(), from, content: undefined, delimiter };
    if (endOfText(bytes, line, next) === line)
      return { headers: headers(), from, content: next, delimiter: undefined };
    line = next;
  }
  return undefined;
}

function kindOf(headers: PartHeaders): 'multipart' | 'leaf' | 'unsure' {
  const given = headers.get('content-type');
  // Without one it is a text, or a message among the parts of a digest: never more parts.
  if (given === undefined) return 'leaf';
  const type = mediaTypeOf(given);
  if (type === undefined) return 'unsure';
  return type.startsWith('multipart/') ? 'multipart' : 'leaf';
}

/** Undefined where it is not sure which boundary it has. */
function multipartOf(headers: PartHeaders, outer: Multipart | undefined): Multipart | undefined {
  const type = plainHeader(headers.get('content-type') ?? '');
  const given = type?.parameters.filter(([name]) => /^boundary(?:\*|$)/.test(name)) ?? [];
  const [name, boundary = ''] = given[0] ?? [];
  if (given.length !== 1 || name !== 'boundary' || !/^[!-~]{1,200}$/.test(boundary)) return undefined;
  return {
    boundary: new TextEncoder().encode(boundary),
    alternative: type?.value === 'multipart/alternative' ? {} : outer?.alternative,
  };
}

/** From hyphen to hyphen, of which encoded files have none: they are passed over in one step. */
function nextDelimiter(bytes: Uint8Array, from: number, open: readonly Multipart[]): Delimiter | undefined {
  if (open.length === 0) return undefined;
  for (let at = bytes.indexOf(HYPHEN, from); at >= 0;) {
    const next = lineAfter(bytes, at);
    const isFirst = at === from || bytes[at - 1] === LINE_FEED;
    const delimiter = isFirst ? delimiterAt(bytes, at, next, open) : undefined;
    if (delimiter) return delimiter;
    at = bytes.indexOf(HYPHEN, next);
  }
  return undefined;
}

function delimiterAt(
  bytes: Uint8Array,
  line: number,
  next: number,
  open: readonly Multipart[],
): Delimiter | undefined {
  if (bytes[line] !== HYPHEN || bytes[line + 1] !== HYPHEN) return undefined;
  const end = endOfText(bytes, line, next);
  for (let level = open.length - 1; level >= 0; level -= 1) {
    const after = afterBoundary(bytes, line + 2, end, open[level]?.boundary);
    if (after === undefined) continue;
    const isClosing = after + 2 <= end && bytes[after] === HYPHEN && bytes[after + 1] === HYPHEN;
    if (isBlankBetween(bytes, isClosing ? after + 2 : after, end)) return { line, next, level, isClosing };
  }
  return undefined;
}

function afterBoundary(
  bytes: Uint8Array,
  from: number,
  end: number,
  boundary: Uint8Array | undefined,
): number | undefined {
  if (boundary === undefined || from + boundary.length > end) return undefined;
  return boundary.every((byte, index) => bytes[from + index] === byte) ? from + boundary.length : undefined;
}

function isBlankBetween(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  return true;
}

function lineAfter(bytes: Uint8Array, line: number): number {
  const feed = bytes.indexOf(LINE_FEED, line);
  return feed < 0 ? bytes.length : feed + 1;
}

/** Where a line ends without what ends it: a line feed, and any number of carriage returns before it. */
function endOfText(bytes: Uint8Array, line: number, next: number): number {
  let end = next;
  while (end > line && (bytes[end - 1] === LINE_FEED || bytes[end - 1] === CARRIAGE_RETURN)) end -= 1;
  return end;
}
