import { areaText, parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { ModelObject } from '../rich-api/model.ts';
import type { El } from '../common/xml-edit.ts';
import { indexOf, oneOf, textOf } from './arguments.ts';
import { valuesIn } from './cells.ts';
import { cellsOf, ExcelCollection, ExcelObject } from './excel-object.ts';
import type { OpenBook, Place } from './open-book.ts';
import {
  addDataField,
  dataFieldsOf,
  fieldNames,
  fieldsOn,
  putDataFields,
  putFields,
  SUMMARIES,
} from './pivot-fields.ts';
import type { Axis } from './pivot-fields.ts';
import { pivotsIn } from './pivot-parts.ts';
import type { LivePivot, PivotSource } from './pivot-parts.ts';
import {
  accessDenied,
  invalidArgument,
  itemAlreadyExists,
  itemNotFound,
  notImplemented,
} from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';
import { Table } from './tables.ts';

/** Said of everything that only a worked out pivot table has. */
const NOT_WORKED_OUT = 'pivot tables are worked out by Excel when it opens the file, not here';

export class PivotTableCollection extends ExcelCollection<PivotTable> {
  readonly clientClass = 'Excel.PivotTableCollection';
  readonly #sheetId: string | undefined;

  constructor(book: OpenBook, sheetId: string | undefined) {
    super(book);
    this.#sheetId = sheetId;
  }

  get entries(): readonly PivotTable[] {
    return pivotsIn(this.book.live)
      .on(this.#sheetId)
      .map(({ id }) => new PivotTable(this.book, id));
  }

  /** `source`: a range, a table, or an address; `destination`: the cell at its left upper corner. */
  add(name: unknown, source: unknown, destination: unknown): PivotTable {
    const wanted = textOf(name, 'name');
    if (wanted === '') throw invalidArgument('name');
    const taken = pivotsIn(this.book.live).on(undefined).map(nameOf);
    if (taken.some((each) => each.toLowerCase() === wanted.toLowerCase())) throw itemAlreadyExists();
    const home = this.#sheetId ?? this.book.selection.sheetId;
    const place = typeof destination === 'string' ? this.book.placeOf(destination, home) : cellsOf(destination, 'destination');
    const sheet = this.book.sheet(place.sheetId);
    if (!isAllowed(sheet, 'pivotTables')) throw accessDenied();
    const from = this.#source(source, home);
    const made = this.book.change((live) => {
      const pivot = pivotsIn(live).add(sheet, wanted, from, place.area);
      live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area: place.area });
      return pivot;
    });
    return new PivotTable(this.book, made.id);
  } // prettier-ignore

  refreshAll(): void {
    for (const pivot of this.entries) pivot.refresh();
  }

  protected find(key: string | number): PivotTable | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
  }

  #source(source: unknown, home: string): PivotSource {
    const { live } = this.book;
    if (source instanceof Table) {
      const table = this.book.table(source.id);
      return { table: table.name, fields: table.columns.map((column) => column.name) };
    }
    const place: Place =
      typeof source === 'string' ? this.book.placeOf(source, home) : cellsOf(source, 'source');
    const sheet = this.book.sheet(place.sheetId);
    const table = live.tables.find(
      ({ sheetName, area }) => sheetName === sheet.name && areaText(area) === areaText(place.area),
    );
    if (table) return { table: table.name, fields: table.columns.map((column) => column.name) };
    const { top } = place.area;
    const [headings = []] = valuesIn(this.book, sheet, { ...place.area, bottom: top }) ?? [];
    if (headings.some((heading) => heading === '')) throw invalidArgument('every column has a heading');
    return { sheet: sheet.name, area: place.area, fields: headings.map(String) };
  }
}

const nameOf = ({ tree }: LivePivot): string => tree.attributes['name'] ?? '';

/** A pivot table, or something within one. */
abstract class PivotPiece extends ExcelObject {
  protected readonly pivotId: string;

  constructor(book: OpenBook, pivotId: string) {
    super(book);
    this.pivotId = pivotId;
  }

  protected get pivot(): LivePivot {
    const found = pivotsIn(this.book.live)
      .on(undefined)
      .find(({ id }) => id === this.pivotId);
    if (!found) throw itemNotFound('the pivot table has been deleted');
    return found;
  }

  protected get fields(): readonly string[] {
    return fieldNames(this.pivot.cache);
  }

  protected edit(change: (tree: El) => void): void {
    const { pivot } = this;
    if (!isAllowed(this.book.sheet(pivot.sheetId), 'pivotTables')) throw accessDenied();
    this.book.change((live) => {
      change(pivot.tree);
      pivot.cache.attributes['refreshOnLoad'] = '1';
      pivotsIn(live).isChanged = true;
    });
  }
}

export class PivotTable extends PivotPiece {
  readonly clientClass = 'Excel.PivotTable';

  override get wireId(): string {
    return this.id;
  }

  get id(): string {
    return this.pivotId;
  }

  get name(): string {
    return nameOf(this.pivot);
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    if (name === '') throw invalidArgument('name');
    this.edit(({ attributes }) => {
      attributes['name'] = name;
    });
  }

  get worksheet(): ModelObject {
    return this.book.make.worksheet(this.pivot.sheetId);
  }

  get layout(): PivotLayout {
    return new PivotLayout(this.book, this.pivotId);
  }

  get hierarchies(): PivotHierarchyCollection {
    return new PivotHierarchyCollection(this.book, this.pivotId);
  }

  get rowHierarchies(): RowColumnPivotHierarchyCollection {
    return new RowColumnPivotHierarchyCollection(this.book, this.pivotId, 'row');
  }

  get columnHierarchies(): RowColumnPivotHierarchyCollection {
    return new RowColumnPivotHierarchyCollection(this.book, this.pivotId, 'column');
  }

  get filterHierarchies(): FilterPivotHierarchyCollection {
    return new FilterPivotHierarchyCollection(this.book, this.pivotId);
  }

  get dataHierarchies(): DataPivotHierarchyCollection {
    return new DataPivotHierarchyCollection(this.book, this.pivotId);
  }

  /** Marked for Excel, which refreshes it when it opens the file. */
  refresh(): void {
    this.edit(() => undefined);
  }

  delete(): void {
    const { pivot } = this;
    if (!isAllowed(this.book.sheet(pivot.sheetId), 'pivotTables')) throw accessDenied();
    this.book.change((live) => {
      pivotsIn(live).delete(pivot);
    });
  }
}

/** Where a pivot table stands is known; what it shows is not worked out. */
export class PivotLayout extends PivotPiece {
  readonly clientClass = 'Excel.PivotLayout';

  get layoutType(): string {
    const { compact, outline } = this.pivot.tree.attributes;
    return compact !== '0' ? 'Compact' : outline === '1' ? 'Outline' : 'Tabular';
  }

  get showRowGrandTotals(): boolean {
    return this.pivot.tree.attributes['rowGrandTotals'] !== '0';
  }

  get showColumnGrandTotals(): boolean {
    return this.pivot.tree.attributes['colGrandTotals'] !== '0';
  }

  getRange(): ModelObject {
    const area = parseArea(this.pivot.tree.child('location')?.attributes['ref'] ?? '');
    if (!area || this.pivot.cache.attributes['refreshOnLoad'] === '1') throw notImplemented(NOT_WORKED_OUT);
    return this.book.make.range(this.pivot.sheetId, area);
  }

  getDataBodyRange(): ModelObject {
    throw notImplemented(NOT_WORKED_OUT);
  }

  getRowLabelRange(): ModelObject {
    throw notImplemented(NOT_WORKED_OUT);
  }

  getColumnLabelRange(): ModelObject {
    throw notImplemented(NOT_WORKED_OUT);
  }
}

export class PivotHierarchyCollection extends ExcelCollection<PivotHierarchy> {
  readonly clientClass = 'Excel.PivotHierarchyCollection';
  readonly #pivotId: string;

  constructor(book: OpenBook, pivotId: string) {
    super(book);
    this.#pivotId = pivotId;
  }

  get entries(): readonly PivotHierarchy[] {
    const pivot = pivotsIn(this.book.live).on(undefined).find(({ id }) => id === this.#pivotId);
    return (pivot ? fieldNames(pivot.cache) : []).map((_, n) => new PivotHierarchy(this.book, this.#pivotId, n));
  } // prettier-ignore

  protected find(key: string | number): PivotHierarchy | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  }
}

/** A column of the source. */
export class PivotHierarchy extends PivotPiece {
  readonly clientClass = 'Excel.PivotHierarchy';
  readonly field: number;

  constructor(book: OpenBook, pivotId: string, field: number) {
    super(book, pivotId);
    this.field = field;
  }

  override get wireId(): string {
    return this.id;
  }

  get id(): string {
    return String(this.field);
  }

  get name(): string {
    return this.fields[this.field] ?? '';
  }
}

const fieldOf = (value: unknown): number => {
  if (!(value instanceof PivotHierarchy)) throw invalidArgument('pivotHierarchy');
  return value.field;
};

abstract class AxisCollection<Item extends AxisHierarchy> extends ExcelCollection<Item> {
  protected readonly pivotId: string;
  protected readonly axis: Axis;

  constructor(book: OpenBook, pivotId: string, axis: Axis) {
    super(book);
    this.pivotId = pivotId;
    this.axis = axis;
  }

  get entries(): readonly Item[] {
    return fieldsOn(this.#pivot.tree, this.axis).map((field) => this.made(field));
  }

  add(pivotHierarchy: unknown): Item {
    const field = fieldOf(pivotHierarchy);
    this.#edit((tree) => {
      putFields(tree, this.axis, [...fieldsOn(tree, this.axis).filter((each) => each !== field), field]);
    });
    return this.made(field);
  }

  remove(hierarchy: unknown): void {
    if (!(hierarchy instanceof AxisHierarchy)) throw invalidArgument('hierarchy');
    this.#edit((tree) => {
      putFields(
        tree,
        this.axis,
        fieldsOn(tree, this.axis).filter((each) => each !== hierarchy.field),
      );
    });
  }

  protected abstract made(field: number): Item;

  protected find(key: string | number): Item | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  }

  get #pivot(): LivePivot {
    const found = pivotsIn(this.book.live)
      .on(undefined)
      .find(({ id }) => id === this.pivotId);
    if (!found) throw itemNotFound('the pivot table has been deleted');
    return found;
  }

  #edit(change: (tree: El) => void): void {
    const { tree, cache } = this.#pivot;
    this.book.change((live) => {
      change(tree);
      cache.attributes['refreshOnLoad'] = '1';
      pivotsIn(live).isChanged = true;
    });
  }
}

/** A column of the source on one of the axes. */
abstract class AxisHierarchy extends PivotPiece {
  readonly field: number;
  protected readonly axis: Axis;

  constructor(book: OpenBook, pivotId: string, field: number, axis: Axis) {
    super(book, pivotId);
    this.field = field;
    this.axis = axis;
  }

  override get wireId(): string {
    return this.id;
  }

  get id(): string {
    return String(this.field);
  }

  get name(): string {
    return this.fields[this.field] ?? '';
  }

  get position(): number {
    return fieldsOn(this.pivot.tree, this.axis).indexOf(this.field);
  }
  set position(value: unknown) {
    const position = indexOf(value, 'position');
    this.edit((tree) => {
      const others = fieldsOn(tree, this.axis).filter((each) => each !== this.field);
      putFields(tree, this.axis, others.toSpliced(position, 0, this.field));
    });
  }
}

export class RowColumnPivotHierarchyCollection extends AxisCollection<RowColumnPivotHierarchy> {
  readonly clientClass = 'Excel.RowColumnPivotHierarchyCollection';

  protected made(field: number): RowColumnPivotHierarchy {
    return new RowColumnPivotHierarchy(this.book, this.pivotId, field, this.axis);
  }
}

export class RowColumnPivotHierarchy extends AxisHierarchy {
  readonly clientClass = 'Excel.RowColumnPivotHierarchy';
}

export class FilterPivotHierarchyCollection extends AxisCollection<FilterPivotHierarchy> {
  readonly clientClass = 'Excel.FilterPivotHierarchyCollection';

  constructor(book: OpenBook, pivotId: string) {
    super(book, pivotId, 'filter');
  }

  protected made(field: number): FilterPivotHierarchy {
    return new FilterPivotHierarchy(this.book, this.pivotId, field, this.axis);
  }
}

export class FilterPivotHierarchy extends AxisHierarchy {
  readonly clientClass = 'Excel.FilterPivotHierarchy';
}

export class DataPivotHierarchyCollection extends ExcelCollection<DataPivotHierarchy> {
  readonly clientClass = 'Excel.DataPivotHierarchyCollection';
  readonly #pivotId: string;

  constructor(book: OpenBook, pivotId: string) {
    super(book);
    this.#pivotId = pivotId;
  }

  get entries(): readonly DataPivotHierarchy[] {
    return dataFieldsOf(this.#pivot.tree).map((_, n) => new DataPivotHierarchy(this.book, this.#pivotId, n));
  }

  /** Adds up numbers and counts texts, as Excel does, by the first value of the column. */
  add(pivotHierarchy: unknown): DataPivotHierarchy {
    if (!(pivotHierarchy instanceof PivotHierarchy)) throw invalidArgument('pivotHierarchy');
    const { tree, cache } = this.#pivot;
    const { field, name } = pivotHierarchy;
    const counts = !isNumeric(this.book, this.#pivot, field);
    this.book.change((live) => {
      addDataField(tree, field, `${counts ? 'Count' : 'Sum'} of ${name}`, counts ? 'count' : undefined);
      cache.attributes['refreshOnLoad'] = '1';
      pivotsIn(live).isChanged = true;
    });
    return new DataPivotHierarchy(this.book, this.#pivotId, dataFieldsOf(tree).length - 1);
  }

  remove(hierarchy: unknown): void {
    if (!(hierarchy instanceof DataPivotHierarchy)) throw invalidArgument('DataPivotHierarchy');
    const { tree } = this.#pivot;
    this.book.change((live) => {
      putDataFields(tree, dataFieldsOf(tree).filter((_, n) => n !== hierarchy.place));
      pivotsIn(live).isChanged = true;
    });
  } // prettier-ignore

  protected find(key: string | number): DataPivotHierarchy | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  }

  get #pivot(): LivePivot {
    const found = pivotsIn(this.book.live)
      .on(undefined)
      .find(({ id }) => id === this.#pivotId);
    if (!found) throw itemNotFound('the pivot table has been deleted');
    return found;
  }
}

function isNumeric(book: OpenBook, { cache }: LivePivot, field: number): boolean {
  const source = [...cache.below('worksheetSource')][0]?.attributes ?? {};
  const { live } = book;
  const table = live.tables.find(({ name }) => name === source['name']);
  const sheet = table ? live.sheetOf(table) : live.sheets.find(({ name }) => name === source['sheet']);
  const area = table?.area ?? parseArea(source['ref'] ?? '');
  if (!sheet || !area) return true;
  const column = { ...area, top: area.top + 1, left: area.left + field, right: area.left + field };
  const values = (valuesIn(book, sheet, column) ?? []).flat().filter((value) => value !== '');
  return values.length > 0 && values.every((value) => typeof value === 'number');
}

/** What is added up, counted or otherwise summed up. */
export class DataPivotHierarchy extends PivotPiece {
  readonly clientClass = 'Excel.DataPivotHierarchy';
  readonly place: number;

  constructor(book: OpenBook, pivotId: string, place: number) {
    super(book, pivotId);
    this.place = place;
  }

  override get wireId(): string {
    return this.id;
  }

  get id(): string {
    return String(this.place);
  }

  get name(): string {
    return this.#own.attributes['name'] ?? '';
  }
  set name(value: unknown) {
    const name = textOf(value, 'name');
    this.edit(() => {
      this.#own.attributes['name'] = name;
    });
  }

  get position(): number {
    return this.place;
  }

  get summarizeBy(): string {
    const inFile = this.#own.attributes['subtotal'];
    return Object.entries(SUMMARIES).find(([, each]) => each === inFile)?.[0] ?? 'Sum';
  }
  set summarizeBy(value: unknown) {
    const word = oneOf(Object.keys(SUMMARIES) as (keyof typeof SUMMARIES)[], value, 'summarizeBy');
    const subtotal = SUMMARIES[word];
    this.edit(() => {
      if (subtotal === undefined) Reflect.deleteProperty(this.#own.attributes, 'subtotal');
      else this.#own.attributes['subtotal'] = subtotal;
    });
  }

  get numberFormat(): string {
    const number = Number(this.#own.attributes['numFmtId'] ?? 0);
    return this.book.live.styles.codeOfNumber(number);
  }
  set numberFormat(value: unknown) {
    const number = this.book.live.styles.numberOf(textOf(value, 'numberFormat'));
    this.edit(() => {
      this.#own.attributes['numFmtId'] = String(number);
    });
  }

  get #own(): El {
    const found = dataFieldsOf(this.pivot.tree)[this.place];
    if (!found) throw itemNotFound('the field has been removed');
    return found;
  }
}
