import { letter } from './letter-parts.ts';
import type { TemplateParts } from './word-parts.ts';

/** What the provider writes, in the order of a case. */
export const initialCall = letter(
  'We would like to talk to you',
  (parts) => [
    parts.p('Thank you for asking for our help. We are not part of the council, and we take no side.'),
    parts.unless(
      'NoVoice',
      parts.p('First, we would like to talk to you on the phone.'),
      parts.h2('When we call'),
      parts.when('Call.When', parts.p('We will call you on {Call.When?}.', 'KeyLine')),
      parts.unless('Call.When', parts.p('We will call you by {Call.By}.', 'KeyLine')),
      parts.when('Call.Caller', parts.p('{Call.Caller?} will call you.')),
      parts.p('Our number is {Sender.Phone}. The call takes 30 to 45 minutes.'),
      parts.when('Call.Interpreter', parts.p('We will arrange {Call.Interpreter?} for the call.')),
      parts.unless(
        'NumberKnown',
        parts.p('**We do not have a phone number for you.** Please tell us how we can reach you.'),
      ),
      parts.when('NoMessage', parts.p('If you do not answer, we will leave no message. We will try again.')),
      parts.unless(
        'NoMessage',
        parts.p(
          'If you do not answer, we may leave our name and our number, and nothing else. We will try again.',
        ),
      ),
    ),
    parts.when(
      'NoVoice',
      parts.p('First, we would like to meet you, online or in a place. We will not ring you.'),
      parts.h2('When we meet'),
      parts.when('Call.When', parts.p('We will meet you on {Call.When?}.', 'KeyLine')),
      parts.unless('Call.When', parts.p('We will write to you by {Call.By} to agree a time.', 'KeyLine')),
      parts.when('Call.Caller', parts.p('You will meet {Call.Caller?}.')),
      parts.p('It takes 30 to 45 minutes.'),
      parts.when('Call.Interpreter', parts.p('We will arrange {Call.Interpreter?}.')),
    ),
    parts.h2('What we will ask you'),
    parts.bullet('What has happened so far? A few words are enough.'),
    parts.unless('YoungPerson', parts.bullet('What does the child or young person need?')),
    parts.when('YoungPerson', parts.bullet('What do you need?')),
    parts.bullet('What would you like to talk about in a meeting?'),
    parts.bullet('Who should be there?'),
    parts.bullet('What would help you to take part?'),
    parts.h2('If this time is not good for you'),
    parts.p('Please tell us. We will find another time.'),
  ],
  { rights: false },
);

export const invitation = letter('Invitation to take part', (parts) => [
  parts.when(
    'Requester',
    parts.p('Thank you for talking to us. We have now asked the others to take part in a meeting with you.'),
    parts.h2('What the meeting would be about'),
    parts.p('{Cases.FocusOfMeeting}'),
    parts.h2('What happens next'),
    parts.p(
      'The others have time until {Parties.ReplyDueOn} to answer. If everyone agrees, we look for a day and a place together.',
    ),
    parts.p(
      'The meeting takes {Meetings.Length}. It is voluntary, confidential and without prejudice: what is said cannot be used later. You can still change your mind.',
    ),
  ),
  parts.unless(
    'Requester',
    parts.p(
      'We are an independent provider of disagreement resolution. We write to ask if you would take part in a meeting.',
    ),
    parts.facts([
      ['Asked by', '{Requester.NameAndRole}'],
      ['About', '{Cases.CypName}'],
      ['You are asked as', '{Recipient.Role}'],
      ['Please answer by', '{Parties.ReplyDueOn}'],
    ]),
    parts.h2('What the meeting would be about'),
    parts.p('{Cases.FocusOfMeeting}'),
    parts.h2('What you should know'),
    parts.bullet('It is voluntary. You can say no, and it will not count against you.'),
    parts.unless('Bodies', parts.bullet('It is free for parents, carers and young people.')),
    parts.bullet('It is confidential and without prejudice: what is said cannot be used later.'),
    parts.bullet('It takes {Meetings.Length}. A facilitator leads it, who takes no side.'),
    parts.unless('Family', parts.bullet('Please send a person who can agree actions.')),
    // What is filled in and sent back stands on one page, with whom to ask.
    parts.h2('How to answer'),
    parts.lead(
      'Please put a mark beside the one that fits, and send this back by {Parties.ReplyDueOn}. You can also call us or write to us.',
    ),
    parts.table(
      'Answers',
      [
        { title: 'Your answer', text: '{Answers[].Text}', width: 75 },
        { title: 'Mark', text: '{Answers[].Mark?}', width: 25 },
      ],
      undefined,
      'rows',
    ),
    parts.lead('', 'AfterTable'),
    parts.lead('If something has to be settled first, please write it here: {Reply.Condition?}'),
    ...parts.lines(2, true),
  ),
]);

export const availabilityRequest = letter(
  'When can you come?',
  (parts) => [
    parts.p('Everyone is willing to take part. Now we look for a day that fits.'),
    parts.h2('Days and times'),
    parts.p(
      'Please mark every half day between {Range.From} and {Range.To} on which you could come, and send this back by {Range.ReplyBy}.',
    ),
    parts.table('Days', [
      { title: 'Day', text: '{Days[].Day}', width: 54 },
      { title: 'Morning', text: '{Days[].Morning?}', width: 23 },
      { title: 'Afternoon', text: '{Days[].Afternoon?}', width: 23 },
    ]),
    parts.p('', 'AfterTable'),
    parts.h2('Please tell us as well'),
    parts.table(
      'Wishes',
      [
        { title: 'Question', text: '{Wishes[].Text}', width: 50 },
        { title: 'Your answer', text: '{Wishes[].Answer?}', width: 50 },
      ],
      620,
      'rows',
    ),
    parts.p('', 'AfterTable'),
  ],
  { rights: false },
);

export const meetingConfirmation = letter(
  'Your meeting',
  (parts) => [
    parts.p('The meeting is arranged. Here is what you need to know.'),
    parts.facts([
      ['Day', '{Meetings.Day}'],
      ['Time', '{Meetings.Times}'],
      ['Place', '{Meetings.Place}'],
      ['Facilitator', '{Meetings.FacilitatorName}'],
      ['About', '{Cases.FocusOfMeeting}'],
    ]),
    parts.when(
      'AtPlace',
      parts.h2('How to get there'),
      parts.p('{Venues.Address?}'),
      parts.when('Venues.HowToGetThere', parts.p('{Venues.HowToGetThere?}')),
      parts.when('TravelCosts', parts.p('The council pays your travel costs. Please keep your tickets.')),
    ),
    parts.when('Meetings.JoinUrl', parts.h2('How to join online'), parts.p('{Meetings.JoinUrl?}')),
    parts.when(
      'Access',
      parts.h2('What we have arranged for you'),
      parts.list('Access', parts.bullet('{Access[].Text}')),
    ),
    parts.h2('Who will be there'),
    parts.list('Attendees', parts.bullet('{Attendees[].Name} ({Attendees[].Role})')),
    parts.h2('Before the meeting'),
    parts.p('The facilitator talks to you in confidence {PreMeetings.When}.'),
    parts.p('Please bring papers that help you to explain how you see it. You do not have to bring any.'),
    parts.h2('In the meeting'),
    parts.bullet('We treat each other with respect.'),
    parts.bullet('Nobody records the meeting.'),
    parts.bullet('You can ask for a break at any time. There is a private room.'),
    parts.h2('If you cannot come'),
    parts.p('Please tell us as soon as you can. We will look for another day.'),
  ],
  { rights: false },
);

export const preMeetingOverview = letter(
  'Before the meeting',
  (parts) => [
    parts.p(
      'The meeting is on {Meetings.Day}. In the week before it, the facilitator {Meetings.FacilitatorName} would like to talk to you.',
    ),
    parts.h2('Your talk with the facilitator'),
    parts.when('PreMeetings.ScheduledAt', parts.p('Your talk is on {PreMeetings.ScheduledAt?}.', 'KeyLine')),
    parts.unless(
      'PreMeetings.ScheduledAt',
      parts.unless(
        'NoVoice',
        parts.p(
          'The facilitator will call you between {PreMeetings.WindowStart} and {PreMeetings.WindowEnd}.',
        ),
      ),
      parts.when(
        'NoVoice',
        parts.p(
          'It will be between {PreMeetings.WindowStart} and {PreMeetings.WindowEnd}. The facilitator will write to you to agree a time, and will not ring you.',
        ),
      ),
    ),
    parts.when(
      'PreMeetings.Interpreter',
      parts.p('We will arrange {PreMeetings.Interpreter?} for the talk.'),
    ),
    parts.lead('It takes 30 to 45 minutes. Please think about three questions:'),
    parts.bullet('How do you see it?'),
    parts.bullet('What would you like the meeting to achieve?'),
    parts.bullet('Are there any worries?'),
    parts.p(
      'The talk is confidential. Nothing you say is passed on unless you say so. There is one exception: when someone is at risk of harm.',
    ),
    parts.h2('What happens in the meeting'),
    parts.lead('It takes {Meetings.Length}. These are the steps:'),
    parts.step('Welcome and ground rules.'),
    parts.step('Each person tells their view, without being interrupted.'),
    parts.step('Questions.'),
    parts.unless(
      'YoungPerson',
      parts.step('What matters for the child or young person, and what they think.'),
    ),
    parts.when('YoungPerson', parts.step('What matters for you, and what you think.')),
    parts.step('Options.'),
    parts.step('Agreed actions: what, who and by when.'),
    parts.step('The facilitator reads back what was agreed.'),
    parts.step('What the Outcome Statement is, and how it is signed.'),
    parts.step('Close.'),
    parts.p('Breaks and private talks are possible at any time.'),
  ],
  { rights: false },
);

export const invitationReminder = letter(
  'Would you like to take part?',
  (parts) => [
    parts.p('On {Parties.InvitedOn} we asked you to take part in a meeting. We have not heard from you yet.'),
    parts.p('The meeting would be about: {Cases.FocusOfMeeting}'),
    parts.p('Please tell us by {Parties.ReplyDueOn} if you would like to take part.', 'KeyLine'),
    parts.p(
      'You can say yes or no, or that you need to talk about it first. If you say no, it will not count against you.',
    ),
  ],
  { rights: false },
);

export const agreementNotReached = letter('Agreement was not reached', (parts) => [
  parts.p('{Closing.CoreText}'),
  parts.when('Closing.Decliners', parts.p('Not taking part: {Closing.Decliners?}.')),
  parts.when('Notice', parts.p('Reason for the register: NOT_ALL_WILLING.')),
  parts.unless(
    'Notice',
    parts.p('We will not contact you about this case again.'),
    parts.h2('What else is possible'),
    parts.bullet('You can talk to each other directly.'),
    parts.bullet('SENDIASS Leicester can give information and support.'),
    parts.when(
      'Appealable',
      parts.bullet('There is a decision that can be appealed: mediation and an appeal are possible.'),
    ),
    parts.bullet('A complaint to the organisation is possible.'),
    parts.bullet('A new request can be made later.'),
  ),
]);

export const statementCirculation = letter(
  'Please read and sign',
  (parts) => [
    parts.unless(
      'Statement.Link',
      parts.p(
        'The Outcome Statement of the meeting on {Meetings.Day} is ready. It comes with this letter as a file that is only for you. It is version {OutcomeStatements.Version}.',
      ),
    ),
    parts.when(
      'Statement.Link',
      parts.p(
        'The Outcome Statement of the meeting on {Meetings.Day} is ready. It is version {OutcomeStatements.Version}. You can open it here: {Statement.Link?}',
      ),
      parts.p('The link was made for you. Please do not pass it on.'),
    ),
    parts.when(
      'NewVersion',
      parts.p('**Earlier versions are void.** Please sign this one, also if you signed before.'),
    ),
    parts.h2('How to sign'),
    parts.lead('Please sign by {OutcomeStatements.SignDueOn}. You can choose:'),
    parts.bullet('sign electronically,'),
    parts.bullet('reply to the e-mail with the words “I agree”,'),
    parts.bullet('sign on paper and send it back. Ask us for a stamped envelope.'),
    parts.p('You do not have to sign. The record is sent to those who took part either way.'),
    parts.h2('If a fact is wrong'),
    parts.p(
      'Please tell us by {OutcomeStatements.CorrectBy}. We correct facts. If you see something differently, you can add a comment. Write it at the end of the statement, below the words “Annex: comments of those who signed” and your name. It is put with the statement and changes nothing in it.',
    ),
  ],
  { rights: false },
);

export const signatureReminder = letter(
  'Your signature',
  (parts) => [
    parts.p(
      'We sent you the Outcome Statement of the meeting on {Meetings.Day}. It is version {OutcomeStatements.Version}. We have not had your answer yet.',
    ),
    parts.h2('How to sign'),
    parts.lead('Please sign by {OutcomeStatements.SignDueOn}. You can choose:', 'KeyLine'),
    parts.bullet('sign electronically,'),
    parts.bullet('reply to this letter by e-mail with the words “I agree”,'),
    parts.bullet('sign on paper and send it back. Ask us for a stamped envelope.'),
    parts.p('If you need help, or cannot find the statement, please tell us.'),
    parts.p('You do not have to sign. The record is sent to those who took part either way.'),
  ],
  { rights: false },
);

export const finalCopy = letter(
  'Your final copy',
  (parts) => [
    parts.when(
      'Copy',
      parts.p('The family has agreed that you get a copy. Please keep it with the papers of this case only.'),
    ),
    parts.p(
      'Here is the final Outcome Statement of the meeting on {Meetings.Day}. {OutcomeStatements.Status}',
    ),
    parts.when(
      'OwnActions',
      parts.h2('What you agreed to do'),
      parts.table('OwnActions', [
        { title: 'What', text: '{OwnActions[].What}', width: 65 },
        { title: 'By when', text: '{OwnActions[].ByWhen}', width: 35 },
      ]),
      parts.p('', 'AfterTable'),
    ),
    parts.h2('What happens next'),
    parts.when('AnyActions', parts.p('All actions are listed in the statement.')),
    parts.when('Followed', parts.p('We will ask those who agreed to an action how it went.')),
    parts.unless('AnyActions', parts.p('No actions were agreed in the meeting.')),
    parts.when(
      'Survey',
      parts.p('We will also ask you how you found the service. It is up to you whether you answer.'),
    ),
  ],
  { rights: false },
);

export const actionFollowUp = letter(
  'How do the actions stand?',
  (parts) => [
    parts.when(
      'OwnActions',
      parts.lead(
        'In the meeting on {Meetings.Day} you agreed to do this. We would like to know how it stands.',
      ),
      parts.table('OwnActions', [
        { title: 'No.', text: '{OwnActions[].SeqNo}', width: 9 },
        { title: 'What', text: '{OwnActions[].What}', width: 44 },
        { title: 'By when', text: '{OwnActions[].ByWhen}', width: 22 },
        { title: 'How it stands', text: '{OwnActions[].Answer?}', width: 25 },
      ]),
      parts.p('', 'AfterTable'),
      parts.h2('How to answer'),
      parts.lead('Please reply to us, or write beside each action how it stands and send this back:'),
      parts.bullet('done,'),
      parts.bullet('partly done,'),
      parts.bullet('not done,'),
      parts.bullet('a new date.'),
      parts.p('You can add one line. Please give no personal details in it.'),
    ),
    parts.when(
      'AllActions',
      parts.h2('How all actions stand'),
      parts.lead('These actions were agreed in the meeting on {Meetings.Day}.'),
      parts.table('AllActions', [
        { title: 'No.', text: '{AllActions[].SeqNo}', width: 8 },
        { title: 'What', text: '{AllActions[].What}', width: 32 },
        { title: 'Who', text: '{AllActions[].Who}', width: 21.5 },
        { title: 'By when', text: '{AllActions[].ByWhen}', width: 20.5 },
        { title: 'Status', text: '{AllActions[].Status}', width: 18 },
      ]),
      parts.p('', 'AfterTable'),
      parts.unless('OwnActions', parts.p('You do not need to do anything.')),
    ),
  ],
  { rights: false },
);

/** With spaces that do not break, so that the five stay in one line in large print too. */
const MARKS = ['1', '2', '3', '4', '5'].join('\u00a0\u00a0\u00a0');

export const survey = letter(
  'How was it for you?',
  (parts) => [
    parts.p('You have been in touch with our service. We would like to know how it was for you.'),
    parts.p('It is up to you if you answer. Nothing changes for you if you do not.'),
    parts.h2('How to answer'),
    parts.when('Survey.Link', parts.p('You can answer online: {Survey.Link?}', 'KeyLine')),
    parts.p(
      'You can fill in the last page and send back that page only. It does not say who you are. You can also call us, and we write down what you say.',
    ),
    parts.p('If you can, please answer in the next two weeks.'),
    parts.h2('What we do with your answers'),
    parts.p('We use them to make the service better. The council sees them without names.'),
  ],
  {
    rights: false,
    // The page for the answers goes back by itself, and must not say whose case it is.
    foot: '{Sender.Name}',
    enclosed: (parts) => [
      parts.newPage('Your answers'),
      parts.p('These are the answers of {Survey.RespondentKind}. Please do not write your name.'),
      parts.unless(
        'EasyRead',
        parts.p(
          'Please circle one number in each line, or type it in the last column. 1 means that you were very unhappy. 5 means that you were very happy.',
        ),
      ),
      parts.when(
        'EasyRead',
        parts.p('Look at each line.'),
        parts.p('Put a ring round one number, or type it in the last box.'),
        parts.bullet('1 is very bad.'),
        parts.bullet('3 is OK.'),
        parts.bullet('5 is very good.'),
      ),
      parts.table(
        'Questions',
        [
          { title: 'No.', text: '{Questions[].No}', width: 9 },
          { title: 'Question', text: '{Questions[].Text}', width: 51 },
          { title: 'Circle one', text: MARKS, width: 27 },
          { title: 'Mark', text: '{Questions[].Mark?}', width: 13 },
        ],
        620,
      ),
      parts.p('', 'AfterTable'),
      parts.when(
        'Met',
        parts.h2('Would you use the service again?'),
        parts.p('Yes        No        {Survey.Again?}'),
      ),
      parts.h2('Is there anything else you would like to tell us?'),
      parts.p('Please give no names. {Survey.Comment?}'),
      ...parts.lines(3),
    ],
  },
);

export const changeNotice = letter(
  'A change',
  (parts) => [
    parts.when(
      'Transfer',
      parts.p(
        'Another provider will take over this case. It will get in touch with you. You do not need to do anything.',
      ),
    ),
    parts.unless(
      'Transfer',
      parts.p('The meeting on {Meetings.Day?}, {Meetings.Times?}, cannot take place. {Change.Reason?}'),
      parts.h2('What happens next'),
      parts.when(
        'Change.NewProposal',
        parts.p('We propose: {Change.NewProposal?}'),
        parts.p('Please tell us if this fits.'),
      ),
      parts.unless(
        'Change.NewProposal',
        parts.p('We will write to you with a new day. You do not need to do anything now.'),
      ),
    ),
  ],
  { rights: false },
);

export const closingConfirmation = letter('We have closed this case', (parts) => [
  parts.p('{Closing.Reason}'),
  parts.unless(
    'Unsafe',
    parts.h2('What stays possible'),
    parts.bullet('You can talk to each other directly.'),
    parts.bullet('A complaint to the organisation is possible.'),
    parts.bullet('A new request can be made later.'),
    parts.when('Completed', parts.bullet('The Outcome Statement stays as it is.')),
  ),
  parts.when(
    'Cases.RetentionReviewOn',
    parts.h2('How long we keep data'),
    parts.p(
      'We keep the record of this case until {Cases.RetentionReviewOn?}. Then we check if it can be deleted.',
    ),
  ),
]);

/** What brings progress back to the authority: people see where the case stands, the rest travels as data. */
export const providerReturn: TemplateParts = {
  title: 'Provider return',
  sender: '{Sender.Name}',
  body: (parts) => [
    parts.h1('Provider return'),
    parts.banner('For the disagreement resolution administrator of the authority only.'),
    parts.facts([
      ['Case reference', '{Cases.CaseRef}'],
      ['Date', '{Letter.Date}'],
      ['The case is', '{Return.State}'],
      ['Since', '{Return.StateSince}'],
    ]),
    parts.h2('Steps with us'),
    parts.unless('Steps', parts.p('None yet.')),
    parts.when(
      'Steps',
      parts.table('Steps', [
        { title: 'Day', text: '{Steps[].On}', width: 35 },
        { title: 'Since then the case is', text: '{Steps[].Step}', width: 65 },
      ]),
      parts.p('', 'AfterTable'),
    ),
    parts.h2('What happens next'),
    parts.p(
      'Take this file into your register as it is: it carries the dates and codes of these steps. Nothing that was said to us in confidence is in it.',
    ),
  ],
};
