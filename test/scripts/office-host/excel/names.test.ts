import { describe, expect, it } from 'vitest';
import * as application from '../../../../scripts/office-host/excel/application.ts';
import * as chartAxes from '../../../../scripts/office-host/excel/chart-axes.ts';
import * as chartLabels from '../../../../scripts/office-host/excel/chart-labels.ts';
import * as chartLooks from '../../../../scripts/office-host/excel/chart-looks.ts';
import * as chartSeries from '../../../../scripts/office-host/excel/chart-series.ts';
import * as chartWords from '../../../../scripts/office-host/excel/chart-words.ts';
import * as charts from '../../../../scripts/office-host/excel/charts.ts';
import * as conditionalFormats from '../../../../scripts/office-host/excel/conditional-formats.ts';
import * as conditionalLook from '../../../../scripts/office-host/excel/conditional-look.ts';
import * as dataValidation from '../../../../scripts/office-host/excel/data-validation.ts';
import * as documentProperties from '../../../../scripts/office-host/excel/document-properties.ts';
import * as freezePanes from '../../../../scripts/office-host/excel/freeze-panes.ts';
import * as namedItems from '../../../../scripts/office-host/excel/named-items.ts';
import * as pageLayout from '../../../../scripts/office-host/excel/page-layout.ts';
import * as pivotTables from '../../../../scripts/office-host/excel/pivot-tables.ts';
import * as range from '../../../../scripts/office-host/excel/range.ts';
import * as rangeAreas from '../../../../scripts/office-host/excel/range-areas.ts';
import * as rangeFormat from '../../../../scripts/office-host/excel/range-format.ts';
import * as rangeLooks from '../../../../scripts/office-host/excel/range-looks.ts';
import * as rangeSort from '../../../../scripts/office-host/excel/range-sort.ts';
import * as tableColumns from '../../../../scripts/office-host/excel/table-columns.ts';
import * as tableFilter from '../../../../scripts/office-host/excel/table-filter.ts';
import * as tableRows from '../../../../scripts/office-host/excel/table-rows.ts';
import * as tableSort from '../../../../scripts/office-host/excel/table-sort.ts';
import * as tables from '../../../../scripts/office-host/excel/tables.ts';
import * as workbook from '../../../../scripts/office-host/excel/workbook.ts';
import * as workbookProtection from '../../../../scripts/office-host/excel/workbook-protection.ts';
import * as worksheetProtection from '../../../../scripts/office-host/excel/worksheet-protection.ts';
import * as worksheets from '../../../../scripts/office-host/excel/worksheets.ts';
import { clientMetadata } from '../../../../scripts/office-host/rich-api/client-metadata.ts';
import type { ClientClass } from '../../../../scripts/office-host/rich-api/client-metadata.ts';
import { ModelCollection, ModelObject } from '../../../../scripts/office-host/rich-api/model.ts';

type ModelClass = abstract new (...given: never[]) => ModelObject;

const modules: readonly Readonly<Record<string, unknown>>[] = [
  application, chartAxes, chartLabels, chartLooks, chartSeries, chartWords, charts, conditionalFormats, conditionalLook,
  dataValidation, documentProperties, freezePanes, namedItems, pageLayout, pivotTables, range, rangeAreas, rangeFormat,
  rangeLooks, rangeSort, tableColumns, tableFilter, tableRows, tableSort, tables, workbook, workbookProtection,
  worksheetProtection, worksheets,
]; // prettier-ignore

const classes = modules
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, ModelClass] => isModelClass(entry[1]));

function isModelClass(value: unknown): value is ModelClass {
  return typeof value === 'function' && (value.prototype as unknown) instanceof ModelObject;
}

/** What every model object has beside the members of the client. */
const OF_EVERY_MODEL = new Set(['clientClass', 'wireId', 'isTracked', 'registrations', 'constructor']);
/** What every collection has: the way to an item, which the client may have or not. */
const OF_EVERY_COLLECTION = new Set([
  ...OF_EVERY_MODEL, 'entries', 'getItem', 'getItemOrNullObject', 'getItemAt', 'getCount',
]); // prettier-ignore

/** Members of a class and of the classes that it is made from, the model's own base left out. */
function membersOf(model: ModelClass): ReadonlyMap<string, PropertyDescriptor> {
  const members = new Map<string, PropertyDescriptor>();
  for (
    let at = model.prototype as object;
    at !== ModelObject.prototype && at !== ModelCollection.prototype;
  ) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (!members.has(name)) members.set(name, member);
    at = Object.getPrototypeOf(at) as object;
  }
  return members;
}

/** Helpers that only classes of the model see. */
const isProtected = (name: string): boolean => PROTECTED.has(name);
const PROTECTED = new Set([
  'sheet', 'area', 'at', 'placeOf', 'find', 'uniform', 'restyle', 'edit', 'part', 'element', 'editElement', 'chart', 'pivot', 'fields',
  'firstCell', 'made',
]); // prettier-ignore

const metadata = clientMetadata('Excel');
const clientClassOf = (name: string): ClientClass => {
  const found = metadata.classOf(`Excel.${name}`);
  if (!found) throw new TypeError(`The client has no class ${name}`);
  return found;
};

describe('the Excel model beside the genuine client', () => {
  it('has eighty classes and more, and each is a class of the client by its own name', () => {
    expect(classes.length).toBeGreaterThan(80);
    for (const [name] of classes) expect(metadata.classOf(`Excel.${name}`), name).toBeDefined();
  });

  it.each(classes)('%s has no member that the client does not define', (name, model) => {
    const client = clientClassOf(name);
    const isCollection = model.prototype instanceof ModelCollection;
    const known = new Set([
      ...client.scalars.keys(),
      ...client.navigations.keys(),
      ...[...client.methods.values()].map((method) => method.name),
      ...(isCollection ? OF_EVERY_COLLECTION : OF_EVERY_MODEL),
    ]);
    const strange = [...membersOf(model).keys()].filter(
      (member) => !known.has(member) && !isProtected(member),
    );
    expect(strange).toEqual([]);
  });

  it.each(classes)('%s lets be written what the client lets be written, and nothing else', (name, model) => {
    const client = clientClassOf(name);
    for (const [member, { set }] of membersOf(model)) {
      const scalar = client.scalars.get(member);
      if (set) expect(scalar?.writable, `${name}.${member}`).toBe(true);
    }
  });

  it.each(classes)('%s is a collection, and tracked, where the class of the client is', (name, model) => {
    const client = clientClassOf(name);
    expect(model.prototype instanceof ModelCollection).toBe(client.isCollection);
    const tracked = Object.getOwnPropertyDescriptor(model.prototype, 'isTracked') !== undefined;
    expect(tracked).toBe(client.isTracked);
  });

  it.each([
    'Workbook', 'Worksheet', 'Range', 'RangeFormat', 'Table', 'TableColumn', 'TableRow', 'NamedItem', 'DataValidation',
    'ConditionalFormat', 'WorksheetProtection', 'RangeFont', 'RangeBorder', 'FormatProtection', 'ConditionalRangeFont',
    'ChartTitle', 'ChartLegend', 'TableSort', 'AutoFilter', 'Filter', 'WorkbookProtection', 'Runtime',
  ])('%s loads everything that the client loads by default, but for what is said here', (name) => {
    const [, model] = classes.find(([each]) => each === name) ?? [];
    if (!model) throw new TypeError(name);
    const members = membersOf(model);
    const missing = [...clientClassOf(name).scalars.keys()].filter(
      (scalar) => !scalar.startsWith('_') && !members.has(scalar) && !FIELDS.has(`${name}.${scalar}`),
    );
    expect(missing).toEqual(NOT_LOADED[name] ?? []);
  }); // prettier-ignore
});

/** Read-only values that objects hold as fields, which a prototype does not show. */
const FIELDS = new Set([
  'Worksheet.id', 'Worksheet.enableCalculation', 'Table.id', 'TableColumn.id', 'TableRow.index', 'NamedItem.name',
  'ConditionalFormat.id', 'RangeBorder.sideIndex', 'TableSort.method', 'Range.hasSpill', 'Range.savedAsArray',
  'Workbook.autoSave', 'Workbook.previouslySaved', 'Workbook.usePrecisionAsDisplayed', 'Workbook.chartDataPointTrack',
]); // prettier-ignore

/** What a default load leaves out here. */
const NOT_LOADED: Readonly<Record<string, readonly string[]>> = {
  Range: ['formulasR1C1', 'numberFormatCategories'],
  DataValidation: ['valid'],
  RangeBorder: ['tintAndShade'],
  RangeFont: ['tintAndShade'],
  ChartTitle: [
    'horizontalAlignment', 'top', 'left', 'width', 'height', 'verticalAlignment', 'textOrientation', 'position', 'showShadow',
  ],
  ChartLegend: ['left', 'top', 'width', 'height', 'showShadow'],
}; // prettier-ignore
