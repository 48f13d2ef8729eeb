import { anyCase, compatibleNames, firstWord, isNameWord, NAME, nameHead, tidyName } from './names.ts';
import { found } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';

/** A child named in running text, with every place where the name stands. */
export interface NamedChild {
  readonly name: Found<string>;
  readonly firstName: string;
}

interface Shape {
  readonly pattern: RegExp;
  readonly confidence: number;
}

const KIN = anyCase(
  '(?:(?:eldest|oldest|youngest|younger|older|little|foster|adopted|autistic|disabled|only|step-?|grand-?)[ ]?)?(?:son|daughter|lad|boy|girl|child|grandson|granddaughter|grandchild|nephew|niece|little one|kid|baby)',
);
const WHOSE = '(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Mm]r|[Aa])';
const BORN = '(?:was |is )?(?:[Bb]orn|[Dd][Oo][Bb]|[Dd]\\.[Oo]\\.[Bb]\\.?|[Dd]ate of birth|[Uu]rodzi\\p{L}*)';
const YEAR = '(?:[Yy]ear|[Yy]r\\.?|[Yy]) ?\\d{1,2}|[Rr]eception';

const SHAPES: readonly Shape[] = [
  {
    pattern: new RegExp(`${WHOSE} ${KIN}(?:'s name is|,? (?:is )?(?:called|named)|,| -)? (${NAME})`, 'gu'),
    confidence: 0.92,
  },
  {
    pattern: new RegExp(
      `(?:[Hh]is|[Hh]er|[Tt]heir|child's|son's|daughter's) (?:full )?name(?:'s| is) (${NAME})`,
      'gu',
    ),
    confidence: 0.93,
  },
  { pattern: new RegExp(`(${NAME})(?: \\([^)]{1,40}\\))?,? ?\\(?${BORN}`, 'gu'), confidence: 0.92 },
  {
    pattern: new RegExp(`(?:^|[\\s(])(?:[Rr][Ee]|[Cc]oncerning|[Rr]egarding): ?(${NAME})`, 'gu'),
    confidence: 0.85,
  },
  {
    pattern: new RegExp(
      `(?:[Ii] am|[Ii]'m|[Ii]m)(?: the)? ${anyCase(`(?:${PARENT_RELATION})`)} (?:of|to) (${NAME})`,
      'gu',
    ),
    confidence: 0.92,
  },
  { pattern: new RegExp(`${anyCase(`(?:${PARENT_RELATION})`)} (?:of|to) (${NAME})`, 'gu'), confidence: 0.85 },
  {
    pattern: new RegExp(`(${NAME})'s ${anyCase(`(?:${PARENT_RELATION}|parents)`)}(?!\\p{L})`, 'gu'),
    confidence: 0.85,
  },
  {
    pattern: new RegExp(
      `(?:pupils?|students?|learners?|patients?|clients?|young person|youngster)(?: called| named)?,? (${NAME})`,
      'gu',
    ),
    confidence: 0.9,
  },
  {
    pattern: new RegExp(
      `(${NAME})(?: \\([^)]{1,40}\\))?(?:,| is| is now)? (?:is |aged? |now )?(?:\\d{1,2}(?: years old)?(?:,| and| \\()|in (?:${YEAR}))`,
      'gu',
    ),
    confidence: 0.85,
  },
  { pattern: new RegExp(`(${NAME}),? \\((?:aged? ?)?(?:\\d{1,2}|${YEAR})`, 'gu'), confidence: 0.85 },
  {
    pattern: new RegExp(`(${NAME}), (?:aged? )?(?:\\d{1,2}(?: years old)?,|${YEAR})`, 'gu'),
    confidence: 0.85,
  },
  {
    pattern: new RegExp(
      `(?:plan|[Aa]ssessment|support|provision|school|placement|help) (?:for|of) (${NAME})`,
      'gu',
    ),
    confidence: 0.7,
  },
  {
    pattern: new RegExp(
      `(${NAME}) (?:attends|goes to|started at|is at|has (?:an? )?(?:EHCP?|autism|ADHD|dyslexia))`,
      'gu',
    ),
    confidence: 0.75,
  },
];

/** Written without capitals, as on a telephone. */
const SMALL: readonly RegExp[] = [
  new RegExp(
    `\\b(?:my|our) (?:${KIN.toLowerCase().replace(/\[(\p{L})\p{L}\]/gu, '$1')})(?: is called| called|,)? (\\p{Ll}[\\p{L}'-]{1,20}(?: \\p{Ll}[\\p{L}'-]{2,20})?)`,
    'gu',
  ),
];
const TWINS =
  /\b(?:my|our) (?:twins|boys|girls|sons|daughters|children|kids|two),? (\p{L}[\p{L}'-]{1,20})(?: \([^)]{1,30}\))? and (\p{L}[\p{L}'-]{1,20})/giu;
const COMMON_SMALL = new Set(
  'is has was who at in and he she hes shes needs goes went got does did with that to on for about cant doesnt not aged as so but because since from gets had will would the a an cannot can his her school support help plan ehcp this just really very never always still also'.split(
    ' ',
  ),
);
const SIBLING = new RegExp(
  `(?:[Bb]rother|[Ss]ister|[Ss]ibling|[Cc]ousin|[Ff]riend|[Tt]eacher|[Ss]ENCO|SENDCo|[Cc]aseworker|[Hh]ead|[Mm]rs?\\.?|[Mm]s\\.?|[Mm]iss|[Dd]r)\\.?,? (${NAME})`,
  'gu',
);

/** Children named in a stretch of text, the surest first; at most eight. */
export function childrenIn(spans: readonly Span[], writer: string | null): readonly NamedChild[] {
  const hits: Found<string>[] = [];
  const others = new Set<string>();
  for (const span of spans) {
    const text = span.part.flat.slice(span.start, span.end).replace(/\n/g, ' ');
    for (const match of text.matchAll(SIBLING)) others.add(firstWord(match[1] ?? ''));
    for (const { pattern, confidence } of SHAPES) {
      for (const match of text.matchAll(pattern)) collect(match, match[1] ?? '', span, confidence, hits);
    }
    for (const match of text.matchAll(TWINS)) {
      for (const name of [match[1] ?? '', match[2] ?? '']) collect(match, name, span, 0.8, hits);
    }
    for (const pattern of SMALL) {
      for (const match of text.matchAll(pattern)) {
        const words = (match[1] ?? '')
          .split(' ')
          .filter((word, i, all) => !COMMON_SMALL.has(word) && (i === 0 || !COMMON_SMALL.has(all[0] ?? '')));
        if (words.length > 0 && isNameWord(words[0] ?? '')) collect(match, words.join(' '), span, 0.75, hits);
      }
    }
  }
  const mine = hits.filter(
    ({ value }) =>
      !others.has(firstWord(value)) &&
      !(
        writer !== null &&
        sameFirst(value, writer) &&
        value.split(' ').length > 1 &&
        compatibleNames(value, writer)
      ),
  );
  return group(mine, spans).slice(0, 8);
}

const sameFirst = (a: string, b: string): boolean =>
  firstWord(a).toLowerCase() === firstWord(b).toLowerCase();

function collect(
  match: RegExpExecArray,
  run: string,
  span: Span,
  confidence: number,
  hits: Found<string>[],
): void {
  const head = /^\p{Lu}/u.test(run) ? nameHead(run) : run;
  const name = head === '' ? null : tidyName(head);
  const at = match[0].indexOf(run);
  if (name === null || at < 0 || !isNameWord(firstWord(name))) return;
  const start = span.start + match.index + at;
  hits.push(found(name, { part: span.part, start, end: start + head.length }, confidence));
}

/** One child for each first name; the name as full as the text allows. */
function group(hits: readonly Found<string>[], spans: readonly Span[]): readonly NamedChild[] {
  const children: { hits: Found<string>[]; first: string }[] = [];
  for (const hit of hits) {
    const known = children.find(({ first }) => sameFirst(first, hit.value));
    if (known) known.hits.push(hit);
    else children.push({ hits: [hit], first: firstWord(hit.value) });
  }
  return children
    .map(({ hits: own, first }) => {
      const surest = own.reduce((best, hit) => (hit.confidence > best.confidence ? hit : best));
      const longest = [...own, ...fullerNames(first, spans)].reduce(
        (best, hit) => (hit.value.split(' ').length > best.value.split(' ').length ? hit : best),
        surest,
      );
      return {
        name: { ...longest, confidence: Math.min(0.95, surest.confidence + (own.length > 1 ? 0.02 : 0)) },
        firstName: first,
        count: own.length,
      };
    })
    .sort((a, b) => Math.sign(b.name.confidence - a.name.confidence) || b.count - a.count);
}

/** "Ali" elsewhere as "Ali Khan". */
function fullerNames(first: string, spans: readonly Span[]): readonly Found<string>[] {
  const pattern = new RegExp(`(?<![\\p{L}'-])${first.replace(/[^\p{L}\p{M}'-]/gu, '.')} (${NAME})`, 'gu');
  return spans.flatMap((span) =>
    [...span.part.flat.slice(span.start, span.end).matchAll(pattern)].flatMap((match) => {
      const head = nameHead(match[1] ?? '');
      const name = head === '' ? null : tidyName(`${first} ${head}`);
      const behind = span.part.flat.slice(
        span.start + match.index + match[0].length,
        span.start + match.index + match[0].length + 20,
      );
      if (name === null || /^ (?:School|Academy|College|Nursery|Primary)/.test(behind)) return [];
      const start = span.start + match.index;
      return [found(name, { part: span.part, start, end: start + first.length + 1 + head.length }, 0.85)];
    }),
  );
}

/** Where first names of children stand in a part: for telling whom a sentence is about. */
export const mentions = (text: string, firstName: string): boolean =>
  new RegExp(`(?<![\\p{L}])${firstName.replace(/[^\p{L}\p{M}'-]/gu, '.')}(?![\\p{L}])`, 'iu').test(text);

/** Words that say that the message asks for several children. */
export const SEVERAL_CHILDREN =
  /\b(?:both|two|three|all)\b.{0,30}\b(?:children|boys|girls|sons|daughters|kids|siblings|of them)\b|\btwins\b|\btriplets\b|\bsiblings\b|\beach (?:child|of them)\b|\b(?:and my|and our) (?:son|daughter)\b|\bbrother and sister\b|\bboth of\b/i;
