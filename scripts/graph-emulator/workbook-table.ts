import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { areaText, parseArea } from '../../addin/adapters/xlsx/cell-address.ts';
import { readTablePart } from '../../addin/adapters/xlsx/table-part.ts';
import type { Tag, TextEdit } from '../../addin/adapters/xlsx/xml-tags.ts';
import {
  applyTextEdits,
  attribute,
  removeAttribute,
  setAttribute,
  tagsOf,
} from '../../addin/adapters/xlsx/xml-tags.ts';
import { escapeXml, isOn } from './workbook-xml.ts';

export interface LiveColumn {
  /** Number within the table that stays when the column is moved or renamed. */
  readonly id: number;
  name: string;
  /** Of a calculated column, without `=`. */
  readonly formula: string | undefined;
  /** Its element in the table part, for what this program does not know of; undefined for a new column. */
  readonly xml: string | undefined;
}

/** How a table looks, in the words of the workbookTable resource. */
export interface TableLook {
  style: string;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

/** A table as it stands in memory. */
export class LiveTable {
  readonly part: string;
  sheetName: string;
  readonly number: number;
  name: string;
  /** Headings, body and totals. */
  area: Area;
  readonly headerRows: number;
  totalsRows: number;
  columns: LiveColumn[];
  look: TableLook;
  /** An empty table: its one body row waits to be filled and counts as none. */
  waiting: boolean;
  readonly hasFilterButtons: boolean;
  #isFiltered: boolean;
  /** Shown values by id of the column, where a filter was set or taken away since the file was read. */
  #filters: Map<number, readonly string[]> | undefined;
  #written: { readonly area: Area; readonly names: string };
  #sorted = false;

  constructor(part: string, sheetName: string, xml: string) {
    const read = readTablePart(part, xml);
    this.part = part;
    this.sheetName = sheetName;
    this.name = read.name;
    this.area = read.area;
    this.headerRows = read.headerRows;
    this.totalsRows = read.totalsRows;
    const found = scan(xml);
    this.number = found.number;
    this.waiting = found.waiting;
    this.look = found.look;
    this.hasFilterButtons = found.hasFilter;
    this.#isFiltered = found.isFiltered;
    this.columns = read.columns.map(({ name, formula }, n) => ({ id: n + 1, name, formula, xml: undefined, ...found.columns[n] }));
    this.#written = this.#state();
  } // prettier-ignore

  /** The rows between headings and totals, the waiting one included. */
  get body(): Area {
    return { ...this.area, top: this.area.top + this.headerRows, bottom: this.area.bottom - this.totalsRows };
  }

  get rowCount(): number {
    return this.waiting ? 0 : this.body.bottom - this.body.top + 1;
  }

  get isFiltered(): boolean {
    return this.#filters === undefined ? this.#isFiltered : this.#filters.size > 0;
  }

  /** Number in the sheet. */
  columnNumber(column: LiveColumn): number {
    return this.area.left + this.columns.indexOf(column);
  }

  /** By id or by name, whatever the letter case. */
  column(idOrName: string): LiveColumn | undefined {
    return (
      this.columns.find(({ id }) => String(id) === idOrName) ??
      this.columns.find(({ name }) => name.toLowerCase() === idOrName.toLowerCase())
    );
  }

  newColumnId(): number {
    return Math.max(...this.columns.map(({ id }) => id)) + 1;
  }

  /** No two columns have one name, and none has an empty one. */
  freeName(wanted: string, except?: LiveColumn): string {
    const taken = new Set(this.columns.filter((column) => column !== except).map(({ name }) => name.toLowerCase()));
    const base = wanted === '' ? 'Column' : wanted;
    if (wanted !== '' && !taken.has(base.toLowerCase())) return base;
    for (let n = wanted === '' ? 1 : 2; ; n += 1) if (!taken.has(`${base}${n}`.toLowerCase())) return `${base}${n}`;
  } // prettier-ignore

  filter(column: LiveColumn, shown: readonly string[]): void {
    this.#filters ??= new Map();
    this.#filters.set(column.id, shown);
  }

  get filters(): ReadonlyMap<number, readonly string[]> {
    return this.#filters ?? new Map<number, readonly string[]>();
  }

  clearFilters(): void {
    this.#filters = new Map();
  }

  markSorted(): void {
    this.#sorted = true;
  }

  /** The table's part with what has changed since it was read; the same text where nothing has. */
  writtenInto(xml: string): string {
    const edits: TextEdit[] = [];
    const namesChanged = this.#written.names !== this.#state().names;
    let columnsOpen: Tag | undefined;
    let skipped: Tag | undefined;
    for (const tag of tagsOf(xml)) {
      if (skipped) {
        if (tag.local === skipped.local && tag.kind === 'close') {
          edits.push({ start: skipped.start, end: tag.end, text: this.#replacement(skipped) });
          skipped = undefined;
        }
      } else if (this.#isReplaced(tag, namesChanged)) {
        if (tag.kind === 'empty')
          edits.push({ start: tag.start, end: tag.end, text: this.#replacement(tag) });
        else skipped = tag;
      } else if (tag.local === 'table' && tag.kind !== 'close') edits.push(...this.#tableEdits(xml, tag));
      else if (tag.local === 'autoFilter' && tag.kind !== 'close')
        edits.push(setAttribute(xml, tag, 'ref', areaText(this.#filterArea())));
      else if (/^sort(State|Condition)$/.test(tag.local) && tag.kind !== 'close') {
        const area = parseArea(attribute(xml, tag, 'ref') ?? '');
        if (area) edits.push(setAttribute(xml, tag, 'ref', areaText({ ...area, bottom: this.body.bottom })));
      } else if (tag.local === 'tableColumns') {
        if (tag.kind === 'open') columnsOpen = tag;
        else if (columnsOpen && namesChanged)
          edits.push(setAttribute(xml, columnsOpen, 'count', String(this.columns.length)), {
            start: columnsOpen.end,
            end: tag.start,
            text: this.columns.map(columnXml).join(''),
          });
      }
    }
    return applyTextEdits(xml, edits);
  }

  /** What is in the file now is what is here. */
  markWritten(): void {
    this.#isFiltered = this.isFiltered;
    this.#written = this.#state();
    this.#sorted = false;
  }

  #filterArea(): Area {
    return { ...this.area, bottom: this.body.bottom };
  }

  #state(): { readonly area: Area; readonly names: string } {
    return {
      area: this.area,
      names: JSON.stringify(this.columns.map(({ id, name, formula }) => [id, name, formula])),
    };
  }

  #isReplaced(tag: Tag, namesChanged: boolean): boolean {
    if (tag.kind === 'close') return false;
    if (tag.local === 'sortState') return this.#sorted;
    if (tag.local === 'tableStyleInfo') return true;
    // A filter's columns are counted by position, so a column that moved spoils them.
    return tag.local === 'autoFilter' && (this.#filters !== undefined || (namesChanged && !this.#isFiltered));
  }

  #replacement({ local, prefix }: Tag): string {
    if (local === 'sortState') return '';
    if (local === 'tableStyleInfo') {
      const flag = (on: boolean): string => (on ? '1' : '0');
      const { look } = this;
      return `<${prefix}tableStyleInfo name="${look.style}" showFirstColumn="${flag(look.highlightFirstColumn)}" showLastColumn="${flag(look.highlightLastColumn)}" showRowStripes="${flag(look.showBandedRows)}" showColumnStripes="${flag(look.showBandedColumns)}"/>`;
    }
    const columns = [...(this.#filters ?? [])].map(([id, shown]) => {
      const position = this.columns.findIndex((column) => column.id === id);
      const values = shown.filter((text) => text !== '').map((text) => `<${prefix}filter val="${escapeXml(text)}"/>`);
      const blank = shown.includes('') ? ' blank="1"' : '';
      return `<${prefix}filterColumn colId="${position}"><${prefix}filters${blank}>${values.join('')}</${prefix}filters></${prefix}filterColumn>`;
    });
    return `<${prefix}autoFilter ref="${areaText(this.#filterArea())}">${columns.join('')}</${prefix}autoFilter>`;
  } // prettier-ignore

  #tableEdits(xml: string, tag: Tag): readonly TextEdit[] {
    const edits = [setAttribute(xml, tag, 'ref', areaText(this.area))];
    for (const name of ['name', 'displayName'])
      if (attribute(xml, tag, 'displayName') !== this.name) edits.push(setAttribute(xml, tag, name, this.name));
    if (this.totalsRows !== Number(attribute(xml, tag, 'totalsRowCount') ?? 0))
      edits.push(setAttribute(xml, tag, 'totalsRowCount', String(this.totalsRows)));
    if (this.waiting !== isOn(xml, tag, 'insertRow')) {
      const removed = this.waiting ? setAttribute(xml, tag, 'insertRow', '1') : removeAttribute(xml, tag, 'insertRow');
      if (removed) edits.push(removed);
    }
    return edits;
  } // prettier-ignore
}

function columnXml({ id, name, xml }: LiveColumn): string {
  if (xml === undefined) return `<tableColumn id="${id}" name="${escapeXml(name)}"/>`;
  const [tag] = tagsOf(xml);
  return tag ? applyTextEdits(xml, [setAttribute(xml, tag, 'name', name)]) : xml;
}

function scan(xml: string): {
  readonly number: number;
  readonly waiting: boolean;
  readonly look: TableLook;
  readonly hasFilter: boolean;
  readonly isFiltered: boolean;
  readonly columns: readonly { readonly id: number; readonly xml: string }[];
} {
  const columns: { id: number; xml: string }[] = [];
  const look = { style: '', showBandedRows: false, showBandedColumns: false, highlightFirstColumn: false, highlightLastColumn: false };
  let [number, waiting, hasFilter, isFiltered] = [1, false, false, false];
  let column: Tag | undefined;
  for (const tag of tagsOf(xml)) {
    const is = (name: string): boolean => isOn(xml, tag, name);
    if (tag.local === 'table' && tag.kind === 'open') {
      number = Number(attribute(xml, tag, 'id') ?? 1);
      waiting = is('insertRow');
    } else if (tag.local === 'autoFilter') hasFilter = true;
    else if (/^(filters|customFilters|top10|dynamicFilter|colorFilter|iconFilter)$/.test(tag.local)) isFiltered = true;
    else if (tag.local === 'tableStyleInfo' && tag.kind !== 'close') {
      look.style = attribute(xml, tag, 'name') ?? '';
      look.showBandedRows = is('showRowStripes');
      look.showBandedColumns = is('showColumnStripes');
      look.highlightFirstColumn = is('showFirstColumn');
      look.highlightLastColumn = is('showLastColumn');
    } else if (tag.local === 'tableColumn') {
      if (tag.kind !== 'close') column = tag;
      if (tag.kind !== 'open' && column) {
        columns.push({ id: Number(attribute(xml, column, 'id')), xml: xml.slice(column.start, tag.end) });
      }
    }
  }
  return { number, waiting, look, hasFilter, isFiltered, columns };
} // prettier-ignore
