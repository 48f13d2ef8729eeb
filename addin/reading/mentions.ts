import { cue, saidLater } from './cue.ts';
import type { Cue, Said } from './cue.ts';
import { lettered, matchesOf } from './lettered.ts';
import { isNameWord, NAME, tidyName, TITLE } from './names.ts';
import type { Part, Span } from './plain-text.ts';
import { within } from './plain-text.ts';
import { oncePerSentence } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** A place in running text where a person seems to be named, with what stands on both sides. */
export interface Mention {
  readonly name: string;
  readonly at: Span;
  readonly sentence: Sentence;
  /** Of the sentence before and behind the name. */
  readonly before: Said;
  readonly behind: Said;
  /** "Mrs", "Dr" right before the name. */
  readonly titled: boolean;
  /** Written with a capital. */
  readonly capital: boolean;
}

/** Words that make a run of capitals a place, a body or a document, wherever in the run they stand. */
const NOT_A_PERSON = lettered(
  /(?<!\p{L})(?:schools?|academy|academies|primary|infants?|juniors?|college|nursery|pre-?school|playgroup|council|trust|board|hospital|clinic|surgery|centre|center|service|services|team|department|road|street|lane|avenue|close|drive|court(?= road)|library|church|university|llp|ltd|limited|cic|plc|solicitors|advocacy|committee|association|authority|act|code|ehcp?|sendiass?|iass|senco|sendco|nhs|icb|camhs|drs|form|plan|section|tribunal|year|term|march|ombudsman|government|unit|hub|base|relations|liaison|panel|commissioning|casework|kinship|fostering|admissions|directorate|division|complaints|enquiries|inclusion|safeguarding|operations|partnership|together trust|kids)(?!\p{L})/iu,
);
const RUN = cue(new RegExp(`(?<![\\p{L}\\d'@.-])${NAME}(?![\\p{L}\\d@])`, 'u'));
/** "BELL, Ann Marie": as lists and professionals write it. */
const SURNAME_FIRST = cue(
  /(?<![\p{L}\d@.,])(?<surname>\p{Lu}{2,}(?:[ '-]\p{Lu}{2,}){0,2}), (?<given>\p{Lu}\p{Ll}[\p{L}'-]*(?: \p{Lu}\p{Ll}[\p{L}'-]*){0,2})(?![\p{L}@])/u,
);
const TITLED = lettered(new RegExp(`(?<!\\p{L})${TITLE}\\s*$`, 'iu'));

/** Words of running text that are no names, where a name is looked for without its capital. */
const SMALL_WORDS = new Set(
  (
    'is has was who whos at in and he she hes shes his her him their there they theyre needs need goes go got does did with that thats to on for about ' +
    'cant doesnt not aged age as so but because since from gets get had will would the a an cannot can school support help plan ehcp this just really very ' +
    'never always still also by been being when where while if or of me my our us we i im you your it its dont wont isnt hasnt havent wasnt didnt ' +
    'both all some any no yes one two three attends attend starts started start left wants want wanted likes like loves hates struggles struggle ' +
    'year yr now then btw dob born birthday living lives live currently here again today tomorrow last next only already too back up down out off ' +
    'ta ty thx cheers xx xxx please pls thanks mum mom mam dad mother father nan nana gran brother sister twin twins son daughter boy girl lad child kids baby carer guardian wife ' +
    'husband partner teacher head senco wont use uses using cries says said told asked came come comes keeps kept been having doing getting having ' +
    'autistic deaf blind disabled dyslexic adhd asd autism college nursery council same different special primary secondary first second other another ' +
    'more less than what why how much many every each who which might may should could must shall doing fine well ok okay happy sad upset old new good bad ' +
    'share shares shared agree agrees agreed support supports works worked drives picks drops rang phoned rings speaks speak spoke collects collect cooks feels felt knows knew thinks makes made lost gave give gives helps helped sees saw lets let looks look asks ask wrote writes signed sends sent believes believe gone died moved passed used comes ' +
    'write make type speak talk read tell say see know think feel try take find keep put bring stay miss fall lose cry hit run walk move finish start stop send call ring believe sleep eat drink learn teach miss begin explain translate copy ' +
    'be am were him only early daily badly sadly fully really all ill tell well will still actually family finally carry carries thought people refuse refuses sit sits eats cant enjoy enjoys play plays try tries seem seems used turned turns called named name whose whom into onto over under after before until till between during without within through'
  ).split(' '),
);
/** A word in small letters that can be a name at all. */
export const isSmallName = (word: string): boolean =>
  word.length > 1 &&
  !SMALL_WORDS.has(word) &&
  !SMALL_WORDS.has(word.replace(/'s$/, '')) &&
  isNameWord(word) &&
  !(
    /(?:ing|ed|ly)$/.test(word) &&
    !/^(?:\p{L}{1,3}lly|emily|lily|fred|ted|ned|jared|zayed|\p{L}*[ah]m+ed|ming|ling)$/u.test(word)
  ) &&
  !word.includes("n't");
const SMALL_KIN =
  "(?:my|our|her|his|their|there|the|a|is|im|i'm|i am)\\s+(?:\\p{Ll}+ ){0,2}?(?:son|daughter|lad|lass|boy|girl|child|kid|grandson|granddaughter|grandchild|nephew|niece|little (?:one|boy|girl|lad)|stepson|stepdaughter|twins|boys|girls|sons|daughters|kids|children|mum|mom|dad|mother|father|stepdad|stepmum|nan|husband|wife|partner|carer|pupil|student|client)";
const SMALL_LEADS: readonly Cue[] = [
  cue(new RegExp(`(?<!\\p{L})${SMALL_KIN}(?:'s name)?(?: (?:is|are|called|named|is called|are called|who is called))?,? +`, 'iu')),
  cue(/(?<!\p{L})(?:mum|mom|dad|mother|father|nan|nanna|gran|grandma|carer|guardian|parents?|stepdad|stepmum|auntie?|foster carer|foster mum) (?:of|to) +/iu),
  cue(/(?:^|[.;,] ?|\band )(?:mum|mom|mam|dad|mother|father|nan|gran|stepdad|stepmum)(?:'?s name)?(?: is| =|:) +(?!an? )/iu),
  cue(/(?<!\p{L})(?:his|her|my|their) (?:\p{L}+ )?(?:brother|sister|twin|sibling)(?: is called| called| is)?,? +/iu),
  cue(/(?<!\p{L})(?:twins|triplets|brothers|sisters|siblings|boys|girls|kids)(?: (?:are|r|called|named))?[,:]? +/iu),
  cue(/(?<!\p{L})(?:he|she)(?: is|'s|s) +(?=\p{Ll}+ \p{Ll}+ (?:and|her|his|on|phone|number|mobile|who|she|he|yr|year|y\d|dob)\b)/iu),
  cue(/(?<!\p{L})(?:called|named|name is|names? are|his name's|her name's) +/iu),
]; // prettier-ignore
/** What may follow a second name in small letters: with anything else it is a word of the sentence. */
const AFTER_SURNAME =
  /^(?:\s*[,.;:()!?-]|\s*$|\s+(?:is|was|are|has|who|whos|wants?|goes|attends|needs|will|can|and|dob|d\.o\.b|born|aged?|at|in|yr|year|on|there|their|here|she|he|hes|shes|they|both|from|would|does|got|gets|\d))/i;

const SMALL_OWNER = cue(
  /(?<!\p{L})(\p{Ll}[\p{L}-]{2,20}?)'?s (?:mum|mam|mom|mummy|mother|dad|daddy|father|nan|nana|nanna|gran|grandma|grandad|carer|foster (?:mum|dad|carer)|auntie?|step-?(?:mum|dad))(?!\p{L})/u,
);

const SMALL_START = cue(
  /(?:^\W*|[,;:-] )(?:and |then |also )?(\p{Ll}[\p{L}'-]+(?: \p{Ll}[\p{L}'-]+)?)(?=,? (?:date of birth|d\.?o\.?b|born)\b| (?:is|was|hes|shes|who is) (?:now |only |just |nearly |almost )?(?:\d{1,2}\b(?!\s*(?:%|hours?|hrs?|weeks?|months?|days?|mins?|minutes?|miles?|pounds?))|in y))/u,
);

const capitalisers = new WeakMap<Part, boolean>();
/** A capital inside a sentence on a word that is no day, month or short form. */
const INNER_CAPITAL = lettered(
  /[\p{Ll},] (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|I\b|I')\p{Lu}\p{Ll}{2,}/gu,
);
const MANY_CAPITALS = 4;

/** Somebody who writes names with capitals means no name by a small word behind "his mother is". */
function writesCapitals(part: Part): boolean {
  const before = capitalisers.get(part);
  if (before !== undefined) return before;
  const writes = hasManyCapitals(part.flat.slice(0, 6000));
  capitalisers.set(part, writes);
  return writes;
}

/** Line by line, since most writings show it in their first lines. */
function hasManyCapitals(text: string): boolean {
  const words = new Set<string>();
  for (const line of text.split('\n'))
    for (const match of matchesOf(INNER_CAPITAL, line)) {
      words.add(match[0].slice(2));
      if (words.size >= MANY_CAPITALS) return true;
    }
  return false;
}

/** All mentions in a sentence, from left to right. */
export const mentionsIn = oncePerSentence((sentence: Sentence): readonly Mention[] => {
  const { text } = sentence;
  const all: Mention[] = [];
  for (const match of RUN.all(sentence)) {
    const one = nameOf(sentence, match[0], match.index);
    if (one) all.push(one);
  }
  for (const match of text.includes(', ') ? SURNAME_FIRST.all(sentence) : []) {
    const [surname = '', given = ''] = [match.groups?.['surname'], match.groups?.['given']];
    const words = [...given.split(' '), ...surname.split(/[ '-]/)];
    if (!words.every((word) => isNameWord(tidyName(word) ?? '')) || NOT_A_PERSON.test(match[0])) continue;
    const name = tidyName(`${given} ${surname}`);
    if (name === null) continue;
    const end = match.index + match[0].length;
    for (const known of all.filter(({ at }) => at.start < sentence.start + end && sentence.start + match.index < at.end)) all.splice(all.indexOf(known), 1);
    all.push({ name, at: within(sentence, match.index, end), sentence, before: saidLater(text.slice(Math.max(0, match.index - 90), match.index)), behind: saidLater(text.slice(end, end + 90)), titled: false, capital: true });
  }
  const isCareful = writesCapitals(sentence.part);
  for (const lead of SMALL_LEADS)
    for (const match of lead.all(sentence)) {
      if (isCareful && /\b(?:is|are|r)\W*$/i.test(match[0])) continue;
      const names = smallNames(sentence, match.index + match[0].length, all);
      // "My boys are" names nobody: several children have several names.
      if (names.length > 1 || !/(?:twins|triplets|brothers|sisters|siblings|boys|girls|sons|daughters|kids|children)(?: (?:are|r))?\W*$/i.test(match[0])) all.push(...names);
    }
  // "jordan bell is 10 yr 6"
  const start = SMALL_START.exec(sentence);
  if (start) all.push(...smallNames(sentence, start.index + start[0].length - (start[1] ?? '').length, all));
  // "its mel, jaydens mum"
  for (const match of SMALL_OWNER.all(sentence)) {
    const word = match[1] ?? '';
    const one = isSmallName(word) && !all.some(({ at }) => at.start < sentence.start + match.index + word.length && sentence.start + match.index < at.end) ? mention(sentence, word, match.index, false) : null;
    if (one) all.push(one);
  }
  return all.length > 1 ? inLatinLetters(all.sort((a, b) => a.at.start - b.at.start)) : all;
}); // prettier-ignore

const OTHER_SCRIPT = /^[^\p{Script=Latin}]+$/u;

/** "Назар Бойчук (Nazar Boichuk)": one person, by the name that the register can be searched for. */
function inLatinLetters(mentions: readonly Mention[]): readonly Mention[] {
  const given = new Map<Mention, Mention>();
  for (const [i, mention] of mentions.entries()) {
    const next = mentions[i + 1];
    const isGiven = next && OTHER_SCRIPT.test(mention.name) && !OTHER_SCRIPT.test(next.name) && next.at.start === mention.at.end + 2 && mention.behind.text.startsWith(' (');
    if (isGiven && next.behind.text.startsWith(')')) given.set(mention, { ...next, before: mention.before, behind: saidLater(next.behind.text.slice(1)) });
  }
  const spent = new Set([...given.values()].map(({ at }) => at));
  return mentions.filter(({ at }) => !spent.has(at)).map((mention) => given.get(mention) ?? mention);
} // prettier-ignore

/** "Ring Chantelle": what is to be done to somebody opens the sentence with a capital as well. */
const LEAD_VERB =
  /^(?:Ring|Call|Text|Contact|Ask|Tell|Write|Speak|Send|Give|Let|Meet|Message|Try|Use|Reach|Copy|Include|Invite|Thank|Does|Did|Could|Would|Has|Had|Poor|Little|Young|Old|Dearest|Meanwhile|Yesterday|Today|Tomorrow|Sadly|Luckily|Both|Even|Like|Unlike|Yet|Still|Once|Again|Here|There|Maybe|Perhaps|When|While|Where|Since|Apparently|Obviously|Clearly|Currently|Recently|Unfortunately|Instead|Sometimes|Usually|Often|Now)$/;

const GOES_ON_AS_PLACE =
  /^[^,.;:(]{0,2}\s?(?:of |and )?(?:Primary|School|Academy|College|Nursery|Infant|Junior|High|Council|Trust|Hospital|Centre|Road|Street|Lane|House|Church|Team|Service|Board|LLP|Ltd|Solicitors|Court|Clinic|Surgery|Hub|Unit|Base|Community|Special)\b/;

/** A run of capitals to a name: sentence words before it, and what stands behind the name, are cut off. */
function nameOf(sentence: Sentence, run: string, start: number): Mention | null {
  const words = run.includes(' ') ? run.split(' ') : [run];
  const isName = (at: number): boolean => isNameWord(ownerless(words[at] ?? 'the'));
  let from = 0;
  while (from < words.length && (!isName(from) || (from === 0 && words.length > 1 && LEAD_VERB.test(words[0] ?? '')))) from += 1;
  // Most runs are one word that starts a sentence.
  if (from === words.length) return null;
  let to = from + 1;
  // "Rosie May Bell": a month between two names is one.
  while (to < words.length && (isName(to) || (MONTH_OR_NAME.test(words[to] ?? '') && isName(to + 1)))) to += 1;
  while (to > from && /^\p{Ll}/u.test(words[to - 1] ?? '')) to -= 1;
  if (to === from) return null;
  const offset = words.slice(0, from).join(' ').length + (from > 0 ? 1 : 0);
  const kept = words.slice(from, to).join(' ');
  // "Hill Top School": the run goes on with a word that makes it a place.
  const behind = sentence.text.slice(start + offset + kept.length, start + offset + kept.length + 24);
  if ((NOT_A_PERSON.test(kept) && !isNamedLikeRoad(kept, sentence.text, start + offset)) || GOES_ON_AS_PLACE.test(behind))
    return null;
  return mention(sentence, ownerless(kept), start + offset, true);
} // prettier-ignore

const MONTH_OR_NAME = /^(?:May|June|April|August|Summer|Autumn)$/;

/** "Ali" of "Ali's". */
const ownerless = (words: string): string => (words.includes("'") ? words.replace(/'s$/i, '') : words);

const LIKE_A_ROAD = lettered(
  /^\p{Lu}[\p{L}'-]+ (?:Lane|Close|Church|March|Drive|Street|Court|Park|Hill|Field|School)$/u,
);

/** "Levon Lane, born 2012": a road's word behind a first name, where the sentence tells of a person and no house stands before it. */
const isNamedLikeRoad = (run: string, text: string, at: number): boolean =>
  LIKE_A_ROAD.test(run) &&
  !run.endsWith("School") &&
  /\b(?:born|d\.?o\.?b|aged|twins?|son|daughter|boy|girl|mum|dad|mother|father|year \d|yr \d|my name)\b/i.test(text) &&
  !/\d[a-z]?,? $|\b(?:at|on|in|of|from|off|near|road|flat),? $/i.test(text.slice(Math.max(0, at - 12), at)) &&
  !/^,? (?:LE|[A-Z]{1,2}\d|Leicester|Primary|School|Academy|Infant|Junior|College|Nursery|Free)/.test(text.slice(at + run.length, at + run.length + 14)); // prettier-ignore

const CONTRACTED = lettered(/^\p{L}{1,5}'(?:d|ve|ll|re|m|s|t)$/iu);

function mention(sentence: Sentence, written: string, start: number, capital: boolean): Mention | null {
  const name = tidyName(written);
  const { text } = sentence;
  if (written === 'Foster' && /^ (?:child|carer|placement|mum|mother|dad|father|son|daughter|famil)/i.test(text.slice(start + written.length))) return null;
  if (name === null || (written.includes("'") && CONTRACTED.test(written)) || (capital && isShortForm(written, text, start))) return null;
  return {
    name,
    at: within(sentence, start, start + written.length),
    sentence,
    before: saidLater(text.slice(Math.max(0, start - 90), start)),
    behind: saidLater(text.slice(start + written.length, start + written.length + 90)),
    titled: TITLED.test(text.slice(Math.max(0, start - 14), start)),
    capital,
  };
} // prettier-ignore

const ARTICLE_BEFORE = lettered(/(?<!\p{L})(?:the|a|an|this|that)\s$/iu);

const SHOUTED = lettered(/\p{Lu}{6}|\p{Lu}{3,} \p{Lu}{3,}/u);

const CAPITALS_ALONE = lettered(/^\p{Lu}{1,5}s?$/u);

/** "the TA", "my MP", "BSL", "Thursdays": capitals that name no person. */
const isShortForm = (written: string, text: string, start: number): boolean =>
  CAPITALS_ALONE.test(written) && !SHOUTED.test(text)
    ? true
    : /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:jan|febr)uary|march|april|june|july|august|(?:sept|nov|dec)ember|october|weds?|thurs?|tues?|christmas|easter|xmas|covid|makaton|zoom|teams|whatsapp|google|english|british|maths|ofsted|unit)$/i.test(
        written,
      ) ||
      (!written.includes(' ') && ARTICLE_BEFORE.test(text.slice(Math.max(0, start - 6), start)));

const UP_TO_THREE_SMALL = lettered(/^(\p{Ll}[\p{L}'-]*)(?: (\p{Ll}[\p{L}'-]*))?(?: (\p{Ll}[\p{L}'-]*))?/u);

/** Up to two names in small letters, each of one or two words: "riley and rowan locke-hughes". */
function smallNames(sentence: Sentence, from: number, known: readonly Mention[]): readonly Mention[] {
  const found: Mention[] = [];
  let at = from;
  for (let n = 0; n < 3; n += 1) {
    const rest = sentence.text.slice(at, at + 60);
    const words = UP_TO_THREE_SMALL.exec(rest);
    const first = words?.[1] ?? '';
    if (first === '' || !isSmallName(first)) break;
    let written = first.replace(/'s$/, '');
    for (const next of [words?.[2], words?.[3]]) {
      if (next === undefined || written.length < first.replace(/'s$/, '').length || first.endsWith("'s") || !isSmallName(next)) break;
      const longer = `${written} ${next.replace(/'s$/, '')}`;
      if (!AFTER_SURNAME.test(rest.slice(longer.length))) break;
      written = longer;
    }
    const start = sentence.start + at;
    if (!known.some((one) => one.at.start < start + written.length && start < one.at.end)) {
      const one = mention(sentence, written, at, false);
      if (one) found.push(one);
    }
    const joint = /^\s*(?:,|and|&|n)\s+(?:my \p{Ll}+ )?/u.exec(sentence.text.slice(at + written.length, at + written.length + 20));
    if (!joint) break;
    at += written.length + joint[0].length;
  }
  return found;
} // prettier-ignore

/** The same first name, however full. */
export function firstOfName(name: string): string {
  const small = name.trimStart().toLowerCase();
  const end = small.search(/\s/);
  return end < 0 ? small : small.slice(0, end);
}
