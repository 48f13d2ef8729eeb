import type { UnknownCall } from '../host-session.ts';
import { supports } from '../requirement-sets.ts';
import type { DeclaredSets } from '../requirement-sets.ts';
import type { ApiSet, ClientClass, ClientMetadata, ClientScalar } from './client-metadata.ts';
import { HostError, ModelCollection, ModelObject, NULL_OBJECT } from './model.ts';
import type { OrNull, WireValue } from './model.ts';

export type MaybePromise<Value> = Value | Promise<Value>;
export type Found = OrNull<ModelObject>;

export interface MembersOptions {
  readonly metadata: ClientMetadata;
  readonly declared: DeclaredSets;
  /** Nothing may be written. */
  readonly readOnly: boolean;
  /** Told about each name that the client does not define, or that no model answers. */
  readonly unknown: (call: UnknownCall) => void;
}

/** An error of the host with the place it came from: `TableCollection.getItem`. */
export class PlacedError extends Error {
  readonly code: string;
  readonly place: string;

  constructor(code: string, message: string, place: string) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

export function isCollection(object: ModelObject): object is ModelCollection {
  return object instanceof ModelCollection;
}

/** A mistake in a model, told apart from what Office would refuse. */
class ModelMistake extends Error {}

/**
 * Access to the members of a model by the names of the wire. A name is used only when the genuine client defines it for
 * the class, the host has declared its requirement set, and the document may be written where the member writes.
 */
export class Members {
  readonly #options: MembersOptions;

  constructor(options: MembersOptions) {
    this.#options = options;
  }

  classOf(object: ModelObject): ClientClass {
    const found =
      object.clientClass === HOST_SERVICE.name
        ? HOST_SERVICE
        : this.#options.metadata.classOf(object.clientClass);
    if (found === undefined)
      throw new ModelMistake(`The client defines no class ${object.clientClass}, but a model does.`);
    return found;
  }

  typeNamed(name: string): ClientClass | undefined {
    return this.#options.metadata.classOf(name);
  }

  has(object: ModelObject, name: string): boolean {
    return name in object;
  }

  /** Whether the sets that the host declared hold the member. */
  isDeclared({ set }: { readonly set: ApiSet | undefined }): boolean {
    return set === undefined || supports(this.#options.declared, set.name, set.version);
  }

  /** By name on the wire: `Worksheet`. */
  property(object: ModelObject, wire: string): Found {
    const type = this.classOf(object);
    const navigation = [...type.navigations.values()].find((each) => each.wire === wire);
    if (navigation === undefined) throw this.unknown(type, wire, NOT_IN_CLIENT);
    return this.navigation(object, navigation.name);
  }

  /** By name in the client: `worksheet`. */
  navigation(object: ModelObject, name: string): Found {
    const type = this.classOf(object);
    const navigation = type.navigations.get(name);
    if (navigation === undefined) throw this.unknown(type, name, NOT_IN_CLIENT);
    this.#refuseUndeclared(type, navigation);
    if (!this.has(object, name)) throw this.unknown(type, name, NOT_IN_MODEL);
    const found = this.#placed(type, name, () => Reflect.get(object, name) as unknown);
    return this.#ofClass(found, navigation.gives, type, name);
  }

  scalar(object: ModelObject, scalar: ClientScalar): WireValue {
    const type = this.classOf(object);
    this.#refuseUndeclared(type, scalar);
    if (!this.has(object, scalar.name)) throw this.unknown(type, scalar.name, NOT_IN_MODEL);
    const value = this.#placed(type, scalar.name, () => Reflect.get(object, scalar.name) as unknown);
    return plain(value, type, scalar.name);
  }

  /** By either spelling: actions of type 4 say `Values`, of type 9 `values`. */
  set(object: ModelObject, name: string, value: unknown): void {
    const type = this.classOf(object);
    const scalar =
      type.scalars.get(name) ??
      [...type.scalars.values()].find(({ wire, writtenAs }) => wire === name || writtenAs === name);
    if (scalar?.writable !== true) throw this.unknown(type, name, NOT_IN_CLIENT);
    this.#refuseUndeclared(type, scalar);
    this.#refuseReadOnly(type, scalar.name);
    if (!hasSetter(object, scalar.name)) throw this.unknown(type, scalar.name, NOT_IN_MODEL);
    this.#placed(type, scalar.name, () => Reflect.set(object, scalar.name, value));
  }

  /** A method whose answer is an object. */
  objectOf(object: ModelObject, wire: string, given: readonly unknown[]): MaybePromise<Found> {
    const type = this.classOf(object);
    const method = type.methods.get(wire);
    if (method?.gives === undefined) {
      // The client asks so for items that have no key of their own, whether or not the class has the method.
      if (wire === 'GetItemAt' && isCollection(object)) return this.#itemAt(object, given[0]);
      throw this.unknown(type, wire, NOT_IN_CLIENT);
    }
    const { gives, name } = method;
    if (name === 'getItemAt' && isCollection(object) && !this.has(object, name)) {
      return this.#itemAt(object, given[0]);
    }
    return this.#called(type, object, wire, given, (answer) => this.#ofClass(answer, gives, type, name));
  }

  /** A method whose answer is a plain value, or none. */
  valueOf(object: ModelObject, wire: string, given: readonly unknown[]): MaybePromise<WireValue> {
    const type = this.classOf(object);
    if (!type.methods.has(wire)) throw this.unknown(type, wire, NOT_IN_CLIENT);
    if (/^_(Un)?[Rr]egister/.test(wire)) {
      const registration = wire.replace(/^_(?:Unr|R)egister/, '_Register');
      const fires = object.registrations.includes(registration);
      if (fires) this.#refuseUndeclared(type, { name: wire, set: type.methods.get(wire)?.set });
      if (fires) return null;
    }
    return this.#called(type, object, wire, given, (answer) =>
      answer === undefined ? null : plain(answer, type, wire),
    );
  }

  /** By what stands between brackets. */
  item(object: ModelObject, key: unknown): Found {
    const type = this.classOf(object);
    if (!isCollection(object) || !type.isCollection) throw this.unknown(type, 'getItem', NOT_IN_MODEL);
    if (typeof key !== 'string' && typeof key !== 'number')
      throw new PlacedError(
        'InvalidArgument',
        'The key of an item is a text or a number.',
        place(type, 'getItem'),
      );
    const found = this.#placed(type, 'getItem', () => object.getItem(key));
    return this.#ofClass(found, type.item ?? found.clientClass, type, 'getItem');
  }

  unknown(type: Pick<ClientClass, 'name'>, member: string, why: string): PlacedError {
    this.#options.unknown({ area: 'Rich API', what: `${type.name}.${member} ${why}` });
    return new PlacedError(
      why === NOT_IN_MODEL ? 'NotImplemented' : 'ApiNotFound',
      `${type.name}.${member} ${why}.`,
      place(type, member),
    );
  }

  #itemAt(object: ModelCollection, index: unknown): ModelObject {
    const found = typeof index === 'number' ? object.entries[index] : undefined;
    if (found !== undefined) return found;
    throw new PlacedError(
      'InvalidArgument',
      'There is no item at this index.',
      place(this.classOf(object), 'getItemAt'),
    );
  }

  #called<Answer>(
    type: ClientClass,
    object: ModelObject,
    wire: string,
    given: readonly unknown[],
    take: (answer: unknown) => Answer,
  ): MaybePromise<Answer> {
    const method = type.methods.get(wire);
    if (method === undefined) throw this.unknown(type, wire, NOT_IN_CLIENT);
    this.#refuseUndeclared(type, method);
    if (method.writes && !READS_ALL_THE_SAME.test(wire)) this.#refuseReadOnly(type, method.name);
    const own = Reflect.get(object, method.name) as unknown;
    if (typeof own !== 'function') throw this.unknown(type, method.name, NOT_IN_MODEL);
    const answer = this.#placed(type, method.name, () => Reflect.apply(own, object, given) as unknown);
    if (!(answer instanceof Promise)) return take(answer);
    return answer.then(take, (error: unknown) => {
      throw placedError(error, type, method.name);
    });
  }

  #placed<Value>(type: ClientClass, member: string, act: () => Value): Value {
    try {
      return act();
    } catch (error) {
      throw placedError(error, type, member);
    }
  }

  #ofClass(found: unknown, wanted: string, type: ClientClass, member: string): Found {
    if (found === NULL_OBJECT) return NULL_OBJECT;
    if (found instanceof ModelObject && found.clientClass === wanted) return found;
    const what = found instanceof ModelObject ? found.clientClass : typeof found;
    throw new ModelMistake(`${place(type, member)} of the model gave ${what}; the client expects ${wanted}.`);
  }

  #refuseUndeclared(
    type: ClientClass,
    member: { readonly name: string; readonly set: ApiSet | undefined },
  ): void {
    if (this.isDeclared(member)) return;
    const { name = '', version = '' } = member.set ?? {};
    throw new PlacedError(
      'ApiNotFound',
      `${place(type, member.name)} belongs to ${name} ${version}, which this version of Office does not have.`,
      place(type, member.name),
    );
  }

  #refuseReadOnly(type: ClientClass, member: string): void {
    if (!this.#options.readOnly) return;
    throw new PlacedError('AccessDenied', 'The document is open for reading only.', place(type, member));
  }
}

export const NOT_IN_CLIENT = 'is not defined by the client';
const NOT_IN_MODEL = 'is not in the model';

/** Counted as writing by the client, though they change nothing: registrations, and ways to a range. */
const READS_ALL_THE_SAME = /^(_|Get|Expand)/;

/** The client tells by it that Office.actions may be called. Its class is made at run time and has no readable text. */
export const HOST_SERVICE_TYPE = 'Microsoft.InternalService.AddinInternalService';
const HOST_SERVICE: ClientClass = {
  name: 'OfficeCore.AddinInternalService',
  isCollection: false,
  item: undefined,
  hasIndexer: false,
  isTracked: false,
  scalars: new Map(),
  navigations: new Map(),
  methods: new Map([
    [
      'NotifyActionHandlerReady',
      {
        wire: 'NotifyActionHandlerReady',
        name: 'notifyActionHandlerReady',
        set: undefined,
        gives: undefined,
        writes: false,
      },
    ],
  ]),
};

export class HostService extends ModelObject {
  readonly clientClass = HOST_SERVICE.name;

  notifyActionHandlerReady(): void {
    // Nothing waits for it here: commands reach a pane by their own event.
  }
}

/** `TableCollection.getItem`: as the client itself names a place. */
function place(type: Pick<ClientClass, 'name'>, member: string): string {
  return `${type.name.slice(type.name.indexOf('.') + 1)}.${member.charAt(0).toLowerCase()}${member.slice(1)}`;
}

function placedError(error: unknown, type: ClientClass, member: string): unknown {
  return error instanceof HostError ? new PlacedError(error.code, error.message, place(type, member)) : error;
}

function hasSetter(object: object, name: string): boolean {
  for (let at: object | null = object; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor !== undefined) return descriptor.set !== undefined || descriptor.writable === true;
  }
  return false;
}

function plain(value: unknown, type: ClientClass, member: string): WireValue {
  if (isPlain(value)) return value;
  throw new ModelMistake(`${place(type, member)} of the model gave what cannot travel as JSON.`);
}

function isPlain(value: unknown): value is WireValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value instanceof ModelObject) return false;
  return Object.values(value).every((each) => each === undefined || isPlain(each));
}
