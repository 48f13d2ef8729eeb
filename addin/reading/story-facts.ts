import { cue, cues } from './cue.ts';
import type { Said } from './cue.ts';
import type { OwnedContact } from './contact-owners.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { ageOn } from '../domain/calendar-date.ts';
import type { DateMention } from './dates.ts';
import { spacedDatesIn } from './dates.ts';
import { isNegated } from './negation.ts';
import { patternOfName } from './names.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import { postcodesIn } from './postcodes.ts';
import type { SettingMention } from './schools.ts';
import { datesOf, settingsOf } from './sentence-values.ts';
import type { Sentence } from './sentences.ts';
import { yearGroupsIn } from './year-groups.ts';

const BIRTH = cue(
  /(?:\bd\.?\s?o\.?\s?b\.?|\bdate (?:of )?birth|\bbirth ?date|\bborn|\bb-?days?|\bbirthday|\bb\.?(?= *$)|\bd o b|\burodz\p{L}*|\bur\.|\bn[aă]scut\p{L}*|\bnascid\p{L}*|\bnasceu|\bnacid\p{L}*|\bnaci[óo]|\bn[ée]e? le|\bnat[oa] il|(?<!\p{L})народ\p{L}+|(?<!\p{L})рожд\p{L}+|(?<!\p{L})родил\p{L}+|\bgeboren|\bdoğum|\bdata de nascimento|\bdata nașterii|\bdata urodzenia)[^\d]{0,25}$/iu,
);

/** A date of birth: birth words close before it or the child's name right before it, and an age of 0 to 25 when the message was sent. */
export function birthDateIn(
  sentences: readonly Sentence[],
  sent: CalendarDate | null,
  childFirst: string | null = null,
): Found<DateMention> | null {
  const named =
    childFirst === null
      ? null
      : new RegExp(`(?<!\\p{L})${patternOfName(childFirst)}(?: \\p{Lu}[\\p{L}'-]+){0,4}\\s*[,(:;-]*\\s*$`, 'u'); // prettier-ignore
  for (const sentence of sentences) {
    for (const date of [...datesOf(sentence), ...spacedDatesIn(sentence.text)]) {
      const before = sentence.text.slice(Math.max(0, date.start - 60), date.start);
      const isBirth =
        BIRTH.test(before.slice(-45)) ||
        AGE_BEFORE.test(before) ||
        IS_OF.test(before) ||
        (named?.test(before) ?? false) ||
        isBesideChild(sentence.text, date, childFirst) ||
        agreesWithAge(before, date.value, sent);
      if (!isBirth || !isPlausibleBirth(date.value, sent)) continue;
      return found(date, within(sentence, date.start, date.end), 0.93);
    }
  }
  return null;
}

/** "The youngest in the class because he's the 30th of August 2019." */
const IS_OF = /\b(?:he|she)(?:'s| is|s) (?:from )?(?:the )?$/i;

const AGE_BEFORE =
  /\b(?:is|he's|she's|hes|shes|i'm|im|am|aged?)\s(?:now |only |just )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?: years? old)?(?: now)?,? \(?$/i;

/** "Reuben is yr 5 at St Olave's, 30/11/16": a bare date in a sentence that says who and which year. */
function isBesideChild(text: string, date: DateMention, childFirst: string | null): boolean {
  if (childFirst === null || !text.toLowerCase().includes(childFirst.toLowerCase()) || yearGroupsIn(text).length === 0) return false;
  const before = text.slice(Math.max(0, date.start - 40), date.start);
  return /[,(;-]\s*$/.test(before) && !/\b(?:since|from|until|dated?|letter|decision|review|meeting|on|in|of|to|by|started|moved|joined|left)\b[^,;]{0,20}[,(;-]\s*$/i.test(before);
} // prettier-ignore

/** "They are twins, 7 (19th July 2019)": a date beside the age it makes is a birthday. */
function agreesWithAge(before: string, date: CalendarDate, sent: CalendarDate | null): boolean {
  const age = /(?<![\d./-])(\d{1,2})(?: (?:years|yrs)(?: old)?| ?y\/?o)?,? ?(?:\(|- |, |on )(?:the )?$/i.exec(before)?.[1];
  return age !== undefined && sent !== null && ageOn(date, sent) === Number(age);
} // prettier-ignore

export function isPlausibleBirth(date: CalendarDate, sent: CalendarDate | null): boolean {
  if (sent === null) return true;
  const age = ageOn(date, sent);
  return age >= 0 && age <= 26;
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty']; // prettier-ignore
const COUNT = `(\\d{1,2}|${NUMBER_WORDS.slice(2).join('|')})`;
const AGES = cues([
  cue(
    /(?:\p{Lu}\p{Ll}+|\p{Lu}\.)(?: \(|, )(\d{1,2})(?=\)|,? (?:who|which|is|in|attends|goes|has|and|at|[Yy]ea?r|[Yy]r?\.? ?\d|d\.?o\.?b|born|first year|second year|third year|final year)\b|, ?\p{Lu})/u,
  ),
  // "Levi Bell, 8" as a heading.
  cue(/^\W*(?:\p{Lu}[\p{L}'-]+ ){1,3}\p{Lu}[\p{L}'-]+(?:, | \()(\d{1,2})\)?\s*$/u),
  cue(new RegExp(`\\baged? ${COUNT}\\b`, 'i')),
  cue(new RegExp(`\\bso (?:he's |she's |he is |she is )?(?:now )?${COUNT}(?: now)?(?=\\))`, 'i')),
  // "I have 22 years", as other languages say it; "2/12/2008 so 17".
  cue(
    new RegExp(
      `\\b(?:he|she|i|who|son|daughter|child|\\p{Lu}\\p{Ll}+) (?:has|have|is having|got) (?:now |only |already )?${COUNT} years?\\b(?! (?:ago|of|experience|in|that|with|waiting|left))`,
      'iu',
    ),
  ),
  cue(
    new RegExp(
      `\\d,? (?:so|that makes (?:him|her|me|them)|making (?:him|her|me|them)|which makes (?:him|her|me|them)) (?:now |only |just )?${COUNT}\\b(?=\\W*$|[.,;)])`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:boy|girl|lad|lass|child|kid) of (?:only |just )?${COUNT}\\b(?! (?:months|weeks|or|to))`,
      'i',
    ),
  ),
  cue(/\p{Lu}\p{Ll}+,? (\d{1,2}) ?(?:years|yrs|y\/?o)\b(?! ago)/u),
  cue(new RegExp(`\\b(?:has |have |had |'s |s )?(?:just |only |recently )?turned ${COUNT}\\b`, 'i')),
  cue(new RegExp(`\\b(?:has|have|had|just|only|he's|she's|i've) (?:just |only )?gone ${COUNT}\\b(?! ?(?:o'?clock|[ap]m|days?|weeks?|months?|to|times))`, 'i')), // prettier-ignore
  // "I 17, birthday …", as those write whose own language does without "am".
  cue(new RegExp(`(?<!\\p{L})I ${COUNT}(?=,| years?\\b|\\.)`, 'u')),
  cue(
    new RegExp(
      `(?<!\\p{L})\\p{Lu}\\p{Ll}+'s (?:now |only |just )?${COUNT}(?= \\(|,|\\.|;| and (?:he|she|is|in|at|goes)\\b)`,
      'u',
    ),
  ),
  cue(new RegExp(`\\b${COUNT}[ -](?:years?|yrs?)[ -]olds?\\b`, 'i')),
  cue(new RegExp(`(?:, |\\()${COUNT} ?(?:yrs?|years)(?: of age)?(?=,|\\.|;|\\)|$)`, 'i')),
  cue(new RegExp(`\\b(?:i am|i'm|im|my names?(?: is|'s|s)?) [\\p{L}'-]+(?: [\\p{L}'-]+)?(?:,| and) (?:i'm |im |i am |aged? )?${COUNT}(?=\\W*(?:\\(|,|\\.|;|$)| (?:and|years|yrs)\\b)`, 'iu')), // prettier-ignore
  cue(new RegExp(`\\b(?:he|she|they|\\p{Lu}\\p{Ll}+) (?:was|were) ${COUNT} (?:years old )?(?:on the|on|last|this|back in|in) (?:\\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*|week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`, 'iu')), // prettier-ignore
  cue(
    new RegExp(
      `\\b(?:twins|triplets|both|boys|girls|siblings),? (?:are |aged? |is )?${COUNT}(?= \\(|,|\\.|;|$| (?:and|n|yr|year|in|at|y)\\b)`,
      'i',
    ),
  ),
  cue(
    new RegExp(
      `\\b(?:is|are|he's|hes|she's|shes|they're|theyre|i'm|im|i am|is now|now) (?:only |both |just |now )?${COUNT}(?=(?: now)?\\s*(?:$|[.,;(!]|nearly\\b|almost\\b|going on\\b|coming up\\b|and?\\b|n\\b|but\\b|years\\b|yrs\\b|so\\b|at\\b|year\\b|yr\\b|he'?s?\\b|she'?s?\\b|i'?m?\\b|next\\b|in\\b))`,
      'i',
    ),
  ),
]);
const PAST = cue(
  /\b(?:when|since|until|till|from when|level of|at the age|was(?! born)|before|used to|like an?|of an?|reads|by the time|will be)\b[^.]{0,30}$|\b(?:(?:half-?|step-?)?(?:brother|sister)|sibling|cousin)s?\b[^.;]{0,60}$/i,
);

/** An age that is stated as now, in whole years; "since he was six" is none. */
export function ageIn(
  sentences: readonly Sentence[],
  child: {
    readonly birth: CalendarDate | null;
    readonly sent: CalendarDate | null;
    readonly name: string | null;
  },
): Found<number> | null {
  const { birth, sent, name } = child;
  const born = birth !== null && sent !== null ? ageOn(birth, sent) : null;
  for (const sentence of sentences) {
    const { text } = sentence;
    for (const pattern of AGES.in(sentence)) {
      const match = pattern.exec(sentence);
      if (!match || PAST.test(text.slice(0, match.index))) continue;
      // "Bilal (15), Hamza's brother": somebody else's age.
      const owner = /^(\p{Lu}\p{Ll}+)(?: \(|,? )/u.exec(match[0])?.[1];
      if (
        owner !== undefined &&
        name !== null &&
        !name.includes(owner) &&
        !NUMBER_WORDS.includes(owner.toLowerCase()) &&
        !/^(?:He|She|They|Who|And|But|Is|Has|Now|Aged)$/.test(owner)
      )
        continue;
      const word = (match[1] ?? '').toLowerCase();
      const age = /^\d/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word);
      const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 12);
      if (born !== null && Math.abs(born - age) > 1) continue;
      if (age < 1 || age > 25 || /^\s*(?:weeks|months|days|hours|minutes|times|%|:)/i.test(behind)) continue;
      return found(age, within(sentence, match.index, match.index + match[0].length), 0.88);
    }
  }
  return null;
}

const NOT_NOW = cue(
  /\b(?:since|until|till|when|in his|in her|was in|were in|all through|back in|from|by the end of|before|after|during|whole of|rest of|other children in)\b[^.;]{0,28}$/i,
);

/** The year group a child is in now. */
export function yearIn(sentences: readonly Sentence[]): Found<string> | null {
  for (const sentence of sentences) {
    for (const year of yearGroupsIn(sentence.text)) {
      const before = sentence.text.slice(Math.max(0, year.start - 45), year.start);
      const isFinal =
        /\bin (?:his|her|their|my) (?:last|final|first|second) year(?: of \w+)?(?: there| now)?,? $/i.test(
          before,
        );
      if (NOT_NOW.test(before) && !isFinal && !/\b(?:is|he's|she's) (?:now )?in\s*$/i.test(before)) continue;
      if (/\b(?:brother|sister|sibling|cousin)s?\b[^,.;]{0,40}$/i.test(before) || /\bnot\s*$/i.test(before))
        continue;
      const behind = sentence.text.slice(year.end, year.end + 24);
      if (
        /^\s*(?:and|or|\/)\s*(?:year|yr|y)?\s?\d/i.test(behind) ||
        /^\s*(?:went|trip|group of|parents)/i.test(behind)
      )
        continue;
      return found(year.value, within(sentence, year.start, year.end), 0.9);
    }
  }
  return null;
}

/** "Hill juniors no sorry infants hill infants": what was written first is taken back. */
const REPAIRS = /\b(?:no,? sorry|sorry,? (?:i )?mean|i mean|no,? wait|scrap that)\b/i;

const ANOTHER_PLACE_BEFORE =
  /\b(?:sister|brother|cousin|friend|moved from|left|was at|used to|previous|last one was|the last one|offered|given|place at|want|instead of|closed|named|refused)\b[^.;]{0,50}$/i;

/** The place attended: straight after "at", "attends", "Year 5 at"; a place left or a sibling's only where there is no other. */
export function settingIn(sentences: readonly Sentence[]): Found<SettingMention> | null {
  const all = sentences.flatMap((sentence) =>
    settingsOf(sentence).map((setting) => {
      const before = sentence.text.slice(Math.max(0, setting.start - 60), setting.start);
      let score = 0;
      if (
        /\b(?:at|in|of|attends?|attending|goes to|go to|going to|started(?: at)?|is at|pupil at|student at|placed at)\s+(?:the\s+)?$/i.test(
          before,
        )
      )
        score += 2;
      if (
        /(?:year|yr|y)\s?\d{1,2},?\s*(?:at|in|of|,)?\s*$/i.test(before) ||
        /\breception\b[^.]{0,12}$/i.test(before)
      )
        score += 3;
      if (
        /\b(?:attends?|goes to|go to|go|moved to|started at|now at|is at|is in)\s+(?:the\s+)?$/i.test(before)
      )
        score += 2;
      if (ANOTHER_PLACE_BEFORE.test(before)) score -= 3;
      // "Starts Reception at Hill Top in September": the next place.
      if (
        /^[^.;]{0,12}\b(?:in|from|next|this|come) (?:september|sept|autumn|the autumn|the new (?:school )?year)\b/i.test(
          sentence.text.slice(setting.end, setting.end + 40),
        ) &&
        /\b(?:starts|start|starting|will (?:start|go|move|join)|moves|moving|going|goes|joins|due)\b/i.test(
          before,
        )
      )
        score -= 4;
      if (
        /^\W{0,3}(?:has been|is) (?:named|offered)/i.test(sentence.text.slice(setting.end, setting.end + 20))
      )
        score -= 1;
      return { setting, sentence, score };
    }),
  );
  const best = all.reduce<(typeof all)[number] | null>(
    (top, one) =>
      top === null ||
      one.score > top.score ||
      (one.sentence === top.sentence &&
        REPAIRS.test(one.sentence.text.slice(top.setting.end, one.setting.start)))
        ? one
        : top,
    null,
  );
  return best
    ? found(
        best.setting,
        within(best.sentence, best.setting.start, best.setting.end),
        best.score >= 2 ? 0.92 : 0.7,
      )
    : null;
}

const NEW_NUMBER = cue(
  /\b(?:new|now|changed|instead|use this|current)\b|(?:^|[.;-] ?)(?:please |pls )?use (?:the |my )?(?:mobile|phone|number)?,?\s*$/i,
);
const OLD_NUMBER = cue(/\b(?:old|ignore|no longer|smashed|lost|broken|previous|was)\b/i);

/** The writer's own telephone among their numbers: a new one before an old one, one to ring before one not to ring. */
export function ownPhoneIn(contacts: readonly OwnedContact[]): Found<string> | null {
  const all = contacts
    .filter(({ kind }) => kind === 'phone')
    .map(({ value, sentence, owner }) => {
      const at = value.at.start - sentence.start;
      const before = sentence.text.slice(Math.max(0, at - 70), at);
      let score = owner.kind === 'nobody' ? 0 : 1;
      if (NEW_NUMBER.test(before)) score += 3;
      if (
        /\bi (?:can|could|may) (?:best )?be (?:called|reached|rung|phoned|contacted|telephoned|texted)\b|\b(?:get|reach|catch|find) me\b|\bmy own\b|\bmine\b/i.test(
          before,
        )
      )
        score += 2;
      // "The social worker, Ann Bell, knows (0116 …)".
      if (
        /\b(?:social worker|teacher|senco|head|officer|caseworker|doctor|therapist|solicitor)\b[^.;]{0,60}\($/i.test(
          before,
        )
      )
        score -= 3;
      if (OLD_NUMBER.test(before) && !NEW_NUMBER.test(before)) score -= 3;
      if (/\b(?:my|ring|call|phone|text|mobile|number|tel|sms)\b/i.test(before)) score += 1;
      if (
        /\b(?:do not|don't|dont|not to|never|please don't)\b[^.;]{0,25}\b(?:ring|call|phone|use)\b/i.test(
          sentence.text,
        ) ||
        isNegated(sentence.text, at)
      )
        score -= 2;
      return { value, score };
    });
  return (
    all.reduce<(typeof all)[number] | null>(
      (top, one) => (top === null || one.score > top.score ? one : top),
      null,
    )?.value ?? null
  );
}

/** True where a sentence says that a number, a school or a year is newer than the form's. */
export const isCorrection = (sentence: Said): boolean => CORRECTS.test(sentence);
const CORRECTS = cue(
  /\b(?:ignore|no longer|is now|now (?:in|at|goes)|(?:is|are|in) (?:in |at )?[^.;,]{2,50} now|has moved|have moved|moved (?:school|house|to)|changed|new (?:one|number|mobile|phone|address|school)|out of date|instead of the|wrong (?:on the form|year|date|way|one|school|class)|not as (?:the|on the|in the) form|wrong way (?:a)?round|should (?:read|be|say|have (?:been|said))|mistake|started at|correct(?:ions?|ed)?)\b/i,
);

const ORGANISATION = cue(
  /\b(?:council|school|academy|college|clinic|hospital|surgery|trust|chambers|house,|sendiass|service|office|practice|nursery|centre|municipal house|county hall|town hall|city hall|civic|guildhall|council house|floor)\b/i,
);

/** What stands before the last word or number of the family's own is about somebody else. */
const UP_TO_FAMILY =
  /^.*(?:(?<!\d)0 ?7(?: ?\d){9}(?!\d)|\b(?:mum|mam|dad|mother|father|nan|gran|carer|guardian)\b)/isu;

const AT_HOME =
  /\b(?:we are at|have (?:you|them|her|him) at|live|lives|living|address|home|postcode|post code|based at|moved to|family)\b/i;

/** A postcode that is said to be where the family lives. */
export const homePostcodeIn = (sentences: readonly Sentence[]): Found<string> | null =>
  postcodeIn(sentences.filter(({ text }) => AT_HOME.test(text)));

/** "Re: Ms Rosalind Bell, 22 Dyehouse Lane, HX6 2BB": a postcode that others write behind the name of the one who asks. */
export function postcodeBehind(name: string | null, notes: readonly Sentence[]): Found<string> | null {
  const family = name?.split(' ').at(-1) ?? '';
  if (family.length < 3) return null;
  for (const note of notes)
    for (const code of postcodesIn(note.text)) {
      const before = note.text.slice(Math.max(0, code.start - 120), code.start);
      const at = before.lastIndexOf(family);
      if (at >= 0 && !ORGANISATION.test(before.slice(at)) && !/[.;]\s/.test(before.slice(at).replace(/\b(?:st|rd|ave)\./gi, ''))) return found(code.value, within(note, code.start, code.end), 0.85);
    }
  return null;
} // prettier-ignore

/** The family's postcode in running text: where they live before any other; one beside an organisation is not theirs. */
export function postcodeIn(sentences: readonly Sentence[]): Found<string> | null {
  let other: Found<string> | null = null;
  for (const sentence of sentences) {
    for (const code of postcodesIn(sentence.text)) {
      const before = sentence.text.slice(Math.max(0, code.start - 80), code.start);
      if (LEFT_PLACE.test(before)) continue;
      const isHome = AT_HOME.test(before);
      if (!isHome && (other || ORGANISATION.test(before.replace(UP_TO_FAMILY, '')))) continue;
      const one = found(code.value, within(sentence, code.start, code.end), 0.92);
      if (isHome) return one;
      other = one;
    }
  }
  return other;
}

/** An address that is not theirs any more. */
const LEFT_PLACE =
  /\b(?:old|previous|former|last|wrong) (?:address|house|home|place|flat|postcode)\b[^.;]{0,30}$|\b(?:used to live|lived|moved (?:from|out of)|not)\b[^.;]{0,30}$/i;
