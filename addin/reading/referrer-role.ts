import type { ReferrerRole } from '../domain/reading.ts';
import { signatureOf } from './asking.ts';
import type { Asking } from './asking.ts';
import { cue } from './cue.ts';
import { pairOf } from './form-facts.ts';
import type { FormField } from './form-labels.ts';
import type { Pair } from './label-values.ts';
import { headerName } from './display-names.ts';
import { lettered } from './lettered.ts';
import { patternOfName } from './names.ts';
import { flatText, found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';
import { roleOfChoice, roleOfPost } from './roles.ts';
import { isPublicHost } from './writers.ts';

const FIRST_PERSON_PLAN =
  /\b(?:i (?:have|have got|got)|my) (?:an? )?(?:ehcp|ehc ?plan|education,? health and care plan|plan)\b|\bmy (?:support worker|ehc|mentor|tutor)\b/i;
const STUDIES =
  /\b(?:i (?:go|attend|study|am at|go to|started at)|i'm (?:at|studying)|im (?:at|studying)|at (?:my )?college)\b/i;
const OWN_AGE = /\b(?:i am|i'm|im) (?:a )?(1[4-9]|2[0-5])\b|\bi (1[4-9]|2[0-5])(?=,| years?\b|\.)/i;
/** "im 17", "I'm in year 12", "I am doing my A levels". */
const OWN_YEAR =
  /\b(?:i am|i'm|im) (?:now |currently )?(?:in (?:my )?(?:year|yr|y) ?1[0-4]|in (?:the )?(?:lower|upper)? ?sixth|(?:doing|studying|taking|on|in) (?:my |an? |the )?(?:a[ -]levels?|gcses?|btecs?|t[ -]levels?|level \d|apprenticeship|supported internship|(?:first|second|third|final) year|foundation (?:course|learning)))\b/i;
/** What only somebody says who goes there. */
const OWN_LESSONS =
  /\b(?:my|our) (?:[\w-]+ )?(?:lessons?|teachers?|tutors?|exams?|course|timetable|college|school|sixth form|support|note ?takers?|tas?|one to one|1[:-]1|senco|lsa|coursework|ehcp?|mentor|classes|class|interpreter|reader|scribe)\b/i;
const HAS_CHILD =
  /\b(?:my|our) (?:\w+ )?(?:son|daughter|lad|boy|girl|child|children|twins|grandson|granddaughter|nephew|niece|stepson|stepdaughter|foster (?:son|daughter|child)|little one)\b/i;

/** "I am 24 and his sister": somebody else is the learner. */
const OF_ANOTHER = new RegExp(`\\b(?:his|her|their|\\p{L}+'s) (?:${PARENT_RELATION}|sister|brother|cousin)\\b|\\b(?:mum|mother|dad|father|parent|carer) (?:of|to)\\b`, 'iu'); // prettier-ignore

const STREET = lettered(/^(?:\p{L}+ ){1,3}(?:road|street|close|avenue)/iu);

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
  if (fromSignature !== null && !isFamily && signed && !STREET.test(signature))
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
  if (!HAS_CHILD.test(own) && !OF_ANOTHER.test(own) && (OWN_AGE.test(own) || OWN_YEAR.test(own))) {
    const at = asking.sentences.find(({ text }) => OWN_AGE.test(text) || OWN_YEAR.test(text)) ?? first;
    if (FIRST_PERSON_PLAN.test(own) || STUDIES.test(own)) return found('young-person', at, 0.92);
    if (OWN_LESSONS.test(own)) return found('young-person', at, 0.88);
  }
  const family = asking.sentences.slice(0, 12).find(({ text }) => SPEAKS_AS_FAMILY.test(text));
  if (family) return found('parent-carer', family, 0.92);
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
    /\b(?:i am|i'm|im|(?:(?:^|[.;!?]\s+)|\b(?:writing|contacting|e-?mailing|asking|applying|speaking|role|capacity|job|post)(?: to you)? )as) (?:the |a |an |his |her |their |[\w-]+'s )?(?:\w+ ){0,2}?(?:social worker|advocate|solicitor|senco|sendco|head ?teacher|health visitor|sendiass (?:officer|adviser|worker)|paediatrician|nurse|care navigator|gp|therapist|psychologist|teacher|tutor|caseworker|family support worker|personal adviser|nursery manager|childminder)\b/i.exec(
      own,
    );
  // "I'm a theatre nurse" of somebody who has a child of their own is how they earn a living.
  const isLiving = byWords !== null && HAS_CHILD.test(own) && /\b(?:a|an) /i.test(byWords[0]);
  const spoken = byWords && !isLiving ? roleOfPost(byWords[0]) : null;
  if (spoken !== null) return found(spoken, first, 0.85);
  const house = asking.sentences.slice(0, 12).map((one) => RUNS.exec(one)?.groups?.['house']).find((one) => one !== undefined); // prettier-ignore
  const ofHouse = house === undefined ? null : roleOfPost(house);
  if (ofHouse !== null) return found(ofHouse, first, 0.85);
  const isFamilyVoice = HAS_CHILD.test(own) || isFamily;
  const beside = isFamilyVoice ? null : besideOwnName(asking);
  if (beside) return beside;
  const byHouse = isFamilyVoice || !top ? null : roleOfHouse(top.sender.email);
  const at = asking.header.text.toLowerCase().indexOf(top?.sender.email ?? '\n');
  if (top && byHouse !== null)
    return found(
      byHouse,
      at < 0 ? top.words : { part: asking.header, start: at, end: at + (top.sender.email ?? '').length },
      0.8,
    );
  return found('parent-carer', first, isFamilyVoice ? 0.92 : 0.7);
}

/** "Present: Mrs Bell (mum), Priya Nair (SENDIASS)": what stands behind the sender's own name. */
function besideOwnName({ segments, sentences }: Asking): Found<ReferrerRole> | null {
  const display = segments[0]?.sender.name;
  const name = display == null ? null : headerName(display);
  if (name === null) return null;
  const shape = new RegExp(`${patternOfName(name)}\\s*[(,\\u2013-]\\s*(?<post>[^),;.]{2,60})`, 'iu');
  for (const sentence of sentences) {
    const match = shape.exec(sentence.text);
    const role = match ? roleOfPost(match.groups?.['post'] ?? '') : null;
    if (match && role !== null) return found(role, within(sentence, match.index, match.index + match[0].length), 0.88);
  }
  return null;
} // prettier-ignore

/** The house of the sender's address tells what its people are: "p.nair@north-sendiass.example". */
const roleOfHouse = (email: string | null): ReferrerRole | null => {
  const domain = email?.split('@')[1] ?? '';
  return isPublicHost(domain) ? null : roleOfPost(domain.replace(/\.(?:org|com|co|net|uk|example|invalid)\b/g, '').replace(/[.-]/g, ' '));
}; // prettier-ignore

/** "We're the mothers of …", "I am Ali's dad". */
const SPEAKS_AS_FAMILY = new RegExp(
  `\\b(?:we are|we're|i am|i'm|im) (?:both )?(?:the |his |her |their |\\p{L}+'s )(?:${PARENT_RELATION}|mothers|fathers|mums|dads|parents|foster carers|grandparents)\\b(?! (?:support|liaison|link|forum|rep|governor))`,
  'iu',
);

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

const OF_THE_LEARNER: ReadonlySet<FormField> = new Set<FormField>([
  'childAge',
  'childSetting',
  'settingAndYear',
  'childYear',
]);

/** A form that asks the one who fills it in for their own birthday and names no child and no parent: a young person's. */
function formOfOwn(pairs: readonly Pair[]): Span | null {
  const birth = pairOf(pairs, 'yourDob');
  const others: readonly FormField[] = ['childName', 'childFirst', 'childDob', 'parent', 'mother', 'father', 'yourRole', 'organisation'];
  if (pairs.some(({ field }) => others.includes(field))) return null;
  // "How old are you?", "Where do you study?"
  const own = pairs.find(({ field, label }) => OF_THE_LEARNER.has(field) && /\b(?:are|do|were|have) you\b|\byour (?:age|school|college|year|course|ehc|plan)\b/i.test(label) && !/\bchild\b/i.test(label));
  return birth?.value ?? (own && /age|Setting|Dob/i.test(own.field) ? own.value : null);
} // prettier-ignore
