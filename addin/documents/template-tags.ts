/**
 * What the tag of a content control says. Tags are the contract between templates, the add-ins and the tests:
 *
 * | tag                      | the control holds                                                       |
 * | `Cases.CaseRef`          | one value                                                               |
 * | `Meetings.JoinUrl?`      | one value that may stay empty                                           |
 * | `Actions[]`              | a repeating section: one item a row                                     |
 * | `Actions[].What`         | one value of the row                                                    |
 * | `if:Family`              | what stands in the document only if the flag is true, the field has a value, or the section has rows |
 * | `unless:Family`          | the opposite                                                            |
 * | `Actions[3]`             | in a filled document: the third row as it was issued                    |
 *
 * Any other tag belongs to someone else and is left as it is. Word allows 64 characters.
 */
export type TemplateTag =
  | { readonly kind: 'value'; readonly section?: string; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'row'; readonly section: string; readonly number: number }
  | { readonly kind: 'condition'; readonly on: ConditionName; readonly wanted: boolean };

/** A flag, a field or a section; inside a row also a value of the row. */
export interface ConditionName {
  readonly section?: string;
  readonly name: string;
}

const NAME = '[A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)?';
const VALUE = new RegExp(`^(?:(${NAME})\\[\\]\\.)?(${NAME})(\\?)?$`);
const SECTION = new RegExp(`^(${NAME})\\[\\]$`);
const ROW = new RegExp(`^(${NAME})\\[(\\d{1,6})\\]$`);
const CONDITION = new RegExp(`^(if|unless):(?:(${NAME})\\[\\]\\.)?(${NAME})(?:\\[\\])?$`);

export function parseTag(tag: string): TemplateTag | undefined {
  const condition = CONDITION.exec(tag);
  if (condition) {
    const [, word, section, name = ''] = condition;
    return { kind: 'condition', wanted: word === 'if', on: { ...(section && { section }), name } };
  }
  const section = SECTION.exec(tag);
  if (section) return { kind: 'section', section: section[1] ?? '' };
  const row = ROW.exec(tag);
  if (row) return { kind: 'row', section: row[1] ?? '', number: Number(row[2]) };
  const value = VALUE.exec(tag);
  if (value) {
    const [, of, name = '', optional] = value;
    // A bare word is how other add-ins tag their controls; ours have a dot or belong to a row.
    if (of === undefined && !name.includes('.')) return undefined;
    return { kind: 'value', ...(of && { section: of }), name, optional: optional === '?' };
  }
  return undefined;
}

export const rowTag = (section: string, number: number): string => `${section}[${number}]`;
