import type { ReferrerRole } from '../domain/reading.ts';
import { adultsIn } from './adults.ts';
import type { Adult } from './adults.ts';
import { contactsIn } from './contact-owners.ts';
import type { OwnedContact } from './contact-owners.ts';
import { said } from './cue.ts';
import { headerName } from './display-names.ts';
import { lettered, matchesOf } from './lettered.ts';
import type { Material } from './material.ts';
import { compatibleNames } from './names.ts';
import { sentencesOf } from './noise.ts';
import { flatText, found } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { ReferrerFacts } from './referrer.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import { organisationIn, roleOfPost } from './roles.ts';
import { settingsIn } from './schools.ts';
import type { Sentence } from './sentences.ts';
import { spokenRelation } from './spoken-relation.ts';
import { isPublicHost } from './writers.ts';

/** What is read from the messages of a chain that others wrote than the one who asks. */

/** A grown-up of the family with the numbers and addresses that are theirs. */
interface OnTheWay {
  readonly adult: Adult;
  readonly contacts: readonly OwnedContact[];
}

/** The running text of everybody in the chain but the one who asks and the officer who sends it on, newest first. */
export const wordsOfOthers = ({ writers }: Material): readonly Sentence[] =>
  writers.all
    .filter((segment) => !writers.asking.includes(segment) && segment !== writers.forwarder)
    .flatMap(({ words }) => sentencesOf(words));

/** Those of the family who wrote in the chain beside the one who asks. */
export function peopleOnTheWay(material: Material, { role }: ReferrerFacts): readonly OnTheWay[] {
  const spouse = spouseWhoSends(material);
  if (spouse) return [spouse];
  return role === null || isFamily(role.value) ? [] : parentsBelow(material);
}

const isFamily = (role: ReferrerRole): boolean => role === 'parent-carer' || role === 'young-person';

/** The parent whose own message stands below the one of the officer who refers them. */
function parentsBelow({ writers, told, cover }: Material): readonly OnTheWay[] {
  const people: OnTheWay[] = [];
  for (const segment of writers.all) {
    const { sender, signature, part } = segment;
    const name = sender.name === null ? null : headerName(sender.name);
    const house = sender.email?.split('@')[1] ?? '';
    if (writers.asking.includes(segment) || segment === writers.forwarder || name === null || sender.name === null) continue;
    if (!isPublicHost(house) || (signature !== null && roleOfPost(flatText(signature)) !== null)) continue;
    if (people.some(({ adult }) => adult.name.value === name)) continue;
    const whole = part.origin?.part ?? part;
    const start = whole.flat.indexOf(sender.name);
    const at = start < 0 ? segment.words : { part: whole, start, end: start + sender.name.length };
    const words = sentencesOf(segment.words);
    const relation = spokenRelation(words, signature) ?? onlyRelation([...told, ...cover]);
    const adult: Adult = { name: found(name, at, 0.88), relations: relation ? [{ value: relation, child: null }] : [], at: [] };
    const signed = signature ? sentencesOf(signature) : [];
    const phone = contactsIn([...words, ...signed], []).find(({ kind, owner }) => kind === 'phone' && (owner.kind === 'writer' || owner.kind === 'nobody'));
    const owner = { kind: 'adult' as const, adult };
    const sentence = words[0] ?? signed[0];
    if (!sentence) continue;
    const beside = adultsIn(words).filter((one) => one.name.value.includes(' ') && !compatibleNames(one.name.value, name));
    people.push({
      adult,
      contacts: [
        ...(phone ? [{ ...phone, owner }] : []),
        ...(sender.email === null ? [] : [{ kind: 'email' as const, value: found(sender.email, emailAt(whole, sender.email) ?? at, 0.9), sentence, owner }]),
      ],
    }, ...beside.map((one) => ({ adult: one, contacts: [] })));
  }
  return people;
} // prettier-ignore

function emailAt(part: Span['part'], email: string): Span | null {
  const start = part.flat.toLowerCase().indexOf(email);
  return start < 0 ? null : { part, start, end: start + email.length };
}

const RELATION_WORD = lettered(new RegExp(`(?<![\\p{L}-])(?:${PARENT_RELATION})(?![\\p{L}-])`, 'giu'));

/** "Mum asked me for it": the one relation that a professional speaks of. */
function onlyRelation(sentences: readonly Sentence[]): Found<string> | null {
  let first: Found<string> | null = null;
  for (const sentence of sentences)
    for (const match of matchesOf(RELATION_WORD, sentence.text)) {
      const value = relationOf(match[0]);
      if (value === null) continue;
      if (first !== null && first.value !== value) return null;
      first ??= found(value, { part: sentence.part, start: sentence.start + match.index, end: sentence.start + match.index + match[0].length }, 0.8);
    }
  return first;
} // prettier-ignore

/** An older message in the chain that SENDIASS wrote. */
export function sendiassOnTheWay({ writers }: Material): Span | null {
  const other = writers.all.find(
    (segment) => !writers.asking.includes(segment) && (/\bsendias/i.test(segment.sender.email ?? '') || (segment.signature !== null && /\bsendias+\b/i.test(segment.signature.part.flat.slice(segment.signature.start, segment.signature.end)))),
  );
  return other ? (other.signature ?? other.words) : null;
} // prettier-ignore

/** "My wife wrote the below": who sends the other parent's letter on is one of the parents. */
function spouseWhoSends({ writers }: Material): OnTheWay | null {
  for (const { words, sender } of [writers.forwarder, ...writers.between].filter((one) => one !== null)) {
    const sentences = sentencesOf(words);
    const note = sentences.find(({ text }) => /\bmy (?:wife|husband|partner)\b/i.test(text));
    const name = sender.name === null ? null : headerName(sender.name);
    if (!note || name === null) continue;
    const adult: Adult = { name: found(name, note, 0.85), relations: [], at: [] };
    const contact: OwnedContact | null = sender.email === null ? null : { kind: 'email', value: found(sender.email, note, 0.85), sentence: note, owner: { kind: 'adult', adult } };
    return { adult, contacts: contact ? [contact] : [] };
  }
  return null;
} // prettier-ignore

/** The school in the signature of somebody who passed the family's letter on. */
export function schoolOnTheWay({ writers }: Material): Found<string> | null {
  for (const segment of writers.all) {
    if (writers.asking.includes(segment) || segment.quoted || !segment.signature) continue;
    const { part, start } = segment.signature;
    const pieces = sentencesOf(segment.signature).flatMap(({ text }) => text.split(/[,|]/)).map((piece) => piece.trim());
    const place = organisationIn(pieces.filter((piece) => !GENERAL_OFFICE.test(piece)), 'school');
    const at = place === null ? -1 : part.flat.indexOf(place, start);
    if (place !== null && at >= 0) return found(place, { part, start: at, end: at + place.length }, 0.85);
    // "Hill Top Primary Office <office@…>" in the header says it too.
    const house = segment.sender.name === null ? undefined : settingsIn(said(segment.sender.name))[0]?.value;
    const root = part.origin?.part ?? part;
    const inHeader = house === undefined ? -1 : root.flat.indexOf(house);
    if (house !== undefined && inHeader >= 0) return found(house, { part: root, start: inHeader, end: inHeader + house.length }, 0.8);
  }
  return null;
} // prettier-ignore

/** The office of a school that is not named. */
const GENERAL_OFFICE =
  /^(?:the |main |front )?(?:school|college|nursery|academy|primary)(?: (?:office|reception|team|admin\w*|secretary|business manager))?$/i;
