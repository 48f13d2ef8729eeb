import type { DateMention } from './dates.ts';
import { compactDateIn, datesIn, spacedDatesIn } from './dates.ts';
import { chosen, chosenSpan } from './form-answers.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { tidyName } from './names.ts';
import type { PersonFacts } from './person-values.ts';
import {
  emailIn,
  kinLabelIn,
  nameIn,
  NOBODY_KNOWN,
  personIn,
  phoneIn,
  relationInSpan,
} from './person-values.ts';
import { firstOf, flatText, found, trimmed, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { postcodesIn } from './postcodes.ts';
import { relationOf } from './relations.ts';
import { roleOfChoice } from './roles.ts';
import { tidySetting } from './schools.ts';
import { yearGroupOf, yearGroupsIn } from './year-groups.ts';

/** How sure a value is that stands in its own box. */
const BOXED = 0.95;

/** What the boxes say about one child. */
interface FormChild {
  readonly name: Found<string> | null;
  readonly dateOfBirth: Found<DateMention> | null;
  /** Of the one who fills it in: theirs where a young person does. */
  readonly ownDateOfBirth: Found<DateMention> | null;
  readonly age: Found<number> | null;
  readonly yearGroup: Found<string> | null;
  readonly setting: Found<string> | null;
}

/** The pairs that hold for one child: those of its column and those of none. */
export const forColumn = (pairs: readonly Pair[], column: number): readonly Pair[] =>
  pairs.filter((pair) => pair.column === 0 || pair.column === column);

/** The first pair of a field that holds something. */
export const pairOf = (pairs: readonly Pair[], ...fields: readonly FormField[]): Pair | null => {
  for (const field of fields) {
    const pair = pairs.find((one) => one.field === field && flatText(one.value).trim() !== '');
    if (pair) return pair;
  }
  return null;
};

export const isChildForm = (pairs: readonly Pair[]): boolean =>
  pairs.some(({ field }) => field === 'childName' || field === 'childDob' || field === 'childFirst') ||
  pairs.some(({ field, section }) => field === 'name' && section === 'child');

export function formChild(pairs: readonly Pair[]): FormChild {
  const dob = pairs.filter(({ field, section }) => field === 'childDob' && section !== 'referrer');
  const year = pairOf(pairs, 'childYear', 'settingAndYear', 'childAge');
  const setting = pairs.find(
    (pair) =>
      (pair.field === 'childSetting' || pair.field === 'settingAndYear') &&
      tidySetting(flatText(pair.value)) !== null,
  );
  const place = setting ? tidySetting(flatText(setting.value)) : null;
  const age = pairOf(pairs, 'childAge');
  const years = age ? /^\s*(\d{1,2})\b/.exec(flatText(age.value)) : null;
  const group = year
    ? yearGroupOf(
        year.field === 'settingAndYear'
          ? (/(?:year|yr|y)\s?\d{1,2}|reception|^\s*\d{1,2}(?=\s*[,/])/i.exec(flatText(year.value))?.[0] ??
              '')
          : chosen(flatText(year.value)),
      )
    : null;
  // "Hill Top Primary (Yr 2)" in the box for the school, "Ann Bell, 8, Y3" in the one for the name.
  const [besides] = [setting, ...pairs.filter(isChildName), ...dob].flatMap((pair) =>
    pair
      ? yearGroupsIn(flatText(pair.value)).map(({ value, start, end }) => ({
          value,
          at: within(pair.value, start, end),
        }))
      : [],
  );
  return {
    name: childName(pairs),
    dateOfBirth: firstOf(
      ...dob.map(({ value }) => dateIn(value)),
      ...pairs.filter(isChildName).map(({ value }) => dateIn(value)),
    ),
    ownDateOfBirth: firstOf(
      ...pairs
        .filter(({ field }) => field === 'yourDob' || field === 'childDob')
        .map(({ value }) => dateIn(value)),
    ),
    age: age && years ? found(Number(years[1]), age.value, BOXED) : besideName(pairs, age ? [age] : []),
    yearGroup:
      year && group !== null && year.field !== 'childAge'
        ? found(group, year.value, BOXED)
        : besides && !year
          ? found(besides.value, besides.at, 0.9)
          : null,
    setting: setting && place !== null ? found(place, startOf(setting.value, place), BOXED) : null,
  };
}

const isChildName = ({ field, section, column }: Pair): boolean =>
  field === 'childName' || (field === 'name' && (section === 'child' || column > 0));

/** "Lacey-Mae Quill, 13", "Denny, he's 14, year 9": the age in the box for the name, or in one for several facts. */
function besideName(pairs: readonly Pair[], more: readonly Pair[]): Found<number> | null {
  for (const { value } of [...pairs.filter(isChildName), ...more]) {
    const match = /\p{L}(?:,| ?\(|;| -)\s*(?:(?:he|she|they)(?:'?s| is| are) |aged? |now )*(\d{1,2})(?: ?(?:yrs?|years?|y\/?o)(?: old)?)?(?=\s*(?:$|[,;.)]|(?:yr|year|y) ?\d))/iu.exec(flatText(value).replace(/[\n\u2028]/g, ','));
    const age = Number(match?.[1] ?? 0);
    if (match && age > 0 && age < 26) return found(age, within(value, match.index, match.index + match[0].length), 0.9);
  }
  return null;
} // prettier-ignore

/** The stretch of a value where its cleaned form stands. */
function startOf(span: Span, clean: string): Span {
  const at = flatText(span).indexOf(clean);
  return at < 0 ? trimmed(span) : within(span, at, at + clean.length);
}

function dateIn(value: Span): Found<DateMention> | null {
  const text = flatText(value);
  const date = datesIn(text)[0] ?? spacedDatesIn(text)[0] ?? compactDateIn(text);
  return date ? found(date, within(value, date.start, date.end), BOXED) : null;
}

function childName(pairs: readonly Pair[]): Found<string> | null {
  const split =
    twoBoxes(withFamilyBeside(pairs, 'childFirst', 'childLast'), 'childFirst', 'childLast', null) ??
    twoBoxes(pairs, 'firstName', 'lastName', 'child');
  if (split) return split;
  const whole = pairs.filter(
    ({ field, section, column }) =>
      field === 'childName' || (field === 'name' && (section === 'child' || column > 0)),
  );
  const names = whole.map(({ value }) => nameIn(value, BOXED)).filter((one) => one !== null);
  return names.find(({ value }) => !isInitials(value)) ?? null;
}

const isInitials = (name: string): boolean => /^(?:\p{Lu}\.?\s?){1,4}$/u.test(name);

/** "First name of the child | Family name": the label of the second box does not say again whose it is. */
function withFamilyBeside(pairs: readonly Pair[], first: FormField, last: FormField): readonly Pair[] {
  const at = pairs.findIndex(({ field }) => field === first);
  if (at < 0 || pairs.some(({ field }) => field === last)) return pairs;
  const beside = [pairs[at + 1], pairs[at - 1]].find((one) => one?.field === 'lastName');
  return pairs.map((pair) => (pair === beside ? { ...pair, field: last } : pair));
} // prettier-ignore

/** First name and family name in boxes of their own; one of the two is enough where the other is empty. */
function twoBoxes(
  pairs: readonly Pair[],
  first: FormField,
  last: FormField,
  section: Pair['section'],
): Found<string> | null {
  const inSection = (pair: Pair): boolean => section === null || pair.section === section;
  const given = pairs.find((pair) => pair.field === first && inSection(pair));
  const family = pairs.find((pair) => pair.field === last && inSection(pair));
  const parts = [given, family]
    .map((pair) => (pair ? tidyName(flatText(pair.value)) : null))
    .filter((one) => one !== null);
  const at = given ?? family;
  return parts.length > 0 && at && given ? found(parts.join(' '), at.value, BOXED) : null;
}

/** Parents and carers from their boxes, in the order of the form. */
export function formParents(pairs: readonly Pair[]): readonly PersonFacts[] {
  const people: PersonFacts[] = [];
  for (const record of new Set(pairs.filter((pair) => pair.record > 0).map((pair) => pair.record))) {
    const row = pairs.filter((pair) => pair.record === record);
    const get = (field: FormField): Span | undefined => row.find((pair) => pair.field === field)?.value;
    const [name, relation, email, phone] = [
      get('name'),
      get('yourRole') ?? get('relationship'),
      get('email'),
      get('phone'),
    ];
    people.push({
      name: name ? nameIn(name, BOXED) : null,
      relationship: relation ? relationInSpan(relation, BOXED) : null,
      email: email ? emailIn(email, BOXED) : null,
      phone: phone ? phoneIn(phone, BOXED) : null,
    });
  }
  people.push(...inOrder(pairs));
  people.push(...named(pairs, 'mother', 'motherContact', 'motherPhone', 'motherEmail', 'mother'));
  people.push(...named(pairs, 'father', 'fatherContact', 'fatherPhone', 'fatherEmail', 'father'));
  return people.filter(({ name }) => name !== null);
}

/** Boxes about parents one after the other: a name opens a person, what follows without a name is theirs. */
function inOrder(pairs: readonly Pair[]): readonly PersonFacts[] {
  const people: PersonFacts[] = [];
  const fill = (more: Partial<PersonFacts>, all = false): void => {
    const lacks = (person: PersonFacts): boolean => Object.keys(more).every((key) => person[key as keyof PersonFacts] === null);
    const last = people.findLastIndex(lacks);
    const at = all ? people.findIndex(lacks) : last;
    if (at < 0 || (!all && at < people.length - 1)) return;
    people[at] = { ...(people[at] ?? NOBODY_KNOWN), ...more };
  };
  pairs.forEach((pair, i) => {
    const { field, value, section, record, column } = pair;
    if (record > 0 || (column > 0 && (field === 'name' || field === 'firstName'))) return;
    const inParents = section === 'parent';
    const boxed = field === 'contactDetails' ? personIn(value, BOXED) : null;
    // Who comes along is of the family only where it is said.
    const supporter = field === 'supporter' ? personIn(value, BOXED) : null;
    if (boxed?.name && boxed.relationship) people.push(boxed);
    else if (supporter?.name && supporter.relationship && BRINGS_UP.test(supporter.relationship.value)) people.push(supporter);
    else if (field === 'parent') {
      people.push(...peopleIn(value).map((person) => ({ ...person, relationship: person.relationship ?? relationOfLabel(pair) })));
    } else if (inParents && field === 'firstName') {
      const beside = [pairs[i + 1], pairs[i - 1]].find((one) => one?.field === 'lastName');
      const parts = [pair, beside].map((one) => (one ? tidyName(flatText(one.value)) : null)).filter((one) => one !== null);
      if (parts.length > 0) people.push({ ...NOBODY_KNOWN, name: found(parts.join(' '), value, BOXED) });
    } else if (inParents && field === 'name') {
      const name = nameIn(value, BOXED);
      if (name) people.push({ ...personIn(value, BOXED), name });
    } else if (pair.nth !== undefined && people[pair.nth - 1] && (field === 'parentPhone' || field === 'phone' || field === 'parentEmail' || field === 'email')) {
      const at = pair.nth - 1;
      const own = people[at] ?? NOBODY_KNOWN;
      people[at] = /phone/i.test(field) ? { ...own, phone: own.phone ?? phoneIn(value, BOXED) } : { ...own, email: own.email ?? emailIn(value, BOXED) };
    } else if (field === 'parentPhone' || (inParents && (field === 'phone' || field === 'contactDetails'))) {
      const phone = phoneIn(value, BOXED);
      if (phone) fill({ phone }, field === 'parentPhone');
      const email = field === 'contactDetails' ? emailIn(value, BOXED) : null;
      if (email) fill({ email });
    } else if (field === 'parentEmail' || (inParents && field === 'email')) {
      const email = emailIn(value, BOXED);
      if (email) fill({ email }, field === 'parentEmail');
    } else if (inParents && (field === 'yourRole' || field === 'relationship')) {
      const relationship = relationInSpan(value, BOXED);
      if (relationship) fill({ relationship });
    }
  });
  return people;
} // prettier-ignore

/** An aunt or a grandmother who only comes along is no parent. */
const BRINGS_UP = /^(?!grand).*(?:mother|father|carer|guardian)$/;

/** "Foster carer", "Grandmother" as the label of a name: it says the relation too; "Parent / carer" says none. */
function relationOfLabel({ label, value }: Pair): Found<string> | null {
  const word = /\b(?:foster[ -]?(?:carer|parent|mum|dad|mother|father)|kinship carer|special guardian|grand-?(?:mother|father|ma|dad|pa)|nan|step-?(?:mother|mum|father|dad)|aunt(?:ie)?|uncle)\b/i.exec(label)?.[0];
  const relation = word === undefined ? null : relationOf(word);
  return relation === null ? null : found(relation, value, BOXED);
} // prettier-ignore

/** "Ann Lee (mum) and Bo Lee (step-dad). Bo takes the calls": each with what stands beside their own name. */
function peopleIn(value: Span): readonly PersonFacts[] {
  const text = flatText(value);
  const stop = /[\p{Ll})\d][.!?]\s+(?=\p{Lu})/u.exec(text);
  const first = within(value, 0, stop ? stop.index + 1 : text.length);
  const listed = peopleListed(value);
  if (listed.length > 0) return listed;
  const edges = [0, ...[...flatText(first).matchAll(/\s(?:and|&|\/|\+)\s(?=(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?\p{Lu})|;\s*/gu)].map(({ index }) => index)];
  const people = edges
    .map((from, k) => {
      const lead = /^(?:\s(?:and|&|\/|\+)\s|;\s*)/.exec(flatText(first).slice(from))?.[0].length ?? 0;
      return personIn(within(first, from + lead, edges[k + 1] ?? flatText(first).length), BOXED);
    })
    .filter(({ name }) => name !== null);
  const isSeveral = people.length > 1 && people.every(({ name, relationship }) => relationship !== null || (name?.value.includes(' ') ?? false));
  if (isSeveral) return people;
  const person = personIn(stop ? first : value, BOXED);
  return person.name ? [person] : [];
} // prettier-ignore

/** So many people of one family stand in a box at most. */
const MOST_LISTED = 12;

/** "a) Ann Bell, mum, 07700 …" over "b) Tom Bell, dad, …": a person on each line. */
function peopleListed(value: Span): readonly PersonFacts[] {
  const lines: Span[] = [];
  // A machine's answer may stand in one line.
  for (const match of flatText(value).matchAll(/(?:(?!\s\(?[a-h][.)]\s+\p{Lu})[^\n\u2028])+/gu)) {
    // "Mum: Ann Bell, 07700 …" over "Dad: Tom Bell": the relation is read with the name.
    const lead = kinLabelIn(match[0]) === undefined ? /^\s*(?:\(?(?:[a-h]|[ivx]{1,4}|\d)[.)]|[-*•])\s+/i.exec(match[0])?.[0].length : 0;
    if (lines.length === MOST_LISTED) break;
    if (lead !== undefined) lines.push(within(value, match.index + lead, match.index + match[0].length));
  }
  const people = lines.map((line) => personIn(line, BOXED));
  return people.length > 1 && people.every(({ name, relationship, phone, email }) => name !== null && (relationship ?? phone ?? email) !== null) ? people : [];
} // prettier-ignore

function named(
  pairs: readonly Pair[],
  relation: string,
  contact: FormField,
  phone: FormField,
  email: FormField,
  field: FormField,
): PersonFacts[] {
  const pair = pairOf(pairs, field);
  const name = pair ? nameIn(pair.value, BOXED) : null;
  if (!pair || !name) return [];
  const details = pairOf(pairs, contact);
  const beside = besideOf(pairs, pair);
  const [tel, mail] = [pairOf(pairs, phone), pairOf(pairs, email)];
  return [{
    name,
    // The label says it: the evidence is the box it stands beside.
    relationship: found(relation, name.at, BOXED),
    phone: firstOf(tel ? phoneIn(tel.value, BOXED) : null, details ? phoneIn(details.value, BOXED) : null, phoneIn(pair.value, BOXED), ...beside.filter((one) => one.field === 'phone').map(({ value }) => phoneIn(value, BOXED))),
    email: firstOf(mail ? emailIn(mail.value, BOXED) : null, details ? emailIn(details.value, BOXED) : null, emailIn(pair.value, BOXED), ...beside.filter((one) => one.field === 'email').map(({ value }) => emailIn(value, BOXED))),
  }]; // prettier-ignore
}

/** "Mother | Ann Bell | Tel. | 07700 …": the boxes behind one person's name, up to the next person's. */
function besideOf(pairs: readonly Pair[], pair: Pair): readonly Pair[] {
  const behind = pairs.slice(pairs.indexOf(pair) + 1);
  const next = behind.findIndex(({ field }) => NAMES_SOMEBODY.has(field));
  return (next < 0 ? behind : behind.slice(0, next)).filter(({ section }) => section === 'parent');
}

const NAMES_SOMEBODY: ReadonlySet<FormField> = new Set<FormField>([
  'mother', 'father', 'parent', 'yourName', 'yourFirst', 'referrer', 'childName', 'childFirst', 'name', 'firstName',
]); // prettier-ignore

/** A value whose boxes do not say whose it is. */
export const unsaid = (one: Found<string> | null): Found<string> | null =>
  one && { ...one, confidence: 0.85 };

/** "Signed: H Bell E Bell": a mark under the form, where the names stand elsewhere. */
const isMark = ({ label, value }: Pair): boolean =>
  /^signed|^signature/i.test(label) && /(?:^|\s)\p{Lu}\.?\s/u.test(flatText(value));

/** The person who filled in a form: "Your name", the referrer's boxes, or the boxes that stand before any other person's. */
export function formSender(pairs: readonly Pair[]): PersonFacts & { readonly roleText: string | null } {
  const own = (pair: Pair): boolean => pair.section === 'referrer' || pair.section === null;
  const childIsNamed = pairs.some(
    ({ field }) => field === 'childName' || field === 'childFirst' || field === 'yourRole',
  );
  const name = firstOf(
    twoBoxes(withFamilyBeside(pairs, 'yourFirst', 'yourLast'), 'yourFirst', 'yourLast', null),
    twoBoxes(pairs, 'firstName', 'lastName', 'referrer'),
    ...pairs.filter(({ field }) => field === 'yourName').map(({ value }) => nameIn(value, BOXED)),
    ...pairs.filter((pair) => pair.field === 'referrer' && !isMark(pair)).map(({ value }) => nameIn(value, BOXED)),
    ...pairs
      .filter((pair) => pair.field === 'name' && own(pair) && pair.record === 0 && childIsNamed)
      .map(({ value }) => nameIn(value, BOXED)),
    pairs.some(({ field }) => field === 'yourRole') ? twoBoxes(pairs.filter(({ section }) => section !== 'child' && section !== 'parent'), 'firstName', 'lastName', null) : null,
    pairs.every(({ section }) => section === null || section === 'child')
      ? unsaid(twoBoxes(pairs, 'firstName', 'lastName', null))
      : null,
  );
  const roles = pairs.filter(
    (pair) => pair.record === 0 && pair.section !== 'parent' && pair.field === 'yourRole',
  );
  const role =
    roles.find(({ value }) => relationOfChoice(value) !== null) ??
    roles.find(({ value }) => chosen(flatText(value)) !== '') ??
    // "Who is filling this in?" answered with a kind of person or house.
    pairs.find(({ field, value }) => field === 'yourName' && nameIn(value, BOXED) === null && roleOfChoice(chosen(flatText(value))) !== null);
  // A telephone behind the child's boxes is the writer's where the form names no parent: children have none there.
  const isOwn = (pair: Pair): boolean =>
    pair.record === 0 && (own(pair) || (pair.section !== 'parent' && !pairs.some(({ field }) => PARENT_BOXES.has(field))));
  const email = pairs.find(({ field }) => field === 'yourEmail') ?? pairs.find((pair) => pair.field === 'email' && isOwn(pair));
  const phones = [...pairs.filter(({ field }) => field === 'yourPhone'), ...pairs.filter((pair) => pair.field === 'phone' && isOwn(pair))];
  const contact = pairs.find((pair) => pair.field === 'contactDetails' && isOwn(pair));
  return {
    name,
    relationship: role ? relationOfChoice(role.value) : null,
    email: firstOf(email ? emailIn(email.value, BOXED) : null, contact ? emailIn(contact.value, BOXED) : null),
    phone: firstOf(...phones.map(({ value }) => phoneIn(value, BOXED)), contact ? phoneIn(contact.value, BOXED) : null),
    roleText: role ? chosen(flatText(role.value)) : null,
  };
} // prettier-ignore

const PARENT_BOXES: ReadonlySet<FormField> = new Set<FormField>([
  'parent',
  'mother',
  'father',
  'parentPhone',
  'parentEmail',
]);

/** The relation that an "I am" box says: of a tick list only what is ticked. */
const relationOfChoice = (value: Span): Found<string> | null => {
  const span = chosenSpan(value);
  return span ? relationInSpan(span, BOXED) : null;
};

/** The family's postcode: its own box, the address, or a parent's box; never an organisation's. */
export function formPostcode(pairs: readonly Pair[]): Found<string> | null {
  const boxes = pairs.filter(
    (pair) =>
      ['postcode', 'address', 'parent', 'contactDetails', 'mother', 'father'].includes(pair.field) &&
      !(pair.section === 'referrer' && pair.field !== 'postcode' && pair.field !== 'address'),
  );
  for (const { value } of boxes) {
    const first = postcodesIn(flatText(value))[0];
    if (first) return found(first.value, within(value, first.start, first.end), BOXED);
  }
  return null;
}
