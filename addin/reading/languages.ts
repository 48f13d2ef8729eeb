import { cue } from './cue.ts';
import type { Said } from './cue.ts';
import { standardLanguage } from './language-names.ts';
import { lettered } from './lettered.ts';

/** Spoken languages by their English name, with other ways of writing them. */
const LANGUAGES: readonly (readonly [string, string])[] = [
  ['Albanian', 'albanian|shqip'], ['Amharic', 'amharic'], ['Arabic', 'arabic|عرب\\p{L}*|العربية'], ['Bengali', 'bengali|bangla|বাংলা'],
  ['Bulgarian', 'bulgarian'], ['Cantonese', 'cantonese'], ['Czech', 'czech'], ['Dari', 'dari'], ['Dutch', 'dutch'],
  ['Farsi', 'farsi|فارسی'], ['French', 'french|fran[cç]ais'], ['German', 'german'], ['Greek', 'greek'], ['Gujarati', 'gujarati|gujrati|ગુજરાતી'],
  ['Hindi', 'hindi|हिन्दी|हिंदी'], ['Hungarian', 'hungarian|magyar'], ['Igbo', 'igbo'], ['Italian', 'italian|italiano'], ['Sorani', '(?<!kurdish \\()sorani'], ['Kurmanji', '(?<!kurdish \\()(?:kurmanji|kurmanc[iî])'], ['Kurdish', 'kurdish'],
  ['Kutchi', 'kutchi|kachchi'], ['Latvian', 'latvian'], ['Lithuanian', 'lithuanian'], ['Malayalam', 'malayalam'], ['Mandarin', 'mandarin|普通话|中文'],
  ['Nepali', 'nepali|नेपाली'], ['Oromo', 'oromo'], ['Pashto', 'pashto|pushto|پښتو'], ['Persian', 'persian'], ['Polish', 'polish|polski\\p{L}*|j[eę]zyka polskiego'],
  ['Portuguese', 'portuguese|portugu[eê]s\\p{L}*'], ['Punjabi', 'punjabi|panjabi|ਪੰਜਾਬੀ'], ['Romanian', 'romanian|rom[aâ]n[aă]'], ['Russian', 'russian|русск\\p{L}*'],
  ['Serbian', 'serbian'], ['Shona', 'shona'], ['Slovak', 'slovak'], ['Somali', 'somali|soomaali\\p{L}*'], ['Spanish', 'spanish|espa[nñ]ol'], ['Swahili', 'swahili|kiswahili'],
  ['Sylheti', 'sylheti'], ['Tagalog', 'tagalog|filipino'], ['Tamil', 'tamil|தமிழ்'], ['Telugu', 'telugu'], ['Thai', 'thai'], ['Tigrinya', 'tigrinya'],
  ['Turkish', 'turkish|t[uü]rk[cç]e'], ['Twi', 'twi'], ['Ukrainian', 'ukrainian|українськ\\p{L}*'], ['Urdu', 'urdu|اردو'], ['Vietnamese', 'vietnamese|ti[eế]ng vi[eệ]t'],
  ['Korean', 'korean|한국어'], ['Japanese', 'japanese|日本語'], ['Hebrew', 'hebrew'], ['Lingala', 'lingala'], ['Malay', 'malay'], ['Indonesian', 'indonesian'],
  ['Sinhala', 'sinhala|sinhalese'], ['Marathi', 'marathi'], ['Konkani', 'konkani'], ['Kannada', 'kannada'], ['Sindhi', 'sindhi'], ['Kashmiri', 'kashmiri'], ['Mirpuri', 'mirpuri'], ['Pahari', 'pahari'], ['Pothwari', 'pothwari'],
  ['Balochi', 'balochi'], ['Burmese', 'burmese'], ['Khmer', 'khmer'], ['Georgian', 'georgian'], ['Armenian', 'armenian'], ['Azerbaijani', 'azerbaijani|azeri'], ['Uzbek', 'uzbek'], ['Tajik', 'tajik'],
  ['Croatian', 'croatian|hrvatski'], ['Bosnian', 'bosnian|bosanski'], ['Slovenian', 'slovenian'], ['Macedonian', 'macedonian'], ['Estonian', 'estonian'], ['Finnish', 'finnish'], ['Swedish', 'swedish'], ['Norwegian', 'norwegian'],
  ['Danish', 'danish'], ['Maltese', 'maltese'], ['Hausa', 'hausa'], ['Akan', 'akan|fante'], ['Ga', 'ga(?= interpreter| language)'], ['Ewe', 'ewe'], ['Wolof', 'wolof'], ['Fula', 'fula|fulani'], ['Mandinka', 'mandinka'], ['Krio', 'krio'],
  ['Luganda', 'luganda'], ['Kinyarwanda', 'kinyarwanda'], ['Kirundi', 'kirundi'], ['Chichewa', 'chichewa'], ['Ndebele', 'ndebele'], ['Zulu', 'zulu'], ['Xhosa', 'xhosa'], ['Afrikaans', 'afrikaans'], ['Romani', 'romani|romanes'],
  ['Tetum', 'tetum|tetun'], ['Hakka', 'hakka'], ['Belarusian', 'belarusian'], ['Catalan', 'catalan'], ['Welsh', 'welsh|cymraeg'], ['Yiddish', 'yiddish'], ['Ilocano', 'ilocano'], ['Cebuano', 'cebuano'],
  ['Yoruba', 'yoruba'], ['Chinese', 'chinese'], ['Acholi', 'acholi'], ['Edo', 'edo(?= (?:interpreter|speak|language))'], ['Hindko', 'hindko'], ['Potwari', 'potwari'], ['Cape Verdean Creole', 'cape verdean(?: creole)?'], ['Patois', 'patois'],
]; // prettier-ignore

interface LanguageMention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** All at once, one group for each: a text is gone through once, and only where a word begins. */
const NAMED = cue(
  new RegExp(`(?<!\\p{L})(?:ال)?(?:${LANGUAGES.map(([, words]) => `(${words})`).join('|')})(?!\\p{L})`, 'iu'),
);

/** One to three words of a name, whatever their script. */
const WORDS = String.raw`\p{L}[\p{L}\p{M}'’ʼ-]*(?: \p{L}[\p{L}\p{M}'’ʼ-]*){0,2}`;
/** Places where any language of the standard may stand: beside other words many of their names are words or names themselves. */
const BEFORE_IT = cue(
  new RegExp(
    String.raw`(?<!\p{L})(?:interpret(?:er|ing|ation)?s?(?: who speaks?| (?:for|in|to))?|translat(?:or|er|ion)s?(?: (?:for|in|into))?|speak(?:s|ing)?|spoken|languages?(?: is)?|in|into)(?: (?:only|just|mostly|mainly|a bit of))?\s?[:(-]?\s?(${WORDS})`,
    'iu',
  ),
);
const BEHIND_IT = cue(
  new RegExp(String.raw`(${WORDS})[ -](?:(?:or \p{L}+ )?interpret|translat|speak(?:er|ing)|language)`, 'iu'),
);
const WHOLE = lettered(new RegExp(String.raw`^\W*(?:yes\b\W*)?(${WORDS})\W*$`, 'iu'));

/** Languages other than English that a text names, in the order in which they stand there. */
export function languagesIn(words: Said): readonly LanguageMention[] {
  const known = NAMED.all(words).map((match) => ({
    value: LANGUAGES[LANGUAGES.findIndex((_, at) => match[at + 1] !== undefined)]?.[0] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
  const others = ofStandard(words).filter(
    ({ start, end }) => !known.some((one) => one.start < end && start < one.end),
  );
  if (known.length + others.length < 2) return known.length > 0 ? known : others;
  return [...known, ...others].sort((a, b) => a.start - b.start);
}

function ofStandard(where: Said): readonly LanguageMention[] {
  const mentions: LanguageMention[] = [];
  const take = (words: string, at: number, isBehind: boolean): void => {
    const pieces = words.split(' ');
    for (let count = pieces.length; count > 0; count -= 1) {
      const piece = (isBehind ? pieces.slice(0, count) : pieces.slice(-count)).join(' ');
      const value = standardLanguage(piece);
      if (value === undefined || (/^\p{Ll}/u.test(piece) && piece.length < 5)) continue;
      const start = isBehind ? at : at + words.length - piece.length;
      if (!mentions.some((one) => one.start === start))
        mentions.push({ value, start, end: start + piece.length });
      return;
    }
  };
  for (const match of BEFORE_IT.all(where))
    take(match[1] ?? '', match.index + match[0].length - (match[1] ?? '').length, true);
  for (const match of BEHIND_IT.all(where)) take(match[1] ?? '', match.index, false);
  const whole = mentions.length === 0 ? WHOLE.exec(where.text.slice(0, 60)) : null;
  if (whole) take(whole[1] ?? '', whole[0].indexOf(whole[1] ?? ''), true);
  return mentions;
}
