import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { ModelObject, OrNull, WireValue } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { El } from '../common/xml-edit.ts';
import { bagOf, booleanOf, numberOf, oneOf, optional } from './arguments.ts';
import { definedNames, putDefinedNames } from './defined-names.ts';
import { cellsOf, ExcelObject } from './excel-object.ts';
import { absoluteWord, quotedSheet } from './moved-references.ts';
import type { OpenBook, Place } from './open-book.ts';
import { invalidArgument, itemNotFound } from './refusals.ts';
import { editSheetElement, putSheetElements, sheetElement } from './sheet-elements.ts';
import type { SheetElement } from './sheet-elements.ts';

/** Numbers of the file for sizes of paper (ECMA-376 part 1, 18.18.43). */
const PAPERS = { Letter: 1, Legal: 5, A3: 8, A4: 9, A5: 11 } as const;
const POINTS_AN_INCH = 72;
const MARGINS = {
  left: '0.7',
  right: '0.7',
  top: '0.75',
  bottom: '0.75',
  header: '0.3',
  footer: '0.3',
} as const;
type Margin = keyof typeof MARGINS;

const PRINT_AREA = '_xlnm.Print_Area';
const PRINT_TITLES = '_xlnm.Print_Titles';

/** How a sheet is printed. */
export class PageLayout extends ExcelObject {
  readonly clientClass = 'Excel.PageLayout';
  readonly #sheetId: string;

  constructor(book: OpenBook, sheetId: string) {
    super(book);
    this.#sheetId = sheetId;
  }

  get orientation(): string {
    return this.#read('pageSetup', 'orientation') === 'landscape' ? 'Landscape' : 'Portrait';
  }
  set orientation(value: unknown) {
    const word = oneOf(['Portrait', 'Landscape'], value, 'orientation');
    this.#write('pageSetup', { orientation: word.toLowerCase() });
  }

  get paperSize(): string {
    const number = Number(this.#read('pageSetup', 'paperSize') ?? PAPERS.Letter);
    return Object.entries(PAPERS).find(([, each]) => each === number)?.[0] ?? 'Letter';
  }
  set paperSize(value: unknown) {
    const word = oneOf(Object.keys(PAPERS) as (keyof typeof PAPERS)[], value, 'paperSize');
    this.#write('pageSetup', { paperSize: String(PAPERS[word]) });
  }

  /** Per cent, or pages to fit on. */
  get zoom(): WireValue {
    const { scale, fitToWidth, fitToHeight } = sheetElement(this.#sheet, 'pageSetup')?.attributes ?? {};
    const fits = sheetElement(this.#sheet, 'sheetPr')?.child('pageSetUpPr')?.attributes['fitToPage'] === '1';
    if (!fits) return { scale: Number(scale ?? 100) };
    return {
      horizontalFitToPages: Number(fitToWidth ?? 1),
      ...(fitToHeight !== '0' && { verticalFitToPages: Number(fitToHeight ?? 1) }),
    };
  }
  set zoom(value: unknown) {
    const bag = bagOf(value, 'zoom');
    const [scale, across, down] = ['scale', 'horizontalFitToPages', 'verticalFitToPages'].map((name) =>
      optional(bag[name], (given) => numberOf(given, name)),
    );
    if (scale !== undefined && (scale < 10 || scale > 400)) throw invalidArgument('scale is 10 to 400');
    const fits = scale === undefined;
    this.book.change(() => {
      editSheetElement(this.#sheet, 'sheetPr', (properties) => {
        properties.child('pageSetUpPr')?.remove();
        if (fits) properties.append(new El('pageSetUpPr', { fitToPage: '1' }));
        return properties.children.length > 0 || Object.keys(properties.attributes).length > 0;
      });
    });
    this.#write('pageSetup', {
      scale: fits ? undefined : String(scale),
      fitToWidth: fits ? String(across ?? 0) : undefined,
      fitToHeight: fits ? String(down ?? 0) : undefined,
    });
  }

  get centerHorizontally(): boolean {
    return this.#read('printOptions', 'horizontalCentered') === '1';
  }
  set centerHorizontally(value: unknown) {
    this.#write('printOptions', {
      horizontalCentered: booleanOf(value, 'centerHorizontally') ? '1' : undefined,
    });
  }

  get centerVertically(): boolean {
    return this.#read('printOptions', 'verticalCentered') === '1';
  }
  set centerVertically(value: unknown) {
    this.#write('printOptions', { verticalCentered: booleanOf(value, 'centerVertically') ? '1' : undefined });
  }

  get printGridlines(): boolean {
    return this.#read('printOptions', 'gridLines') === '1';
  }
  set printGridlines(value: unknown) {
    this.#write('printOptions', { gridLines: booleanOf(value, 'printGridlines') ? '1' : undefined });
  }

  /** Points, as all margins. */
  get leftMargin(): number {
    return this.#margin('left');
  }
  set leftMargin(value: unknown) {
    this.#setMargin('left', value);
  }

  get rightMargin(): number {
    return this.#margin('right');
  }
  set rightMargin(value: unknown) {
    this.#setMargin('right', value);
  }

  get topMargin(): number {
    return this.#margin('top');
  }
  set topMargin(value: unknown) {
    this.#setMargin('top', value);
  }

  get bottomMargin(): number {
    return this.#margin('bottom');
  }
  set bottomMargin(value: unknown) {
    this.#setMargin('bottom', value);
  }

  get headerMargin(): number {
    return this.#margin('header');
  }
  set headerMargin(value: unknown) {
    this.#setMargin('header', value);
  }

  get footerMargin(): number {
    return this.#margin('footer');
  }
  set footerMargin(value: unknown) {
    this.#setMargin('footer', value);
  }

  setPrintArea(printArea: unknown): void {
    const { area } = this.#own(printArea, 'printArea');
    this.#putName(PRINT_AREA, `${this.#quoted}!${absoluteWord(area)}`);
  }

  getPrintArea(): ModelObject {
    const found = this.getPrintAreaOrNullObject();
    if (found === NULL_OBJECT) throw itemNotFound('the sheet has no print area');
    return found;
  }

  getPrintAreaOrNullObject(): OrNull<ModelObject> {
    const formula = definedNames(this.book.live).find(
      ({ name, sheetId }) => name === PRINT_AREA && sheetId === this.#sheetId,
    )?.formula;
    const range = formula === undefined ? undefined : this.book.calculation.rangeOf(formula, this.#sheet);
    return range ? this.book.make.rangeAreas(range.sheet.id, [range.area]) : NULL_OBJECT;
  }

  /** Rows that are printed on every page. */
  setPrintTitleRows(printTitleRows: unknown): void {
    const { area } = this.#own(printTitleRows, 'printTitleRows');
    this.#putName(PRINT_TITLES, `${this.#quoted}!$${area.top}:$${area.bottom}`);
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.#sheetId);
  }

  get #quoted(): string {
    return quotedSheet(this.#sheet.name);
  }

  #own(value: unknown, name: string): Place {
    const place = typeof value === 'string' ? this.book.placeOf(value, this.#sheetId) : cellsOf(value, name);
    if (place.sheetId !== this.#sheetId) throw invalidArgument(name);
    return place;
  }

  #putName(name: string, formula: string): void {
    this.book.change((live) => {
      const others = definedNames(live).filter(
        (each) => !(each.name === name && each.sheetId === this.#sheetId),
      );
      putDefinedNames(live, [
        ...others,
        { name, sheetId: this.#sheetId, formula, hidden: false, comment: '', rest: {} },
      ]);
    });
  }

  #read(element: SheetElement, name: string): string | undefined {
    return sheetElement(this.#sheet, element)?.attributes[name];
  }

  #write(element: SheetElement, attributes: Readonly<Record<string, string | undefined>>): void {
    this.book.change(() => {
      const own = sheetElement(this.#sheet, element) ?? new El(element);
      for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined) Reflect.deleteProperty(own.attributes, name);
        else own.attributes[name] = value;
      }
      putSheetElements(this.#sheet, element, [own]);
    });
  }

  #margin(side: Margin): number {
    return Number(this.#read('pageMargins', side) ?? MARGINS[side]) * POINTS_AN_INCH;
  }

  #setMargin(side: Margin, value: unknown): void {
    const points = numberOf(value, `${side}Margin`);
    if (points < 0) throw invalidArgument(`${side}Margin`);
    const before = sheetElement(this.#sheet, 'pageMargins')?.attributes ?? {};
    this.#write('pageMargins', { ...MARGINS, ...before, [side]: String(points / POINTS_AN_INCH) });
  }
}
