import type { Problem, Place } from '../../addin/domain/problem.ts';
import type { Fault } from '../../addin/workflows/fault.ts';

/** Exit statuses are a promise: people's scripts rely on them. */
export const EXIT = { done: 0, refused: 1, usage: 2, outside: 3 } as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Where the result and the rest go: the result to standard output, progress and problems to standard error. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** True where a person looks at standard error on a terminal: only then is progress drawn. */
  readonly terminal: boolean;
}

/** What a command does to the outcome: it sets the exit status; an error of ours ends in main.ts and nowhere else. */
export interface CommandRun {
  readonly io: Io;
  finish(status: ExitStatus): void;
}

export const processIo: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY,
};

/** Thrown for wrong usage that commander itself cannot see (a date that does not exist, an unknown document). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Says why not, in sentences, and gives the exit status that belongs to it. `isWhole`: the command does one thing or
 * nothing, so that a list of problems ends with what became of it; one that goes on with the next file says so itself.
 */
export function reportFault(io: Io, fault: Fault, isWhole = false): ExitStatus {
  switch (fault.kind) {
    case 'refused': {
      io.err(`${fault.refusal.message} (${fault.refusal.rule})`);
      // Of a step that the state forbids the field is the state, and the sentence has said so.
      const fields = fault.refusal.kind === 'IllegalTransition' ? [] : (fault.refusal.fields ?? []);
      if (fields.length > 0) io.err(`It is about: ${fields.join(', ')}.`);
      if (fault.refusal.instead.length > 0)
        io.err(`What may be done instead: ${fault.refusal.instead.join('; ')}.`);
      io.err(fault.doneOutside === true ? 'The register was not changed.' : 'Nothing was changed.');
      return EXIT.refused;
    }
    case 'problems': {
      for (const problem of fault.problems) io.err(problemLine(problem));
      // One of the problems says what was done outside, and some say themselves that nothing was.
      if (fault.doneOutside === true) io.err('The register was not changed.');
      else if (isWhole && !fault.problems.some(({ message }) => SAYS_NOTHING.test(message)))
        io.err('Nothing was made or changed.');
      return EXIT.refused;
    }
    case 'failed': {
      const { message, saved, retryAfterSeconds } = fault.failure;
      // A repeated command is the same operation, so nobody has to look first.
      io.err(saved === 'unknown' ? message.replace(/ It is not certain whether [^.]*\.$/, '') : message);
      // Where something was done outside, the sentence has said what became of the register.
      if (fault.doneOutside === true) {
        if (saved === 'unknown') io.err('The same command again completes it and doubles nothing.');
      } else if (saved !== 'nothing' || !SAYS_NOTHING.test(message)) io.err(SAVED_SENTENCES[saved]);
      if (retryAfterSeconds !== undefined) io.err(`How long to wait: ${waitInWords(retryAfterSeconds)}.`);
      return EXIT.outside;
    }
  }
}

/** Ends a command that does one thing or nothing with why it did nothing. */
export const endWith = (run: CommandRun, fault: Fault): void => {
  run.finish(reportFault(run.io, fault, true));
};

const waitInWords = (seconds: number): string => {
  const [number, unit] = seconds < 120 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}; // prettier-ignore

/** Many sentences say it themselves. */
const SAYS_NOTHING = /\bNothing was \w+\.$/;

const SAVED_SENTENCES = {
  nothing: 'Nothing was changed.',
  everything: 'What was asked for has been saved.',
  unknown: 'Whether it was saved is not known; the same command again completes it and doubles nothing.',
} as const;

export const problemLine = (problem: Problem): string =>
  `${problem.severity === 'error' ? 'error' : 'warning'}  ${problem.rule}  ${placeInWords(problem.place)}${problem.message}`;

function placeInWords(place: Place): string {
  const parts = [
    place.file,
    place.sheet !== undefined && `sheet ${place.sheet}`,
    place.table,
    place.row !== undefined && `row ${place.row}`,
    place.column !== undefined && `column ${place.column}`,
    place.cell !== undefined && place.row === undefined && `cell ${place.cell}`,
    place.key,
    place.part,
    place.tag !== undefined && `field ${place.tag}`,
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.length > 0 ? `${parts.join(', ')}: ` : '';
}

/** One line of progress on a terminal, redrawn in place; nothing elsewhere, so that logs stay readable. */
export function progress(io: Io, label: string, total: number): (done: number) => void {
  if (!io.terminal || total < 2) return () => undefined;
  const width = 30;
  return (done) => {
    const filled = Math.round((done / total) * width);
    process.stderr.write(
      `\r${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total}${done >= total ? '\n' : ''}`,
    );
  };
}

/** Columns padded to the widest cell, for people. */
export function textTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headers.map((header, i) =>
    Math.max(header.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
