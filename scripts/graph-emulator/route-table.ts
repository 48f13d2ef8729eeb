import type { Route } from './route.ts';

export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export interface RouteTable {
  /** The route of a canonical path; `other methods` where the path is known and the method is not. */
  find(method: string, path: string): Matched | 'other methods' | undefined;
}

/** Patterns with fewer holes win over those with more, so `/messages/delta()` is not a message named delta. */
export function routeTable(routes: readonly Route[]): RouteTable {
  const compiled = routes
    .map((route) => ({ route, ...compile(route.pattern) }))
    .sort((a, b) => a.holes.length - b.holes.length || b.fixed - a.fixed);
  return {
    find(method, path) {
      let known = false;
      for (const { route, expression, holes } of compiled) {
        const match = expression.exec(path);
        if (match === null) continue;
        known = true;
        if (route.method === method) return { route, params: paramsOf(holes, match) };
      }
      return known ? 'other methods' : undefined;
    },
  };
}

interface Hole {
  readonly name: string;
  readonly quoted: boolean;
}

interface Compiled {
  readonly expression: RegExp;
  readonly holes: readonly Hole[];
  readonly fixed: number;
}

/** A hole is one segment, or one argument of a function with or without its quotes. Letter case of names does not matter. */
function compile(pattern: string): Compiled {
  let source = '';
  let fixed = 0;
  const holes: Hole[] = [];
  for (const part of pattern.split(/('?\{\w+\}'?)/)) {
    const [, quote, name] = /^('?)\{(\w+)\}/.exec(part) ?? [];
    if (name === undefined) {
      source += part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
      fixed += part.length;
    } else {
      holes.push({ name, quoted: quote === "'" });
      source += quote === "'" ? "'((?:[^']|'')*)'" : '([^/()]+)';
    }
  }
  return { expression: new RegExp(`^${source}$`, 'i'), holes, fixed };
}

/** A quote inside quotes is written twice. */
const paramsOf = (holes: readonly Hole[], match: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(
    holes.map(({ name, quoted }, index) => {
      const text = decodeURIComponent(match[index + 1] ?? '');
      return [name, quoted ? text.replaceAll("''", "'") : text];
    }),
  );
