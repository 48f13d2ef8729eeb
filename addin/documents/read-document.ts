import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { isControl, meaningOf, repeatingItems, tagOf, valueOf, contentOf } from './content-controls.ts';
import { readCarriedData, type CarriedData } from './custom-xml.ts';
import { openPackage, problem, readStories } from './docx-package.ts';
import { parseTag } from './template-tags.ts';
import { isElement, type XmlElement } from './xml-tree.ts';

/**
 * The data of a document that people may have edited since it was made.
 *
 * What a person sees is what counts: the text of a visible control wins over the data carried inside, and every
 * difference from the document as issued is reported. A control that is gone keeps the value carried, and that
 * is reported too: its text may still stand beside the place where the control was.
 */
export interface ReadDocument {
  readonly data: DocumentData;
  readonly edited: readonly Edit[];
}

/** A difference between the document as issued and as it is now. Values may be personal: never log them. */
export type Edit =
  | {
      readonly kind: 'changed';
      readonly tag: string;
      readonly row?: number;
      readonly issued: string;
      readonly found: string;
    }
  | { readonly kind: 'removed'; readonly tag: string }
  | { readonly kind: 'row-added'; readonly tag: string; readonly row: number }
  | { readonly kind: 'row-removed'; readonly tag: string; readonly issuedRow: number };

export function readDocument(bytes: Uint8Array): Result<ReadDocument, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const carried = readCarriedData(docx.value);
  if (!carried.ok) return err([problem('DOC-DATA', carried.error)]);
  if (!carried.value) {
    return err([
      problem(
        'DOC-DATA',
        'The document carries no data of the service: it was not made from a template of the service, or its data was removed.',
      ),
    ]);
  }
  const seen = new SeenControls();
  for (const tree of trees.value.values()) seen.look(tree);
  return compare(carried.value, seen);
}

interface SeenRow {
  /** Number of the row as issued; absent for one that someone added. */
  readonly issuedRow?: number;
  readonly values: Record<string, Set<string>>;
}

class SeenControls {
  readonly fields = new Map<string, Set<string>>();
  readonly sections = new Map<string, SeenRow[]>();

  look(node: XmlElement): void {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (isControl(child)) this.#control(child);
      else this.look(child);
    }
  }

  #control(control: XmlElement): void {
    const meaning = meaningOf(control);
    if (meaning?.kind === 'section') {
      const rows = this.sections.get(meaning.section) ?? [];
      this.sections.set(meaning.section, rows);
      for (const item of repeatingItems(control)) rows.push(this.#row(item, meaning.section, rows));
      return;
    }
    if (meaning?.kind === 'value' && meaning.section === undefined) {
      addTo(this.fields, meaning.name, valueOf(control));
    }
    this.look(control);
  }

  #row(item: XmlElement, section: string, before: readonly SeenRow[]): SeenRow {
    const meaning = parseTag(tagOf(item));
    const number = meaning?.kind === 'row' && meaning.section === section ? meaning.number : undefined;
    // Word's "+" copies a row with its tag: the first keeps its identity, the copy is a new row.
    const isFirst = number !== undefined && !before.some(({ issuedRow }) => issuedRow === number);
    const values: Record<string, Set<string>> = {};
    const visit = (node: XmlElement): void => {
      for (const child of node.children) {
        if (!isElement(child)) continue;
        const tag = isControl(child) ? parseTag(tagOf(child)) : undefined;
        if (tag?.kind === 'value' && tag.section === section) {
          (values[tag.name] ??= new Set()).add(valueOf(child));
        } else visit(child);
      }
    };
    visit(contentOf(item) ?? item);
    return isFirst ? { issuedRow: number, values } : { values };
  }
}

const addTo = (map: Map<string, Set<string>>, name: string, value: string): void => {
  const values = map.get(name);
  if (values) values.add(value);
  else map.set(name, new Set([value]));
};

function compare(carried: CarriedData, seen: SeenControls): Result<ReadDocument, Problem[]> {
  const { now, issued, shown } = carried;
  const edited: Edit[] = [];
  const problems: Problem[] = [];

  /** Of several controls for one value (heading and footer, say) the one that was changed counts. */
  const settle = (values: ReadonlySet<string>, before: string, tag: string): string => {
    const changed = [...values].filter((value) => !sameText(value, before));
    if (changed.length > 1) {
      problems.push(
        problem(
          'DOC-CONFLICT',
          'Two places that show the same value were changed differently.',
          undefined,
          tag,
        ),
      );
    }
    return changed[0] ?? before;
  };

  const fields: Record<string, string> = { ...now.fields };
  for (const [name, values] of seen.fields) {
    const before = issued.fields[name] ?? '';
    const found = settle(values, before, name);
    if (found !== before) edited.push({ kind: 'changed', tag: name, issued: before, found });
    fields[name] = found;
  }
  for (const name of shown) {
    const isSection = name.endsWith('[]');
    const rows = isSection ? issued.sections[name.slice(0, -2)] : undefined;
    const gone = isSection
      ? !seen.sections.has(name.slice(0, -2)) && (rows?.length ?? 0) > 0
      : !seen.fields.has(name);
    if (gone) edited.push({ kind: 'removed', tag: name });
  }

  const sections: Record<string, readonly DocumentRow[]> = { ...now.sections };
  for (const [section, rows] of seen.sections) {
    const issuedRows = issued.sections[section] ?? [];
    sections[section] = rows.map((row, index) => {
      const before = row.issuedRow === undefined ? undefined : issuedRows[row.issuedRow - 1];
      if (!before) edited.push({ kind: 'row-added', tag: `${section}[]`, row: index + 1 });
      const values: Record<string, string> = { ...before };
      for (const [name, found] of Object.entries(row.values)) {
        const was = before?.[name] ?? '';
        const value = settle(found, was, `${section}[].${name}`);
        if (before && value !== was) {
          edited.push({
            kind: 'changed',
            tag: `${section}[].${name}`,
            row: index + 1,
            issued: was,
            found: value,
          });
        }
        values[name] = value;
      }
      return values;
    });
    const kept = new Set(rows.map(({ issuedRow }) => issuedRow));
    issuedRows.forEach((_, index) => {
      if (!kept.has(index + 1))
        edited.push({ kind: 'row-removed', tag: `${section}[]`, issuedRow: index + 1 });
    });
  }
  if (problems.length > 0) return err(problems);
  return ok({ data: { ...now, fields, sections }, edited });
}

/** Equal to a reader: spaces at the ends and the kind of space do not count. */
const sameText = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
const plain = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[ \t]+(?=\n|$)/g, '')
    .trim();
