import { fieldAt, parseEntry, sameValue, valueAt } from './reading-fields.ts';
import type { FieldValue } from './reading-fields.ts';
import type { ReadPerson, ReadReferral } from './reading.ts';

/** What a person put in the place of what was read, by the pointer of the field. */
export type Corrections = Readonly<Record<string, FieldValue>>;

/**
 * The referral as the person confirmed it. Evidence stays where it is: it says what the message said, also where somebody
 * knows better. Throws a TypeError for a field that there is not and a value that its field cannot hold: whoever asked the
 * person has checked both.
 */
export function correctReferral(referral: ReadReferral, corrections: Corrections): ReadReferral {
  return Object.entries(corrections)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .reduce((corrected, [pointer, value]) => withValue(corrected, pointer, value), referral);
}

/** The fields in which a correction differs from what was read, by their pointers in order. */
export const correctedFields = (referral: ReadReferral, corrections: Corrections): readonly string[] =>
  Object.keys(corrections)
    .filter((pointer) => !sameValue(valueAt(referral, pointer), corrections[pointer] ?? null))
    .sort();

function withValue(referral: ReadReferral, pointer: string, value: FieldValue): ReadReferral {
  const field = fieldAt(pointer);
  const parsed = field && parseEntry(field, value);
  if (parsed?.ok !== true || !sameValue(parsed.value, value))
    throw new TypeError('Cannot correct a reading: the field or its value is none');
  const [, first = '', second = '', third] = pointer.split('/');
  if (first === 'parents' && third !== undefined) {
    const parents = [...referral.parents];
    const index = Math.min(Number(second), parents.length);
    parents[index] = { ...(parents[index] ?? NOBODY), [third]: value };
    return { ...referral, parents };
  }
  if (second === '') return { ...referral, [first]: value };
  const group = referral[first as keyof ReadReferral] as object;
  return { ...referral, [first]: { ...group, [second]: value } };
}

const NOBODY: ReadPerson = { name: null, relationship: null, email: null, phone: null };
