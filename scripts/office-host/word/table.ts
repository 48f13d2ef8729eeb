import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { builtInName } from './styles.ts';
import { controlsAround, isOffered } from './control-xml.ts';
import { cellsOf, rowsOf, shown } from './flat-text.ts';
import { isOn, keyOf, points, setAttributes, setToggle, twentieths } from './look.ts';
import { found, searchFlags } from './search.ts';
import type { Span, Story } from './story.ts';
import {
  TableBorder, cellProperties, horizontalOf, paddingOf, setHorizontal, setPadding, setShading, setVertical, shadingOf,
  tableProperties, verticalOf,
} from './table-look.ts'; // prettier-ignore
import {
  TABLE_ORDER, addColumns, checkValues, deleteColumns, demandUniform, distribute, isUniform, rowLike, setCellText, setCellWidth,
  tableOf,
} from './table-xml.ts'; // prettier-ignore
import { paragraphLike, runOf } from './run-xml.ts';
import { clearSpan, guardStretch, runsTouched, runsWithin, wrapInControl } from './text-edit.ts';
import {
  ElementObject, WordCollection, countArgument, gone, invalid, numberArgument, oneOf, orNull, orThrow, textArgument, valuesArgument,
} from './word-context.ts'; // prettier-ignore
import type { WordContext } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** What a table, a row and a cell can say of their cells. */
abstract class CellGroup extends ElementObject {
  protected abstract get cellNodes(): readonly El[];

  /** All that it holds; for a change, where no lock forbids it. */
  protected get whole(): Span {
    const extent = this.story.extent(this.node);
    if (extent === undefined) throw gone();
    return this.story.span(extent.start, extent.end);
  }

  protected change<Value>(change: () => Value): Value {
    const { start, end } = this.whole;
    guardStretch(this.story.span(start, end, this.node));
    const value = this.story.edit(start, end, change);
    this.word.outside.written(this.story);
    return value;
  }

  get shadingColor(): string {
    return shadingOf(this.cellNodes);
  }

  set shadingColor(value: unknown) {
    this.story.restyle(() => {
      setShading(this.cellNodes, value);
    });
  }

  get horizontalAlignment(): string {
    return horizontalOf(this.cellNodes);
  }

  set horizontalAlignment(value: unknown) {
    this.story.restyle(() => {
      setHorizontal(this.cellNodes, value);
    });
  }

  get verticalAlignment(): string {
    return verticalOf(this.cellNodes);
  }

  set verticalAlignment(value: unknown) {
    this.story.restyle(() => {
      setVertical(this.cellNodes, value);
    });
  }

  getCellPadding(side: unknown): number {
    return paddingOf(this.cellNodes, side);
  }

  setCellPadding(side: unknown, value: unknown): void {
    this.story.restyle(() => {
      setPadding(this.cellNodes, side, value);
    });
  }

  getBorder(location: unknown): ModelObject {
    const holders = (): readonly El[] => this.cellNodes.map(cellProperties);
    return new TableBorder(this.word, { story: this.story, holders, element: 'w:tcBorders' }, location);
  }

  protected textOf(cell: El): string {
    const extent = this.story.extent(cell);
    return extent === undefined ? '' : shown(this.story.flat.text.slice(extent.start, extent.end - 1));
  }

  /** Takes texts of rows and cells as far as they go. */
  protected write(rows: readonly El[], values: unknown): void {
    const texts = valuesArgument(values) ?? [];
    checkValues(texts, rows.length, Math.max(...rows.map((row) => cellsOf(row).length)));
    this.change(() => {
      for (const [at, row] of texts.entries()) {
        const cells = cellsOf(rows[at] ?? new El('w:tr'));
        for (const [column, text] of row.entries()) {
          const cell = cells[column];
          if (cell === undefined) throw invalid('values has more columns than the table');
          setCellText(cell, text);
        }
      }
    });
  }

  protected fontOf(): ModelObject {
    const { story } = this;
    return this.word.make.font({
      story,
      runs: (forWriting) => (forWriting ? runsWithin(this.whole) : runsTouched(this.whole)),
      marks: () => [...this.node.below('w:p')],
    });
  }

  /** `search` and `select` of table and row; a cell has neither. */
  protected hits(searchText: unknown, options: unknown): ModelObject {
    const { start, text } = this.whole;
    const hits = found(text, searchText, searchFlags(options));
    return this.word.make.ranges(hits.map((hit) => this.story.span(start + hit.start, start + hit.end)));
  }

  protected mark(mode: unknown): void {
    const how = oneOf(mode, ['Select', 'Start', 'End'], 'selectionMode', 'Select');
    const { start, end } = this.whole;
    this.word.selection = this.story.span(how === 'End' ? end : start, how === 'Start' ? start : end);
    this.word.outside.selectionChanged();
  }

  /** New rows beside one, like it, with these texts. */
  protected rowsBeside(row: El, place: 'Before' | 'After', count: unknown, values: unknown): ModelObject {
    const rows = countArgument(count, 'rowCount', 1);
    const texts = valuesArgument(values) ?? [];
    checkValues(texts, rows, cellsOf(row).length);
    const made = Array.from({ length: rows }, (_each, at) => {
      const added = rowLike(row);
      for (const [column, cell] of cellsOf(added).entries()) setCellText(cell, texts[at]?.[column] ?? '');
      return added;
    });
    this.change(() => {
      if (place === 'Before') row.before(...made);
      else row.after(...made);
    });
    return new TableRowCollection(this.word, this.story, () =>
      made.filter(({ parent }) => parent !== undefined),
    );
  }
}

/** `Word.Table`. */
export class Table extends CellGroup {
  readonly clientClass = 'Word.Table';

  protected get cellNodes(): readonly El[] {
    return rowsOf(this.node).flatMap(cellsOf);
  }

  get rows(): ModelObject {
    return new TableRowCollection(this.word, this.story, () => rowsOf(this.node));
  }

  /** Tables within its cells. */
  get tables(): ModelObject {
    return this.word.make.tables(this.story, () =>
      [...this.node.below('w:tbl')].filter((table) => table.ancestor('w:tbl') === this.node),
    );
  }

  get font(): ModelObject {
    return this.fontOf();
  }

  get rowCount(): number {
    return rowsOf(this.node).length;
  }

  get isUniform(): boolean {
    return isUniform(this.node);
  }

  get nestingLevel(): number {
    return 1 + [...this.node.ancestors()].filter(({ name }) => name === 'w:tbl').length;
  }

  get values(): readonly (readonly string[])[] {
    return rowsOf(this.node).map((row) => cellsOf(row).map((cell) => this.textOf(cell)));
  }

  set values(values: unknown) {
    this.write(rowsOf(this.node), values);
  }

  get style(): string {
    return this.word.styles.nameOf(this.node.at('w:tblPr', 'w:tblStyle')?.attributes['w:val'], 'table');
  }

  set style(value: unknown) {
    this.#setStyle(this.word.styles.idFor(textArgument(value, 'style'), ['table']).id);
  }

  get styleBuiltIn(): string {
    return builtInName(this.style);
  }

  set styleBuiltIn(value: unknown) {
    this.#setStyle(this.word.styles.idForBuiltIn(textArgument(value, 'styleBuiltIn'), ['table']).id);
  }

  #setStyle(id: string): void {
    this.story.restyle(() => {
      putInOrder(tableProperties(this.node), new El('w:tblStyle', { 'w:val': id }), TABLE_ORDER);
    });
  }

  get headerRowCount(): number {
    const rows = rowsOf(this.node);
    const first = rows.findIndex((row) => !isHeader(row));
    return first < 0 ? rows.length : first;
  }

  set headerRowCount(value: unknown) {
    const count = countArgument(value, 'headerRowCount');
    const rows = rowsOf(this.node);
    if (count > rows.length) throw invalid('headerRowCount is more than there are rows');
    this.story.restyle(() => {
      for (const [at, row] of rows.entries()) setHeader(row, at < count);
    });
  }

  get styleBandedColumns(): boolean {
    return !this.#look('w:noVBand', true);
  }

  set styleBandedColumns(value: unknown) {
    this.#setLook('w:noVBand', value !== true);
  }

  get styleBandedRows(): boolean {
    return !this.#look('w:noHBand', false);
  }

  set styleBandedRows(value: unknown) {
    this.#setLook('w:noHBand', value !== true);
  }

  get styleFirstColumn(): boolean {
    return this.#look('w:firstColumn', true);
  }

  set styleFirstColumn(value: unknown) {
    this.#setLook('w:firstColumn', value === true);
  }

  get styleLastColumn(): boolean {
    return this.#look('w:lastColumn', false);
  }

  set styleLastColumn(value: unknown) {
    this.#setLook('w:lastColumn', value === true);
  }

  get styleTotalRow(): boolean {
    return this.#look('w:lastRow', false);
  }

  set styleTotalRow(value: unknown) {
    this.#setLook('w:lastRow', value === true);
  }

  #look(name: string, otherwise: boolean): boolean {
    const value = this.node.at('w:tblPr', 'w:tblLook')?.attributes[name];
    return value === undefined ? otherwise : /^(1|true|on)$/.test(value);
  }

  #setLook(name: string, on: boolean): void {
    this.story.restyle(() => {
      const holder = tableProperties(this.node);
      // The older form of the same, as one number, would contradict.
      setAttributes(holder, 'w:tblLook', { [name]: on ? '1' : '0', 'w:val': undefined }, TABLE_ORDER);
    });
  }

  get alignment(): string {
    return SIDES[this.node.at('w:tblPr', 'w:jc')?.attributes['w:val'] ?? 'left'] ?? 'Left';
  }

  set alignment(value: unknown) {
    const name = oneOf(value, ['Left', 'Centered', 'Right'], 'alignment');
    this.story.restyle(() => {
      setAttributes(tableProperties(this.node), 'w:jc', { 'w:val': keyOf(SIDES, name) }, TABLE_ORDER);
    });
  }

  get width(): number {
    const columns = this.node.child('w:tblGrid')?.named('w:gridCol') ?? [];
    return columns.reduce((sum, { attributes }) => sum + points(attributes['w:w']), 0);
  }

  set width(value: unknown) {
    const width = twentieths(numberArgument(value, 'width'));
    this.story.restyle(() => {
      setAttributes(tableProperties(this.node), 'w:tblW', { 'w:w': width, 'w:type': 'dxa' }, TABLE_ORDER);
      const columns = this.node.child('w:tblGrid')?.named('w:gridCol') ?? [];
      const each = String(Math.floor(Number(width) / Math.max(1, columns.length)));
      for (const column of columns) column.attributes['w:w'] = each;
      for (const cell of this.cellNodes) setCellWidth(cell, each);
    });
  }

  override getBorder(location: unknown): ModelObject {
    const holders = (): readonly El[] => [tableProperties(this.node)];
    return new TableBorder(this.word, { story: this.story, holders, element: 'w:tblBorders' }, location);
  }

  get parentBody(): ModelObject {
    return this.word.make.body(this.story, this.node.ancestor('w:tc') ?? this.story.container);
  }

  get parentTable(): ModelObject {
    return orThrow(this.parentTableOrNullObject);
  }

  get parentTableOrNullObject(): OrNull<ModelObject> {
    const table = this.node.ancestor('w:tbl');
    return orNull(table && new Table(this.word, this.story, table));
  }

  get parentTableCell(): ModelObject {
    return orThrow(this.parentTableCellOrNullObject);
  }

  get parentTableCellOrNullObject(): OrNull<ModelObject> {
    const cell = this.node.ancestor('w:tc');
    return orNull(cell && new TableCell(this.word, this.story, cell));
  }

  get parentContentControl(): ModelObject {
    return orThrow(this.parentContentControlOrNullObject);
  }

  get parentContentControlOrNullObject(): OrNull<ModelObject> {
    const control = controlsAround(this.node).find(isOffered);
    return orNull(control && this.word.make.control(this.story, control));
  }

  getCell(rowIndex: unknown, cellIndex: unknown): TableCell {
    return orThrow(this.getCellOrNullObject(rowIndex, cellIndex));
  }

  getCellOrNullObject(rowIndex: unknown, cellIndex: unknown): OrNull<TableCell> {
    const row = rowsOf(this.node)[countArgument(rowIndex, 'rowIndex')];
    const cell = row && cellsOf(row)[countArgument(cellIndex, 'cellIndex')];
    return orNull(cell && new TableCell(this.word, this.story, cell));
  }

  addRows(insertLocation: unknown, rowCount: unknown, values: unknown): ModelObject {
    const place = oneOf(insertLocation, ['Start', 'End'], 'insertLocation');
    const row = place === 'Start' ? rowsOf(this.node)[0] : rowsOf(this.node).at(-1);
    if (row === undefined) throw gone();
    return this.rowsBeside(row, place === 'Start' ? 'Before' : 'After', rowCount, values);
  }

  addColumns(insertLocation: unknown, columnCount: unknown, values: unknown): void {
    const place = oneOf(insertLocation, ['Start', 'End'], 'insertLocation');
    const count = countArgument(columnCount, 'columnCount', 1);
    const texts = valuesArgument(values) ?? [];
    demandUniform(this.node);
    const last = cellsOf(rowsOf(this.node)[0] ?? new El('w:tr')).length - 1;
    this.change(() => {
      addColumns(
        this.node,
        place === 'Start' ? 0 : last,
        place === 'Start' ? 'Before' : 'After',
        count,
        texts,
      );
    });
  }

  deleteRows(rowIndex: unknown, rowCount: unknown): void {
    const first = countArgument(rowIndex, 'rowIndex');
    const count = rowCount === null || rowCount === undefined ? 1 : countArgument(rowCount, 'rowCount', 1);
    const rows = rowsOf(this.node).slice(first, first + count);
    if (rows.length < count) throw invalid('the table has no such rows');
    for (const row of rows) demandFree(this.story, row);
    this.change(() => {
      for (const row of rows) row.remove();
      dropEmptyTable(this.node);
    });
  }

  deleteColumns(columnIndex: unknown, columnCount: unknown): void {
    const first = countArgument(columnIndex, 'columnIndex');
    const count = columnCount === null || columnCount === undefined ? 1 : countArgument(columnCount, 'columnCount', 1); // prettier-ignore
    this.change(() => {
      deleteColumns(this.node, first, count);
      dropEmptyTable(this.node);
    });
  }

  distributeColumns(): void {
    demandUniform(this.node);
    this.story.restyle(() => {
      distribute(this.node);
    });
  }

  autoFitWindow(): void {
    this.story.restyle(() => {
      setAttributes(tableProperties(this.node), 'w:tblW', { 'w:w': '5000', 'w:type': 'pct' }, TABLE_ORDER);
    });
  }

  clear(): void {
    this.change(() => {
      for (const cell of this.cellNodes) setCellText(cell, '');
    });
  }

  delete(): void {
    clearSpan(this.whole);
    this.word.outside.written(this.story);
  }

  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    const around = this.node.ancestor('w:tc') ?? this.story.container;
    const tables = [...around.below('w:tbl')].filter((table) => (table.ancestor('w:tc') ?? this.story.container) === around); // prettier-ignore
    const next = tables[tables.indexOf(this.node) + 1];
    return orNull(next && new Table(this.word, this.story, next));
  }

  getParagraphAfter(): ModelObject {
    return orThrow(this.getParagraphAfterOrNullObject());
  }

  getParagraphAfterOrNullObject(): OrNull<ModelObject> {
    const { end } = this.whole;
    const node = this.story.flat.paragraphs.find((each) => (this.story.extent(each)?.start ?? -1) >= end);
    return orNull(node && this.word.make.paragraph(this.story, node));
  }

  getParagraphBefore(): ModelObject {
    return orThrow(this.getParagraphBeforeOrNullObject());
  }

  getParagraphBeforeOrNullObject(): OrNull<ModelObject> {
    const { start } = this.whole;
    const node = this.story.flat.paragraphs.findLast((each) => (this.story.extent(each)?.end ?? Infinity) <= start); // prettier-ignore
    return orNull(node && this.word.make.paragraph(this.story, node));
  }

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End', 'After'], 'rangeLocation', 'Whole');
    const { start, end } = this.whole;
    if (where === 'Start') return this.word.make.range(this.story.span(start, start));
    return this.word.make.range(this.story.span(where === 'Whole' ? start : end, end));
  }

  insertContentControl(): ModelObject {
    const control = wrapInControl(this.whole, this.word.freeControlId());
    return this.word.make.control(this.story, control);
  }

  insertParagraph(paragraphText: unknown, insertLocation: unknown): ModelObject {
    const text = textArgument(paragraphText, 'paragraphText');
    const made = paragraphLike(undefined);
    if (text !== '') made.append(runOf(text));
    this.#beside(insertLocation, [made]);
    return this.word.make.paragraph(this.story, made);
  }

  insertTable(
    rowCount: unknown,
    columnCount: unknown,
    insertLocation: unknown,
    values: unknown,
  ): ModelObject {
    const rows = countArgument(rowCount, 'rowCount', 1);
    const columns = countArgument(columnCount, 'columnCount', 1);
    const made = tableOf(rows, columns, valuesArgument(values) ?? [], this.word.styles);
    this.#beside(insertLocation, [made]);
    return new Table(this.word, this.story, made);
  }

  /** Two tables need a paragraph between them, else they are one. */
  #beside(insertLocation: unknown, blocks: readonly El[]): void {
    const place = oneOf(insertLocation, ['Before', 'After'], 'insertLocation');
    const between = blocks[0]?.name === 'w:tbl' ? [new El('w:p')] : [];
    const { start, end } = this.whole;
    const at = place === 'Before' ? start : end;
    this.story.edit(at, at, () => {
      if (place === 'Before') this.node.before(...blocks, ...between);
      else this.node.after(...between, ...blocks);
    });
  }

  search(searchText: unknown, options: unknown): ModelObject {
    return this.hits(searchText, options);
  }

  select(mode: unknown): void {
    this.mark(mode);
  }
}

const SIDES: Readonly<Record<string, string>> = { left: 'Left', center: 'Centered', right: 'Right' };

const isHeader = (row: El): boolean => {
  const header = row.at('w:trPr', 'w:tblHeader');
  return header !== undefined && isOn(header);
};

function setHeader(row: El, on: boolean): void {
  const holder = rowProperties(row);
  if (on) setToggle(holder, 'w:tblHeader', true, []);
  else holder.child('w:tblHeader')?.remove();
}

function rowProperties(row: El): El {
  const known = row.child('w:trPr');
  if (known !== undefined) return known;
  const made = new El('w:trPr');
  const exceptions = row.child('w:tblPrEx');
  if (exceptions === undefined) row.insert(0, made);
  else exceptions.after(made);
  return made;
}

/** A table without rows or cells is none. */
function dropEmptyTable(table: El): void {
  if (rowsOf(table).some((row) => cellsOf(row).length > 0)) return;
  const holder = table.parent;
  table.remove();
  if (holder?.name === 'w:tc' && holder.child('w:p') === undefined) holder.append(new El('w:p'));
}

function demandFree(story: Story, node: El): void {
  const extent = story.extent(node);
  if (extent !== undefined) guardStretch(story.span(extent.start, extent.end));
}

/** `Word.TableRow`. */
class TableRow extends CellGroup {
  readonly clientClass = 'Word.TableRow';

  protected get cellNodes(): readonly El[] {
    return cellsOf(this.node);
  }

  get #table(): El {
    const table = this.node.ancestor('w:tbl');
    if (table === undefined) throw gone();
    return table;
  }

  get cells(): ModelObject {
    return new TableCellCollection(this.word, this.story, () => this.cellNodes);
  }

  get parentTable(): ModelObject {
    return new Table(this.word, this.story, this.#table);
  }

  get font(): ModelObject {
    return this.fontOf();
  }

  get cellCount(): number {
    return this.cellNodes.length;
  }

  get rowIndex(): number {
    return rowsOf(this.#table).indexOf(this.node);
  }

  get isHeader(): boolean {
    return isHeader(this.node);
  }

  get values(): readonly (readonly string[])[] {
    return [this.cellNodes.map((cell) => this.textOf(cell))];
  }

  set values(values: unknown) {
    this.write([this.node], values);
  }

  get preferredHeight(): number {
    return points(this.node.at('w:trPr', 'w:trHeight')?.attributes['w:val']);
  }

  set preferredHeight(value: unknown) {
    const height = twentieths(numberArgument(value, 'preferredHeight'));
    this.story.restyle(() => {
      setAttributes(rowProperties(this.node), 'w:trHeight', { 'w:val': height }, []);
    });
  }

  insertRows(insertLocation: unknown, rowCount: unknown, values: unknown): ModelObject {
    const place = oneOf(insertLocation, ['Before', 'After'], 'insertLocation');
    return this.rowsBeside(this.node, place, rowCount, values);
  }

  clear(): void {
    this.change(() => {
      for (const cell of this.cellNodes) setCellText(cell, '');
    });
  }

  delete(): void {
    const table = this.#table;
    demandFree(this.story, this.node);
    this.change(() => {
      this.node.remove();
      dropEmptyTable(table);
    });
  }

  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    const next = rowsOf(this.#table)[this.rowIndex + 1];
    return orNull(next && new TableRow(this.word, this.story, next));
  }

  search(searchText: unknown, options: unknown): ModelObject {
    return this.hits(searchText, options);
  }

  select(mode: unknown): void {
    this.mark(mode);
  }
}

/** `Word.TableCell`. */
export class TableCell extends CellGroup {
  readonly clientClass = 'Word.TableCell';

  protected get cellNodes(): readonly El[] {
    return [this.node];
  }

  get #row(): El {
    const row = this.node.ancestor('w:tr');
    if (row === undefined) throw gone();
    return row;
  }

  get #table(): El {
    const table = this.node.ancestor('w:tbl');
    if (table === undefined) throw gone();
    return table;
  }

  get body(): ModelObject {
    return this.word.make.body(this.story, this.node);
  }

  get parentRow(): ModelObject {
    return new TableRow(this.word, this.story, this.#row);
  }

  get parentTable(): ModelObject {
    return new Table(this.word, this.story, this.#table);
  }

  get rowIndex(): number {
    return rowsOf(this.#table).indexOf(this.#row);
  }

  get cellIndex(): number {
    return cellsOf(this.#row).indexOf(this.node);
  }

  get value(): string {
    return this.textOf(this.node);
  }

  set value(value: unknown) {
    const text = textArgument(value, 'value');
    this.change(() => {
      setCellText(this.node, text);
    });
  }

  get width(): number {
    return points(this.node.at('w:tcPr', 'w:tcW')?.attributes['w:w']);
  }

  get columnWidth(): number {
    const column = this.#table.child('w:tblGrid')?.named('w:gridCol')[this.cellIndex];
    return points(column?.attributes['w:w']);
  }

  set columnWidth(value: unknown) {
    const width = twentieths(numberArgument(value, 'columnWidth'));
    demandUniform(this.#table);
    const at = this.cellIndex;
    this.story.restyle(() => {
      const column = this.#table.child('w:tblGrid')?.named('w:gridCol')[at];
      if (column !== undefined) column.attributes['w:w'] = width;
      for (const row of rowsOf(this.#table)) {
        const cell = cellsOf(row)[at];
        if (cell !== undefined) setCellWidth(cell, width);
      }
    });
  }

  insertRows(insertLocation: unknown, rowCount: unknown, values: unknown): ModelObject {
    const place = oneOf(insertLocation, ['Before', 'After'], 'insertLocation');
    return this.rowsBeside(this.#row, place, rowCount, values);
  }

  insertColumns(insertLocation: unknown, columnCount: unknown, values: unknown): void {
    const place = oneOf(insertLocation, ['Before', 'After'], 'insertLocation');
    const count = countArgument(columnCount, 'columnCount', 1);
    const texts = valuesArgument(values) ?? [];
    const at = this.cellIndex;
    demandUniform(this.#table);
    this.change(() => {
      addColumns(this.#table, at, place, count, texts);
    });
  }

  deleteColumn(): void {
    new Table(this.word, this.story, this.#table).deleteColumns(this.cellIndex, 1);
  }

  deleteRow(): void {
    new TableRow(this.word, this.story, this.#row).delete();
  }

  /** The next in its row, then the first of the next row. */
  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    const cells = rowsOf(this.#table).flatMap(cellsOf);
    const next = cells[cells.indexOf(this.node) + 1];
    return orNull(next && new TableCell(this.word, this.story, next));
  }
}

/** Tables, rows and cells as they are when they are asked. */
abstract class ElementCollection<Item extends CellGroup> extends WordCollection<Item> {
  readonly #found: () => readonly Item[];

  constructor(found: () => readonly Item[]) {
    super();
    this.#found = found;
  }

  get entries(): readonly Item[] {
    return this.#found();
  }
}

export class TableCollection extends ElementCollection<Table> {
  readonly clientClass = 'Word.TableCollection';

  constructor(word: WordContext, story: Story, nodes: () => readonly El[]) {
    super(() => nodes().map((node) => new Table(word, story, node)));
  }
}

class TableRowCollection extends ElementCollection<TableRow> {
  readonly clientClass = 'Word.TableRowCollection';

  constructor(word: WordContext, story: Story, nodes: () => readonly El[]) {
    super(() => nodes().map((node) => new TableRow(word, story, node)));
  }
}

class TableCellCollection extends ElementCollection<TableCell> {
  readonly clientClass = 'Word.TableCellCollection';

  constructor(word: WordContext, story: Story, nodes: () => readonly El[]) {
    super(() => nodes().map((node) => new TableCell(word, story, node)));
  }
}
