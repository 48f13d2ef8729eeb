import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { checkProperties } from './check-document.ts';
import { neutralProperties, openPackage, propertiesWithoutPeople, saveEntries } from './docx-package.ts';
import { PARTS } from './ooxml-names.ts';
import { encode } from './xml-tree.ts';
import { packQuickly } from './zip-file.ts';

/**
 * The document without what its properties say about people: Word writes who saved it, and a library adds properties of its
 * own, after the document was made and checked. A program that makes a PDF of it takes them over. The text stays as it is;
 * a document that says nothing about people is given back as it came.
 */
export function withoutPeople(bytes: Uint8Array, title: string): Result<Uint8Array, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  if (checkProperties(docx.value).length === 0) return ok(bytes);
  const { parts, packed } = docx.value;
  const entries = new Map(packed);
  const app = parts.get(PARTS.app);
  entries.set(PARTS.core, packQuickly(neutralProperties(title)));
  if (app) entries.set(PARTS.app, packQuickly(propertiesWithoutPeople(app)));
  if (parts.has(PARTS.custom)) entries.set(PARTS.custom, packQuickly(encode(NO_PROPERTIES)));
  return ok(saveEntries(entries));
}

/** ECMA-376 part 1, 15.2.12.2: a part of custom properties may hold none. */
const NO_PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>';
