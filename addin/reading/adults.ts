import { cue } from './cue.ts';
import { lettered } from './lettered.ts';
import { firstOfName, mentionsIn } from './mentions.ts';
import type { Mention } from './mentions.ts';
import { compatibleNames } from './names.ts';
import type { Found, Span } from './plain-text.ts';
import { found, within } from './plain-text.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import type { Sentence } from './sentences.ts';

/** A grown-up of the family named in running text; a relation may hold for one child only. */
export interface Adult {
  readonly name: Found<string>;
  readonly relations: readonly { readonly value: Found<string>; readonly child: string | null }[];
  /** Every place where they are named, for "her number" further on. */
  readonly at: readonly Span[];
}

const KIN = `(?:${PARENT_RELATION})`;
const OWNER =
  "(?:his|her|their|there|the|my|our|\\p{L}[\\p{L}-]*'s|the (?:child|boy|girl|pupil|student)'s|(?:child|pupil|student)'s)";
const LINK =
  "(?:,? \\(?(?:our|my) (?:\\p{L}+ )?(?:daughter|son|sister|brother),?|,? (?:who is |is )?called|,? (?:is|are|was|=|called|named|is called)|, [^.;:,]{2,30}, (?:is|are)|,? [\\p{L}-]+'s [\\p{L}-]+,|\\s*[,:=-]|\\s*\\(| [^.;:,]{0,30}:|(?: [^.;:,]{0,40})? (?:his|her|their) (?:full )?names?(?:'s| is))?";
const TITLE = '(?:(?:mrs?|ms|miss|dr|prof)\\.?\\s+)?';
/** "his mum, Ann", "Mum = Ann", "her father is Ali": the relation stands before the name. */
const KIN_BEFORE = cue(new RegExp(`(?:(?<owner>(?<!\\p{L})${OWNER}) |(?:^|[.;:(,\\n/-] ?|(?<!\\p{L})(?:and|ring|call|phone|text|contact|with|is|from|to|that|for) ))(?:(?!(?:his|her|their|my|our) )[\\p{L}-]+ )??(?<kin>${KIN})(?:'?s)?${LINK}\\s*${TITLE}$`, 'iu')); // prettier-ignore
/** "Ann (his mum)", "Ann, Ali's mother", "Ann is his mum", "Ann, mother of Ali". */
const KIN_BEHIND = cue(
  new RegExp(
    `^(?:,?\\s+(?:(?:who|she|he|that) )?(?:is|was)|,? that's|,| -)?\\s*\\(?(?:both |my (?:wife|husband|partner) and )?(?:(?<owner>${OWNER}) (?:[\\p{L}-]+ )?(?<kin>${KIN})(?!\\p{L})(?! (?:and|or) (?:i|dad|mum)\\b)|(?<of>${KIN}) (?:of|to) (?<whose>\\p{L}[\\p{L}-]+)|(?<alone>${KIN})(?=\\)|,|\\.|$| \\d))|^,? (?:who )?(?:has|have|holds?) (?:an? |the )?(?<sgo>special guardian)ship`,
    'iu',
  ),
);
/** "Ann and Ali (fathers)", "Ann and Ali, his parents". */
const SHARED = cue(new RegExp(`^(?: (?:and|&) ${TITLE}[\\p{L}' -]{2,50}?)?\\s*[,(]\\s*(?:both )?(?:(?:his|her|their|the|\\p{L}+'s) )?(?<kin>mothers|fathers|mums|dads|grandparents|foster carers|carers|guardians)\\b`, 'iu')); // prettier-ignore
/** "His foster carers, Grace and Samuel Oyediran", "her parents, A and B": one relation and one family name for two. */
const PAIR_BEFORE = cue(new RegExp(`(?<!\\p{L})(?:${OWNER} )?(?<kin>foster carers|foster parents|parents|carers|grandparents|guardians|mums|dads|mothers|fathers|adoptive parents)\\s*(?:,|:|-|are|\\()?\\s*${TITLE}$`, 'iu')); // prettier-ignore
const PAIR_BEHIND = cue(
  /^ (?:and|&) (?:(?:mrs?|ms|miss|dr)\.?\s)?(?<second>\p{Lu}[\p{L}'-]+)(?<family>(?: \p{Lu}[\p{L}'-]+){1,3})/u,
);
const SPOUSE = cue(
  /(?<!\p{L})(?:my|her|his|\p{Lu}\p{L}+'s?) (?:wife|husband|partner|ex(?:-(?:wife|husband|partner))?)(?:'s (?:full )?name)?(?: is(?: called)?)?\s*[,:(]?\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$/iu,
);
const CLIENT = cue(
  /(?<!\p{L})(?:(?:our|my|the) clients?|(?:act|acting) for|advocat(?:e|ing) (?:for|on behalf of)|(?:instructed|asked|requested|approached|contacted) by|represent|clients?|(?:my|our|her|his|their|an?|the) (?:[\p{L}-]+ ){0,2}(?:constituents?|residents?|parishioners?))(?: is| are| called| named)?\s*[,:]?\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$/iu,
);
/** "On behalf of my friend Donna Reeve". */
const BEHALF = cue(
  /(?<!\p{L})(?:on behalf of|(?:writing|emailing|asking|e-mailing|typing) (?:this )?for|helping)(?: (?:my|our|a|the|his|her|their) (?:\p{L}+ ){0,2}?(?:friend|neighbour|mate|colleague|parishioner|tenant|resident|constituent|lady|woman|member|customer|sister|cousin|mum|mother|dad|father|parents?|client|famil(?:y|ies)))?,?\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$/iu,
);
/** "My neighbour in the flat above is Mrs Diallo". */
const FRIEND = cue(
  /(?<!\p{L})(?:my|our) (?:[\p{L}-]+ ){0,2}?(?:neighbour|friend|colleague|tenant|lodger)(?: [^.;:,]{0,30})?(?: is|,| called| named)\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$|\b(?:live|living|lives|am) (?:next door|opposite|close|near|above|below)(?: to| by)?\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$/iu,
);
/** "A mum I see, Rukhsana Parveen", "one of our parents, Ann Bell": the relation where the word says one. */
const ONE_OF = cue(
  new RegExp(
    `(?<!\\p{L})(?:a|an|the|one|this|our|another|one of (?:my|our|the)) (?:[\\p{L}-]+ )?(?<kin>${KIN}|parents?|carers?|famil(?:y|ies)|mums|dads|patients?)(?: (?:i|we|who|that|of|at|from|on)\\b[^.;:,()]{0,40})?(?:,| is| called| named)\\s*${TITLE}$`,
    'iu',
  ),
);
const PARENTS_BEFORE = cue(
  /(?<!\p{L})(?:parents?|carers?|guardians?|famil(?:y|ies)|mum and dad)(?: (?:is|are|both)|\s*[,:=(-])\s*(?:(?:mrs?|ms|miss|dr|prof)\.?\s+)?$/iu,
);
/** Somebody mentioned only to be kept away is no parent to list. */
const KEEP_AWAY = cue(
  /\b(?:not (?:to )?be told|must not|do not (?:share|give|tell|let|put)|don'?t (?:share|give|tell|let)|not to know|no contact|court order|non-molestation|keep .{0,20}from|(?:isn'?t|is not|not) (?:allowed|involved))\b/i,
);
/** Relatives who are named without bringing the child up. */
const DISTANT = cue(/^(?:grand|aunt|uncle|sister|brother)/);
const CARES = cue(
  /\b(?:lives? with|living with|brings? (?:him|her|them) up|carer|guardian|looks after|care of|caring)\b/i,
);

const MR_AND_MRS = cue(/\bMrs?\.? (?:and|&) Mrs?\.? (\p{Lu}[\p{L}'-]+)/u);

/** Parents and carers named in running text, in their order; the children asked for are none of them. */
export function adultsIn(sentences: readonly Sentence[]): readonly Adult[] {
  const adults: { name: Found<string>; relations: { value: Found<string>; child: string | null }[]; at: Span[] }[] = [];
  const all = sentences.map((sentence) => ({ sentence, mentions: mentionsIn(sentence) }));
  for (const { sentence, mentions } of all) {
    if (KEEP_AWAY.test(sentence)) continue;
    adults.push(...marriedIn(sentence), ...titledFirst(sentence, sentences).filter(({ name }) => !adults.some((one) => sameAdult(one.name.value, name.value))));
    mentions.forEach((mention, i) => {
      const pair = pairAt(mention, mentions[i + 1], sentence);
      if (pair.length > 0) {
        for (const one of pair) adults.push(one);
        return;
      }
      const hit = relationAt(mention, mentions[i - 1], sentence);
      // A word in small letters is a name only where a relation stands beside it.
      if (!hit || (hit.relation === null && !mention.capital) || adults.some(({ at }) => at.some(({ part, start }) => part === mention.at.part && start === mention.at.start))) return;
      if (hit.relation !== null && DISTANT.test(hit.relation.value) && !CARES.test(sentence)) return;
      const known = adults.find(({ name }) => sameAdult(name.value, mention.name));
      const adult = known ?? { name: sharedName(mention, mentions[i + 1]), relations: [], at: [] };
      if (!known) adults.push(adult);
      if (mention.name.split(' ').length > adult.name.value.split(' ').length) adult.name = found(mention.name, mention.at, 0.89);
      adult.at.push(mention.at);
      if (hit.relation) adult.relations.push({ value: hit.relation, child: hit.child });
    });
  }
  for (const adult of adults) {
    for (const { mentions } of all)
      for (const mention of mentions) {
        const own = sameAdult(adult.name.value, mention.name) || (mention.titled && (adult.name.value.endsWith(` ${mention.name}`) || mention.name.endsWith(` ${adult.name.value}`)));
        if (!own || adult.at.some(({ start, part }) => part === mention.at.part && start === mention.at.start)) continue;
        adult.at.push(mention.at);
        if (mention.name.split(' ').length > adult.name.value.split(' ').length) adult.name = found(mention.name, mention.at, 0.89);
      }
    if (adult.relations.length === 0) adult.relations.push(...laterRelations(adult.at, sentences));
  }
  adults.push(...namedLater(all, adults));
  // "Mr and Mrs Bell … Folake (mum), Martin (dad)": the family name of the couple.
  const couple = sentences.map((one) => MR_AND_MRS.exec(one)?.[1]).find((family) => family !== undefined);
  for (const adult of couple === undefined ? [] : adults)
    if (!adult.name.value.includes(' ') && adult.relations.some(({ value }) => value.value === 'mother' || value.value === 'father')) adult.name = { ...adult.name, value: `${adult.name.value} ${couple ?? ''}`, confidence: 0.85 };
  return adults;
} // prettier-ignore

const PRONOUN_BEFORE = lettered(/(?<!\p{L})(he|she)(?: is|'s|s)(?: called)? $/iu);

/** "Isolde's father and I … He is Paolo Marchetti": a relation without a name, and the name in one of the next breaths. */
function namedLater(all: readonly { readonly sentence: Sentence; readonly mentions: readonly Mention[] }[], known: readonly Growing[]): readonly Growing[] {
  const later: Growing[] = [];
  let kin: { readonly value: string; readonly paragraph: number; readonly part: Sentence['part'] } | null = null;
  for (const { sentence, mentions } of all) {
    if (kin && (kin.part !== sentence.part || sentence.paragraph - kin.paragraph > 1)) kin = null;
    for (const mention of kin ? mentions : []) {
      const pronoun = PRONOUN_BEFORE.exec(mention.before.text)?.[1]?.toLowerCase();
      const isOwn = pronoun !== undefined && kin !== null && (pronoun === 'he') === /father|uncle|brother/.test(kin.value);
      if (!isOwn || kin === null || !mention.name.includes(' ') || known.some(({ name }) => sameAdult(name.value, mention.name))) continue;
      later.push({ name: found(mention.name, mention.at, 0.87), relations: [{ value: found(kin.value, mention.at, 0.85), child: null }], at: [mention.at] });
      kin = null;
    }
    const match = UNNAMED.exec(sentence);
    const value = match ? relationOf(match.groups?.['kin'] ?? '') : null;
    if (match && value !== null && !KEEP_AWAY.test(sentence)) kin = { value, paragraph: sentence.paragraph, part: sentence.part };
  }
  return later;
} // prettier-ignore
const UNNAMED = cue(
  new RegExp(
    `(?<!\\p{L})${OWNER} (?<kin>${KIN})(?= (?:and (?:i|me)\\b|is|has|lives|will|would|wants|knows|also)|\\s*[.;,)])`,
    'iu',
  ),
);

/** "Jean and Roy Bell, his foster carers": the first has the family name of the second. */
function sharedName(mention: Mention, next: Mention | undefined): Found<string> {
  const family = next?.name.split(' ').slice(1).join(' ') ?? '';
  const gap = next?.sentence === mention.sentence ? mention.sentence.text.slice(mention.at.end - mention.sentence.start, next.at.start - mention.sentence.start) : '';
  const isPair = next !== undefined && !mention.name.includes(' ') && family !== '' && /^ (?:and|&) $/.test(gap) && SHARED.test(mention.behind);
  return isPair ? found(`${mention.name} ${family}`, { ...mention.at, end: next.at.end }, 0.89) : found(mention.name, mention.at, 0.89);
} // prettier-ignore

/** "Mr and Mrs Olusegun (Tunde and Bisi)", "Mr & Mrs T and B Bell". */
const MARRIED = cue(
  /\b(?<first>Mr|Mrs)\.? (?:and|&) M(?:rs|r)\.? (?<family>\p{Lu}[\p{L}'-]+) ?\((?<one>\p{Lu}[\p{L}'-]+) (?:and|&) (?<two>\p{Lu}[\p{L}'-]+)\)/u,
);

/** "Mr Tunde and Mrs Bisi Olusegun": each with a first name before the family name of both. */
const COUPLE = cue(
  /\b(?<first>Mr|Mrs)\.? (?<one>\p{Lu}[\p{L}'-]+) (?:and|&) M(?:rs|r)\.? (?<two>\p{Lu}[\p{L}'-]+) (?<family>\p{Lu}[\p{L}'-]+)/u,
);

function marriedIn(sentence: Sentence): readonly Growing[] {
  const match = MARRIED.exec(sentence) ?? COUPLE.exec(sentence);
  const { first, family, one, two } = match?.groups ?? {};
  if (!match) return [];
  return [one, two].map((name, i): Growing => {
    const start = sentence.text.indexOf(name ?? '', match.index);
    const at = within(sentence, start, start + (name ?? '').length);
    const relation = (first === 'Mr') === (i === 0) ? 'father' : 'mother';
    return { name: found(`${name ?? ''} ${family ?? ''}`, at, 0.88), relations: [{ value: found(relation, at, 0.8), child: null }], at: [at] };
  });
} // prettier-ignore

const TITLED_FIRST = cue(
  /\b(?:Mrs?|Ms|Miss)\.? (?<family>\p{Lu}[\p{L}'-]+) \((?<first>\p{Lu}\p{Ll}[\p{L}'-]+)(?=[,) ])/u,
);

/** "Mrs Greene (Angela, 07700 900202)": the first name behind; a foster carer where the letter speaks of the couple so. */
function titledFirst(sentence: Sentence, all: readonly Sentence[]): readonly Growing[] {
  const match = TITLED_FIRST.exec(sentence);
  const { family = '', first = '' } = match?.groups ?? {};
  if (!match || relationOf(first) !== null) return [];
  const start = sentence.text.indexOf(first, match.index);
  const at = within(sentence, start, start + first.length);
  const couple = all.map(({ text }) => new RegExp(`(?<kin>foster carers?|grandparents?|guardians?)[^.;]{0,30}\\bMrs? ?(?:(?:and|&) Mrs? )?${family}`, 'iu').exec(text)?.groups?.['kin']).find((one) => one !== undefined); // prettier-ignore
  const relation = couple === undefined ? null : relationOf(couple.replace(/s$/i, ''));
  return [{ name: found(`${first} ${family}`, at, 0.87), relations: relation === null ? [] : [{ value: found(relation, at, 0.85), child: null }], at: [at] }];
} // prettier-ignore

interface Growing {
  name: Found<string>;
  relations: { value: Found<string>; child: string | null }[];
  at: Span[];
}

/** Both of two named together behind their relation. */
function pairAt(mention: Mention, next: Mention | undefined, sentence: Sentence): readonly Growing[] {
  const kin = PAIR_BEFORE.exec(mention.before)?.groups?.['kin'];
  const behind = PAIR_BEHIND.exec(mention.behind);
  if (kin === undefined || !behind || next?.sentence !== sentence) return [];
  const relation = relationOf(kin.replace(/parents$/i, 'parent').replace(/s$/i, ''));
  const at = within(sentence, Math.max(0, mention.at.start - sentence.start - 30), mention.at.start - sentence.start);
  const relationsOf = (one: Mention): { value: Found<string>; child: null }[] => {
    const own = relation === null ? (/parents$/i.test(kin) ? parentByTitle(one) : null) : found(relation, at, 0.9);
    return own === null ? [] : [{ value: own, child: null }];
  };
  const family = mention.name.includes(' ') ? '' : (behind.groups?.['family'] ?? '');
  return [
    { name: found(`${mention.name}${family}`, family === '' ? mention.at : { ...mention.at, end: next.at.end }, 0.89), relations: relationsOf(mention), at: [mention.at] },
    { name: found(next.name, next.at, 0.89), relations: relationsOf(next), at: [next.at] },
  ];
} // prettier-ignore

const sameAdult = (a: string, b: string): boolean =>
  firstOfName(a) === firstOfName(b) && compatibleNames(a, b);

interface Hit {
  readonly relation: Found<string> | null;
  readonly child: string | null;
}

function relationAt(mention: Mention, previous: Mention | undefined, sentence: Sentence): Hit | null {
  const { before, behind } = mention;
  const offset = mention.at.end - sentence.start;
  const ahead = KIN_BEFORE.exec(before);
  const after = KIN_BEHIND.exec(behind);
  const shared = SHARED.exec(behind);
  if (shared) {
    const value = relationOf((shared.groups?.['kin'] ?? '').replace(/s$/i, ''));
    if (value !== null) return { relation: found(value, within(sentence, offset, offset + shared[0].length), 0.9), child: null };
  }
  if (after) {
    const groups = after.groups ?? {};
    const value = relationOf(groups['kin'] ?? groups['of'] ?? groups['alone'] ?? groups['sgo'] ?? '');
    if (value !== null) return { relation: found(value, within(sentence, offset, offset + after[0].length), 0.9), child: ownerName(groups['owner'] ?? groups['whose']) };
  }
  if (SPOUSE.test(before)) return { relation: null, child: null };
  // "They have the name of their father, Berisha".
  if (/\bnames? (?:of|from|is)\b[^.;]{0,20},?\s*$/i.test(before.text) || /\b(?:family|last|sur)\s?name\b/i.test(before.text.slice(-30))) return null;
  const isBare = ahead !== null && ahead.groups?.['owner'] === undefined && /,\s*$/.test(before.text) && !(mention.name.includes(' ') && /^\s*(?:,|and|\(|\.|$)/.test(behind.text));
  if (ahead && !isBare && !/\b(?:of|to)\s*$/i.test(before.text)) {
    const value = relationOf(ahead.groups?.['kin'] ?? '');
    const start = mention.at.start - sentence.start - ahead[0].length;
    if (value !== null) return { relation: found(value, within(sentence, Math.max(0, start), mention.at.start - sentence.start), 0.9), child: ownerName(ahead.groups?.['owner']) };
  }
  const oneOf = ONE_OF.exec(before);
  if (oneOf && mention.capital && mention.name.includes(' ')) {
    const value = relationOf(oneOf.groups?.['kin'] ?? '');
    const start = mention.at.start - sentence.start - oneOf[0].length;
    return { relation: value === null ? null : found(value, within(sentence, Math.max(0, start), mention.at.start - sentence.start), 0.88), child: null };
  }
  const parent = PARENTS_BEFORE.test(before) || (previous !== undefined && PARENTS_BEFORE.test(previous.before) && isJoined(previous, mention)) ? parentByTitle(mention) : null;
  if (parent) return { relation: parent, child: null };
  if (BEHALF.test(before) || FRIEND.test(before) || CLIENT.test(before) || PARENTS_BEFORE.test(before)) return { relation: null, child: null };
  // The second of "Clients: A and B", "her parents, A and B".
  if (previous && isJoined(previous, mention) && (CLIENT.test(previous.before) || PARENTS_BEFORE.test(previous.before)))
    return { relation: null, child: null };
  return null;
} // prettier-ignore

const isJoined = (one: Mention, next: Mention): boolean =>
  one.sentence === next.sentence &&
  /^ (?:and|&)\s(?:(?:mrs?|ms|miss|dr)\.?\s)?$/iu.test(
    one.sentence.text.slice(one.at.end - one.sentence.start, next.at.start - one.sentence.start),
  );

/** "His parents, Mr Asif Malik and Mrs Saima Malik": which of them is the father the title tells. */
function parentByTitle({ at, sentence, before }: Mention): Found<string> | null {
  if (/\b(?:carers?|guardians?|foster|grand\w*|step\w*|adopt\w*)\b[^.;]{0,20}$/i.test(before.text)) return null;
  const title = /(?<!\p{L})(mrs?|ms|miss)\.?\s*$/iu.exec(sentence.text.slice(0, at.start - sentence.start).slice(-8))?.[1]?.toLowerCase();
  return title === undefined ? null : found(title === 'mr' ? 'father' : 'mother', at, 0.85);
} // prettier-ignore

/** "Jonah's dad" is so of Jonah; "his dad" of whomever the letter is about. */
const ownerName = (owner: string | undefined): string | null => {
  if (owner === undefined || /^(?:his|her|their|there|the|my|our)\b/i.test(owner)) return null;
  const name = owner.replace(/'s$/i, '');
  return /^(?:child|pupil|student|boy|girl)$/i.test(name) ? null : name.toLowerCase();
};

const SAID_NEXT = cue(
  new RegExp(`^\\W*(?:she|he) is (?:the |a |his |her )?(?<kin>${KIN}) (?:of|to) \\p{L}`, 'iu'),
);

/** A client without a relation: "Mrs Park … her son" is his mother, "Mr Park … his daughter" her father. */
function laterRelations(at: readonly Span[], sentences: readonly Sentence[]): { value: Found<string>; child: string | null }[] {
  const first = at[0];
  if (!first) return [];
  const titles = at.map((span) => /\b(mrs?|ms|miss)\.?\s*$/i.exec(span.part.flat.slice(Math.max(0, span.start - 8), span.start))?.[1]?.toLowerCase());
  const title = titles.find((one) => one !== undefined);
  // "… my friend Ewa. She is the mother of Jan."
  for (const sentence of sentences) {
    const said = sentence.part === first.part && sentence.start > first.start && sentence.start < first.start + 400 ? SAID_NEXT.exec(sentence) : null;
    const value = said ? relationOf(said.groups?.['kin'] ?? '') : null;
    if (said && value !== null) return [{ value: found(value, within(sentence, said.index, said.index + said[0].length), 0.85), child: null }];
  }
  const ahead = first.part.flat.slice(Math.max(0, first.start - 90), first.start);
  const behalf = BEHALF.test(ahead) || FRIEND.test(ahead);
  if (title === undefined && !behalf) return [];
  const pronoun = title === undefined ? '(?:his|her)' : title === 'mr' ? 'his' : 'her';
  const kin = new RegExp(`(?<!\\p{L})${pronoun} (?:[\\p{L}-]+ ){0,2}(?:son|daughter|child|boy|girl|lad|lass|twins|kids|little (?:one|boy|girl))(?!\\p{L})`, 'iu');
  for (const sentence of sentences) {
    const match = kin.exec(sentence.text);
    if (!match || sentence.part !== first.part || sentence.end < first.start) continue;
    return [{ value: found(title === 'mr' || /^his/i.test(match[0]) ? 'father' : 'mother', within(sentence, match.index, match.index + match[0].length), 0.85), child: null }];
  }
  return [];
} // prettier-ignore

/** "So stepdad to Kezia only": said of the grown-up named last before it. */
const RELATION_TO = cue(new RegExp(`(?<!\\p{L})(?<kin>${KIN}) (?:of|to) (?<child>\\p{L}[\\p{L}-]+)`, 'iu'));

/** How an adult is related to a child: what is said for that child before what is said for none. */
export function relationTo(adult: Adult, childFirst: string | null, sentences: readonly Sentence[]): Found<string> | null {
  const child = childFirst?.toLowerCase() ?? null;
  const own = child === null ? undefined : adult.relations.find((one) => one.child === child);
  if (own) return own.value;
  if (child !== null && adult.relations.some((one) => one.child !== null))
    for (const sentence of sentences) {
      const match = RELATION_TO.exec(sentence);
      const value = match ? relationOf(match.groups?.['kin'] ?? '') : null;
      if (match?.groups?.['child']?.toLowerCase() !== child || value === null) continue;
      const named = adult.at.some(({ start, part }) => part === sentence.part && start >= sentence.start - 200 && start < sentence.start + match.index);
      if (named) return found(value, within(sentence, match.index, match.index + match[0].length), 0.85);
    }
  return (adult.relations.find((one) => one.child === null) ?? (child === null || adult.relations.every((one) => one.child === null) ? adult.relations[0] : undefined))?.value ?? (adult.relations.length === 1 && child === null ? (adult.relations[0]?.value ?? null) : null);
} // prettier-ignore
