import type { YesNoUnknown } from '../domain/reading.ts';
import { matchesOf } from './lettered.ts';
import { flatText, trimmed, within } from './plain-text.ts';
import type { Span } from './plain-text.ts';

/** One of several options of a tick list, with its place in the value. */
interface Option {
  readonly ticked: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST = 3000;

/** The options of a value with tick boxes; empty where it has none. The box stands before its words, or behind all of them. */
export function optionsIn(value: string): readonly Option[] {
  const head = value.slice(0, LONGEST);
  const isBehind = !/^\s*[\u2610\u2612]/.test(head) && /[\u2610\u2612]\s*$/.test(head);
  const pattern = isBehind
    ? /([^\u2610\u2612]{1,300})([\u2610\u2612])/g
    : /([\u2610\u2612])([^\u2610\u2612]{0,300})/g;
  return matchesOf(pattern, head).map((match) => {
    const [box, words] = isBehind ? [match[2], match[1]] : [match[1], match[2]];
    const start = match.index + match[0].indexOf(words ?? '');
    return {
      ticked: box === '\u2612',
      text: (words ?? '').replace(/\s+/g, ' ').replace(/^[\s,;/|]+|[\s,;/|]+$/g, ''),
      start,
      end: start + (words ?? '').length,
    };
  });
}

/** The stretch of a value that was chosen: the ticked option, or all of it where it has no boxes; null where none is. */
export function chosenSpan(value: Span): Span | null {
  const text = flatText(value);
  if (!hasBoxes(text)) return value;
  const option = optionsIn(text).find(({ ticked }) => ticked);
  return option ? trimmed(within(value, option.start, option.end)) : null;
}

/** All stretches that were chosen: each ticked option, or all of it where it has no boxes. */
export function chosenSpans(value: Span): readonly Span[] {
  const text = flatText(value);
  if (!hasBoxes(text)) return [value];
  return optionsIn(text).filter(({ ticked }) => ticked).map(({ start, end }) => trimmed(within(value, start, end)));
} // prettier-ignore

/** Looked for one by one: most texts have no sign so far out, and that is known of them before they are gone through. */
export const hasBoxes = (value: string): boolean => value.includes('\u2610') || value.includes('\u2612');

/** What was chosen: the ticked options, or the whole text where there are no boxes; '' where nothing is ticked. */
export function chosen(value: string): string {
  if (!hasBoxes(value)) {
    // Machines write "has_plan" and "NULL".
    const text = value
      .replace(/(?<=[\p{L}\d])_(?=[\p{L}\d])/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return /^[([]?(?:null|nan|undefined|none given|\(?(?:left )?blank\)?|(?:question )?(?:not (?:yet )?(?:answered|asked|completed|filled in|recorded|discussed|supplied|provided|specified|raised|covered)|unanswered|skipped)|no (?:answer|response|reply|entry|data)|[-.]+)[)\].!]?$/i.test(
      text,
    )
      ? ''
      : text;
  }
  return optionsIn(value)
    .filter((option) => option.ticked)
    .map((option) => option.text)
    .join('; ');
}

const UNSURE =
  /^(?:not (?:known|sure|that (?:i|we) know|applicable|certain|stated|(?:yet )?(?:asked|discussed|answered|recorded|raised|covered|mentioned|specified)(?! (?:for|to)\b)|entirely sure)|unanswered|skipped|unknown|(?:i |we )?(?:don'?t|do not) (?:know|remember|mind)|dk|n\/?a|\?|-|unsure|unclear|maybe|perhaps|possibly|please (?:ask|ring)|to be confirmed|tbc|thinking|considering|planning|intend|may |might )/;
const NO =
  /^(?:no|none|nil|never|not|nothing|nope|n|false|declined|refused|neither|not used|no thanks|withdrawn|isn't|hasn't|haven't)\b/;
const YES =
  /^(?:yes|y|yeah|yep|agreed|true|given|ok|okay|made|lodged|happy|sure|granted|obtained|of course|please|accepted|(?:i|we) (?:do|agree|have|am|are)(?=\s*(?:[,.;!(]|$)|\s+(?:\w+ )?(?:agree|agreed|given|consent|consented|done|made|lodged|complained|appealed|spoken|used|asked|tried|sent|put|contacted|had|been|happy|fine|ok|content|one|some|to|that|you|so)\b)|registered|submitted|used|done|doing|in progress|ongoing|current|currently|now|under way|underway|already|finished|completed?|tried|stage|signed|confirmed|verbal(?:ly)?|written|both|involved|contacted|supporting)\b/;

/** Yes or no from a box: "Yes (two meetings)", "☐ Yes ☒ No", "none made", "Not yet", "Done already". Both left blank is unknown. */
export function yesNo(value: string): YesNoUnknown {
  const answer = chosen(value)
    .toLowerCase()
    .replace(/^[\s.:,;*-]+(?=\S)/, '');
  if (answer === '' || UNSURE.test(answer)) return 'unknown';
  if (NO.test(answer)) return 'no';
  return YES.test(answer) ? 'yes' : 'unknown';
}
