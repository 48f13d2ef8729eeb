import { addDays, dateOf } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import { currentMeeting } from '../../addin/domain/case-facts.ts';
import type { Case } from '../../addin/domain/case.ts';
import { isFamily, isRequester, isRespondent } from '../../addin/domain/party.ts';
import { earliestMeetingDate, premeetingWindow } from '../../addin/domain/premeeting-window.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '../../addin/domain/working-days.ts';
import { between, chance, choose } from './chance.ts';
import { FACILITATOR, confidences, focusOf, notesOf } from './facilitator.ts';
import type { Stage } from './stage.ts';

/** The provider's side of the story: co-ordinator (PC) and facilitator (F), from the handover to the last action. */

export function planInitialCall(stage: Stage, caseRef: string, handedOverOn: CalendarDate): void {
  const on = addWorkingDays(stage.calendar, handedOverOn, between(1, 3, caseRef, 'call'));
  stage.diary.plan(on, '11:00', async () => {
    const theCase = await stage.load('provider', caseRef);
    const requester = theCase.parties.find(isRequester);
    await stage.change('provider', caseRef, 'PC', 'call', [
      { type: 'RecordFacts', facts: { conflictOfInterest: 'N' } },
      ...theCase.parties
        .filter((party) => party.requiredToProceed === 'Y')
        .map((party) => ({
          type: 'UpdateParty' as const,
          partyId: party.partyId,
          changes: {
            attendMode: 'IN_PERSON' as const,
            ...(!isFamily(party) && { canAgreeActions: 'Y' as const }),
            ...(party.partyId === requester?.partyId && {
              availability: availabilityFrom(stage, theCase, party.partyId, on),
            }),
          },
        })),
      { type: 'RecordInitialCall', on, focusOfMeeting: focusOf(theCase), requesterWilling: true },
    ]);
    for (const party of theCase.parties.filter(isRespondent)) planReply(stage, caseRef, party.partyId, on);
  });
}

type Answer = 'WILLING' | 'DECLINED' | 'NO_REPLY';

/** Most are willing, some say no, a few never answer. */
const answerOf = (caseRef: string, partyId: string): Answer =>
  choose<Answer>(
    [
      ['WILLING', 88],
      ['DECLINED', 8],
      ['NO_REPLY', 4],
    ],
    caseRef,
    partyId,
    'answer',
  );

function planReply(stage: Stage, caseRef: string, partyId: string, invitedOn: CalendarDate): void {
  const answer = answerOf(caseRef, partyId);
  if (answer === 'NO_REPLY') {
    for (const [days, key] of [
      [5, 'remind-1'],
      [8, 'remind-2'],
    ] as const) {
      stage.diary.plan(addWorkingDays(stage.calendar, invitedOn, days), '10:00', async () => {
        await stage.change('provider', caseRef, 'PC', `${key}-${partyId}`, [
          { type: 'SendReminder', partyId },
        ]);
      });
    }
    planClosing(stage, caseRef, addWorkingDays(stage.calendar, invitedOn, 11));
    return;
  }
  const on = addWorkingDays(stage.calendar, invitedOn, between(2, 7, caseRef, partyId, 'reply'));
  stage.diary.plan(on, `1${between(0, 6, caseRef, partyId)}:20`, async () => {
    const theCase = await stage.load('provider', caseRef);
    const changed = await stage.change('provider', caseRef, 'PC', `reply-${partyId}`, [
      {
        type: 'RecordReply',
        partyId,
        reply: answer,
        on,
        ...(answer === 'WILLING' && { availability: availabilityFrom(stage, theCase, partyId, on) }),
        ...(answer === 'DECLINED' && {
          declineReason: 'Would rather wait for the annual review and talk to the family directly',
        }),
      },
    ]);
    if (answer === 'DECLINED') planClosing(stage, caseRef, nextWorkingDay(stage.calendar, on));
    else if (changed.after.progress.state === 'ARRANGING') planBooking(stage, caseRef, on, 1);
  });
}

/** Agreement is not reached: all are told, and the provider stops (P12). */
function planClosing(stage: Stage, caseRef: string, on: CalendarDate): void {
  stage.diary.plan(on, '15:30', async () => {
    const theCase = await stage.load('provider', caseRef);
    if (theCase.progress.state === 'INVITING') {
      await stage.change('provider', caseRef, 'PC', 'close', [{ type: 'CloseWithoutAgreement' }]);
    }
  });
}

/** Days on which a party can come, from the first day that leaves a full week for the talks. */
function availabilityFrom(stage: Stage, theCase: Case, partyId: string, on: CalendarDate): string[] {
  const first = earliestMeetingDate(addWorkingDays(stage.calendar, on, 8), stage.settings, stage.calendar);
  const days: string[] = [];
  for (let day = first; days.length < 14; day = addDays(day, 1)) {
    if (!isWorkingDay(stage.calendar, day)) continue;
    const draw = chance(theCase.caseRef, partyId, day);
    // Two days in five suit everybody; the rest is each party's own.
    const shared = chance(theCase.caseRef, day) < 0.4;
    if (shared) days.push(day);
    else if (draw < 0.35) days.push(`${day} ${draw < 0.2 ? 'AM' : 'PM'}`);
  }
  return days;
}

function planBooking(stage: Stage, caseRef: string, agreedOn: CalendarDate, attempt: number): void {
  stage.diary.plan(nextWorkingDay(stage.calendar, agreedOn), '12:00', async () => {
    const booked = await stage.book(caseRef, `book-${attempt}`);
    if (booked === undefined) {
      stage.remark(caseRef, 'no time suits everyone yet');
      return;
    }
    const meetingOn = dateOf(booked);
    if (attempt === 1 && stage.isToBePostponed(caseRef)) {
      const on = addWorkingDays(stage.calendar, nextWorkingDay(stage.calendar, agreedOn), 2);
      stage.diary.plan(on, '09:40', async () => {
        await stage.postpone(caseRef, 'VENUE', 'postpone');
        planBooking(stage, caseRef, on, 2);
      });
      return;
    }
    planMeeting(stage, caseRef, meetingOn);
  });
}

function planMeeting(stage: Stage, caseRef: string, meetingOn: CalendarDate): void {
  const window = premeetingWindow(meetingOn, stage.settings.PREMEETING_MODE);
  stage.diary.plan(window.start, '08:00', async () => {
    await stage.change('provider', caseRef, 'SYS', `window-${meetingOn}`, [{ type: 'OpenPreMeetingWindow' }]);
    const theCase = await stage.load('provider', caseRef);
    for (const party of theCase.parties.filter(({ requiredToProceed }) => requiredToProceed === 'Y')) {
      planTalk(stage, caseRef, party.partyId, meetingOn);
    }
  });
  stage.diary.plan(meetingOn, '17:30', async () => {
    const theCase = await stage.load('provider', caseRef);
    const meeting = currentMeeting(theCase);
    await stage.change('provider', caseRef, 'F', `held-${meetingOn}`, [
      {
        type: 'RecordMeetingHeld',
        attendeesActual: meeting?.attendeesPlanned ?? [],
        cypViewsHow: notesOf(theCase, meetingOn, meetingOn, FACILITATOR).cypViewsHow,
      },
      { type: 'BeginDraft' },
    ]);
    planStatement(stage, caseRef, meetingOn);
  });
}

function planTalk(stage: Stage, caseRef: string, partyId: string, meetingOn: CalendarDate): void {
  const day = addDays(meetingOn, -between(1, 5, caseRef, partyId, 'talk'));
  const on = isWorkingDay(stage.calendar, day) ? day : addDays(meetingOn, -1);
  const doneOn = isWorkingDay(stage.calendar, on) ? on : addDays(meetingOn, -4);
  stage.diary.plan(doneOn, '16:00', async () => {
    const theCase = await stage.load('provider', caseRef);
    await stage.change('provider', caseRef, 'F', `talk-${meetingOn}-${partyId}`, [
      {
        type: 'RecordPreMeeting',
        partyId,
        changes: {
          scheduledAt: `${doneOn}T15:00`,
          doneOn,
          preStatus: 'DONE',
          overviewGiven: 'Y',
          ...confidences(theCase, partyId),
        },
      },
    ]);
  });
}

function planStatement(stage: Stage, caseRef: string, meetingOn: CalendarDate): void {
  const on = addWorkingDays(stage.calendar, meetingOn, between(1, 2, caseRef, 'draft'));
  stage.diary.plan(on, '14:00', async () => {
    const theCase = await stage.load('provider', caseRef);
    const notes = notesOf(theCase, meetingOn, on, FACILITATOR);
    await stage.circulate(caseRef, notes, 'circulate');
    const silent = stage.isSignedInPart(caseRef) ? notes.signers[notes.signers.length - 1] : undefined;
    let last = on;
    for (const partyId of notes.signers) {
      if (partyId === silent) continue;
      const signedOn = addWorkingDays(stage.calendar, on, between(1, 6, caseRef, partyId, 'sign'));
      if (signedOn > last) last = signedOn;
      stage.diary.plan(signedOn, '13:10', async () => {
        await stage.sign(caseRef, partyId, signedOn);
      });
    }
    if (silent !== undefined) {
      stage.diary.plan(addWorkingDays(stage.calendar, on, 5), '10:10', async () => {
        await stage.change('provider', caseRef, 'PC', 'sign-reminder', [
          { type: 'SendSignatureReminder', partyId: silent },
        ]);
      });
      last = addWorkingDays(stage.calendar, on, 11);
    }
    planFinal(stage, caseRef, nextWorkingDay(stage.calendar, last));
  });
}

function planFinal(stage: Stage, caseRef: string, on: CalendarDate): void {
  stage.diary.plan(on, '09:30', async () => {
    const changed = await stage.change('provider', caseRef, 'PC', 'finalise', [
      { type: 'FinaliseStatement' },
    ]);
    const { actions } = changed.after;
    let last = on;
    for (const action of actions) {
      const due = action.dueOn ?? on;
      const done =
        due > on
          ? addDays(
              due,
              choose(
                [
                  [-2, 5],
                  [0, 3],
                  [6, 2],
                ] as const,
                caseRef,
                action.actionId,
              ),
            )
          : addDays(on, 7);
      const day = isWorkingDay(stage.calendar, done) ? done : nextWorkingDay(stage.calendar, done);
      if (day > last) last = day;
      stage.diary.plan(day, '11:45', async () => {
        await stage.change('provider', caseRef, 'PC', `action-${action.actionId}`, [
          { type: 'RecordAction', actionId: action.actionId, actionStatus: 'DONE', completedOn: day },
        ]);
      });
    }
    stage.diary.plan(addWorkingDays(stage.calendar, last, 3), '16:10', async () => {
      await stage.change('provider', caseRef, 'PC', 'complete', [{ type: 'Complete' }]);
    });
  });
}
