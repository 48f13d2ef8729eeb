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
export function checkFoot(data: DocumentData, { fingerprint }: StatementText): readonly Problem[] {
  const printed = data.fields[FINGERPRINT]?.trim() ?? '';
  return printed === '' || printed === fingerprint
    ? []
    : [
        {
          rule: 'OS-FOOT',
          severity: 'warning',
          place: { tag: FINGERPRINT },
          message: `The text was changed in Word since it was filled: before it goes round, write ${fingerprint} at the foot of the page in place of ${/^[A-Z-]{1,20}$/.test(printed) ? printed : 'what stands there'}.`,
        },
      ];
}
