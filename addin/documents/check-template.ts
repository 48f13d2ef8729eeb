import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { checkCarriesData } from './carries-data.ts';
import { checkProperties } from './check-document.ts';
import { PARTS } from './ooxml-names.ts';
import { checkLostControls } from './prompts-left.ts';
import {
  compareTags,
  examineTemplate,
  type ExaminedTemplate,
  type TagsOfForm,
  type Template,
} from './template.ts';

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
  ];
}

/** Filling writes new properties; those that a person added are kept as they are, so they must not be there. */
const propertiesOf = ({ docx }: Template): readonly Problem[] =>
  checkProperties(docx).map((each): Problem =>
    each.place.part === PARTS.custom ? each : { ...each, severity: 'warning' },
  );
