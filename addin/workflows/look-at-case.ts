import { dateOf, toLondon } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { Case } from '../domain/case.ts';
import { commandsOpen } from '../domain/commands-open.ts';
import type { OpenCommand } from '../domain/commands-open.ts';
import { nextSteps } from '../domain/next-steps.ts';
import type { NextStep } from '../domain/next-steps.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { ENDING_WORDS, endingOf, STATE_WORDS } from '../forms/case-words.ts';
import { codeInWords } from '../forms/code-words.ts';
import { loadCase } from './change-case.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Reference } from './reference.ts';
import { caseContext } from './service.ts';
import type { ReadingService } from './service.ts';

export interface CaseLook {
  readonly theCase: Case;
  /** What is due, earliest first. */
  readonly steps: readonly NextStep[];
  /** What this person may do, and what not yet. */
  readonly commands: readonly OpenCommand[];
  /** Where it stands, and how it ended. */
  readonly standing: string;
  /** Keys, roles and replies; no names. */
  readonly people: readonly { readonly partyId: string; readonly words: string }[];
  /** What has happened, oldest first. */
  readonly history: readonly { readonly on: CalendarDate; readonly words: string }[];
}

function standingInWords(theCase: Case): string {
  const ending = endingOf(theCase);
  const state = STATE_WORDS[theCase.progress.state];
  return ending === undefined ? state : `${state}: ${ENDING_WORDS[ending]}`;
}

/** One case: where it stands and what is due. Nothing is written. */
export async function lookAtCase(
  service: ReadingService,
  reference: Reference,
  caseRef: string,
): Promise<Result<CaseLook, Fault>> {
  const loaded = await loadCase(service, caseRef);
  if (!loaded.ok) return loaded;
  const context = await caseContext(service, reference);
  if (!context.ok) return err(failed(context.error));
  const { theCase } = loaded.value;
  return ok({
    theCase,
    steps: nextSteps(theCase, context.value),
    commands: commandsOpen(theCase, context.value),
    standing: standingInWords(theCase),
    people: theCase.parties.map(({ partyId, partyRole, partyKind, reply }) => ({
      partyId,
      words: [partyRole, partyKind, reply].map(codeInWords).join(', '),
    })),
    history: theCase.history.map(({ at, to, rule }) => ({
      on: dateOf(toLondon(at)),
      words: `${STATE_WORDS[to]} (${rule})`,
    })),
  });
}
