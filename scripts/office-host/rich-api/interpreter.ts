import { isObject } from '../wire.ts';
import { HOST_SERVICE_TYPE, HostService, Members, NOT_IN_CLIENT, PlacedError } from './members.ts';
import type { Found, MaybePromise, MembersOptions } from './members.ts';
import { HostError, ModelObject, NULL_OBJECT } from './model.ts';
import type { ObjectModel, WireValue } from './model.ts';
import { Queries } from './queries.ts';
import type { Loaded } from './queries.ts';
import { ACTION, PATH } from './request.ts';
import type { Arguments, RichApiAction, RichApiAnswer, RichApiRequest } from './request.ts';

export interface InterpreterOptions extends MembersOptions {
  readonly model: ObjectModel;
  /** Told about what a model threw that is no answer of Office: a mistake of ours. */
  readonly broken: (error: unknown) => void;
}

export interface BatchCircumstances {
  /** False for batches to the part of the web host that has no document (`WacPartition`). */
  readonly hasRoot?: boolean;
  /** A fault on demand: at the first action that calls this name, or at the first at all. */
  readonly strike?: { readonly code: string; readonly at: string | undefined };
}

const STRUCK = 'A fault on demand.';

/**
 * Does what batches of the Rich API say, on a model, for one pane. It knows no Excel and no Word: which members there are
 * says the genuine client, what they do says the model.
 *
 * There is no transaction, as in Office: when an action fails, what was done before it stays done, and its results come
 * with the error.
 */
export class Interpreter {
  readonly #options: InterpreterOptions;
  readonly #members: Members;
  /** What the pane keeps between batches. */
  readonly #references = new Map<string, ModelObject>();
  #lastReference = 0;

  constructor(options: InterpreterOptions) {
    this.#options = options;
    this.#members = new Members(options);
  }

  /** Waits only where a model waits: a batch of a model that does not is done before anything else happens. */
  async run(request: RichApiRequest, circumstances: BatchCircumstances = {}): Promise<RichApiAnswer> {
    const { model } = this.#options;
    model.begin?.();
    try {
      return await this.#actions(request, circumstances);
    } finally {
      model.end?.();
    }
  }

  async #actions(
    request: RichApiRequest,
    { hasRoot = true, strike }: BatchCircumstances,
  ): Promise<RichApiAnswer> {
    const batch = new Batch(request, {
      model: this.#options.model,
      members: this.#members,
      references: {
        keep: (object) => this.#keep(object),
        find: (reference) => this.#references.get(reference),
        forget: (reference) => void this.#references.delete(reference),
        forgetAll: () => {
          this.#references.clear();
        },
        count: () => this.#references.size,
      },
      hasRoot,
    });
    const Results: { ActionId: number; Value: WireValue }[] = [];
    const TraceIds: number[] = [];
    for (const [index, action] of request.actions.entries()) {
      try {
        if (strike !== undefined && isCalledBy(action, request, strike.at))
          throw new HostError(strike.code, STRUCK);
        const done = batch.perform(action);
        Results.push({ ActionId: action.id, Value: done instanceof Promise ? await done : done });
        if (action.type === ACTION.trace) TraceIds.push(action.id);
      } catch (error) {
        return { Results, TraceIds, Error: this.#error(error, index) };
      }
    }
    return { Results, TraceIds };
  }

  #keep(object: ModelObject): string {
    this.#lastReference += 1;
    const reference = `reference-${this.#lastReference}`;
    this.#references.set(reference, object);
    return reference;
  }

  #error(error: unknown, index: number): NonNullable<RichApiAnswer['Error']> {
    const isAnswer = error instanceof PlacedError || error instanceof HostError;
    if (!isAnswer) this.#options.broken(error);
    const Code = isAnswer ? error.code : 'GeneralException';
    return {
      Code,
      Message: isAnswer ? error.message : 'The host made a mistake. Its log says which.',
      Location: error instanceof PlacedError ? error.place : '',
      ActionIndex: index,
      HttpStatusCode: STATUSES[Code] ?? BAD_REQUEST,
    };
  }
}

const BAD_REQUEST = 400;
const STATUSES: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ItemNotFound: 404,
  ApiNotFound: 404,
  ItemAlreadyExists: 409,
  Conflict: 409,
  GeneralException: 500,
  NotImplemented: 501,
};

interface BatchWorld {
  readonly model: ObjectModel;
  readonly members: Members;
  readonly references: References;
  readonly hasRoot: boolean;
}

interface References {
  keep(object: ModelObject): string;
  find(reference: string): ModelObject | undefined;
  forget(reference: string): void;
  forgetAll(): void;
  count(): number;
}

/** One batch: paths are followed when an action first needs them, and once only, because following may write. */
class Batch {
  readonly #request: RichApiRequest;
  readonly #world: BatchWorld;
  readonly #queries: Queries;
  readonly #found = new Map<number, Found>();
  readonly #referenceOfPath = new Map<number, string>();

  constructor(request: RichApiRequest, world: BatchWorld) {
    this.#request = request;
    this.#world = world;
    // Items alone: they are made anew by every load. What an object leads to keeps its way.
    this.#queries = new Queries(world.members, (object, isItem) =>
      this.#identity(object, isItem && this.#keepsAll(object) ? world.references.keep(object) : undefined),
    );
  }

  perform(action: RichApiAction): MaybePromise<WireValue> {
    if (action.type === ACTION.trace) return null;
    return after(this.#object(action.pathId), (object) => this.#on(object, action));
  }

  #on(object: Found, action: RichApiAction): MaybePromise<WireValue> {
    const { members } = this.#world;
    // Nothing happens to a null object: what is called on it is left undone without an error.
    if (object === NULL_OBJECT) return null;
    switch (action.type) {
      case ACTION.instantiate:
        return this.#identity(object, this.#referenceOfPath.get(action.pathId));
      case ACTION.query:
        return this.#loaded(object, action.pathId, this.#queries.load(object, action.query));
      case ACTION.queryAsJson:
        return this.#loaded(object, action.pathId, this.#queries.json(object, action.query));
      case ACTION.recursiveQuery:
        return this.#loaded(object, action.pathId, this.#queries.recursive(object, action.recursive));
      case ACTION.method:
        return this.#method(object, action);
      case ACTION.setProperty:
        members.set(object, action.name, this.#given(action.given)[0] ?? null);
        return null;
      case ACTION.update:
        for (const [name, value] of Object.entries(action.state)) members.set(object, name, value);
        return null;
      case ACTION.ensureUnchanged:
        this.#ensureUnchanged(object, action.state);
        return null;
      default:
        throw members.unknown(members.classOf(object), `action type ${action.type}`, NOT_IN_CLIENT);
    }
  }

  #method(object: ModelObject, { pathId, name, given }: RichApiAction): MaybePromise<WireValue> {
    const { members, references } = this.#world;
    switch (name) {
      case '_KeepReference':
        if (!this.#referenceOfPath.has(pathId)) this.#referenceOfPath.set(pathId, references.keep(object));
        return null;
      // May come more than once for the same reference.
      case '_RemoveReference':
        references.forget(textOf(given.values[0]));
        return null;
      case '_RemoveAllReferences':
        references.forgetAll();
        return null;
      case '_GetReferenceCount':
        return references.count();
      default:
        return members.valueOf(object, name, this.#given(given));
    }
  }

  #object(pathId: number): MaybePromise<Found> {
    const before = this.#found.get(pathId);
    if (before !== undefined) return before;
    return after(this.#follow(pathId), (found) => {
      this.#found.set(pathId, found);
      return found;
    });
  }

  #follow(pathId: number): MaybePromise<Found> {
    const { model, members, references, hasRoot } = this.#world;
    const path = this.#request.paths.get(pathId);
    if (path === undefined) throw new PlacedError('InvalidObjectPath', 'The batch names no such path.', '');
    switch (path.type) {
      case PATH.root:
        if (hasRoot) return model.root;
        throw members.unknown({ name: 'WacPartition' }, 'root', NOT_IN_CLIENT);
      case PATH.made:
        return path.name === HOST_SERVICE_TYPE ? new HostService() : this.#made(path.name);
      case PATH.reference: {
        const kept = references.find(path.name);
        if (kept === undefined)
          throw new PlacedError('InvalidReference', 'The object is no longer kept.', '');
        this.#referenceOfPath.set(pathId, path.name);
        return kept;
      }
      case PATH.nullObject:
        return NULL_OBJECT;
      default:
        if (path.parentId === undefined)
          throw new PlacedError('InvalidObjectPath', 'The path has no beginning.', '');
        return after(this.#object(path.parentId), (parent): MaybePromise<Found> => {
          if (parent === NULL_OBJECT) return NULL_OBJECT;
          if (path.type === PATH.property) return members.property(parent, path.name);
          if (path.type === PATH.indexer) return members.item(parent, path.given.values[0]);
          return members.objectOf(parent, path.name, this.#given(path.given));
        });
    }
  }

  #made(serviceType: string): ModelObject {
    const { model, members } = this.#world;
    try {
      return model.made(serviceType);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      throw members.unknown({ name: serviceType }, 'new', 'is not in the model');
    }
  }

  /** With the reference that the path has, or gets where the client asks for references to all. */
  #loaded(object: ModelObject, pathId: number, values: Loaded): WireValue {
    if (values === null) return null;
    let reference = this.#referenceOfPath.get(pathId);
    if (reference === undefined && this.#keepsAll(object)) {
      reference = this.#world.references.keep(object);
      this.#referenceOfPath.set(pathId, reference);
    }
    return { ...this.#identity(object, reference), ...values };
  }

  #keepsAll(object: ModelObject): boolean {
    return this.#request.autoKeepReference && object.isTracked;
  }

  /** What the client needs to find the object again, and the id that some of its events are told by. */
  #identity(object: ModelObject, reference: string | undefined): Readonly<Record<string, WireValue>> {
    const { wireId } = object;
    // A table's own `id` can be read without a load in Office, because onChanged reads it; tracked objects do not need that.
    const isPublic = !object.isTracked && this.#world.members.classOf(object).scalars.has('id');
    return {
      ...(wireId !== undefined && { [isPublic ? 'Id' : '_Id']: wireId }),
      ...(reference !== undefined && { _ReferenceId: reference }),
    };
  }

  /** Plain values as they are, objects in the place of their paths; what was left out, or is a null object, is undefined. */
  #given({ values, pathIds }: Arguments): readonly unknown[] {
    return values.map((value, at) => {
      const filled = this.#filled(value, pathIds[at] ?? 0);
      return filled === null ? undefined : filled;
    });
  }

  #filled(value: WireValue, pathId: WireValue): unknown {
    if (typeof pathId === 'number' && pathId !== 0) return this.#argument(pathId);
    if (Array.isArray(value)) {
      const inner: readonly WireValue[] = Array.isArray(pathId) ? (pathId as readonly WireValue[]) : [];
      return (value as readonly WireValue[]).map((each, at) => this.#filled(each, inner[at] ?? 0));
    }
    if (!isObject(value)) return value;
    const own = value['_ObjectPathId'];
    if (typeof own === 'number') return this.#argument(own);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.#filled(each, 0)]));
  }

  #argument(pathId: number): ModelObject | undefined {
    const found = this.#object(pathId);
    // The client has every argument instantiated before the call that uses it.
    if (found instanceof Promise)
      throw new PlacedError('InvalidArgument', 'An argument is not there yet.', '');
    return found === NULL_OBJECT ? undefined : found;
  }

  #ensureUnchanged(object: ModelObject, state: Readonly<Record<string, WireValue>>): void {
    const { members } = this.#world;
    const type = members.classOf(object);
    for (const [name, expected] of Object.entries(state)) {
      const scalar = type.scalars.get(name);
      if (scalar === undefined) {
        const found = members.navigation(object, name);
        if (found !== NULL_OBJECT && isObject(expected)) this.#ensureUnchanged(found, expected);
      } else if (JSON.stringify(members.scalar(object, scalar)) !== JSON.stringify(expected)) {
        throw new PlacedError('Conflict', `${type.name}.${name} is no longer what it was.`, '');
      }
    }
  }
}

function isCalledBy(action: RichApiAction, { paths }: RichApiRequest, name: string | undefined): boolean {
  return name === undefined || action.name === name || paths.get(action.pathId)?.name === name;
}

function textOf(value: WireValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function after<In, Out>(value: MaybePromise<In>, next: (value: In) => MaybePromise<Out>): MaybePromise<Out> {
  return value instanceof Promise ? value.then(next) : next(value);
}
