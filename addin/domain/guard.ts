import type { CalendarDate } from './calendar-date.ts';
import type { Case } from './case.ts';
import type { CaseCommand, CommandOf, CommandType } from './case-commands.ts';
import type { CaseContext } from './case-context.ts';
import type { RefusalKind } from './refusal.ts';
import { END_OF_DAY } from './working-days.ts';

/** What a guard is asked: may this command be done to this case, by this person, now? */
export interface Question {
  readonly theCase: Case;
  readonly command: CaseCommand;
  readonly context: CaseContext;
}

/** A guard that does not hold: what is missing or wrong, by the fields of the data dictionary. */
export interface Unmet {
  readonly kind: RefusalKind;
  /** Set where a rule other than the transition's own refuses, for example R-K1. */
  readonly rule?: string;
  /** One plain sentence without a name or free text. */
  readonly message: string;
  readonly fields: readonly string[];
  readonly instead: readonly string[];
}

/** A named condition of the transition table: undefined when it holds. Pure. */
export type Guard = (question: Question) => Unmet | undefined;

export const unmet = (
  kind: RefusalKind,
  message: string,
  fields: readonly string[] = [],
  more: { readonly instead?: readonly string[]; readonly rule?: string } = {},
): Unmet => ({
  kind,
  message,
  fields,
  instead: more.instead ?? [],
  ...(more.rule !== undefined && { rule: more.rule }),
});

/** Checks that fail together are told together: undefined when none does. */
export const missing = (
  kind: RefusalKind,
  message: string,
  checks: Readonly<Record<string, boolean>>,
  more: { readonly instead?: readonly string[]; readonly rule?: string } = {},
): Unmet | undefined => {
  const fields = Object.keys(checks).filter((field) => checks[field] === false);
  return fields.length === 0 ? undefined : unmet(kind, message, fields, more);
};

/** A guard about one kind of command; it holds for every other. */
export const forCommand =
  <T extends CommandType>(
    type: T,
    guard: (command: CommandOf<T>, question: Question) => Unmet | undefined,
  ): Guard =>
  (question) =>
    isCommand(question.command, type) ? guard(question.command, question) : undefined;

const isCommand = <T extends CommandType>(command: CaseCommand, type: T): command is CommandOf<T> =>
  command.type === type;

/** A limit that ends at 17:00 of its day is over. */
export const isOver = (limit: CalendarDate, context: CaseContext): boolean =>
  context.now > `${limit}T${END_OF_DAY}`;

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
