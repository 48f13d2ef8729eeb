import { addressText } from '../../graph-emulator/workbook-address.ts';
import { parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { ModelObject, OrNull, WireValue } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { booleanOf, optional, textOf } from './arguments.ts';
import { valuesIn, typesIn } from './cells.ts';
import type { CellMatrix } from './cells.ts';
import { definedNames, putDefinedNames } from './defined-names.ts';
import type { DefinedName } from './defined-names.ts';
import { CellsObject, ExcelCollection, ExcelObject } from './excel-object.ts';
import { CellError } from './formula-values.ts';
import { absoluteWord, quotedSheet } from './moved-references.ts';
import type { OpenBook, Place } from './open-book.ts';
import { invalidArgument, itemAlreadyExists, itemNotFound } from './refusals.ts';

/** Names that Excel makes for itself: print areas, filters. */
const isBuiltIn = ({ name }: DefinedName): boolean => name.startsWith('_xlnm.');

const isName = (name: string): boolean =>
  /^[\p{L}_\\][\p{L}\p{N}_.\\?]{0,254}$/u.test(name) && !parseArea(name) && !/^[rc]$/i.test(name);

/** The names of a workbook, or those that belong to one sheet. */
export class NamedItemCollection extends ExcelCollection<NamedItem> {
  readonly clientClass = 'Excel.NamedItemCollection';
  readonly #sheetId: string | undefined;

  constructor(book: OpenBook, sheetId: string | undefined) {
    super(book);
    this.#sheetId = sheetId;
  }

  get entries(): readonly NamedItem[] {
    return definedNames(this.book.live)
      .filter((name) => name.sheetId === this.#sheetId && !isBuiltIn(name))
      .map(({ name }) => new NamedItem(this.book, this.#sheetId, name));
  }

  /** `reference`: a range, or a formula with or without `=`. */
  add(name: unknown, reference: unknown, comment: unknown): NamedItem {
    const wanted = textOf(name, 'name');
    if (!isName(wanted)) throw invalidArgument('name');
    const formula = formulaOf(reference);
    const said = optional(comment, (value) => textOf(value, 'comment')) ?? '';
    const { live } = this.book;
    const names = definedNames(live);
    const lower = wanted.toLowerCase();
    const isTaken =
      names.some((each) => each.sheetId === this.#sheetId && each.name.toLowerCase() === lower) ||
      live.tables.some((table) => table.name.toLowerCase() === lower);
    if (isTaken) throw itemAlreadyExists();
    this.book.change(() => {
      putDefinedNames(live, [
        ...names,
        { name: wanted, sheetId: this.#sheetId, formula, hidden: false, comment: said, rest: {} },
      ]);
    });
    return new NamedItem(this.book, this.#sheetId, wanted);
  }

  addFormulaLocal(name: unknown, formula: unknown, comment: unknown): NamedItem {
    return this.add(name, textOf(formula, 'formula'), comment);
  }

  protected find(key: string | number): NamedItem | undefined {
    const wanted = String(key).toLowerCase();
    return this.entries.find(({ name }) => name.toLowerCase() === wanted);
  }
}

function formulaOf(reference: unknown): string {
  if (reference instanceof CellsObject)
    return `${quotedSheet(reference.sheet.name)}!${absoluteWord(reference.area)}`;
  const text = textOf(reference, 'reference');
  if (text === '' || text === '=') throw invalidArgument('reference');
  return text.replace(/^=/, '');
}

export class NamedItem extends ExcelObject {
  readonly clientClass = 'Excel.NamedItem';
  readonly name: string;
  readonly #sheetId: string | undefined;

  constructor(book: OpenBook, sheetId: string | undefined, name: string) {
    super(book);
    this.#sheetId = sheetId;
    this.name = name;
  }

  override get wireId(): string {
    return this.name;
  }

  get formula(): string {
    return `=${this.#own.formula}`;
  }
  set formula(value: unknown) {
    const formula = formulaOf(value);
    this.#change((name) => ({ ...name, formula }));
  }

  /** The address for a name of cells, else what its formula gives; #CALC! where that is not worked out here. */
  get value(): WireValue {
    const place = this.#place;
    if (place) return addressText(this.book.sheet(place.sheetId).name, place.area);
    const value = this.#calculated;
    if (value === undefined) return '#CALC!';
    return value instanceof CellError ? value.code : (value ?? '');
  }

  get type(): string {
    if (this.#place) return 'Range';
    const value = this.#calculated;
    if (value === undefined || value instanceof CellError) return 'Error';
    if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
    return typeof value === 'boolean' ? 'Boolean' : 'String';
  }

  get visible(): boolean {
    return !this.#own.hidden;
  }
  set visible(value: unknown) {
    const hidden = !booleanOf(value, 'visible');
    this.#change((name) => ({ ...name, hidden }));
  }

  get comment(): string {
    return this.#own.comment;
  }
  set comment(value: unknown) {
    const comment = textOf(value, 'comment');
    this.#change((name) => ({ ...name, comment }));
  }

  get scope(): string {
    return this.#sheetId === undefined ? 'Workbook' : 'Worksheet';
  }

  get worksheet(): ModelObject {
    if (this.#sheetId === undefined) throw itemNotFound('the name belongs to the workbook');
    return this.book.make.worksheet(this.#sheetId);
  }

  get worksheetOrNullObject(): OrNull<ModelObject> {
    return this.#sheetId === undefined ? NULL_OBJECT : this.book.make.worksheet(this.#sheetId);
  }

  get arrayValues(): NamedItemArrayValues {
    return new NamedItemArrayValues(this.book, this.#place);
  }

  getRange(): ModelObject {
    const place = this.#place;
    if (!place) throw itemNotFound('the name means no cells');
    return this.book.make.range(place.sheetId, place.area);
  }

  getRangeOrNullObject(): OrNull<ModelObject> {
    const place = this.#place;
    return place ? this.book.make.range(place.sheetId, place.area) : NULL_OBJECT;
  }

  delete(): void {
    this.#change(() => undefined);
  }

  get #found(): DefinedName | undefined {
    return definedNames(this.book.live).find((each) => this.#isOwn(each));
  }

  get #own(): DefinedName {
    const found = this.#found;
    if (!found) throw itemNotFound('the name has been deleted');
    return found;
  }

  get #home(): string {
    return this.#sheetId ?? this.book.live.sheets[0]?.id ?? '';
  }

  get #place(): Place | undefined {
    const range = this.book.calculation.rangeOf(this.#own.formula, this.book.sheet(this.#home));
    return range && { sheetId: range.sheet.id, area: range.area };
  }

  get #calculated(): ReturnType<OpenBook['calculation']['valueOf']> {
    return this.book.calculation.valueOf(this.#own.formula, this.book.sheet(this.#home));
  }

  #isOwn({ name, sheetId }: DefinedName): boolean {
    return sheetId === this.#sheetId && name.toLowerCase() === this.name.toLowerCase();
  }

  #change(change: (name: DefinedName) => DefinedName | undefined): void {
    if (!this.#found) throw itemNotFound('the name has been deleted');
    this.book.change((live) => {
      putDefinedNames(
        live,
        definedNames(live).flatMap((each) => (this.#isOwn(each) ? (change(each) ?? []) : [each])),
      );
    });
  }
}

/** The values of a name that means several cells. */
export class NamedItemArrayValues extends ExcelObject {
  readonly clientClass = 'Excel.NamedItemArrayValues';
  readonly #place: Place | undefined;

  constructor(book: OpenBook, place: Place | undefined) {
    super(book);
    this.#place = place;
  }

  get values(): CellMatrix {
    return this.#place ? valuesIn(this.book, this.book.sheet(this.#place.sheetId), this.#place.area) : null;
  }

  get types(): CellMatrix {
    return this.#place ? typesIn(this.book, this.book.sheet(this.#place.sheetId), this.#place.area) : null;
  }
}
