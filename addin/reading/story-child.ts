import { cue, CueRows } from './cue.ts';
import type { Cue, Said } from './cue.ts';
import { timesIn } from './family-names.ts';
import { lettered } from './lettered.ts';
import { firstOfName, mentionsIn } from './mentions.ts';
import type { Mention } from './mentions.ts';
import { compatibleNames, firstWord, foldName, isNameWord, patternOfName } from './names.ts';
import type { Found } from './plain-text.ts';
import { found, within } from './plain-text.ts';
import { PARENT_RELATION } from './relations.ts';
import type { Sentence } from './sentences.ts';

/** A child named in running text, with every place where the name stands. */
export interface NamedChild {
  readonly name: Found<string>;
  readonly firstName: string;
  /** How much speaks for it: a relation or a birthday beside the name is 5 and more. */
  readonly weight: number;
}

interface Sign {
  readonly weight: number;
  readonly pattern: Cue;
}

const KIN =
  '(?:son|daughter|lad|lass|boy|girl|child|children|kid|kids|grandson|granddaughter|grandchild|grandchildren|(?:great-?|god-?)?(?:nephew|niece)|great-?grand(?:son|daughter|child)|god-?(?:son|daughter|child)|little one|baby|twins?|triplets|boys|girls|sons|daughters|step-?(?:son|daughter|child)|foster (?:son|daughter|child)|pupils?|students?|learners?|patients?|clients?|young (?:person|man|woman|lad|people)|youngster|yp|cyp|ward)';
const OWNER = "(?:my|our|her|his|their|there|the|a|an|this|one of (?:my|our)|mr|\\p{L}+'s)";
const ADJECTIVES = '(?:[\\p{L}-]+ ){0,3}?';
const PARENT = `(?:${PARENT_RELATION}|parents?|guardian|carers?|wife|husband)`;
const YEAR = '(?:(?:nc )?(?:year|yr\\.?|y) ?\\d{1,2}|reception|nursery(?! school))';
const DATE = "\\d{1,2}(?:st|nd|rd|th)?[ ./-]{1,2}(?:\\d{1,2}|\\p{L}{3,9})[ ./,-]{1,2}(?:\\d{4}|'?\\d{2})";
const AGE =
  '(?:aged? )?(?:\\d{1,2}|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|three|four|five)';

/** "He is called" and "my son" in the languages that families here write. */
const CALLED =
  "(?:nazywa się|ma na imię|na imię(?: ma)?|chama-se|se chama|se llama|si chiama|s'appelle|he(?:iß|iss)t|se numește|se numeste|(?:îl|il|o) cheam[ăa]|numele (?:lui|ei)(?: este| e)?|jmenuje se|volá sa|(?:magaciisa|magaceeda|magaciisu|magaceedu) waa|зовут)";
const OWN_CHILD =
  '(?:mój syn|mojego syna|moja córka|mojej córki|fiul meu|fiica mea|băiatul meu|fetița mea|minha filha|meu filho|mi hij[oa]|mon fils|ma fille|mio figlio|mia figlia|mein sohn|meine tochter|oğlum|kızım|wiilkayga|gabadhayda)';

const strongestFirst = (signs: readonly Sign[]): CueRows<Sign> =>
  new CueRows(
    [...signs].sort((one, other) => other.weight - one.weight),
    ({ pattern }) => pattern,
  );

/** What stands before a child's name. */
const BEFORE = strongestFirst([
  { weight: 6, pattern: cue(new RegExp(`(?<!\\p{L})${OWNER} ${ADJECTIVES}${KIN}(?:'s name)?(?: \\([^)]{1,40}\\))?(?: (?:is|are|called|named|is called|is named|are called|who is called|concerned))?\\s*[,:-]?\\s*$`, 'iu')) },
  { weight: 5, pattern: cue(new RegExp(`(?:^|[.;\\n] ?|(?<!\\p{L}))(?:the )?${KIN}(?: concerned| in question)?(?:'s name)?\\s*(?:is|=|:|-|called|named)\\s*$`, 'iu')) },
  { weight: 4.5, pattern: cue(new RegExp(`(?<!\\p{L})(?:${OWNER} )?(?:pupils?|students?|learners?|patients?|clients?|young person|youngster)\\s*(?:called |named |is )?,?\\s*$`, 'iu')) },
  { weight: 6, pattern: cue(new RegExp(`(?<!\\p{L})(?:${CALLED}|${OWN_CHILD})\\s*[,:(-]?\\s*$`, 'iu')) },
  { weight: 5, pattern: cue(/(?:^|[.;,:(\n] ?|(?<!\p{L})(?:have|for|are|re|about|of|identical|my|our|the|boys?|girls?|children|kids) )(?:twins|triplets|brothers|sisters|siblings|boys|girls|children|kids|sons|daughters)(?: are)?\s*[,:(-]?\s*$/iu) },
  { weight: 5, pattern: cue(new RegExp(`(?<!\\p{L})${PARENT}(?: and (?:\\p{L}+ ){0,2}\\p{L}+)? (?:of|to|for)\\s*$`, 'iu')) },
  { weight: 5, pattern: cue(/(?<!\p{L})(?:i|we|have|who|been|am|are|also|currently|now|just|husband|wife|partner) (?:foster(?:ed|ing)?|adopt(?:ed|ing)|look(?:ed|ing)? after|car(?:e|ing) for|bring(?:ing)? up|brought up|rais(?:e|ed|ing)|(?:have |got )?(?:special )?guardian(?:ship)? (?:of|for)|(?:have )?parental responsibility for)\s*$/iu) },
  { weight: 5, pattern: cue(/(?:his|her|their|child's|son's|daughter's) (?:full )?name(?:'s| is)\s*$/iu) },
  // "We have had Kayden with us three years."
  { weight: 4, pattern: cue(/(?<!\p{L})(?:i|we) (?:have|'ve|had) had\s*$/iu) },
  { weight: 5, pattern: cue(/(?<!\p{L})(?:i|we) (?:am |are |have been )?(?:support|supporting|represent|representing|work with|working with|teach|teaching|act for|acting for|am the \p{L}+ (?:\p{L}+ )?for|refer|referring|advocate for)\s*$/iu) },
  { weight: 4, pattern: cue(/(?<!\p{L})(?:have|has|had|just|permanently|now|they|school|head|college|academy) (?:excluded|suspended|expelled|off-?rolled|exclud(?:e|ing))\s*$/iu) },
  { weight: 3, pattern: cue(/(?:^|[\s(])(?:re|concerning|regarding|ref|subject|in respect of|about)\s?[:-]?\s*$/iu) },
  { weight: 2.5, pattern: cue(/(?<!\p{L})(?:plan|assessment|support|provision|place|school|help|needs|case|reports?|review|hours|ehcp) (?:for|of)\s*$/iu) },
  { weight: 1.5, pattern: cue(/(?<!\p{L})(?:for|about|with|behalf of|of|teach|support|help|refer|collect)\s*$/iu) },
  { weight: 2, pattern: cue(/^\W{0,6}\d{1,2}[.)]\s*$/u) },
]); // prettier-ignore
/** What stands behind it. */
const BEHIND = strongestFirst([
  { weight: 6, pattern: cue(/^(?: \([^)]{1,40}\))?\s*[,(;:-]?\s*\(?(?:(?:is|was|who was|his|her|their)\s)?(?:d\.?o\.?b\b|born|b\.? ?\d|date of birth|birth ?day|birthdate|urodz\p{L}*|ur\.|n[ăa]scut\p{L}*|nascid\p{L}|nasceu|nacid\p{L}|naci[óo]|n[ée]e? le|nat[oa] il|geboren|народ\p{L}+|родил\p{L}*|рожд\p{L}+|date:)/iu) },
  { weight: 5.5, pattern: cue(new RegExp(`^\\s*[,(;:-]?\\s*\\(?${DATE}`, 'iu')) },
  { weight: 6, pattern: cue(/^(?:'?s| is| are)? (?:his|her|their|the \p{L}+'s) (?:full |first |given |whole )?names?\b/iu) },
  { weight: 6, pattern: cue(new RegExp(`^\\s?[,(-]\\s?(?:who is |who's |he is |she is |is )?(?:my|our) (?:(?:youngest|eldest|oldest|middle one|middle child|(?:younger|older|elder|little|big|other) one)\\b|(?:\\p{L}+'s |[\\p{L}-]+ ){0,3}?${KIN}(?!\\p{L}|'s))`, 'iu')) },
  { weight: 4.5, pattern: cue(new RegExp(`^\\s*(?:[,(;:-]|(?:is|who is|who's|he's|hes|she's|shes|is now|is currently)\\b|,? (?:who|and|he|she) is|is)\\s*\\(?\\s*(?:now |only |just |currently |also )?(?:in )?(?:${AGE} ?(?:years? old|yrs|years|yr old|-year-old)?(?=\\s*[,.;)(]|\\s+(?:and|who|in|at|has|with|yr|year|years|is|attends)\\b)|${YEAR})`, 'iu')) },
  // "Hes jayden quigg yr 9 carrow bank school."
  { weight: 4, pattern: cue(/^ (?:year|yr|y) ?\d{1,2}\b(?! (?:\p{L}+ )?(?:teacher|ta|lead|leader|head|tutor|group|class|team))/iu) },
  { weight: 5, pattern: cue(/^\s?[,(-]\s?(?:a )?(?:boy|girl|lad|male|female|m|f)(?=[,.;) ])(?! (?:who|and her|with))/iu) },
  { weight: 4, pattern: cue(new RegExp(`^'?s? (?:\\p{L}+[ -])?${PARENT}(?!\\p{L})`, 'iu')) },
  { weight: 3.5, pattern: cue(/^(?:,? who)?\s+(?:has lived with|lives with|came to live with|lives half|attends|goes to|go to|started at|started in|is at|is in|is on(?! \+?\d)|has (?:an? |no |got |been )|hasn't got|needs|cannot|can't|can not|struggles|is (?:autistic|dyslexic|deaf|blind|non-verbal|currently|eight|seven|six|five|nine|ten)|is a (?:pupil|student|bright|lovely|happy)|lives|finds|uses|was diagnosed|got (?:his|her|their))(?!\p{L})/iu) },
  { weight: 2.5, pattern: cue(/^'s (?:\p{L}+ ){0,2}(?:school|nursery|college|class|teachers?|teaching|plan|ehcp?|support|hours?|needs?|name|ta|one|1|case|provision|therap\w*|dob|birthday|year|senco|education|learning|reports?|help|review|head|place|referral|speech|attendance|behaviour|reading|dyslexia|autism)(?!\p{L})/iu) },
  { weight: 1, pattern: cue(/^(?:'s)?\s+(?:is|was|will|would|does|doesn't|did|didn't|has|had|gets|got|loves|likes|hates|comes|came|won't|isn't|and (?:his|her)|to (?:have|be|get))(?!\p{L})/iu) },
]); // prettier-ignore
/** What makes a name somebody else's. */
const NOT_BEFORE = cue(
  /(?:(?<!\p{L})(?:brother|sister|sibling|cousin|friend|teacher|senco|sendco|caseworker|officer|worker|head|headteacher|principal|therapist|tutor|mentor|lady|doctor|assistant|adviser|advisor|manager|solicitor|neighbour|nurse|visitor|psychologist|chair|governor|partner|husband|wife|someone|somebody|colleague|director|class(?: \d{0,2}\p{L}?)?|dear|hi|hello|hey|hiya|thanks|cheers|regards|sincerely|attn|fao|cc|spoke to|spoken to|emailed|rang|called by|told by|met with|meeting with|signed)\.?,?(?: (?:called|named|is|was))?|-)\s*(?:mrs?\.?|ms\.?|miss|dr\.?)?\s*$/iu,
);
const NOT_BEHIND = cue(
  /^(?:,? (?:(?:who|she|he) (?:is|was) )?(?:the |our |my |a |her |his |their )?(?:\p{L}+ ){0,2}(?:senco|sendco|head ?teacher|deputy|caseworker|case worker|officer|solicitor|therapist|psychologist|advocate|adviser|manager|tutor|mentor|paediatrician|nurse|ta|teaching assistant|teacher|social worker|chair of|principal|coordinator)(?!\p{L})| (?:at|from) (?:sendias+|the (?:council|school|academy|college|trust))| (?:rang|phoned|emailed|e-mailed|wrote|told|said|says|replied|promised|agreed|will be in touch)(?!\p{L})|,? ?\(?(?:(?:his|her|their|the|my|our) )?(?:brother|sister|half-?(?:brother|sister)|sibling|cousin|friend|neighbour)(?!\p{L}) ?\)?(?! and))/iu,
);
/** "Not about Evan", "Evan is doing fine": a child who is named and not asked for. */
const NOT_ASKED = cue(
  new RegExp(
    `(?<!\\p{L})(?:\\(not|not (?:about|for|including|concerning)|nothing to do with|other than|except(?: for)?|apart from|unlike|leave out)\\s*$|(?<!\\p{L})(?:(?:not|isn'?t|isnt|nor is (?:it|this)|neither is (?:it|this)) (?:about|concerning)|nothing to do with) (?:my|our|the) ${ADJECTIVES}${KIN},? (?:called |named )?$`,
    'iu',
  ),
);
const IS_FINE = cue(
  /^(?:'s case)?,? (?:is|are) (?:doing |getting on |all )?(?:fine|well|ok|okay|happy|settled|great|lovely|no problem|not affected)(?!\p{L})|^,? (?:is|are) (?:not|n'?t) (?:a )?part of (?:this|it)(?!\p{L})|^,? (?:has|have) nothing to do with (?:this|it)(?!\p{L})|^'s (?:business|case|matter) (?:is|was) (?:all )?(?:finished|closed|done|over)/iu,
);
/** "Mia is 7 and getting on like a house on fire, so this is not about her." */
const NOT_ABOUT = cue(
  /\b(?:this|it|that|my (?:e-?mail|letter)) (?:is not|isn'?t|is nothing) (?:at all )?(?:about|for|to do with) (?:her|him|them)\b|\bleave (?:her|him|them) out of (?:it|this)\b|\b(?:is|are) (?:doing |getting on )(?:fine|well|great|ok|okay|brilliantly)(?: there)?\s*(?:[.)]|$)|\b(?:all|everything(?: is)?|absolutely|perfectly) fine\s*(?:[.)]|$)|\bno (?:special |extra )?(?:needs|issues|problems|worries|concerns)(?: there| at all)?\s*(?:[.)]|$)/i,
);

const SET_ASIDE = cue(
  /\b(?:this|it|that|my|our|the) (?:letter |e-?mail |message |request )?(?:is not|isn'?t|is nothing|has nothing) (?:at all )?(?:about|for|to do with) (?:her|him|them)\b/i,
);

/** A sentence about a child for whom nothing is asked, and about nobody else: its facts are not those of the case. */
export function isOfChildSetAside(sentence: Sentence): boolean {
  const [mention, ...more] = mentionsIn(sentence);
  return (
    mention !== undefined &&
    more.length === 0 &&
    !mention.titled &&
    /^\W*$/.test(mention.before.text) &&
    (NOT_ABOUT.test(sentence) || IS_ALL_FINE.test(mention.behind))
  );
}
/** The whole sentence says so. */
const IS_ALL_FINE = cue(
  /^(?: \(\d{1,2}\))?,? (?:everything|all|it all|things) (?:is|are|goes|is going) (?:very |really )?(?:good|fine|well|ok|okay|great)\b|^,? (?:is|are|'s) (?:doing |getting on |absolutely |completely |perfectly |all )*(?:fine|well|ok|okay|happy|settled|great|no (?:problem|trouble|bother))(?: (?:there|now|where (?:he|she) is|thank god|thankfully|and (?:happy|settled)))?\s*(?:[.;!]|, (?:it'?s|this is) |$)/iu,
);
const ABOUT_KIN = cue(
  /\b(?:about|for|concerns?|concerning|regarding) (?:his|her|their|my|our) (?:other |little |older |younger |big |twin |half-?)*(?:brother|sister),? (?:called |named )?$/i,
);
const OTHERS_KIN = cue(
  /(?<!\p{L})(?:(?:his|her|their|my|our|an?|the) )?(?:older |younger |big |little |twin |half-?|step-?)*(?:brother|sister|sibling|cousin)s?,? (?:called |named |is )?$/iu,
);

/** A word in small letters is a name where this stands behind it, or where it is met again. */
const CERTAIN = cue(
  /^\s*(?:[,(]|(?:dob|d\.o\.b|born|aged?|yr|year|(?:and|n|&) \p{Ll}+|both|here|is (?:\d|in|autistic|at)|(?:he|she)(?:'?s| is)|who|\d)(?!\p{L}))/iu,
);

/** "I have just seen I never put his name. He is Jayden." */
const GIVEN_LATE = cue(/^\W*(?:(?:he|she|they)(?: is|'s| are)(?: called)?|it'?s|it is)\s*$/i);
const TALK_OF_NAME = cue(/\b(?:his|her|their|a|the) names?\b/i);

/** What stands below a name that is a line of its own: the facts of a child. */
const HEADED = cue(
  /^\W*(?:(?:his |her |their )?(?:d\.?\s?o\.?\s?b\b|date of birth|birth ?(?:day|date)|born|age\b|aged)|(?:(?:he|she) is )?(?:in )?(?:the )?(?:(?:year|yr|y) ?\d{1,2}\b|reception\b|nursery\b)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W*$)/i,
);

/** A name needs so much to be a child's. */
const ENOUGH = 3.4;

/** Children named in sentences, the surest first; at most eight. `writers` are those who write and sign. */
export function childrenIn(
  sentences: readonly Sentence[],
  subjects: readonly Sentence[],
  writers: readonly string[],
): readonly NamedChild[] {
  const groups: { first: string; hits: { mention: Mention; weight: number }[]; bonus: number }[] = [];
  const shorts = shortNames(sentences);
  const signers = writers.map((name): Writer => ({ name, first: firstOfName(name) }));
  const take = (mention: Mention, weight: number, bonus: number): void => {
    const own = firstOfName(mention.name);
    const first = shorts.get(own) ?? own;
    let group = groups.find((one) => one.first === first);
    if (!group) groups.push((group = { first, hits: [], bonus: 0 }));
    group.hits.push({ mention, weight });
    group.bonus += bonus;
  };
  const parts = headsOfParagraphs(sentences);
  for (const [n, sentence] of sentences.entries()) {
    const mentions = mentionsIn(sentence);
    const next = sentences[n + 1];
    const heads = mentions.length === 1 && next?.part === sentence.part && HEADED.test(next);
    mentions.forEach((mention, i) => {
      // "… our grandson Ashton, 9. This letter is nothing to do with him."
      const isSetAside = mentions.length === 1 && next?.part === sentence.part && next.paragraph === sentence.paragraph && SET_ASIDE.test(next) && mentionsIn(next).length === 0;
      if ((mentions.length === 1 && NOT_ABOUT.test(sentence)) || isSetAside) {
        take(mention, -20, 0);
        return;
      }
      const isGiven = GIVEN_LATE.test(mention.before) && /^\s*[.!]?\s*$/.test(mention.behind.text) && TALK_OF_NAME.test(sentences[n - 1]?.text ?? '');
      const isHead = heads && mention.capital && !mention.titled && /^\W*$/.test(mention.before.text) && /^\W*$/.test(mention.behind.text);
      take(mention, parts.has(mention) ? 5 : isHead ? 6 : isGiven ? 5 : weightOf(mention, mentions[i - 1]), 0.2);
    });
  }
  for (const subject of subjects) for (const mention of mentionsIn(subject)) take(mention, Math.max(0, weightOf(mention, undefined)), 1);
  const children: NamedChild[] = [];
  const isMetAgain = (first: string): boolean => timesIn([...sentences, ...subjects].map(({ text }) => text.toLowerCase()).join('\n'), first) > 1;
  for (const { first, hits, bonus } of groups) {
    if (hits.every(({ mention }) => !mention.capital && !CERTAIN.test(mention.behind)) && !isMetAgain(first)) continue;
    if (hits.every(({ mention }) => isWriter(mention, signers))) continue;
    if (hits.some(({ weight }) => weight <= -40) && groups.length > 1) continue;
    if (hits.some(({ weight }) => weight <= -20) && !hits.some(({ weight }) => weight >= 5)) continue;
    const best = hits.reduce((top, hit) => (hit.weight > top.weight ? hit : top));
    const against = hits.filter(({ weight }) => weight < 0).length;
    const weight = best.weight + Math.min(bonus, 2) - against * 1.5;
    if (weight < ENOUGH || best.weight <= 0) continue;
    // Of a child with a short name the whole one is theirs.
    const own = hits.filter(({ mention }) => firstOfName(mention.name) === first);
    const top = own.includes(best) || own.length === 0 ? best : own.reduce((one, hit) => (hit.weight > one.weight ? hit : one));
    const name = fullest((own.length > 0 ? own : hits).map(({ mention }) => mention), top.mention);
    children.push({ name: found(name.name, name.at, best.weight >= 6 ? 0.92 : weight >= 5 ? 0.89 : weight >= 4 ? 0.85 : 0.75), firstName: firstWord(name.name), weight });
  }
  // "O. Penhale" in the subject is the Oscar Penhale of the letter.
  const isFamilyOf = (one: NamedChild): boolean => !one.name.value.includes(' ') && children.some((other) => other !== one && other.name.value.endsWith(` ${one.name.value}`));
  return children.filter((one) => !isFamilyOf(one)).sort((a, b) => b.weight - a.weight).slice(0, 8);
} // prettier-ignore

/** "Zimuzo (everyone says Zim)": the short name and the one it is for are one child. */
const SHORT_NAME = cue(
  /(?<whole>\p{Lu}[\p{L}'-]+)(?: \p{Lu}[\p{L}'-]+){0,3},? ?\(?(?:(?:but |and )?(?:everyone|everybody|we all|we|people|friends|the family|(?:he|she) is)(?: \p{Ll}+)? (?:says?|calls? (?:him|her|them|it)|called|known as)|known as|goes by|aka|or just|for short) "?(?<short>\p{Lu}[\p{L}'-]+)/u,
);

function shortNames(sentences: readonly Sentence[]): ReadonlyMap<string, string> {
  const shorts = new Map<string, string>();
  for (const sentence of sentences) {
    const { whole = '', short = '' } = SHORT_NAME.exec(sentence)?.groups ?? {};
    if (short !== '' && whole !== short) shorts.set(short.toLowerCase(), whole.toLowerCase());
  }
  return shorts;
}

/** "Amal: his plan says …" and "Noor: this is with the council …": each paragraph opens with its child. */
function headsOfParagraphs(sentences: readonly Sentence[]): ReadonlySet<Mention> {
  const heads = sentences.flatMap((sentence, n) => {
    const before = sentences[n - 1];
    const isFirst = before?.part !== sentence.part || before.paragraph !== sentence.paragraph;
    const [mention] = isFirst ? mentionsIn(sentence) : [];
    if (!mention?.capital || mention.titled) return [];
    const isCounted = COUNTS.test(mention.before.text) && /^\s*(?:[.:,\u2013-]|$)/.test(mention.behind.text);
    return isCounted || (/^\W*$/.test(mention.before.text) && HEADS.test(mention.behind.text)) ? [mention] : [];
  });
  const names = new Set(heads.map(({ name }) => firstOfName(name)));
  return names.size > 1 && names.size < 6 ? new Set(heads) : new Set();
} // prettier-ignore

/** "First, Amal." and "Second, Noor." */
const COUNTS =
  /^\W*(?:first|second|third|fourth)(?:ly)?\s*[,:.\u2013-]?\s*(?:(?:there is|is|for|about)\s)?$/i;

const HEADS =
  /^ ?(?:(?::|-|\u2013|\((?:[^)]{1,30})\):?) ?(?:(?:in |at |now |aged? )?(?:he|she|his|her|they|this|that|the|it|with|we|year|yr|y\d|\d|no|has|is|wants|not|at)\b|\n|$)|,? (?:(?:he|she|who) (?:is|was|has|goes|attends|born)|is|was|born|aged?|now)\b(?=[^.;]{0,40}\b(?:born|aged?|\d{1,2}(?! (?:years? ago|times))|year|yr|in|at)\b))/i;

const ONE_BEFORE = lettered(
  /^(?: \([^)]{1,60}\))?(?:,? and (?:for |to |of )?|,? & | n |, )(?:my \p{L}+ )?$/iu,
);

/** The first is the strongest: they stand in that order. */
const strongest = (signs: CueRows<Sign>, words: Said): number =>
  signs.in(words).find(({ pattern }) => pattern.test(words))?.weight ?? 0;

function weightOf(mention: Mention, previous: Mention | undefined): number {
  const { before, behind, titled } = mention;
  if (titled) return -4;
  if (IS_ALL_FINE.test(behind)) return -40;
  if (NOT_ASKED.test(before) || IS_FINE.test(behind)) return -20;
  // "This time it is about his sister, Lila": asked for; "his sister Amber is nine" may be.
  if (OTHERS_KIN.test(before)) return ABOUT_KIN.test(before) ? 5.5 : /(?:^\W*|, )(?:and )?(?:his|her|their)\b[^,;]{0,30},? (?:called |named |is )?$/i.test(before.text) && BEHIND.in(behind).some(({ weight, pattern }) => weight >= 4 && pattern.test(behind)) ? 4.2 : -6;
  let ahead = strongest(BEFORE, before);
  // "my twins Sam and Eve": what stands before the first holds for the second.
  const gap = mention.sentence === previous?.sentence ? mention.sentence.text.slice(previous.at.end - mention.sentence.start, mention.at.start - mention.sentence.start) : null;
  if (previous && gap !== null && ONE_BEFORE.test(gap) && !previous.titled) ahead = Math.max(ahead, strongest(BEFORE, previous.before));
  // A dash stands before who signs and before who is introduced: what follows the name tells which.
  if (ahead < 4 && NOT_BEFORE.test(before) && !(/-\s*$/.test(before.text) && strongest(BEHIND, behind) >= 5)) return -5;
  if (NOT_BEHIND.test(behind) && ahead < 4) return -3;
  const after = strongest(BEHIND, behind);
  return Math.max(ahead, after) + Math.min(ahead, after) / 4;
} // prettier-ignore

interface Writer {
  readonly name: string;
  readonly first: string;
}

function isWriter({ name }: Mention, writers: readonly Writer[]): boolean {
  const first = firstOfName(name);
  return writers.some(
    (writer) =>
      writer.first === first &&
      name.includes(' ') === writer.name.includes(' ') &&
      compatibleNames(writer.name, name),
  );
}

/** The writing with most of the name: "Ali Khan" before "Ali"; a name shared by two holds for both. */
function fullest(mentions: readonly Mention[], best: Mention): Pick<Mention, 'name' | 'at'> {
  const size = (name: string): number => name.split(' ').length;
  const longest = mentions.reduce((top, one) => (size(one.name) > size(top.name) && compatibleNames(one.name, best.name) ? one : top), best);
  if (size(longest.name) > 1) return longest;
  // "Temi (Temiloluwa Cole)": the whole name in brackets behind the short one.
  for (const one of mentions) {
    const whole = /^ \((?:full name |known at school as )?(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})(?=\)|, |; )/u.exec(one.behind.text)?.[1];
    if (whole === undefined || !isShortOf(foldName(one.name), foldName(whole.split(' ')[0] ?? '')) || !whole.split(' ').every((word) => isNameWord(word))) continue;
    return { name: whole, at: { ...one.at, end: one.at.end + whole.length + 3 } };
  }
  // "Riley and Rowan Locke-Hughes", straight behind what makes them children.
  for (const one of mentions) {
    const joint = /^ (?:and|&|n) (?!St\.? |Saint )(\p{L}[\p{L}'-]+) (\p{L}[\p{L}' -]{1,40})/u.exec(one.behind.text);
    if (!joint || !(weightOf(one, undefined) >= 5)) continue;
    const partner = mentionsIn(one.sentence).find(({ at }) => at.start >= one.at.end && at.start <= one.at.end + 8);
    const words = partner?.name.split(' ') ?? [];
    if (partner && words.length > 1) return { name: `${one.name} ${words.slice(1).join(' ')}`, at: { ...one.at, end: partner.at.end } };
  }
  return longest;
} // prettier-ignore

/** "Tobi" of "Oluwatobi", "Temi" of "Temiloluwa": a short form opens like the whole one or stands in it. */
const isShortOf = (short: string, whole: string): boolean =>
  whole.slice(0, 2) === short.slice(0, 2) || (short.length > 2 && whole.includes(short.slice(0, -1)));

/** "My daughter (A.M., 10)", "her initials for now, T.H.": all that somebody gives who is careful. */
const INITIALS = cue(
  /(?<!\p{L})(?:(?:[Mm]y|[Oo]ur|[Tt]he|[Aa]) (?:\p{L}+ ){0,2}?(?:son|daughter|child|boy|girl|lad|pupil|student|client|grandson|granddaughter|young person)\s*[,(:]?\s*\(?(?:initials )?|[Ii]nitials?(?: [^.;,]{0,20}?)?(?: are| is)?[,:]? )(?<initials>\p{Lu}\. ?\p{Lu}\.?(?: ?\p{Lu}\.?)?|(?<=\(|[Ii]nitials (?:are )?)\p{Lu}{2,3})(?![\p{L}\d])/u,
);

/** A child of whom only initials are given; null where there is none. */
export function childByInitials(sentences: readonly Sentence[]): NamedChild | null {
  for (const sentence of sentences) {
    const match = INITIALS.exec(sentence);
    const written = match?.groups?.['initials'];
    if (match === null || written === undefined || /^(?:SEN|EHC|TA|OT|SLT|ASD)$/.test(written)) continue;
    const start = match.index + match[0].length - written.length;
    return { name: found(written, within(sentence, start, start + written.length), 0.6), firstName: written, weight: 0 };
  }
  return null;
} // prettier-ignore

/** Where first names of children stand in a part: for telling whom a sentence is about. */
export function mentions(text: string, firstName: string): boolean {
  const [words, name] = [foldName(text), foldName(firstName)];
  // Letters of other scripts have more than one small form.
  if (/^[a-z'-]+$/.test(name) && !words.includes(name)) return false;
  return new RegExp(`(?<![\\p{L}])${patternOfName(name)}(?![\\p{L}])`, 'iu').test(words);
}

/** Words that say that the message asks for several children. */
export const SEVERAL_CHILDREN = cue(
  /\b(?:mum|mother|dad|father|carer|nan) (?:to|of) (?:both|two|three)\b|\b(?:my|our) (?:two|three|other (?:one|child|two))\b|\b(?:foster|fostered|adopted) \p{Lu}\p{Ll}+ and \p{Lu}|\b(?:both|two|three|all)\b.{0,30}\b(?:children|boys|girls|sons|daughters|kids|siblings|sisters|brothers|of them|worries|requests|matters|cases|referrals|issues|disagreements)\b|\btwins\b|\btriplets\b|\bsiblings\b|\beach (?:child|of them)\b|\b(?:and my|and our) (?:son|daughter)\b|\bbrother and sister\b|\bboth of\b|\bfor both\b|\b(?:either|neither) of them\b|\b(?:my|our|her|his|their) (?:\w+ )?(?:boys|girls|sons|daughters|children|kids)\b/iu,
);
