import type { ReferrerRole } from '../domain/reading.ts';
import type { Pair } from './label-values.ts';
import { pairOf } from './form-facts.ts';
import { compatibleNames, isNameWord, NAME, tidyName } from './names.ts';
import type { PersonFacts } from './person-values.ts';
import { phonesIn } from './phones.ts';
import { flatText, found, spanText, within } from './plain-text.ts';
import type { Found, Part, Span } from './plain-text.ts';
import { anyCase } from './names.ts';
import { isNoise } from './noise.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import { organisationIn, roleOfChoice, roleOfPost } from './roles.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';
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
}

/** Who asks for the service, from header, signature, form and their own words. */
export function referrerFacts(asking: Asking): ReferrerFacts {
  const top = asking.segments[0];
  const pieces = top?.signature ? signaturePieces(top.signature) : [];
  const lines = pieces.map(({ text }) => text);
  const name = referrerName(asking, pieces);
  const role = referrerRole(asking, lines);
  const professional = role !== null && role.value !== 'parent-carer' && role.value !== 'young-person';
  const organisation = professional ? organisationOf(asking, pieces, role.value) : null;
  return {
    name,
    role,
    organisation,
    email: emailOf(asking),
    phone: phoneOf(asking, pieces, professional),
    relationship: asking.form.relationship ?? spokenRelation(asking),
  };
}

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
      const at = segment.part.flat.indexOf(header);
      const span =
        segment.depth > 0 && at >= 0
          ? { part: segment.part, start: at, end: at + header.length }
          : headerSpan(asking.header, header);
      if (span) candidates.push(found(name, span, 0.93));
    }
  }
  for (const piece of pieces.slice(0, 6)) {
    const head = piece.text.split(/\s*[,(]/)[0] ?? '';
    if (/\d|@/.test(head) || head.split(' ').length > 6) continue;
    const name = tidyName(head);
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

/** A display name to a name: turned round, without organisation; the Latin writing in brackets where it is the only one. */
function headerName(display: string): string | null {
  const latin = /\(([\p{Script=Latin} .'-]{3,60})\)/u.exec(display)?.[1];
  const outside = display.replace(/\([^)]*\)/g, ' ').trim();
  if (latin !== undefined && !/\p{Script=Latin}/u.test(outside)) return tidyName(latin);
  const name = tidyName(outside.replace(/\s+(?:-|via)\s.*$/, ''));
  if (name === null || /@|\d/.test(outside)) return null;
  return /\b(?:office|forms?|team|service|law|solicitors|llp|ltd|advocacy|trust|rooms|bookings|admin|enquiries|school|academy|college|nursery)\b/i.test(
    outside,
  )
    ? null
    : name;
}

function headerSpan(header: Part, name: string): Span | null {
  const at = header.text.indexOf(name);
  return at < 0 ? null : { part: header, start: at, end: at + name.length };
}

/** "My name is Sana Khan", "im tia braithwaite im 17", "I'm Meera Patel, Aisha's mum". */
function selfNamed(segment: Segment, sentences: readonly Sentence[]): Found<string> | null {
  const capital = new RegExp(
    `(?:[Mm]y (?:full )?name(?: is|'s)? |[Ii] am |[Ii]'m |[Ii]m |[Tt]his is )(${NAME})`,
    'u',
  );
  for (const sentence of sentences.slice(0, 12)) {
    const match = capital.exec(sentence.text);
    const small = match
      ? null
      : /^(?:(?:hi|hello|hey)\b[ ,.]*)?(?:im|i'm|i am|my names?(?: is)?|its|it's) ((?:\p{Ll}[\p{L}'-]{1,20} ?){1,3})(?=(?:im|i'm|i am|and|from|,|\.)\b|,|\.|$)/iu.exec(
          sentence.text.trim(),
        );
    const run = match?.[1] ?? small?.[1]?.trim();
    if (run === undefined) continue;
    const name = tidyName(run);
    const at = sentence.text.indexOf(run);
    if (
      name === null ||
      at < 0 ||
      !name.split(' ').every((word) => isNameWord(word)) ||
      /\b(?:writing|mother|the|from|sorry|sure|really|so|very|just)\b/i.test(name)
    )
      continue;
    const display = segment.sender.name === null ? null : headerName(segment.sender.name);
    if (small && display !== null && !compatibleNames(name, display)) continue;
    return found(name, within(sentence, at, at + run.length), 0.9);
  }
  return null;
}

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
  const organisation = pairOf(asking.pairs, 'organisation');
  const top = asking.segments[0];
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
    top?.signature &&
    !/^(?:\p{L}+ ){1,3}(?:road|street|close|avenue)/iu.test(signature)
  )
    return found(fromSignature, top.signature, 0.92);
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
  const byWords =
    /\b(?:i am|i'm|as) (?:the |a |an )?(?:social worker|advocate|solicitor|senco|head ?teacher|health visitor|sendiass officer|paediatrician|nurse)\b/i.exec(
      own,
    );
  const spoken = byWords ? roleOfPost(byWords[0]) : null;
  if (spoken !== null) return found(spoken, first, 0.85);
  return found('parent-carer', first, HAS_CHILD.test(own) || isFamily ? 0.92 : 0.7);
}

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
  return null;
}

function emailOf(asking: Asking): Found<string> | null {
  if (asking.form.email) return asking.form.email;
  for (const segment of asking.segments) {
    const { email } = segment.sender;
    if (email === null) continue;
    const at = segment.depth > 0 ? segment.part.flat.toLowerCase().indexOf(email) : -1;
    if (at >= 0) return found(email, { part: segment.part, start: at, end: at + email.length }, 0.95);
    const inHeader = asking.header.text.toLowerCase().indexOf(email);
    return inHeader >= 0
      ? found(email, { part: asking.header, start: inHeader, end: inHeader + email.length }, 0.95)
      : found(email, segment.words, 0.9);
  }
  return null;
}

function phoneOf(asking: Asking, pieces: readonly Piece[], professional: boolean): Found<string> | null {
  const spoken = ownPhoneIn(asking.sentences);
  const inSignature =
    pieces.flatMap((piece) =>
      phonesIn(piece.text).map((phone) => found(phone.value, within(piece, phone.start, phone.end), 0.92)),
    )[0] ?? null;
  const said = spoken ? found(spoken.value.value, spoken.at, spoken.confidence) : null;
  if (professional) return asking.form.phone ?? inSignature ?? null;
  const corrected =
    said &&
    /\b(?:ignore|no longer|is now|new (?:one|number|mobile)|changed|instead)\b/i.test(
      flatText({ ...said.at, start: Math.max(0, said.at.start - 80), end: said.at.end + 40 }),
    );
  if (corrected) return said;
  return asking.form.phone ?? said ?? inSignature;
}

/** "(Aarav's mum)", "I am mother of …", "I am Callum's nan". */
function spokenRelation(asking: Asking): Found<string> | null {
  const kin = anyCase(`(?:${PARENT_RELATION})`);
  const shapes = [
    new RegExp(
      `(?:[Ii] am|[Ii]'m|[Ii]m)(?: the| a| her| his| their)?(?: \\p{Lu}[\\p{L} '-]{1,40}'s?)? (${kin})(?!\\p{L})`,
      'u',
    ),
    new RegExp(
      `(?:[Ii] am|[Ii]'m|[Ii]m) \\p{Lu}[\\p{L} '-]{1,40}, (?:\\p{Lu}[\\p{L} '-]{1,40}'s?) (${kin})(?!\\p{L})`,
      'u',
    ),
    new RegExp(`(?:[Aa]s|[Ii] am writing as) (?:\\p{L}+'s|his|her|their|a|the) (${kin})(?!\\p{L})`, 'u'),
    new RegExp(`[(,] ?(?:\\p{Lu}[\\p{L}-]{1,30}'s|[Hh]is|[Hh]er|[Tt]heir) (${kin})\\)?\\.?\\s*$`, 'u'),
    new RegExp(`(?:[Ii] am|[Ii]'m|[Ii]m) \\p{Lu}[\\p{L} '-]{1,40},? (?:the )?(${kin}) of \\p{Lu}`, 'u'),
    new RegExp(`(?:[Ww]e are|[Ii] have been|[Ii]'ve been) (?:his|her|their|the|a) (${kin})(?!\\p{L})`, 'u'),
  ];
  const signature = asking.segments[0]?.signature;
  if (signature) {
    const text = flatText(signature).slice(0, 600);
    const match = new RegExp(
      `(?:[(]|, |'s |^|\\n)(?:[Tt]heir |[Hh]is |[Hh]er |\\p{L}+'s )?(${kin})(?:\\)| of | to |\\s*$|\\s*\\n)`,
      'mu',
    ).exec(text);
    const relation = match ? relationOf(match[1] ?? '') : null;
    if (match && relation !== null) {
      const at = match.index + match[0].indexOf(match[1] ?? '');
      return found(relation, within(signature, at, at + (match[1] ?? '').length), 0.93);
    }
  }
  for (const sentence of asking.sentences) {
    for (const shape of shapes) {
      const match = shape.exec(sentence.text);
      const relation = match ? relationOf(match[1] ?? '') : null;
      if (match && relation !== null) {
        const at = match.index + match[0].lastIndexOf(match[1] ?? '');
        return found(relation, within(sentence, at, at + (match[1] ?? '').length), 0.92);
      }
    }
  }
  return null;
}
