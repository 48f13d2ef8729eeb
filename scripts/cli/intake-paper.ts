import { basename } from 'node:path';
import { dayInWords } from '../../addin/domain/calendar-date.ts';
import { takeInPaper } from '../../addin/workflows/take-in-paper.ts';
import type { PaperIntake, PaperOptions } from '../../addin/workflows/take-in-paper.ts';
import { readPaper } from './files.ts';
import { EXIT, reportFault } from './io.ts';
import type { CommandRun } from './io.ts';
import type { Opened } from './wiring.ts';

/** A Word file among what `intake` is given: a handover (D05) or a return, which have come as files and not as messages. */
export const isPaper = (path: string): boolean => /\.docx$/i.test(path);

/** Takes in papers one after the other; one that is refused is named with the reason, and the others are taken in. */
export async function takeInPapers(
  run: CommandRun,
  { service, reference }: Opened,
  files: readonly string[],
  options: PaperOptions & { readonly json: boolean },
): Promise<void> {
  const { io } = run;
  for (const file of files) {
    const name = basename(file);
    const bytes = await readPaper(file);
    const taken = bytes.ok ? await takeInPaper(service, reference, bytes.value, options) : bytes;
    if (!taken.ok) {
      io.err(`${name} was not taken in:`);
      const status = reportFault(io, taken.error);
      run.finish(status);
      // The register, or the disk behind it, does not answer: nor would it for the next one.
      if (status === EXIT.outside && bytes.ok) return;
      continue;
    }
    if (options.json) io.out(JSON.stringify({ paper: name, plan: options.plan === true, ...taken.value }));
    else io.out(`${name}: ${sentenceOf(taken.value, options.plan === true)}`);
  }
}

function sentenceOf(intake: PaperIntake, plan: boolean): string {
  const { caseRef, repeated } = intake;
  if (repeated) return `was taken in before as ${caseRef}; ${plan ? 'it would be skipped' : 'skipped'}.`;
  if (intake.kind === 'handover') {
    const how = `from the handover of ${dayInWords(intake.on)}, with ${intake.providerId}`;
    return plan ? `would be opened as ${caseRef}, ${how}. Nothing was written.` : `opened as ${caseRef}, ${how}.`;
  }
  const { from, to, steps } = intake;
  const moved = from === to ? `${to} as before` : `${from} → ${to}`;
  const count = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  return plan ? `would bring ${caseRef} on: ${moved}, ${count}. Nothing was written.` : `${caseRef} brought on: ${moved}, ${count}.`;
} // prettier-ignore
