import { contactsIn } from './contact-owners.ts';
import { phonesIn } from './phones.ts';
import { found, within } from './plain-text.ts';
import type { Found } from './plain-text.ts';
import type { Sentence } from './sentences.ts';

const CHANGED =
  /\b(?:from now on|(?:lost|broken|changed|replaced|new) (?:\w+ ){0,2}(?:sim|phone|mobile|number|handset)|no longer (?:works?|in use|valid|has)|instead of|not the (?:number|one|mobile) (?:in|below|on|he|she|they)|(?:number|mobile) (?:below |in the (?:e-?mail|message) )?(?:is|has) (?:now )?(?:wrong|changed|out of date|old|dead|cut off)|correct(?:ed)? number|use this (?:number|one)|better (?:number|one)|(?:number|one) (?:than|to) the one)\b/i;

const OF_FAMILY =
  /\b(?:he|she|they|his|her|their|customer|caller|parent|mum|dad|mother|father|family|mrs?|ms|miss)\b/i;
const OLD =
  /\b(?:number|mobile|phone|telephone|landline)\b[^.;]{0,60}\b(?:old|wrong|out of date|mistyped|dead|no longer|changed|not (?:right|hers|his|theirs))\b|\b(?:old|wrong|out[ -]of[ -]date) (?:number|mobile|phone|telephone)\b/i;
const IS_NOW =
  /^\W*(?:it(?:'s| is| should be)?|the (?:new|right|correct) (?:one|number)|(?:please )?use|now|hers|his|theirs)\b/i;

/** A newer number that somebody on the way gives for the family. */
export function newerPhone(notes: readonly Sentence[]): Found<string> | null {
  for (const [i, note] of notes.entries()) {
    const phone = phonesIn(note.text)[0];
    const before = notes[i - 1];
    // "The mobile in box 2 is her old one. It is now 07…"
    const isNext = phone && before?.part === note.part && before.paragraph === note.paragraph && IS_NOW.test(note.text) && OLD.test(before.text) && OF_FAMILY.test(before.text);
    if (phone && isNext) return found(phone.value, within(note, phone.start, phone.end), 0.85);
    if (phone && CHANGED.test(note.text) && OF_FAMILY.test(note.text))
      return found(phone.value, within(note, phone.start, phone.end), 0.85);
  }
  return null;
} // prettier-ignore

/** "Dad's number is …" in such a note, where the family itself gives none. */
export const familyPhone = (notes: readonly Sentence[]): Found<string> | null => {
  const given = contactsIn(notes, []).find(({ kind, owner }) => kind === 'phone' && owner.kind === 'other');
  return given ? { ...given.value, confidence: 0.85 } : null;
};
