import { CONTENT_TYPES, NS, RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { localName } from '../../../addin/documents/xml-tree.ts';
import { COMMON_ERRORS, CommonError } from '../common-api.ts';
import type { CommonApi, CommonEvent } from '../common-api.ts';
import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';
import type { WordFile } from '../word/word-file.ts';
import { El, parsed, written } from './xml-edit.ts';
import { UnknownXPath, namespaceOf, select, valueAt } from './xpath.ts';
import type { XmlPlace } from './xpath.ts';

/**
 * Custom XML parts of a document (ECMA-376 part 1, 15.2.5 and 22.5): `Office.context.document.customXmlParts`, dispatch ids
 * 128 to 143. The shapes of the answers are those that the client reads (`OSF.DDA.Marshaling` of its debug build).
 */

interface Part {
  readonly name: string;
  /** `{GUID}`, from the part's properties. */
  readonly id: string;
  readonly root: El;
}

/** Parts that Office itself keeps: core, extended and cover page properties. They are listed as built in. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties',
  'http://schemas.microsoft.com/office/2006/coverPageProps',
]);

const PROPERTIES = RELATIONS.customXmlProps;

export class CustomXml {
  readonly #file: WordFile;
  readonly #newId: () => string;
  /** Told after each change of a part, with its name. */
  readonly #changed: (part: string) => void;
  readonly #prefixes = new Map<string, Map<string, string>>();
  readonly #handles = new Map<string, { readonly part: string; readonly place: XmlPlace }>();
  readonly #listeners = new Set<(event: CommonEvent) => void>();
  #lastHandle = 0;

  constructor(file: WordFile, newId: () => string, changed: (part: string) => void) {
    this.#file = file;
    this.#newId = newId;
    this.#changed = changed;
  }

  /** Hears `{id}_nodeInserted`, `_nodeReplaced`, `_nodeDeleted`. */
  onEvent(listener: (event: CommonEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get parts(): readonly Part[] {
    const { mainPart } = this.#file;
    return this.#file
      .relations(mainPart)
      .filter(({ type, target }) => type === RELATIONS.customXml && this.#file.has(target))
      .map(({ target }) => ({ name: target, id: this.#idOf(target), root: this.#file.tree(target) }));
  }

  #idOf(part: string): string {
    const properties = this.#file.relations(part).find(({ type }) => type === PROPERTIES)?.target;
    const root = properties !== undefined && this.#file.has(properties) ? this.#file.tree(properties) : undefined;
    const id = Object.entries(root?.attributes ?? {}).find(([name]) => localName(name) === 'itemID')?.[1];
    if (id !== undefined) return id;
    // A part without properties gets some, so that it has an id from now on.
    const given = `{${this.#newId().toUpperCase()}}`;
    this.#describe(part, given, namespaceOf(this.#file.tree(part)));
    return given;
  } // prettier-ignore

  #describe(part: string, id: string, namespace: string): void {
    const name = part.replace(/item(\d*)\.xml$/, 'itemProps$1.xml');
    const schemas = namespace === '' ? [] : [new El('ds:schemaRef', { 'ds:uri': namespace })];
    const root = new El('ds:datastoreItem', { 'ds:itemID': id, 'xmlns:ds': NS.customXml }, [
      new El('ds:schemaRefs', {}, schemas),
    ]);
    this.#file.put(name, root, CONTENT_TYPES.customXmlProps);
    this.#file.relate(part, PROPERTIES, name);
  }

  part(id: string): Part | undefined {
    return this.parts.find((each) => each.id.toLowerCase() === id.toLowerCase());
  }

  add(xml: string): Part {
    const root = readXml(xml);
    const name = this.#file.freeName('customXml/item', '.xml');
    this.#file.put(name, root);
    const id = `{${this.#newId().toUpperCase()}}`;
    this.#describe(name, id, namespaceOf(root));
    this.#file.relate(this.#file.mainPart, RELATIONS.customXml, name);
    return { name, id, root };
  }

  delete(part: Part): void {
    if (BUILT_IN.has(namespaceOf(part.root))) throw wrong('A part that Office keeps cannot be deleted.');
    const properties = this.#file.relations(part.name).find(({ type }) => type === PROPERTIES)?.target;
    this.#file.unrelate(this.#file.mainPart, part.name);
    this.#file.drop(part.name);
    if (properties !== undefined) this.#file.drop(properties);
    for (const [handle, { part: name }] of this.#handles)
      if (name === part.name) this.#handles.delete(handle);
  }

  /** The calls by dispatch id. */
  get calls(): CommonApi {
    return {
      128: ({ args }) => ({ DataPartProperties: described(this.add(textIn(args, 'xml'))) }),
      129: ({ args }) => {
        const part = this.part(textIn(args, 'id'));
        if (part === undefined) throw noSuchNode();
        return { DataPartProperties: described(part) };
      },
      130: ({ args }) => ({
        DataPartList: this.parts
          .filter(({ root }) => namespaceOf(root) === textIn(args, 'namespace'))
          .map(described),
      }),
      131: ({ args }) => ({ Data: written(this.#demand(args).root) }),
      132: ({ args }) => {
        const part = this.#demand(args);
        return { DataNodeList: this.#select(part, textIn(args, 'xpath')) };
      },
      133: ({ args }) => {
        this.delete(this.#demand(args));
        return {};
      },
      134: ({ args }) => ({ Data: nodeValue(this.#node(args).place) }),
      135: ({ args }) => {
        const { place } = this.#node(args);
        return { Data: place.kind === 'element' ? written(withNamespaces(place.node)) : valueAt(place) };
      },
      136: ({ args }) => {
        const { part, place } = this.#node(args);
        const from = place.kind === 'element' ? place.node : undefined;
        const owner = this.parts.find(({ name }) => name === part);
        if (owner === undefined || from === undefined) throw noSuchNode();
        return { DataNodeList: this.#select(owner, textIn(args, 'xpath'), from) };
      },
      137: ({ args }) => this.#setValue(args, textIn(args, 'Data')),
      138: ({ args }) => this.#replace(args),
      139: ({ args }) => {
        const part = this.#demand(args);
        this.#prefixesOf(part).set(textIn(args, 'prefix'), textIn(args, 'namespace'));
        return {};
      },
      140: ({ args }) => ({
        Data: this.#prefixesOf(this.#demand(args)).get(textIn(args, 'prefix')) ?? '',
      }),
      141: ({ args }) => {
        const namespace = textIn(args, 'namespace');
        const prefixes = this.#prefixesOf(this.#demand(args));
        return { Data: [...prefixes].find(([, each]) => each === namespace)?.[0] ?? '' };
      },
      142: ({ args }) => ({ Data: valueAt(this.#node(args).place) }),
      // The client has no name for the text that it sends, so it comes under "undefined".
      143: ({ args }) => this.#setValue(args, textIn(args, 'undefined', 'Text')),
    };
  }

  #demand(args: WireObject): Part {
    const part = this.part(textIn(args, 'id'));
    if (part === undefined) throw noSuchNode();
    return part;
  }

  /** `ns0` stands for the namespace of the root from the beginning, as in Word's own object model. */
  #prefixesOf({ name, root }: Part): Map<string, string> {
    const known = this.#prefixes.get(name) ?? new Map([['ns0', namespaceOf(root)]]);
    this.#prefixes.set(name, known);
    return known;
  }

  #select(part: Part, xpath: string, from?: El): readonly WireValue[] {
    try {
      return select(xpath, part.root, this.#prefixesOf(part), from).map((place) => this.#listed(part, place));
    } catch (error) {
      if (error instanceof UnknownXPath) throw wrong('The XPath cannot be understood.');
      throw error;
    }
  }

  #listed(part: Part, place: XmlPlace): WireObject {
    this.#lastHandle += 1;
    const handle = `node-${this.#lastHandle}`;
    this.#handles.set(handle, { part: part.name, place });
    return { DataNodeHandle: handle, ...nodeFacts(place) };
  }

  #node(args: WireObject): { readonly part: string; readonly place: XmlPlace } {
    const found = this.#handles.get(textIn(args, 'DataNodeHandle'));
    const root = found && this.parts.find(({ name }) => name === found.part)?.root;
    if (found === undefined || root === undefined || !found.place.node.isWithin(root)) throw noSuchNode();
    return found;
  }

  #setValue(args: WireObject, text: string): WireObject {
    const { part, place } = this.#node(args);
    setAt(place, text);
    this.#tell(part, 'nodeReplaced', { OldNode: nodeFacts(place), NewNode: nodeFacts(place) });
    return {};
  }

  #replace(args: WireObject): WireObject {
    const { part, place } = this.#node(args);
    if (place.kind !== 'element') throw wrong('Only an element can be replaced by XML.');
    const made = readXml(textIn(args, 'xml'));
    const handle = textIn(args, 'DataNodeHandle');
    if (place.node.parent === undefined) {
      throw wrong('The root of a part stays: delete the part and add another.');
    }
    place.node.before(made);
    place.node.remove();
    this.#handles.set(handle, { part, place: { kind: 'element', node: made } });
    this.#tell(part, 'nodeReplaced', { OldNode: nodeFacts(place), NewNode: nodeFacts({ kind: 'element', node: made }) }); // prettier-ignore
    return {};
  }

  #tell(part: string, event: string, nodes: WireObject): void {
    this.#file.touch(part);
    const id = this.#idOf(part);
    this.#changed(part);
    for (const listener of this.#listeners) listener({ name: `${id}_${event}`, payload: { InUndoRedo: false, ...nodes } }); // prettier-ignore
  }
}

function readXml(xml: string): El {
  try {
    return parsed(xml.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, ''), 'custom XML');
  } catch {
    throw wrong('The text is not well-formed XML.');
  }
}

const described = ({ id, root }: Part): WireObject => ({
  id,
  DataPartBuiltIn: BUILT_IN.has(namespaceOf(root)),
});

/** Names of node types are assumed; the client hands on what it gets. */
function nodeFacts(place: XmlPlace): WireObject {
  const name = place.kind === 'element' ? place.node.name : place.kind === 'attribute' ? place.name : '';
  return {
    DataNodeBaseName: localName(name),
    DataNodeNamespaceUri: place.kind === 'text' ? '' : namespaceOf(place.node, name, place.kind === 'attribute'),
    DataNodeType: place.kind,
  };
} // prettier-ignore

/** Of an element: what is within it, as XML (assumed from Word's `NodeValue`, which is the text where there is no more). */
const nodeValue = (place: XmlPlace): string =>
  place.kind === 'element' && place.node.elements.length > 0
    ? place.node.children.map((child) => (typeof child === 'string' ? child : written(child))).join('')
    : valueAt(place);

function setAt(place: XmlPlace, text: string): void {
  if (place.kind === 'element') place.node.setText(text);
  else if (place.kind === 'attribute') place.node.attributes[place.name] = text;
  else place.node.children.splice(place.at, 1, text);
}

/** An element by itself needs the prefixes that were declared around it. */
function withNamespaces(node: El): El {
  const copy = node.clone();
  for (const around of node.ancestors()) {
    for (const [name, value] of Object.entries(around.attributes)) {
      if (/^xmlns(:|$)/.test(name)) copy.attributes[name] ??= value;
    }
  }
  return copy;
}

function textIn(args: WireObject, ...names: readonly string[]): string {
  for (const name of names) {
    const value = args[name];
    if (typeof value === 'string') return value;
  }
  throw new CommonError(COMMON_ERRORS.internalError, 'The call lacks an argument.');
}

const noSuchNode = (): CommonError =>
  new CommonError(COMMON_ERRORS.customXmlNodeNotFound, 'The node or part does not exist.');
const wrong = (message: string): CommonError => new CommonError(COMMON_ERRORS.customXmlError, message);
