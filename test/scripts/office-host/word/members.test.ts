import { describe, expect, it } from 'vitest';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import { supports } from '../../../../scripts/office-host/requirement-sets.ts';
import { clientMetadata } from '../../../../scripts/office-host/rich-api/client-metadata.ts';
import type { ModelObject } from '../../../../scripts/office-host/rich-api/model.ts';
import { NULL_OBJECT } from '../../../../scripts/office-host/rich-api/model.ts';
import { control, docx, paragraph, table } from './word-given.ts';

const WORD_API = { WordApi: '1.3', WordApiHiddenDocument: '1.3' };

/** Members that Microsoft keeps for itself: no page describes them. */
const UNDOCUMENTED = new Set([
  'Application.getEnterpriseUserInfo', 'Application.getMruFriendlyPath', 'Application.getSharePointTenantRoot',
  'Application.isTapEnabled', 'Application.launchFileUrlInOfficeApp', 'Document.changeTrackingMode', 'Document.getMetadata',
  'Document.getNeighborhoodTextAroundSelection', 'Document.launchTapPane', 'Document.setMetadata',
  'Document.setMetadataOnTile', 'Paragraph.getMetadata', 'Paragraph.getSubrange', 'Paragraph.setMetadata',
  'Range.endPreview', 'Range.highlight', 'Range.insertTapObjectFromFileContent', 'Range.previewTextReplacement',
  'Range.removeHighlight',
]); // prettier-ignore

/** One object of every class that WordApi 1.3 has. */
function everyObject(): readonly ModelObject[] {
  const bytes = docx(
    [
      `<w:p>${control('a', 'in a line', 1)}</w:p>`,
      table(['a', 'b'], ['c', 'd']),
      paragraph('item'),
    ].join(''),
  );
  const opened = OpenWordDocument.open(bytes);
  if (!opened.ok) throw new TypeError('The document of this test cannot be opened');
  const { model } = opened.value.host();
  const follow = (from: ModelObject, ...path: readonly string[]): ModelObject =>
    path.reduce((object, step) => Reflect.get(object, step) as ModelObject, from);
  const call = (from: ModelObject, name: string, ...given: readonly unknown[]): ModelObject =>
    Reflect.apply(Reflect.get(from, name) as (...all: readonly unknown[]) => ModelObject, from, given);
  const { root } = model;
  const body = follow(root, 'body');
  const item = call(follow(body, 'paragraphs'), 'getLast');
  const list = call(item, 'startNewList');
  const picture = call(body, 'insertInlinePictureFromBase64', PIXEL, 'End');
  const theTable = call(follow(body, 'tables'), 'getFirst');
  const rows = follow(theTable, 'rows');
  const row = call(rows, 'getFirst');
  const properties = follow(root, 'properties');
  const application = model.made('Microsoft.WordServices.Application');
  const custom = follow(properties, 'customProperties');
  return [
    root, body, application, call(application, 'createDocument', null), model.made('Microsoft.WordServices.SearchOptions'),
    follow(body, 'paragraphs'), item, list, follow(body, 'lists'), follow(item, 'listItem'), picture,
    follow(body, 'inlinePictures'), follow(body, 'tables'), theTable, rows, row, follow(row, 'cells'),
    call(theTable, 'getCell', 0, 0), call(theTable, 'getBorder', 'Top'), follow(body, 'font'), call(body, 'getRange', 'Whole'),
    call(body, 'search', 'item', null), follow(root, 'contentControls'), call(follow(root, 'contentControls'), 'getFirst'),
    follow(root, 'sections'), call(follow(root, 'sections'), 'getFirst'), properties, custom, call(custom, 'add', 'k', 'v'),
  ];
} // prettier-ignore

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('Members of the model', () => {
  const metadata = clientMetadata('Word');

  it('has every class of WordApi 1.3', () => {
    const had = new Set(everyObject().map(({ clientClass }) => clientClass));
    const later = /^Word\.(Annotation|Comment|NoteItem)/;
    const wanted = metadata.classes
      .map(({ name }) => name)
      .filter((name) => name.startsWith('Word.') && !later.test(name));
    expect(wanted.filter((name) => !had.has(name))).toEqual([]);
  });

  it.each(everyObject().map((object) => [object.clientClass, object] as const))(
    '%s has the scalars, ways and methods of the genuine client up to WordApi 1.3',
    (name, object) => {
      const type = metadata.classOf(name);
      const short = name.replace('Word.', '');
      const wanted = [
        ...(type?.scalars.values() ?? []),
        ...(type?.navigations.values() ?? []),
        ...(type?.methods.values() ?? []),
      ]
        .filter(({ set }) => set === undefined || supports(WORD_API, set.name, set.version))
        .filter(({ name: member }) => !member.startsWith('_') && !UNDOCUMENTED.has(`${short}.${member}`));
      expect(type).toBeDefined();
      expect(
        wanted.filter(({ name: member }) => !(member in object)).map(({ name: member }) => member),
      ).toEqual([]);
    },
  );

  it.each(everyObject().map((object) => [object.clientClass, object] as const))(
    '%s can be written where the client lets it, and gives plain values',
    (name, object) => {
      for (const scalar of metadata.classOf(name)?.scalars.values() ?? []) {
        if (!(scalar.name in object)) continue;
        const value = Reflect.get(object, scalar.name) as unknown;
        expect(value, scalar.name).not.toBe(NULL_OBJECT);
        expect(value, scalar.name).toEqual(JSON.parse(JSON.stringify(value)));
        if (scalar.writable) expect(isWritable(object, scalar.name), scalar.name).toBe(true);
      }
    },
  );
});

function isWritable(object: object, name: string): boolean {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor !== undefined) return descriptor.set !== undefined || descriptor.writable === true;
  }
  return false;
}
