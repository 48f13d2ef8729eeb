import { describe, expect, it } from 'vitest';
import type { Problem } from '../../addin/domain/problem.ts';
import { sayProblems } from '../../scripts/cli/document.ts';
import type { CommandRun } from '../../scripts/cli/io.ts';

function said(...severities: readonly Problem['severity'][]): string | undefined {
  const lines: string[] = [];
  const run = { io: { out: (line: string) => lines.push(line) }, finish: () => undefined };
  const problems = severities.map((severity) => ({ rule: 'DOC-SMALL', severity, place: {}, message: 'Look.' }));
  sayProblems(run as unknown as CommandRun, problems, false, 'x.docx');
  return lines.at(-1);
} // prettier-ignore

describe('How many things are wrong', () => {
  it('a warning stops nothing and is not called a problem', () => {
    expect(said()).toBe('x.docx: nothing is wrong.');
    expect(said('warning')).toBe('x.docx: 1 warning.');
    expect(said('error', 'error')).toBe('x.docx: 2 problems.');
    expect(said('error', 'warning', 'warning')).toBe('x.docx: 1 problem and 2 warnings.');
  });
});
