import { bareLabel, fieldOf } from './form-labels.ts';
import type { FormField } from './form-labels.ts';
import { lettered } from './lettered.ts';
import { flatText, trimmed, within } from './plain-text.ts';
import type { Span } from './plain-text.ts';

const NO_LETTERS = lettered(/[^\p{L}\p{N}]+/gu);

/**
 * What labels and their answers say of each other: a label that lists its answers, one word that means what is
 * answered, several questions in one label with as many answers in one box.
 */

const words = (text: string): string => text.toLowerCase().replace(NO_LETTERS, ' ').trim();

/** Whether a text is one of the answers that a label offers: "I am (the young person / parent / other)". */
export function isOffered(label: string, text: string): boolean {
  const list = /\(([^()]{3,120})\)/.exec(label)?.[1] ?? /:\s*(.{2,60}(?:\/| or ).{2,60})$/.exec(label)?.[1];
  const items = (list ?? '').split(/\s*(?:[,/|;]|\bor\b)\s*/).map(words);
  return items.length > 1 && words(text) !== '' && items.includes(words(text));
}

const ONE_CHANNEL =
  /^(?:by |via )?(?:e-?mail|(?:tele)?phone(?: call)?|mobile|calls?|texts?(?: messages?)?|sms|letters?|post)(?: only| please)?$/i;
const A_PROVIDER = /^(?:kids|(?:the )?together trust|no preference|either)\b/i;

/** Whether a text is an answer to what a label asks, though the same word is a label elsewhere: "Contact me by | e-mail". */
export const isAnswerTo = (label: string, text: string): boolean =>
  isOffered(label, text) || (fieldOf(label) === 'contactMethod' && ONE_CHANNEL.test(text.trim()));

/** "Ann Bell. 09/06/2017", "Ann Bell, Y5": a name with what is told of a child behind it. */
const NAMES_CHILD = lettered(
  /^\s*\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3}\s*[.,;(-]\s*(?:\(?(?:d\.?o\.?b\.?:?|born|aged?)\s|\(?\d{1,2}[./ -](?:\d{1,2}|\p{L}{3,9})[./ -]\d{2,4}|\(?(?:y|yr|year) ?\d{1,2}\b|\(?reception\b)/iu,
);
/** An answer of so many signs tells a matter. */
const STORY = 60;

/** The field of "Preferred", "Your choice", "Who" or "What" by what is answered; null where neither says it. */
export function fieldByAnswer(label: string, value: Span): FormField | null {
  const asked = bareLabel(label);
  if (/^who(?: (?:is it|it is|is this))?(?: (?:for|about))?$/i.test(asked)) return NAMES_CHILD.test(flatText(value)) ? 'childName' : null;
  if (/^what$/i.test(asked)) return flatText(value).length >= STORY ? 'about' : null;
  if (!/^(?:if you have (?:an? |one,? )?)?(?:the |a |your |my |our |their )?(?:preferred|preference|first choice|choice|prefers?|favoured)(?: one| option)?$/i.test(bareLabel(label.split(':')[0] ?? ''))) return null;
  const text = flatText(value).trim();
  if (A_PROVIDER.test(text)) return 'provider';
  return ONE_CHANNEL.test(text.split(/[,;(.]/, 1)[0]?.trim() ?? '') ? 'contactMethod' : null;
} // prettier-ignore

/** Yes or no, or no answer at all. */
const SHORT_ANSWER = /^(?:yes|no|y|n|none|not \w+|n\/a|-|\u2612|\u2610)?(?:\s*\([^()]{0,60}\))?$/i;

/** "BSL / wheelchair / other" with "No / Yes (Mr Bell) / -": each question with its own answer; empty where it is one question. */
export function eachWithAnswer(label: string, value: Span): readonly { readonly label: string; readonly value: Span }[] {
  const labels = bareLabel(label).split(/\s*\/\s*/);
  if (labels.length < 2 || labels.length > 5 || new Set(labels.map((one) => fieldOf(one)).filter((one) => one !== null)).size < 2) return [];
  const pieces: Span[] = [];
  let at = 0;
  for (const piece of flatText(value).split(/\s\/\s|;\s|\u2028/)) {
    const start = flatText(value).indexOf(piece, at);
    pieces.push(trimmed(within(value, start, start + piece.length)));
    at = start + piece.length;
  }
  if (pieces.length !== labels.length || !pieces.every((piece) => SHORT_ANSWER.test(flatText(piece)))) return [];
  return labels.flatMap((one, i) => {
    const piece = pieces[i];
    return piece ? [{ label: one, value: piece }] : [];
  });
} // prettier-ignore
