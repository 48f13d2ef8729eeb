import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { parseArea } from '../../../addin/adapters/xlsx/cell-address.ts';
import { typed } from '../../graph-emulator/workbook-typed.ts';
import type { WireValue } from '../rich-api/model.ts';
import { El } from '../common/xml-edit.ts';
import { bagOf, booleanOf, oneOf, optional, textOf } from './arguments.ts';
import type { Bag } from './arguments.ts';
import { CellsObject, ExcelObject } from './excel-object.ts';
import { absoluteWord, quotedSheet } from './moved-references.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied, invalidArgument } from './refusals.ts';
import { putValidation, validationOf } from './validation-rules.ts';

/** Words of the API → words of the file. */
const TYPES = {
  WholeNumber: 'whole', Decimal: 'decimal', List: 'list', Date: 'date', Time: 'time', TextLength: 'textLength', Custom: 'custom',
} as const; // prettier-ignore
type Type = keyof typeof TYPES;
/** Names of the members of a rule that say what is compared. */
const COMPARING = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
} as const;
export const OPERATORS = {
  Between: 'between', NotBetween: 'notBetween', EqualTo: 'equal', NotEqualTo: 'notEqual', GreaterThan: 'greaterThan',
  LessThan: 'lessThan', GreaterThanOrEqualTo: 'greaterThanOrEqual', LessThanOrEqualTo: 'lessThanOrEqual',
} as const; // prettier-ignore
const STYLES = { Stop: 'stop', Warning: 'warning', Information: 'information' } as const;

/** What may be typed into cells. Writing through the API is not held to it, as in Excel. */
export class DataValidation extends ExcelObject {
  readonly clientClass = 'Excel.DataValidation';
  readonly #sheetId: string;
  readonly #areas: readonly Area[];

  constructor(book: OpenBook, sheetId: string, areas: readonly Area[]) {
    super(book);
    this.#sheetId = sheetId;
    this.#areas = areas;
  }

  get type(): string {
    const found = this.#found;
    if (found === 'none') return 'None';
    return found === 'mixed' ? 'Inconsistent' : typeOf(found);
  }

  /** `{}` where cells have no rule, or several. */
  get rule(): WireValue {
    const found = this.#found;
    return typeof found === 'string' ? {} : ruleOf(found);
  }
  set rule(value: unknown) {
    const made = this.#madeRule(bagOf(value, 'rule'));
    this.#edit((element) => {
      for (const name of ['type', 'operator', 'showDropDown'])
        Reflect.deleteProperty(element.attributes, name);
      element.takeChildren();
      Object.assign(element.attributes, made.attributes);
      element.append(...made.takeChildren());
    });
  }

  get ignoreBlanks(): boolean | null {
    const found = this.#found;
    if (found === 'mixed') return null;
    return found === 'none' || isOn(found, 'allowBlank');
  }
  set ignoreBlanks(value: unknown) {
    const on = booleanOf(value, 'ignoreBlanks');
    this.#edit(({ attributes }) => {
      put(attributes, 'allowBlank', on ? '1' : undefined);
    });
  }

  get prompt(): WireValue {
    const found = this.#found;
    if (typeof found === 'string') return { message: '', showPrompt: true, title: '' };
    const { prompt = '', promptTitle = '' } = found.attributes;
    return { message: prompt, showPrompt: isOn(found, 'showInputMessage'), title: promptTitle };
  }
  set prompt(value: unknown) {
    const bag = bagOf(value, 'prompt');
    const [title, message] = [
      shortText(bag['title'], 'title', 32),
      shortText(bag['message'], 'message', 255),
    ];
    const shown = optional(bag['showPrompt'], (show) => booleanOf(show, 'showPrompt')) ?? true;
    this.#edit(({ attributes }) => {
      put(attributes, 'promptTitle', title);
      put(attributes, 'prompt', message);
      put(attributes, 'showInputMessage', shown ? '1' : undefined);
    });
  }

  get errorAlert(): WireValue {
    const found = this.#found;
    if (typeof found === 'string') return { message: '', showAlert: true, style: 'Stop', title: '' };
    const { error = '', errorTitle = '', errorStyle } = found.attributes;
    const style = Object.entries(STYLES).find(([, inFile]) => inFile === errorStyle)?.[0] ?? 'Stop';
    return { message: error, showAlert: isOn(found, 'showErrorMessage'), style, title: errorTitle };
  }
  set errorAlert(value: unknown) {
    const bag = bagOf(value, 'errorAlert');
    const [title, message] = [
      shortText(bag['title'], 'title', 32),
      shortText(bag['message'], 'message', 255),
    ];
    const shown = optional(bag['showAlert'], (show) => booleanOf(show, 'showAlert')) ?? true;
    const style = oneOf(Object.keys(STYLES) as (keyof typeof STYLES)[], bag['style'] ?? 'Stop', 'style');
    this.#edit(({ attributes }) => {
      put(attributes, 'errorTitle', title);
      put(attributes, 'error', message);
      put(attributes, 'errorStyle', style === 'Stop' ? undefined : STYLES[style]);
      put(attributes, 'showErrorMessage', shown ? '1' : undefined);
    });
  }

  clear(): void {
    this.#refuseProtected();
    this.book.change(() => {
      putValidation(this.book.sheet(this.#sheetId), this.#areas, undefined);
    });
  }

  get #found(): El | 'none' | 'mixed' {
    return validationOf(this.book.sheet(this.#sheetId), this.#areas);
  }

  #refuseProtected(): void {
    if (this.book.sheet(this.#sheetId).isProtected) throw accessDenied();
  }

  #edit(change: (element: El) => void): void {
    this.#refuseProtected();
    const found = this.#found;
    const element =
      typeof found === 'string'
        ? new El('dataValidation', { allowBlank: '1', showInputMessage: '1', showErrorMessage: '1' })
        : found.clone();
    change(element);
    this.book.change(() => {
      putValidation(this.book.sheet(this.#sheetId), this.#areas, element);
    });
  }

  #madeRule(bag: Bag): El {
    const kinds = Object.entries(bag).filter(([, value]) => value !== undefined && value !== null);
    const [kind, ...others] = kinds;
    if (!kind || others.length > 0) throw invalidArgument('a rule is of one kind');
    const [name, value] = kind;
    const inner = bagOf(value, name);
    if (name === 'custom') return made('custom', {}, [this.#formula(inner['formula'], 'formula')]);
    if (name === 'list') {
      const isShown =
        optional(inner['inCellDropDown'], (shown) => booleanOf(shown, 'inCellDropDown')) ?? true;
      // The attribute says the contrary of its name.
      return made('list', isShown ? {} : { showDropDown: '1' }, [this.#source(inner['source'])]);
    }
    const type = Object.entries(COMPARING).find(([each]) => each === name)?.[1];
    if (type === undefined) throw invalidArgument('rule');
    const operator = oneOf(
      Object.keys(OPERATORS) as (keyof typeof OPERATORS)[],
      inner['operator'],
      'operator',
    );
    const needsTwo = operator === 'Between' || operator === 'NotBetween';
    const formulas = [this.#formula(inner['formula1'], 'formula1')];
    if (needsTwo) formulas.push(this.#formula(inner['formula2'], 'formula2'));
    return made(TYPES[type], operator === 'Between' ? {} : { operator: OPERATORS[operator] }, formulas);
  }

  /** A list of words with commas between them, a formula, or a range. */
  #source(value: unknown): string {
    if (typeof value !== 'string' || value.startsWith('=')) return this.#formula(value, 'source');
    if (value === '' || value.length > 255) throw invalidArgument('a list has 1 to 255 characters');
    return `"${value.replaceAll('"', '""')}"`;
  }

  #formula(value: unknown, name: string): string {
    if (value instanceof CellsObject) {
      const area = absoluteWord(value.area);
      return value.sheetId === this.#sheetId ? area : `${quotedSheet(value.sheet.name)}!${area}`;
    }
    if (typeof value === 'number') return String(value);
    const text = textOf(value, name);
    if (text.startsWith('=')) return text.slice(1);
    const number = typed(text, 'General', this.book.live.date1904).value;
    if (text === '') throw invalidArgument(`${name} is empty`);
    return typeof number === 'number'
      ? String(number)
      : parseArea(text)
        ? text
        : `"${text.replaceAll('"', '""')}"`;
  }
}

function made(type: string, attributes: Readonly<Record<string, string>>, formulas: readonly string[]): El {
  const children = formulas.map((formula, n) => new El(`formula${n + 1}`, {}, [formula]));
  return new El('dataValidation', { type, ...attributes }, children);
}

const typeOf = ({ attributes: { type } }: El): Type | 'None' =>
  (Object.entries(TYPES).find(([, inFile]) => inFile === type)?.[0] as Type | undefined) ?? 'None';

function ruleOf(element: El): WireValue {
  const type = typeOf(element);
  const formula = (n: 1 | 2): string | undefined => {
    const text = element.child(`formula${n}`)?.text;
    return text === undefined ? undefined : `=${text}`;
  };
  if (type === 'None') return {};
  if (type === 'Custom') return { custom: { formula: formula(1) ?? '' } };
  if (type === 'List') {
    const source = element.child('formula1')?.text ?? '';
    const words = /^"(.*)"$/s.exec(source)?.[1]?.replaceAll('""', '"');
    return { list: { inCellDropDown: !isOn(element, 'showDropDown'), source: words ?? `=${source}` } };
  }
  const name = Object.entries(COMPARING).find(([, each]) => each === type)?.[0] ?? 'wholeNumber';
  const { operator = 'between' } = element.attributes;
  const word = Object.entries(OPERATORS).find(([, inFile]) => inFile === operator)?.[0] ?? 'Between';
  const second = formula(2);
  return {
    [name]: { formula1: formula(1) ?? '', ...(second !== undefined && { formula2: second }), operator: word },
  };
}

const isOn = ({ attributes }: El, name: string): boolean => /^(1|true)$/.test(attributes[name] ?? '');

function put(attributes: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined || value === '') Reflect.deleteProperty(attributes, name);
  else attributes[name] = value;
}

function shortText(value: unknown, name: string, longest: number): string {
  const text = optional(value, (given) => textOf(given, name)) ?? '';
  if (text.length > longest) throw invalidArgument(`${name} has at most ${longest} characters`);
  return text;
}
