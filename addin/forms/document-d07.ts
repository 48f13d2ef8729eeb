import { dayInWords } from '../domain/calendar-date.ts';
import type { DocumentRow } from '../domain/document-data.ts';
import { isRequester, type Party } from '../domain/party.ts';
import { addWorkingDays } from '../domain/working-days.ts';
import { calledOf, isTypeFour } from '../domain/case-facts.ts';
import { letterForm } from './letter-form.ts';
import { childName, nameInPaper, roleInWords } from './party-words.ts';

/** D07 Invitation to take part: to each respondent; the requester gets the confirmation that it went out. */
export const documentD07 = letterForm({
  docId: 'D07',
  audience: ['family', 'body'],
  never: [
    "the requester's address, story, diagnosis, documents",
    'accusation',
    'a child’s full name in type 4',
  ],
  from: 'provider',
  rights: true,
  beforeMeeting: true,
  tags: {
    fields: {
      'Cases.FocusOfMeeting': 'What the meeting would be about',
      'Cases.CypName': "The child's or young person's name; initials between organisations",
      'Requester.NameAndRole': 'Who asked for the meeting: name and role',
      'Recipient.Role': 'In which role the recipient is asked',
      'Parties.ReplyDueOn': 'Day by which we ask for an answer',
      'Meetings.Length': 'How long a meeting is',
      'Reply.Condition':
        'On what the recipient would take part, for the recipient to fill in (may stay empty)',
    },
    sections: {
      Answers: {
        Text: 'One of the answers that are possible',
        Mark: 'Mark for the answer that fits (may stay empty)',
      },
    },
    flags: {
      Requester: 'the recipient asked for the meeting',
      Bodies: 'the meeting is between organisations',
    },
  },
  mustShow: ['Cases.FocusOfMeeting', 'Parties.ReplyDueOn', 'Requester.NameAndRole'],
  fill(paper, theCase, party, context) {
    const bodies = isTypeFour(theCase);
    const requesters = theCase.parties.filter(isRequester).map(nameAndRole);
    const replyDueOn =
      party.replyDueOn ?? addWorkingDays(context.calendar, context.today, context.settings.INVITE_REPLY_WD);
    paper
      .put('Cases.FocusOfMeeting', calledOf(theCase)?.focusOfMeeting)
      .put(
        'Cases.CypName',
        childName(theCase, bodies ? 'initials' : 'full') ?? (bodies ? theCase.caseRef : undefined),
      )
      .put(
        'Requester.NameAndRole',
        requesters.every((each) => each !== undefined) ? inSeries(requesters) : undefined,
      )
      .put('Recipient.Role', roleInWords(party))
      .put('Parties.ReplyDueOn', dayInWords(replyDueOn))
      .put('Meetings.Length', lengthInWords(context.settings.MEETING_LENGTH_MIN))
      .putOptional('Reply.Condition', undefined)
      .rows('Answers', isRequester(party) ? [] : ANSWERS)
      .flag('Requester', isRequester(party))
      .flag('Bodies', bodies);
  },
});

/** documents.md D07, reply options; the codes are those that answers.ts reads. */
const ANSWERS: readonly DocumentRow[] = [
  { Code: 'WILLING', Text: 'I am willing to take part.', Mark: '' },
  {
    Code: 'WILLING_WITH_CONDITIONS',
    Text: 'I am willing to take part, if something is settled first.',
    Mark: '',
  },
  { Code: 'DECLINED', Text: 'I am not willing to take part.', Mark: '' },
  { Code: 'TALK', Text: 'I need to talk about it first.', Mark: '' },
];

/** "A", "A and B", "A, B and C"; undefined where there is nobody. */
const inSeries = (names: readonly string[]): string | undefined =>
  names.length < 2 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

function nameAndRole(party: Party): string | undefined {
  const name = nameInPaper(party);
  return name && `${name} (${roleInWords(party)})`;
}

/** "about 2 hours", "about 90 minutes". */
export const lengthInWords = (minutes: number): string => {
  if (minutes === 60) return 'about 1 hour';
  return minutes % 60 === 0 ? `about ${minutes / 60} hours` : `about ${minutes} minutes`;
};
