import { addDays } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { CypViewsHow } from '../../addin/domain/meeting.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import { isFamily, isRequester, isRespondent } from '../../addin/domain/party.ts';
import type { Party } from '../../addin/domain/party.ts';
import type { SubjectArea } from '../../addin/domain/referral.ts';
import { choose, pick } from './chance.ts';

/** Who leads every meeting of the story; at the desk the same person sits down as the mediator. */
export const FACILITATOR = 'Noor Castellan';

/** What the initial call agrees as the focus: neutral words, fit for every party to read. */
export function focusOf(theCase: Case): string {
  const area: SubjectArea = theCase.subjectArea[0] ?? 'OTHER';
  return FOCUS[area];
}

const FOCUS: Record<SubjectArea, string> = {
  DUTIES: 'How the next steps of the process are carried out, by whom and by when',
  SEN_PROVISION: 'How the support is arranged from now on and how changes are shared',
  HEALTH_PROVISION: 'How the therapy asked for is described and who arranges it',
  SOCIAL_CARE_PROVISION: 'How the short breaks and the support at home are arranged',
  JOINT_LA_HEALTH: 'Which part of the support each organisation arranges and pays for',
  OTHER: 'How everyone works together from now on',
};

/** What a party says in confidence before the meeting: it stays in the provider's case file. */
export function confidences(theCase: Case, partyId: string) {
  const key = `${theCase.caseRef}${partyId}`;
  return {
    partyPosition: pick(
      [
        'We feel that we have not been listened to for a long time now',
        'We did what we could with the staff we had this year',
        'We would rather settle this than go on writing letters',
      ],
      key,
      'position',
    ),
    wantsFromMeeting: pick(
      [
        'A plan with dates that everybody keeps to from now on',
        'To hear the other side out and be heard in turn',
      ],
      key,
      'wants',
    ),
    concerns: pick(
      [
        'That the talk turns to who was at fault last autumn',
        'That nothing changes after the meeting has ended',
      ],
      key,
      'concerns',
    ),
  };
}

/** The facilitator's notes of the day: what the Outcome Statement says. */
export function notesOf(
  theCase: Case,
  meetingOn: CalendarDate,
  draftedOn: CalendarDate,
  draftedBy: string,
): MeetingNotes {
  const key = theCase.caseRef;
  const bodies = theCase.parties.filter((party) => isRespondent(party) && party.requiredToProceed === 'Y');
  const asker = theCase.parties.find(isRequester);
  const owner = bodies[0] ?? asker;
  const attendees = theCase.parties
    .filter((party) => party.requiredToProceed === 'Y')
    .map(({ partyId }) => partyId);
  const agreement = choose(
    [
      ['FULL', 6],
      ['PARTIAL', 3],
      ['NONE', 1],
    ] as const,
    key,
    'agreement',
  );
  const ownerId = owner?.partyId ?? '';
  const actions = [
    {
      what: 'Send a written timetable of the support to everyone who took part',
      ownerPartyId: ownerId,
      dueOn: addDays(meetingOn, 14),
      doneWhen: 'everyone has the timetable',
    },
    {
      what: 'Tell the other side on the day when something cannot take place',
      ownerPartyId: ownerId,
      dueOn: addDays(meetingOn, 21),
      doneWhen: 'a message was sent each time',
    },
    {
      what: 'Meet to look at how it is going',
      ownerPartyId: bodies[1]?.partyId ?? asker?.partyId ?? ownerId,
      dueOn: addDays(meetingOn, 56),
      doneWhen: 'the meeting took place',
    },
  ];
  return {
    draftedBy,
    draftedOn,
    attendees,
    apologies: [],
    cypViewsHow: viewsHow(asker),
    ...(asker &&
      isFamily(asker) && {
        cypViews: pick(
          [
            'Likes working in a small group and finds changes at short notice hard',
            'Wants to know each morning what the day will be like',
          ],
          key,
          'views',
        ),
      }),
    discussionOutline: [
      'It was discussed how the support is arranged at present and what has changed since the autumn.',
      'It was discussed how the people involved hear about changes, and what would help.',
    ].join('\n'),
    agreementReached: agreement,
    pointsAgreed:
      agreement === 'NONE'
        ? []
        : ['The support is written down with days and times', 'Changes are shared on the day'],
    ...(agreement !== 'FULL' && {
      pointsOutstanding:
        agreement === 'PARTIAL'
          ? 'Whether more support is needed after the summer.'
          : 'How the support is arranged. The parties can use the other routes open to them.',
    }),
    actions: agreement === 'NONE' ? [] : agreement === 'PARTIAL' ? actions.slice(0, 2) : actions,
    ...(agreement !== 'NONE' && { reviewOn: addDays(meetingOn, 70), reviewCalledBy: ownerId }),
    signers: attendees,
    comments: [],
  };
}

/** A young person who asks is there and speaks; a child's views come with a parent or carer. */
function viewsHow(asker: Party | undefined): CypViewsHow {
  if (asker === undefined || !isFamily(asker)) return 'NOT_GIVEN';
  return asker.partyKind === 'YOUNG_PERSON' ? 'IN_PERSON' : 'VIA_PARENT';
}
