import { El, putInOrder } from '../common/xml-edit.ts';
import { invalidOperation } from './refusals.ts';

/** Which fields of a pivot table stand where, in its tree (ECMA-376 part 1, 18.10.1.73). */
const ORDER = [
  'location', 'pivotFields', 'rowFields', 'rowItems', 'colFields', 'colItems', 'pageFields', 'dataFields', 'formats',
  'conditionalFormats', 'chartFormats', 'pivotHierarchies', 'pivotTableStyleInfo', 'filters', 'rowHierarchiesUsage',
  'colHierarchiesUsage', 'extLst',
]; // prettier-ignore

export type Axis = 'row' | 'column' | 'filter';
const AXES = {
  row: { list: 'rowFields', item: 'field', key: 'x', axis: 'axisRow' },
  column: { list: 'colFields', item: 'field', key: 'x', axis: 'axisCol' },
  filter: { list: 'pageFields', item: 'pageField', key: 'fld', axis: 'axisPage' },
} as const;

export const fieldNames = (cache: El): readonly string[] =>
  [...cache.below('cacheField')].map(({ attributes }) => attributes['name'] ?? '');

const fieldsOf = (tree: El): readonly El[] => tree.child('pivotFields')?.named('pivotField') ?? [];

/** Numbers of the fields on an axis, in order. The place of "Values", -2, is left out. */
export function fieldsOn(tree: El, axis: Axis): readonly number[] {
  const { list, item, key } = AXES[axis];
  return (tree.child(list)?.named(item) ?? [])
    .map(({ attributes }) => Number(attributes[key] ?? 0))
    .filter((field) => field >= 0);
}

/** Puts fields on an axis, in this order; a field that stands on another axis leaves it. */
export function putFields(tree: El, axis: Axis, fields: readonly number[]): void {
  for (const other of Object.keys(AXES) as Axis[])
    if (other !== axis && fieldsOn(tree, other).some((field) => fields.includes(field)))
      writeAxis(tree, other, fieldsOn(tree, other).filter((field) => !fields.includes(field)));
  writeAxis(tree, axis, fields);
} // prettier-ignore

function writeAxis(tree: El, axis: Axis, fields: readonly number[]): void {
  const { list, item, key, axis: word } = AXES[axis];
  fieldsOf(tree).forEach((field, n) => {
    const isHere = fields.includes(n);
    if (!isHere && field.attributes['axis'] !== word) return;
    field.child('items')?.remove();
    if (isHere) {
      field.attributes['axis'] = word;
      // Which values there are is found out by Excel; until then there is only the total.
      field.insert(0, new El('items', { count: '1' }, [new El('item', { t: 'default' })]));
    } else Reflect.deleteProperty(field.attributes, 'axis');
  });
  const values = axis === 'column' ? dataFieldsOf(tree).length > 1 : false;
  const entries = [...fields, ...(values ? [-2] : [])].map((field) => new El(item, { [key]: String(field), ...(axis === 'filter' && { hier: '-1' }) }));
  tree.child(list)?.remove();
  if (entries.length > 0) putInOrder(tree, new El(list, { count: String(entries.length) }, entries), ORDER);
} // prettier-ignore

export const dataFieldsOf = (tree: El): readonly El[] => tree.child('dataFields')?.named('dataField') ?? [];

/** Adds up or counts a field. */
export function addDataField(tree: El, field: number, name: string, subtotal: string | undefined): void {
  const known = dataFieldsOf(tree);
  if (known.some(({ attributes }) => attributes['name'] === name))
    throw invalidOperation('the field is there already');
  const added = new El('dataField', {
    name,
    fld: String(field),
    ...(subtotal !== undefined && { subtotal }),
    baseField: '0',
    baseItem: '0',
  });
  putDataFields(tree, [...known, added]);
}

export function putDataFields(tree: El, fields: readonly El[]): void {
  const own = fields.map((field) => field.clone());
  tree.child('dataFields')?.remove();
  if (own.length > 0) putInOrder(tree, new El('dataFields', { count: String(own.length) }, own), ORDER);
  const used = new Set(own.map(({ attributes }) => Number(attributes['fld'] ?? 0)));
  fieldsOf(tree).forEach((field, n) => {
    if (used.has(n)) field.attributes['dataField'] = '1';
    else Reflect.deleteProperty(field.attributes, 'dataField');
  });
  // With several of them "Values" stands among the columns.
  writeAxis(tree, 'column', fieldsOn(tree, 'column'));
}

/** Words of the API → words of the file (18.18.17). The sum is what a file says by saying nothing. */
export const SUMMARIES = {
  Sum: undefined, Count: 'count', Average: 'average', Max: 'max', Min: 'min', Product: 'product', CountNumbers: 'countNums',
  StandardDeviation: 'stdDev', StandardDeviationP: 'stdDevp', Variance: 'var', VarianceP: 'varp',
} as const; // prettier-ignore
