import { isCaseRef } from '../domain/case-reference.ts';
import type { DocumentData, DocumentRow } from '../domain/document-data.ts';
import { asTyped } from '../domain/kept-together.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { readCarriedData, type CarriedData } from './custom-xml.ts';
import { openPackage, problem, readStories, type DocxPackage } from './docx-package.ts';
import { readByWords, type StatementInWords } from './read-by-words.ts';
import type { XmlElement } from './xml-tree.ts';
import { SeenControls, type SeenRow, type SeenValue } from './seen-controls.ts';

/**
 * The data of a document that people may have edited since it was made.
 *
 * What a person sees is what counts: the text of a visible control wins over the data carried inside, and every
 * difference from the document as issued is reported. A control that is gone keeps the value carried, and that
 * is reported too: its text may still stand beside the place where the control was.
 *
 * An Outcome Statement is read even then: where controls are gone, or all of the data that it carried, it is read by
 * its headings and tables (read-by-words.ts), and a warning says so.
 */
export interface ReadDocument {
  readonly data: DocumentData;
  readonly edited: readonly Edit[];
  /** What a person should look at before it is relied on; absent where there is nothing. */
  readonly warnings?: readonly Problem[];
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
  | { readonly kind: 'row-moved'; readonly tag: string; readonly row: number; readonly issuedRow: number }
  | { readonly kind: 'row-removed'; readonly tag: string; readonly issuedRow: number };

export function readDocument(bytes: Uint8Array): Result<ReadDocument, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  return trees.ok ? readOpened(docx.value, trees.value) : trees;
}

/** The same of a document that somebody has opened already: a long one is parsed once. */
export function readOpened(
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
): Result<ReadDocument, Problem[]> {
  const carried = readCarriedData(docx);
  if (!carried.ok) return err([problem('DOC-DATA', carried.error)]);
  const seen = new SeenControls(carried.value?.around ?? new Map());
  for (const tree of trees.values()) seen.look(tree);
  const main = trees.get(docx.mainPart);
  const words = (): StatementInWords | undefined => main && readByWords(main);
  if (!carried.value) return withoutData(seen, words());
  const gone = missing(carried.value, seen);
  const inWords = carried.value.issued.docId === 'D12' ? words() : undefined;
  return compare(carried.value, seen, gone, inWords);
}

/** Names of fields and sections (`Actions[]`) that stood in the document and have no control any more. */
function missing({ issued, shown }: CarriedData, seen: SeenControls): readonly string[] {
  return [...shown].filter((name) => {
    if (!name.endsWith('[]')) return !seen.fields.has(name);
    const section = name.slice(0, -2);
    return !seen.sections.has(section) && (issued.sections[section]?.length ?? 0) > 0;
  });
}

function compare(
  carried: CarriedData,
  seen: SeenControls,
  gone: readonly string[],
  words: StatementInWords | undefined,
): Result<ReadDocument, Problem[]> {
  const { issued } = carried;
  const now = typed(carried.now);
  const edited: Edit[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const seenFields = new Map<string, readonly SeenValue[]>(seen.fields);
  const seenSections = new Map<string, readonly SeenRow[]>(seen.sections);
  for (const name of gone) {
    edited.push({ kind: 'removed', tag: name });
    const section = name.slice(0, -2);
    const rows = name.endsWith('[]') ? words?.sections.get(section) : undefined;
    const value = words?.fields.get(name);
    if (rows) seenSections.set(section, rows.map(plainRow));
    else if (value) seenFields.set(name, [value]);
    if (rows ?? value) warnings.push(readByItsWords(name));
  }

  // A comment is written under the annex by hand: nobody puts a control around it.
  const remarks = words?.sections.get(REMARKS) ?? [];
  if (remarks.length > (seenSections.get(REMARKS)?.length ?? 0))
    seenSections.set(REMARKS, remarks.map(plainRow));

  /** Of several controls for one value (heading and footer, say) the one that was changed counts. */
  const settle = (values: readonly SeenValue[], before: string, tag: string, manner = before): string => {
    const changed = [...new Set(values.map((value) => value(manner)))].filter((value) => !sameText(value, before));
    if (changed.length > 1) problems.push(conflict(tag));
    return changed[0] === undefined ? before : asTyped(changed[0]);
  }; // prettier-ignore

  const fields: Record<string, string> = { ...now.fields };
  for (const [name, values] of seenFields) {
    const before = issued.fields[name] ?? '';
    const found = settle(values, before, name);
    if (found !== before) edited.push({ kind: 'changed', tag: name, issued: before, found });
    fields[name] = found;
  }

  const sections: Record<string, readonly DocumentRow[]> = { ...now.sections };
  for (const [section, seenRows] of seenSections) {
    const issuedRows = issued.sections[section] ?? [];
    const rows = withIdentity(seenRows, issuedRows);
    const moved = movedAmong(rows.map(({ issuedRow }) => issuedRow));
    const tag = `${section}[]`;
    sections[section] = rows.map((row, index) => {
      const before = row.issuedRow === undefined ? undefined : issuedRows[row.issuedRow - 1];
      if (!before) edited.push({ kind: 'row-added', tag, row: index + 1 });
      else if (row.issuedRow !== undefined && moved.has(row.issuedRow))
        edited.push({ kind: 'row-moved', tag, row: index + 1, issuedRow: row.issuedRow });
      const values: Record<string, string> = { ...before };
      for (const [name, found] of row.values) {
        const was = before?.[name] ?? '';
        // A new row is read in the way of the others: codes of a pick list, words of a tick box.
        const manner = before ? was : (issuedRows.find((row) => (row[name] ?? '') !== '')?.[name] ?? '');
        const value = settle(found, was, `${tag}.${name}`, manner);
        if (before && value !== was)
          edited.push({ kind: 'changed', tag: `${tag}.${name}`, row: index + 1, issued: was, found: value });
        values[name] = value;
      }
      return values;
    });
    const kept = new Set(rows.map(({ issuedRow }) => issuedRow));
    issuedRows.forEach((_, index) => {
      if (!kept.has(index + 1)) edited.push({ kind: 'row-removed', tag, issuedRow: index + 1 });
    });
  }
  if (problems.length > 0) return err(problems);
  return ok({ data: { ...now, fields, sections }, edited, ...(warnings.length > 0 && { warnings }) });
}

const REMARKS = 'Comments';

const plainRow = (values: ReadonlyMap<string, SeenValue>): SeenRow => ({
  plain: true,
  values: new Map([...values].map(([name, value]) => [name, [value]])),
});

const conflict = (tag: string): Problem =>
  problem(
    'DOC-CONFLICT',
    `${tag} stands in more than one place, and they were changed differently: write the same in each of them (in the text, in the head and at the foot of the page), or undo the change in one.`,
    undefined,
    tag,
  );

const readByItsWords = (tag: string): Problem => ({
  ...problem(
    'DOC-WORDS',
    'The content controls are gone: what stands under the heading was read instead. Compare it before it is relied on.',
    undefined,
    tag,
  ),
  severity: 'warning',
});

/**
 * A row without controls is the issued row that it says at least half the same as, if that row is not there by itself:
 * so it keeps the ids that it does not show.
 */
function withIdentity(rows: readonly SeenRow[], issuedRows: readonly DocumentRow[]): readonly SeenRow[] {
  const free = new Set(issuedRows.keys());
  for (const { issuedRow } of rows) if (issuedRow !== undefined) free.delete(issuedRow - 1);
  return rows.map((row) => {
    if (!row.plain || free.size === 0) return row;
    let best: { readonly index: number; readonly likeness: number } | undefined;
    for (const index of [...free].slice(0, MOST_COMPARED)) {
      const likeness = likenessOf(row, issuedRows[index] ?? {});
      if (likeness >= 0.5 && likeness > (best?.likeness ?? 0)) best = { index, likeness };
    }
    if (!best) return row;
    free.delete(best.index);
    return { ...row, issuedRow: best.index + 1 };
  });
}

/** A stranger's table of thousands of rows is not compared row by row with every other. */
const MOST_COMPARED = 200;

function likenessOf({ values }: SeenRow, issued: DocumentRow): number {
  let told = 0;
  let equal = 0;
  for (const [name, [value]] of values) {
    const before = issued[name] ?? '';
    if (before.trim() === '' || !value) continue;
    told += 1;
    if (sameText(value(before), before)) equal += 1;
  }
  return told === 0 ? 0 : equal / told;
}

/** Of the rows that were there before, the fewest that must have moved: all but a longest series still in order. */
function movedAmong(numbers: readonly (number | undefined)[]): ReadonlySet<number> {
  const known = numbers.filter((number) => number !== undefined);
  /** At each length the series that ends lowest, as a chain from its end. */
  const ends: { readonly number: number; readonly before: Chain | undefined }[] = [];
  for (const number of known) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.number ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = { number, before: ends[low - 1] };
  }
  const still = new Set<number>();
  for (let chain: Chain | undefined = ends.at(-1); chain; chain = chain.before) still.add(chain.number);
  return new Set(known.filter((number) => !still.has(number)));
}

interface Chain {
  readonly number: number;
  readonly before: Chain | undefined;
}

/** A document that carries nothing any more: an Outcome Statement is read from what it shows, anything else is refused. */
function withoutData(seen: SeenControls, words: StatementInWords | undefined): Result<ReadDocument, Problem[]> {
  const refused = err([
    problem(
      'DOC-DATA',
      'The document carries no data of the service: it was not made from a template of the service, or its data was removed.',
    ),
  ]);
  if (!words) return refused;
  const problems: Problem[] = [];
  const settle = (values: readonly SeenValue[], tag: string): string => {
    const found = [...new Set(values.map((value) => plain(value(''))))];
    if (found.length > 1) problems.push(conflict(tag));
    return found[0] ?? '';
  };
  const warnings: Problem[] = [
    {
      ...problem('DOC-NO-DATA', 'The document has lost the data that it carried: it was read from what it shows, and nobody can say what was changed since it was issued.'),
      severity: 'warning',
    },
  ];
  const fields: Record<string, string> = {};
  for (const [name, values] of seen.fields) fields[name] = settle(values, name);
  for (const [name, value] of words.fields) {
    if (name in fields) continue;
    fields[name] = value('');
    warnings.push(readByItsWords(name));
  }
  const sections: Record<string, readonly DocumentRow[]> = {};
  const rowOf = ({ values }: SeenRow, section: string): DocumentRow =>
    Object.fromEntries([...values].map(([name, found]) => [name, settle(found, `${section}[].${name}`)]));
  for (const [section, rows] of seen.sections) sections[section] = rows.map((row) => rowOf(row, section));
  for (const [section, rows] of words.sections) {
    if (section in sections) continue;
    sections[section] = rows.map((row) => rowOf(plainRow(row), section));
    warnings.push(readByItsWords(`${section}[]`));
  }
  const caseRef = fields['Cases.CaseRef'] ?? '';
  const version = fields['OutcomeStatements.Version'] ?? '';
  if (!isCaseRef(caseRef) || !/^\d{1,4}$/.test(version)) return refused;
  if (problems.length > 0) return err(problems);
  const head = { docId: 'D12', caseRef, version: Number(version), title: `Outcome Statement ${caseRef}` } as const;
  return ok({ data: typed({ ...head, fields, sections, flags: {} }), edited: [], warnings });
} // prettier-ignore

/** Spaces that a line may not break at are spaces, wherever somebody left them. */
function typed(data: DocumentData): DocumentData {
  const row = (values: DocumentRow): DocumentRow =>
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, asTyped(text)]));
  const sections = Object.entries(data.sections).map(([name, rows]) => [name, rows.map(row)] as const);
  return { ...data, fields: row(data.fields), sections: Object.fromEntries(sections) };
}

/** Equal to a reader: spaces at the ends and the kind of space do not count. */
const sameText = (a: string, b: string): boolean => a === b || plain(a) === plain(b);
const plain = (text: string): string =>
  asTyped(text)
    .replace(/[ \t]+(?=\n|$)/g, '')
    .trim();
