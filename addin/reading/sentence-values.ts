import { datesIn } from './dates.ts';
import { languagesIn } from './languages.ts';
import { settingsIn } from './schools.ts';
import { oncePerSentence } from './sentences.ts';
import { timeRuns } from './time-runs.ts';

/** Values that several passes look for in the same sentences, and that take long to find. */
export const datesOf = oncePerSentence(({ text }) => datesIn(text));
export const languagesOf = oncePerSentence(languagesIn);
export const settingsOf = oncePerSentence(settingsIn);
export const timeRunsOf = oncePerSentence(({ text }) => timeRuns(text));
