import type { PaperId } from '../domain/document-ids.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { checkedTemplate } from '../documents/check-template.ts';
import { upgradeTemplate } from '../documents/template.ts';
import type { Template } from '../documents/template.ts';
import { DOCUMENT_FORMS, tagsToCheck } from '../forms/document-forms.ts';
import { RETURN_FORM } from '../forms/provider-return.ts';
import type { TemplateStore } from '../ports/template-store.ts';
import { failed, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';

/** Templates, and what has been compiled of them. */
export interface Templates {
  readonly templates: TemplateStore;
  readonly compiled: Map<PaperId, Template>;
}

/**
 * The template of a document: checked against its form, and compiled, once. A template of the service's
 * own folder is nobody's but theirs, so everything that is wrong with it is said before the first paper is made of it, and then
 * it stays as it is.
 */
export async function templateOf(
  docId: PaperId,
  { templates, compiled }: Templates,
): Promise<Result<Template, Fault>> {
  const known = compiled.get(docId);
  if (known) return ok(known);
  const bytes = await templates.template(docId);
  if (!bytes.ok) return err(failed(bytes.error));
  const form = docId === 'RETURN' ? RETURN_FORM : DOCUMENT_FORMS[docId];
  const template = checkedTemplate(bytes.value, tagsToCheck(form));
  if (!template.ok) return err(withProblems(template.error));
  await keepUpgraded(docId, templates, bytes.value);
  compiled.set(docId, template.value);
  return template;
}

/** Fields in double braces are controls from the first use of a template on; compiling takes them as they are, too. */
async function keepUpgraded(docId: PaperId, templates: TemplateStore, bytes: Uint8Array): Promise<void> {
  if (templates.keepUpgraded === undefined) return;
  const upgraded = upgradeTemplate(bytes);
  if (upgraded.ok && upgraded.value.tags.length > 0)
    await templates.keepUpgraded(docId, bytes, upgraded.value.bytes);
}
