import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { parseArea } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Sheet, Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { attribute, tagsOf } from '../../addin/adapters/xlsx/xml-tags.ts';
import type { Growths } from './workbook-growths.ts';
import { grownFormula } from '../../addin/adapters/xlsx/growth.ts';
import { SheetGrid } from './workbook-grid.ts';
import { isOn } from './workbook-xml.ts';

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** A sheet as it stands in memory; its cells are read when somebody asks for them. */
export class LiveSheet {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly visibility: Visibility;
  readonly sheet: Sheet;
  #book: Workbook;
  readonly #growths: Growths;
  #grid: SheetGrid | undefined;
  #isProtected: boolean | undefined;

  constructor(book: Workbook, growths: Growths, sheet: Sheet, position: number, seen: SeenSheet) {
    this.#book = book;
    this.#growths = growths;
    this.sheet = sheet;
    this.name = sheet.name;
    this.position = position;
    this.id = `{00000000-0001-0000-${(seen.sheetId - 1).toString(16).toUpperCase().padStart(2, '0')}00-000000000000}`;
    this.visibility = seen.visibility;
  }

  get grid(): SheetGrid {
    return (this.#grid ??= this.#read());
  }

  /** The cells, where they were looked at since the file was opened. */
  get gridSoFar(): SheetGrid | undefined {
    return this.#grid;
  }

  get isProtected(): boolean {
    return (this.#isProtected ??= protects(this.#book.sheetTail(this.sheet)));
  }

  /** Merged cells, as they stand in the file. */
  get merged(): readonly Area[] {
    const tail = this.#book.sheetTail(this.sheet);
    return [...tagsOf(tail)].flatMap((tag) => {
      if (tag.local !== 'mergeCell' || tag.kind === 'close') return [];
      return parseArea(attribute(tail, tag, 'ref') ?? '') ?? [];
    });
  }

  rebase(book: Workbook): void {
    this.#book = book;
    this.#grid?.rebase(book);
  }

  #read(): SheetGrid {
    const grid = new SheetGrid(this.#book, this.sheet);
    // Tables that grew before anybody looked at this sheet.
    for (const growth of this.#growths.growths)
      grid.mapFormulas((formula) => grownFormula(formula, this.name, growth));
    return grid;
  }
}

function protects(tail: string): boolean {
  for (const tag of tagsOf(tail))
    if (tag.local === 'sheetProtection' && tag.kind !== 'close') return isOn(tail, tag, 'sheet');
  return false;
}

export interface SeenSheet {
  readonly sheetId: number;
  readonly visibility: Visibility;
}

/** Number and visibility of each sheet by its name. */
export function seenSheets(book: Workbook): ReadonlyMap<string, SeenSheet> {
  const xml = book.package.readText(book.mainPart);
  const seen = new Map<string, SeenSheet>();
  for (const tag of tagsOf(xml)) {
    if (tag.local !== 'sheet' || tag.kind === 'close') continue;
    const state = attribute(xml, tag, 'state');
    seen.set(attribute(xml, tag, 'name') ?? '', {
      sheetId: Number(attribute(xml, tag, 'sheetId') ?? 1),
      visibility: state === 'hidden' ? 'Hidden' : state === 'veryHidden' ? 'VeryHidden' : 'Visible',
    });
  }
  return seen;
}
