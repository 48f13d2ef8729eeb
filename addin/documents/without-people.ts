import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import { checkProperties } from './check-document.ts';
import {
  neutralProperties,
  openPackage,
  propertiesWithoutPeople,
  propertyParts,
  saveEntries,
  titleOf,
} from './docx-package.ts';
import { partsToLeave } from './without-needless.ts';
import { encode } from './xml-tree.ts';
import { packQuickly } from './zip-file.ts';

/**
 * The document without what its properties say about people: Word writes who saved it, and a library adds properties of its
 * own, after the document was made and checked. A program that makes a PDF of it takes them over, and the title with them:
 * that is always the one of the service. The text stays as it is; a document that has it and says nothing about people is
 * given back as it came.
 */
export function withoutPeople(bytes: Uint8Array, title: string): Result<Uint8Array, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const clean = partsToLeave(docx.value);
  if (clean === undefined && checkProperties(docx.value).length === 0 && titleOf(docx.value) === title)
    return ok(bytes);
  const { packed } = docx.value;
  const parts = clean ?? docx.value.parts;
  const entries = new Map(packed);
  if (clean !== undefined) {
    for (const part of packed.keys()) if (!clean.has(part)) entries.delete(part);
    for (const [part, content] of clean)
      if (packed.get(part)?.content !== content) entries.set(part, packQuickly(content));
  }
  const set = (kind: 'core' | 'app' | 'custom', content: (part: string) => Uint8Array): void => {
    for (const part of propertyParts(parts, kind)) entries.set(part, packQuickly(content(part)));
  };
  set('core', () => neutralProperties(title));
  set('app', (part) => propertiesWithoutPeople(parts.get(part) ?? new Uint8Array()));
  set('custom', () => encode(NO_PROPERTIES));
  return ok(saveEntries(entries));
}

/** ECMA-376 part 1, 15.2.12.2: a part of custom properties may hold none. */
const NO_PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>';
