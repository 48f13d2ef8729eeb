import type { DocumentData } from '../domain/document-data.ts';
import type { Problem } from '../domain/problem.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { signedWords } from '../documents/signed-words.ts';
import { FINGERPRINT, statementText } from '../forms/statement-text.ts';
import type { StatementText } from '../forms/statement-text.ts';

/** What everybody signs: the words of the paper, with the data that was read from it. */
export function textOfPaper(bytes: Uint8Array, data: DocumentData): Result<StatementText, Problem[]> {
  const words = signedWords(bytes);
  return words.ok ? ok(statementText(data, words.value)) : words;
}

/** The fingerprint at the foot is that of the text as it was filled; after a change in Word it is another one. */
export function checkFoot(
  data: DocumentData,
  { fingerprint }: Pick<StatementText, 'fingerprint'>,
): readonly Problem[] {
  const printed = data.fields[FINGERPRINT]?.trim() ?? '';
  return printed === '' || printed === fingerprint
    ? []
    : [
        {
          rule: 'OS-FOOT',
          severity: 'warning',
          place: { tag: FINGERPRINT },
          message: `The text was changed in Word since it was filled: its letters are ${fingerprint} now, and the foot of the page says ${/^[A-Z-]{1,20}$/.test(printed) ? printed : 'others'}. Recording it writes them at the foot of the copy in the folder of the case; in another copy, write them before it goes round.`,
        },
      ];
}
