/**
 * A linear scanner over the tags of a small XML part: no tree, no regular expression over the whole, every
 * character looked at once. Comments, CDATA and processing instructions are passed over. Writing is done by text
 * edits at the places the scanner names, so all that is not edited stays as it was.
 */
export interface Tag {
  /** Name without its namespace prefix. */
  readonly local: string;
  readonly prefix: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** From `<` … */
  readonly start: number;
  /** … to behind `>`. */
  readonly end: number;
}

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Thrown for a part that is not well formed or uses a document type; the package turns it into a Problem. */
export class BrokenXmlError extends Error {
  override readonly name = 'BrokenXmlError';
}

export function* tagsOf(xml: string, from = 0, to = xml.length): Generator<Tag> {
  let at = from;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0 || start >= to) return;
    const passed = behindNonElement(xml, start);
    if (passed !== undefined) {
      at = passed;
      continue;
    }
    const end = tagEnd(xml, start);
    const closing = xml[start + 1] === '/';
    const nameStart = closing ? start + 2 : start + 1;
    let nameEnd = nameStart;
    while (nameEnd < end && !isNameEnd(xml.charCodeAt(nameEnd))) nameEnd += 1;
    const name = xml.slice(nameStart, nameEnd);
    const colon = name.indexOf(':');
    yield {
      local: colon < 0 ? name : name.slice(colon + 1),
      prefix: colon < 0 ? '' : name.slice(0, colon + 1),
      kind: closing ? 'close' : xml[end - 2] === '/' ? 'empty' : 'open',
      start,
      end,
    };
    at = end;
  }
}

/** Position behind a comment, CDATA section or processing instruction; undefined at an element. */
function behindNonElement(xml: string, start: number): number | undefined {
  const behind = (mark: string): number => {
    const found = xml.indexOf(mark, start);
    if (found < 0) throw new BrokenXmlError('A part ends in the middle');
    return found + mark.length;
  };
  if (xml.startsWith('<?', start)) return behind('?>');
  if (xml.startsWith('<!--', start)) return behind('-->');
  if (xml.startsWith('<![CDATA[', start)) return behind(']]>');
  if (xml.startsWith('<!', start)) throw new BrokenXmlError('A part holds a document type');
  return undefined;
}

const isNameEnd = (code: number): boolean =>
  code === 0x20 || code === 0x3e || code === 0x2f || code === 0x0a || code === 0x0d || code === 0x09;

/** Behind the `>` that closes a tag; a `>` inside quotes does not. */
function tagEnd(xml: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at + 1;
    else if (code === 0x3c) break;
  }
  throw new BrokenXmlError('A tag is not closed');
}

/** Where the value of an attribute stands, without its quotes. `name` as written, with prefix. */
function attributeSpan(
  xml: string,
  tag: Tag,
  name: string,
): { readonly start: number; readonly end: number } | undefined {
  let at = tag.start + 1;
  while (at < tag.end) {
    const code = xml.charCodeAt(at);
    if (code !== 0x22 && code !== 0x27) {
      at += 1;
      continue;
    }
    const close = xml.indexOf(code === 0x22 ? '"' : "'", at + 1);
    if (close < 0 || close >= tag.end) throw new BrokenXmlError('A tag is not closed');
    let nameEnd = at;
    while (/[\s=]/.test(xml[nameEnd - 1] ?? '')) nameEnd -= 1;
    const nameStart = nameEnd - name.length;
    if (xml.slice(nameStart, nameEnd) === name && /\s/.test(xml[nameStart - 1] ?? ''))
      return { start: at + 1, end: close };
    at = close + 1;
  }
  return undefined;
}

export function attribute(xml: string, tag: Tag, name: string): string | undefined {
  const span = attributeSpan(xml, tag, name);
  return span && unescapeXml(xml.slice(span.start, span.end));
}

/** An attribute by local name whatever its prefix is: `r:id`, `rel:id`. */
export function prefixedAttribute(xml: string, tag: Tag, local: string): string | undefined {
  const found = new RegExp(`[\\s]([\\w.-]+:${local})\\s*=`).exec(xml.slice(tag.start, tag.end));
  return found?.[1] === undefined ? undefined : attribute(xml, tag, found[1]);
}

/** The edit that gives an attribute this value, adding it where it is absent. */
export function setAttribute(xml: string, tag: Tag, name: string, value: string): TextEdit {
  const span = attributeSpan(xml, tag, name);
  // The quotes that stand there may be single ones, which escapeAttribute escapes too.
  if (span) return { ...span, text: escapeAttribute(value) };
  const at = tag.end - (tag.kind === 'empty' ? 2 : 1);
  const before = /\s/.test(xml[at - 1] ?? '') ? '' : ' ';
  return { start: at, end: at, text: `${before}${name}="${escapeAttribute(value)}"` };
}

/** The edit that takes an attribute away, with the space before it; undefined where it is absent. */
export function removeAttribute(xml: string, tag: Tag, name: string): TextEdit | undefined {
  const span = attributeSpan(xml, tag, name);
  if (!span) return undefined;
  let start = xml.lastIndexOf(name, span.start);
  while (/\s/.test(xml[start - 1] ?? '')) start -= 1;
  return { start, end: span.end + 1, text: '' };
}

/** Edits may come in any order but must not overlap; at one place, those named first come first. */
export function applyTextEdits(xml: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const edit of ordered) {
    if (edit.start < at) throw new RangeError('Cannot edit a part: two edits overlap');
    pieces.push(xml.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(xml.slice(at));
  return pieces.join('');
}

/** Text between an opening tag and the next tag of the same name that closes it, unescaped; CDATA included. */
export function textAfter(xml: string, open: Tag): { readonly text: string; readonly end: number } {
  if (open.kind === 'empty') return { text: '', end: open.end };
  let depth = 1;
  for (const tag of tagsOf(xml, open.end)) {
    if (tag.local !== open.local || tag.prefix !== open.prefix || tag.kind === 'empty') continue;
    depth += tag.kind === 'open' ? 1 : -1;
    if (depth === 0) return { text: plainText(xml.slice(open.end, tag.start)), end: tag.start };
  }
  throw new BrokenXmlError('An element is not closed');
}

function plainText(content: string): string {
  if (!content.includes('<')) return unescapeXml(content);
  const pieces: string[] = [];
  let at = 0;
  while (at < content.length) {
    const start = content.indexOf('<', at);
    pieces.push(unescapeXml(content.slice(at, start < 0 ? content.length : start)));
    if (start < 0) break;
    if (content.startsWith('<![CDATA[', start)) {
      const end = content.indexOf(']]>', start);
      pieces.push(content.slice(start + 9, end < 0 ? content.length : end));
      at = end < 0 ? content.length : end + 3;
    } else at = behindNonElement(content, start) ?? tagEnd(content, start);
  }
  return pieces.join('');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, body: string) => {
    if (!body.startsWith('#')) return ENTITIES[body] ?? whole;
    const code = body.startsWith('#x') ? parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));

/** For either kind of quotes. Line ends and tabs are written by number: a reader makes spaces of them otherwise. */
const escapeAttribute = (text: string): string =>
  escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
