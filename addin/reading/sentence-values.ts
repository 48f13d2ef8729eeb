import { datesIn } from './dates.ts';
import { languagesIn } from './languages.ts';
import { phonesIn } from './phones.ts';
import { postcodesIn } from './postcodes.ts';
import { settingsIn } from './schools.ts';
import { oncePerSentence } from './sentences.ts';
import { timeRuns } from './time-runs.ts';
import { yearGroupsIn } from './year-groups.ts';

/** Values that several passes look for in the same sentences. */
export const datesOf = oncePerSentence(({ text }) => datesIn(text));
export const languagesOf = oncePerSentence(({ text }) => languagesIn(text));
export const phonesOf = oncePerSentence(({ text }) => phonesIn(text));
export const postcodesOf = oncePerSentence(({ text }) => postcodesIn(text));
export const settingsOf = oncePerSentence((sentence) => settingsIn(sentence));
export const timeRunsOf = oncePerSentence(({ text }) => timeRuns(text));
export const yearGroupsOf = oncePerSentence(({ text }) => yearGroupsIn(text));
