import type { Adult } from './adults.ts';
import { relationTo } from './adults.ts';
import type { OwnedContact } from './contact-owners.ts';
import { formParents } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import { firstOfName } from './mentions.ts';
import { compatibleNames } from './names.ts';
import { newerPhone } from './newer-phone.ts';
import { emailIn, phoneIn } from './person-values.ts';
import type { PersonFacts } from './person-values.ts';
import { firstOf } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { ReferrerFacts } from './referrer.ts';
import type { Sentence } from './sentences.ts';

interface Family {
  readonly referrer: ReferrerFacts;
  readonly pairs: readonly Pair[];
  readonly told: readonly Sentence[];
  readonly cover: readonly Sentence[];
  readonly adults: readonly Adult[];
  readonly contacts: readonly OwnedContact[];
  readonly childName: string | null;
  readonly firstName: string | null;
}

/** Parents and carers: the one who asks, those of the form, those named beside a relation. */
export function parentsOf(family: Family): readonly PersonFacts[] {
  const { referrer, pairs, childName } = family;
  const people: PersonFacts[] = [];
  const isFamily = referrer.role?.value === 'parent-carer';
  if (isFamily && referrer.name)
    people.push({ name: referrer.name, relationship: referrer.relationship, email: referrer.email, phone: referrer.phone });
  const sender = referrer.name?.value;
  for (const person of [...formParents(pairs), ...spoken(family)]) {
    const name = person.name?.value;
    if (name === undefined || (childName !== null && isSamePerson(name, childName))) continue;
    // An officer of the same name is no parent.
    if (!isFamily && sender !== undefined && compatibleNames(name, sender)) continue;
    const known = people.findIndex((one) => one.name !== null && compatibleNames(one.name.value, name));
    const before = people[known];
    if (!before) people.push(person);
    else people[known] = merged(before, person);
  }
  if (isFamily) return people.map((person, i) => (i > 0 && person.email !== null && person.email.value === referrer.email?.value ? { ...person, email: null } : person));
  return withNewerPhone(withShared(withBoxedContacts(people, pairs), family.contacts), [...family.told, ...family.cover]);
} // prettier-ignore

/** "Please telephone them on 0116 …" of two parents: the number of both. */
function withShared(people: readonly PersonFacts[], contacts: readonly OwnedContact[]): readonly PersonFacts[] {
  const shared = contacts.find(({ kind, value, sentence }) => kind === 'phone' && TO_BOTH.test(sentence.text.slice(0, value.at.start - sentence.start)));
  return shared && people.every(({ phone }) => phone === null) ? people.map((person) => ({ ...person, phone: shared.value })) : people;
} // prettier-ignore
const TO_BOTH =
  /\b(?:ring|call|phone|telephone|text|reach|contact|reached|rung) (?:them|both(?: of them)?|the (?:family|parents|couple)|either(?: of them)?)(?: both| together)? (?:on|at|by phone on)\s*$/i;

/** "How to reach her: ann@example.org or 07700 …" in a professional's list: of the first of the family. */
function withBoxedContacts(people: readonly PersonFacts[], pairs: readonly Pair[]): readonly PersonFacts[] {
  const [first, ...others] = people;
  const boxes = pairs.filter(({ field, section }) => REACHED.has(field) && section !== 'referrer');
  if (!first || boxes.length === 0) return people;
  const phone = first.phone ?? firstOf(...boxes.map(({ value }) => phoneIn(value, 0.9)));
  const email = first.email ?? firstOf(...boxes.map(({ value }) => emailIn(value, 0.9)));
  const isOthers = (value: string | undefined): boolean => others.some((one) => value !== undefined && (one.phone?.value === value || one.email?.value === value));
  return [{ ...first, phone: isOthers(phone?.value) ? first.phone : phone, email: isOthers(email?.value) ? first.email : email }, ...others];
} // prettier-ignore
const REACHED: ReadonlySet<string> = new Set([
  'contactMethod',
  'contactMethodAndTimes',
  'contactTimes',
  'safety',
]);

/** "He is on a new number from Monday", over a form that has the old one: of the parent whom the note names. */
function withNewerPhone(people: readonly PersonFacts[], notes: readonly Sentence[]): readonly PersonFacts[] {
  const newer = newerPhone(notes);
  if (!newer) return people;
  const around = newer.at.part.flat.slice(Math.max(0, newer.at.start - 300), newer.at.start);
  const named = people.findIndex(({ name }) => name !== null && around.includes(name.value.split(' ').at(-1) ?? name.value));
  const at = named < 0 ? people.findIndex(({ phone }) => phone !== null) : named;
  return people.map((person, i) => (i === at ? { ...person, phone: newer } : person));
} // prettier-ignore

/** A child may have the parent's whole name behind its own: "Natnael Tesfay Gebremariam", son of Tesfay Gebremariam. */
const isSamePerson = (name: string, childName: string): boolean =>
  compatibleNames(name, childName) && firstOfName(name) === firstOfName(childName);

const merged = (before: PersonFacts, person: PersonFacts): PersonFacts => ({
  name: isFuller(person.name, before.name) ? person.name : before.name,
  relationship: firstOf(before.relationship, person.relationship),
  email: firstOf(before.email, person.email),
  phone: firstOf(before.phone, person.phone),
});

const isFuller = (one: Found<string> | null, other: Found<string> | null): boolean =>
  one !== null && other !== null && one.value.length > other.value.length && other.confidence < 0.94;

/** Those of the running text with their numbers. */
function spoken({ adults, contacts, firstName, childName, told }: Family): readonly PersonFacts[] {
  const child = firstName ?? childName?.split(' ')[0] ?? null;
  return adults.map((adult): PersonFacts => {
    const own = (kind: OwnedContact['kind']): Found<string> | null =>
      contacts.find((one) => one.kind === kind && one.owner.kind === 'adult' && one.owner.adult === adult)?.value ?? null;
    return { name: adult.name, relationship: relationTo(adult, child, told), email: own('email'), phone: own('phone') };
  });
} // prettier-ignore
