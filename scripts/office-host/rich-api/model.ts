/**
 * What an object model of the host looks like to the interpreter of Rich API batches, which knows no Excel and no Word.
 *
 * A class of the model stands for one class of the genuine client and has members of the same names: a property is a
 * getter (and a setter where it can be written), a method is a method. What the genuine client does not define is never
 * asked for, and client-metadata.ts compares the names in the tests.
 *
 * A method is given plain values, and model objects where the client passed objects; what was left out is `undefined`,
 * and so is a null object. It gives a plain value, a model object, NULL_OBJECT, nothing, or a promise of one of these; a
 * property is had at once. What Office would refuse is thrown as HostError.
 */

/** What travels as JSON. */
export type WireValue =
  null | boolean | number | string | readonly WireValue[] | { readonly [name: string]: WireValue };

export abstract class ModelObject {
  /** The class in the genuine client: `Excel.Range`. */
  abstract readonly clientClass: string;

  /** The key by which its collection gives it again. The client asks by it in later batches. */
  get wireId(): string | number | undefined {
    return undefined;
  }

  /** Kept alive between batches by a reference of its own: ranges, and everything in Word. */
  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- Classes override it by getters.
  get isTracked(): boolean {
    return false;
  }

  /**
   * The registrations of the events that the object can fire, as the client asks for them: `_RegisterDataChangedEvent`.
   * Their `_Unregister…` counterparts are answered as well; any other registration counts as unknown and fails.
   */
  get registrations(): readonly string[] {
    return [];
  }
}

export abstract class ModelCollection<Item extends ModelObject = ModelObject> extends ModelObject {
  abstract readonly entries: readonly Item[];

  /** By what stands between the brackets of an indexer: `wireId`, or another key that the client allows. Throws ItemNotFound. */
  abstract getItem(key: string | number): Item;
}

/** The answer of an `…OrNullObject` method that found nothing. */
export const NULL_OBJECT: unique symbol = Symbol('null object');
export type OrNull<Value> = Value | typeof NULL_OBJECT;

/** What Office answers instead of a result: `ItemNotFound`, `InvalidArgument`, `AccessDenied`, `GeneralException` … */
export class HostError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The root of a request context: `Excel.Workbook` by way of `context.workbook`, `Word.Document` by way of `context.document`. */
export interface ObjectModel {
  /** Object path type 1: the request context's own root object. */
  readonly root: ModelObject;
  /** Object path type 2, by service type: `Microsoft.InternalService.AddinInternalService` and its kind. */
  made(serviceType: string): ModelObject;
  /** Before and after each batch: a place to take up what others changed, and to tell them. */
  begin?(): void;
  end?(): void;
  /** Hears the events of the objects until the returned function is called. They may come during a batch or outside one. */
  onEvent?(listener: (event: ModelEvent) => void): () => void;
}

/** An event of the Rich API: `table.onChanged` is type 101 for the table's id (`eventType` in the genuine client's getters). */
export interface ModelEvent {
  readonly eventType: number;
  /** What `getTargetIdFunc` of the client's getter gives; the empty text where there is none. */
  readonly targetId: string;
  /** As the client's `eventArgsTransformFunc` expects it. */
  readonly args: Readonly<Record<string, WireValue>>;
  /** Another person made the change: the client then says `source: "Remote"`. */
  readonly remote?: boolean;
}
