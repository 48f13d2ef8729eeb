import { HostError } from '../rich-api/model.ts';
import { WordObject, flagArgument, invalid, textArgument } from './word-context.ts';

/** `Word.SearchOptions`: made by itself (`Microsoft.WordServices.SearchOptions`), then passed to `search`. */
export class SearchOptions extends WordObject {
  readonly clientClass = 'Word.SearchOptions';
  ignorePunct = false;
  ignoreSpace = false;
  matchCase = false;
  matchPrefix = false;
  matchSuffix = false;
  matchWholeWord = false;
  matchWildcards = false;

  /** The client sends either spelling. */
  get matchWildCards(): boolean {
    return this.matchWildcards;
  }

  set matchWildCards(value: boolean) {
    this.matchWildcards = value;
  }
}

export type SearchFlags = Pick<
  SearchOptions,
  | 'ignorePunct'
  | 'ignoreSpace'
  | 'matchCase'
  | 'matchPrefix'
  | 'matchSuffix'
  | 'matchWholeWord'
  | 'matchWildcards'
>;

const NONE: SearchFlags = {
  ignorePunct: false, ignoreSpace: false, matchCase: false, matchPrefix: false, matchSuffix: false, matchWholeWord: false,
  matchWildcards: false,
}; // prettier-ignore

/** Options as an object of the model, or as plain members. */
export function searchFlags(options: unknown): SearchFlags {
  if (options === null || options === undefined) return NONE;
  if (typeof options !== 'object') throw invalid('searchOptions has to be options of a search');
  const given = options as Partial<Record<keyof SearchFlags | 'matchWildCards', unknown>>;
  return {
    ...Object.fromEntries(Object.keys(NONE).map((name) => [name, flagArgument(given[name as keyof SearchFlags], false)])),
    matchWildcards: flagArgument(given.matchWildcards, flagArgument(given.matchWildCards, false)),
  } as SearchFlags;
} // prettier-ignore

/**
 * Where a text stands in another. At most 255 characters are searched for (documented); line ends are never found
 * (office-js-docs-pr issue 3903), since no hit reaches over the end of a paragraph.
 */
export function found(text: string, searched: unknown, flags: SearchFlags): readonly { readonly start: number; readonly end: number }[] {
  const wanted = textArgument(searched, 'searchText');
  if (wanted === '' || wanted.length > 255) {
    throw new HostError('SearchStringInvalidOrTooLong', 'The search text is empty or longer than 255 characters.');
  }
  let pattern = flags.matchWildcards ? fromWildcards(wanted) : letters(wanted, flags);
  if (flags.matchWholeWord || flags.matchPrefix) pattern = `(?<![\\p{L}\\p{N}_])${pattern}`;
  if (flags.matchWholeWord || flags.matchSuffix) pattern = `${pattern}(?![\\p{L}\\p{N}_])`;
  // Word's own wildcards always tell capitals from small letters.
  const expression = new RegExp(pattern, flags.matchCase || flags.matchWildcards ? 'gu' : 'giu');
  return [...text.matchAll(expression)]
    .filter(([hit]) => hit !== '')
    .map(({ 0: hit, index }) => ({ start: index, end: index + hit.length }));
} // prettier-ignore

const escaped = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function letters(wanted: string, { ignorePunct, ignoreSpace }: SearchFlags): string {
  const skipped = [ignorePunct ? '\\p{P}' : '', ignoreSpace ? ' \\t\\u00A0' : ''].join('');
  const kept = Array.from(wanted).filter((letter) => !(ignorePunct && /\p{P}/u.test(letter)) && !(ignoreSpace && /[ \t\u00A0]/.test(letter)));
  if (kept.length === 0) throw invalid('searchText holds nothing that is searched for');
  return kept.map(escaped).join(skipped === '' ? '' : `[${skipped}]*`);
} // prettier-ignore

/** `?`, `*`, `<`, `>`, `[abc]`, `[!abc]`, `{n,m}`, `@` and `\` of Word's search with wildcards. */
function fromWildcards(wanted: string): string {
  let pattern = '';
  for (let at = 0; at < wanted.length; at += 1) {
    const letter = wanted.charAt(at);
    if (letter === '\\') pattern += escaped(wanted.charAt((at += 1)));
    else if (letter === '?') pattern += '[^\\r]';
    else if (letter === '*') pattern += '[^\\r]*?';
    else if (letter === '@') pattern += '+';
    else if (letter === '<') pattern += '(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])';
    else if (letter === '>') pattern += '(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])';
    else if (letter === '[') {
      const close = wanted.indexOf(']', at + 2);
      if (close < 0) throw invalid('searchText has a [ without its ]');
      const inside = wanted.slice(at + 1, close);
      const not = inside.startsWith('!');
      pattern += `[${not ? '^\\r' : ''}${(not ? inside.slice(1) : inside).replace(/[\\\]^]/g, '\\$&')}]`;
      at = close;
    } else if (letter === '{') {
      const count = /^\{\d+(,\d*)?\}/.exec(wanted.slice(at));
      if (count === null) throw invalid('searchText has a { that is no count');
      pattern += count[0];
      at += count[0].length - 1;
    } else if (letter === '(' || letter === ')') pattern += letter;
    else pattern += escaped(letter);
  }
  try {
    return new RegExp(pattern, 'u').source;
  } catch {
    throw invalid('searchText is no pattern that the search with wildcards knows');
  }
}
