import { cue } from './cue.ts';
import type { Cue } from './cue.ts';
import type { ReferrerRole } from '../domain/reading.ts';
import type { Adult } from './adults.ts';
import { fullerName } from './fuller-name.ts';
import { lettered, matchesOf } from './lettered.ts';
import { nameOfMailbox } from './mailbox-name.ts';
import { compatibleNames, firstWord, patternOfName, tidyName } from './names.ts';
import { signedName } from './signed-name.ts';
import { found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import type { ReferrerFacts } from './referrer.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import type { Sentence } from './sentences.ts';

/**
 * What writers give away about themselves without saying who they are: a young person who speaks of their own
 * mother and lessons, a grandmother who says "my grandson" and signs as Mrs, a couple who foster.
 * referral-emails.md section 1, kinds E1 to E3; rule R-A1 for who may ask.
 */
export interface OwnWords {
  readonly told: readonly Sentence[];
  readonly subjects: readonly Sentence[];
  readonly signature: readonly Sentence[];
  /** All that stands in the message, what others wrote to them included. */
  readonly answers: readonly Sentence[];
  /** What those who passed the message on wrote over it. */
  readonly notes: readonly Sentence[];
  /** The display name of the sender. */
  readonly display: string | null;
}

const NUMBER = '(1[4-9]|2[0-5]|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five))?)'; // prettier-ignore
const OWN_AGE = cue(
  new RegExp(
    `\\b(?:i am|i'm|im|me,|ive turned|i turned|i've (?:just )?turned|i was|i'll be|ill be) (?:a |now |only |just |nearly |almost )*${NUMBER}\\b(?! (?:weeks|months|days|miles|minutes|hours|pounds|stone|weeks'))|\\b(?:i am|i'm|im|my names?(?: is|'s|s)?|full name) [\\p{L}'-]+(?: [\\p{L}'-]+)?(?:,| and) (?:i'm |im |i am |aged? )?${NUMBER}(?=\\W*(?:\\(|,|\\.|;|$)| (?:and|years|yrs)\\b)|\\bi ${NUMBER}(?=,| years?\\b|\\.)|^\\W*${NUMBER},? (?:years old|yrs old|and (?:a|in|at))`,
    'iu',
  ),
);
const OWN_CHILD = cue(
  /\b(?:my|our) (?:[\w'-]+ ){0,2}?(?:sons?|daughters?|lad|boys?|girls?|child|children|kids?|twins?|grand-?\w+|nephew|niece|little (?:one|lad|girl|boy)|step-?\w+|foster \w+|youngest|eldest|oldest|pupil|student|client|patient)\b/i,
);
const OWN_PARENT = cue(
  /\bmy (?:mum|mom|mam|mother|dad|father|nan|gran|grandma|foster (?:carers?|mum|dad|parents)|carers?|parents?|step-?(?:mum|dad)|auntie?|guardian|social worker|personal adviser|pa|key ?worker)\b/i,
);
const OWN_STUDIES = cue(
  /\bmy (?:\w+ )?(?:college|course|lessons?|tutors?|timetable|exams?|a[ -]levels?|btec|apprenticeship|sixth form|6th form|ehcp|ehc plan|plan|support worker|learning support|mentor|teachers?|ta|lecturers?|placement|annual review)\b|\bi (?:go to|attend|study|started|start|am at|'m at|do (?:a|my|level)|got a plan|live at my|have (?:an? )?(?:ehcp|ehc plan|plan|dyslexia|autism|adhd))\b|\b(?:i'm|im|i am) (?:a (?:student|pupil)|in (?:year|yr|sixth form|my (?:first|second|last|final) year)|at (?:college|sixth form|school)|the (?:student|young person)|doing (?:a|my)|autistic|dyslexic|deaf|blind)\b|\b(?:happen|meant|done|given|promised|supposed)\b[^.;]{0,20}\b(?:for|to) me\b|\b(?:i am|i'm|im) (?:in|at) (?:the )?(?:[\w'-]+ ){1,4}(?:college|sixth form|university)\b/i,
);

/** "Me, about me", "I have 22 years", "this one is for myself". */
const OWN_CASE = cue(
  new RegExp(
    `^\\W*me,? (?:about|for|and it is about) (?:me|myself)\\b|\\b(?:this|it|the case|the request)(?: one)?(?: is|'s) (?:about|for) (?:me|myself)\\b|\\b(?:i am|i'm|im) (?:asking|writing|applying|doing (?:this|it)(?: one)?) (?:for |by )?myself\\b|\\bi have (?:got )?${NUMBER} years\\b|\\b(?:on my own behalf|in my own name)\\b`,
    'iu',
  ),
);

function youngPerson({ told }: OwnWords): Found<ReferrerRole> | null {
  if (told.some((one) => OWN_CHILD.test(one))) return null;
  const age = told.find((one) => OWN_AGE.test(one) || OWN_CASE.test(one));
  const has = (row: Cue): boolean => told.some((one) => row.test(one));
  if (!age || !(has(OWN_PARENT) || has(OWN_STUDIES))) return null;
  return found('young-person' as const, age, 0.88);
}

const FOSTERS = cue(
  /\b(?:i|we|and i|husband|wife|partner|who) (?:'ve |have |am |are |been |currently |also |both )*(?:foster|fostered|fostering)\b|(?<!\p{L})(?:i'm|we're|i am|we are|as) (?:only |just |both |(?:his|her|their|the|a|an) )*foster[ -]?(?:carers?|parents?|mum|mam|dad|family)\b|\b(?:my|our) foster[ -]?(?:son|daughter|child|children|lad|girl|boy|placement|kids)\b|\b(?:his|her|their|the) foster[ -]?(?:carers?|mum|dad|parents?) here\b/iu,
);
const GUARDIAN = cue(/\bspecial guardian(?:ship)?\b|\bs\.?g\.?o\.?\b/i);
const OWN_GRANDCHILD = cue(
  /\b(?:my|our) (?:[\w-]+ ){0,2}?grand-?(?:son|daughter|child|children|kids|lad)\b|\bmy (?:daughter|son)'s (?:lad|lass|boy|girl|son|daughter|child|children|kids|little (?:one|boy|girl)|eldest|youngest)\b/i,
);
const GRANDPARENTS = cue(
  /\b(?:we are|we're|were|i am|i'm|as) (?:\p{L}+'s |his |her |their |the |only |just )*grandparents?\b/iu,
);
const OWN_NEPHEW = cue(/\b(?:my|our) (?:[\w-]+ ){0,2}?(?:nephew|niece)\b|\bmy (?:sister|brother)'s (?:lad|lass|boy|girl|son|daughter|child|children|kids)\b/i); // prettier-ignore
const OWN_SON = cue(
  /\b(?:my|our) (?:[\w-]+ ){0,2}?(step-?)?(?:son|daughter|lad|little (?:boy|girl)|boy|girl)\b(?!'s)/i,
);
const OF_A_WOMAN = cue(
  /\b(?:mrs|miss|ms)\b|\b(?:an? |this )(?:old |single |worried |tired |desperate |working )?(?:woman|lady|mum|mother|mummy|nan|gran|grandma|widow)\b(?= (?:writing|here|and|who|of|at|with|asking|in)|[.,;!]|$)|\b(?:me|i|myself) and (?:her|his|their|my) (?:grandad|grandfather|grandpa|husband|dad|daddy)\b|\b(?:her|his|their) (?:grandad|grandfather|dad|daddy) and (?:i|me)\b|\bi gave birth\b|\bi was pregnant\b|\bas (?:a|his|her|their) (?:mum|mother|nan|gran|grandmother|auntie?)\b/i,
);
const OF_A_MAN = cue(
  /\bmr\b|\b(?:me|i|myself) and (?:her|his|their|my) (?:nan|gran|grandma|grandmother|wife|mum|mummy)\b|\b(?:her|his|their) (?:nan|gran|grandma|grandmother|mum|mummy) and (?:i|me)\b|\b(?:an? |this )(?:old |single |worried |tired |desperate |working )?(?:man|bloke|chap|dad|father|widower|grandad)\b(?= (?:writing|here|and|who|of|at|with|asking|in)|[.,;!]|$)|\bas (?:a|his|her|their) (?:dad|father|grandad|grandfather|uncle)\b/i,
);

/** Whether the writer is a woman or a man, by a title, by a spouse, by what they call themselves; names tell nothing. */
function writerIs({ told, signature, display }: OwnWords): 'woman' | 'man' | null {
  const signed = [display ?? '', ...signature.map(({ text }) => text)].join(' \n ');
  const woman = /\b(?:mrs|miss|ms)\b/i.test(signed);
  const man = /\bmr\b/i.test(signed);
  if (woman !== man) return woman ? 'woman' : 'man';
  const own = told.map(({ text }) => text).join(' \n ').replace(/\b(?:mrs?|ms|miss)\b/gi, ' '); // prettier-ignore
  const her = /\bmy (?:late )?husband\b/i.test(own) || OF_A_WOMAN.test(own);
  const his = /\bmy (?:late )?wife\b/i.test(own) || OF_A_MAN.test(own);
  return her === his ? null : her ? 'woman' : 'man';
}

function relationship(words: OwnWords): Found<string> | null {
  const all = [...words.told, ...words.subjects];
  const at = (row: Cue): Found<string> | null => {
    for (const sentence of all) {
      const match = row.exec(sentence);
      if (match) return found(match[0], within(sentence, match.index, match.index + match[0].length), 0.85);
    }
    return null;
  };
  const foster = at(FOSTERS);
  if (foster) return { ...foster, value: 'foster carer' };
  const writer = writerIs(words);
  const pick = (hit: Found<string> | null, woman: string, man: string): Found<string> | null =>
    hit && writer !== null ? { ...hit, value: writer === 'woman' ? woman : man } : null;
  const grand = at(OWN_GRANDCHILD) ?? at(GRANDPARENTS);
  const guardian = at(GUARDIAN);
  const kin = pick(grand, 'grandmother', 'grandfather') ?? pick(at(OWN_NEPHEW), 'aunt', 'uncle');
  if (kin) return kin;
  if (guardian) return { ...guardian, value: 'special guardian', confidence: 0.8 };
  if (grand) return null;
  const own = at(OWN_SON);
  if (!own) return null;
  const step = /step/i.test(own.value) ? 'step-' : '';
  return pick(own, `${step}mother`, `${step}father`);
}

/** "abdi (dad)", "Ann, mum": the relation beside the writer's own first name. */
function besideOwnName(name: string | null, { told, signature }: OwnWords): Found<string> | null {
  const first = name === null ? '' : patternOfName(firstWord(name));
  if (first.length < 2) return null;
  const shape = new RegExp(`(?<!\\p{L})${first}(?: \\p{L}[\\p{L}'-]+){0,3} ?(?:\\(|, |- )(?:his |her |their |the |\\p{L}+'s )?(${PARENT_RELATION})(?=\\)|[.;]|\\s*$)`, 'iu');
  for (const sentence of [...signature, ...told]) {
    const match = shape.exec(sentence.text);
    const value = match ? relationOf(match[1] ?? '') : null;
    if (match && value !== null) return found(value, within(sentence, match.index, match.index + match[0].length), 0.9);
  }
  return null;
} // prettier-ignore

const RELATION_LINE = lettered(new RegExp(`^\\W*(?:(?:his|her|their|the|\\p{L}+'?s) (?<kin>${PARENT_RELATION})|(?<own>mama|tata|mamica|matka|ojciec) (?:lui|ei|lor|jego|jej)(?:,? \\p{Lu}[\\p{L}'-]+)?)(?: x+)?\\W*$`, 'iu')); // prettier-ignore

/** "(rileys mum)", "Chidera's dad", "mama lor, Lavinia": a line of the signature that is a relation and nothing else. */
function relationLine({ signature, told }: OwnWords): Found<string> | null {
  for (const sentence of [...signature, ...told.slice(-3)]) {
    const groups = RELATION_LINE.exec(sentence.text.trim())?.groups;
    const value = relationOf(groups?.['kin'] ?? (/^ta|^oj/i.test(groups?.['own'] ?? '') ? 'father' : groups?.['own'] ? 'mother' : ''));
    if (groups && value !== null) return found(value, sentence, 0.88);
  }
  return null;
} // prettier-ignore

/** The facts of the one who asks, with what their own words add. */
export function inOwnVoice(given: ReferrerFacts, words: OwnWords): ReferrerFacts {
  const principal = principalIn(words);
  const facts = {
    ...given,
    ...(principal && { relationship: principal.relationship }),
    name: principal?.name ?? borrowedName(words) ?? wholeName(given, words),
  };
  const { role } = facts;
  if (role?.value !== 'parent-carer') return facts;
  const friend = [...words.told, ...words.subjects].find((one) => FOR_A_FRIEND.test(one));
  if (friend) return { ...facts, role: found('other' as const, friend, 0.8), relationship: null };
  const young = role.confidence < 0.9 ? youngPerson(words) : null;
  if (young) return { ...facts, role: young, relationship: null };
  const beside = facts.relationship
    ? null
    : (besideOwnName(facts.name?.value ?? null, words) ??
      relationLine(words) ??
      relationInPair(facts.name?.value ?? null, words));
  if (beside) return { ...facts, relationship: beside };
  // What a spouse tells is weaker than a grandchild named so.
  if (facts.relationship && facts.relationship.confidence > 0.75 && facts.relationship.value !== 'carer')
    return facts;
  return { ...facts, relationship: relationship(words) ?? facts.relationship };
}

/** The name with what the letter has more of it. */
function wholeName({ name, email }: ReferrerFacts, words: OwnWords): Found<string> | null {
  const mailbox = email?.value ?? null;
  const half = fullName(name, mailbox, words) ?? name ?? firstOfCouple(words);
  const whole = half ? (fullerName(half, mailbox, words) ?? half) : null;
  const signed = signedName(whole?.value ?? null, words.told, words.signature) ?? whole;
  if (signed?.value.includes(' ')) return signed;
  return nameOfMailbox(mailbox, signed?.value ?? null, [...words.signature, ...words.told]) ?? signed;
}

function firstOfCouple({ told, signature, display }: OwnWords): Found<string> | null {
  const [, one = '', , family = ''] = PAIR.exec(display ?? '') ?? [];
  const first =
    one === '' || /^mrs?$/i.test(one)
      ? undefined
      : [...told, ...signature].find(({ text }) => new RegExp(`(?<!\\p{L})${one}(?!\\p{L})`, 'u').test(text));
  if (first) return found(`${one} ${family}`, first, 0.85);
  for (const sentence of [...signature, ...told.slice(-3)]) {
    const [written = '', one = '', , family = ''] = PAIR.exec(sentence.text.trim()) ?? [];
    if (written !== '' && !/^mrs?$/i.test(one)) return found(`${one} ${family}`, sentence, 0.85);
  }
  for (const sentence of told.slice(0, 30)) {
    const match = WE_ARE.exec(sentence);
    const { one, family } = match?.groups ?? {};
    if (!match || one === undefined || family === undefined) continue;
    return found(`${one} ${family}`, within(sentence, match.index, match.index + match[0].length), 0.85);
  }
  return null;
}

/** Somebody of the family who only types: "I'm typing this for my mum. … My name is Ann Bell. I am the mother of Tom." */
const FOR_KIN = cue(
  /\b(?:on behalf of|(?:writing|e-?mailing|typing|doing|filling|sending|translating|asking) (?:this |it |these )?(?:out |in )?(?:for|on behalf of)) my (?:mum|mom|mam|mother|dad|father|parents|nan|gran\w*|wife|husband|partner|sister|brother|aunt\w*|uncle|cousin|daughter|son)\b|\b(?:these|this|the words|what follows) (?:are|is) (?:all )?(?:her|his|mum's|dad's|my (?:mum|dad|mother|father)'s) (?:own )?words\b/i,
);
const NAMES_SELF = lettered(/\b[Mm]y name(?:'s| is) (?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,4})/u);
const IS_PARENT = new RegExp(
  `\\b(?:i am|i'm|im) (?:the |his |her |their |a )?(?<kin>${PARENT_RELATION})\\b`,
  'i',
);

function principalIn({
  told,
  subjects,
}: OwnWords): { name: Found<string>; relationship: Found<string> } | null {
  if (![...told, ...subjects].some((one) => FOR_KIN.test(one))) return null;
  for (const [i, sentence] of told.entries()) {
    const named = NAMES_SELF.exec(sentence.text);
    const name = named?.groups?.['name'];
    if (!named || name === undefined) continue;
    for (const near of [sentence, told[i + 1]]) {
      const kin = near ? IS_PARENT.exec(near.text) : null;
      const relation = kin ? relationOf(kin.groups?.['kin'] ?? '') : null;
      if (!near || !kin || relation === null) continue;
      const start = named.index + named[0].length - name.length;
      return {
        name: found(name, within(sentence, start, start + name.length), 0.88),
        relationship: found(relation, within(near, kin.index, kin.index + kin[0].length), 0.88),
      };
    }
  }
  return null;
}

/** Somebody who writes for a friend or a neighbour is none of the family. */
const FOR_A_FRIEND = cue(
  /\b(?:my|our|a) (?:next[ -]door |elderly |old )?(?:neighbour|friend|mate|colleague|workmate|tenant|lodger|parishioner)\b[^.;]{0,60}\b(?:asked|asks|wants?|wanted) me to (?:write|e-?mail|contact|get (?:in touch|hold)|send|type|ask|help|do)\b|\bi (?:write|do|help with|fill in) (?:the )?(?:letters|forms|e-?mails) for\b|\b(?:on behalf of|(?:writing|emailing|asking|e-mailing|typing|doing|filling|sending) (?:this |it )?(?:in )?(?:for|on behalf of)|helping) (?:my |our |a )(?:\w+ ){0,2}?(?:friend|neighbour|mate|colleague|workmate|tenant|lodger|cleaner|congregation|parishioner)s?\b|\b(?:i am|i'm|im) (?:just |only )?(?:a|the|her|his|their) (?:\w+ )?(?:friend|neighbour|vicar|imam|pastor|childminder's|volunteer|councillor|interpreter)\b/i,
);
/** "It's Ngozi, on Dave's e-mail". */
const BORROWED = cue(
  /(?:^|[.,;!] |\b)(?:it'?s|this is|i'?m|i am|my name(?:'s| is)|here is) (?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,3})\b[^.]{0,30}\b(?:using|on|from|via|with) (?:my \p{L}+'?s|(?:my|his|her) |\p{Lu}\p{L}+'?s) ?[^.]{0,20}\b(?:e-?mail|account|phone|mobile|address|laptop|tablet|ipad)\b/u,
);

/** "Mo" in the header, "I am Mohamed Elbashir" in the letter. */
const FULL_NAME = cue(
  /(?:^|[.,;!] |\b)(?:[Ii]t'?s|[Tt]his is|[Ii]'?m|[Ii] am|[Mm]y (?:full )?name(?:'s| is)) (?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})/u,
);

const SMALL_NAME = cue(
  /\b(?:im|i'm|i am|my names?(?: is|'s)?|its|it's|this is) (?<name>\p{Ll}[\p{L}'-]+ \p{Ll}[\p{L}'-]{3,})\b/u,
);

function fullName(
  name: Found<string> | null,
  email: string | null,
  { told }: OwnWords,
): Found<string> | null {
  const [short = '', second = '', ...more] = (name?.value ?? '').toLowerCase().split(' ');
  // "Daz" or "Daz C": what is full already stays.
  if (name === null || more.length > 0 || second.replace('.', '').length > 1) return null;
  for (const sentence of told.slice(0, 10)) {
    for (const shape of [FULL_NAME, SMALL_NAME]) {
      const match = shape.exec(sentence);
      const said = match?.groups?.['name'];
      if (!match || said === undefined) continue;
      const family = (said.split(' ').at(-1) ?? '').toLowerCase();
      const known = family.length > 3 && (email ?? '').includes(family);
      const start = sentence.text.indexOf(said, match.index);
      const nickname = sentence.text
        .slice(start + said.length)
        .toLowerCase()
        .startsWith(` (${short})`);
      if (!known && !nickname && !(shape === FULL_NAME && said.toLowerCase().startsWith(short))) continue;
      const value = tidyName(said);
      if (value !== null) return found(value, within(sentence, start, start + said.length), 0.88);
    }
  }
  return signedFull(short, told);
}

/** "Hafsa" in the header, "Hafsa Siddiqui, 3 Spinney Rise" at the end. */
function signedFull(short: string, told: readonly Sentence[]): Found<string> | null {
  for (const sentence of told.slice(-3)) {
    const name = /^\W*(?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})(?=\s*(?:[,.(]|$))/u.exec(sentence.text)?.groups?.['name'];
    if (!name?.toLowerCase().startsWith(`${short} `)) continue;
    const start = sentence.text.indexOf(name);
    return found(name, within(sentence, start, start + name.length), 0.85);
  }
  return null;
} // prettier-ignore

/** "This is Chloe's e-mail but I am her mum", "sent from work, so ignore the name at the top". */
const OTHERS_ACCOUNT = cue(
  /\b(?:this is|from|using|on|it'?s|via) (?:my \p{L}+'s|my \p{L}+ \p{Lu}\p{L}+'s|\p{Lu}\p{L}+'s) (?:e-?mail|account|phone|mobile|address|laptop|tablet)\b|\bignore the name\b|\b(?:still|e-?mail|account|address) (?:has|says|shows|is in|under) (?:my |the )?(?:old|maiden|former|previous|work|wrong)? ?(?:maiden )?name\b|\bmy maiden name\b/iu,
);
const NAMES_SELF_NOW = lettered(
  /(?<!\p{L})(?:[Mm]y (?:full |real |own |married )?name(?:'s| is)|[Ii] am|[Ii]'m) (?<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})/u,
);

function borrowedName({ told }: OwnWords): Found<string> | null {
  if (told.slice(0, 12).some((one) => OTHERS_ACCOUNT.test(one)))
    for (const sentence of told.slice(0, 12)) {
      const match = NAMES_SELF_NOW.exec(sentence.text);
      const name = match?.groups?.['name'];
      const value = name === undefined ? null : tidyName(name);
      if (!match || name === undefined || value === null) continue;
      const start = sentence.text.indexOf(name, match.index);
      return found(value, within(sentence, start, start + name.length), 0.88);
    }
  for (const sentence of told.slice(0, 8)) {
    const match = BORROWED.exec(sentence);
    const name = match?.groups?.['name'];
    if (!match || name === undefined) continue;
    const start = sentence.text.indexOf(name, match.index);
    return found(name, within(sentence, start, start + name.length), 0.85);
  }
  return null;
}

/** "Our names are Peter and Judith Bell". */
const WE_ARE = cue(
  /(?<!\p{L})(?:[Oo]ur names are|[Ww]e are|[Ww]e're|[Tt]his is) (?:Mr and Mrs )?(?<one>\p{Lu}[\p{L}'-]+) (?:&|and) (?<two>\p{Lu}[\p{L}'-]+) (?<family>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?)/u,
);

const PAIR = cue(/^(\p{Lu}[\p{L}'-]+) (?:&|and|\+) (\p{Lu}[\p{L}'-]+) (\p{Lu}[\p{L}' -]+?)[,.]?$/u);

/** "Rob Tuffnell and Ngozi Eze" over "Chidera's dad and mum": two whole names, and the relation of each in the same order. */
function signedByTwo({ signature }: OwnWords): readonly { readonly name: string; readonly at: Span; readonly relation: Found<string> | null }[] {
  for (const [i, sentence] of signature.entries()) {
    const match = BOTH_NAMES.exec(sentence.text.trim());
    if (!match) continue;
    const below = signature[i + 1];
    const kin = below ? BOTH_KIN.exec(below.text.trim()) : null;
    return [match[1] ?? '', match[2] ?? ''].map((name, k) => {
      const start = sentence.text.indexOf(name);
      const relation = relationOf(kin?.[k + 1] ?? '');
      return { name, at: within(sentence, start, start + name.length), relation: below && relation !== null ? found(relation, below, 0.88) : null };
    });
  }
  return [];
} // prettier-ignore
const BOTH_NAMES = lettered(
  /^(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,2}) (?:&|and|\+) (\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,2})[,.]?$/u,
);
const BOTH_KIN = lettered(
  new RegExp(
    `^\\W*(?:(?:his|her|their|\\p{L}+'?s) )?(${PARENT_RELATION}) (?:&|and) (${PARENT_RELATION})\\W*$`,
    'iu',
  ),
);

const relationInPair = (name: string | null, words: OwnWords): Found<string> | null =>
  name === null
    ? null
    : (signedByTwo(words).find((one) => compatibleNames(one.name, name))?.relation ?? null);

/** "Ann & Tom Bell" in the header: the other one is a carer too where the letter speaks of them. */
export function otherOfCouple(facts: ReferrerFacts, words: OwnWords): Adult | null {
  const { told, signature, display } = words;
  const signed = signedByTwo(words).find(({ name }) => facts.name !== null && !compatibleNames(name, facts.name.value));
  if (signed && facts.role?.value === 'parent-carer') {
    const first = new RegExp(`(?<!\\p{L})${patternOfName(firstWord(signed.name))}(?!\\p{L})`, 'gu');
    const places = told.flatMap((sentence) => matchesOf(first, sentence.text).map((match) => within(sentence, match.index, match.index + match[0].length)));
    return { name: found(signed.name, signed.at, 0.88), relations: signed.relation ? [{ value: signed.relation, child: null }] : [], at: [signed.at, ...places] };
  }
  const lines = [display ?? '', ...signature.map(({ text }) => text)].map((line) => line.trim());
  const said = told.map((one) => WE_ARE.exec(one)).find((match) => match !== null);
  const pair = said ?? lines.filter((line) => !/^mrs?\b/i.test(line)).map((line) => PAIR.exec(line)).find((match) => match !== null);
  const asking = facts.name?.value;
  if (!pair || asking === undefined || facts.role?.value !== 'parent-carer') return null;
  const other = [pair[1] ?? '', pair[2] ?? ''].find((first) => first !== firstWord(asking));
  if (other === undefined || !asking.endsWith(pair[3] ?? '')) return null;
  for (const sentence of [...told, ...signature]) {
    const start = new RegExp(`(?<!\\p{L})${other}(?!\\p{L})`, 'u').exec(sentence.text)?.index;
    if (start === undefined) continue;
    const at = within(sentence, start, start + other.length);
    const places = told.flatMap((one) => [...one.text.matchAll(new RegExp(`(?<!\\p{L})${other}(?!\\p{L})`, 'gu'))].map((match) => within(one, match.index, match.index + match[0].length)));
    const shared = facts.relationship && /carer|guardian/.test(facts.relationship.value) ? [{ value: facts.relationship, child: null }] : [];
    return { name: found(`${other} ${pair[3] ?? ''}`, at, 0.85), relations: shared, at: [at, ...places] };
  }
  return null;
} // prettier-ignore
