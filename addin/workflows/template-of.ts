import type { DocumentId } from '../domain/document-ids.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { compileTemplate, upgradeTemplate } from '../documents/template.ts';
import type { Template } from '../documents/template.ts';
import type { TemplateStore } from '../ports/template-store.ts';
import { failed, withProblems } from './fault.ts';
import type { Fault } from './fault.ts';

/** Templates, and what has been compiled of them. */
export interface Templates {
  readonly templates: TemplateStore;
  readonly compiled: Map<DocumentId, Template>;
}

/** The template of a document, compiled once. */
export async function templateOf(
  docId: DocumentId,
  { templates, compiled }: Templates,
): Promise<Result<Template, Fault>> {
  const known = compiled.get(docId);
  if (known) return ok(known);
  const bytes = await templates.template(docId);
  if (!bytes.ok) return err(failed(bytes.error));
  await keepUpgraded(docId, templates, bytes.value);
  const template = compileTemplate(bytes.value);
  if (!template.ok) return err(withProblems(template.error));
  compiled.set(docId, template.value);
  return template;
}

/** Fields in double braces are controls from the first use of a template on; compiling takes them as they are, too. */
async function keepUpgraded(docId: DocumentId, templates: TemplateStore, bytes: Uint8Array): Promise<void> {
  if (templates.keepUpgraded === undefined) return;
  const upgraded = upgradeTemplate(bytes);
  // What cannot become a control is a fault of the template, and compiling names it with its place.
  if (upgraded.ok && upgraded.value.tags.length > 0)
    await templates.keepUpgraded(docId, bytes, upgraded.value.bytes);
}
