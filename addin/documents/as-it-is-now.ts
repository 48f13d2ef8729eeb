import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readCarriedData, withCarriedData } from './custom-xml.ts';
import { openPackage, problem, readStories, savePackage } from './docx-package.ts';
import { partsToLeave } from './without-needless.ts';
import { readOpened, type Edit } from './read-document.ts';

/**
 * A document that people have worked on, for whoever gets the Word file: what they took out of the text is taken out of the
 * data that travels inside as well, where it is kept as issued, and what no page needs (a preview, the settings of a
 * printer, the properties of a library) is left behind. What a reader sees stays as it is.
 */
export function asItIsNow(bytes: Uint8Array): Result<Uint8Array, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const carried = readCarriedData(docx.value);
  if (!carried.ok) return err([problem('DOC-DATA', carried.error)]);
  const clean = partsToLeave(docx.value);
  const asIs = clean ? savePackage(clean, docx.value.packed) : bytes;
  if (carried.value === undefined) return ok(asIs);
  const read = readOpened(docx.value, trees.value);
  if (!read.ok) return read;
  const { data, edited } = read.value;
  if (edited.length === 0) return ok(asIs);
  const { issued } = carried.value;
  const parts = withCarriedData(docx.value, { ...carried.value, now: data, issued: without(edited, issued) });
  return ok(savePackage(partsToLeave(docx.value, parts) ?? parts, docx.value.packed));
}

/** In the place of what is gone: whether something stood there decides which parts of the paper are there. */
const GONE = '…';

function without(edited: readonly Edit[], issued: DocumentData): DocumentData {
  const fields: Record<string, string> = { ...issued.fields };
  const sections: Record<string, DocumentRow[]> = Object.fromEntries(
    Object.entries(issued.sections).map(([name, rows]) => [name, [...rows]]),
  );
  const inRows = (section: string, change: (row: DocumentRow, number: number) => DocumentRow): void => {
    const rows = sections[section];
    if (rows) sections[section] = rows.map((row, index) => change(row, index + 1));
  };
  for (const edit of edited) {
    const [section = '', column = ''] = edit.tag.split(/\[\]\.?/);
    if (edit.kind === 'changed' && edit.issued.trim() !== '') {
      const found = edit.found.trim() === '' ? GONE : edit.found;
      if (edit.row === undefined) fields[edit.tag] = found;
      else inRows(section, (row) => (row[column] === edit.issued ? { ...row, [column]: found } : row));
    }
    if (edit.kind === 'row-removed')
      inRows(section, (row, number) => (number === edit.issuedRow ? emptied(row) : row));
  }
  return { ...issued, fields, sections };
}

const emptied = (row: DocumentRow): DocumentRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value.trim() === '' ? value : GONE]));
