import type { Tag } from '../../addin/adapters/xlsx/xml-tags.ts';
import { attribute } from '../../addin/adapters/xlsx/xml-tags.ts';

/** Text inside a quoted attribute. Line ends and tabs are written by number: a reader makes spaces of them otherwise. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** A truth value as files write it (xsd:boolean); absent is false. */
export const isOn = (xml: string, tag: Tag, name: string): boolean =>
  /^(1|true)$/.test(attribute(xml, tag, name) ?? '');
