import {
  element,
  escapeText,
  isElement,
  openTag,
  XML_DECLARATION,
  type XmlElement,
} from '../../addin/documents/xml-tree.ts';
import { LOCALES, type Words } from './words.ts';

/** Element parts that both XML manifests are made of, and their writing with indents: people read these files. */

export const text = (name: string, content: string): XmlElement => element(name, {}, [content]);

/** An element that takes its value from the resources. */
export const resource = (name: string, resid: string): XmlElement => element(name, { resid });

/** An element of the base manifest with its value, and the Welsh where there is some. */
export const inLanguages = (name: string, words: Words): XmlElement =>
  element(
    name,
    { DefaultValue: words.english },
    words.welsh === undefined ? [] : [element('Override', { Locale: LOCALES.welsh, Value: words.welsh })],
  );

const MADE_BY = '<!-- Made by "npm run manifests" from scripts/manifests. Change it there. -->\n';

export const writeManifestXml = (root: XmlElement): string =>
  `${XML_DECLARATION}${MADE_BY}${indented(root, 0)}`;

function indented(node: XmlElement, depth: number): string {
  const indent = '  '.repeat(depth);
  if (node.children.length === 0) return `${indent}${openTag(node, true)}\n`;
  const within = node.children.every(isElement)
    ? `\n${node.children.map((child) => indented(child, depth + 1)).join('')}${indent}`
    : node.children
        .map((child) => (isElement(child) ? indented(child, depth + 1) : escapeText(child)))
        .join('');
  return `${indent}${openTag(node)}${within}</${node.name}>\n`;
}
