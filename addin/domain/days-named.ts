/**
 * Days that a person wrote into a text, where they can be told to be wrong with certainty: the weekday is not that of the
 * date. Without a year a day counts as wrong only where it fits in no year about now.
 */
import { isCalendarDate, makeDate, yearOf } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { dateFromWords, isOnWeekday, MONTHS } from './date-words.ts';

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const NAMED_DAY = new RegExp(
  `\\b(?<named>mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+(?:the\\s+)?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?<month>${MONTH})\\b(?:,?\\s+(?<year>\\d{4})\\b)?|(?<figures>\\d{1,2}[/.]\\d{1,2}[/.]\\d{4})\\b)`,
  'giu',
);

/** "On Monday 2 may be away", "on Friday 30 march to the park": with a capital letter it is a month. */
const MAY_BE_A_VERB = /^(?:may|march|mar)$/;

/** Whether a day stands in the text with a weekday that it is not. `about`: the day around which the text was written. */
export const namesWrongWeekday = (text: string, about?: CalendarDate): boolean =>
  [...text.matchAll(NAMED_DAY)].some(({ groups = {} }) => {
    const { named = '', day = '', month = '', year, figures } = groups;
    if (year === undefined && MAY_BE_A_VERB.test(month)) return false;
    const years = year !== undefined ? [Number(year)] : about === undefined ? [] : yearsAbout(about);
    const dates =
      figures === undefined
        ? years.map((each) => makeDate(each, MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(day)))
        : [dateFromWords(figures) ?? ''];
    const known = dates.filter(isCalendarDate);
    return known.length > 0 && known.every((date) => !isOnWeekday(date, named));
  }); // prettier-ignore

const yearsAbout = (day: CalendarDate): readonly number[] => [yearOf(day) - 1, yearOf(day), yearOf(day) + 1];

const THIS_MEETING = new RegExp(
  `\\b(?:this meeting|today['’]s meeting|the meeting today|today),?\\s*\\(?(?:(?:was|is|took place)\\s+)?(?:held\\s+)?(?:on\\s+|of\\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?<date>\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH},?\\s+\\d{4}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{4})\\b`,
  'giu',
);

/** Whether the text says of the very meeting that it writes up that it was on another day. */
export const namesOtherDayOfMeeting = (text: string, meetingOn: CalendarDate): boolean =>
  [...text.matchAll(THIS_MEETING)].some(({ groups = {} }) => {
    const day = dateFromWords((groups['date'] ?? '').replace(/\s+/g, ' '));
    return day !== undefined && day !== meetingOn;
  });
