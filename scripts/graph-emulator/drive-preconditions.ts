import { cTagOf, eTagOf } from './drive-json.ts';
import { invalidRequest, resourceModified } from './drive-refusals.ts';
import type { ConflictBehavior, Item } from './drive-store.ts';

/** 412 where `If-Match` names another version; eTag and cTag both count. Source: behaviour.md section 8. */
export function mustMatch(headers: Headers, item: Item | undefined): void {
  const tag = headers.get('if-match');
  if (tag === null) return;
  if (item === undefined || (tag !== '*' && !isTagOf(tag, item))) throw resourceModified();
}

/** 412 where `If-None-Match` names the version that stands (createUploadSession). */
export function mustDiffer(headers: Headers, item: Item | undefined): void {
  if (item !== undefined && isUnchanged(headers, item)) throw resourceModified();
}

export const isUnchanged = (headers: Headers, item: Item): boolean => {
  const tag = headers.get('if-none-match');
  return tag !== null && (tag === '*' || isTagOf(tag, item));
};

const isTagOf = (tag: string, item: Item): boolean =>
  [eTagOf(item), cTagOf(item)].includes(tag.replace(/^W\//, ''));

export const CONFLICT = '@microsoft.graph.conflictBehavior';

export function conflictBehavior(value: unknown, otherwise: ConflictBehavior): ConflictBehavior {
  if (value === undefined || value === null) return otherwise;
  const known = (['fail', 'replace', 'rename'] as const).find(
    (each) => typeof value === 'string' && each === value.toLowerCase(),
  );
  if (known === undefined) throw invalidRequest(`${CONFLICT} is not one of fail, replace, rename.`);
  return known;
}

/** The properties of a body, each one of those that the operation knows. */
export function bodyOf(body: unknown, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidRequest('The body is no JSON object.');
  for (const name of Object.keys(body))
    if (!known.includes(name))
      throw invalidRequest(`The property ${name} cannot be set here.`, 'propertyNotUpdateable');
  return { ...body };
}

export function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidRequest(`The property ${name} is no text.`);
  return value;
}
