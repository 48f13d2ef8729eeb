import { lettered, matchesOf } from './lettered.ts';

interface YearMention {
  /** Nursery, Reception, Year 1 … Year 13, Post-16. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const YEAR = lettered(
  /(?<![\p{L}\d])(?:(?:school )?year|yr\.?|y)[ -]?(?:group )?(\d{1,2})(?![\d/]|\s?(?:years|months))/giu,
);
/** "In year four", as it is said: a number of a course or a plan is none. */
const SAID =
  /\b(?:in|into|is|now|goes? into|start(?:s|ed|ing)?|moved? up (?:in)?to)(?: (?:the|now))? year (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)\b(?! of\b)/giu;
const RECEPTION =
  /(?:(?:\b(?:in|is|now|started|starts)\s+|\()((?:the )?reception(?: class| year)?)|(?<=[,;] )reception (?:class|year))(?! (?:desk|area|teacher|staff|ta|assistant))\b/gi;
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve thirteen'.split(' ');
const NAMED: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:in |year )?(?:reception(?: class| year)?|foundation (?:stage )?(?:2|two)|f2|in foundation)\b/gi,
    'Reception',
  ],
  [/\bnursery(?: class| year)?\b/gi, 'Nursery'],
];

/** Asked first: most texts name no year. */
const LIKE_ONE = /year|yr|y[ -]?(?:group )?\d|reception/i;
const A_YEAR = /(?:year|yr\.?|y)[ -]?(?:group )?\d/i;
const YEAR_IN_WORDS = /\byear [^\d\s]/i;
const NO_YEARS: readonly YearMention[] = [];

/** Year groups named in running text: "Year 5", "Yr 9", "Y13". "Reception" counts, "nursery" is too often a place. */
export function yearGroupsIn(text: string): readonly YearMention[] {
  if (!LIKE_ONE.test(text)) return NO_YEARS;
  const all: YearMention[] = [];
  for (const match of A_YEAR.test(text) ? matchesOf(YEAR, text) : []) {
    const number = Number(match[1]);
    if (number >= 1 && number <= 13)
      all.push({ value: `Year ${number}`, start: match.index, end: match.index + match[0].length });
  }
  for (const match of YEAR_IN_WORDS.test(text) ? matchesOf(SAID, text) : [])
    all.push({
      value: `Year ${NUMBERS.indexOf((match[1] ?? '').toLowerCase()) + 1}`,
      start: match.index,
      end: match.index + match[0].length,
    });
  for (const match of /reception/i.test(text) ? matchesOf(RECEPTION, text) : [])
    all.push({ value: 'Reception', start: match.index, end: match.index + match[0].length });
  return all.sort((a, b) => a.start - b.start);
}

/** What a form has in its year box: "7", "Yr 9", "Reception", "Nursery", "post-16"; null where it is none. */
export function yearGroupOf(value: string): string | null {
  const text = value.trim();
  const number =
    /^(?:(?:nc )?(?:school )?(?:year|yr\.?|y)\s?-?(?:group )?)?\s?(\d{1,2})(?!\d)(?:\s*\([^)]{0,40}\))?\.?$/i.exec(
      text,
    );
  if (number) {
    const year = Number(number[1]);
    return year === 0 ? 'Reception' : year <= 13 ? `Year ${year}` : null;
  }
  const first = yearGroupsIn(text)[0];
  if (first) return first.value;
  for (const [pattern, name] of NAMED) if (text.length < 40 && text.search(pattern) >= 0) return name;
  if (/^(?:post[ -]?16|p-?16)\b/i.test(text)) return 'Post-16';
  if (/^n[1-3]?$/i.test(text)) return 'Nursery';
  return /^(?:r|yr)$/i.test(text) ? 'Reception' : null;
}

/** The national curriculum year of a birthday in the school year of a day: 0 is Reception. */
export function expectedYear(birth: string, on: string): number {
  const schoolYear = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return schoolYear(on) - schoolYear(birth) - 5;
}
