import type { ReferrerRole } from '../domain/reading.ts';
import type { OwnedContact } from './contact-owners.ts';
import { cue } from './cue.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { pairOf } from './form-facts.ts';
import { isSmallName } from './mentions.ts';
import { compatibleNames, firstWord, isNameWord, NAME, tidyName } from './names.ts';
import type { PersonFacts } from './person-values.ts';
import { phonesIn } from './phones.ts';
import { flatText, found, spanText, within } from './plain-text.ts';
import type { Found, Part, Span } from './plain-text.ts';
import { headerName, withBracket } from './display-names.ts';
import { isNoise } from './noise.ts';
import { newerPhone } from './newer-phone.ts';
import { PARENT_RELATION } from './relations.ts';
import { organisationIn, roleOfChoice, roleOfPost } from './roles.ts';
import { settingsIn } from './schools.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';
import { spokenRelation } from './spoken-relation.ts';
import { ownPhoneIn } from './story-facts.ts';

export interface ReferrerFacts {
  readonly name: Found<string> | null;
  readonly role: Found<ReferrerRole> | null;
  readonly organisation: Found<string> | null;
  readonly email: Found<string> | null;
  readonly phone: Found<string> | null;
  readonly relationship: Found<string> | null;
}

export interface Asking {
  readonly segments: readonly Segment[];
  readonly sentences: readonly Sentence[];
  readonly header: Part;
  readonly form: PersonFacts & { readonly roleText: string | null };
  readonly pairs: readonly Pair[];
  readonly contacts: readonly OwnedContact[];
  /** What those who passed the message on wrote over it. */
  readonly notes: readonly Sentence[];
}

/** Who asks for the service, from header, signature, form and their own words. */
export function referrerFacts(asking: Asking): ReferrerFacts {
  const signature = signatureOf(asking);
  const pieces = signature ? signaturePieces(signature) : [];
  const lines = pieces.map(({ text }) => text);
  const name = referrerName(asking, pieces);
  const role = referrerRole(asking, lines);
  const professional = role !== null && role.value !== 'parent-carer' && role.value !== 'young-person';
  const organisation = professional ? organisationOf(asking, pieces, role.value) : null;
  return {
    name,
    role,
    organisation,
    email: emailOf(asking, professional),
    phone:
      (professional ? null : newerPhone(asking.notes)) ??
      phoneOf(asking, pieces, professional, name?.value ?? null),
    relationship: asking.form.relationship ?? spokenRelation(asking.sentences, signature),
  };
}

/** The newest signature: words between quotes have none. */
const signatureOf = (asking: Asking): Span | null =>
  asking.segments.find(({ signature }) => signature !== null)?.signature ?? null;

interface Piece extends Span {
  readonly text: string;
}

/** The lines of a signature, further parted at bars and tabs, without noise. */
function signaturePieces(signature: Span): readonly Piece[] {
  const text = flatText(signature);
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/[^\n\t\u2028|]+/g)) {
    const line = match[0].replace(/^[> ]+/, '').trim();
    if (line === '' || isNoise(line) || pieces.length > 40) continue;
    const at = match.index + match[0].indexOf(line);
    pieces.push({ ...within(signature, at, at + line.length), text: line });
  }
  return pieces;
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
      new RegExp(`^${NAME}$`, 'u').test(name);
    if (isName) candidates.push(found(name, { ...piece, end: piece.start + head.length }, 0.92));
    if (candidates.length > 4) break;
  }
  const said = top ? selfNamed(top, asking.sentences) : null;
  if (said) candidates.push(said);
  const first = candidates[0];
  if (!first) return null;
  // One person in several writings: the fullest that does not contradict the first.
  const same = candidates.filter(
    (one) => one === first || compatibleNames(one.value, first.value) || nearlySame(one.value, first.value),
  );
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

/** "My name is Sana Khan", "im tia braithwaite im 17", "I'm Meera Patel, Aisha's mum". */
function selfNamed(segment: Segment, sentences: readonly Sentence[]): Found<string> | null {
  const display = segment.sender.name === null ? null : headerName(segment.sender.name);
  const mailbox = (segment.sender.email ?? '').split('@')[0]?.toLowerCase() ?? '';
  const isKnown = (name: string): boolean =>
    display === null
      ? mailbox.includes(firstWord(name).toLowerCase()) && firstWord(name).length > 2
      : compatibleNames(name, display) || firstWord(name).toLowerCase() === firstWord(display).toLowerCase();
  for (const sentence of sentences.slice(0, 60)) {
    for (const [lead, sure] of [[SURE_INTRODUCTION, true], [INTRODUCTION, false]] as const) {
      for (const match of lead.all(sentence)) {
        const at = match.index + match[0].length;
        const written = leadingName(sentence.text.slice(at, at + 80));
        const name = written === '' ? null : tidyName(written);
        if (name === null) continue;
        const isCapital = /^\p{Lu}/u.test(written);
        const behind = sentence.text.slice(at + written.length);
        const introduced = isCapital && (name.includes(' ') || new RegExp(`^,? (?:and )?(?:\\p{L}+'s|his|her|their|the) (?:${PARENT_RELATION})`, 'iu').test(behind) || /^[,.]/.test(behind));
        if (!(sure && (isCapital || isKnown(name) || display === null)) && !isKnown(name) && !(introduced && display === null)) continue;
        return found(name, within(sentence, at, at + written.length), 0.9);
      }
    }
  }
  return null;
} // prettier-ignore

/** The words at the start of a text that can be a name; a small one needs the others small as well. */
function leadingName(text: string): string {
  const words: string[] = [];
  let at = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}'-]*/gu)) {
    const word = match[0];
    if (match.index !== at || words.length === 5) break;
    const isSmall = /^\p{Ll}/u.test(word);
    if (words.length > 0 && isSmall !== /^\p{Ll}/u.test(words[0] ?? '') && !/^(?:de|da|del|van|von|bin|al|el|la|le|dos|di)$/.test(word)) break;
    if (!isNameWord(word) || (isSmall && !isSmallName(word) && !(words.length > 0 && isSmallName(word.replace(/(?:ing|ed|ly)$/, 'x')) && /^\s*(?:[,.;(]|$)/.test(text.slice(match.index + word.length))))) break;
    words.push(word);
    at = match.index + word.length;
    if (text.charAt(at) !== ' ') break;
    at += 1;
  }
  while (words.length > 0 && /^(?:de|da|del|van|von|bin|al|el|la|le|dos|di)$/.test(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
} // prettier-ignore

const FIRST_PERSON_PLAN =
  /\b(?:i (?:have|have got|got)|my) (?:an? )?(?:ehcp|ehc ?plan|education,? health and care plan|plan)\b|\bmy (?:support worker|ehc|mentor|tutor)\b/i;
const STUDIES =
  /\b(?:i (?:go|attend|study|am at|go to|started at)|i'm (?:at|studying)|im (?:at|studying)|at (?:my )?college)\b/i;
const OWN_AGE = /\b(?:i am|i'm|im) (?:a )?(1[4-9]|2[0-5])\b/i;
const HAS_CHILD =
  /\b(?:my|our) (?:\w+ )?(?:son|daughter|lad|boy|girl|child|children|twins|grandson|granddaughter|little one)\b/i;

function referrerRole(asking: Asking, lines: readonly string[]): Found<ReferrerRole> | null {
  const choice = asking.form.roleText === null ? null : roleOfChoice(asking.form.roleText);
  const box = pairOf(asking.pairs, 'yourRole', 'referrer');
  if (choice !== null && box) return found(choice, box.value, 0.95);
  const young = formOfOwn(asking.pairs);
  if (young) return found('young-person', young, 0.88);
  const organisation = pairOf(asking.pairs, 'organisation');
  const top = asking.segments[0];
  const signed = signatureOf(asking);
  const signature = lines.slice(0, 9).join(' \n ');
  const own = asking.sentences.map((one) => one.text).join(' ');
  const fromSignature = signature === '' ? null : roleOfPost(signature.replace(/\bsent from.*$/is, ''));
  const isFamily = new RegExp(
    `\\((?:their|\\p{L}+'s )?(?:${PARENT_RELATION})\\)|\\b(?:${PARENT_RELATION}) of\\b|,\\s*(?:${PARENT_RELATION})\\s*$|\\p{L}'s (?:${PARENT_RELATION})\\b`,
    'imu',
  ).test(signature);
  if (
    fromSignature !== null &&
    !isFamily &&
    signed &&
    !/^(?:\p{L}+ ){1,3}(?:road|street|close|avenue)/iu.test(signature)
  )
    return found(fromSignature, signed, 0.92);
  const fromBox = organisation ? roleOfPost(flatText(organisation.value)) : null;
  if (fromBox !== null && organisation) return found(fromBox, organisation.value, 0.92);
  const display = top?.sender.name ?? '';
  const inBrackets = /\(([^)]{3,80})\)/.exec(display)?.[1];
  const byName = inBrackets === undefined ? null : roleOfPost(inBrackets);
  if (byName !== null && top) return found(byName, top.words, 0.85);
  const first = asking.sentences[0];
  if (!first) return asking.form.name ? found('parent-carer', asking.form.name.at, 0.7) : null;
  if (!HAS_CHILD.test(own) && OWN_AGE.test(own) && (FIRST_PERSON_PLAN.test(own) || STUDIES.test(own))) {
    const at = asking.sentences.find((one) => OWN_AGE.test(one.text)) ?? first;
    return found('young-person', at, 0.92);
  }
  const client = asking.sentences.find((one) => FOR_A_CLIENT.test(one));
  if (client) return found('advocate', client, 0.88);
  const introduced = asking.sentences
    .slice(0, 12)
    .map((one) => INTRODUCED.exec(one.text)?.groups?.['post'] ?? '');
  const ownPost = introduced
    .map((post) => (post === '' ? null : roleOfPost(post)))
    .find((one) => one !== null);
  if (ownPost !== undefined) return found(ownPost, first, 0.88);
  const byWords =
    /\b(?:i am|i'm|as) (?:the |a |an |his |her |their |[\w-]+'s )?(?:\w+ ){0,2}?(?:social worker|advocate|solicitor|senco|sendco|head ?teacher|health visitor|sendiass (?:officer|adviser|worker)|paediatrician|nurse|care navigator|gp|therapist|psychologist|teacher|tutor|caseworker|family support worker|personal adviser|nursery manager|childminder)\b/i.exec(
      own,
    );
  const spoken = byWords ? roleOfPost(byWords[0]) : null;
  if (spoken !== null) return found(spoken, first, 0.85);
  return found('parent-carer', first, HAS_CHILD.test(own) || isFamily ? 0.92 : 0.7);
}

/** "I'm Sophie Grant, SENCo at Meadow Lane": the post stands behind the name. */
const INTRODUCED =
  /\b(?:[Ii] am|[Ii]'m|[Mm]y name is|[Tt]his is) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3}(?:,| and [Ii] am| and [Ii]'m)(?: the| a| an)? (?<post>(?![Hh]is|[Hh]er|[Tt]heir|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|\p{L}+'s)[\p{L}][\p{L} &'-]{3,70})/u;

/** What only somebody says who represents another. */
const FOR_A_CLIENT = cue(
  /\bour clients?\b|\bwe (?:are instructed|act|have been instructed)\b|\binstructed by\b/i,
);

/** A form that asks the one who fills it in for their own birthday and names no child and no parent: a young person's. */
function formOfOwn(pairs: readonly Pair[]): Span | null {
  const birth = pairOf(pairs, 'yourDob');
  const others: readonly FormField[] = ['childName', 'childFirst', 'childDob', 'parent', 'mother', 'father', 'yourRole', 'organisation'];
  return birth && !pairs.some(({ field }) => others.includes(field)) ? birth.value : null;
} // prettier-ignore

function organisationOf(asking: Asking, pieces: readonly Piece[], role: ReferrerRole): Found<string> | null {
  const box = pairOf(asking.pairs, 'organisation');
  if (box) return found(spanText(box.value).trim(), box.value, 0.95);
  const parts: Piece[] = pieces.flatMap((piece) => {
    let at = 0;
    return piece.text.split(/,\s*/).map((text) => {
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
function letterhead({ sentences, segments }: Asking): readonly Sentence[] {
  const part = segments[0]?.part;
  const greeting = sentences.findIndex(({ text }) => /^\W*(?:dear|to whom|hello|hi|good (?:morning|afternoon))\b/i.test(text));
  return sentences.slice(0, Math.min(8, Math.max(0, greeting))).filter((one) => one.part === part);
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
    const place = /\b(?:i am|i'm|im|writing (?:from|as)|my name is|we are)\b/i.test(sentence.text)
      ? settingsIn(sentence)[0]
      : undefined;
    const isOwn =
      place &&
      /\b(?:at|of|from|for|in)\s+(?:the )?$/i.test(sentence.text.slice(0, place.start)) &&
      roleOfPost(sentence.text.slice(0, place.start)) !== null;
    if (place && isOwn) return found(place.value, within(sentence, place.start, place.end), 0.85);
  }
  return null;
}

/** "Please use ann@example.org from now on and not this address": the header's address is given up for it. */
const INSTEAD =
  /\b(?:not (?:to )?(?:this|the) (?:address|e-?mail|account|one)|instead|from now on|rather than|(?:new|home|own|personal|private) (?:e-?mail|address)|(?:please |pls )?(?:use|reply to|write to|answer to|respond to)|my (?:\w+ )?e-?mail(?: address)? is)\b/i;

function ownEmail(asking: Asking): Found<string> | null {
  const said = asking.contacts.find(
    ({ kind, owner, sentence }) => kind === 'email' && (owner.kind === 'writer' || owner.kind === 'nobody') && INSTEAD.test(sentence.text),
  );
  return said ? { ...said.value, confidence: 0.9 } : null;
} // prettier-ignore

const OFFICE =
  /\b(?:services?|desk|hub|office|teams?|forms?|portal|system|council|customer|contact cent(?:re|er)|call cent(?:re|er)|online|notifications?|switchboard|reception|intake|relay|gateway)\b/i;

function emailOf(asking: Asking, professional: boolean): Found<string> | null {
  const said = professional ? null : ownEmail(asking);
  if (asking.form.email || said) return asking.form.email ?? said;
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
  return null;
}

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
      asking.form.phone ??
      inSignature ??
      phoneOnTop(asking) ??
      asking.contacts.find(({ kind, owner }) => kind === 'phone' && owner.kind === 'writer')?.value ??
      null
    );
  const corrected =
    said &&
    /\b(?:ignore|no longer|is now|new (?:one|number|mobile)|changed|instead)\b/i.test(
      flatText({ ...said.at, start: Math.max(0, said.at.start - 80), end: said.at.end + 40 }),
    );
  if (corrected) return said;
  return asking.form.phone ?? said ?? inSignature;
}
