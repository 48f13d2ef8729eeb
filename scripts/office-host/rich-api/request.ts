import { isObject } from '../wire.ts';
import type { WireObject } from '../wire.ts';
import type { WireValue } from './model.ts';

/**
 * A batch of the Rich API as it lies on the wire (`OfficeExtension.ClientRequestBase` of the client): actions in the
 * order of the code, and the paths to the objects that they are about. Actions and paths share one counter of ids.
 */
export interface RichApiRequest {
  /** The client asks for references to whatever it meets, and gives them up at the end of `run`. */
  readonly autoKeepReference: boolean;
  readonly actions: readonly RichApiAction[];
  readonly paths: ReadonlyMap<number, ObjectPath>;
}

export const ACTION = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

export const PATH = {
  root: 1,
  made: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nullObject: 7,
} as const;

export interface RichApiAction {
  readonly id: number;
  readonly type: number;
  /** Of the method or property, with a capital: `GetCell`. */
  readonly name: string;
  readonly pathId: number;
  readonly given: Arguments;
  readonly query: QueryInfo;
  /** Of action type 6: what to load of each class, and how deep. */
  readonly recursive: { readonly queries: ReadonlyMap<string, QueryInfo>; readonly maxDepth: number };
  /** Of action types 8 and 9: names as in the client. */
  readonly state: WireObject;
}

export interface ObjectPath {
  readonly id: number;
  readonly type: number;
  /** Of a method or property; the service type (2); the reference (6). */
  readonly name: string;
  readonly parentId: number | undefined;
  readonly given: Arguments;
}

export interface Arguments {
  readonly values: readonly WireValue[];
  /** At the place of each argument that is an object the id of its path, 0 elsewhere; nested where the argument is. */
  readonly pathIds: readonly WireValue[];
}

/** Names keep the developer's spelling: `address`, `columns/name`, `*`. */
export interface QueryInfo {
  readonly select: readonly string[];
  readonly expand: readonly string[];
  readonly top: number | undefined;
  readonly skip: number;
}

/** Undefined where the body is no batch. */
export function readRichApiRequest(body: WireValue): RichApiRequest | undefined {
  if (!isObject(body) || !Array.isArray(body['Actions'])) return undefined;
  const paths = new Map<number, ObjectPath>();
  for (const [id, path] of Object.entries(objectAt(body, 'ObjectPaths'))) {
    if (isObject(path)) paths.set(Number(id), readPath(Number(id), path));
  }
  return {
    autoKeepReference: body['AutoKeepReference'] === true,
    actions: (body['Actions'] as readonly WireValue[]).filter(isObject).map(readAction),
    paths,
  };
}

/** Every name that a batch calls, for rules about faults. */
export function namesIn({ actions, paths }: RichApiRequest): ReadonlySet<string> {
  return new Set([...actions, ...paths.values()].map(({ name }) => name));
}

function readAction(action: WireObject): RichApiAction {
  const recursive = objectAt(action, 'RecursiveQueryInfo');
  return {
    id: Number(action['Id']),
    type: Number(action['ActionType']),
    name: textAt(action, 'Name'),
    pathId: Number(action['ObjectPathId'] ?? 0),
    given: readArguments(action),
    query: readQuery(objectAt(action, 'QueryInfo')),
    recursive: {
      queries: new Map(
        Object.entries(objectAt(recursive, 'Queries')).map(([name, query]) => [
          name,
          readQuery(isObject(query) ? query : {}),
        ]),
      ),
      maxDepth: Number(recursive['MaxDepth'] ?? 0),
    },
    state: objectAt(action, 'ObjectState'),
  };
}

function readPath(id: number, path: WireObject): ObjectPath {
  const parent = path['ParentObjectPathId'];
  return {
    id,
    type: Number(path['ObjectPathType']),
    name: textAt(path, 'Name'),
    parentId: typeof parent === 'number' ? parent : undefined,
    given: readArguments(path),
  };
}

function readArguments(holder: WireObject): Arguments {
  const info = objectAt(holder, 'ArgumentInfo');
  return { values: listAt(info, 'Arguments'), pathIds: listAt(info, 'ReferencedObjectPathIds') };
}

function readQuery(info: WireObject): QueryInfo {
  const { Top: top, Skip: skip } = info;
  return {
    select: listAt(info, 'Select').filter((name) => typeof name === 'string'),
    expand: listAt(info, 'Expand').filter((name) => typeof name === 'string'),
    top: typeof top === 'number' ? top : undefined,
    skip: typeof skip === 'number' ? skip : 0,
  };
}

function objectAt(holder: WireObject, name: string): WireObject {
  const value = holder[name];
  return isObject(value) ? value : {};
}

function listAt(holder: WireObject, name: string): readonly WireValue[] {
  const value = holder[name];
  return Array.isArray(value) ? (value as readonly WireValue[]) : [];
}

function textAt(holder: WireObject, name: string): string {
  const value = holder[name];
  return typeof value === 'string' ? value : '';
}

/** The answer to a batch. */
export interface RichApiAnswer {
  readonly Results: readonly { readonly ActionId: number; readonly Value: WireValue }[];
  readonly TraceIds: readonly number[];
  readonly Error?: {
    readonly Code: string;
    readonly Message: string;
    /** `TableCollection.getItem` */
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
}
