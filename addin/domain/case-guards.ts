/**
 * The guards of the transition table by name. All guards of a transition are asked, so that a person learns
 * everything that is missing at once. Source: process.md sections 4 and 5.
 */
import { closingGuards } from './closing-guards.ts';
import type { Guard, Question, Unmet } from './guard.ts';
import { invitationGuards } from './invitation-guards.ts';
import { meetingGuards } from './meeting-guards.ts';
import { recordGuards } from './record-guards.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { statementGuards } from './statement-guards.ts';
import { triageGuards } from './triage-guards.ts';

export const GUARDS = {
  ...triageGuards,
  ...invitationGuards,
  ...meetingGuards,
  ...statementGuards,
  ...closingGuards,
  ...recordGuards,
} as const satisfies Readonly<Record<string, Guard>>;

export type GuardName = keyof typeof GUARDS;

/** Every guard of the list that does not hold, in the order of the list. */
export const unmetGuards = (names: readonly GuardName[], question: Question): Unmet[] =>
  names.flatMap((name) => GUARDS[name](question) ?? []);

/**
 * One refusal for all of them: the kind and rule of the first (a row names its weightiest guard first), the
 * sentences, fields and ways out of all.
 */
export function refusalOf(rule: string, unmets: readonly Unmet[]): Refusal | undefined {
  const [first] = unmets;
  if (!first) return undefined;
  return refusal(first.kind, first.rule ?? rule, unmets.map((each) => each.message).join(' '), {
    fields: unique(unmets.flatMap((each) => each.fields)),
    instead: unique(unmets.flatMap((each) => each.instead)),
  });
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
