import type { YesNoUnknown } from '../domain/reading.ts';

/** One of several options of a tick list. */
interface Option {
  readonly ticked: boolean;
  readonly text: string;
}

/** The options of a value with tick boxes; empty where it has none. The box stands before its words. */
export function optionsIn(value: string): readonly Option[] {
  const options: Option[] = [];
  for (const match of value.slice(0, 3000).matchAll(/([\u2610\u2612])\s*([^\u2610\u2612]{0,300})/g)) {
    options.push({ ticked: match[1] === '\u2612', text: (match[2] ?? '').replace(/\s+/g, ' ').trim() });
  }
  return options;
}

export const hasBoxes = (value: string): boolean => /[\u2610\u2612]/.test(value);

/** What was chosen: the ticked options, or the whole text where there are no boxes; '' where nothing is ticked. */
export function chosen(value: string): string {
  if (!hasBoxes(value)) return value.replace(/\s+/g, ' ').trim();
  return optionsIn(value)
    .filter((option) => option.ticked)
    .map((option) => option.text)
    .join('; ');
}

/** Yes or no from a box: "Yes (two meetings)", "☐ Yes ☒ No", "none made", "Not yet". Both left blank is unknown. */
export function yesNo(value: string): YesNoUnknown {
  const answer = chosen(value)
    .toLowerCase()
    .replace(/^[\s.:,-]+/, '');
  if (
    answer === '' ||
    /^(?:not (?:known|sure)|unknown|don't know|dont know|n\/a|\?|-|unsure|maybe|possibly|please (?:ask|ring))/.test(
      answer,
    )
  )
    return 'unknown';
  if (/^not that (?:i|we) know/.test(answer)) return 'unknown';
  if (/^(?:no|none|nil|never|not|nothing|n)\b/.test(answer)) return 'no';
  if (/^(?:yes|y|yeah|agreed|true|given|ok|okay|made|lodged)\b/.test(answer)) return 'yes';
  return 'unknown';
}
