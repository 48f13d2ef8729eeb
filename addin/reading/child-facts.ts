import type { CalendarDate } from '../domain/calendar-date.ts';
import type { DateMention } from './dates.ts';
import { formChild } from './form-facts.ts';
import type { Pair } from './label-values.ts';
import type { Found } from './plain-text.ts';
import type { ReferrerFacts } from './referrer.ts';
import { settingKind, tidySetting } from './schools.ts';
import type { Sentence } from './sentences.ts';
import { ageIn, birthDateIn, isCorrection, isPlausibleBirth, settingIn, yearIn } from './story-facts.ts';

/** Where the facts of one child are looked for. */
export interface AboutChild {
  readonly pairs: readonly Pair[];
  /** The asker's running text about this child or about all. */
  readonly told: readonly Sentence[];
  readonly boxed: readonly Sentence[];
  /** The pieces of shared sentences that stand behind this child's name. */
  readonly local: readonly Sentence[];
  /** What others wrote further down the chain: it counts where the one who asks does not say it. */
  readonly elsewhere: readonly Sentence[];
  /** Notes of those who passed it on. */
  readonly cover: readonly Sentence[];
  /** The newest subject line. */
  readonly subjects: readonly Sentence[];
  readonly several: boolean;
  readonly name: Found<string> | null;
  readonly firstName: string | null;
  readonly referrer: ReferrerFacts;
  /** The school of somebody who passed the letter on. */
  readonly passedOnBy: Found<string> | null;
  readonly sent: CalendarDate | null;
}

interface ChildFacts {
  readonly name: Found<string> | null;
  readonly dateOfBirth: Found<DateMention> | null;
  readonly age: Found<number> | null;
  readonly yearGroup: Found<string> | null;
  readonly setting: Found<string> | null;
}

/** What somebody else wrote in the chain: never sure. */
export const fromOthers = <Value>(one: Found<Value> | null): Found<Value> | null =>
  one && { ...one, confidence: Math.min(one.confidence, 0.8) };

/** A "community college" that has a Year 8 is a school. */
export function kindOfPlace({ setting, yearGroup, age }: ChildFacts): ReturnType<typeof settingKind> | null {
  if (!setting) return null;
  const { part, start } = setting.at;
  // "His nursery, Little Hedgehogs": the word stands before the name.
  const isNursery = /\b(?:nursery|pre-?school|playgroup)(?: called)?,? $/i.test(part.flat.slice(Math.max(0, start - 24), start)) && !/\b(?:school|academy|primary|infants?|college|sixth form|training|centre)\b/i.test(setting.value);
  const kind = isNursery ? 'early-years' : settingKind(setting.value);
  const isSchoolAge = /^(?:Year (?:[1-9]|1[01])|Reception)$/.test(yearGroup?.value ?? '') || (age !== null && age.value > 5 && age.value < 16);
  return kind === 'post-16' && isSchoolAge ? 'school' : kind;
} // prettier-ignore

/** The child's facts: the form's boxes, and what the covering letter says is newer. Rule 3 of the samples. */
export function childFacts(material: AboutChild): ChildFacts {
  const { pairs, told, local, referrer, sent } = material;
  const besides = [...(material.several ? [] : material.subjects), ...material.elsewhere];
  const boxes = formChild(pairs);
  const newer = [...told, ...material.cover].filter(isCorrection);
  const place = settingIn(local) ?? settingIn(told);
  const newPlace = settingIn(newer);
  const isYoungPerson = referrer.role?.value === 'young-person';
  const setting = (one: ReturnType<typeof settingIn>): Found<string> | null =>
    one ? { ...one, value: one.value.value } : null;
  const birth =
    boxes.dateOfBirth && isPlausibleBirth(boxes.dateOfBirth.value.value, sent) ? boxes.dateOfBirth : null;
  const dateOfBirth =
    (birth && (birthDateIn(newer, sent, material.firstName) ?? birth)) ??
    (isYoungPerson ? boxes.ownDateOfBirth : null) ??
    birthDateIn(local, sent, material.firstName) ??
    birthDateIn(told, sent, material.firstName) ??
    fromOthers(birthDateIn(besides, sent, material.firstName));
  const ofChild = {
    birth: dateOfBirth?.value.value ?? null,
    sent,
    name: (boxes.name ?? material.name)?.value ?? null,
  };
  const hasBoxes = boxes.name !== null || boxes.setting !== null;
  return {
    name: isYoungPerson ? (boxes.name ?? referrer.name) : (boxes.name ?? material.name),
    dateOfBirth,
    age:
      boxes.age ??
      ageIn(local, ofChild) ??
      ageIn(isYoungPerson ? [...told, ...material.boxed] : told, ofChild),
    yearGroup:
      hasBoxes && boxes.yearGroup
        ? (yearIn(newer) ?? boxes.yearGroup)
        : (boxes.yearGroup ??
          (hasBoxes && told.length < 3
            ? null
            : (yearIn(local) ?? yearIn(told) ?? fromOthers(yearIn(besides))))),
    setting: boxes.setting
      ? (setting(newPlace) ?? boxes.setting)
      : ((place && place.confidence < 0.9 ? ofSchoolPerson(material) : null) ??
        setting(place) ??
        ofSchoolPerson(material) ??
        fromOthers(setting(settingIn(besides)))),
  };
}

/** A school that writes of one of its own, or passes the family's letter on, is the place attended. */
function ofSchoolPerson({ referrer, passedOnBy }: AboutChild): Found<string> | null {
  const role = referrer.role?.value;
  const own =
    role === 'school' || role === 'early-years' || role === 'post-16' ? referrer.organisation : null;
  const place = own ?? passedOnBy;
  const value = place ? tidySetting(place.value) : null;
  return place && value !== null ? { ...place, value, confidence: 0.85 } : null;
}
