import type { Problem } from '../domain/problem.ts';
import { problem, type DocxPackage } from './docx-package.ts';
import { visibleWords } from './visible-words.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * Prompts of our own that stand as plain text. Word's "Remove Content Control" takes the control away and leaves what it
 * showed: nobody fills that any more, and every paper made of the template says "[Name of the recipient]".
 */

/** Those of the prompts that stand in a text, each once; how the lines are broken does not count. */
export function promptsIn(text: string, prompts: readonly string[]): readonly string[] {
  // Nearly every text has no bracket at all.
  if (!text.includes('[')) return [];
  const line = text.replace(/\s+/g, ' ');
  return [...new Set(prompts)].filter((prompt) => line.includes(prompt));
}

/** In a template a prompt belongs into a control, and is wrong outside of one. */
export function checkLostControls(
  docx: DocxPackage,
  trees: ReadonlyMap<string, XmlElement>,
  prompts: readonly string[],
): readonly Problem[] {
  return visibleWords(docx, trees).paragraphs.flatMap(({ ownText, part }) =>
    promptsIn(ownText, prompts).map((prompt) =>
      problem(
        'TPL-PROMPT',
        `“${prompt}” stands there as plain text: its content control was removed, so nobody fills it. Copy the control from the template of the service, or delete the text.`,
        part,
      ),
    ),
  );
}

/** In a filled paper no prompt stands anywhere. It is no word of anybody, so it is quoted. */
export const leftPrompt = (prompt: string): Problem =>
  problem(
    'DOC-PROMPT',
    `“${prompt}” stands where a value belongs: the template has lost a field. Mend the template and make the document anew.`,
  );
