import { badRequest } from './outlook-refusals.ts';
import { QUOTED, unquoted } from './query-options.ts';
import type { Refused } from './route.ts';
import { propertyKey } from './mail-message.ts';
import type { StoredMessage } from './mail-message.ts';

export interface Filter {
  readonly test: (message: StoredMessage) => boolean;
  /** Properties in the order in which the filter names them: `$orderby` must begin with them. */
  readonly properties: readonly string[];
}

interface Term {
  readonly property: string;
  readonly test: (message: StoredMessage) => boolean;
}

/** What can be asked for, one row each. Anything else is refused, so that no client relies on what was never written down. */
const TERMS: readonly {
  readonly property: string;
  readonly expression: RegExp;
  readonly test: (match: RegExpExecArray) => Term['test'];
}[] = [
  {
    property: 'receivedDateTime',
    expression: /^receivedDateTime (ge|gt|le|lt|eq) (\S+)$/,
    test: (match) => {
      const time = Date.parse(match[2] ?? '');
      if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\d(T\S+Z)?$/.test(match[2] ?? '')) throw badFilter();
      const compare = COMPARE[match[1] ?? ''];
      return ({ received }) => compare?.(received, time) ?? false;
    },
  },
  {
    property: 'internetMessageId',
    expression: new RegExp(`^internetMessageId eq ${QUOTED}$`),
    test: (match) => {
      const wanted = unquoted(match[1] ?? '');
      return ({ internetMessageId }) => internetMessageId === wanted;
    },
  },
  {
    property: 'conversationId',
    expression: new RegExp(`^conversationId eq ${QUOTED}$`),
    test: (match) => {
      const wanted = unquoted(match[1] ?? '');
      return ({ conversationId }) => conversationId === wanted;
    },
  },
  {
    property: 'categories',
    expression: new RegExp(`^categories/any\\((\\w+):\\s*\\1 eq ${QUOTED}\\)$`, 'i'),
    test: (match) => {
      const wanted = unquoted(match[2] ?? '');
      return ({ categories }) => categories.includes(wanted);
    },
  },
  {
    property: 'singleValueExtendedProperties',
    expression: new RegExp(
      `^singleValueExtendedProperties/Any\\((\\w+):\\s*\\1/id eq ${QUOTED} and \\1/value eq ${QUOTED}\\)$`,
      'i',
    ),
    test: (match) => {
      const id = propertyKey(unquoted(match[2] ?? ''));
      if (id === undefined) throw badFilter();
      const wanted = unquoted(match[3] ?? '').toLowerCase();
      // The value is compared whatever its case; the name of the property is not.
      return ({ properties }) => properties[id]?.toLowerCase() === wanted;
    },
  },
];

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ge: (a, b) => a >= b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  lt: (a, b) => a < b,
  eq: (a, b) => a === b,
};

const badFilter = (): Refused =>
  badRequest('Invalid filter clause: it is not one that this resource is documented to take.');

export function parseFilter(source: string): Filter {
  const terms = conjuncts(source).map((term): Term => {
    for (const { property, expression, test } of TERMS) {
      const match = expression.exec(term);
      if (match !== null) return { property, test: test(match) };
    }
    throw badFilter();
  });
  return {
    test: (message) => terms.every(({ test }) => test(message)),
    properties: terms.map(({ property }) => property),
  };
}

/** Cuts at each `and` that stands outside of brackets and quotes. */
function conjuncts(source: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0 && source.startsWith(' and ', at)) {
      found.push(source.slice(start, at).trim());
      start = at + 5;
    }
  }
  return [...found, source.slice(start).trim()];
}
