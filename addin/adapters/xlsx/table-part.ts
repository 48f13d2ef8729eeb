import type { Area } from './cell-address.ts';
import { areaText, parseArea } from './cell-address.ts';
import { unescapeCellText } from './cell-text.ts';
import { DamagedPartError } from './workbook-package.ts';
import type { TextEdit } from './xml-tags.ts';
import { attribute, removeAttribute, setAttribute, tagsOf, textAfter } from './xml-tags.ts';

/** A table as its part describes it (ECMA-376 part 1, 18.5.1.2). */
export interface TablePart {
  readonly part: string;
  readonly name: string;
  /** Heading row, body and totals row. */
  readonly area: Area;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly TableColumn[];
}

export interface TableColumn {
  readonly name: string;
  /** The formula every row of the column has, without `=`; absent in ordinary columns. */
  readonly formula?: string;
}

/** The rows between headings and totals. */
export const bodyOf = ({ area, headerRows, totalsRows }: TablePart): Area => ({
  ...area,
  top: area.top + headerRows,
  bottom: area.bottom - totalsRows,
});

export function readTablePart(part: string, xml: string): TablePart {
  let name = '';
  let area: Area | undefined;
  let headerRows = 1;
  let totalsRows = 0;
  const columns: TableColumn[] = [];
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') continue;
    if (tag.local === 'table') {
      name = unescapeCellText(attribute(xml, tag, 'displayName') ?? attribute(xml, tag, 'name') ?? '');
      area = parseArea(attribute(xml, tag, 'ref') ?? '');
      headerRows = Number(attribute(xml, tag, 'headerRowCount') ?? 1);
      totalsRows = Number(attribute(xml, tag, 'totalsRowCount') ?? 0);
    } else if (tag.local === 'tableColumn') {
      columns.push({ name: unescapeCellText(attribute(xml, tag, 'name') ?? '') });
    } else if (tag.local === 'calculatedColumnFormula') {
      const column = columns.pop();
      if (column) columns.push({ ...column, formula: textAfter(xml, tag).text });
    }
  }
  if (
    !area ||
    columns.length !== area.right - area.left + 1 ||
    !(area.bottom - totalsRows >= area.top + headerRows)
  )
    throw new DamagedPartError(part, 'describes a table that does not fit its sheet');
  return { part, name, area, headerRows, totalsRows, columns };
}

/**
 * The edits that make the table `rows` longer: its own range, its filter and its sorting. Totals are not
 * filtered. A table that waited for its first row (`insertRow`) waits no more.
 */
export function growTable(xml: string, table: TablePart, rows: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const body = bodyOf(table);
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') continue;
    if (tag.local === 'table') {
      if (rows > 0)
        edits.push(
          setAttribute(xml, tag, 'ref', areaText({ ...table.area, bottom: table.area.bottom + rows })),
        );
      const waiting = removeAttribute(xml, tag, 'insertRow');
      if (waiting) edits.push(waiting);
    } else if (rows > 0 && ['autoFilter', 'sortState', 'sortCondition'].includes(tag.local)) {
      const area = parseArea(attribute(xml, tag, 'ref') ?? '');
      if (area?.bottom === body.bottom)
        edits.push(setAttribute(xml, tag, 'ref', areaText({ ...area, bottom: area.bottom + rows })));
    }
  }
  return edits;
}
