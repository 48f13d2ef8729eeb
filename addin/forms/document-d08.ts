import { addDays, dayInWords } from '../domain/calendar-date.ts';
import type { DocumentData } from '../domain/document-data.ts';
import type { AvailabilityEntry } from '../domain/party.ts';
import { earliestMeetingDate } from '../domain/premeeting-window.ts';
import { addWorkingDays, isWorkingDay } from '../domain/working-days.ts';
import { agreed } from './case-ends.ts';
import { letterForm } from './letter-form.ts';

/** Working days for an answer: our own choice, the sources set none. */
const REPLY_WD = 5;

/** D08 Availability request: days that leave a full pre-meeting window, morning and afternoon to tick. */
export const documentD08 = letterForm({
  docId: 'D08',
  audience: ['family', 'body'],
  never: ["other parties' answers"],
  from: 'provider',
  rights: false,
  beforeMeeting: true,
  forWhoTakesPart: true,
  tags: {
    fields: {
      'Range.From': 'First day that is possible',
      'Range.To': 'Last day that is asked for',
      'Range.ReplyBy': 'Day by which we ask for an answer',
    },
    sections: {
      Days: {
        Day: 'A working day',
        Morning: 'Tick for the morning (may stay empty)',
        Afternoon: 'Tick for the afternoon (may stay empty)',
      },
      Wishes: {
        Text: 'A question about the meeting',
        Answer: 'The answer, for the recipient to fill in (may stay empty)',
      },
    },
  },
  mustShow: ['Days[].Day', 'Days[].Morning', 'Days[].Afternoon'],
  fill(paper, theCase, party, context) {
    const agreedOn = agreed(theCase)?.agreedToProceedOn;
    const from = earliestMeetingDate(context.today, context.settings, context.calendar);
    const target = addDays(agreedOn ?? context.today, context.settings.MEETING_CD);
    // A late request still offers two weeks: a range that has passed helps nobody.
    const to = target > addDays(from, 14) ? target : addDays(from, 14);
    const days: string[] = [];
    for (let day = from; day <= to; day = addDays(day, 1))
      if (isWorkingDay(context.calendar, day)) days.push(day);
    paper
      .put('Range.From', dayInWords(from))
      .put('Range.To', dayInWords(to))
      .put('Range.ReplyBy', dayInWords(addWorkingDays(context.calendar, context.today, REPLY_WD)))
      .rows(
        'Days',
        days.map((day) => ({ On: day, Day: dayInWords(day), Morning: '', Afternoon: '' })),
      )
      .rows(
        'Wishes',
        [...WISHES, party.partyKind === 'YOUNG_PERSON' ? OWN_VIEWS : CHILDS_VIEWS].map((text) => ({
          Text: text,
          Answer: '',
        })),
      );
  },
});

/** documents.md D08: how and where, access, who comes. */
const WISHES: readonly string[] = [
  'Would you like to meet in a place, online or by phone?',
  'From which town or area would you travel? We do not need your address.',
  'What do you need to take part? Do you need an interpreter?',
  'Who comes with you, and in which role?',
  'Who else should be there, and why?',
];
const OWN_VIEWS = 'Will you come? If not, how can we hear what you think?';
const CHILDS_VIEWS = 'Will the child or young person come? If not, how can we hear what they think?';

/** What a party ticked, as the register keeps it: `2026-04-14 AM`, or the whole day when both halves are ticked. */
export function readAvailability(data: DocumentData): readonly AvailabilityEntry[] {
  return (data.sections['Days'] ?? []).flatMap((row) => {
    const on = row['On'];
    if (on === undefined) return [];
    const morning = isTicked(row['Morning']);
    const afternoon = isTicked(row['Afternoon']);
    if (morning && afternoon) return [on];
    if (morning) return [`${on} AM`];
    return afternoon ? [`${on} PM`] : [];
  });
}

/** Whether a cell that was empty says yes. A mark or a plain yes. What is not clearly one, such as "if need be" or "cannot come", offers no time. */
export const isTicked = (cell: string | undefined): boolean =>
  cell !== undefined && YES.test(cell.trim()) && !NO.test(cell);

const YES =
  /^(?:[x×✓✔☒☑1]|true|y|yes|yep|ok|okay|fine|free|available|can|all|any|am|pm|morning|afternoon|from|after|before|until|\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|o'clock)?)(?![\p{L}\d])/iu;
const NO = /(?<!\p{L})(?:no|not|none|never|busy|away|except|cannot|\p{L}+n['’]t)(?!\p{L})/iu;

/** Whether a cell for a mark says more than yes or no, so that somebody has to read it. */
export const isMoreThanMark = (cell: string): boolean => {
  const text = cell.trim();
  return text !== '' && !PLAIN_YES.test(text) && !PLAIN_NO.test(text);
};

const PLAIN_YES =
  /^(?:[x×✓✔☒☑1]|true|y|yes|yep|ok|okay|fine|free|available|(?:i )?can(?: come)?|all(?: day| morning| afternoon)?|any(?: time)?|am|pm|morning|afternoon)[.!]?$/iu;
const PLAIN_NO =
  /^(?:[-–—0☐]|n|no|none|never|busy|away|unavailable|not (?:available|free|possible)|(?:i )?(?:cannot|can['’]t|can not)(?: come| make it)?)[.!]?$/iu;
