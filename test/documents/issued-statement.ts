import { readFileSync } from 'node:fs';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { signedWords } from '../../addin/documents/signed-words.ts';
import { compileTemplate } from '../../addin/documents/template.ts';
import type { Template } from '../../addin/documents/template.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import { documentD12 } from '../../addin/forms/document-d12.ts';
import { EXAMPLE_PAPERS } from '../forms/example-papers.ts';

/** The Outcome Statement of the example, as it is issued: filled, with its fingerprint at the foot. */

const statementPaper = (() => {
  const found = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'draft');
  if (!found) throw new TypeError('There is an example of D12');
  return found;
})();

export const statementTemplate: Template = (() => {
  const template = compileTemplate(
    readFileSync(new URL('../../templates/outcome-statement.docx', import.meta.url)),
  );
  if (!template.ok) throw new TypeError(JSON.stringify(template.error));
  return template.value;
})();

export const wordsOf = (bytes: Uint8Array): readonly string[] => {
  const words = signedWords(bytes);
  if (!words.ok) throw new TypeError(JSON.stringify(words.error));
  return words.value;
};

export function filledStatement(data: DocumentData): Uint8Array {
  const bytes = fillTemplate(statementTemplate, data);
  if (!bytes.ok) throw new TypeError(JSON.stringify(bytes.error));
  return bytes.value;
}

export const statementData: DocumentData = (() => {
  const { theCase, recipient, context } = statementPaper;
  const made = documentD12.toDocumentData(theCase, recipient, context);
  if (!made.ok) throw new TypeError(JSON.stringify(made.error));
  return documentD12.stamp?.(made.value, wordsOf(filledStatement(made.value))) ?? made.value;
})();

export const issuedStatement: Uint8Array = filledStatement(statementData);
