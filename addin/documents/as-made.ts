import type { DocumentData } from '../domain/document-data.ts';
import { readCarriedData } from './custom-xml.ts';
import { openPackage, readPart } from './docx-package.ts';
import { fillTemplate } from './fill-template.ts';
import type { Template } from './template.ts';
import { localName } from './xml-tree.ts';

/**
 * What a Word file is, seen from the paper that is to be put in its place.
 *
 * `unreadable`: no Word document, or one that cannot be looked into. `foreign`: it carries no data of the service.
 * `other`: another paper of the service, with what it is. `worked on`: this paper, and not as it was made of this
 * template. `as made`: byte for byte what the template and the data inside give, so nothing of anybody's is in it.
 */
export type Standing =
  | { readonly kind: 'unreadable' | 'foreign' | 'worked on' | 'as made' }
  | { readonly kind: 'other'; readonly data: DocumentData };

/** `template` is the one of the new paper, where it is known; without it only the same bytes are as made. */
export function standingOf(
  existing: Uint8Array,
  made: { readonly bytes: Uint8Array; readonly data: DocumentData },
  template: Template | undefined,
): Standing {
  if (sameBytes(existing, made.bytes)) return { kind: 'as made' };
  const docx = openPackage(existing);
  if (!docx.ok) return { kind: 'unreadable' };
  // A workbook is such a package as well.
  const main = readPart(docx.value.parts, docx.value.mainPart);
  if (!main.ok || localName(main.value.name) !== 'document') return { kind: 'unreadable' };
  const carried = readCarriedData(docx.value);
  if (!carried.ok || carried.value === undefined) return { kind: 'foreign' };
  const { issued } = carried.value;
  if (!isSamePaper(issued, made.data)) return { kind: 'other', data: issued };
  const again = template && fillTemplate(template, issued);
  return { kind: again?.ok === true && sameBytes(existing, again.value) ? 'as made' : 'worked on' };
}

const isSamePaper = (one: DocumentData, other: DocumentData): boolean =>
  one.docId === other.docId &&
  one.caseRef === other.caseRef &&
  one.version === other.version &&
  one.fields['Recipient.PartyId'] === other.fields['Recipient.PartyId'];

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
