import type { ReferrerRole } from '../domain/reading.ts';
import type { OwnedContact } from './contact-owners.ts';
import { cue } from './cue.ts';
import { pairOf } from './form-facts.ts';
import { lettered, matchesOf } from './lettered.ts';
import { isSmallName } from './mentions.ts';
import { compatibleNames, firstWord, foldName, isNameWord, NAME, tidyName } from './names.ts';
import { phonesIn } from './phones.ts';
import { flatText, found, spanText, within, withoutMarks } from './plain-text.ts';
import type { Found, Part, Span } from './plain-text.ts';
import { headerName, withBracket } from './display-names.ts';
import { isNoise, noiseIn } from './noise.ts';
import { familyPhone, newerPhone } from './newer-phone.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import { organisationIn, roleOfPost } from './roles.ts';
import { settingsIn } from './schools.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';
import { spokenRelation } from './spoken-relation.ts';
import { ownPhoneIn } from './story-facts.ts';
import { signatureOf } from './asking.ts';
import type { Asking } from './asking.ts';
import { referrerRole } from './referrer-role.ts';

export interface ReferrerFacts {
  readonly name: Found<string> | null;
  readonly role: Found<ReferrerRole> | null;
  readonly organisation: Found<string> | null;
  readonly email: Found<string> | null;
  readonly phone: Found<string> | null;
  readonly relationship: Found<string> | null;
}

/** Who asks for the service, from header, signature, form and their own words. */
export function referrerFacts(asking: Asking): ReferrerFacts {
  const signature = signatureOf(asking);
  const pieces = [...(signature ? [signature] : []), ...asking.letterSignatures].flatMap((one) =>
    signaturePieces(one),
  );
  const lines = pieces.map(({ text }) => text);
  const name = referrerName(asking, pieces);
  const role = referrerRole(asking, lines);
  const professional = role !== null && role.value !== 'parent-carer' && role.value !== 'young-person';
  const organisation = professional ? organisationOf(asking, pieces, role.value) : null;
  return {
    name,
    role,
    organisation,
    email: emailOf(asking, professional, name?.value ?? null),
    phone:
      (professional ? null : newerPhone(asking.notes)) ??
      phoneOf(asking, pieces, professional, name?.value ?? null) ??
      (professional ? null : familyPhone(asking.notes)),
    relationship:
      asking.form.relationship ??
      spokenRelation(asking.sentences, signature) ??
      olderRelation(asking, professional) ??
      (professional ? null : relationInNotes(asking.notes)),
  };
}

/** "(dad)" below an earlier message of the same writer. */
const olderRelation = ({ segments }: Asking, professional: boolean): Found<string> | null =>
  professional
    ? null
    : (segments
        .slice(1)
        .map(({ signature }) => (signature ? spokenRelation([], signature) : null))
        .find((one) => one !== null) ?? null);

const WHOLE_NAME = lettered(new RegExp(`^${NAME}$`, 'u'));
const ASKER_IN_NOTE = lettered(
  new RegExp(
    `(?:^\\W*|(?<!\\p{L})(?:from|for|of) (?:an? |the |this |his |her |their |\\p{L}+'s )?)(?<kin>${PARENT_RELATION})(?= (?:has|have|is|wants|would|asks|asked|wrote|came|sent|got|on|of|who|i|we|in|at)(?!\\p{L})|\\s*[.,;:(]|$)`,
    'iu',
  ),
);

/** "Dad has asked for this", "from a mum on my caseload": the one relation that those who pass a message on give its writer. */
function relationInNotes(notes: readonly Sentence[]): Found<string> | null {
  const hits = notes.flatMap((note) => {
    const match = ASKER_IN_NOTE.exec(note.text);
    const value = match ? relationOf(match.groups?.['kin'] ?? '') : null;
    return match && value !== null ? [found(value, within(note, match.index, match.index + match[0].length), 0.85)] : [];
  });
  return new Set(hits.map(({ value }) => value)).size === 1 ? (hits[0] ?? null) : null;
} // prettier-ignore

interface Piece extends Span {
  readonly text: string;
}

/** Below it stands what a mail server adds. */
const DISCLAIMER =
  /\bconfidential(?:ity)?\b.{0,60}\b(?:information|e-?mail|message|recipient|notice)\b|\b(?:e-?mail|message)\b.{0,60}\bconfidential\b|\bintended (?:recipient|addressee|solely|only)\b|^\W*disclaimer\b/i;

const PIECE = /[^\n\t\u2028|\u00b7\u2022]+/g;
const MOST_PIECES = 41;

/** The lines of a signature, further parted at bars and tabs, without noise. */
function signaturePieces(signature: Span): readonly Piece[] {
  const lines: { readonly text: string; readonly at: number }[] = [];
  for (const match of matchesOf(PIECE, flatText(signature))) {
    const text = withoutMarks(match[0]).trim();
    if (DISCLAIMER.test(text)) break;
    if (text !== '') lines.push({ text, at: match.index + match[0].indexOf(text) });
  }
  // A company's number in brackets does not make its name a notice.
  const bare = (text: string): string => text.replace(/\([^)]*\)/g, ' ');
  const isNoiseHere = noiseIn(signature.part);
  const isNotice = (text: string): boolean => (text.includes('(') ? isNoise(bare(text)) : isNoiseHere(text));
  return lines
    .filter(({ text }) => !isNotice(text) || (text.length < 70 && phonesIn(text).length > 0))
    .slice(0, MOST_PIECES)
    .map(({ text, at }) => ({ ...within(signature, at, at + text.length), text }));
}

function referrerName(asking: Asking, pieces: readonly Piece[]): Found<string> | null {
  const top = asking.segments[0];
  const candidates: Found<string>[] = [];
  if (asking.form.name) candidates.push(asking.form.name);
  for (const segment of asking.segments) {
    const header = segment.sender.name;
    const name = header === null ? null : headerName(header);
    if (name !== null && header !== null) {
      const whole = segment.part.origin?.part ?? segment.part;
      const at = whole.flat.indexOf(header);
      const span =
        segment.depth > 0 && at >= 0
          ? { part: whole, start: at, end: at + header.length }
          : headerSpan(asking.header, header);
      if (span) candidates.push(found(name, span, 0.93));
    }
  }
  for (const piece of pieces.slice(0, 6)) {
    const head = piece.text.split(/\s*[,(]/)[0] ?? '';
    if (/\d|@/.test(head) || head.split(' ').length > 6) continue;
    const name = withBracket(piece.text) ?? tidyName(head);
    const isName =
      name !== null &&
      name.split(' ').every((word) => isNameWord(word)) &&
      !STREET.test(name) &&
      // The house that a letter is signed for is nobody.
      (headerName(name) !== null || candidates.length === 0) &&
      WHOLE_NAME.test(name.replace(/(?<=^| )(\p{Lu})\.(?= |$)/gu, '$1'));
    if (isName) candidates.push(found(name, { ...piece, end: piece.start + head.length }, 0.92));
    if (candidates.length > 4) break;
  }
  const said = top ? selfNamed(top, asking.sentences) : null;
  // Somebody else's mailbox, or a short name over it: the child's nan who says who she is is the one who asks.
  const header = candidates[0]?.value ?? '';
  if (said?.asRelation && !(header.includes(' ') && compatibleNames(header, said.value))) return said;
  if (said) candidates.push(said);
  const display = candidates[0];
  // A header in another script, where the message gives the name in Latin letters as well.
  const latin =
    display && !/\p{Script=Latin}/u.test(display.value)
      ? candidates.find(({ value }) => /\p{Script=Latin}/u.test(value) && value.includes(' '))
      : undefined;
  if (latin) return latin;
  // "Shaz (Sharon Tulloch)" under a message of "Shaz T".
  const whole = display
    ? pieces
        .slice(0, 6)
        .map((piece) => wholeBehind(piece, display.value))
        .find((one) => one !== null)
    : null;
  if (whole) return whole;
  // "L. Bell" who sends a form that names Linda Bell as a parent.
  if (display && hasInitial(display.value))
    candidates.push(
      ...asking.parents.flatMap(({ name }) =>
        name && compatibleNames(name.value, display.value) ? [name] : [],
      ),
    );
  const first = candidates[0];
  if (!first) return nameAboveAddress(asking.sentences);
  // One person in several writings: the fullest that does not contradict the first.
  const same = candidates.filter(
    (one) => one === first || compatibleNames(one.value, first.value) || nearlySame(one.value, first.value),
  );
  // "Bell Tom" in the header and "Tom Bell" below the letter: people sign in the order of their own.
  const turned = candidates.find((one) => one !== first && isTurned(one.value, first.value));
  if (turned) return turned;
  const own = asking.form.name;
  if (own && !hasInitial(own.value))
    return same.reduce(
      (best, one) => (words(one) > words(best) && compatibleNames(one.value, own.value) ? one : best),
      own,
    );
  return same.reduce(
    (best, one) =>
      words(one) > words(best) ||
      (words(one) === words(best) && hasInitial(best.value) && !hasInitial(one.value))
        ? one
        : best,
    first,
  );
}

/** "Ravens Lane": a line of an address. */
const STREET =
  / (?:road|street|lane|avenue|close|drive|court|way|row|terrace|place|crescent|gardens|grove|rise|walk|house|mill|park|square|hill)$/i;

/** A name alone on its line, with a street, a postcode or the end below it: how letters are signed. */
function nameAboveAddress(sentences: readonly Sentence[]): Found<string> | null {
  const lines = sentences.slice(-9);
  for (const [i, line] of lines.entries()) {
    const text = line.text.trim().replace(/[.,]$/, '');
    if (STREET.test(text) || headerName(text) === null) continue;
    if (!WHOLE_NAME.test(text) || !text.includes(' ') || !text.split(' ').every((word) => isNameWord(word))) continue;
    const below = lines[i + 1]?.text.trim() ?? '';
    if (below !== '' && !/^(?:(?:flat |apt )?\d{1,4}[a-z]?,? \p{Lu}|[A-Z]{1,2}\d|p\.?s\b|\+?\(?0\d|tel)/iu.test(below)) continue;
    const name = tidyName(text);
    if (name !== null) return found(name, line, 0.85);
  }
  return null;
} // prettier-ignore

const SHORT_AND_WHOLE = lettered(/^(\p{L}[\p{L}'-]+) \((\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})\)/u);

/** The whole name in brackets behind the short one that the writer goes by. */
function wholeBehind(piece: Piece, display: string): Found<string> | null {
  const match = SHORT_AND_WHOLE.exec(piece.text);
  const [, short = '', name = ''] = match ?? [];
  const [first = '', last = ''] = [display.split(' ')[0], display.split(' ').at(-1)];
  const isOwn = match && short.toLowerCase() === first.toLowerCase() && (last === first || (name.split(' ').at(-1) ?? '').startsWith(last.replace('.', '')));
  if (!isOwn || roleOfPost(name) !== null || !name.split(' ').every((word) => isNameWord(word))) return null;
  const at = piece.text.indexOf(name);
  return found(name, within(piece, at, at + name.length), 0.9);
} // prettier-ignore

const isTurned = (signed: string, header: string): boolean =>
  signed !== header &&
  header.split(' ').length > 1 &&
  foldName(signed).split(' ').sort().join(' ') === foldName(header).split(' ').sort().join(' ');

const words = (one: Found<string>): number => one.value.split(' ').length;
const hasInitial = (name: string): boolean => /(?:^| )\p{Lu}\.?(?: |$)/u.test(name);
const nearlySame = (a: string, b: string): boolean =>
  (a.split(' ').at(-1) ?? '').toLowerCase() === (b.split(' ').at(-1) ?? '').toLowerCase() &&
  a.charAt(0).toLowerCase() === b.charAt(0).toLowerCase();

function headerSpan(header: Part, name: string): Span | null {
  const at = header.text.indexOf(name);
  return at < 0 ? null : { part: header, start: at, end: at + name.length };
}

/** Words that open a self-introduction; those of the first kind are sure, the others need the name to be known otherwise. */
const SURE_INTRODUCTION = cue(
  /(?<!\p{L})(?:my (?:full )?names?(?: is|'s|s)?|name ?:|this is|i am called|i'm called|im called)\s+/iu,
);
const INTRODUCTION = cue(/(?<!\p{L})(?:im|i'm|i am|its|it's|it is|from)\s+/iu);
/** "I'm his mum Shanice Pemberton": who stands in the child's relation and gives a name is the writer, whoever's mailbox it is. */
const AS_RELATION = cue(new RegExp(`(?<!\\p{L})(?:im|i'm|i am|this is) (?:his|her|their|the|\\p{L}+'s) (?:\\p{L}+ )?(?:${PARENT_RELATION}),?\\s+`, 'iu')); // prettier-ignore
const RELATION_BEHIND = new RegExp(`^,? (?:(?:and )?i(?:'m| am) )?(?:(?:his|her|their|the|an?|\\p{L}+'s) )?(?:\\p{L}+ )?(?:${PARENT_RELATION})(?!\\p{L})`, 'iu'); // prettier-ignore

const KIN_BEHIND = lettered(new RegExp(`^,? (?:and )?(?:\\p{L}+'s|his|her|their|the) (?:${PARENT_RELATION})`, 'iu')); // prettier-ignore

const INTRODUCTIONS = [[SURE_INTRODUCTION, true], [AS_RELATION, true], [INTRODUCTION, false]] as const; // prettier-ignore

/** "My name is Sana Khan", "im tia braithwaite im 17", "I'm Meera Patel, Aisha's mum". */
function selfNamed(segment: Segment, sentences: readonly Sentence[]): (Found<string> & { readonly asRelation: boolean }) | null {
  const header = segment.sender.name === null ? null : headerName(segment.sender.name);
  // A name in another script says nothing of how it is written in this one.
  const display = header !== null && /\p{Script=Latin}/u.test(header) ? header : null;
  const mailbox = (segment.sender.email ?? '').split('@')[0]?.toLowerCase() ?? '';
  const isKnown = (name: string): boolean =>
    display === null
      ? mailbox.includes(firstWord(name).toLowerCase()) && firstWord(name).length > 2
      : compatibleNames(name, display) || firstWord(name).toLowerCase() === firstWord(display).toLowerCase();
  for (const sentence of sentences.slice(0, 60)) {
    for (const [lead, sure] of INTRODUCTIONS) {
      for (const match of lead.all(sentence)) {
        const at = match.index + match[0].length;
        const written = withoutChild(leadingName(sentence.text.slice(at, at + 80)), sentence.text.slice(at, at + 120));
        const name = written === '' ? null : tidyName(written);
        if (name === null) continue;
        const isCapital = /^\p{Lu}/u.test(written);
        const behind = sentence.text.slice(at + written.length);
        const introduced = isCapital && (name.includes(' ') || KIN_BEHIND.test(behind) || /^[,.]/.test(behind));
        const related = lead === INTRODUCTION && isCapital && name.includes(' ') && /\bi(?:'m| am)\s+$/i.test(match[0]) && RELATION_BEHIND.test(behind);
        if (!related && !(sure && (isCapital || isKnown(name) || display === null)) && !isKnown(name) && !(introduced && display === null)) continue;
        const asRelation = (related || lead === AS_RELATION) && isCapital && name.includes(' ');
        return { ...found(name, within(sentence, at, at + written.length), 0.9), asRelation };
      }
    }
  }
  return null;
} // prettier-ignore

/** "sharon kilbride reuben kilbrides mum": the child's name, in whose relation the writer stands, is not the writer's. */
function withoutChild(written: string, text: string): string {
  const words = written.split(' ');
  const isOwner = words.length > 2 && /s$/i.test(written) && OWN_KIN.test(text.slice(written.length));
  return isOwner ? words.slice(0, words.length > 3 ? -2 : -1).join(' ') : written;
} // prettier-ignore
const OWN_KIN = new RegExp(`^ (?:${PARENT_RELATION})\\b`, 'i');

const WORD = lettered(/[\p{L}\p{M}][\p{L}\p{M}'-]*/uy);

/** The words at the start of a text that can be a name; a small one needs the others small as well. */
function leadingName(text: string): string {
  const words: string[] = [];
  let at = 0;
  while (words.length < 5) {
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) break;
    const isSmall = /^\p{Ll}/u.test(word);
    if (words.length > 0 && isSmall !== /^\p{Ll}/u.test(words[0] ?? '') && !/^(?:de|da|del|van|von|bin|al|el|la|le|dos|di)$/.test(word)) break;
    if (!isNameWord(word) || (isSmall && !isSmallName(word) && !(words.length > 0 && isSmallName(word.replace(/(?:ing|ed|ly)$/, 'x')) && /^\s*(?:[,.;(]|$)/.test(text.slice(at + word.length))))) break;
    words.push(word);
    at += word.length;
    if (text.charAt(at) !== ' ') break;
    at += 1;
  }
  while (words.length > 0 && /^(?:de|da|del|van|von|bin|al|el|la|le|dos|di)$/.test(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
} // prettier-ignore

const NUMBER_OF_HOUSE = /\s*\([^)]*(?:\d{3}|\b(?:company|charity|registered|reg)\b)[^)]*\)\s*$/i;

function organisationOf(asking: Asking, pieces: readonly Piece[], role: ReferrerRole): Found<string> | null {
  const box = pairOf(asking.pairs, 'organisation');
  // A box for the name and the house together holds both.
  const isShared =
    box !== null &&
    asking.pairs.some(
      ({ field, value }) =>
        field === 'yourName' && value.start === box.value.start && value.part === box.value.part,
    );
  if (box && !isShared) return found(spanText(box.value).trim(), box.value, 0.95);
  if (box) {
    const inBox = flatText(box.value)
      .split(/[,;(|)]|\s+[-\u2013]\s+|\s+(?:at|of|from)\s+/)
      .map((piece) => piece.trim());
    const house =
      organisationIn(inBox.slice(1), role) ??
      inBox.slice(1).findLast((piece) => piece !== '' && roleOfPost(piece) === null);
    const at = house === undefined ? -1 : flatText(box.value).indexOf(house);
    if (house !== undefined && at >= 0) return found(house, within(box.value, at, at + house.length), 0.9);
  }
  const parts: Piece[] = pieces.flatMap((piece) => {
    let at = 0;
    return piece.text.split(/,\s*/).map((written) => {
      // "Kinfolk Advocacy (company no. 123)"
      const text = written.includes('(') ? written.replace(NUMBER_OF_HOUSE, '') : written;
      const start = piece.text.indexOf(text, at);
      at = start + text.length;
      return { ...within(piece, start, start + text.length), text };
    });
  });
  const value = organisationIn(
    parts.map(({ text }) => text),
    role,
  );
  const at = parts.find(({ text }) => text.trim() === value);
  if (value !== null && at) return found(spanText(at), at, 0.9);
  return organisationSaid(asking, role);
}

/** The lines over the greeting: a letterhead. */
function letterhead({ sentences, segments, letterSignatures }: Asking): readonly Sentence[] {
  const parts = [segments[0]?.part, ...letterSignatures.map(({ part }) => part)];
  return parts.flatMap((part) => {
    const own = sentences.filter((one) => one.part === part);
    const dear = own.findIndex(({ text }) => /^\W*(?:dear|to whom)\b/i.test(text));
    const greeting = dear >= 0 ? dear : own.findIndex(({ text }) => /^\W*(?:hello|hi|good (?:morning|afternoon))\b/i.test(text));
    return own.slice(Math.max(0, greeting - 8), Math.max(0, greeting));
  });
} // prettier-ignore

function phoneOnTop(asking: Asking): Found<string> | null {
  for (const line of letterhead(asking)) {
    const phone = phonesIn(line.text)[0];
    if (phone) return found(phone.value, within(line, phone.start, phone.end), 0.85);
  }
  return null;
}

/** The house on top of a letter, or "I am the SENCO at Hill Top Primary School". */
function organisationSaid(asking: Asking, role: ReferrerRole): Found<string> | null {
  const { sentences } = asking;
  for (const line of letterhead(asking)) {
    const value = organisationIn(line.text.split(/[,|(]/), role);
    const at = value === null ? -1 : line.text.indexOf(value);
    if (value !== null && at >= 0) return found(value, within(line, at, at + value.length), 0.85);
  }
  for (const sentence of sentences.slice(0, 12)) {
    const place =
      /\b(?:i am|i'm|im|writing (?:from|as)|my name is|we are|(?:i|we) (?:run|manage|own|lead|teach|work))\b/i.test(
        sentence.text,
      )
        ? settingsIn(sentence)[0]
        : undefined;
    const isOwn =
      place &&
      /\b(?:at|of|from|for|in|run|manage|own|lead)\s+(?:the )?$/i.test(sentence.text.slice(0, place.start)) &&
      (roleOfPost(sentence.text.slice(0, place.start)) !== null ||
        /\b(?:run|manage|own|lead|teach (?:at|in)|work (?:at|for|in))\s+(?:the )?$/i.test(
          sentence.text.slice(0, place.start),
        ));
    if (place && isOwn) return found(place.value, within(sentence, place.start, place.end), 0.85);
  }
  return null;
}

/** "Please use ann@example.org from now on and not this address": the header's address is given up for it. */
const INSTEAD =
  /\b(?:not (?:to )?(?:this|the) (?:address|e-?mail|account|one)|instead|from now on|rather than|(?:new|home|own|personal|private) (?:e-?mail|address)|(?:please |pls )?(?:use|reply to|write to|answer to|respond to)|my (?:\w+ )?e-?mail(?: address)? is)\b/i;

/** "Please write to her as well as to me (h.bell@example.org)": an address of somebody else. */
const TO_ANOTHER =
  /\b(?:write|reply|e-?mail|copy|answer)(?: to)? (?:her|him|them|my (?:wife|husband|partner))\b/i;

function ownEmail(asking: Asking): Found<string> | null {
  const said = asking.contacts.find(
    ({ kind, owner, sentence }) => kind === 'email' && (owner.kind === 'writer' || owner.kind === 'nobody') && INSTEAD.test(sentence.text) && !TO_ANOTHER.test(sentence.text),
  );
  return said ? { ...said.value, confidence: 0.9 } : null;
} // prettier-ignore

/** The officer's own mailbox sent it: the form's numbers are the family's. */
const isSentBy = ({ segments }: Asking, name: string | null): boolean => {
  const sender = segments[0]?.sender;
  const display = sender?.name == null ? null : headerName(sender.name);
  return sender?.email != null && display !== null && name !== null && compatibleNames(display, name);
};

/** "My e-mail on the form has letters the wrong way round, use the one I send from." */
const EMAIL_IS_WRONG =
  /\be-?mail\b[^.;]{0,60}\b(?:wrong|mistake|mistyped|misspelt|typo|out of date|old one|round)\b|\buse (?:this|the) (?:one|address) (?:i'?m|im|i am|i) (?:sending|writing|send|write)\b/i;

const OFFICE =
  /\b(?:services?|desk|hub|office|teams?|forms?|portal|system|council|customer|contact cent(?:re|er)|call cent(?:re|er)|online|notifications?|switchboard|reception|intake|relay|gateway)\b/i;

function emailOf(asking: Asking, professional: boolean, name: string | null): Found<string> | null {
  const said = professional ? null : ownEmail(asking);
  const wrongInForm = asking.form.email !== null && asking.sentences.some(({ text }) => EMAIL_IS_WRONG.test(text));
  const form = wrongInForm || (professional && isSentBy(asking, name)) ? null : asking.form.email;
  if (form || said) return form ?? said;
  for (const segment of asking.segments) {
    const { email, name } = segment.sender;
    // An office's address is not the family's, whoever wrote from it.
    if (email === null || (!professional && name !== null && OFFICE.test(name))) continue;
    const whole = segment.part.origin?.part ?? segment.part;
    const at = segment.depth > 0 ? whole.flat.toLowerCase().indexOf(email) : -1;
    if (at >= 0) return found(email, { part: whole, start: at, end: at + email.length }, 0.95);
    const inHeader = asking.header.text.toLowerCase().indexOf(email);
    return inHeader >= 0
      ? found(email, { part: asking.header, start: inHeader, end: inHeader + email.length }, 0.95)
      : found(email, segment.words, 0.9);
  }
  // A conversation, a scan or a telephone message has no sender's address: theirs is the one they say.
  const isWithout = asking.segments.length > 0 && asking.segments.every(({ sender }) => sender.email === null);
  const told = asking.contacts.filter(({ kind, owner }) => kind === 'email' && (owner.kind === 'writer' || owner.kind === 'nobody'));
  return !professional && isWithout && told.length === 1 ? (told[0]?.value ?? null) : null;
} // prettier-ignore

/** "My PA is on 0116 …; my own line is 0116 …": the number that is called the writer's own, before one of their office. */
function ownLine(contacts: readonly OwnedContact[]): Found<string> | null {
  const before = ({ value, sentence }: OwnedContact): string => sentence.text.slice(Math.max(0, value.at.start - sentence.start - 40), value.at.start - sentence.start);
  const phones = contacts.filter(({ kind, owner }) => kind === 'phone' && owner.kind === 'writer');
  const own = contacts.find((one) => one.kind === 'phone' && /\bmy (?:own|direct|desk|work|personal)? ?(?:line|number|mobile|phone|extension|dial|desk)\b[^.;]{0,12}$/i.test(before(one)));
  return (own ?? phones.find((one) => !/\bmy (?:pa|secretary|assistant|deputy|colleague|office|administrator)\b[^.;]{0,30}$/i.test(before(one))))?.value ?? null;
} // prettier-ignore

/** The writer's own number: said to be theirs, of the grown-up with their name, or of nobody else. */
const isOwn = ({ owner }: OwnedContact, name: string | null): boolean =>
  owner.kind === 'writer' ||
  owner.kind === 'nobody' ||
  (owner.kind === 'adult' && name !== null && compatibleNames(owner.adult.name.value, name));

function phoneOf(
  asking: Asking,
  pieces: readonly Piece[],
  professional: boolean,
  name: string | null,
): Found<string> | null {
  const spoken = ownPhoneIn(asking.contacts.filter((one) => isOwn(one, name)));
  const inSignature =
    pieces.flatMap((piece) =>
      phonesIn(piece.text).map((phone) => found(phone.value, within(piece, phone.start, phone.end), 0.92)),
    )[0] ?? null;
  const said = spoken;
  if (professional)
    return (
      (isSentBy(asking, name) ? inSignature : null) ??
      asking.form.phone ??
      inSignature ??
      phoneOnTop(asking) ??
      ownLine(asking.contacts) ??
      null
    );
  const corrected =
    said &&
    /\b(?:ignore|no longer|is now|new (?:one|number|mobile)|changed|instead|old (?:one|number|phone|mobile)|cut (?:it |that )?off|(?:is|was|number|figure|digit) wrong|wrong (?:figure|digit|number)|mistyped|not the (?:number|one)|rather than the)\b/i.test(
      flatText({ ...said.at, start: Math.max(0, said.at.start - 80), end: said.at.end + 40 }),
    );
  if (corrected) return said;
  return asking.form.phone ?? said ?? inSignature;
}
