/**
 * What of a case is not for the eyes of a recipient: each value with its kind and a way to find it again. Contacts, access
 * needs and the story go by the table of who-may-see.ts; the other kinds are the same for every recipient but the provider.
 * EQUALITIES_SURVEY and APPEAL_PAPERS are not here: a case holds neither. Source: process.md section 7.
 */
import { calledOf, isTypeFour, partyOf } from './case-facts.ts';
import type { Case } from './case.ts';
import { childrenFinder } from './children-of-the-book.ts';
import type { OtherChild } from './children-of-the-book.ts';
import type { PaperId } from './document-ids.ts';
import { tellsHealth } from './health-words.ts';
import { isFamily, isRequester } from './party.ts';
import type { Party } from './party.ts';
import { readableStatementTexts } from './statement-readers.ts';
import { noteFinder } from './note-match.ts';
import { openedByStatement, openedInStatement } from './said-in-meeting.ts';
import type { SaidInMeeting } from './said-in-meeting.ts';
import {
  dateFinder, emailFinder, holdsPostcode, lastNameFinder, nameFinder, phoneFinder, postcodeFinder, SearchText, wordsOf,
} from './text-match.ts'; // prettier-ignore
import type { Finder } from './text-match.ts';
import { TITLES } from './titles.ts';
import { finderOfTold, toldTexts } from './told-in-confidence.ts';
import type { ToldText } from './told-in-confidence.ts';
import { accessTo } from './who-may-see.ts';
import type { DisclosureRecipient, InformationKind, SeeingAudience } from './who-may-see.ts';

/** A value that must not be found; `what` is for the person who mends the text and never quotes the value. */
export interface ProtectedValue {
  readonly kind: InformationKind | 'OTHER_CHILD' | 'CHILD_IDENTITY' | 'FILE_NOTE' | 'DECLINER';
  readonly what: string;
  readonly isIn: Finder;
  /** Contact data that the service itself publishes is not a leak where the service speaks of itself. */
  readonly isContact: boolean;
}

export interface ProtectionContext {
  readonly theCase: Case;
  readonly recipient: DisclosureRecipient;
  readonly docId: PaperId;
  readonly otherChildren: readonly OtherChild[];
  readonly nameDecliner: 'Y' | 'N';
  /** What a party itself said in the meeting, as a facilitator confirmed: no longer in confidence. */
  readonly saidInMeeting: readonly SaidInMeeting[];
}

function audienceOf(theCase: Case, recipient: DisclosureRecipient): SeeingAudience {
  switch (recipient.kind) {
    case 'authority':
      return 'LA_ADMIN';
    case 'provider':
      return 'PROVIDER';
    case 'attendees':
      return 'OUTCOME_STATEMENT';
    case 'party': {
      const party = partyOf(theCase, recipient.partyId);
      return party !== undefined && isRequester(party) ? 'REQUESTER' : 'CASEWORKER_OR_OTHER_PARTY';
    }
  }
}

export function protectedValues(context: ProtectionContext): ProtectedValue[] {
  return [
    ...contactValues(context),
    ...safeContactValues(context),
    ...confidentialValues(context),
    ...accessValues(context),
    ...storyValues(context),
    ...childValues(context),
    ...declinerValues(context),
    ...statementValues(context),
    ...healthValues(context),
    ...otherChildValues(context),
    ...fileNotes(context),
  ];
}

const isOwn = (recipient: DisclosureRecipient, party: Party): boolean =>
  recipient.kind === 'party' && recipient.partyId === party.partyId;

/** E-mail, phone, postcode and home address of everyone but the recipient. */
function contactValues({ theCase, recipient }: ProtectionContext): ProtectedValue[] {
  const audience = audienceOf(theCase, recipient);
  const own = theCase.parties.filter((party) => isOwn(recipient, party));
  const values = theCase.parties
    .filter((party) => !isOwn(recipient, party))
    .flatMap((party) => {
      const kind = isFamily(party) ? 'FAMILY_CONTACT' : 'RESPONDENT_CONTACT';
      return accessTo(kind, audience) === 'YES' ? [] : contactsOf(party, kind);
    });
  const home = theCase.cypPostcode;
  const family = recipient.kind === 'party' && own.some(isFamily);
  const isKnown =
    home !== undefined && theCase.parties.some(({ postcode }) => holdsPostcode(postcode ?? '', home));
  if (home !== undefined && !isKnown && !family && accessTo('FAMILY_CONTACT', audience) !== 'YES') {
    values.push(postcodeValue(home, 'FAMILY_CONTACT', "the child's or young person's"));
  }
  // Two parents in one home share an address: a value that the recipient has too tells nothing.
  const ownText = new SearchText(own.map(contactText).join('\n'));
  return values.filter((value) => !value.isIn(ownText));
}

const contactText = (party: Party): string =>
  [party.email, party.phone, party.address1, party.address2, party.postcode].filter(Boolean).join('\n');

function contactsOf(party: Party, kind: InformationKind): ProtectedValue[] {
  const { email, phone, postcode, address1, address2 } = party;
  const whose = party.partyId;
  const values: ProtectedValue[] = [];
  const contact = (what: string, isIn: Finder): void => {
    values.push({ kind, what: `${what} of ${whose}`, isIn, isContact: true });
  };
  if (email !== undefined) contact('e-mail address', emailFinder(email));
  if (phone !== undefined) contact('phone number', phoneFinder(phone));
  if (postcode !== undefined) values.push(postcodeValue(postcode, kind, whose));
  // The office address of a body may be public; the home of a family is not.
  if (kind === 'FAMILY_CONTACT') {
    // The second line may be a part of the town, where many live.
    const second = address2 !== undefined && NAMES_HOUSE.test(address2.trim()) ? [address2] : [];
    const isIn = homeFinder([...(address1 === undefined ? [] : [address1]), ...second]);
    if (isIn) contact('address', isIn);
  }
  return values;
}

/**
 * A home by each of its lines, and by the number of the house with its street: "12 Elm St" is "Flat 2, 12 Elm Street". A
 * single word (a part of the town) and a flat without its house are not told from others.
 */
function homeFinder(lines: readonly string[]): Finder | undefined {
  const finders = lines.flatMap((line) => {
    const words = addressWords(line);
    if (words.length < 2 || (words.length === 2 && UNIT.test(words[0] ?? ''))) return [];
    const number = words.findLastIndex((word, index) => /^\d+[a-z]?$/.test(word) && index < words.length - 1);
    const wanted =
      number < 0 || words.length - number > LONGEST_STREET ? [words] : [words, words.slice(number)];
    return wanted.map((each) => ` ${each.join(' ')} `);
  });
  if (finders.length === 0) return undefined;
  return (text) => {
    const line = ` ${addressWords(text.raw).join(' ')} `;
    return finders.some((each) => line.includes(each));
  };
}

const NAMES_HOUSE = /\d|(?:barn|bungalow|cottage|farm|grange|hall|house|lodge|manor|mill|villa)$/i;
const UNIT = /^(?:flat|unit|apartment|apt|room|floor|house|no|number)$/;
/** Number and the words of a street; what is longer names something else besides. */
const LONGEST_STREET = 6;

/** Words of an address with what people shorten written out: "St" ends a street, and begins a saint. */
const addressWords = (text: string): readonly string[] =>
  wordsOf(text).map((word, index, words) => {
    if (word === 'st' || word === 'saint') return isNumberBefore(words, index) ? 'saint' : 'street';
    return SHORTENED[word] ?? word;
  });
const isNumberBefore = (words: readonly string[], index: number): boolean =>
  /^\d+[a-z]?$/.test(words[index - 1] ?? '');

const SHORTENED: Readonly<Record<string, string>> = {
  str: 'street', rd: 'road', ave: 'avenue', av: 'avenue', ln: 'lane', dr: 'drive', cl: 'close', ct: 'court', crt: 'court',
  cres: 'crescent', cresc: 'crescent', gdns: 'gardens', gdn: 'gardens', pl: 'place', sq: 'square', terr: 'terrace',
  ter: 'terrace', gr: 'grove', grv: 'grove', pk: 'park', wlk: 'walk', hse: 'house', blvd: 'boulevard', apt: 'flat', apartment: 'flat',
}; // prettier-ignore

const postcodeValue = (postcode: string, kind: InformationKind, whose: string): ProtectedValue => ({
  kind,
  what: `postcode of ${whose}`,
  isIn: postcodeFinder(postcode),
  isContact: true,
});

/** Never in a document (tblParties); only the handover carries them to the provider. */
function safeContactValues({ theCase, recipient, docId }: ProtectionContext): ProtectedValue[] {
  if (recipient.kind === 'provider' && docId === 'D05') return [];
  return toldTexts(theCase)
    .filter(({ kind }) => kind === 'SAFE_CONTACT')
    .map((told) => toldValue(told, theCase));
}

/**
 * Class C stands in no document for anybody (documents.md rule 8); what a party told before the meeting may stand in the
 * statement when that party said it there. Reasons are opened by nothing.
 */
function confidentialValues({
  theCase,
  docId,
  recipient,
  saidInMeeting,
}: ProtectionContext): ProtectedValue[] {
  return toldTexts(theCase).flatMap((told) => {
    if (told.kind === 'REASONS') return [toldValue(told, theCase)];
    if (told.kind !== 'PRE_MEETING') return [];
    const { partyId } = told;
    const said =
      docId === 'D12'
        ? openedInStatement(saidInMeeting, partyId)
        : openedByStatement(saidInMeeting, partyId, readableStatementTexts(theCase, docId, recipient));
    return said === 'whole' ? [] : [toldValue(told, theCase, said)];
  });
}

const toldValue = (told: ToldText, theCase: Case, opened: readonly string[] = []): ProtectedValue => ({
  kind: told.kind,
  what: told.what,
  isIn: finderOfTold(told, theCase, opened),
  isContact: false,
});

function noteValue(
  kind: ProtectedValue['kind'],
  what: string,
  note: string | undefined,
  open: readonly string[] = [],
): ProtectedValue[] {
  if (note === undefined || note.trim() === '') return [];
  return [{ kind, what, isIn: noteFinder(note, open), isContact: false }];
}

/** Others hear only that arrangements are made. */
function accessValues({ theCase, recipient }: ProtectionContext): ProtectedValue[] {
  if (accessTo('ACCESS_NEEDS', audienceOf(theCase, recipient)) === 'YES') return [];
  // What the recipient needs as well tells nothing of anybody else.
  const own = theCase.parties.filter((party) => isOwn(recipient, party));
  const ownText = new SearchText(own.map(accessText).join('\n'));
  const adjustments = toldTexts(theCase).filter(({ kind }) => kind === 'ACCESS_NEEDS');
  return theCase.parties
    .filter((party) => !isOwn(recipient, party))
    .flatMap((party) => {
      const language = (party.interpreterLanguage ?? '').trim();
      return [
        ...adjustments
          .filter(({ partyId }) => partyId === party.partyId)
          .map((told) => toldValue(told, theCase)),
        ...(language === '' ? [] : [languageValue(party.partyId, language)]),
      ];
    })
    .filter((value) => !value.isIn(ownText));
}

const accessText = ({ otherAdjustments, interpreterLanguage }: Party): string =>
  [otherAdjustments, interpreterLanguage && `interpreter ${interpreterLanguage}`].filter(Boolean).join('\n');

/** The language alone may be a school subject; with the interpreter it is somebody's need. */
const languageValue = (partyId: string, language: string): ProtectedValue => {
  const near = 6;
  const [first] = wordsOf(language);
  return {
    kind: 'ACCESS_NEEDS',
    what: `interpreter for ${partyId}`,
    isContact: false,
    isIn: ({ words }) =>
      words.some(
        (word, index) =>
          word === first &&
          words
            .slice(Math.max(index - near, 0), index + near + 1)
            .some((each) => /^(?:interpret|translat)/.test(each)),
      ),
  };
};

/** Papers before the meeting, in which other parties hear the focus and the date and no more of the story. */
const BEFORE_MEETING: readonly PaperId[] = ['D06', 'D07', 'D08', 'D09', 'D10', 'D11', 'D18', 'D19', 'D20'];

function storyValues({ theCase, recipient, docId }: ProtectionContext): ProtectedValue[] {
  const audience = audienceOf(theCase, recipient);
  if (accessTo('CASE_FACTS', audience) !== 'FOCUS_AND_DATE' || !BEFORE_MEETING.includes(docId)) return [];
  const open = [calledOf(theCase)?.focusOfMeeting ?? ''];
  return [theCase.disagreementSummary, theCase.provisionInDispute]
    .filter((story) => wordsOf(story ?? '').length >= LONG_STORY_WORDS)
    .flatMap((story) => noteValue('CASE_FACTS', "the requester's story", story, open));
}

/** Below it, a story is no more than the name of a matter, which the focus has as well. */
const LONG_STORY_WORDS = 5;

/** Date of birth outside letters to the family and the handover; in type 4 every name as well (documents.md D07). */
function childValues({ theCase, recipient }: ProtectionContext): ProtectedValue[] {
  const party = recipient.kind === 'party' ? partyOf(theCase, recipient.partyId) : undefined;
  if (recipient.kind === 'provider' || recipient.kind === 'authority') return [];
  const values: ProtectedValue[] = [];
  const { cypDob, cypFirstName, cypLastName } = theCase;
  const names = namesInCase(theCase);
  if (cypDob !== undefined && !(party !== undefined && isFamily(party))) {
    values.push({
      kind: 'CHILD_IDENTITY',
      what: 'date of birth',
      isIn: dateFinder(cypDob),
      isContact: false,
    });
  }
  if (!isTypeFour(theCase)) return values;
  // Each name by itself: in whatever order they stand, and whichever of them was used.
  const isAlsoCalled = (name: string): boolean =>
    theCase.parties.some(({ firstName, lastName }) => firstName === name || lastName === name);
  const finders = [
    ...[cypFirstName, theCase.cypKnownAs].flatMap((name) => (name === undefined ? [] : [nameFinder(name, names)])),
    // A last name that somebody of the case has as well tells nothing by itself.
    ...(cypLastName === undefined || isAlsoCalled(cypLastName) ? [] : [nameFinder(cypLastName, names)]),
    ...(cypLastName === undefined || cypFirstName === undefined ? [] : [nameFinder(`${cypFirstName} ${cypLastName}`), nameFinder(`${cypLastName} ${cypFirstName}`)]),
  ];
  if (finders.length > 0)
    values.push({
      kind: 'CHILD_IDENTITY',
      what: "the child's name in a type 4 case",
      isIn: (text) => finders.some((isIn) => isIn(text)),
      isContact: false,
    });
  return values;
} // prettier-ignore

/** What people, bodies and the setting are called, in full; who led a meeting or wrote of it too. */
const namesInCase = (theCase: Case): readonly string[] => [
  ...namesOfWriters(theCase),
  ...theCase.parties.flatMap(namesOf),
  theCase.settingName ?? '',
];

/** The letters name the child, who may have the name of a parent. */
const namesOfChild = ({ cypFirstName, cypKnownAs, cypLastName }: Case): readonly string[] =>
  [cypFirstName, cypKnownAs].flatMap((name) =>
    name === undefined || cypLastName === undefined ? [] : [`${name} ${cypLastName}`],
  );

const namesOfWriters = ({ meetings, statements }: Case): readonly string[] => [
  ...meetings.flatMap(({ facilitatorName }) => facilitatorName ?? []),
  ...statements.map(({ draftedBy }) => draftedBy),
];

const namesOf = ({ title, firstName, lastName, orgName }: Party): readonly string[] => [
  [firstName, lastName].filter(Boolean).join(' '),
  [title, lastName].filter(Boolean).join(' '),
  orgName ?? '',
];

/** D11 and D19 tell of an end without telling whose doing it was; D18 tells of a change without telling whose. */
function declinerValues({ theCase, recipient, docId, nameDecliner }: ProtectionContext): ProtectedValue[] {
  const unnamed: Partial<Record<PaperId, (party: Party) => boolean>> = {
    ...(nameDecliner === 'N' && { D11: didNotAgree }),
    D19: didNotAgree,
    D18: () => true,
    // Who signs is between each of them and the facilitator: no letter names another one (documents.md D13, D14).
    D13: () => true,
    D14: () => true,
  };
  const isUnnamed = unnamed[docId];
  if (isUnnamed === undefined) return [];
  const own = theCase.parties.filter((party) => isOwn(recipient, party));
  // Who is called as the recipient is, sits in the same body or has the name of the recipient's street, is not told by that.
  const ownText = new SearchText([...own.flatMap(namesOf), ...own.map(contactText)].join('\n'));
  return theCase.parties
    .filter((party) => isUnnamed(party) && !isOwn(recipient, party))
    .flatMap((party) => {
      const others = theCase.parties.filter((each) => each !== party);
      const names = [...others.flatMap(namesOf), ...namesOfWriters(theCase), ...namesOfChild(theCase)];
      // Mrs Green of Green Lane School: the school is looked for by its own name.
      const bodies = [party.orgName ?? '', theCase.settingName ?? ''];
      return [callsOf(party, others, [...names, ...bodies]), [nameFinder(party.orgName ?? '', names)]].map(
        (finders) => {
          const telling = finders.filter((isIn) => !isIn(ownText));
          return {
            kind: 'DECLINER' as const,
            what:
              docId === 'D13' || docId === 'D14'
                ? `another who may sign (${party.partyId})`
                : `whose doing it was (${party.partyId})`,
            isIn: (text: SearchText) => telling.some((isIn) => isIn(text)),
            isContact: true,
          };
        },
      );
    });
}

/**
 * As people say somebody: the first name alone, or the last name by itself and behind any title or initial ("Cllr Zimmerman",
 * "T. Zimmerman", "the Zimmermans"). Of two in the case with one last name, the title that the register has and the initials
 * tell them apart: the register may not have the title that a writer takes.
 */
function callsOf({ title = '', firstName = '', lastName = '' }: Party, others: readonly Party[], names: readonly string[]): readonly Finder[] {
  const alike = others.filter((other) => wordsOf(other.lastName ?? '').join(' ') === wordsOf(lastName).join(' '));
  const initials = initialsOf(firstName);
  const isOnlyMine = initials[0] !== undefined && !alike.some((other) => initialsOf(other.firstName ?? '')[0] === initials[0]);
  const before = [title, ...(alike.length === 0 ? TITLES : []), ...(isOnlyMine ? [initials[0] ?? '', initials.join(' ')] : [])];
  return [
    nameFinder(firstName, names),
    ...(firstName === '' || lastName === '' ? [] : [nameFinder(`${firstName} ${lastName}`)]),
    ...(lastName === '' ? [] : [...new Set(before)].filter((each) => each !== '').map((each) => nameFinder(`${each} ${lastName}`, names))),
    ...(lastName === '' || alike.length > 0 ? [] : [lastNameFinder(lastName, names)]),
  ];
} // prettier-ignore

const initialsOf = (firstName: string): readonly string[] =>
  wordsOf(firstName).map((word) => word.slice(0, 1));

/** The message that brings the statement, and the reminder, hold none of its text (documents.md D13, D14). */
function statementValues({ theCase, docId }: ProtectionContext): ProtectedValue[] {
  if (docId !== 'D13' && docId !== 'D14') return [];
  const open = [calledOf(theCase)?.focusOfMeeting ?? ''];
  const texts = [
    ...theCase.statements.flatMap(({ discussionOutline, pointsOutstanding }) => [discussionOutline, pointsOutstanding]),
    ...theCase.actions.map(({ what }) => what),
  ];
  return texts.flatMap((text) => noteValue('STATEMENT_TEXT', 'text of the Outcome Statement', text, open));
} // prettier-ignore

const didNotAgree = (party: Party): boolean => party.reply === 'DECLINED' || party.reply === 'NO_REPLY';

/**
 * Anybody's health, whoever wrote of it: to no other party, and in a statement no more than its actions need, which no
 * program can say (documents.md rule 8 and D12). The handover carries it with the family's permission. What the reader
 * asked for themselves is theirs to read.
 */
function healthValues({ theCase, recipient, docId }: ProtectionContext): ProtectedValue[] {
  if (docId === 'D05' && recipient.kind === 'provider') return [];
  const own = theCase.parties.filter((party) => isOwn(recipient, party));
  const names = [
    ...namesInCase(theCase),
    ...theCase.parties.map(({ jobTitle }) => jobTitle ?? ''),
    ...own.flatMap(({ otherAdjustments }) => otherAdjustments ?? ''),
  ];
  return [
    {
      kind: 'HEALTH_DETAIL',
      what: 'a diagnosis or a detail of health',
      isIn: ({ raw }) => tellsHealth(raw, names),
      isContact: false,
    },
  ];
}

function otherChildValues({ theCase, otherChildren }: ProtectionContext): ProtectedValue[] {
  const own: readonly (readonly (string | undefined)[])[] = [
    [theCase.cypFirstName, theCase.cypLastName],
    [theCase.cypKnownAs, theCase.cypLastName],
    ...theCase.parties.map(({ firstName, lastName }) => [firstName, lastName]),
  ];
  const known = own.map((each) => each.map((name) => wordsOf(name ?? '').join(' ')));
  const names = namesInCase(theCase);
  const found = otherChildren.flatMap(({ firstName, lastName, linked }) => {
    const [first, last] = [firstName, lastName].map((name) => wordsOf(name).join(' '));
    const isKnown = known.some((each) => each[0] === first && each[1] === last);
    if (linked !== true || first === undefined || first === '' || isKnown) return [];
    const firstNameIsShared = known.some((each) => each[0] === first);
    return firstNameIsShared
      ? []
      : [
          {
            kind: 'OTHER_CHILD' as const,
            what: 'the first name of a linked child',
            isIn: nameFinder(firstName, names),
            isContact: false,
          },
        ];
  });
  if (otherChildren.length === 0) return found;
  const open = [...own.map((each) => each.filter(Boolean).join(' ')), ...names];
  const isIn = childrenFinder(otherChildren, open);
  return [{ kind: 'OTHER_CHILD', what: 'the name of another child', isIn, isContact: false }, ...found];
}

/** Notes of the authority about the case: no paper carries them, the handover neither (documents.md D05). */
function fileNotes({ theCase, docId }: ProtectionContext): ProtectedValue[] {
  const open = [
    theCase.disagreementSummary ?? '',
    theCase.provisionInDispute ?? '',
    calledOf(theCase)?.focusOfMeeting ?? '',
  ];
  const summaries = docId === 'D05' ? theCase.contacts.map(({ summary }) => summary) : [];
  return [
    ...noteValue('FILE_NOTE', 'the note on a conflict of interest', theCase.conflictNote, open),
    ...summaries
      .filter((summary) => wordsOf(summary ?? '').length >= LONG_STORY_WORDS)
      .flatMap((summary) => noteValue('FILE_NOTE', 'a note of the communications log', summary, open)),
  ];
}
