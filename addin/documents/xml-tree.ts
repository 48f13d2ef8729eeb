import { err, ok, type Result } from '../domain/result.ts';

/**
 * XML as a small tree that can be asked and written again: names with their prefixes as they stand, attributes
 * in their order, text as strings. Comments and processing instructions are left out.
 *
 * A document type declaration is refused: it is the door for entities that fetch files or grow without end, and
 * Office never writes one.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Where it stands in the text it was read from; absent in a tree that was asked for without places. */
  readonly place?: XmlPlace;
}
export type XmlNode = XmlElement | string;

/** Offsets into the text: `<w:p>` from `start` to `inside`, `</w:p>` from `insideEnd` to `end`. */
export interface XmlPlace {
  readonly start: number;
  readonly inside: number;
  readonly insideEnd: number;
  readonly end: number;
}

/** Deeper than any real document (Word stops at about 100): a stack of a stranger's making is not followed. */
const DEEPEST = 400;
/** A long document has some tens of thousands of elements in a part; each costs about a hundred bytes here. */
const MOST_ELEMENTS = 1_000_000;

interface Growing {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  readonly place?: { start: number; inside: number; insideEnd: number; end: number };
}

/** The fault is one sentence without any of the text. */
export function parseXml(content: Uint8Array): Result<XmlElement, string> {
  const text = decode(content);
  return text === undefined ? err('is not text in UTF-8 or UTF-16') : parseText(text, false);
}

/** A part as its text and the tree of it, in which each element knows its place. */
export function parseWithPlaces(content: Uint8Array): Result<{ text: string; tree: XmlElement }, string> {
  const text = decode(content);
  if (text === undefined) return err('is not text in UTF-8 or UTF-16');
  const tree = parseText(text, true);
  return tree.ok ? ok({ text, tree: tree.value }) : tree;
}

class XmlFault extends Error {}

/** A tree of a text that this project has put together itself, or of a part once it is decoded. */
export function parseText(text: string, withPlaces: boolean): Result<XmlElement, string> {
  const scanner = new Scanner(text, withPlaces);
  try {
    return ok(scanner.document());
  } catch (fault) {
    if (fault instanceof XmlFault) return err(fault.message);
    throw fault;
  }
}

const NAME = /[A-Za-z_:\u00c0-\uffff][\w:.\-\u00b7-\uffff]*/y;
// eslint-disable-next-line no-control-regex -- the characters that XML cannot hold (2.2)
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};
/** Of every element that ends at once: nothing is ever put into it. */
const NO_CHILDREN: XmlNode[] = [];
Object.freeze(NO_CHILDREN);

/** The letters of which Office makes its names: a to z, A to Z, "_", ":"; "-" and "." are left to the rule. */
const isNameLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 58 || code === 95;
const isFigure = (code: number): boolean => code >= 48 && code <= 57;
/** A blank, "=", "/", ">" or the like: nothing that could go on a name. */
const isNameEnd = (code: number): boolean =>
  code === 61 || code === 32 || code === GREATER_THAN || code === SLASH;

/** XML 1.0 without document types, read from left to right once. */
class Scanner {
  readonly #text: string;
  readonly #withPlaces: boolean;
  /** A name occurs thousands of times in a document and is kept once. */
  readonly #names = new Map<string, string>();
  #at = 0;
  #elements = 0;

  constructor(text: string, withPlaces: boolean) {
    this.#text = text;
    this.#withPlaces = withPlaces;
  }

  document(): XmlElement {
    const text = this.#text;
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden) this.#broken(forbidden.index);
    const declaration = /^<\?xml\s[^<>]*\?>/.exec(text);
    if (declaration) this.#at = declaration[0].length;
    const open: Growing[] = [];
    let root: Growing | undefined;
    while (this.#at < text.length) {
      const parent = open[open.length - 1];
      if (text.charCodeAt(this.#at) !== LESS_THAN) {
        const value = this.#characters();
        if (parent) parent.children.push(value);
        else if (value.trim() !== '') this.#broken(this.#at);
        continue;
      }
      const next = text.charCodeAt(this.#at + 1);
      if (next === SLASH) {
        this.#close(open);
        continue;
      }
      if (next === 33 || next === 63) {
        const data = this.#aside();
        if (data === undefined) continue;
        if (!parent) this.#broken(this.#at);
        else parent.children.push(data);
        continue;
      }
      if (!parent && root) this.#broken(this.#at);
      const child = this.#open(open);
      if (parent) parent.children.push(child);
      else root = child;
    }
    if (!root || open.length > 0) throw new XmlFault(root ? this.#where(text.length) : 'holds no XML');
    return root;
  }

  #where(at: number): string {
    let line = 1;
    for (
      let next = this.#text.indexOf('\n');
      next >= 0 && next < at;
      next = this.#text.indexOf('\n', next + 1)
    )
      line += 1;
    return `is not well-formed XML (line ${line})`;
  }

  #broken(at: number): never {
    throw new XmlFault(this.#where(at));
  }

  #name(): string {
    const from = this.#at;
    let at = from;
    let code = this.#text.charCodeAt(at);
    while (isNameLetter(code) || (at > from && isFigure(code))) code = this.#text.charCodeAt((at += 1));
    if (at === from || !isNameEnd(code)) {
      // A figure at the start, or a letter beyond the everyday ones: the rule itself decides.
      NAME.lastIndex = from;
      if (!NAME.test(this.#text)) return this.#broken(from);
      at = NAME.lastIndex;
    }
    this.#at = at;
    const name = this.#text.slice(from, at);
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }

  /** The rest of an opening tag; the element is put on the stack unless it ends at once. */
  #open(open: Growing[]): Growing {
    const text = this.#text;
    const start = this.#at;
    this.#at += 1;
    const name = this.#name();
    this.#elements += 1;
    if (this.#elements > MOST_ELEMENTS) throw new XmlFault(`holds more than ${MOST_ELEMENTS} elements`);
    const attributes = this.#attributes();
    const empty = text.charCodeAt(this.#at) === SLASH;
    if (empty) this.#at += 1;
    if (text[this.#at] !== '>') this.#broken(this.#at);
    this.#at += 1;
    const inside = this.#at;
    const element: Growing = this.#withPlaces
      ? {
          name,
          attributes,
          children: empty ? NO_CHILDREN : [],
          place: { start, inside, insideEnd: inside, end: inside },
        }
      : { name, attributes, children: empty ? NO_CHILDREN : [] };
    if (empty) return element;
    open.push(element);
    if (open.length > DEEPEST) throw new XmlFault(`is nested more than ${DEEPEST} deep`);
    return element;
  }

  #attributes(): Readonly<Record<string, string>> {
    const text = this.#text;
    let attributes: Record<string, string> | undefined;
    for (;;) {
      const before = this.#at;
      this.#space();
      const code = text.charCodeAt(this.#at);
      // ">", "/" or the end of the text
      if (code === 62 || code === SLASH || Number.isNaN(code)) return attributes ?? NO_ATTRIBUTES;
      if (this.#at === before) this.#broken(before);
      const name = this.#name();
      this.#space();
      if (text[this.#at] !== '=') this.#broken(this.#at);
      this.#at += 1;
      this.#space();
      const quote = text[this.#at];
      if (quote !== '"' && quote !== "'") return this.#broken(this.#at);
      const end = text.indexOf(quote, this.#at + 1);
      if (end < 0) this.#broken(this.#at);
      const raw = text.slice(this.#at + 1, end);
      const isAsWritten = this.#isAsWritten(raw);
      attributes ??= {};
      if (Object.hasOwn(attributes, name) || name === '__proto__') this.#broken(this.#at);
      attributes[name] = isAsWritten ? raw : this.#decoded(raw.replace(/\r\n|[\t\n\r]/g, ' '));
      this.#at = end + 1;
    }
  }

  /** False where a value has a reference or a line end, which stand for something else (3.3.3). */
  #isAsWritten(raw: string): boolean {
    let isSo = true;
    for (let i = 0; i < raw.length; i += 1) {
      const code = raw.charCodeAt(i);
      if (code > LESS_THAN) continue;
      if (code === LESS_THAN) return this.#broken(this.#at);
      if (code === 38 || code === 9 || code === 10 || code === 13) isSo = false;
    }
    return isSo;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #close(open: Growing[]): void {
    const start = this.#at;
    const element = open.pop();
    if (!element || !this.#text.startsWith(element.name, start + 2)) return this.#broken(start);
    this.#at += 2 + element.name.length;
    this.#space();
    if (this.#text.charCodeAt(this.#at) !== GREATER_THAN) return this.#broken(start);
    this.#at += 1;
    if (element.place) {
      element.place.insideEnd = start;
      element.place.end = this.#at;
    }
  }

  #characters(): string {
    const from = this.#at;
    const next = this.#text.indexOf('<', from);
    this.#at = next < 0 ? this.#text.length : next;
    const raw = this.#text.slice(from, this.#at);
    if (raw.includes(']]>')) this.#broken(from);
    const value = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
    return value.includes('&') ? this.#decoded(value) : value;
  }

  /** References to characters (4.1); entities of a document's own would need a declaration, which is refused. */
  #decoded(raw: string): string {
    return raw.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}))?(;?)/g, (_found, decimal?: string, hex?: string, named?: string, end?: string) => {
      const code = decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
      const value = code === undefined ? NAMED[named ?? ''] : character(code);
      if (value === undefined || end !== ';') return this.#broken(this.#at);
      return value;
    });
  } // prettier-ignore

  /** Comments and instructions are passed over; the text of a CDATA section is given. */
  #aside(): string | undefined {
    const text = this.#text;
    const skip = (opening: string, closing: string): string => {
      const from = this.#at + opening.length;
      const end = text.indexOf(closing, from);
      if (end < 0) this.#broken(this.#at);
      this.#at = end + closing.length;
      return text.slice(from, end);
    };
    if (text.startsWith('<!--', this.#at)) {
      const at = this.#at;
      if (/--|-$/.test(skip('<!--', '-->'))) this.#broken(at);
      return undefined;
    }
    if (text.startsWith('<![CDATA[', this.#at)) return skip('<![CDATA[', ']]>').replace(/\r\n?/g, '\n');
    if (text.startsWith('<?', this.#at)) {
      const at = this.#at;
      if (/^xml\s/i.test(skip('<?', '?>'))) this.#broken(at);
      return undefined;
    }
    if (text.startsWith('<!DOCTYPE', this.#at))
      throw new XmlFault('holds a document type declaration, which no Office program writes');
    return this.#broken(this.#at);
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function character(code: number): string | undefined {
  const isAllowed =
    code === 9 || code === 10 || code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(code) : undefined;
} // prettier-ignore

/** What comments and instructions of a part say, which a tree leaves out: a line each, the declaration aside. */
export function remarks(content: Uint8Array): string {
  const text = decode(content) ?? '';
  return [...text.matchAll(/<!--([\s\S]*?)-->|<\?(?!xml\s)([\s\S]*?)\?>/g)]
    .map(([, comment, instruction]) => comment ?? instruction ?? '')
    .join('\n');
}

function decode(content: Uint8Array): string | undefined {
  const label =
    content[0] === 0xff && content[1] === 0xfe
      ? 'utf-16le'
      : content[0] === 0xfe && content[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlNode[] = [],
): XmlElement => ({ name, attributes, children });

export const childNamed = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((child): child is XmlElement => isElement(child) && child.name === name);

export const childrenNamed = (parent: XmlElement, name: string): readonly XmlElement[] =>
  parent.children.filter((child): child is XmlElement => isElement(child) && child.name === name);

/** Name without its prefix, for formats that are read by namespace (relationships, content types, our own data). */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The namespace that the root element itself is in. */
export function rootNamespace(root: XmlElement): string | undefined {
  const colon = root.name.indexOf(':');
  return root.attributes[colon < 0 ? 'xmlns' : `xmlns:${root.name.slice(0, colon)}`];
}

/** The element and everything below it, in document order. */
export function* descendants(parent: XmlElement): Generator<XmlElement> {
  const waiting = [parent];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at -= 1) {
      const child = next.children[at];
      if (child !== undefined && isElement(child)) waiting.push(child);
    }
  }
}

/** Calls with the element and everything below it, in document order. */
export function visit(parent: XmlElement, look: (node: XmlElement) => void): void {
  look(parent);
  for (const child of parent.children) if (isElement(child)) visit(child, look);
}

/** The first element below, in document order, that is wanted. */
export function firstBelow(
  parent: XmlElement,
  isWanted: (node: XmlElement) => boolean,
): XmlElement | undefined {
  for (const child of parent.children) {
    if (!isElement(child)) continue;
    const found = isWanted(child) ? child : firstBelow(child, isWanted);
    if (found) return found;
  }
  return undefined;
}

/** All text below an element as it stands. */
export const plainText = (parent: XmlElement): string =>
  parent.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, (found) => ESCAPES[found] ?? '') : text;

export const escapeAttribute = (text: string): string =>
  text
    .replace(/[&<>"]/g, (found) => ESCAPES[found] ?? '')
    .replace(/[\t\n\r]/g, (found) => `&#${found.charCodeAt(0)};`);

export const openTag = (of: Pick<XmlElement, 'name' | 'attributes'>, selfClosing = false): string => {
  let text = `<${of.name}`;
  for (const name in of.attributes) text += ` ${name}="${escapeAttribute(of.attributes[name] ?? '')}"`;
  return selfClosing ? `${text}/>` : `${text}>`;
};

export function writeXml(node: XmlNode): string {
  if (!isElement(node)) return escapeText(node);
  if (node.children.length === 0) return openTag(node, true);
  return `${openTag(node)}${node.children.map(writeXml).join('')}</${node.name}>`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const xmlPart = (content: string): Uint8Array => encode(XML_DECLARATION + content);

const ENCODER = new TextEncoder();
export const encode = (text: string): Uint8Array => ENCODER.encode(text);

/**
 * A value as it may stand in a document: line ends as `\n`, no characters that XML cannot hold. Text pasted from
 * mail programs holds such characters (U+0002, half a surrogate pair), and one of them makes Word refuse a file.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // eslint-disable-next-line no-control-regex -- these characters are what it is about
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');
