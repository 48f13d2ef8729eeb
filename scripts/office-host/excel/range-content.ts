import { columnRunsIn, editColumns } from './columns.ts';
import {
  codesIn,
  formulasIn,
  stylesIn,
  textsIn,
  typesIn,
  valuesIn,
  writeCodes,
  writeValues,
} from './cells.ts';
import type { CellMatrix } from './cells.ts';
import type { WireValue } from '../rich-api/model.ts';
import { isWholeColumns } from './areas.ts';
import { bagOf, booleanOf, optional } from './arguments.ts';
import { CellsObject } from './excel-object.ts';
import { hyperlinkAt, putHyperlink } from './hyperlinks.ts';
import { accessDenied } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

/** What stands in the cells of a range, and whether they are seen. */
export abstract class RangeContent extends CellsObject {
  get values(): CellMatrix {
    return valuesIn(this.book, this.sheet, this.area);
  }
  set values(value: unknown) {
    writeValues(this.book, this.sheet, this.area, value, 'values');
  }

  get formulas(): CellMatrix {
    return formulasIn(this.book.live, this.sheet, this.area);
  }
  set formulas(value: unknown) {
    writeValues(this.book, this.sheet, this.area, value, 'formulas');
  }

  get formulasLocal(): CellMatrix {
    return this.formulas;
  }
  set formulasLocal(value: unknown) {
    writeValues(this.book, this.sheet, this.area, value, 'formulasLocal');
  }

  get numberFormat(): CellMatrix {
    return codesIn(this.book.live, this.sheet, this.area);
  }
  set numberFormat(value: unknown) {
    writeCodes(this.book, this.sheet, this.area, value);
  }

  get numberFormatLocal(): CellMatrix {
    return this.numberFormat;
  }
  set numberFormatLocal(value: unknown) {
    writeCodes(this.book, this.sheet, this.area, value);
  }

  get text(): CellMatrix {
    return textsIn(this.book, this.sheet, this.area);
  }

  get valueTypes(): CellMatrix {
    return typesIn(this.book, this.sheet, this.area);
  }

  get linkedDataTypeState(): CellMatrix {
    return this.values?.map((row) => row.map(() => 'None')) ?? null;
  }

  readonly hasSpill = false;

  readonly savedAsArray = false;

  /** The name of the one style that all cells have; null where they have several. */
  get style(): string | null {
    const { live } = this.book;
    const names = new Set(
      [...stylesIn(this.sheet, this.area)].map((style) => {
        const id = /\bxfId="(\d+)"/.exec(live.styles.items('cellXfs')[style] ?? '')?.[1] ?? '0';
        const own = live.styles.items('cellStyles').find((item) => item.includes(`xfId="${id}"`)) ?? '';
        return /\bname="([^"]*)"/.exec(own)?.[1] ?? 'Normal';
      }),
    );
    const [name = 'Normal'] = names;
    return names.size > 1 ? null : name;
  }

  get hyperlink(): WireValue {
    return hyperlinkAt(this.sheet, this.area);
  }
  set hyperlink(value: unknown) {
    putHyperlink(
      this.book,
      this.sheet,
      this.area,
      optional(value, (link) => bagOf(link, 'hyperlink')),
    );
  }

  get hidden(): boolean {
    return this.rowHidden === true || this.columnHidden === true;
  }

  get rowHidden(): boolean | null {
    const { grid } = this.sheet;
    const { top } = this.area;
    const bottom = Math.min(this.area.bottom, Math.max(grid.lastRow + 1, top));
    const hidden = grid.isHidden(top);
    for (let row = top + 1; row <= bottom; row += 1) if (grid.isHidden(row) !== hidden) return null;
    return hidden;
  }
  set rowHidden(value: unknown) {
    const hidden = booleanOf(value, 'rowHidden');
    const { sheet, area } = this;
    if (!isAllowed(sheet, 'formatRows')) throw accessDenied();
    const bottom = Math.min(
      area.bottom,
      isWholeColumns(area) ? Math.max(sheet.grid.lastRow, area.top) : area.bottom,
    );
    this.book.change((live) => {
      for (let row = area.top; row <= bottom; row += 1) sheet.grid.hide(row, hidden);
      live.changes.tell({ kind: 'rows-hidden', sheetId: sheet.id, area });
    });
  }

  get columnHidden(): boolean | null {
    const states = new Set(
      columnRunsIn(this.sheet, this.area.left, this.area.right).map(({ attributes }) =>
        isTrue(attributes['hidden']),
      ),
    );
    const [hidden = false] = states;
    return states.size > 1 ? null : hidden;
  }
  set columnHidden(value: unknown) {
    const hidden = booleanOf(value, 'columnHidden');
    if (!isAllowed(this.sheet, 'formatColumns')) throw accessDenied();
    this.book.change(() => {
      editColumns(this.sheet, this.area.left, this.area.right, () => ({ hidden: hidden ? '1' : undefined }));
    });
  }
}

const isTrue = (value: string | undefined): boolean => /^(1|true)$/.test(value ?? '');
