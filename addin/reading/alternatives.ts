/**
 * The alternatives at the top of a pattern's source, from the first to the last. One, the whole, where the pattern
 * keeps parts of what it finds: an alternative alone would count them anew.
 */
export function alternativesOf(source: string): readonly string[] {
  const all: string[] = [];
  let from = 0;
  for (const { sign, at, depth } of signsOf(source)) {
    if (sign === '(' && keepsAPart(source, at)) return [source];
    if (sign === '|' && depth === 0) {
      all.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...all, source.slice(from)];
}

/** Where the group ends whose inside starts at a place: that of its ")". */
export function endOfGroup(source: string, from: number): number {
  for (const { at, depth } of signsOf(source, from)) if (depth < 0) return at;
  return source.length;
}

/** "(", ")" and "|" that are meant as such: neither escaped nor in a class; and how many groups are open behind each. */
function* signsOf(source: string, from = 0): Generator<{ readonly sign: string; readonly at: number; readonly depth: number }, void> {
  let depth = 0;
  let inClass = false;
  for (let at = from; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === '\\') at += 1;
    else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(' || sign === ')' || sign === '|') {
      depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
      yield { sign, at, depth };
    }
  }
} // prettier-ignore

/** "(" and "(?<name>", not "(?:", "(?=" or "(?<!". */
const keepsAPart = (source: string, at: number): boolean =>
  source[at + 1] !== '?' || (source[at + 2] === '<' && source[at + 3] !== '=' && source[at + 3] !== '!');
