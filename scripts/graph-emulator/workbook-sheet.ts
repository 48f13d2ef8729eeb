import type { Area } from '../../addin/adapters/xlsx/cell-address.ts';
import { parseArea } from '../../addin/adapters/xlsx/cell-address.ts';
import type { Sheet, Workbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { tailEdits } from '../../addin/adapters/xlsx/sheet-ranges.ts';
import { applyTextEdits, attribute, tagsOf } from '../../addin/adapters/xlsx/xml-tags.ts';
import { EditedText } from './workbook-edited-text.ts';
import type { Growths } from './workbook-growths.ts';
import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { grownFormula } from '../../addin/adapters/xlsx/growth.ts';
import { SheetGrid } from './workbook-grid.ts';
import { isOn } from './workbook-xml.ts';

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** A sheet as it stands in memory; its cells are read when somebody asks for them. */
export class LiveSheet {
  readonly id: string;
  #sheet: Sheet;
  #position: number;
  #visibility: Visibility;
  #book: Workbook;
  readonly #growths: Growths;
  readonly #head: EditedText;
  readonly #tail: EditedText;
  #grid: SheetGrid | undefined;
  #isProtected: boolean | undefined;

  constructor(book: Workbook, growths: Growths, sheet: Sheet, position: number, seen: SeenSheet) {
    this.#book = book;
    this.#growths = growths;
    this.#sheet = sheet;
    this.#position = position;
    this.id = sheetId(seen);
    this.#visibility = seen.visibility;
    this.#head = new EditedText(
      () => this.#book.sheetHead(this.#sheet),
      (text) => text,
    );
    this.#tail = new EditedText(
      () => this.#book.sheetTail(this.#sheet),
      (text, growth) => applyTextEdits(text, tailEdits(text, this.name, [growth])),
    );
  }

  get sheet(): Sheet {
    return this.#sheet;
  }

  get name(): string {
    return this.#sheet.name;
  }

  get position(): number {
    return this.#position;
  }

  get visibility(): Visibility {
    return this.#visibility;
  }

  get grid(): SheetGrid {
    return (this.#grid ??= this.#read());
  }

  /** The cells, where they were looked at since the file was opened. */
  get gridSoFar(): SheetGrid | undefined {
    return this.#grid;
  }

  get isProtected(): boolean {
    return (this.#isProtected ??= protects(this.tail));
  }

  /** What stands before the rows: views, widths of columns, the colour of the tab. */
  get head(): string {
    return this.#head.read([]);
  }

  /** What stands behind the rows, from `</sheetData>` on: protection, merged cells, validations, conditional formats. */
  get tail(): string {
    return this.#tail.read(this.#growths.growths);
  }

  editHead(xml: string): void {
    this.#head.write(xml);
    this.#grid?.readColumns(xml);
  }

  editTail(xml: string): void {
    this.#tail.write(xml);
    this.#isProtected = undefined;
  }

  /** The texts before and behind the rows, where they are other than in the file. */
  get edited(): { readonly head: string | undefined; readonly tail: string | undefined } {
    return {
      head: this.#head.isEdited ? this.head : undefined,
      tail: this.#tail.isEdited ? this.tail : undefined,
    };
  }

  follow(table: string, growth: Growth): void {
    this.#tail.follow(table, growth);
  }

  /** Merged cells. */
  get merged(): readonly Area[] {
    const { tail } = this;
    return [...tagsOf(tail)].flatMap((tag) => {
      if (tag.local !== 'mergeCell' || tag.kind === 'close') return [];
      return parseArea(attribute(tail, tag, 'ref') ?? '') ?? [];
    });
  }

  /** The workbook was written and opened again. */
  rebase(book: Workbook): void {
    this.#book = book;
    this.#head.forget();
    this.#tail.forget();
    this.#grid?.rebase(book);
  }

  /** The list of sheets has changed: the same sheet under another name, in another place, hidden or shown. */
  relist(sheet: Sheet, position: number, visibility: Visibility): void {
    this.#sheet = sheet;
    this.#position = position;
    this.#visibility = visibility;
    this.#isProtected = undefined;
  }

  #read(): SheetGrid {
    const grid = new SheetGrid(this.#book, this.#sheet);
    grid.readColumns(this.head);
    // Tables that grew before anybody looked at this sheet.
    for (const growth of this.#growths.growths)
      grid.mapFormulas((formula) => grownFormula(formula, this.name, growth));
    return grid;
  }
}

/** As Excel on the web names sheets. */
export const sheetId = ({ sheetId: number }: Pick<SeenSheet, 'sheetId'>): string =>
  `{00000000-0001-0000-${(number - 1).toString(16).toUpperCase().padStart(2, '0')}00-000000000000}`;

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
