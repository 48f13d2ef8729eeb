import { lettered } from './lettered.ts';
import { AS_WRITTEN, isNameWord, tidyName } from './names.ts';
import { relationOf } from './relations.ts';

const TWO_OF_A_FAMILY = lettered(/^\p{Lu}[\p{L}'-]+ (?:and|&|\+) \p{Lu}[\p{L}'-]+ \p{Lu}/u);

const CAPITALS_FIRST = lettered(
  /^(\p{Lu}{2,}(?:[ '-]\p{Lu}{2,}){0,2}) (\p{Lu}\p{Ll}[\p{L}'-]*(?: \p{Lu}\p{Ll}[\p{L}'-]*)?)$/u,
);

/** A display name to a name: turned round, without organisation; the Latin writing in brackets where it is the only one. */
export function headerName(shown: string): string | null {
  // "ellie x" and "Kel xx" send a kiss.
  const display = /x$/i.test(shown.slice(-1)) ? shown.replace(/\s+x{1,4}$/i, '') : shown;
  // Most are a name as it is written, and have nothing to turn round or to leave out.
  if (AS_WRITTEN.test(display))
    return NO_NAME.test(display) || HOUSE.test(display) ? null : tidyName(display);
  const hasBracket = display.includes('(');
  const latin = hasBracket ? /\(([\p{Script=Latin} .'-]{3,60})\)/u.exec(display)?.[1] : undefined;
  const outside = (hasBracket ? display.replace(/\([^)]*\)/g, ' ') : display).trim();
  if (latin !== undefined && !/\p{Script=Latin}/u.test(outside)) return tidyName(latin);
  // "Speak Up Advocacy - Ann Bell": the house stands in front.
  const [house, person, more] = outside.split(/\s+[-|\u2013]\s+/);
  if (
    house !== undefined &&
    person !== undefined &&
    more === undefined &&
    HOUSE.test(house) &&
    !HOUSE.test(person) &&
    person.includes(' ')
  )
    return headerName(person);
  if (NO_NAME.test(outside)) return null;
  // "Gemma and Rob Bell" are two.
  if (TWO_OF_A_FAMILY.test(outside)) return null;
  // "DE SOUZA Paula": the family name in capitals stands first.
  const shouted = CAPITALS_FIRST.exec(outside);
  if (shouted) return headerName(`${shouted[1] ?? ''}, ${shouted[2] ?? ''}`);
  const name = tidyName(outside.replace(/\s+(?:-|via)\s.*$/, ''));
  if (name === null || /@|\d/.test(outside)) return null;
  return HOUSE.test(outside) || isMadeUp(outside) ? null : name;
}

/** A device, a relation, a post or nobody: "Michelle's iPad", "Kiran's dad", "Deputy Head", "anon". */
const NO_NAME = lettered(
  /^(?:nan|nanny|nana|gran|granny|auntie?|uncle|mum|mummy|dad|daddy|grandad)(?: \p{L}+)?$|^\p{L}+'?s (?:i?pad|i?phone|phone|tablet|laptop|galaxy|mum|mam|mom|dad|nan|gran|mother|father|carer)\b|\bhousehold\b|^anon\b|^(?:the )?(?:deputy|assistant|acting|executive)? ?(?:head(?: ?teacher)?|manager|senco|sendco|nurse|officer|clerk|co-?ordinator|secretary|reception(?:ist)?|principal)$|^the \p{Lu}[\p{L}-]+s$/iu,
);

/** Words of a house, an office or a machine: no person is called so. */
const HOUSE =
  /\b(?:office|forms?|teams?|services?|law|solicitors|llp|ltd|advocacy|trust|rooms|bookings|admin|enquiries|schools?|academy|college|nursery|primary|council|city|borough|county|notifications?|notify|portal|system|online|digital|web|website|customer|mailbox|helpdesk|support|info|alerts?|crm|nhs|sendias+|the|family|families|local offer|no.?reply|hub|desk|bots?|relay|bridge|gateway|exports?|switchboard|surveys?|results|intake|referrals?|submissions?|automated|automation|mailer|integrations?|dashboard|platform|apps?|intranet|inbox|tickets?|workflow|bureau|cent(?:re|er)|records?|log|duty|casework|inclusion|sen(?:d)?co|pastoral|safeguarding|intervention|complaints?|legal|partnership|commissioning|self.?serv\w*|citizens?|residents?|requests?|case (?:work|system|management|file)|data|\w+forms?|forms?\w+)\b/i;

const NAME_WITH_CAPITAL_INSIDE = lettered(/^(?:Mac|Fitz|Van|Von|Della?|Saint)\p{Lu}/u);

const CAPITAL_INSIDE = lettered(/\p{Ll}{2}\p{Lu}/u);

const CAPITALS_THEN_SMALL = lettered(/\p{Lu}{3}\p{Ll}{2}/u);

/** "FormBridge", "SNAPdesk": capitals where no person's name has them. */
const isMadeUp = (display: string): boolean =>
  display
    .split(/\s+/)
    .some(
      (word) =>
        CAPITALS_THEN_SMALL.test(word) || (CAPITAL_INSIDE.test(word) && !NAME_WITH_CAPITAL_INSIDE.test(word)),
    );

const INITIAL_AND_BRACKET = lettered(/^(\p{L}[\p{L}'-]+)(?: \p{L}\.?)? \((\p{L}[\p{L}'-]{2,})\)$/u);

/** "karim m (mansouri)": the family name in brackets behind an initial. */
export function withBracket(line: string): string | null {
  const match = INITIAL_AND_BRACKET.exec(line.trim());
  const [, first = '', family = ''] = match ?? [];
  return match && isNameWord(family) && relationOf(family) === null ? tidyName(`${first} ${family}`) : null;
}
