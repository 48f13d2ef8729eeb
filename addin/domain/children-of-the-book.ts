import { goesOnSentences } from './names-that-are-words.ts';
import { wordsOf } from './text-match.ts';
import type { Finder } from './text-match.ts';

/** A child of another case of the register, found by the full name. `linked`: a sibling, who is known by the first name alone. */
export interface OtherChild {
  readonly firstName: string;
  readonly lastName: string;
  readonly linked?: boolean;
}

/**
 * The children of all the other cases of the book, by their full names: no paper names one of them, whoever heard of them
 * wherever (process.md section 7, leak check 3). One finder for all, because a book has thousands. `open` are full names
 * that may stand in the paper (the child's own, those of parties), and longer names in which one of them may stand.
 *
 * First names alone are not looked for: most classes have an Aisha. Those of brothers and sisters are, by the guard.
 */
export function childrenFinder(children: readonly OtherChild[], open: readonly string[] = []): Finder {
  const names = namesByFirstWord(children);
  const openLines = open.map((name) => ` ${wordsOf(name).join(' ')} `);
  const mayStand = (name: string): boolean => openLines.some((line) => line.includes(` ${name} `));
  return (text) =>
    text.words.some((word, at) =>
      (names.get(word) ?? []).some(
        (name) => isAt(name, text.words, at) && !mayStand(name.join(' ')) && (!isWord(name) || isWritten(name, text.raw)),
      ),
    );
} // prettier-ignore

/** The same book is asked about each text of a paper, and of each of its papers. */
const KNOWN = new WeakMap<readonly OtherChild[], ReadonlyMap<string, readonly (readonly string[])[]>>();

function namesByFirstWord(children: readonly OtherChild[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const known = KNOWN.get(children);
  if (known) return known;
  const names = new Map<string, (readonly string[])[]>();
  for (const { firstName, lastName } of children) {
    const last = wordsOf(lastName);
    // A second first name is seldom said.
    const firsts = new Set([firstName.trim(), firstName.trim().split(/\s+/)[0] ?? '']);
    for (const first of [...firsts].map(wordsOf)) {
      if (first.length === 0 || last.length === 0) continue;
      for (const name of [[...first, ...last], [...last, ...first]]) {
        const [start = ''] = name;
        names.set(start, [...(names.get(start) ?? []), name]);
      }
    }
  }
  KNOWN.set(children, names);
  return names;
} // prettier-ignore

/** The last word with the ending of many as well: "the two Fergus MacAllisters". */
const isAt = (name: readonly string[], words: readonly string[], at: number): boolean =>
  name.every((word, index) => {
    const found = words[at + index];
    return found === word || (index === name.length - 1 && (found === `${word}s` || found === `${word}es`));
  });

/** A name of which one word goes on a sentence: in small letters it is the sentence, and nobody. */
const isWord = (name: readonly string[]): boolean => name.some(goesOnSentences);

const isWritten = (name: readonly string[], text: string): boolean => {
  const capital = name.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`);
  return [capital.join(' '), capital.join(', '), name.join(' ').toUpperCase()].some((each) =>
    text.includes(each),
  );
};
