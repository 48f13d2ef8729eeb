import type { FormField } from './form-labels.ts';
import { sentencesOf } from './noise.ts';
import type { Pair } from './label-values.ts';
import { flatText } from './plain-text.ts';
import { roleOfPost } from './roles.ts';
import type { Segment } from './segments.ts';
import type { Sentence } from './sentences.ts';
import { sentencesIn } from './sentences.ts';
import type { Writers } from './writers.ts';
import { isPublicHost, isOfOwnChild } from './writers.ts';

/**
 * Whose words count for what a family needs, allows and wishes: the one who asks, the family whose answer a professional
 * quotes below, who passes on what was said on the telephone, and who writes it beside a name in a form.
 * referral-emails.md section 1, kinds E4 to E10.
 */

/** What the family wrote further down in a chain that a professional sends. */
export function familyQuotes({ all, asking, between, forwarder }: Writers): readonly Sentence[] {
  const others = all.filter((one) => !asking.includes(one) && !between.includes(one) && one !== forwarder);
  return others
    .filter((one) => isPrivate(one))
    .flatMap(({ words, signature }) => [words, ...(signature ? [signature] : [])])
    .flatMap((span) => sentencesOf(span));
}

/** Somebody with a mailbox of their own and no post. */
function isPrivate(segment: Segment): boolean {
  const { sender, signature } = segment;
  const domain = sender.email?.split('@')[1] ?? '';
  if (!isPublicHost(domain) && !isOfOwnChild(segment)) return false;
  return roleOfPost([sender.name ?? '', signature ? flatText(signature) : ''].join('\n')) === null;
}

/** "She asked me to say …": what somebody who passes a letter on tells of the family. */
export const toldOf = (notes: readonly Sentence[]): readonly Sentence[] =>
  notes.filter(({ text }) => OF_THE_FAMILY.test(text) && !OF_ONESELF.test(text));

const OF_THE_FAMILY =
  /\b(?:she|he|they|her|him|them|mum|dad|mother|father|mrs|mr|ms|the (?:family|parents?|carers?)|nan|grandmother|grandfather|birth (?:family|parents)|placement)\b/i;
const OF_ONESELF =
  /\b(?:ring|call|contact|phone|e-?mail|reach|text) (?:me|us)\b|\bgive me a (?:ring|call)\b|\b(?:i am|i'm) (?:in|out|off|away|on leave|working)\b/i;

const PERSON_BOXES: ReadonlySet<FormField> = new Set<FormField>([
  'parent',
  'mother',
  'father',
  'phone',
  'yourPhone',
  'parentPhone',
  'motherPhone',
  'fatherPhone',
  'motherContact',
  'fatherContact',
  'contactDetails',
  'yourEmail',
  'parentEmail',
  'email',
  'address',
]);

/** "07700 900702, please ring evenings only": what stands beside a name or a number in its box. */
export const besideNumbers = (pairs: readonly Pair[]): readonly Sentence[] =>
  pairs
    .filter(
      ({ field, value }) => PERSON_BOXES.has(field) && /\p{L}{2,}[^\p{L}]+\p{L}{2,}/u.test(flatText(value)),
    )
    .flatMap(({ value }) => sentencesIn(value.part, value.start, value.end));
