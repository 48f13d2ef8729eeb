import { calledOf } from './case-facts.ts';
import type { Case } from './case.ts';
import { beginsSentences } from './names-that-are-words.ts';
import type { OtherChild } from './children-of-the-book.ts';

/**
 * Brothers and sisters whom somebody has named in a field of this case, with or without a case of their own: no paper names
 * them (process.md section 7, leak check 3). Found by the word of kinship beside a name; what is no name is left out, and so
 * is the child of the case. Which of them are parties is for the guard to know.
 *
 * It cannot see: a name that no English word of kinship stands beside ("Zain is at home too", "her cousin Zain", a word in
 * another language), a name in small letters, and a word of kinship in another sentence than the name. A child who has a
 * case is known to the guard without this, where the cases are linked or family name and postcode are the same.
 */
export function childrenNamedIn(theCase: Case): readonly OtherChild[] {
  const own = [theCase.cypFirstName, theCase.cypKnownAs].map((name) => name?.toLowerCase());
  const found = new Map<string, OtherChild>();
  for (const name of writtenIn(theCase).flatMap(namesOfSiblings)) {
    const [firstName = '', ...rest] = name.split(' ');
    if (own.includes(firstName.toLowerCase())) continue;
    const child = { firstName, lastName: rest.join(' ') || (theCase.cypLastName ?? '') };
    // "May" and "Will" alone are words of every letter; with the family name they are somebody.
    found.set(
      name.toLowerCase(),
      beginsSentences(firstName.toLowerCase()) ? child : { ...child, linked: true },
    );
  }
  return [...found.values()];
}

/** Every field in which people write sentences, in either book. */
function writtenIn(theCase: Case): readonly string[] {
  const { parties, contacts, meetings, preMeetings, statements, signatures, actions, progress } = theCase;
  return [
    theCase.provisionInDispute,
    theCase.disagreementSummary,
    theCase.conflictNote,
    calledOf(theCase)?.focusOfMeeting,
    progress.state === 'ON_HOLD' ? progress.onHoldReason : undefined,
    ...parties.flatMap(({ safeContactNotes, bestTimes, otherAdjustments, declineReason }) => [
      safeContactNotes,
      bestTimes,
      otherAdjustments,
      declineReason,
    ]),
    ...contacts.map(({ summary }) => summary),
    ...meetings.map(({ accessBooked }) => accessBooked),
    ...preMeetings.flatMap(({ partyPosition, wantsFromMeeting, concerns }) => [
      partyPosition,
      wantsFromMeeting,
      concerns,
    ]),
    ...statements.flatMap(({ discussionOutline, pointsOutstanding, cypViews }) => [
      discussionOutline,
      pointsOutstanding,
      cypViews,
    ]),
    ...signatures.map(({ refusalReason }) => refusalReason),
    ...actions.map(({ what }) => what),
  ].filter((text) => text !== undefined);
}

const NAME = String.raw`\p{Lu}[\p{L}’'-]*\p{Ll}(?: \p{Lu}[\p{L}’'-]*\p{Ll}){0,2}`;
const KIN = String.raw`(?:[Tt]win |[Yy]ounger |[Oo]lder |[Ll]ittle |[Bb]ig |[Hh]alf[- ]|[Ss]tep[- ]?)*(?:[Bb]rother|[Ss]ister|[Ss]ibling|[Tt]win)s?`;

/** "her brother Zain", "his sisters, Ana and Bea", "sibling: Zain Patel", "the twin is called Zain". A grown-up's own ("my sister") is not meant. */
const AFTER = new RegExp(String.raw`(?<![\p{L}])(?<!\b[Mm]y )${KIN}(?:,|:| \(| is| are)?(?: (?:is |are )?(?:called|named))? ?(${NAME}(?:(?:, | and | & )${NAME})*)`, 'gu'); // prettier-ignore
/** "Zain, his brother", "Zain (younger brother)", "Zain is her twin". */
const BEFORE = new RegExp(String.raw`(${NAME})(?:, | \(| is )(?:(?:his|her|their|a|the) )?${KIN}(?![\p{L}])`, 'gu'); // prettier-ignore

const namesOfSiblings = (text: string): readonly string[] =>
  [AFTER, BEFORE]
    .flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, names = '']) => names.split(/, | and | & /)))
    .map((name) => name.replace(/[’']s$/u, '').trim())
    .filter((name) => name !== '' && !NO_NAMES.has(name.split(' ')[0] ?? '')); // prettier-ignore

/** Words that begin with a capital and are nobody. */
const NO_NAMES = new Set([
  'The', 'He', 'She', 'They', 'We', 'It', 'In', 'At', 'On', 'And', 'But', 'Both', 'This', 'That', 'There', 'His', 'Her', 'Their',
  'Year', 'Reception', 'Nursery', 'School', 'Primary', 'Secondary', 'College', 'Academy', 'Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'Mum',
  'Dad', 'Mother', 'Father', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'January', 'February',
  'March', 'April', 'June', 'July', 'August', 'September', 'October', 'November', 'December', 'Also', 'When', 'No', 'Not', 'Yes',
]); // prettier-ignore
