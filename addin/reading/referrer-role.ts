import type { ReferrerRole } from '../domain/reading.ts';
import { signatureOf } from './asking.ts';
import type { Asking } from './asking.ts';
import { cue } from './cue.ts';
import { pairOf } from './form-facts.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { lettered } from './lettered.ts';
import { flatText, found } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';
import { roleOfChoice, roleOfPost } from './roles.ts';

const FIRST_PERSON_PLAN =
  /\b(?:i (?:have|have got|got)|my) (?:an? )?(?:ehcp|ehc ?plan|education,? health and care plan|plan)\b|\bmy (?:support worker|ehc|mentor|tutor)\b/i;
const STUDIES =
  /\b(?:i (?:go|attend|study|am at|go to|started at)|i'm (?:at|studying)|im (?:at|studying)|at (?:my )?college)\b/i;
const OWN_AGE = /\b(?:i am|i'm|im) (?:a )?(1[4-9]|2[0-5])\b/i;
const HAS_CHILD =
  /\b(?:my|our) (?:\w+ )?(?:son|daughter|lad|boy|girl|child|children|twins|grandson|granddaughter|little one)\b/i;

/** What the one who asks is to the child: by the form, the signature, the header and their own words. */
export function referrerRole(asking: Asking, lines: readonly string[]): Found<ReferrerRole> | null {
  const choice = asking.form.roleText === null ? null : roleOfChoice(asking.form.roleText);
  const box = pairOf(asking.pairs, 'yourRole', 'referrer');
  if (choice !== null && box) return found(choice, box.value, 0.95);
  // A post among the boxes of a parent is how the parent earns a living.
  const post = pairOf(asking.pairs.filter(({ section, record }) => section !== 'parent' && section !== 'child' && record === 0), 'yourPost'); // prettier-ignore
  const byPost = post && !/profession|occupation/i.test(post.label) ? roleOfPost(flatText(post.value)) : null;
  if (post && byPost !== null) return found(byPost, post.value, 0.92);
  const young = formOfOwn(asking.pairs);
  if (young) return found('young-person', young, 0.88);
  const organisation = pairOf(asking.pairs, 'organisation');
  const top = asking.segments[0];
  const signed = signatureOf(asking);
  const signature = lines.slice(0, 9).join(' \n ');
  const own = asking.sentences.map((one) => one.text).join(' ');
  const fromSignature = signature === '' ? null : roleOfPost(signature.replace(/\bsent from.*$/is, ''));
  const isFamily = SIGNS_AS_FAMILY.test(signature);
  if (
    fromSignature !== null &&
    !isFamily &&
    signed &&
    !/^(?:\p{L}+ ){1,3}(?:road|street|close|avenue)/iu.test(signature)
  )
    return found(fromSignature, signed, 0.92);
  const fromBox = organisation ? roleOfPost(flatText(organisation.value)) : null;
  if (fromBox !== null && organisation) return found(fromBox, organisation.value, 0.92);
  const officer = pairOf(asking.pairs, 'referrer');
  const byLabel = officer ? roleOfPost(officer.label) : null;
  if (officer && byLabel !== null) return found(byLabel, officer.value, 0.92);
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
  const house = asking.sentences.slice(0, 12).map((one) => RUNS.exec(one)?.groups?.['house']).find((one) => one !== undefined); // prettier-ignore
  const ofHouse = house === undefined ? null : roleOfPost(house);
  if (ofHouse !== null) return found(ofHouse, first, 0.85);
  return found('parent-carer', first, HAS_CHILD.test(own) || isFamily ? 0.92 : 0.7);
}

/** "Ann Bell (Joe's mum)", "Ann Bell, grandmother". */
const SIGNS_AS_FAMILY = lettered(
  new RegExp(
    `\\((?:their|\\p{L}+'s )?(?:${PARENT_RELATION})\\)|\\b(?:${PARENT_RELATION}) of\\b|,\\s*(?:${PARENT_RELATION})\\s*$|\\p{L}'s (?:${PARENT_RELATION})\\b`,
    'imu',
  ),
);

/** "I'm Sophie Grant, SENCo at Meadow Lane": the post stands behind the name. */
const INTRODUCED = lettered(
  /\b(?:[Ii] am|[Ii]'m|[Mm]y name is|[Tt]his is) \p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3}(?:,| and [Ii] am| and [Ii]'m)(?: the| a| an)? (?<post>(?![Hh]is|[Hh]er|[Tt]heir|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|\p{L}+'s)[\p{L}][\p{L} &'-]{3,70})/u,
);

/** "I run Acorn Barn Pre-School": the house tells the post. */
const RUNS = cue(
  /\b(?:i|we) (?:run|manage|own|lead|head up|teach (?:at|in)|work (?:at|for|in|with)|am (?:based|employed) (?:at|in|by)|am the (?:head|manager|owner|deputy|lead)(?: of| at| here at)?) (?:the )?(?<house>(?=\p{Lu})[^.,;]{3,60})/iu,
);

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
