import { localName } from '../../../addin/documents/xml-tree.ts';
import { COMMON_ERRORS, CommonError } from '../common-api.ts';
import type { CommonApi } from '../common-api.ts';
import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';
import type { WordFile } from '../word/word-file.ts';
import { El } from './xml-edit.ts';

/** Where `Office.context.document.settings` are kept: each value is JSON text of its own. */
export interface SettingsStore {
  read(): Readonly<Record<string, string>>;
  write(settings: Readonly<Record<string, string>>): void;
}

/**
 * Dispatch ids 75 (refreshAsync) and 76 (saveAsync). What is saved replaces everything that was there. Excel names what it
 * reads (`{ Name, Value }`), Word gives pairs; both send pairs (`OSF.DDA.WAC.SettingsTranslator`).
 */
export function settingsCalls(store: SettingsStore, kind: 'Excel' | 'Word'): CommonApi {
  return {
    75: () => {
      const entries = Object.entries(store.read());
      const Settings: WireValue =
        kind === 'Excel' ? entries.map(([Name, Value]) => ({ Name, Value })) : entries;
      return { Properties: { Settings } };
    },
    76: ({ args }) => {
      const request = args['DdaSettingsMethod'];
      const pairs = isRecord(request) ? request['Properties'] : undefined;
      if (!Array.isArray(pairs)) throw new CommonError(COMMON_ERRORS.settingsCannotSave, 'There is nothing to save.'); // prettier-ignore
      const settings: Record<string, string> = {};
      for (const pair of pairs as readonly WireValue[]) {
        const [name, value] = Array.isArray(pair) ? (pair as readonly WireValue[]) : [];
        if (typeof name !== 'string' || typeof value !== 'string') {
          throw new CommonError(COMMON_ERRORS.settingsCannotSave, 'A setting is a name and a text.');
        }
        settings[name] = value;
      }
      store.write(settings);
      return {};
    },
  };
}

const isRecord = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const EXTENSION = 'http://schemas.microsoft.com/office/webextensions/webextension/2010/11';
const PANES = 'http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11';
const PANES_RELATION = 'http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes';
const EXTENSION_RELATION = 'http://schemas.microsoft.com/office/2011/relationships/webextension';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PANES_PART = 'word/webextensions/taskpanes.xml';

/** Settings in the document itself, as Office keeps them: in the web extension part of the add-in ([MS-OWEXML]). */
export function settingsInFile(file: WordFile, addInId: string): SettingsStore {
  const extension = (): string | undefined => {
    const panes = file.relations('').find(({ type }) => type === PANES_RELATION)?.target;
    return panes === undefined
      ? undefined
      : file
          .relations(panes)
          .filter(({ type }) => type === EXTENSION_RELATION)
          .map(({ target }) => target)
          .find((part) => file.has(part) && referenceOf(file.tree(part)) === addInId);
  };
  return {
    read() {
      const part = extension();
      if (part === undefined) return {};
      const properties = named(file.tree(part), 'properties')?.elements ?? [];
      return Object.fromEntries(
        properties.map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
      );
    },
    write(settings) {
      const part = extension() ?? addExtension(file, addInId);
      const tree = file.tree(part);
      const properties = named(tree, 'properties');
      if (properties === undefined) return;
      properties.takeChildren();
      for (const [name, value] of Object.entries(settings)) {
        properties.append(new El('we:property', { name, value }));
      }
      file.touch(part);
    },
  };
}

const named = (tree: El, name: string): El | undefined =>
  tree.elements.find((each) => localName(each.name) === name);

const referenceOf = (extension: El): string | undefined =>
  extension.elements.find(({ name }) => localName(name) === 'reference')?.attributes['id'];

function addExtension(file: WordFile, addInId: string): string {
  if (!file.has(PANES_PART)) {
    file.put(PANES_PART, new El('wetp:taskpanes', { 'xmlns:wetp': PANES }), 'application/vnd.ms-office.webextensiontaskpanes+xml'); // prettier-ignore
    file.relate('', PANES_RELATION, PANES_PART);
  }
  const part = file.freeName('word/webextensions/webextension', '.xml');
  const tree = new El('we:webextension', { 'xmlns:we': EXTENSION, id: `{${addInId.toUpperCase()}}` }, [
    new El('we:reference', { id: addInId, version: '1.0.0.0', store: 'developer', storeType: 'Registry' }),
    new El('we:alternateReferences'),
    new El('we:properties'),
    new El('we:bindings'),
    new El('we:snapshot', { 'xmlns:r': RELATIONS }),
  ]);
  file.put(part, tree, 'application/vnd.ms-office.webextension+xml');
  const id = file.relate(PANES_PART, EXTENSION_RELATION, part);
  file
    .tree(PANES_PART)
    .append(
      new El('wetp:taskpane', { dockstate: 'right', visibility: '0', width: '350', row: '0' }, [
        new El('wetp:webextensionref', { 'xmlns:r': RELATIONS, 'r:id': id }),
      ]),
    );
  file.touch(PANES_PART);
  return part;
}
