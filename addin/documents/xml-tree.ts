import { SaxesParser } from 'saxes';
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
}
export type XmlNode = XmlElement | string;

/** Deeper than any real document (Word stops at about 100): a stack of a stranger's making is not followed. */
const DEEPEST = 400;

interface Growing {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
}

/** The fault is one sentence without any of the text. */
export function parseXml(content: Uint8Array): Result<XmlElement, string> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let fault: string | undefined;

  parser.on('error', () => {
    fault ??= `is not well-formed XML (line ${parser.line})`;
  });
  parser.on('doctype', () => {
    fault ??= 'holds a document type declaration, which no Office program writes';
  });
  parser.on('opentag', (tag) => {
    const element: Growing = { name: tag.name, attributes: tag.attributes, children: [] };
    if (open.length === 0) root ??= element;
    else open[open.length - 1]?.children.push(element);
    open.push(element);
    if (open.length > DEEPEST) fault ??= `is nested more than ${DEEPEST} deep`;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    open[open.length - 1]?.children.push(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  const text = decode(content);
  if (text === undefined) return err('is not text in UTF-8 or UTF-16');
  // In slices, so that a fault near the beginning of a large part ends the work.
  const slice = 65_536;
  for (let at = 0; at < text.length && fault === undefined; at += slice) {
    parser.write(text.slice(at, at + slice));
  }
  if (fault === undefined) parser.close();
  if (fault !== undefined) return err(fault);
  return root ? ok(root) : err('holds no XML');
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
  yield parent;
  for (const child of parent.children) if (isElement(child)) yield* descendants(child);
}

/** All text below an element as it stands. */
export const plainText = (parent: XmlElement): string =>
  parent.children.map((child) => (isElement(child) ? plainText(child) : child)).join('');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeText = (text: string): string => text.replace(/[&<>]/g, (found) => ESCAPES[found] ?? '');

const escapeAttribute = (text: string): string =>
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

export const xmlPart = (content: string): Uint8Array => new TextEncoder().encode(XML_DECLARATION + content);

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
