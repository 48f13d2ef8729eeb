import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';
import { parseAddress } from '../../graph-emulator/workbook-address.ts';

/**
 * Formulas as trees, as far as this host works them out (ECMA-376 part 1, 18.17): numbers, texts, truth values, errors,
 * references to cells and tables, operators, calls. Anything else is a NotCalculated.
 */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'cells'; readonly sheet: string | undefined; readonly area: Area }
  | { readonly kind: 'table'; readonly table: string; readonly parts: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Formula[] }
  | { readonly kind: 'minus' | 'plus' | 'percent'; readonly of: Formula }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Formula; readonly right: Formula };

/** A formula that this host cannot work out. Its cell shows #CALC!, never a wrong number. */
export class NotCalculated extends Error {}

interface Token {
  readonly kind: 'number' | 'text' | 'error' | 'cells' | 'table' | 'word' | 'call' | 'sign';
  readonly text: string;
}

const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /"(?:[^"]|"")*"/y],
  ['error', /#(?:DIV\/0!|VALUE!|REF!|NAME\?|N\/A|NUM!|NULL!|CALC!|SPILL!)/iy],
  ['table', /(?:[\p{L}_\\][\p{L}\p{N}_.\\]*)?\[(?:[^[\]']|'.|\[(?:[^\]']|'.)*\])*\]/uy],
  [
    'cells',
    /(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})(?![\p{L}\p{N}_.(])/iuy,
  ],
  ['call', /[\p{L}_][\p{L}\p{N}_.]*(?=\s*\()/uy],
  ['number', /\d+\.?\d*(?:E[+-]?\d+)?|\.\d+(?:E[+-]?\d+)?/iy],
  ['word', /[\p{L}_\\][\p{L}\p{N}_.\\]*/uy],
  ['sign', /<=|>=|<>|[-+*/^&=<>%(),]/y],
];

/** `formula` without its `=`. */
export function parseFormula(formula: string): Formula {
  const parser = new Parser(tokensOf(formula));
  const tree = parser.expression(0);
  parser.end();
  return tree;
}

function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    if (/\s/.test(formula[at] ?? '')) {
      at += 1;
      continue;
    }
    const token = tokenAt(formula, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(formula: string, at: number): Token {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(formula) ?? [];
    if (text !== undefined) return { kind, text };
  }
  throw new NotCalculated();
}

/** How tightly operators bind; all bind to the left. */
const BINDING: Readonly<Record<string, number>> = {
  '=': 1, '<>': 1, '<': 1, '>': 1, '<=': 1, '>=': 1, '&': 2, '+': 3, '-': 3, '*': 4, '/': 4, '^': 5,
}; // prettier-ignore
const SIGN_BINDING = 6;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expression(least: number): Formula {
    let left = this.#operand();
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next?.kind !== 'sign') return left;
      if (next.text === '%') {
        this.#at += 1;
        left = { kind: 'percent', of: left };
        continue;
      }
      const binding = BINDING[next.text];
      if (binding === undefined || binding <= least) return left;
      this.#at += 1;
      left = { kind: 'binary', operator: next.text, left, right: this.expression(binding) };
    }
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new NotCalculated();
  }

  #operand(): Formula {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    switch (token?.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'text':
        return { kind: 'text', value: token.text.slice(1, -1).replaceAll('""', '"') };
      case 'error':
        return { kind: 'error', code: token.text.toUpperCase() };
      case 'cells':
        return cells(token.text);
      case 'table':
        return table(token.text);
      case 'call':
        return { kind: 'call', name: functionName(token.text), parameters: this.#parameters() };
      case 'word':
        return /^(true|false)$/i.test(token.text)
          ? { kind: 'boolean', value: token.text.toLowerCase() === 'true' }
          : { kind: 'name', name: token.text };
      case 'sign':
        if (token.text === '-') return { kind: 'minus', of: this.expression(SIGN_BINDING) };
        if (token.text === '+') return { kind: 'plus', of: this.expression(SIGN_BINDING) };
        if (token.text !== '(') break;
        return this.#inBrackets();
      case undefined:
        break;
    }
    throw new NotCalculated();
  }

  #inBrackets(): Formula {
    const inner = this.expression(0);
    if (!this.#takes(')')) throw new NotCalculated();
    return inner;
  }

  #parameters(): readonly Formula[] {
    if (!this.#takes('(')) throw new NotCalculated();
    const parameters: Formula[] = [];
    if (this.#takes(')')) return parameters;
    for (;;) {
      const next = this.#tokens[this.#at];
      const isMissing = next?.kind === 'sign' && (next.text === ',' || next.text === ')');
      parameters.push(isMissing ? { kind: 'missing' } : this.expression(0));
      if (this.#takes(')')) return parameters;
      if (!this.#takes(',')) throw new NotCalculated();
    }
  }

  #takes(sign: string): boolean {
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'sign' || next.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function cells(text: string): Formula {
  const address = parseAddress(text);
  if (!address) throw new NotCalculated();
  return { kind: 'cells', sheet: address.sheet, area: address.area };
}

/** `Cases[Days]`, `Cases[[#This Row],[Days]]`, `[@Days]`, `[@[Staff note]]`. */
function table(text: string): Formula {
  const bracket = text.indexOf('[');
  const inner = text.slice(bracket + 1, -1).trim();
  const unescaped = (part: string): string => part.replace(/'(.)/g, '$1');
  const thisRow = /^@\s*(?:\[(.*)\]|(.*))$/s.exec(inner);
  const parts = thisRow
    ? ['#This Row', ...[thisRow[1] ?? thisRow[2] ?? ''].filter((part) => part !== '')]
    : inner.startsWith('[')
      ? [...inner.matchAll(/\[((?:[^\]']|'.)*)\]\s*([,:]?)/g)].map(([, part = '', behind]) => {
          if (behind === ':') throw new NotCalculated();
          return part;
        })
      : [inner];
  return { kind: 'table', table: text.slice(0, bracket), parts: parts.map(unescaped) };
}

/** Functions younger than the file format carry a prefix in files. */
const functionName = (text: string): string => text.toUpperCase().replace(/^(_XLFN\.|_XLWS\.)+/, '');
