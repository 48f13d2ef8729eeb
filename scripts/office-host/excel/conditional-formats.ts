import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { cellAddress } from '../../../addin/adapters/xlsx/cell-address.ts';
import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { ModelObject, OrNull, WireValue } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { El } from '../common/xml-edit.ts';
import { bagOf, booleanOf, indexOf, oneOf, textOf } from './arguments.ts';
import { ConditionalRangeFormat } from './conditional-look.ts';
import {
  addRule,
  clearConditionalFormats,
  conditionalRules,
  deleteRule,
  editRule,
  priorityOf,
  ruleOf,
  setPriority,
  touches,
} from './conditional-rules.ts';
import { ExcelCollection, ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument, invalidOperation, notImplemented } from './refusals.ts';
import { isAllowed } from './sheet-protection.ts';

const TYPES = [
  'Custom', 'DataBar', 'ColorScale', 'IconSet', 'TopBottom', 'PresetCriteria', 'ContainsText', 'CellValue',
] as const; // prettier-ignore
type Type = (typeof TYPES)[number];

/** Words of the file for the kinds of rules → words of the API. */
const TYPE_OF: Readonly<Record<string, Type>> = {
  expression: 'Custom', cellIs: 'CellValue', containsText: 'ContainsText', notContainsText: 'ContainsText', beginsWith: 'ContainsText',
  endsWith: 'ContainsText', dataBar: 'DataBar', colorScale: 'ColorScale', iconSet: 'IconSet', top10: 'TopBottom',
}; // prettier-ignore

const typeOf = (rule: El): Type => TYPE_OF[rule.attributes['type'] ?? ''] ?? 'PresetCriteria';

/** A rule that is not filled in yet never holds. */
const NEVER = 'NA()';

function refuseProtected(sheet: LiveSheet): void {
  if (!isAllowed(sheet, 'formatCells')) throw accessDenied();
}

/** The rules that touch some cells, the first in order first. */
export class ConditionalFormatCollection extends ExcelCollection<ConditionalFormat> {
  readonly clientClass = 'Excel.ConditionalFormatCollection';
  readonly #sheetId: string;
  readonly #areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.#sheetId = sheetId;
    this.#areas = areas;
  }

  get entries(): readonly ConditionalFormat[] {
    return [...conditionalRules(this.book.sheet(this.#sheetId))]
      .filter(({ areas }) => touches(areas, this.#areas))
      .sort((a, b) => priorityOf(a) - priorityOf(b))
      .map(({ id }) => new ConditionalFormat(this.book, this.#sheetId, id));
  }

  add(type: unknown): ConditionalFormat {
    const wanted = oneOf(TYPES, type, 'type');
    const sheet = this.book.sheet(this.#sheetId);
    refuseProtected(sheet);
    const id = this.book.change((live) => {
      const made = addRule(sheet, this.#areas, emptyRule(wanted));
      for (const area of this.#areas) live.changes.tell({ kind: 'formatted', sheetId: sheet.id, area });
      return made;
    });
    return new ConditionalFormat(this.book, this.#sheetId, id);
  }

  clearAll(): void {
    const sheet = this.book.sheet(this.#sheetId);
    refuseProtected(sheet);
    this.book.change(() => {
      clearConditionalFormats(sheet, this.#areas);
    });
  }

  protected find(key: string | number): ConditionalFormat | undefined {
    return this.entries.find(({ id }) => id === String(key));
  }
}

function emptyRule(type: Type): El {
  const formula = (): El => new El('formula', {}, [NEVER]);
  switch (type) {
    case 'Custom':
      return new El('cfRule', { type: 'expression' }, [formula()]);
    case 'CellValue':
      return new El('cfRule', { type: 'cellIs', operator: 'equal' }, [formula()]);
    case 'ContainsText':
      return new El('cfRule', { type: 'containsText', operator: 'containsText', text: '' }, [formula()]);
    case 'DataBar':
    case 'ColorScale':
    case 'IconSet':
    case 'TopBottom':
    case 'PresetCriteria':
      throw notImplemented(`conditional formats of the type ${type}`);
  }
}

export class ConditionalFormat extends ExcelObject {
  readonly clientClass = 'Excel.ConditionalFormat';
  readonly id: string;
  readonly #sheetId: string;

  constructor(book: OpenBook, sheetId: string, id: string) {
    super(book);
    this.#sheetId = sheetId;
    this.id = id;
  }

  override get wireId(): string {
    return this.id;
  }

  get type(): string {
    return typeOf(this.#rule);
  }

  /** From 0, the first in order. */
  get priority(): number {
    const all = [...conditionalRules(this.#sheet)].sort((a, b) => priorityOf(a) - priorityOf(b));
    return all.findIndex(({ id }) => id === this.id);
  }
  set priority(value: unknown) {
    const position = indexOf(value, 'priority');
    this.#change(() => {
      setPriority(this.#sheet, this.id, position);
    });
  }

  get stopIfTrue(): boolean {
    return this.#rule.attributes['stopIfTrue'] === '1';
  }
  set stopIfTrue(value: unknown) {
    const stops = booleanOf(value, 'stopIfTrue');
    this.#change(() => {
      editRule(this.#sheet, this.id, ({ attributes }) => {
        if (stops) attributes['stopIfTrue'] = '1';
        else Reflect.deleteProperty(attributes, 'stopIfTrue');
      });
    });
  }

  get custom(): CustomConditionalFormat {
    return this.#only(this.customOrNullObject);
  }

  get customOrNullObject(): OrNull<CustomConditionalFormat> {
    return this.type === 'Custom'
      ? new CustomConditionalFormat(this.book, this.#sheetId, this.id)
      : NULL_OBJECT;
  }

  get cellValue(): CellValueConditionalFormat {
    return this.#only(this.cellValueOrNullObject);
  }

  get cellValueOrNullObject(): OrNull<CellValueConditionalFormat> {
    return this.type === 'CellValue'
      ? new CellValueConditionalFormat(this.book, this.#sheetId, this.id)
      : NULL_OBJECT;
  }

  get textComparison(): TextConditionalFormat {
    return this.#only(this.textComparisonOrNullObject);
  }

  get textComparisonOrNullObject(): OrNull<TextConditionalFormat> {
    return this.type === 'ContainsText'
      ? new TextConditionalFormat(this.book, this.#sheetId, this.id)
      : NULL_OBJECT;
  }

  getRange(): ModelObject {
    const [area, ...more] = ruleOf(this.#sheet, this.id).areas;
    if (!area || more.length > 0) throw invalidOperation('the format has several ranges');
    return this.book.make.range(this.#sheetId, area);
  }

  getRangeOrNullObject(): OrNull<ModelObject> {
    const [area, ...more] = ruleOf(this.#sheet, this.id).areas;
    return area && more.length === 0 ? this.book.make.range(this.#sheetId, area) : NULL_OBJECT;
  }

  getRanges(): ModelObject {
    return this.book.make.rangeAreas(this.#sheetId, ruleOf(this.#sheet, this.id).areas);
  }

  delete(): void {
    this.#change(() => {
      ruleOf(this.#sheet, this.id);
      deleteRule(this.#sheet, this.id);
    });
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.#sheetId);
  }

  get #rule(): El {
    return ruleOf(this.#sheet, this.id).rule;
  }

  #change(work: () => void): void {
    refuseProtected(this.#sheet);
    this.book.change(work);
  }

  /** Asking for a kind that the format is not of is an error (assumed: which one no page says). */
  #only<Kind>(found: OrNull<Kind>): Kind {
    if (found === NULL_OBJECT) throw invalidOperation('the format is of another type');
    return found;
  }
}

/** Something about one rule. */
abstract class RulePiece extends ExcelObject {
  protected readonly sheetId: string;
  protected readonly ruleId: string;

  constructor(book: OpenBook, sheetId: string, ruleId: string) {
    super(book);
    this.sheetId = sheetId;
    this.ruleId = ruleId;
  }

  protected get element(): El {
    return ruleOf(this.book.sheet(this.sheetId), this.ruleId).rule;
  }

  protected get firstCell(): string {
    const [area] = ruleOf(this.book.sheet(this.sheetId), this.ruleId).areas;
    return cellAddress(area?.top ?? 1, area?.left ?? 1);
  }

  protected edit(change: (rule: El) => void): void {
    const sheet = this.book.sheet(this.sheetId);
    refuseProtected(sheet);
    this.book.change(() => {
      editRule(sheet, this.ruleId, change);
    });
  }
}

/** What the kinds have in common: the look of cells for which the rule holds. */
abstract class RuleFormat extends RulePiece {
  get format(): ConditionalRangeFormat {
    return new ConditionalRangeFormat(this.book, this.sheetId, this.ruleId);
  }
}

function setFormulas(rule: El, formulas: readonly string[]): void {
  for (const old of rule.named('formula')) old.remove();
  rule.insert(0, ...formulas.map((formula) => new El('formula', {}, [formula])));
}

/** Without `=`; a text without it is taken as a text, a number as a number. */
function formulaOf(value: unknown, name: string): string {
  if (typeof value === 'number') return String(value);
  const text = textOf(value, name);
  if (text === '') throw invalidArgument(`${name} is empty`);
  if (text.startsWith('=')) return text.slice(1);
  return Number.isFinite(Number(text)) ? text : `"${text.replaceAll('"', '""')}"`;
}

export class CustomConditionalFormat extends RuleFormat {
  readonly clientClass = 'Excel.CustomConditionalFormat';

  get rule(): ConditionalFormatRule {
    return new ConditionalFormatRule(this.book, this.sheetId, this.ruleId);
  }
}

export class ConditionalFormatRule extends RulePiece {
  readonly clientClass = 'Excel.ConditionalFormatRule';

  get formula(): string {
    const text = this.element.child('formula')?.text ?? NEVER;
    return text === NEVER ? '' : `=${text}`;
  }
  set formula(value: unknown) {
    const text = textOf(value, 'formula');
    if (text === '') throw invalidArgument('formula is empty');
    this.edit((rule) => {
      setFormulas(rule, [text.replace(/^=/, '')]);
    });
  }

  get formulaLocal(): string {
    return this.formula;
  }
  set formulaLocal(value: unknown) {
    this.formula = value;
  }
}

const OPERATORS = {
  Between: 'between', NotBetween: 'notBetween', EqualTo: 'equal', NotEqualTo: 'notEqual', GreaterThan: 'greaterThan',
  LessThan: 'lessThan', GreaterThanOrEqual: 'greaterThanOrEqual', LessThanOrEqual: 'lessThanOrEqual',
} as const; // prettier-ignore

export class CellValueConditionalFormat extends RuleFormat {
  readonly clientClass = 'Excel.CellValueConditionalFormat';

  get rule(): WireValue {
    const { element } = this;
    const [first, second] = element.named('formula').map(({ text }) => `=${text}`);
    const { operator } = element.attributes;
    const word = Object.entries(OPERATORS).find(([, inFile]) => inFile === operator)?.[0] ?? 'EqualTo';
    return { formula1: first ?? '', ...(second !== undefined && { formula2: second }), operator: word };
  }
  set rule(value: unknown) {
    const bag = bagOf(value, 'rule');
    const operator = oneOf(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[], bag['operator'], 'operator');
    const formulas = [formulaOf(bag['formula1'], 'formula1')];
    if (operator === 'Between' || operator === 'NotBetween')
      formulas.push(formulaOf(bag['formula2'], 'formula2'));
    this.edit((rule) => {
      rule.attributes['operator'] = OPERATORS[operator];
      setFormulas(rule, formulas);
    });
  }
}

const TEXT_KINDS = {
  Contains: ['containsText', 'containsText'],
  NotContains: ['notContainsText', 'notContains'],
  BeginsWith: ['beginsWith', 'beginsWith'],
  EndsWith: ['endsWith', 'endsWith'],
} as const;

export class TextConditionalFormat extends RuleFormat {
  readonly clientClass = 'Excel.TextConditionalFormat';

  get rule(): WireValue {
    const { type, text = '' } = this.element.attributes;
    const word = Object.entries(TEXT_KINDS).find(([, [inFile]]) => inFile === type)?.[0] ?? 'Contains';
    return { operator: word, text };
  }
  set rule(value: unknown) {
    const bag = bagOf(value, 'rule');
    const kind = oneOf(Object.keys(TEXT_KINDS) as (keyof typeof TEXT_KINDS)[], bag['operator'], 'operator');
    const text = textOf(bag['text'], 'text');
    const [type, operator] = TEXT_KINDS[kind];
    const [quoted, cell] = [`"${text.replaceAll('"', '""')}"`, this.firstCell];
    const formulas = {
      Contains: `NOT(ISERROR(SEARCH(${quoted},${cell})))`,
      NotContains: `ISERROR(SEARCH(${quoted},${cell}))`,
      BeginsWith: `LEFT(${cell},LEN(${quoted}))=${quoted}`,
      EndsWith: `RIGHT(${cell},LEN(${quoted}))=${quoted}`,
    };
    this.edit((rule) => {
      Object.assign(rule.attributes, { type, operator, text });
      setFormulas(rule, [formulas[kind]]);
    });
  }
}
