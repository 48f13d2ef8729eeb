import { lettered } from './lettered.ts';
import { nameHead, NAME, tidyName, TITLE } from './names.ts';
import { phonesIn } from './phones.ts';
import { found, within } from './plain-text.ts';
import type { Found, Span } from './plain-text.ts';
import { flatText } from './plain-text.ts';
import { relationOf, RELATION } from './relations.ts';

/** A person in a box or a line: whatever of it is there. */
export interface PersonFacts {
  readonly name: Found<string> | null;
  readonly relationship: Found<string> | null;
  readonly email: Found<string> | null;
  readonly phone: Found<string> | null;
}

export const NOBODY_KNOWN: PersonFacts = { name: null, relationship: null, email: null, phone: null };

export const EMAIL = /[\w.+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi;

export function emailIn(span: Span, confidence: number): Found<string> | null {
  const match = new RegExp(EMAIL.source, 'i').exec(flatText(span));
  return match
    ? found(
        match[0].toLowerCase().replace(/^'|'$/g, ''),
        within(span, match.index, match.index + match[0].length),
        confidence,
      )
    : null;
}

export function phoneIn(span: Span, confidence: number): Found<string> | null {
  const first = phonesIn(flatText(span))[0];
  return first ? found(first.value, within(span, first.start, first.end), confidence) : null;
}

const RELATION_WORD = lettered(new RegExp(`(?<![\\p{L}'])(?:${RELATION})(?![\\p{L}])`, 'iu'));

export function relationInSpan(span: Span, confidence: number): Found<string> | null {
  // "Parent or carer" is the name of a group, not a relation.
  if (/\bparents?(?: ?\/ ?| or | and |_or_)carers?\b/i.test(flatText(span))) return null;
  const match = RELATION_WORD.exec(flatText(span));
  const value = match ? relationOf(match[0]) : null;
  return match && value !== null
    ? found(value, within(span, match.index, match.index + match[0].length), confidence)
    : null;
}

/** A house where a person was asked for: "Hill Council (Ann Bell, officer)". */
const HOUSE = lettered(
  /(?<!\p{L})(?:council|trust|school|academy|services?|team|nursery|college|llp|ltd|solicitors|hub|board|authority|nhs|sendiass|advocacy)(?!\p{L})/iu,
);

const KIN_IN_FRONT = lettered(new RegExp(`^\\s*(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Tt]he) (?:${RELATION}),? (?:is )?(?=\\p{Lu}\\p{Ll})`, 'u')); // prettier-ignore
const KIN_AS_LABEL = lettered(new RegExp(`^\\s*(?:[-*\u2022]\\s*)?(?:${RELATION})\\s*[:=]\\s*`, 'iu'));

/** How far "Mum: " goes in front of somebody's name; undefined where no relation stands there as a label. */
export const kinLabelIn = (text: string): number | undefined => KIN_AS_LABEL.exec(text)?.[0].length;

/** A name at the start of a value such as "Mrs Sunita Rai (mother), 07700 …"; the whole value where it is nothing else. */
export function nameIn(span: Span, confidence: number): Found<string> | null {
  const text = flatText(span);
  const inside = HOUSE.test(text.split('(', 1)[0] ?? '')
    ? /^[^(,;]{2,60}\(/.exec(text)?.[0].length
    : undefined;
  if (inside !== undefined) return nameIn(within(span, inside, text.length), confidence);
  // "Her mum Cerys Bell": who it is stands before the name.
  const kin = KIN_IN_FRONT.exec(text)?.[0].length ?? kinLabelIn(text);
  if (kin !== undefined) return nameIn(within(span, kin, text.length), confidence);
  const first = /^[^\n\u2028\t(;/|]{1,90}/.exec(text)?.[0] ?? '';
  // "BELL, Ann Marie", and "Bell, Ann" where nothing else stands there.
  const commaFlip =
    /^(?:\p{Lu}[\p{Lu}'-]+,\s*\p{Lu}[\p{L}'-]+(?: \p{L}+)?|\s*\p{Lu}[\p{L}'-]{2,},\s*\p{Lu}\p{Ll}[\p{L}'-]+)\s*$/u.exec(
      first,
    );
  const head = commaFlip ? first : (first.split(',')[0] ?? '');
  const cut = head
    .replace(/\s(?:on|at|by|-|tel|mobile|email)\s.*$/i, '')
    .replace(/\s*\S*@.*$/, '')
    .replace(/\s*[\d+].*$/, '');
  const withTitle = new RegExp(`^\\s*(?:${TITLE}\\s+){0,2}(${NAME})`, 'iu').exec(cut);
  if (
    HOUSE.test(cut) ||
    /^\s*(?:lives?|living|passed|never|moved|left|works?|in prison|separated|divorced|abroad|not\b|no (?:contact|longer|involvement)|non[ -]molestation|(?:court |restraining |protection )?order\b|injunction|deceased|died|estranged|unknown)\b/.test(
      cut,
    )
  )
    return null;
  const whole = tidyName(cut);
  // "Grandparents", "Foster carers": who they are, not what they are called.
  if (whole !== null && relationOf(whole.replace(/parents$/i, 'mother').replace(/s$/i, '')) !== null)
    return null;
  if (whole !== null && whole.split(' ').length <= 5)
    return found(whole, within(span, 0, cut.trimEnd().length), confidence);
  const run = withTitle?.[1] === undefined ? '' : nameHead(withTitle[1]);
  const value = run === '' ? null : tidyName(run);
  return value === null ? null : found(value, within(span, 0, (withTitle?.[0] ?? '').length), confidence);
}

/** Everything a box about one person says. */
export function personIn(span: Span, confidence: number): PersonFacts {
  return {
    name: nameIn(span, confidence),
    relationship: relationInSpan(span, confidence),
    email: emailIn(span, confidence),
    phone: phoneIn(span, confidence),
  };
}
