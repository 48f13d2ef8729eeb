/**
 * The guard that every document and message passes before it can leave: who may receive it, by which way, and that
 * nothing in it is for other eyes. All faults come at once, each with its place; no value is ever repeated.
 *
 * The six leak checks of process.md section 7 are LEAK-1 to LEAK-6. Rights statements have their own check
 * (rights-statements.ts).
 */
import { isCaseRef } from './case-reference.ts';
import { hasHeard, isSide, partyOf } from './case-facts.ts';
import type { Case } from './case.ts';
import type { ContactChannel } from './contact.ts';
import { getsFinalCopy } from './documents-due.ts';
import { DOCUMENT_FIELDS } from './document-fields.ts';
import type { PaperId } from './document-ids.ts';
import { FIELD_CLASSES, isFieldName } from './field-classes.ts';
import type { FieldName } from './field-classes.ts';
import { POSTPONE_REASONS } from './meeting.ts';
import { hasSafeContactNote, isFamily, isRespondent } from './party.ts';
import type { Party, PreferredContact } from './party.ts';
import { protectedValues } from './protected-values.ts';
import type { OtherChild } from './children-of-the-book.ts';
import type { ProtectedValue } from './protected-values.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';
import type { SaidInMeeting } from './said-in-meeting.ts';
import {
  emailFinder,
  nameFinder,
  phoneFinder,
  phraseFinder,
  postcodeFinder,
  SearchText,
  wordsOf,
} from './text-match.ts';
import { RETURN_FIELDS } from './transfer-fields.ts';
import { sameEmail } from './uk-formats.ts';
import type { DisclosureRecipient } from './who-may-see.ts';

export interface PlacedText {
  /** Tag, field or heading; never a value. */
  readonly place: string;
  readonly text: string;
  /** It stands on no page: nobody who looked at the paper, or signed it, has read it. */
  readonly isUnseen?: boolean;
}

export interface OutgoingDocument {
  readonly theCase: Case;
  readonly recipient: DisclosureRecipient;
  readonly docId: PaperId;
  /** Everything that a reader would see: body, tables, headings, attachments. */
  readonly texts: readonly PlacedText[];
  /** What the paper says around its fields: words of its template, and whatever else stands there. */
  readonly ownWords?: readonly PlacedText[];
  readonly subject: string;
  readonly fileName?: string;
  /** Every address of the message. Absent: a paper that is not sent as a message. */
  readonly addresses?: {
    readonly to: readonly string[];
    readonly cc?: readonly string[];
    readonly bcc?: readonly string[];
  };
  /** Where a provider or the authority receives: `ReferralEmail`, the mailbox of the administrator. */
  readonly officeAddress?: string;
  readonly channel?: ContactChannel;
  /** A person has made sure that this other way is safe (P24, D20). */
  readonly channelConfirmed?: boolean;
  /** Properties of the file by name; counts of comments and tracked changes as `comments`, `trackedChanges`. */
  readonly properties?: Readonly<Record<string, string>>;
  readonly otherChildren?: readonly OtherChild[];
  readonly nameDecliner?: 'Y' | 'N';
  readonly saidInMeeting?: readonly SaidInMeeting[];
  /** Contacts that the service publishes about itself and others (SENDIASS, the provider, the authority): free in `ownWords`. */
  readonly publicContacts?: readonly string[];
}

export const LEAK_RULES = {
  'LEAK-1': 'The recipient is a party of this case, and the document is for that recipient.',
  'LEAK-2': 'One party per message: nobody else in To or Cc, no Bcc.',
  'LEAK-3': 'Nothing of another party, no safe-contact notes, no class C text, no other child.',
  'LEAK-4': 'The contact channel is the safe one.',
  'LEAK-5': 'File properties, comments and tracked changes are empty.',
  'LEAK-6': 'The subject and the file name hold the case reference and neutral words only.',
} as const;
export type LeakRule = keyof typeof LEAK_RULES;

export interface Violation {
  readonly rule: LeakRule;
  /** Where: a tag, `subject`, `fileName`, `addresses`, a property. */
  readonly place: string;
  /** What kind of thing, and whose by party id. Never the thing itself. */
  readonly what: string;
}

export interface DisclosureRefusal extends Refusal {
  readonly kind: 'WouldDisclose';
  readonly violations: readonly Violation[];
}

/** Ok when the document may leave. A refusal names the first rule broken and lists every violation with its place. */
export function checkDisclosure(document: OutgoingDocument): Result<void, DisclosureRefusal> {
  const violations = [
    ...wrongRecipient(document),
    ...wrongAddresses(document),
    ...leakingFields(document),
    ...leakingTexts(document),
    ...unsafeChannel(document),
    ...fileTraces(document),
    ...tellingNames(document),
  ];
  const [first] = violations;
  if (first === undefined) return ok(undefined);
  return err({
    ...refusal(
      'WouldDisclose',
      first.rule,
      `${document.docId} may not leave: ${violations.map(({ rule, place, what }) => `${rule} at ${place}: ${what}`).join('; ')}.`,
      { fields: [...new Set(violations.map(({ place }) => place))] },
    ),
    kind: 'WouldDisclose',
    violations,
  });
}

/** What a refusal of this guard lists; undefined for every other refusal. */
export const violationsOf = (refusal: Refusal | DisclosureRefusal): readonly Violation[] | undefined =>
  'violations' in refusal ? refusal.violations : undefined;

/** Documents that go to an organisation and not to a party; D11 has a notice for the authority. */
const FOR_PROVIDER: readonly PaperId[] = ['D05'];
const FOR_AUTHORITY: readonly PaperId[] = ['D11', 'D15', 'D19', 'RETURN'];
const FOR_ATTENDEES: readonly PaperId[] = ['D12'];
/** A referrer hears that the referral came, or was passed on, and nothing else. */
const FOR_REFERRER: readonly PaperId[] = ['D02', 'D04'];

/** Whoever has not heard of a case does not hear of its end (process.md P23, invariant 1). */
const OF_THE_END: readonly PaperId[] = ['D11', 'D17', 'D19'];

const broken = (rule: LeakRule, place: string, what: string): Violation => ({ rule, place, what });

function wrongRecipient({ theCase, recipient, docId }: OutgoingDocument): Violation[] {
  const wrong = (what: string): Violation[] => [broken('LEAK-1', 'recipient', what)];
  const listOf = { provider: FOR_PROVIDER, authority: FOR_AUTHORITY, attendees: FOR_ATTENDEES };
  if (recipient.kind !== 'party') {
    return listOf[recipient.kind].includes(docId)
      ? []
      : wrong(`${docId} does not go to the ${recipient.kind}`);
  }
  const party = partyOf(theCase, recipient.partyId);
  if (party === undefined) return wrong('the recipient is not a party of this case');
  if (FOR_PROVIDER.includes(docId)) return wrong(`${docId} goes to the provider only`);
  if (docId === 'RETURN') return wrong('a return goes to the authority only');
  if (party.partyRole === 'REFERRER' && !FOR_REFERRER.includes(docId)) {
    return wrong('a referrer receives nothing but the acknowledgement');
  }
  if (isRespondent(party) && OF_THE_END.includes(docId) && !hasHeard(theCase, party)) {
    return wrong('the party was never invited and does not hear of the case now');
  }
  if (docId === 'D15' && !getsFinalCopy(theCase, party)) {
    return wrong('the final copy is for the sides and for those who were asked to sign');
  }
  return [];
}

function wrongAddresses({ theCase, recipient, addresses, officeAddress }: OutgoingDocument): Violation[] {
  if (addresses === undefined) return [];
  const found: Violation[] = [];
  const { to, cc = [], bcc = [] } = addresses;
  if (bcc.length > 0) found.push(broken('LEAK-2', 'addresses.bcc', 'a Bcc list'));
  if (cc.length > 0) found.push(broken('LEAK-2', 'addresses.cc', 'somebody else in Cc'));
  if (to.length !== 1) found.push(broken('LEAK-2', 'addresses.to', `${to.length} addresses instead of one`));
  // A cell of the register may hold two addresses, and a mail program sends to both.
  if (to.some((address) => !isOneAddress(address)))
    found.push(broken('LEAK-2', 'addresses.to', 'something else than one address'));
  const allowed = allowedAddresses(theCase, recipient, officeAddress);
  if (to.some((address) => !allowed.some((each) => sameEmail(each, address)))) {
    found.push(broken('LEAK-2', 'addresses.to', 'an address that is not the recipient’s'));
  }
  const own = to.filter((address) => allowed.some((each) => sameEmail(each, address)));
  const others = readOnTheOtherSide(theCase, recipient, own);
  return [...found, ...others.map((partyId) => broken('LEAK-2', 'addresses.to', `an address that ${partyId} reads as well`))];
} // prettier-ignore

const isOneAddress = (address: string): boolean => /^[^\s@,;<>()]+@[^\s@,;<>()]+$/.test(address.trim());

/** Two parents may share a mailbox; a family and the body that it disagrees with may not. */
function readOnTheOtherSide(
  theCase: Case,
  recipient: DisclosureRecipient,
  to: readonly string[],
): readonly string[] {
  const own = recipient.kind === 'party' ? partyOf(theCase, recipient.partyId) : undefined;
  if (own === undefined || !isSide(own)) return [];
  return theCase.parties
    .filter((party) => party.partyId !== own.partyId && isSide(party) && isFamily(party) !== isFamily(own))
    .filter(({ email }) => email !== undefined && to.some((address) => sameEmail(address, email)))
    .map(({ partyId }) => partyId);
}

function allowedAddresses(
  theCase: Case,
  recipient: DisclosureRecipient,
  officeAddress: string | undefined,
): string[] {
  if (recipient.kind === 'provider' || recipient.kind === 'authority')
    return officeAddress === undefined ? [] : [officeAddress];
  // D12 is one paper; it travels with D13 and D15, one message a party.
  if (recipient.kind === 'attendees') return theCase.parties.flatMap(({ email }) => email ?? []);
  const party = partyOf(theCase, recipient.partyId);
  if (party === undefined) return [];
  const via = party.preferredContact === 'VIA_SUPPORTER' ? theCase.parties.filter(isSupporter) : [];
  return [party, ...via].flatMap(({ email }) => email ?? []);
}

const isSupporter = (party: Party): boolean =>
  party.partyRole === 'SUPPORTER' || party.partyRole === 'REPRESENTATIVE';

/** Class C never; every other field only where documents.md lists it for the document. */
function leakingFields({ docId, texts }: OutgoingDocument): Violation[] {
  const used = new Set<FieldName>([
    ...texts.flatMap(({ place, text }) => (isFieldName(place) && text !== '' ? [place] : [])),
  ]);
  return [...used]
    .filter((field) => FIELD_CLASSES[field] === 'C' || !carriedBy(docId).includes(field))
    .map((field) =>
      broken('LEAK-3', field, `a field of class ${FIELD_CLASSES[field]} that ${docId} does not carry`),
    );
}

/** A return has its own list, and the reference by which it is known. */
const carriedBy = (docId: PaperId): readonly FieldName[] =>
  docId === 'RETURN' ? ['Cases.CaseRef', ...RETURN_FIELDS] : DOCUMENT_FIELDS[docId].fields;

/** Places in which the service speaks of itself, or repeats locked words: contacts there are public. */
const SERVICE_PLACES = /^(?:Sender|Service|Sendiass|Routes|Rights|Providers|Venues)\b/;
const LOCKED_PLACES = /^Rights\b/;
/** Where somebody or something is called by its name, which tells nothing of anybody's health; and what a signer wrote. */
const NAMING_PLACES = /\.(?:Contact|RouteCode)$|^Comments\b/;

/** Why a meeting was put off, as a return carries it: one code of a short list, which says of nobody that he was ill. */
const isReasonCode = (docId: PaperId, { place, text }: PlacedText): boolean =>
  docId === 'RETURN' && place.endsWith('.postponeReason') && POSTPONE_REASONS.some((code) => code === text);

function leakingTexts(document: OutgoingDocument): Violation[] {
  const { texts, ownWords = [], publicContacts = [] } = document;
  const open = new SearchText(publicContacts.join('\n'));
  const own = new Set(ownWords);
  const valuesWith = (saidInMeeting: readonly SaidInMeeting[]): readonly ProtectedValue[] =>
    protectedValues({
      theCase: document.theCase,
      recipient: document.recipient,
      docId: document.docId,
      otherChildren: document.otherChildren ?? [],
      nameDecliner: document.nameDecliner ?? 'N',
      saidInMeeting,
    });
  const { saidInMeeting: said = [] } = document;
  const onPages = valuesWith(said);
  // What was said in the meeting opens the words that people read and sign, and nothing that stands on no page.
  const beside = said.length === 0 ? onPages : valuesWith([]);
  const valuesFor = ({ place, isUnseen = false }: PlacedText): readonly ProtectedValue[] =>
    isUnseen || NAMES_OF_FILE.includes(place) ? beside : onPages;
  const isPublished = (value: ProtectedValue): boolean => value.isContact && value.isIn(open);
  const published = new Set([...onPages, ...beside].filter(isPublished));
  const pieces = [
    ...texts,
    ...ownWords,
    { place: 'subject', text: document.subject },
    { place: 'fileName', text: document.fileName ?? '' },
  ];
  return pieces.flatMap((piece) => {
    const { place, text } = piece;
    const isLocked = LOCKED_PLACES.test(place);
    const isPublic = SERVICE_PLACES.test(place);
    const searched = new SearchText(text);
    return [
      ...valuesFor(piece)
        .filter((value) => !isLocked && !(value.isContact && isPublic))
        .filter((value) => !(own.has(piece) && published.has(value)))
        .filter(
          (value) =>
            !(
              value.kind === 'HEALTH_DETAIL' &&
              (isPublic || NAMING_PLACES.test(place) || isReasonCode(document.docId, piece))
            ),
        )
        .filter((value) => value.isIn(searched))
        .map(({ what }) => broken('LEAK-3', place, what)),
      ...(document.recipient.kind === 'party' && INTERNAL.test(text)
        ? [broken('LEAK-3', place, 'an internal rule id')]
        : []),
      ...(MAY_NAME_LINKED.includes(document.docId) ||
      NAMES_OF_FILE.includes(place) ||
      !namesOtherCase(document.theCase, text)
        ? []
        : [broken('LEAK-3', place, 'the reference of another case')]),
      ...(mentionsSafeguarding(document, place, text) ? [broken('LEAK-3', place, 'safeguarding')] : []),
    ];
  });
}

/** A hand-over carries the reference of a linked case (documents.md D05), and so may what comes back. */
const MAY_NAME_LINKED: readonly PaperId[] = ['D05', 'RETURN'];
/** LEAK-6 looks at them. */
const NAMES_OF_FILE: readonly string[] = ['subject', 'fileName'];

const namesOtherCase = (theCase: Case, text: string): boolean =>
  (text.match(/DR-\d{4}-\d{4}/g) ?? []).some((ref) => isCaseRef(ref) && ref !== theCase.caseRef);

/** Rule ids are for screens (documents.md rule 8). A case reference is none. */
const INTERNAL = /\b(?:R-(?:K|A|T|M|C|OUT-)\d{1,2}|R-AF|INV-\d{1,2}|LEAK-\d)\b/;

/** A case with a safeguarding flag leaves the process; no document says so (D05: a phone call instead). */
const mentionsSafeguarding = ({ theCase, docId }: OutgoingDocument, place: string, text: string): boolean =>
  (theCase.safeguardingFlag === 'Y' || docId === 'D12') &&
  !SERVICE_PLACES.test(place) &&
  /\bsafeguarding\b/i.test(text);

const CHANNELS_OF = {
  EMAIL: ['EMAIL'],
  PHONE: ['PHONE'],
  TEXT: ['TEXT'],
  LETTER: ['LETTER'],
  VIA_SUPPORTER: ['EMAIL', 'PHONE', 'LETTER', 'TEXT'],
} as const satisfies Record<PreferredContact, readonly ContactChannel[]>;

/** What a party needs before a channel reaches it. */
const HAS_CHANNEL: Readonly<Record<ContactChannel, (party: Party) => boolean>> = {
  EMAIL: ({ email }) => email !== undefined,
  PHONE: ({ phone }) => phone !== undefined,
  TEXT: ({ phone }) => phone !== undefined,
  LETTER: ({ address1, postcode }) => address1 !== undefined && postcode !== undefined,
  ONLINE: () => true,
  IN_PERSON: () => true,
};

/** For a family the way it asked for; for a body any way that is filled. Safe-contact notes allow no other way by chance. */
function unsafeChannel({ theCase, recipient, channel, channelConfirmed }: OutgoingDocument): Violation[] {
  if (channel === undefined || recipient.kind !== 'party') return [];
  const party = partyOf(theCase, recipient.partyId);
  if (party === undefined) return [];
  const viaSupporter = party.preferredContact === 'VIA_SUPPORTER';
  if (viaSupporter && !theCase.parties.some(isSupporter))
    return [broken('LEAK-4', 'channel', 'the case has no supporter who could pass it on')];
  if (!viaSupporter && !HAS_CHANNEL[channel](party)) {
    return [broken('LEAK-4', 'channel', `${channel} is not filled for this party`)];
  }
  const asked: readonly ContactChannel[] = CHANNELS_OF[party.preferredContact];
  const mustBeAsked = isFamily(party) || hasSafeContactNote(party);
  if (asked.includes(channel) || !mustBeAsked || channelConfirmed === true || channel === 'IN_PERSON')
    return [];
  return [
    broken(
      'LEAK-4',
      'channel',
      `${channel} is not the way this party asked for; it goes so only when a person has made sure that this way is safe`,
    ),
  ];
}

/** The title says what the document is; everything else stays empty. */
const KEPT_PROPERTIES: readonly string[] = ['title', 'language'];

function fileTraces({ properties = {} }: OutgoingDocument): Violation[] {
  return Object.entries(properties)
    .filter(([name, value]) => !KEPT_PROPERTIES.includes(name) && value.trim() !== '' && value.trim() !== '0')
    .map(([name]) =>
      broken('LEAK-5', `properties.${name}`, TRACE_WORDS[name] ?? 'it is filled in; clear it'),
    );
}

/** What stands in the file, and what to do; everything else is a property. */
const TRACE_WORDS: Readonly<Record<string, string>> = {
  comments: 'the file holds comments; delete them',
  trackedChanges: 'the file holds tracked changes; accept or reject them all',
  hiddenText: 'the file holds hidden text; show it or delete it',
};

/** Subject, file name and title: the case reference and neutral words, nobody's name. */
function tellingNames(document: OutgoingDocument): Violation[] {
  const { theCase, subject, fileName, properties } = document;
  const found: Violation[] = [];
  if (!subject.includes(theCase.caseRef))
    found.push(broken('LEAK-6', 'subject', 'the case reference is missing'));
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['subject', subject],
    ['fileName', fileName?.replace(/\.[a-z]{3,4}$/i, '')],
    ['properties.title', properties?.['title']],
  ];
  for (const [place, line] of lines) {
    if (line === undefined) continue;
    const plain = line.replaceAll('_', ' ');
    for (const what of tellingParts(theCase, new SearchText(plain)))
      found.push(broken('LEAK-6', place, what));
    if (namesOtherCase(theCase, plain)) found.push(broken('LEAK-6', place, 'the reference of another case'));
  }
  return found;
}

/** Words that name somebody; the shortest names are too near to ordinary words to be told apart. */
function tellingParts(theCase: Case, line: SearchText): string[] {
  const found: string[] = [];
  const names = [theCase.cypFirstName, theCase.cypLastName, theCase.cypKnownAs];
  if (names.some((name) => name !== undefined && isNameIn(line, name))) found.push("a child's name");
  if (theCase.settingName !== undefined && isNameIn(line, theCase.settingName))
    found.push('the name of the setting');
  for (const party of theCase.parties) {
    const { partyId, firstName, lastName, orgName, email, phone, postcode } = party;
    if ([firstName, lastName, orgName].some((name) => name !== undefined && isNameIn(line, name))) {
      found.push(`the name of ${partyId}`);
    }
    const contact =
      (email !== undefined && emailFinder(email)(line)) ||
      (phone !== undefined && phoneFinder(phone)(line)) ||
      (postcode !== undefined && postcodeFinder(postcode)(line));
    if (contact) found.push(`a contact of ${partyId}`);
  }
  return found;
}

const isNameIn = (line: SearchText, name: string): boolean =>
  wordsOf(name).join('').length >= 2 && (phraseFinder(name)(line) || nameFinder(name)(line));
