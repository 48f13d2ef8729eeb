import type { Problem } from '../domain/problem.ts';
import type { SaidInMeeting } from '../domain/said-in-meeting.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';

/**
 * What parties said in the meeting, as a facilitator writes it down: `[{ "partyId": "PTY-000123", "words": "…" }]`. Whether
 * it may be said, and by whom, is not asked here. No message repeats the words.
 */
export function parseSaidInMeeting(json: unknown): Result<readonly SaidInMeeting[], Problem[]> {
  if (!Array.isArray(json) || json.length === 0)
    return err([fault('The file must be a list with an entry for each who said something.')]);
  const said: SaidInMeeting[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of json.entries()) {
    const { partyId, words } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    if (typeof partyId !== 'string' || partyId.trim() === '')
      problems.push(fault('It does not say who said it: "partyId", as "case show" has it.', index + 1));
    else if (typeof words !== 'string' || words.trim() === '')
      problems.push(fault('It does not say what was said: "words", as they were said in the meeting.', index + 1));
    else said.push({ partyId: partyId.trim().toUpperCase(), words: words.trim() });
  }
  return problems.length > 0 ? err(problems) : ok(said);
} // prettier-ignore

const fault = (message: string, row?: number): Problem => ({
  rule: 'OS-SAID',
  severity: 'error',
  place: { key: 'said', ...(row !== undefined && { row }) },
  message,
});
