import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import type { CalendarDate } from '../../addin/domain/calendar-date.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import { openProgressOf } from '../../addin/domain/case-facts.ts';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import { isRequester } from '../../addin/domain/party.ts';
import { chooseProvider } from '../../addin/domain/provider-allocation.ts';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { scopeFactsOfCase } from '../../addin/domain/scope-facts-of-case.ts';
import { proposeScope } from '../../addin/domain/scope-rules.ts';
import type { ScopeResult } from '../../addin/domain/scope-rules.ts';
import { addWorkingDays, effectiveDay } from '../../addin/domain/working-days.ts';
import { missingInWords } from '../../addin/forms/missing-words.ts';
import { scopeHintsOfReading } from '../../addin/forms/scope-hints-of-reading.ts';
import type { Intake } from '../../addin/workflows/open-case.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { between, choose } from './chance.ts';
import { confirmed } from './officer.ts';
import { planInitialCall } from './provider.ts';
import type { Stage } from './stage.ts';

/** The authority's side of the story: the mailbox in the morning, triage, the call to the family, the handover. */

export interface MailCount {
  readonly taken: Intake['kind'][];
  /** Replies that wait for a person, because their sender is no party of the case they name. */
  strangers: number;
}

/** A message is taken in on the working day on which it counts as received. */
export function planIntake(stage: Stage, message: MessageContent, count: MailCount): void {
  const at = toLondon(message.received ?? stage.diary.now());
  const day = effectiveDay(stage.calendar, at);
  const sameDay = day === dateOf(at) && at.slice(11) > '09:00';
  stage.diary.plan(day, sameDay ? later(at.slice(11)) : '09:00', async () => {
    const intake = await takeInMessage(
      stage.as('authority', 'LA'),
      stage.office('authority').reference,
      message,
    );
    if (!intake.ok) {
      stage.remark('a message', 'could not be taken in');
      return;
    }
    count.taken.push(intake.value.kind);
    if (intake.value.kind === 'opened' || intake.value.kind === 'taken-in-before') {
      const { reading } = intake.value;
      intake.value.caseRefs.forEach((caseRef, index) => {
        const referral = reading.referrals[index];
        if (referral) planTriage(stage, caseRef, referral, day);
      });
    } else if (intake.value.kind === 'reply') {
      count.strangers += 1;
    }
  });
}

/** A quarter of an hour after it came, and before the day's work ends. */
function later(time: string): string {
  const minutes = Math.min(Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + 15, 16 * 60 + 45);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function planTriage(stage: Stage, caseRef: string, referral: ReadReferral, receivedOn: CalendarDate): void {
  stage.diary.plan(receivedOn, '16:50', async () => {
    await stage.change('authority', caseRef, 'LA', 'begin', [{ type: 'BeginTriage' }]);
  });
  const on = addWorkingDays(stage.calendar, receivedOn, between(1, 2, caseRef, 'triage'));
  stage.diary.plan(on, '10:15', async () => {
    const theCase = await stage.load('authority', caseRef);
    if (theCase.safeguardingFlag === 'Y') {
      await stage.change('authority', caseRef, 'LM', 'release', [{ type: 'RecordSafeguarding', flag: 'N' }]);
      stage.remark(caseRef, 'safeguarding words: a manager looked first, and then released the case');
    }
    await stage.change(
      'authority',
      caseRef,
      'LA',
      'confirm',
      confirmed(theCase, referral.scope.route !== null),
    );
    await decide(stage, caseRef, referral, on, 1);
  });
}

async function decide(
  stage: Stage,
  caseRef: string,
  referral: ReadReferral,
  on: CalendarDate,
  round: number,
): Promise<void> {
  const theCase = await stage.load('authority', caseRef);
  const scope = proposeScope(scopeFactsOfCase(theCase, scopeHintsOfReading(referral)), stage.calendar);
  switch (scope.outcome) {
    case 'SIGNPOST':
    case 'TRANSFER_LA':
      await stage.change('authority', caseRef, 'LA', `signpost-${round}`, [
        {
          type: 'Signpost',
          outcome: scope.outcome,
          ruleIds: scope.ruleIds,
          signpostedTo: scope.routes,
          ...(scope.routes[0] === 'S-MEDIATION' && { reason: 'MEDIATION_INSTEAD' as const }),
        },
      ]);
      return;
    case 'ACCEPT':
    case 'ACCEPT_PART':
      await accept(stage, theCase, referral, scope, on, round);
      return;
    case 'NEED_INFO':
    case 'URGENT':
      await askFamily(stage, theCase, referral, scope, on, round);
      return;
    case 'NO_CASE':
      stage.remark(caseRef, 'they do not want the service: for a person to answer');
  }
}

const permissionIsThere = (theCase: Case): boolean =>
  (['SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES'] as const).every(
    (purpose) =>
      theCase.consents.filter((consent) => consent.purpose === purpose).at(-1)?.decision === 'GIVEN',
  );

async function accept(
  stage: Stage,
  theCase: Case,
  referral: ReadReferral,
  scope: ScopeResult,
  on: CalendarDate,
  round: number,
): Promise<void> {
  const { caseRef } = theCase;
  // Whoever has said yes in the message is rung for the second permission at once, and so is an organisation; families
  // who have not are asked in writing.
  if (!permissionIsThere(theCase)) {
    const alreadyYes = theCase.consents.some((consent) => consent.decision === 'GIVEN');
    const betweenBodies = scope.types[0] === '4';
    if (!alreadyYes && !betweenBodies && round === 1) {
      await askFamily(stage, theCase, referral, scope, on, round);
      return;
    }
    await recordPermission(stage, caseRef, on, round);
  }
  const settled = await stage.load('authority', caseRef);
  const { reference } = stage.office('authority');
  const preferred = reference.providers.find(
    ({ providerName }) => providerName === referral.preferredProvider,
  );
  const chosen = chooseProvider({
    providers: reference.providers,
    parties: settled.parties,
    on: stage.today,
    mode: stage.settings.PROVIDER_CHOICE,
    ...(preferred && { familyChoice: preferred.providerId }),
    recentlyUsed: [],
  });
  if (!chosen.ok) {
    stage.remark(caseRef, 'no provider is free to take the case');
    return;
  }
  const [disagreementType] = scope.types;
  if (disagreementType === undefined) return;
  await stage.change('authority', caseRef, 'LA', 'accept', [
    {
      type: 'Accept',
      outcome: scope.outcome === 'ACCEPT_PART' ? 'ACCEPT_PART' : 'ACCEPT',
      disagreementType,
      otherTypes: scope.otherTypes,
      ruleIds: scope.ruleIds,
      signpostedTo: scope.outcome === 'ACCEPT_PART' ? scope.routes : [],
      providerId: chosen.value.providerId,
    },
  ]);
  planHandover(stage, caseRef, on);
}

async function recordPermission(
  stage: Stage,
  caseRef: string,
  on: CalendarDate,
  round: number,
): Promise<void> {
  const theCase = await stage.load('authority', caseRef);
  const requester = theCase.parties.find(isRequester);
  if (!requester) return;
  const called = await stage.change('authority', caseRef, 'LA', `permission-call-${round}`, [
    {
      type: 'RecordContact',
      contact: {
        partyId: requester.partyId,
        at: toLondon(stage.diary.now()),
        direction: 'IN',
        channel: 'PHONE',
        result: 'SPOKE',
      },
    },
  ]);
  const evidenceRef = called.after.contacts.at(-1)?.contactId ?? '';
  const given = (['SHARE_WITH_PROVIDER', 'PROVIDER_CONTACTS_OTHER_PARTIES'] as const).map(
    (purpose): CaseCommand => ({
      type: 'RecordConsent',
      consent: {
        partyId: requester.partyId,
        purpose,
        decision: 'GIVEN',
        method: 'VERBAL_PHONE',
        decidedOn: on,
        recordedBy: 'JB',
        evidenceRef,
      },
    }),
  );
  await stage.change('authority', caseRef, 'LA', `permission-${round}`, given);
}

/** D03 goes out; most families answer within two weeks, a few never do. */
async function askFamily(
  stage: Stage,
  theCase: Case,
  referral: ReadReferral,
  scope: ScopeResult,
  on: CalendarDate,
  round: number,
): Promise<void> {
  const { caseRef } = theCase;
  stage.asks(caseRef, missingInWords(scope.missing, theCase.parties.find(isRequester)));
  const rules = scope.ruleIds.filter((rule) => ['R-K2', 'R-K6', 'R-K9', 'R-M6'].includes(rule));
  await stage.change('authority', caseRef, 'LA', `ask-${round}`, [
    {
      type: 'AskForInformation',
      rules: rules.length > 0 ? rules : ['R-K6'],
      missing:
        scope.missing.length > 0
          ? scope.missing
          : ['Consents.SHARE_WITH_PROVIDER', 'Consents.PROVIDER_CONTACTS_OTHER_PARTIES'],
    },
  ]);
  const answer = choose(
    [
      ['answers', 8],
      ['undecided', 1],
      ['silent', 1],
    ] as const,
    caseRef,
    'answer',
  );
  if (answer === 'silent') planSilence(stage, caseRef, on);
  if (answer === 'undecided') planThinking(stage, caseRef, on);
  if (answer !== 'answers') return;
  const answeredOn = addWorkingDays(stage.calendar, on, between(2, 9, caseRef, 'answered'));
  stage.diary.plan(answeredOn, '11:30', async () => {
    await stage.change('authority', caseRef, 'LA', `answer-${round}`, [{ type: 'RecordAnswer' }]);
    await recordPermission(stage, caseRef, answeredOn, round);
    await decide(stage, caseRef, referral, answeredOn, round + 1);
  });
}

/** A family that wants to think it over rings now and then; the case waits. */
function planThinking(stage: Stage, caseRef: string, askedOn: CalendarDate): void {
  const on = addWorkingDays(stage.calendar, askedOn, 8);
  stage.diary.plan(on, '12:20', async () => {
    const theCase = await stage.load('authority', caseRef);
    const requester = theCase.parties.find(isRequester);
    if (!requester) return;
    await stage.change('authority', caseRef, 'LA', `thinking-${on}`, [
      {
        type: 'RecordContact',
        contact: {
          partyId: requester.partyId,
          at: toLondon(stage.diary.now()),
          direction: 'IN',
          channel: 'PHONE',
          result: 'SPOKE',
        },
      },
    ]);
    planThinking(stage, caseRef, on);
  });
}

/** Three messages without an answer, the last by the other channel, and then the case is closed (P24). */
function planSilence(stage: Stage, caseRef: string, askedOn: CalendarDate): void {
  for (const [days, key] of [
    [5, 'again-1'],
    [10, 'again-2'],
    [12, 'again-3'],
  ] as const) {
    const on = addWorkingDays(stage.calendar, askedOn, days);
    stage.diary.plan(on, '10:45', async () => {
      const theCase = await stage.load('authority', caseRef);
      const requester = theCase.parties.find(isRequester);
      if (!requester) return;
      await stage.change('authority', caseRef, 'LA', key, [
        {
          type: 'RecordContact',
          contact: {
            partyId: requester.partyId,
            at: toLondon(stage.diary.now()),
            direction: 'OUT',
            channel: key === 'again-1' ? 'EMAIL' : 'PHONE',
            result: key === 'again-1' ? 'SENT' : 'NO_ANSWER',
          },
        },
      ]);
    });
  }
  stage.diary.plan(addWorkingDays(stage.calendar, askedOn, 27), '15:00', async () => {
    await stage.change('authority', caseRef, 'LA', 'unresponsive', [
      { type: 'CloseUnresponsive', otherChannelTried: true },
    ]);
  });
}

function planHandover(stage: Stage, caseRef: string, acceptedOn: CalendarDate): void {
  const on = addWorkingDays(stage.calendar, acceptedOn, 1);
  stage.diary.plan(on, '09:50', async () => {
    const changed = await stage.change('authority', caseRef, 'LA', 'hand-over', [{ type: 'HandOver' }]);
    const progress = openProgressOf(changed.after);
    if (!('providerId' in progress)) return;
    await stage.handOver(caseRef, on, progress.providerId);
    planInitialCall(stage, caseRef, on);
  });
}
