import { El, parsed, putInOrder, written } from '../common/xml-edit.ts';
import { isOn, putInFont } from './cell-look.ts';
import { booleanOf, oneOf, textOf } from './arguments.ts';
import { colourAttributes, colourOf } from './colours.ts';
import { editRule, ruleOf } from './conditional-rules.ts';
import { ExcelCollection, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

/** What a conditional format says of the look of cells: a `dxf` (ECMA-376 part 1, 18.8.14), where only differences stand. */
const DXF_ORDER = ['font', 'numFmt', 'fill', 'alignment', 'border', 'protection', 'extLst'];

abstract class RuleLook extends ExcelObject {
  protected readonly sheetId: string;
  protected readonly ruleId: string;

  constructor(book: OpenBook, sheetId: string, ruleId: string) {
    super(book);
    this.sheetId = sheetId;
    this.ruleId = ruleId;
  }

  /** Font, fill or border of the difference. */
  protected part(name: string): El | undefined {
    return this.#dxf().child(name);
  }

  protected edit(name: string, change: (part: El) => void): void {
    const sheet = this.book.sheet(this.sheetId);
    if (!isAllowed(sheet, 'formatCells')) throw accessDenied();
    const dxf = this.#dxf();
    const part = dxf.child(name)?.remove() ?? new El(name);
    change(part);
    if (part.children.length > 0 || Object.keys(part.attributes).length > 0) putInOrder(dxf, part, DXF_ORDER);
    this.book.change((live) => {
      const id = live.styles.indexOf('dxfs', written(dxf));
      editRule(sheet, this.ruleId, ({ attributes }) => {
        attributes['dxfId'] = String(id);
      });
    });
  }

  #dxf(): El {
    const { dxfId } = ruleOf(this.book.sheet(this.sheetId), this.ruleId).rule.attributes;
    const xml = dxfId === undefined ? undefined : this.book.live.styles.items('dxfs')[Number(dxfId)];
    return parsed(xml ?? '<dxf/>', 'the formats of a workbook');
  }
}

export class ConditionalRangeFormat extends RuleLook {
  readonly clientClass = 'Excel.ConditionalRangeFormat';

  get fill(): ConditionalRangeFill {
    return new ConditionalRangeFill(this.book, this.sheetId, this.ruleId);
  }

  get font(): ConditionalRangeFont {
    return new ConditionalRangeFont(this.book, this.sheetId, this.ruleId);
  }

  get borders(): ConditionalRangeBorderCollection {
    return new ConditionalRangeBorderCollection(this.book, this.sheetId, this.ruleId);
  }

  /** '' where the format leaves numbers as they are. */
  get numberFormat(): string {
    return this.part('numFmt')?.attributes['formatCode'] ?? '';
  }
  set numberFormat(value: unknown) {
    const code = textOf(value, 'numberFormat');
    this.edit('numFmt', ({ attributes }) => {
      attributes['numFmtId'] = String(this.book.live.styles.numberOf(code));
      attributes['formatCode'] = code;
    });
  }
}

export class ConditionalRangeFill extends RuleLook {
  readonly clientClass = 'Excel.ConditionalRangeFill';

  /** '' without a fill. */
  get color(): string {
    const pattern = this.part('fill')?.child('patternFill');
    return colourOf(this.book.live, pattern?.child('bgColor') ?? pattern?.child('fgColor')) ?? '';
  }
  set color(value: unknown) {
    const colour = colourAttributes(value);
    this.edit('fill', (fill) => {
      fill.takeChildren();
      fill.append(
        new El('patternFill', { patternType: 'solid' }, [
          new El('fgColor', colour),
          new El('bgColor', colour),
        ]),
      );
    });
  }

  clear(): void {
    this.edit('fill', (fill) => {
      fill.takeChildren();
    });
  }
}

export class ConditionalRangeFont extends RuleLook {
  readonly clientClass = 'Excel.ConditionalRangeFont';

  get color(): string {
    return colourOf(this.book.live, this.part('font')?.child('color')) ?? '';
  }
  set color(value: unknown) {
    const colour = colourAttributes(value);
    this.edit('font', (font) => {
      putInFont(font, 'color', colour);
    });
  }

  get bold(): boolean | null {
    return this.#flag('b');
  }
  set bold(value: unknown) {
    this.#put('b', value);
  }

  get italic(): boolean | null {
    return this.#flag('i');
  }
  set italic(value: unknown) {
    this.#put('i', value);
  }

  get strikethrough(): boolean | null {
    return this.#flag('strike');
  }
  set strikethrough(value: unknown) {
    this.#put('strike', value);
  }

  get underline(): string {
    const kind = this.part('font')?.child('u');
    if (!kind) return 'None';
    return kind.attributes['val'] === 'double' ? 'Double' : 'Single';
  }
  set underline(value: unknown) {
    const kind = oneOf(['None', 'Single', 'Double'], value, 'underline');
    this.edit('font', (font) => {
      putInFont(font, 'u', kind === 'None' ? undefined : kind === 'Double' ? { val: 'double' } : {});
    });
  }

  clear(): void {
    this.edit('font', (font) => {
      font.takeChildren();
    });
  }

  /** Null where the format says nothing of it. */
  #flag(name: string): boolean | null {
    const font = this.part('font');
    return font?.child(name) ? isOn(font, name) : null;
  }

  #put(name: string, value: unknown): void {
    const on = booleanOf(value, name);
    this.edit('font', (font) => {
      putInFont(font, name, on ? {} : { val: '0' });
    });
  }
}

const SIDES = { EdgeTop: 'top', EdgeBottom: 'bottom', EdgeLeft: 'left', EdgeRight: 'right' } as const;
type Side = keyof typeof SIDES;
const LINES = {
  None: undefined,
  Continuous: 'thin',
  Dash: 'dashed',
  DashDot: 'dashDot',
  DashDotDot: 'dashDotDot',
  Dot: 'dotted',
} as const;

export class ConditionalRangeBorderCollection extends ExcelCollection<ConditionalRangeBorder> {
  readonly clientClass = 'Excel.ConditionalRangeBorderCollection';
  readonly #sheetId: string;
  readonly #ruleId: string;

  constructor(book: OpenBook, sheetId: string, ruleId: string) {
    super(book);
    this.#sheetId = sheetId;
    this.#ruleId = ruleId;
  }

  get entries(): readonly ConditionalRangeBorder[] {
    return (Object.keys(SIDES) as Side[]).map((side) => this.#border(side));
  }

  get count(): number {
    return this.entries.length;
  }

  get top(): ConditionalRangeBorder {
    return this.#border('EdgeTop');
  }

  get bottom(): ConditionalRangeBorder {
    return this.#border('EdgeBottom');
  }

  get left(): ConditionalRangeBorder {
    return this.#border('EdgeLeft');
  }

  get right(): ConditionalRangeBorder {
    return this.#border('EdgeRight');
  }

  protected find(key: string | number): ConditionalRangeBorder | undefined {
    return this.entries.find(({ sideIndex }) => sideIndex.toLowerCase() === String(key).toLowerCase());
  }

  #border(side: Side): ConditionalRangeBorder {
    return new ConditionalRangeBorder(this.book, this.#sheetId, this.#ruleId, side);
  }
}

export class ConditionalRangeBorder extends RuleLook {
  readonly clientClass = 'Excel.ConditionalRangeBorder';
  readonly sideIndex: Side;

  constructor(book: OpenBook, sheetId: string, ruleId: string, side: Side) {
    super(book, sheetId, ruleId);
    this.sideIndex = side;
  }

  override get wireId(): string {
    return this.sideIndex;
  }

  get style(): string {
    const inFile = this.#line()?.attributes['style'];
    return Object.entries(LINES).find(([, each]) => each === inFile)?.[0] ?? 'None';
  }
  set style(value: unknown) {
    const word = oneOf(Object.keys(LINES) as (keyof typeof LINES)[], value, 'style');
    const style = LINES[word];
    this.#put((line) => {
      if (style === undefined) {
        line.takeChildren();
        Reflect.deleteProperty(line.attributes, 'style');
      } else line.attributes['style'] = style;
    });
  }

  get color(): string {
    return colourOf(this.book.live, this.#line()?.child('color')) ?? '';
  }
  set color(value: unknown) {
    const colour = colourAttributes(value);
    this.#put((line) => {
      line.attributes['style'] ??= 'thin';
      line.takeChildren();
      line.append(new El('color', colour));
    });
  }

  #line(): El | undefined {
    return this.part('border')?.child(SIDES[this.sideIndex]);
  }

  #put(change: (line: El) => void): void {
    this.edit('border', (border) => {
      const line = border.child(SIDES[this.sideIndex]) ?? new El(SIDES[this.sideIndex]);
      change(line);
      putInOrder(border, line.parent ? line.remove() : line, [
        'left',
        'right',
        'top',
        'bottom',
        'vertical',
        'horizontal',
      ]);
    });
  }
}
