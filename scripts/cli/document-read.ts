import type { Command } from 'commander';
import type { PaperDifference } from '../../addin/documents/compare-with-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import type { Edit } from '../../addin/documents/read-document.ts';
import type { DocumentData } from '../../addin/domain/document-data.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { differencesBeside } from '../../addin/workflows/beside-fields.ts';
import { withProblems } from '../../addin/workflows/fault.ts';
import { readPaper } from './files.ts';
import { problemLine, reportFault } from './io.ts';
import type { CommandRun } from './io.ts';
import { papersIn } from './wiring.ts';

/** `document read FILE --json`: the data that a paper carries, what a person changed in it and what stands beside it. */
export function documentReadCommand(group: Command, run: CommandRun): void {
  group
    .command('read')
    .description('The data that a document carries, with what a person changed in it or wrote beside it.')
    .argument('<file>')
    .option('--templates <folder>', 'a folder with templates of your own')
    .option('--json', 'JSON instead of text')
    .action((file: string, options: { readonly templates?: string; readonly json?: boolean }) =>
      read(run, file, options),
    );
}

async function read(
  run: CommandRun,
  file: string,
  options: { readonly templates?: string; readonly json?: boolean },
): Promise<void> {
  const bytes = await readPaper(file);
  if (!bytes.ok) {
    run.finish(reportFault(run.io, bytes.error));
    return;
  }
  const document = readDocument(bytes.value);
  if (!document.ok) {
    run.finish(reportFault(run.io, withProblems(document.error)));
    return;
  }
  const { data, edited, warnings = [] } = document.value;
  const beside = await differencesBeside(bytes.value, data, papersIn('', options.templates));
  for (const warning of warnings) run.io.err(problemLine(warning));
  if (options.json === true) {
    run.io.out(JSON.stringify({ ...data, edited, beside: beside ?? null, warnings }, null, 2));
    return;
  }
  const { docId, caseRef, version } = data;
  run.io.out(`${docId} of ${caseRef}, version ${version}: ${stateInWords(edited.length, beside, warnings)}.`);
  sayData(run, data);
  for (const edit of edited) run.io.out(editInWords(edit));
  for (const each of beside ?? []) run.io.out(besideInWords(each));
}

/** Of a document that has lost what it carried nobody can say what was changed. */
function stateInWords(
  count: number,
  beside: readonly PaperDifference[] | undefined,
  warnings: readonly Problem[],
): string {
  if (warnings.some(({ rule }) => rule === 'DOC-NO-DATA')) return 'what was changed since it was issued is not known';
  const changes = count === 0 ? undefined : `${count} ${count === 1 ? 'field' : 'fields'} changed since it was issued`;
  if (beside === undefined)
    return `${changes ?? 'its fields are as issued'}; it could not be held against its template for words beside them`;
  if (beside.length === 0) return changes ?? 'as issued';
  const places = `${beside.length} ${beside.length === 1 ? 'place' : 'places'} beside the fields changed`;
  return changes === undefined ? places : `${changes}; ${places}`;
} // prettier-ignore

const flat = (text: string): string => text.replaceAll('\n', ' / ');

function sayData(run: CommandRun, { fields, sections }: DocumentData): void {
  const say = (tag: string, text: string): void => {
    if (text !== '') run.io.out(`${tag.padEnd(34)} ${flat(text)}`);
  };
  for (const [tag, text] of Object.entries(fields)) say(tag, text);
  for (const [section, rows] of Object.entries(sections))
    rows.forEach((row, index) => {
      for (const [name, text] of Object.entries(row)) say(`${section}[${index + 1}].${name}`, text);
    });
}

function editInWords(edit: Edit): string {
  const row = (number: number): string => `row ${number}`;
  switch (edit.kind) {
    case 'changed':
      return `Changed: ${edit.tag}${edit.row === undefined ? '' : `, ${row(edit.row)}`}: “${flat(edit.issued)}” → “${flat(edit.found)}”`;
    case 'removed':
      return `Changed: ${edit.tag}: its content control is gone`;
    case 'row-added':
      return `Changed: ${edit.tag}: ${row(edit.row)} was added`;
    case 'row-moved':
      return `Changed: ${edit.tag}: ${row(edit.issuedRow)} is ${row(edit.row)} now`;
    case 'row-removed':
      return `Changed: ${edit.tag}: ${row(edit.issuedRow)} was taken out`;
  }
}

function besideInWords({ kind, where, text }: PaperDifference): string {
  if (kind === 'picture') return `Beside the fields: a picture was put in, in ${where}`;
  return text === undefined
    ? `Beside the fields: words of the template are gone, in ${where}`
    : `Beside the fields: in ${where}: “${flat(text.trim())}”`;
}
