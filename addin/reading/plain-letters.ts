/**
 * The same pattern for texts of everyday signs. `\p{L}` stands for the letters of all scripts, and an engine takes longer
 * to build such a pattern than to look for it in a whole letter. Nearly every text has only the letters of Western,
 * Polish and Romanian writing: in these a class of a few ranges finds exactly what the whole one finds.
 */

/** What signs a text has: everyday ones, these and pictures ("emoji"), any. */
export type Signs = 0 | 1 | 2;
export const EVERYDAY: Signs = 0;
export const WITH_PICTURES: Signs = 1;
export const ANY_SIGNS: Signs = 2;

/** Latin-1; the Polish Ą ą Ć ć Ę ę Ł ł Ń ń Ś ś Ź ź Ż ż, the Romanian Ă ă Ș ș Ț ț; and signs that are no letters. */
export const EVERYDAY_SIGNS =
  '\\0-\\u00ff\\u0102-\\u0107\\u0118\\u0119\\u0141-\\u0144\\u015a\\u015b\\u0179-\\u017c\\u0218-\\u021b\\u2000-\\u206f\\u20a0-\\u20bf\\u2190-\\u22ff\\u2500-\\u2775\\u2794-\\u27bf\\ufe0f\\ufeff\\ufffd';
// eslint-disable-next-line no-misleading-character-class -- single code units are meant
const UNUSUAL = new RegExp(`[^${EVERYDAY_SIGNS}]`);
/** Pairs of code units in blocks that have pictures only. */
const UNUSUAL_BESIDE_PICTURES = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- single code units are meant
  `[^${EVERYDAY_SIGNS}\\ud83c-\\ud83e\\udc00-\\udfff]|\\ud83c(?:[^\\udc00-\\udfff]|[\\udd00-\\udd0f]|$)|\\ud83d(?![\\udc00-\\udfff])|\\ud83e(?![\\udc00-\\udeff])|(?<![\\ud83c-\\ud83e])[\\udc00-\\udfff]`,
);

/** So short is a name or a line of a signature: sign by sign is faster there than by a pattern. */
const SHORT = 24;
const BEHIND_LATIN_1 = 0x100;

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) >= BEHIND_LATIN_1) return false;
  return true;
}

export function signsOf(text: string): Signs {
  if (text.length < SHORT && isLatin1(text)) return EVERYDAY;
  if (!UNUSUAL.test(text)) return EVERYDAY;
  return UNUSUAL_BESIDE_PICTURES.test(text) ? ANY_SIGNS : WITH_PICTURES;
}

// Ranges may run over letters that no everyday text has: the fewer they are, the faster is the pattern.
const CAPITALS = 'A-Z\\u00c0-\\u00d6\\u00d8-\\u00de\\u0102\\u0104\\u0106\\u0118\\u0141\\u0143\\u015a\\u0179\\u017b\\u0218\\u021a'; // prettier-ignore
const SMALL = 'a-z\\u00b5\\u00df-\\u00f6\\u00f8-\\u00ff\\u0103\\u0105\\u0107\\u0119\\u0142\\u0144\\u015b\\u017a\\u017c\\u0219\\u021b'; // prettier-ignore
/** Letters of which there are both, for patterns without regard to case. */
const CASED = 'A-Za-z\\u00b5\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u021b';
const LETTERS = `${CASED}\\u00aa\\u00ba`;

/** The members of a class among everyday signs, with regard to case and without. */
export const MEMBERS: Readonly<Record<string, readonly [string, string]>> = {
  L: [LETTERS, LETTERS],
  Lu: [CAPITALS, CASED],
  Ll: [SMALL, CASED],
  M: ['\\ufe0f', '\\ufe0f'],
  N: ['0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be', '0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be'],
};

/** What the plain source cannot stand for: other classes, signs of two code units, and those whose other case is an everyday letter. */
const NOT_PLAIN =
  /\\P|\\u\{|[\ud800-\udfff\u017f\u1e9e\u2126\u212a\u212b]|\\u(?:[dD][89a-fA-F]|017[fF]|1[eE]9[eE]|212[6abAB])/;

/** The source of a pattern with the members of its classes; null where there is none that finds the same. */
export function plainSource(source: string, isAnyCase: boolean): string | null {
  if (NOT_PLAIN.test(source)) return null;
  let plain = '';
  let inClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '\\') {
      at += 1;
      if (source[at] !== 'p') continue;
      const end = source.indexOf('}', at);
      const members = MEMBERS[source.slice(at + 2, end)]?.[isAnyCase ? 1 : 0];
      if (members === undefined) return null;
      plain += `${source.slice(from, at - 1)}${inClass ? members : `[${members}]`}`;
      from = end + 1;
      at = end;
    }
  }
  return `${plain}${source.slice(from)}`;
}
