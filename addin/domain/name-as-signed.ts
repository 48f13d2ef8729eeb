import { fullName, type Party } from './party.ts';
import { isTitle } from './titles.ts';

/**
 * Whether a name is how this party signs: as the register has it, with or without title, or with initials for the first
 * names ("R. Achterberg", "Mrs R M Achterberg"). An initial that fits somebody else of the case as well is nobody's: of two
 * parents with one last name, the wrong one would be taken.
 */
export function signsAs(name: string, party: Party, parties: readonly Party[]): boolean {
  const { title: _title, ...untitled } = party;
  const spoken = plain(name);
  if (spoken !== '' && [fullName(party), fullName(untitled)].map(plain).includes(spoken)) return true;
  return (
    mayBe(name, party) && !parties.some((other) => other.partyId !== party.partyId && mayBe(name, other))
  );
}

function mayBe(name: string, { firstName = '', lastName = '' }: Party): boolean {
  const words = plain(name).split(' ').filter((word, at) => at > 0 || !isTitle(word));
  const [first = '', ...given] = plain(firstName).split(' ');
  const last = plain(lastName).split(' ').filter(Boolean);
  const front = words.slice(0, words.length - last.length);
  if (first === '' || last.length === 0 || front.length === 0) return false;
  if (words.slice(front.length).join(' ') !== last.join(' ')) return false;
  const [start = '', ...middle] = front;
  // A middle name that the register does not have is an initial, or is somebody else's.
  return isShort(start, first) && middle.every((word, at) => (given[at] === undefined ? word.length === 1 : isShort(word, given[at])));
} // prettier-ignore

const isShort = (written: string, whole: string): boolean =>
  written === whole || (written.length === 1 && whole.startsWith(written));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
