import { CLIENT_FILES, clientText, clientWorld } from './client-world.ts';
import type { ClientApplication } from './client-world.ts';

/**
 * What the genuine client defines, read from its own debug build: which classes there are, which members each has, how
 * they are called on the wire, what they give, whether they write, and from which requirement set on they exist.
 *
 * Names and default loads stand in getters of the prototypes (`_scalarPropertyNames` …). What a method sends is said in
 * its text alone: each is one call of the client's own helpers, `_createMethodObject(Excel.Range, this, "GetCell", 1, …)`,
 * after `_throwIfApiNotSupported("Range.getCell", _defaultApiSetName, "1.2", …)` where it came later than the first set.
 */
export interface ClientMetadata {
  readonly application: ClientApplication;
  classOf(name: string): ClientClass | undefined;
  readonly classes: readonly ClientClass[];
  /** Service type of object path type 2 → class: `Microsoft.SkillApi.Skill` → `OfficeCore.Skill`. */
  readonly services: ReadonlyMap<string, string>;
}

export interface ClientClass {
  /** `Excel.Range` */
  readonly name: string;
  readonly isCollection: boolean;
  /** Of a collection: the class of its items. */
  readonly item: string | undefined;
  /** May be asked by what stands between brackets. */
  readonly hasIndexer: boolean;
  /** Has `_KeepReference`. */
  readonly isTracked: boolean;
  /** By name in the client: `values`. In the order of the default load. */
  readonly scalars: ReadonlyMap<string, ClientScalar>;
  /** By name in the client: `worksheet`. */
  readonly navigations: ReadonlyMap<string, ClientNavigation>;
  /** By name on the wire: `GetCell`. */
  readonly methods: ReadonlyMap<string, ClientMethod>;
}

export interface ApiSet {
  readonly name: string;
  readonly version: string;
}

interface ClientMember {
  /** As it is called on the wire. */
  readonly wire: string;
  /** As it is called in the client, and in a model. */
  readonly name: string;
  /** Undefined: there from the first set on. */
  readonly set: ApiSet | undefined;
}

export interface ClientScalar extends ClientMember {
  readonly writable: boolean;
  /** As it is called on the wire when it is written, where the client has another name for that: `Gridlines`. */
  readonly writtenAs?: string;
}

export interface ClientNavigation extends ClientMember {
  readonly gives: string;
}

export interface ClientMethod extends ClientMember {
  /** Undefined for a plain value. */
  readonly gives: string | undefined;
  /** Whether the client counts it as an operation that changes something (operation type 0). */
  readonly writes: boolean;
}

const FIRST_SETS = { Excel: 'ExcelApi', Word: 'WordApi' } as const;

const known = new Map<string, ClientMetadata>();

/** Read once in a process; it takes half a second. */
export function clientMetadata(application: ClientApplication): ClientMetadata {
  const before = known.get(application);
  if (before !== undefined) return before;
  const read = readMetadata(application);
  known.set(application, read);
  return read;
}

function readMetadata(application: ClientApplication): ClientMetadata {
  const world = clientWorld(application);
  const otherNames = namesWhenWritten(CLIENT_FILES[application]);
  const classes: ClientClass[] = [];
  const services = new Map<string, string>();
  for (const space of [application, 'OfficeCore']) {
    const types = world[space] as Readonly<Record<string, unknown>>;
    const firstSet = space === application ? FIRST_SETS[application] : undefined;
    for (const [name, type] of Object.entries(types)) {
      if (!isClientType(type)) continue;
      classes.push(readClass(`${space}.${name}`, type.prototype, firstSet, otherNames));
      const service = SERVICE.exec(String(type.newObject))?.[1];
      if (service !== undefined) services.set(service, `${space}.${name}`);
    }
  }
  const byName = new Map(classes.map((read) => [read.name, read]));
  return { application, classes, services, classOf: (name) => byName.get(name) };
}

type Prototype = Readonly<Record<string, unknown>>;

function readClass(
  name: string,
  prototype: Prototype,
  firstSet: string | undefined,
  otherNames: ReadonlyMap<string, string>,
): ClientClass {
  const methods = new Map<string, ClientMethod>();
  const navigations = new Map<string, ClientNavigation>();
  let hasIndexer = false;
  const space = name.slice(0, name.indexOf('.'));
  const full = (short: string): string => (short.includes('.') ? short : `${space}.${short}`);
  for (const [member, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const isGetter = 'get' in descriptor;
    const text = sourceOf(descriptor);
    const set = setIn(text, firstSet);
    if (isGetter) {
      const [, gives, wire] = NAVIGATION.exec(text) ?? [];
      if (gives !== undefined && wire !== undefined)
        navigations.set(member, { wire, name: member, set, gives: full(gives) });
      continue;
    }
    if (text.includes('_createIndexerObject(')) hasIndexer = true;
    for (const [, gives = '', wire = '', operation] of text.matchAll(GIVES_OBJECT)) {
      methods.set(wire, {
        wire,
        name: member,
        set,
        gives: full(gives),
        writes: operation === WRITES,
      });
    }
    for (const [, wire = '', operation] of text.matchAll(GIVES_VALUE)) {
      methods.set(wire, {
        wire,
        name: member,
        set,
        gives: undefined,
        writes: operation === WRITES,
      });
    }
  }
  return {
    name,
    isCollection: prototype['_isCollection'] === true,
    item: CHILD_ITEM.exec(String(prototype['_handleResult']))?.[1],
    hasIndexer,
    isTracked: '_KeepReference' in prototype,
    scalars: readScalars(prototype, firstSet, (wire) =>
      otherNames.get(`${name.slice(space.length + 1)}.${wire}`),
    ),
    navigations,
    methods,
  };
}

function readScalars(
  prototype: Prototype,
  firstSet: string | undefined,
  writtenAs: (wire: string) => string | undefined,
): ReadonlyMap<string, ClientScalar> {
  const wires = texts(prototype['_scalarPropertyOriginalNames']);
  const writable = prototype['_scalarPropertyUpdateable'];
  return new Map(
    texts(prototype['_scalarPropertyNames']).map((name, at) => {
      const wire = wires[at] ?? name;
      const other = writtenAs(wire);
      return [
        name,
        {
          wire,
          name,
          set: setIn(sourceOf(Object.getOwnPropertyDescriptor(prototype, name)), firstSet),
          writable: Array.isArray(writable) && writable[at] === true,
          ...(other !== undefined && { writtenAs: other }),
        },
      ];
    }),
  );
}

/**
 * Some setters go through a function of their own, which may send another name: `Worksheet_ShowGridlines_Set` sends
 * `Gridlines`. By `Worksheet.ShowGridlines`.
 */
function namesWhenWritten(file: string): ReadonlyMap<string, string> {
  return new Map(
    [...clientText(file).matchAll(OWN_SETTER)].map(([, type = '', wire = '', sent = '']) => [
      `${type}.${wire}`,
      sent,
    ]),
  );
}

const OWN_SETTER =
  /function ([A-Za-z]+)_([A-Za-z]+)_Set\(thisObj, value\) \{[^}]{0,400}?_invokeSetProperty\(thisObj, "(\w+)"/g;
// Operation type of the client's helpers: 0 writes, 1 reads.
const WRITES = '0';
const NAVIGATION = /_createPropertyObject\(([\w.]+), this, "(\w+)"/;
const GIVES_OBJECT = /_createMethodObject\(([\w.]+), this, "(\w+)", ([01])/g;
const GIVES_VALUE = /_invokeMethod\(this, "(\w+)", ([01])/g;
const CHILD_ITEM = /_createChildItemObject\(([\w.]+)/;
const SERVICE = /_createTopLevelServiceObject\([\w.]+, context, "([\w.]+)"/;
const NEEDS_SET = /_throwIfApiNotSupported\("[\w.]+", (?:"(\w+)"|_defaultApiSetName), "([\d.]+)"/;

/** The text of a getter or of a method. */
function sourceOf(descriptor: PropertyDescriptor | undefined): string {
  const { get: getter, value } = descriptor as { get?: unknown; value?: unknown };
  return String(getter ?? value);
}

function setIn(text: string, firstSet: string | undefined): ApiSet | undefined {
  const [, name, version] = NEEDS_SET.exec(text) ?? [];
  if (version === undefined || firstSet === undefined) return undefined;
  return { name: name ?? firstSet, version };
}

interface ClientType {
  readonly prototype: Prototype;
  readonly newObject?: unknown;
}

function isClientType(value: unknown): value is ClientType {
  if (typeof value !== 'function') return false;
  const prototype = value.prototype as Prototype | undefined;
  return (
    prototype !== undefined &&
    Array.isArray(prototype['_scalarPropertyNames'] ?? []) &&
    '_className' in prototype
  );
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
