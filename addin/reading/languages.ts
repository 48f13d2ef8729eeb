/** Spoken languages by their English name, with other ways of writing them. */
const LANGUAGES: readonly (readonly [string, string])[] = [
  ['Albanian', 'albanian|shqip'], ['Amharic', 'amharic'], ['Arabic', 'arabic|عرب\\p{L}*|العربية'], ['Bengali', 'bengali|bangla|বাংলা'],
  ['Bulgarian', 'bulgarian'], ['Cantonese', 'cantonese'], ['Czech', 'czech'], ['Dari', 'dari'], ['Dutch', 'dutch'],
  ['Farsi', 'farsi|فارسی'], ['French', 'french|fran[cç]ais'], ['German', 'german'], ['Greek', 'greek'], ['Gujarati', 'gujarati|gujrati|ગુજરાતી'],
  ['Hindi', 'hindi|हिन्दी|हिंदी'], ['Hungarian', 'hungarian|magyar'], ['Igbo', 'igbo'], ['Italian', 'italian|italiano'], ['Kurdish', 'kurdish|sorani|kurmanji'],
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
  ['Yoruba', 'yoruba'], ['Chinese', 'chinese'],
]; // prettier-ignore

interface LanguageMention {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** All at once, one group for each: a text is gone through once, and only where a word begins. */
const NAMED = new RegExp(
  `(?<!\\p{L})(?:ال)?(?:${LANGUAGES.map(([, words]) => `(${words})`).join('|')})(?!\\p{L})`,
  'giu',
);

/** Languages other than English that a text names, in the order in which they stand there. */
export function languagesIn(text: string): readonly LanguageMention[] {
  return [...text.matchAll(NAMED)].map(({ 0: words, index, ...groups }) => ({
    value: LANGUAGES[LANGUAGES.findIndex((_, at) => groups[at + 1] !== undefined)]?.[0] ?? '',
    start: index,
    end: index + words.length,
  }));
}
