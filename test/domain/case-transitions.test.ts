import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import type { CaseCommand, CommandType } from '../../addin/domain/case-commands.ts';
import { ACTORS, STATES } from '../../addin/domain/case.ts';
import type { Actor, State } from '../../addin/domain/case.ts';
import {
  CASE_RECORDS,
  CASE_TRANSITIONS,
  TRANSITION_IDS,
  commandsAllowedIn,
  ruleFor,
  transitionsFrom,
  transitionsOf,
} from '../../addin/domain/case-transitions.ts';
import {
  acceptance,
  booking,
  circulation,
  givenCase,
  held,
  initialCall,
  reply,
  signature,
  talk,
} from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { listOf, tableUnder } from '../support/markdown-table.ts';

const approved = readFileSync(new URL('../tables/case-transitions.md', import.meta.url), 'utf8');
const ANY_OPEN = STATES.filter((state) => state !== 'ON_HOLD' && state !== 'CLOSED');

const everywhere: readonly CommandType[] = [
  'RecordFacts', 'AddParty', 'UpdateParty', 'RecordConsent', 'RecordContact', 'RecordSafeguarding', 'Override',
]; // prettier-ignore

const states = (cell: string): string[] =>
  listOf(cell).flatMap((state) =>
    state === 'any open' ? ANY_OPEN : state === 'no case' ? ['NONE'] : [state],
  );

const commands = (cell: string): string[] =>
  cell === 'by itself' || cell === 'opening a case' ? [] : listOf(cell);

/** One command of each type, as it might be asked for at any time. */
function commandOf(type: CommandType, { theCase }: Given): CaseCommand {
  const partyId = 'PTY-000002';
  const all: Readonly<Record<CommandType, CaseCommand>> = {
    BeginTriage: { type: 'BeginTriage' },
    RecordFacts: { type: 'RecordFacts', facts: {} },
    AddParty: { type: 'AddParty', party: { ...theCase.parties[0]! } },
    UpdateParty: { type: 'UpdateParty', partyId, changes: {} },
    RecordConsent: { type: 'RecordConsent', consent: { partyId, purpose: 'SURVEY', decision: 'ASKED' } },
    RecordContact: { type: 'RecordContact', contact: { partyId, at: '2026-03-02T09:00', direction: 'IN', channel: 'PHONE', result: 'SPOKE' } },
    RecordSafeguarding: { type: 'RecordSafeguarding', flag: 'Y' },
    AskForInformation: { type: 'AskForInformation', rules: ['R-K9'], missing: ['CypDob'] },
    RecordAnswer: { type: 'RecordAnswer' },
    Accept: acceptance(theCase),
    Signpost: { type: 'Signpost', outcome: 'SIGNPOST', ruleIds: ['R-K3'], signpostedTo: ['S-SETTING'] },
    HandOver: { type: 'HandOver' },
    RefuseHandOver: { type: 'RefuseHandOver', reason: 'CAPACITY', nextProviderId: 'PRV-02' },
    RecordInitialCall: initialCall('2026-03-09'),
    RecordReply: reply(partyId, '2026-03-18'),
    SettleConditions: { type: 'SettleConditions', partyId, on: '2026-03-18' },
    SendReminder: { type: 'SendReminder', partyId },
    CloseWithoutAgreement: { type: 'CloseWithoutAgreement' },
    NarrowFocus: { type: 'NarrowFocus', focusOfMeeting: 'Support in class', releasedPartyIds: [] },
    CorrectFocus: { type: 'CorrectFocus', focusOfMeeting: 'Support in class' },
    BookMeeting: booking(theCase),
    OpenPreMeetingWindow: { type: 'OpenPreMeetingWindow' },
    RecordPreMeeting: talk(partyId, '2026-04-09'),
    RecordMeetingHeld: held(theCase),
    PostponeMeeting: { type: 'PostponeMeeting', reason: 'VENUE' },
    BeginDraft: { type: 'BeginDraft' },
    CirculateStatement: circulation(theCase),
    CorrectStatement: { type: 'CorrectStatement' },
    RecordSignature: signature(theCase, partyId, '2026-04-20'),
    SendSignatureReminder: { type: 'SendSignatureReminder', partyId },
    FinaliseStatement: { type: 'FinaliseStatement' },
    RecordAction: { type: 'RecordAction', actionId: 'ACT-00001', actionStatus: 'NOT_DONE' },
    ChaseAction: { type: 'ChaseAction', actionId: 'ACT-00001' },
    Complete: { type: 'Complete' },
    Withdraw: { type: 'Withdraw', reason: 'WITHDRAWN' },
    CloseUnresponsive: { type: 'CloseUnresponsive', otherChannelTried: true },
    PutOnHold: { type: 'PutOnHold', reason: 'Agreed', reviewOn: '2026-03-20' },
    Resume: { type: 'Resume' },
    TransferProvider: { type: 'TransferProvider', providerId: 'PRV-02' },
    CloseUnsafe: { type: 'CloseUnsafe' },
    ReturnOutOfScope: { type: 'ReturnOutOfScope', reason: 'About admission' },
    AgreeFollowUpMeeting: { type: 'AgreeFollowUpMeeting', willingPartyIds: [] },
    CloseAsDuplicate: { type: 'CloseAsDuplicate', linkedCaseRef: 'DR-2026-0041' },
    Override: { type: 'Override', to: 'TRIAGE', reason: 'Decided by the manager' },
  };
  return all[type];
} // prettier-ignore

const COMMAND_TYPES = Object.keys({ ...Object.fromEntries([...CASE_TRANSITIONS.flatMap((row) => row.commands), ...CASE_RECORDS.map((row) => row.command)].map((type) => [type, true])) }) as CommandType[]; // prettier-ignore

describe('The steps of the procedure', () => {
  const rows = tableUnder(approved, 'Steps');

  it('are those of the approved table, row by row', () => {
    const known = CASE_TRANSITIONS.map((row) => ({
      id: row.id,
      from: [...row.from].sort(),
      to: row.to === 'PREVIOUS' ? 'back' : row.to,
      commands: row.commands,
      actors: row.actors,
      documents: row.outputs.map((output) => output.docId),
    }));
    const wanted = rows.map(([id, from, to, command, who, documents]) => ({
      id,
      from: states(from ?? '').sort(),
      to,
      commands: commands(command ?? ''),
      actors: listOf(who),
      documents: listOf(documents),
    }));
    expect(known).toEqual(wanted);
  });

  it('are all there: P01 to P31', () => {
    expect([...new Set(CASE_TRANSITIONS.map((row) => row.id))]).toEqual([...TRANSITION_IDS]);
    expect(TRANSITION_IDS).toHaveLength(31);
    expect(transitionsOf('P25').map((row) => row.to)).toEqual(['ON_HOLD', 'PREVIOUS']);
    expect(transitionsFrom('NONE').map((row) => row.id)).toEqual(['P01']);
  });
});

describe('Every state and every command', () => {
  const allowedIn = new Map(
    tableUnder(approved, 'What may be asked for in each state').map(([state, cell]) => [
      state,
      state === 'CLOSED'
        ? ['RecordContact', 'RecordConsent', 'CirculateStatement', 'RecordAction', 'ChaseAction', 'Override']
        : [...listOf(cell), ...everywhere],
    ]),
  );

  it('the table has all states', () => {
    expect([...allowedIn.keys()]).toEqual([...STATES]);
    expect(COMMAND_TYPES).toHaveLength(44);
  });

  for (const state of STATES) {
    it(`in ${state} only what the table lists is considered; the rest is illegal, with the ways out named`, () => {
      const given = givenCase().in(state);
      for (const type of COMMAND_TYPES) {
        const listed = allowedIn.get(state)?.includes(type) ?? false;
        const actor: Actor = ruleFor(type, state)?.actors[0] ?? 'LA';
        const command = commandOf(type, given);
        if (listed) {
          const result = given.tries(actor, command);
          if (!result.ok && type !== 'Override') expect(result.error.kind, `${type} in ${state}`).not.toBe('IllegalTransition');
        } else {
          const refusal = given.refusalOf('PC', command);
          expect(refusal.kind, `${type} in ${state}`).toBe('IllegalTransition');
          expect(refusal.instead).toEqual(commandsAllowedIn(state, 'PC'));
        }
      }
    }); // prettier-ignore
  }

  it('is refused to every actor whom the table does not name, and then names what that actor may do', () => {
    for (const state of STATES) {
      const given = givenCase().in(state);
      for (const type of allowedIn.get(state) ?? []) {
        const actors = ruleFor(type as CommandType, state)?.actors ?? [];
        for (const actor of ACTORS.filter((each) => !actors.includes(each))) {
          const refusal = given.refusalOf(actor, commandOf(type as CommandType, given));
          expect(refusal.kind, `${type} by ${actor} in ${state}`).toBe('NotAllowedForActor');
        }
      }
    }
  });

  it('asks in words that can be looked up: commandsAllowedIn lists each command once', () => {
    const states: readonly State[] = STATES;
    for (const state of states) {
      const all = commandsAllowedIn(state);
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(all)).toEqual(new Set(allowedIn.get(state)));
    }
  });
});
