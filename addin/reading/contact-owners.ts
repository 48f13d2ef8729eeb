import type { Adult } from './adults.ts';
import { lettered, matchesOf } from './lettered.ts';
import { firstWord, patternOfName } from './names.ts';
import { EMAIL } from './person-values.ts';
import { phonesIn } from './phones.ts';
import { found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { PARENT_RELATION, relationOf } from './relations.ts';
import type { Sentence } from './sentences.ts';

/** Whose a telephone number or an address is, by the words before it. */
export type Owner =
  | { readonly kind: 'writer' }
  | { readonly kind: 'adult'; readonly adult: Adult }
  /** Somebody who is not known by name: "his dad is on …". */
  | { readonly kind: 'other' }
  | { readonly kind: 'organisation' }
  | { readonly kind: 'nobody' };

export interface OwnedContact {
  readonly kind: 'phone' | 'email';
  readonly value: Found<string>;
  readonly sentence: Sentence;
  readonly owner: Owner;
}

const WRITER = lettered(/(?<!\p{L})(?<!\b(?:not|rather than|instead of|before) )(?:my(?! (?:[\p{L}-]+ )?(?:wife|husband|partner|mum|mom|mother|dad|father|son|daughter|ex|sister|brother|nan|friend|client|clients|landline neighbour|secretary|assistant|manager|colleague|deputy|supervisor|office|team|neighbour)(?!\p{L}))|mine|me|i'm|im|i(?=[ '])|us|our(?! clients?)|myself)(?!\p{L})/giu); // prettier-ignore
const KIN = lettered(
  new RegExp(
    `(?<!\\p{L})(?:${PARENT_RELATION}|parents?|wife|husband|partner|my (?:\\p{L}+ )?(?:sister|brother|friend|neighbour|cousin|son|daughter|niece|nephew))(?:'?s)?(?!\\p{L})`,
    'giu',
  ),
);
/** "Her number is", "he's on", "ring her": a pronoun that reaches for somebody. "She starts at nine" does not. */
const PRONOUN = lettered(
  /(?<!\p{L})(?:(?:his|her) name(?:'s| is)|(?:his|her) (?:\p{L}+ )?(?:details?|number|mobile|phone|e-?mail|tel|telephone|contact|address|direct)|(?:he|she|hes|shes|he's|she's)(?: (?:is|can be))?(?: available| reachable| reached| contacted)? (?:on|at) (?=\+?\(?\d|[\w.]+@)|(?:he|she) (?:does|answers|takes|has|picks up|deals with|looks after|sees to) (?:the |all the |our |all our )?(?:phone|telephone|calls|phoning|phone calls|talking|mobile)|(?:ring|call|phone|telephone|text|message|contact|reach|e-?mail|get|speak to|write to) (?:him|her)(?!\p{L})|(?:his|hers) is(?!\p{L}))/giu,
);
const ORGANISATION = lettered(
  /(?<!\p{L})(?:school|office|council|surgery|clinic|nursery|college|sendiass|reception|switchboard|head ?teacher|senco|social worker|solicitor|helpline|hospital|caseworker|secretary|assistant|receptionist|duty (?:line|desk)|front door|advice line|main line|team|agency|landlord|work(?! (?:mobile|phone|number|line|e-?mail|one)))(?!\p{L})/giu,
);

/** "If your enquiry is urgent please telephone …": an office's own number. */
const OF_AN_OFFICE =
  /\b(?:your (?:enquiry|query|call|message|question)|(?:for|any|with) (?:enquiries|questions|queries|urgent|emergenc\w+)|out of hours|high volume|if you (?:have (?:any|a)|require|need (?:to|urgent)|wish to))\b/i;

interface Sign {
  readonly at: number;
  readonly owner: Owner;
}

/** "Ring the house phone 0116 …": whoever writes it means their own. */
const ORDER =
  /(?:(?:^|[.;,!]\s*)(?:ring|call|text|try|use|(?:tele)?phone(?= (?:me|us|on|the|our|my|at)\b))|\b(?:please|pls|just|can you|could you) (?:ring|call|(?:tele)?phone|text|try|use)) (?:(?:me |us )?(?:on )?(?:the |our |my )?(?:house|home|land ?line|mobile)?(?: ?(?:phone|number|line))?,? ?(?:on |at |is )?)$/i;

/** So many characters from the words that say whose it is to the number, and it may be somebody else's. */
const FAR = 36;

/** Every number and address of the sentences with its owner. */
export function contactsIn(sentences: readonly Sentence[], adults: readonly Adult[], writer: string | null = null): readonly OwnedContact[] {
  const all: OwnedContact[] = [];
  sentences.forEach((sentence, index) => {
    const { text } = sentence;
    const phones = phonesIn(text);
    if (phones.length === 0 && !text.includes('@')) return;
    const values = [
      ...phones.map(({ value, start, end }) => ({ kind: 'phone' as const, value, start, end })),
      ...(text.includes('@') ? [...text.matchAll(new RegExp(EMAIL.source, 'gi'))] : []).map((match) => ({ kind: 'email' as const, value: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length })),
    ].sort((a, b) => a.start - b.start);
    if (values.length === 0) return;
    const cues = cuesIn(sentence, adults, writer);
    let before: Owner = { kind: 'nobody' };
    let last = 0;
    for (const { kind, value, start, end } of values) {
      const cue = cues.filter(({ at }) => at >= last && at < start).at(-1);
      // "07700 900123 or ann@example.org": nothing between them, one owner.
      const isOrder = cue === undefined && last === 0 && ORDER.test(text.slice(0, start));
      const alone = cue === undefined && text.trim().split(/\s+/).length < 6;
      const owner: Owner = cue?.owner ?? (isOrder ? { kind: 'writer' } : undefined) ?? (alone && last === 0 ? lastOwner(sentences[index - 1], adults, sentence, writer) : undefined) ?? (last > 0 && start - last < 25 ? before : (cues.find(({ at }) => at >= end && at < end + 22)?.owner ?? { kind: 'nobody' }));
      // Where nobody is named the number is sure only if nothing else stands beside it; where two are, it was chosen.
      const isOwned = owner.kind !== 'nobody' || text.trim().split(/\s+/).length < 8;
      const near = cues.filter(({ at }) => at >= last && at < start).map((one) => (one.owner.kind === 'adult' ? one.owner.adult : one.owner.kind));
      const isFar = cue !== undefined && start - cue.at > FAR;
      const isOnlyOne = new Set(near).size < 2;
      all.push({ kind, value: found(value, within(sentence, start, end), isOwned && isOnlyOne && !isFar ? 0.92 : 0.85), sentence, owner });
      before = owner;
      last = end;
    }
  });
  return all;
} // prettier-ignore

/** A number that stands as a sentence of its own belongs to the grown-up whom the paragraph named. */
function lastOwner(before: Sentence | undefined, adults: readonly Adult[], sentence: Sentence, writer: string | null): Owner | undefined {
  if (writer !== null && before && isSignedBy(before.text, writer)) return { kind: 'writer' };
  if (before?.part !== sentence.part || before.paragraph !== sentence.paragraph) return undefined;
  let best: { adult: Adult; start: number } | undefined;
  for (const adult of adults)
    for (const span of adult.at)
      if (span.part === sentence.part && span.start < sentence.start && span.start > sentence.start - 240 && span.start > (best?.start ?? -1)) best = { adult, start: span.start };
  return best && !/(?<!\p{L})(?:my (?:mobile|number|phone)|ring me|call me)(?!\p{L})/iu.test(before.text) ? { kind: 'adult', adult: best.adult } : undefined;
} // prettier-ignore

/** "Wendy Bell." with the number behind it. */
const isSignedBy = (text: string, writer: string): boolean =>
  text
    .trim()
    .replace(/[.,:]+$/, '')
    .toLowerCase() === writer.toLowerCase();

function cuesIn(sentence: Sentence, adults: readonly Adult[], writer: string | null): readonly Sign[] {
  const { text } = sentence;
  const cues: Sign[] = [];
  const isHere = (span: Span): boolean =>
    span.part === sentence.part && span.start >= sentence.start && span.end <= sentence.end;
  for (const adult of adults)
    for (const span of adult.at)
      if (isHere(span)) cues.push({ at: span.start - sentence.start, owner: { kind: 'adult', adult } });
  /** The grown-up named last before a place, in this sentence or further up. */
  const lastNamed = (at: number): Adult | undefined => {
    const place = sentence.start + at;
    let best: { adult: Adult; start: number } | undefined;
    for (const adult of adults)
      for (const span of adult.at)
        if (span.part === sentence.part && span.start < place && span.start > (best?.start ?? -1)) best = { adult, start: span.start };
    return best?.adult;
  };
  const named = writer?.includes(' ') ? text.toLowerCase().indexOf(writer.toLowerCase()) : -1;
  if (named >= 0) cues.push({ at: named, owner: { kind: 'writer' } });
  // Beside somebody else's first name the writer's own is theirs: "Ann is on 07… and Tom on 07…".
  const own = writer?.includes(' ') && cues.some(({ owner }) => owner.kind === 'adult') ? new RegExp(`(?<!\\p{L})${patternOfName(firstWord(writer))}(?!\\p{L})`, 'u').exec(text) : null;
  if (named < 0 && own) cues.push({ at: own.index, owner: { kind: 'writer' } });
  for (const match of matchesOf(WRITER, text)) cues.push({ at: match.index, owner: { kind: 'writer' } });
  for (const match of matchesOf(ORGANISATION, text)) cues.push({ at: match.index, owner: { kind: 'organisation' } });
  for (const match of matchesOf(KIN, text)) {
    // "I'm his mum and the main contact": the relation is the writer's own.
    if (/\bi(?:'| a)?m (?:one of )?(?:(?:his|her|their|the|a|\p{L}+'s) )?$/iu.test(text.slice(Math.max(0, match.index - 30), match.index))) {
      cues.push({ at: match.index, owner: { kind: 'writer' } });
      continue;
    }
    const relation = relationOf(match[0].replace(/'?s$/i, ''));
    const named = relation === null ? lastNamed(match.index) : (adults.find((one) => one.relations.some(({ value }) => value.value === relation)) ?? undefined);
    const behind = cues.find(({ at, owner }) => owner.kind === 'adult' && at > match.index && at < match.index + match[0].length + 12)?.owner;
    cues.push({ at: match.index, owner: behind ?? (named ? { kind: 'adult', adult: named } : { kind: 'other' }) });
  }
  for (const match of matchesOf(PRONOUN, text)) {
    const named = lastNamed(match.index);
    cues.push({ at: match.index, owner: named ? { kind: 'adult', adult: named } : { kind: 'other' } });
  }
  if (cues.every(({ owner }) => owner.kind === 'organisation') && OF_AN_OFFICE.test(text)) return [{ at: 0, owner: { kind: 'organisation' } }];
  return cues.sort((a, b) => a.at - b.at);
} // prettier-ignore
