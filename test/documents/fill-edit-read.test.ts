import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import { parseXml, writeXml } from '../../addin/documents/xml-tree.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { block, dateControl, inline, run, section, smallDocx, table } from './small-docx.ts';

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

/** A paper with everything that a person can set otherwise than by typing, a list of points and two tables. */
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml';
const control = (tag: string, kind: string): string =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/>${kind}</w:sdtPr><w:sdtContent><w:r><w:t>prompt</w:t></w:r></w:sdtContent></w:sdt>`;
const CHOICES = [
  ['FULL', 'Agreed in full'],
  ['PARTIAL', 'Agreed in part'],
  ['NONE', 'Not agreed'],
] as const;
const pick = (tag: string, kind: 'dropDownList' | 'comboBox'): string =>
  control(
    tag,
    `<w:${kind}><w:listItem w:displayText="Choose" w:value=""/>${CHOICES.map(([code, words]) => `<w:listItem w:displayText="${words}" w:value="${code}"/>`).join('')}</w:${kind}>`,
  );
const TICK = `<w14:checkbox xmlns:w14="${W14}"><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>`;
const cellWith = (content: string): string => `<w:tc><w:p>${content}</w:p></w:tc>`;
const BULLET = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>';

const formTemplate = (() => {
  const compiled = compileTemplate(
    smallDocx({
      body: [
        `<w:p>${pick('A.Code', 'dropDownList')}</w:p><w:p>${pick('A.Words', 'comboBox')}</w:p><w:p>${control('A.Tick', TICK)}</w:p>`,
        section('Points[]', `<w:p>${BULLET}${run('Points[].Text?')}</w:p>`),
        '<w:p><w:r><w:t>between</w:t></w:r></w:p>',
        table('Rows[]', 'Rows[].X', 'Rows[].Y?'),
        `<w:tbl><w:tblPr/><w:tblGrid/>${section('More[]', `<w:tr>${cellWith(run('More[].X'))}${cellWith(pick('More[].State', 'dropDownList'))}${cellWith(control('More[].Done', TICK))}</w:tr>`)}</w:tbl>`,
      ].join(''),
    }),
  );
  if (!compiled.ok) throw new TypeError(JSON.stringify(compiled.error));
  return compiled.value;
})(); // prettier-ignore

type Choice = (typeof CHOICES)[number];
const choice: fc.Arbitrary<Choice> = fc.constantFrom(...CHOICES);
const inWhich = fc.constantFrom('Points' as const, 'Rows' as const, 'More' as const);
const formChange = fc.oneof(
  fc.record({ kind: fc.constant('choose' as const), name: fc.constantFrom('A.Code' as const, 'A.Words' as const), choice, pieces }),
  fc.record({ kind: fc.constant('own words' as const), to: word, pieces }),
  fc.record({ kind: fc.constant('tick' as const), on: fc.boolean(), by: fc.constantFrom('click' as const, 'hand' as const) }),
  fc.record({ kind: fc.constant('choose in row' as const), row: at, choice, pieces }),
  fc.record({ kind: fc.constant('tick in row' as const), row: at, on: fc.boolean(), by: fc.constantFrom('click' as const, 'hand' as const) }),
  fc.record({ kind: fc.constant('type' as const), section: inWhich, row: at, to: line, pieces }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'copy' as const), section: inWhich, row: at }),
  fc.record({ kind: fc.constant('move' as const), section: inWhich, row: at, to: at }),
  fc.record({ kind: fc.constant('enter' as const), row: at, to: word, pieces }),
  fc.record({ kind: fc.constant('enter behind' as const), to: word, pieces }),
); // prettier-ignore
type FormChange = typeof formChange extends fc.Arbitrary<infer Of> ? Of : never;

/** A row of the model: what it says, which issued row it is, and the points that were added behind it with Enter. */
interface FormRow {
  number?: number;
  values: Record<string, string>;
  entered: string[];
}

describe('fill → edit → read, of what is set and not typed', () => {
  it('loses no choice, no tick, no point of a list and no row of either table', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.array(fc.record({ X: word, choice, Done: fc.constantFrom('yes', 'no') }), { minLength: 1, maxLength: 3 }),
        choice,
        choice,
        fc.boolean(),
        fc.array(formChange, { maxLength: 10 }),
        (points, rows, more, code, words, ticked, changes) => {
          const data: DocumentData = {
            docId: 'D12', caseRef: 'DR-2026-0042', version: 1, title: 'T',
            fields: { 'A.Code': code[0], 'A.Words': words[1], 'A.Tick': ticked ? 'yes' : 'no' },
            sections: {
              Points: points.map((Text, index) => ({ Text: `${Text}${index}`, Id: `p${index}` })),
              Rows: rows.map((X, index) => ({ X: `${X}${index}`, Y: '', Id: `r${index}` })),
              More: more.map(({ X, choice: [State], Done }, index) => ({ X: `${X}${index}`, State, Done, Id: `m${index}` })),
            },
            flags: {},
          };
          const filled = fillTemplate(formTemplate, data);
          if (!filled.ok) throw new TypeError(JSON.stringify(filled.error));
          const { bytes, fields, model } = editForm(filled.value, data, changes);
          const read = readDocument(bytes);
          const sections = Object.fromEntries(Object.entries(model).map(([name, all]) => [name, expectedRows(all, data.sections[name] ?? [])]));
          expect(read.ok && read.value.data).toEqual({ ...data, fields, sections });
        },
      ),
      { numRuns: 250 },
    );
  }); // prettier-ignore
});

function expectedRows(model: readonly FormRow[], issued: readonly Readonly<Record<string, string>>[]): Record<string, string>[] {
  const taken = new Set<number>();
  return model.flatMap(({ number, values, entered }) => {
    const isFirst = number !== undefined && !taken.has(number);
    if (isFirst) taken.add(number);
    const own = isFirst ? { ...issued[number - 1], ...values } : values;
    return [...(Object.keys(values).length > 0 ? [own] : []), ...entered.map((Text) => ({ Text }))];
  });
} // prettier-ignore

const SIGNS = { true: '☒', false: '☐' } as const;

/** A click sets the box and its sign; who writes with the keys sets the sign alone. */
function tick(control: Node | undefined, isOn: boolean, by: 'click' | 'hand'): void {
  type(control, SIGNS[`${isOn}`], 1);
  const state = control && first(control, ({ name }) => name === 'w14:checked');
  if (!state) throw new TypeError('There is no such box');
  if (by === 'click') state.attributes['w14:val'] = isOn ? '1' : '0';
}

function editForm(bytes: Uint8Array, data: DocumentData, changes: readonly FormChange[]): { bytes: Uint8Array; fields: Record<string, string>; model: Record<string, FormRow[]> } {
  const parts = unzipSync(bytes);
  const tree = parseXml(parts['word/document.xml'] ?? new Uint8Array());
  if (!tree.ok) throw new TypeError(tree.error);
  const root = structuredClone(tree.value) as Node;
  const named = (tag: string): Node | undefined => first(root, (node) => tagOf(node).replace(/\?$/, '') === tag);
  const itemsOf = (name: string): (Node | string)[] => {
    const holder = named(`${name}[]`);
    const content = holder && childOf(holder, 'w:sdtContent');
    if (!content) throw new TypeError(`There is no ${name}`);
    return content.children;
  };
  const inItem = (item: Node, tag: string): Node | undefined => first(item, (node) => tagOf(node).replace(/\?$/, '') === tag);
  const fields: Record<string, string> = { ...data.fields };
  const shown = ({ Id: _Id, ...values }: Readonly<Record<string, string>>): Record<string, string> => values;
  const model: Record<string, FormRow[]> = Object.fromEntries(
    Object.entries(data.sections).map(([name, rows]) => [name, rows.map((row, index) => ({ number: index + 1, values: shown(row), entered: [] }))]),
  );
  const behind: FormRow = { values: {}, entered: [] };
  const point = (words: string, many: number): Node => ({
    name: 'w:p', attributes: {},
    children: [{ name: 'w:pPr', attributes: {}, children: [{ name: 'w:pStyle', attributes: { 'w:val': 'ListBullet' }, children: [] }] }, ...runs(words, many)],
  });
  for (const each of changes) {
    if (each.kind === 'choose') {
      type(named(each.name), each.choice[1], each.pieces);
      fields[each.name] = each.choice[each.name === 'A.Code' ? 0 : 1];
    } else if (each.kind === 'own words') {
      type(named('A.Words'), each.to, each.pieces);
      fields['A.Words'] = each.to;
    } else if (each.kind === 'tick') {
      tick(named('A.Tick'), each.on, each.by);
      fields['A.Tick'] = each.on ? 'yes' : 'no';
    } else if (each.kind === 'enter behind') {
      const body = first(root, ({ name }) => name === 'w:body');
      const list = named('Points[]');
      if (!body || !list) throw new TypeError('There is no list');
      const place = body.children.indexOf(list) + 1 + behind.entered.length;
      body.children.splice(place, 0, point(`new ${each.to}`, each.pieces));
      behind.entered.push(`new ${each.to}`);
    } else {
      const name = 'section' in each ? each.section : each.kind === 'enter' ? 'Points' : 'More';
      const [items, rows] = [itemsOf(name), model[name] ?? []];
      const index = each.row % Math.max(1, items.length);
      const [item, row] = [items[index], rows[index]];
      if (item === undefined || !isNode(item) || !row) continue;
      if (each.kind === 'choose in row') {
        type(inItem(item, 'More[].State'), each.choice[1], each.pieces);
        row.values['State'] = each.choice[0];
      } else if (each.kind === 'tick in row') {
        tick(inItem(item, 'More[].Done'), each.on, each.by);
        row.values['Done'] = each.on ? 'yes' : 'no';
      } else if (each.kind === 'type') {
        const column = name === 'Points' ? 'Text' : 'X';
        type(inItem(item, `${name}[].${column}`), each.to, each.pieces);
        row.values[column] = each.to;
      } else if (each.kind === 'enter') {
        childOf(item, 'w:sdtContent')?.children.push(point(`new ${each.to}`, each.pieces));
        row.entered.push(`new ${each.to}`);
      } else if (each.kind === 'move') {
        const target = each.to % items.length;
        items.splice(target, 0, ...items.splice(index, 1));
        rows.splice(target, 0, ...rows.splice(index, 1));
      } else if (each.kind === 'copy') {
        items.splice(index + 1, 0, structuredClone(item));
        rows.splice(index + 1, 0, structuredClone(row));
      } else if (items.length > 1) {
        items.splice(index, 1);
        rows.splice(index, 1);
      }
    }
  }
  model['Points'] = [...(model['Points'] ?? []), behind];
  return { bytes: zipSync({ ...parts, 'word/document.xml': strToU8(writeXml(root)) }), fields, model };
} // prettier-ignore
