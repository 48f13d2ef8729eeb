import { headerName } from './display-names.ts';
import { lettered } from './lettered.ts';
import { foldName, TITLE } from './names.ts';
import { roleOfPost } from './roles.ts';

const TITLES = lettered(new RegExp(`(?<![a-z])(?:${TITLE})(?![a-z])`, 'giu'));

const NO_LETTERS = lettered(/[^\p{L}' ]+/gu);

const wordsOf = (text: string): readonly string[] =>
  foldName(text)
    .replace(TITLES, ' ')
    .replace(NO_LETTERS, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

/** What stands on a line before a comma, a bar, a bracket. */
const headOf = (line: string): string => line.split(/\s*[,(|·•]|\s[-–/]\s/u, 1)[0] ?? '';

/** A line that starts with the sender's name: "Dr H Bell-Lind" for "Bell-Lind Hamza (Dr)". */
function isNameLine(line: string, header: readonly string[]): boolean {
  // Most lines have no word of the name.
  const small = foldName(line);
  if (!header.some((word) => word.length > 2 && small.includes(word))) return false;
  const own = wordsOf(headOf(line));
  const isIn = (word: string): boolean => header.some((one) => one === word || (word.length === 1 && one.startsWith(word)));
  return own.length > 1 && own.length < 7 && own.every(isIn) && own.some((word) => word.length > 2);
} // prettier-ignore

/** So long is a line with a post at most. */
const LONGEST_POST = 110;

/**
 * Index of the sender's own name with a post or a house beside or below it, or -1: a professional's block, also
 * where no closing words stand before it and a notice behind it.
 */
export function blockOfPost(lines: readonly string[], display: string | null): number {
  const sender = display === null ? null : headerName(display);
  if (sender === null) return -1;
  const header = wordsOf(sender);
  for (let i = lines.length - 1; i > 0; i -= 1) {
    const line = lines[i] ?? '';
    if (line === '' || line.length > LONGEST_POST || !isNameLine(line, header)) continue;
    const below = lines.slice(i + 1, i + 4).filter((one) => one !== '' && one.length <= LONGEST_POST);
    const beside = line.slice(headOf(line).length);
    if (roleOfPost([beside, ...below.slice(0, 2)].join('\n')) === null) continue;
    if (!lines.slice(0, i).some((one) => one !== '')) return -1;
    return i;
  }
  return -1;
}
