/**
 * The alternatives at the top of a pattern's source, from the first to the last. One, the whole, where the pattern
 * keeps parts of what it finds: an alternative alone would count them anew.
 */
export function alternativesOf(source: string): readonly string[] {
  const all: string[] = [];
  let depth = 0;
  let inClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === ')') depth -= 1;
    else if (sign === '(') {
      if (keepsAPart(source, at)) return [source];
      depth += 1;
    } else if (sign === '|' && depth === 0) {
      all.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...all, source.slice(from)];
}

/** "(" and "(?<name>", not "(?:", "(?=" or "(?<!". */
const keepsAPart = (source: string, at: number): boolean =>
  source[at + 1] !== '?' || (source[at + 2] === '<' && source[at + 3] !== '=' && source[at + 3] !== '!');
