import type { DocumentId } from '../domain/document-ids.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { claimsIn, forbiddenPhrases } from '../domain/rights-statements.ts';
import { checkCarriesData } from './carries-data.ts';
import { checkProperties } from './check-document.ts';
import { problem, type DocxPackage } from './docx-package.ts';
import { PARTS } from './ooxml-names.ts';
import { checkPrint } from './print-of-text.ts';
import { checkLostControls } from './prompts-left.ts';
import { STATEMENT_FIXED } from './statement-words.ts';
import {
  compareTags,
  examineTemplate,
  type ExaminedTemplate,
  type TagsOfForm,
  type Template,
} from './template.ts';
import { visibleWords } from './visible-words.ts';
import { Whereabouts } from './where-in-word.ts';
import type { XmlElement } from './xml-tree.ts';

/**
 * Everything that is wrong with a template, in one list, so that a person mends it in one go: faults of its controls,
 * tags that nobody fills, fields that are missing, and what it keeps of its past (changes, comments, hidden text,
 * names, the data of a paper that was made). Names are warnings where filling takes them out.
 */
export function checkTemplate(bytes: Uint8Array, form: TagsOfForm): Problem[] {
  const read = examineTemplate(bytes);
  return read.ok ? faultsOf(read.value, form) : read.error;
}

/** A template that is fit for its document, read and compiled once for both; every fault where it is not. */
export function checkedTemplate(bytes: Uint8Array, form: TagsOfForm): Result<Template, Problem[]> {
  const read = examineTemplate(bytes);
  if (!read.ok) return read;
  return fitOf(read.value, faultsOf(read.value, form));
}

/** A paper that was made and is to be filled once more: it carries its data, and all else holds as for a template. */
export function checkedPaper(bytes: Uint8Array, form: TagsOfForm): Result<Template, Problem[]> {
  const read = examineTemplate(bytes);
  if (!read.ok) return read;
  return fitOf(read.value, faultsOf(read.value, form, true));
}

const fitOf = ({ template }: ExaminedTemplate, found: Problem[]): Result<Template, Problem[]> =>
  found.some(({ severity }) => severity === 'error') ? err(found) : ok(template);

function faultsOf(
  { template, trees, problems }: ExaminedTemplate,
  form: TagsOfForm,
  isPaper = false,
): Problem[] {
  const { docx, tags } = template;
  return [
    ...(isPaper ? [] : checkCarriesData(docx, trees.values())),
    ...problems,
    ...compareTags(tags, form),
    ...propertiesOf(template),
    ...checkLostControls(docx, trees, form.prompts ?? []),
    ...(form.docId === undefined ? [] : checkClaims(docx, trees, form.docId)),
    ...(isPaper ? [] : checkPrint(docx, trees, new Whereabouts(docx, trees.get(docx.mainPart), true))),
    ...(form.docId === 'D12' && !isPaper ? checkFixedWords(docx, trees) : []),
  ];
}

/**
 * What the words of a template claim is claimed in every letter that is made of it (scope-rules.md section 8). Whether D11
 * may say who declined is a setting of the service, so that is for the guard of sending.
 */
function checkClaims(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>, docId: DocumentId): readonly Problem[] {
  const where = new Whereabouts(docx, trees.get(docx.mainPart), true);
  return visibleWords(docx, trees).paragraphs.flatMap(({ ownText, part, node }) => {
    const tree = trees.get(part);
    return claimsIn(docId, [{ place: part, text: ownText }], 'Y').map(({ id, says }) =>
      problem(
        id,
        `The template says or hints ${says}, which no letter may say.${tree ? ` ${where.sentence(part, tree, node)}` : ''} Say it in other words.`,
        part,
      ),
    );
  });
} // prettier-ignore

/**
 * What the statement is and is not stands in every one of them in the same words (documents.md D12, section 10): nobody
 * signs a paper that calls itself binding. They may be dressed and set as the service likes.
 */
function checkFixedWords(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>): readonly Problem[] {
  const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const { paragraphs } = visibleWords(docx, trees);
  const own = paragraphs.filter(({ stream }) => stream === 'body' || stream === 'box');
  const text = spaced(own.map(({ ownText }) => ownText).join(' '));
  const missing = STATEMENT_FIXED.filter((line) => !text.includes(line)).map((line) =>
    problem(
      'TPL-FIXED',
      `The template lacks words that stand in every Outcome Statement, or has them in another form: “${line}” Put them back as they are here.`,
      docx.mainPart,
    ),
  );
  const claims = own.flatMap(({ ownText, part }) =>
    forbiddenPhrases(ownText).map(({ id, says }) =>
      problem(
        id,
        `The template says or hints ${says}, which no Outcome Statement may say. Take it out.`,
        part,
      ),
    ),
  );
  return [...missing, ...claims];
}

/** Filling writes new properties; those that a person added are kept as they are, so they must not be there. */
const propertiesOf = ({ docx }: Template): readonly Problem[] =>
  checkProperties(docx).map((each): Problem =>
    each.place.part === PARTS.custom ? each : { ...each, severity: 'warning' },
  );
