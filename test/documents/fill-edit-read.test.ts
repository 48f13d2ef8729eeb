import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { parseXml, writeXml } from '../../addin/documents/xml-tree.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { block, dateControl, inline, smallDocx, table } from './small-docx.ts';

/** A tree that a test may change as a person changes a document. */
interface Node {
  name: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}
const isNode = (node: Node | string): node is Node => typeof node !== 'string';
const first = (node: Node, wanted: (each: Node) => boolean): Node | undefined => {
  for (const child of node.children) {
    if (!isNode(child)) continue;
    const found = wanted(child) ? child : first(child, wanted);
    if (found) return found;
  }
  return undefined;
};
const childOf = (node: Node, name: string): Node | undefined =>
  node.children.filter(isNode).find((child) => child.name === name);
const tagOf = (node: Node): string =>
  node.name === 'w:sdt'
    ? (first(childOf(node, 'w:sdtPr') ?? node, ({ name }) => name === 'w:tag')?.attributes['w:val'] ?? '')
    : '';
const text = (words: string): Node => ({
  name: 'w:t',
  attributes: { 'xml:space': 'preserve' },
  children: [words],
});
const runs = (words: string, pieces: number): Node[] => {
  const signs = Array.from(words);
  const size = Math.max(1, Math.ceil(signs.length / pieces));
  const parts = Array.from({ length: Math.ceil(signs.length / size) }, (_, at) => signs.slice(at * size, (at + 1) * size).join(''));
  return parts.flatMap((part) => [
    { name: 'w:r', attributes: {}, children: [text(part)] },
    { name: 'w:proofErr', attributes: { 'w:type': 'spellStart' }, children: [] },
  ]);
}; // prettier-ignore

const wordsIn = (node: Node): string =>
  node.children.map((child) => (isNode(child) ? wordsIn(child) : child)).join('');

/** The text of a control as somebody types it, in as many runs as Word likes. */
function type(control: Node | undefined, words: string, pieces: number): void {
  const content = control && childOf(control, 'w:sdtContent');
  if (!content) throw new TypeError('There is no such control');
  const paragraph = childOf(content, 'w:p');
  (paragraph ?? content).children = runs(words, pieces);
  if (!paragraph) return;
  // A control that holds paragraphs has one for each line, or a line break in the first, as people press the keys.
  const [start = '', ...rest] = words.split('\n');
  const broken: Node = {
    name: 'w:r',
    attributes: {},
    children: [{ name: 'w:br', attributes: {}, children: [] }],
  };
  const isBroken = pieces > 2;
  content.children = isBroken
    ? [
        {
          ...paragraph,
          children: [...runs(start, pieces), ...rest.flatMap((line) => [broken, ...runs(line, 1)])],
        },
      ]
    : [start, ...rest].map((line) => ({ ...paragraph, children: runs(line, pieces) }));
}

/** The control goes, and its text stays: what "Remove Content Control" does in Word. */
function lose(parent: Node, tag: string): boolean {
  for (const [index, child] of parent.children.entries()) {
    if (!isNode(child)) continue;
    if (tagOf(child) === tag) {
      parent.children.splice(index, 1, ...(childOf(child, 'w:sdtContent')?.children ?? []));
      return true;
    }
    if (lose(child, tag)) return true;
  }
  return false;
}

const template = (() => {
  const compiled = compileTemplate(
    smallDocx({
      body: inline('A.Line') + block('A.Block') + dateControl('A.On') + table('Rows[]', 'Rows[].X', 'Rows[].Y?'),
      header: inline('A.Line'),
    }),
  );
  if (!compiled.ok) throw new TypeError('compiles');
  return compiled.value;
})(); // prettier-ignore

type Change =
  | {
      readonly kind: 'field';
      readonly name: 'A.Line' | 'A.Block';
      readonly to: string;
      readonly pieces: number;
    }
  | { readonly kind: 'day'; readonly to: string }
  | { readonly kind: 'lose' }
  | {
      readonly kind: 'cell';
      readonly row: number;
      readonly column: 'X' | 'Y';
      readonly to: string;
      readonly pieces: number;
    }
  | { readonly kind: 'delete' | 'copy'; readonly row: number }
  | { readonly kind: 'move'; readonly row: number; readonly to: number }
  | { readonly kind: 'plain'; readonly row: number; readonly x: string; readonly y: string }
  | { readonly kind: 'uncontrol'; readonly row: number };

/** What the document says now, kept beside the changes of its mark-up. */
interface ModelRow {
  /** Which row as issued its tag names; a row without controls has none. */
  number?: number;
  values: { X: string; Y: string };
  /** Its controls were taken off, so it is known by what it says. */
  bare?: true;
}

const word = fc
  .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 })
  .map((each) => `w${each.replace(/[{}]/g, '').trim()}w`);
/** What people type: plain words, letters of other languages, nothing at all. */
const line = fc.oneof(word, fc.constantFrom('Zoë Núñez', 'Łódź – £20 “so”', '学校', 'w👩‍🏫w', ''));
const lines = fc.array(word, { minLength: 2, maxLength: 3 }).map((all) => all.join('\n'));
const pieces = fc.integer({ min: 1, max: 4 });
const at = fc.nat({ max: 9 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), name: fc.constantFrom('A.Line' as const, 'A.Block' as const), to: line, pieces }),
  fc.record({ kind: fc.constant('field' as const), name: fc.constant('A.Block' as const), to: lines, pieces }),
  fc.constant({ kind: 'lose' as const }),
  fc.record({ kind: fc.constant('day' as const), to: fc.constantFrom('2026-03-01', '2026-12-31') }),
  fc.record({ kind: fc.constant('cell' as const), row: at, column: fc.constantFrom('X' as const, 'Y' as const), to: line, pieces }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'copy' as const), row: at }),
  fc.record({ kind: fc.constant('move' as const), row: at, to: at }),
  fc.record({ kind: fc.constant('plain' as const), row: at, x: word, y: word }),
  fc.record({ kind: fc.constant('uncontrol' as const), row: at }),
); // prettier-ignore

describe('fill → edit → read', () => {
  it('loses nothing, whatever people do to texts and rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ X: word, Y: word, Id: fc.uuid() }), { minLength: 1, maxLength: 5 }),
        fc.array(change, { maxLength: 8 }),
        (given, changes) => {
          // Rows that say the same cannot be told apart without their controls.
          const rows = given.map((row, index) => ({ ...row, X: `${row.X}${index}`, Y: `${row.Y}${index}` }));
          const data: DocumentData = {
            docId: 'D12', caseRef: 'DR-2026-0042', version: 1, title: 'T',
            fields: { 'A.Line': 'line', 'A.Block': 'block', 'A.On': '2026-02-28', 'A.Hidden': 'PTY-1' },
            sections: { Rows: rows }, flags: {},
          };
          const filled = fillTemplate(template, data);
          if (!filled.ok) throw new TypeError(JSON.stringify(filled.error));
          const { bytes, fields, model } = edit(filled.value, data, changes);
          const read = readDocument(bytes);
          const taken = new Set<number>();
          const expected = model.map(({ number, values }) => {
            const isFirst = number !== undefined && !taken.has(number);
            if (isFirst) taken.add(number);
            return isFirst ? { ...rows[number - 1], ...values } : values;
          });
          expect(read.ok && read.value.data).toEqual({ ...data, fields, sections: { Rows: expected } });
          const removed = read.ok ? read.value.edited.filter(({ kind }) => kind === 'row-removed').length : -1;
          expect(removed).toBe(rows.length - taken.size);
        },
      ),
      { numRuns: 250 },
    );
  }); // prettier-ignore
});

function edit(bytes: Uint8Array, data: DocumentData, changes: readonly Change[]): { bytes: Uint8Array; fields: Record<string, string>; model: ModelRow[] } {
  const parts = unzipSync(bytes);
  const tree = parseXml(parts['word/document.xml'] ?? new Uint8Array());
  if (!tree.ok) throw new TypeError(tree.error);
  const root = structuredClone(tree.value) as Node;
  const fields: Record<string, string> = { ...data.fields };
  const tbl = first(root, ({ name }) => name === 'w:tbl');
  const section = tbl && first(tbl, (node) => tagOf(node) === 'Rows[]');
  const holder = section && childOf(section, 'w:sdtContent');
  if (!holder) throw new TypeError('There is no table');
  const model: ModelRow[] = (data.sections['Rows'] ?? []).map(({ X = '', Y = '' }, index) => ({ number: index + 1, values: { X, Y } }));
  for (const each of changes) {
    const items = holder.children;
    const index = 'row' in each ? each.row % Math.max(1, items.length) : 0;
    const item = items[index];
    const row = model[index];
    if (each.kind === 'lose') {
      // What is gone keeps the value that travels inside: what stands there now is text like any other.
      if (lose(root, 'A.Block')) fields['A.Block'] = data.fields['A.Block'] ?? '';
    } else if (each.kind === 'field') {
      if (each.name === 'A.Block' && !first(root, (node) => tagOf(node) === each.name)) continue;
      type(first(root, (node) => tagOf(node) === each.name), each.to, each.pieces);
      fields[each.name] = each.to;
    } else if (each.kind === 'day') {
      type(first(root, (node) => tagOf(node) === 'A.On'), each.to.split('-').reverse().join('/'), 2);
      fields['A.On'] = each.to;
    } else if (each.kind === 'plain') {
      const cell = (words: string): Node => ({ name: 'w:tc', attributes: {}, children: [{ name: 'w:p', attributes: {}, children: runs(words, 1) }] });
      const values = { X: `new ${each.x}`, Y: `new ${each.y}` };
      items.splice(index, 0, { name: 'w:tr', attributes: {}, children: [cell(values.X), cell(values.Y)] });
      model.splice(index, 0, { values });
    } else if (item === undefined || !isNode(item) || !row) continue;
    else if (each.kind === 'delete') {
      items.splice(index, 1);
      model.splice(index, 1);
    } else if (each.kind === 'copy') {
      // Of two rows that say the same and have no controls, which is the old one cannot be told.
      if (row.bare) continue;
      items.splice(index + 1, 0, structuredClone(item));
      model.splice(index + 1, 0, structuredClone(row));
    } else if (each.kind === 'move') {
      const target = each.to % items.length;
      items.splice(target, 0, ...items.splice(index, 1));
      model.splice(target, 0, ...model.splice(index, 1));
    } else if (each.kind === 'cell') {
      const control = first(item, (node) => tagOf(node).startsWith(`Rows[].${each.column}`));
      if (!control || row.bare) continue;
      type(control, each.to, each.pieces);
      row.values[each.column] = each.to;
    } else {
      const original = data.sections['Rows']?.[(row.number ?? 0) - 1];
      const isAsIssued = original?.['X'] === row.values.X && original['Y'] === row.values.Y;
      const isAlone = model.filter(({ number }) => number === row.number).length === 1;
      // Only a row that still says the same is known again; the others are new rows, which the model has as plain ones.
      if (row.number === undefined || row.bare || !isAsIssued || !isAlone) continue;
      const tr = first(item, ({ name }) => name === 'w:tr');
      if (!tr) continue;
      tr.children = tr.children.map((cell) => (isNode(cell) ? { ...cell, children: [{ name: 'w:p', attributes: {}, children: runs(wordsIn(cell), 2) }] } : cell));
      items[index] = tr;
      row.bare = true;
    }
  }
  return { bytes: zipSync({ ...parts, 'word/document.xml': strToU8(writeXml(root)) }), fields, model };
} // prettier-ignore
