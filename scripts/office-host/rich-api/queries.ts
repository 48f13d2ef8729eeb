import type { ClientClass, ClientScalar } from './client-metadata.ts';
import { isCollection, NOT_IN_CLIENT, PlacedError } from './members.ts';
import type { Found, Members } from './members.ts';
import { NULL_OBJECT } from './model.ts';
import type { ModelCollection, ModelObject, WireValue } from './model.ts';
import type { QueryInfo, RichApiAction } from './request.ts';

/**
 * What `load` and `retrieve` bring: the scalars that were named, of the object itself, of what it leads to, and of the
 * items of collections. `load()` and `*` mean every scalar that the model has and the host has declared.
 */
export class Queries {
  readonly #members: Members;
  readonly #identity: Identity;

  constructor(members: Members, identity: Identity) {
    this.#members = members;
    this.#identity = identity;
  }

  /** Action type 2: names with a capital, items under `_Items`. */
  load(object: Found, query: QueryInfo): Loaded {
    return this.#values(object, wishOf(query), WIRE_SPELLING, query);
  }

  /** Action type 7: names as in the client, items under `items`. */
  json(object: Found, query: QueryInfo): Loaded {
    return this.#values(object, wishOf(query), CLIENT_SPELLING, query);
  }

  /** Action type 6: of each class what is said for it, along every way that leads to a class of which something is said. */
  recursive(object: Found, { queries, maxDepth }: RichApiAction['recursive']): Loaded {
    if (object === NULL_OBJECT) return null;
    const wishFor = (type: string, depth: number): Wish | undefined => {
      const short = type.slice(type.indexOf('.') + 1);
      const query = queries.get(short) ?? queries.get(type);
      if (query === undefined || depth < 0) return undefined;
      const wish = wishOf(query);
      const described = this.#members.typeNamed(type);
      const along = new Map(wish.below);
      for (const navigation of described?.navigations.values() ?? []) {
        const target = this.#members.typeNamed(navigation.gives);
        const deeper = wishFor(target?.item ?? navigation.gives, depth - 1);
        if (deeper !== undefined) along.set(navigation.name, deeper);
      }
      return { ...wish, below: along };
    };
    const type = this.#members.classOf(object);
    const wish = wishFor(type.item ?? type.name, maxDepth) ?? NOTHING;
    return this.#values(object, wish, WIRE_SPELLING, ALL_ITEMS);
  }

  #values(object: Found, wish: Wish, spelling: Spelling, page: Page): Loaded {
    if (object === NULL_OBJECT) return null;
    const type = this.#members.classOf(object);
    return isCollection(object)
      ? this.#collection(object, type, wish, spelling, page)
      : this.#ownValues(object, type, wish, spelling);
  }

  /** The values of something that was met on the way, with what finds it again. */
  #known(object: Found, isItem: boolean, wish: Wish, spelling: Spelling): Loaded {
    const values = this.#values(object, wish, spelling, ALL_ITEMS);
    return values === null || object === NULL_OBJECT
      ? null
      : { ...this.#identity(object, isItem), ...values };
  }

  #ownValues(
    object: ModelObject,
    type: ClientClass,
    wish: Wish,
    spelling: Spelling,
  ): Record<string, WireValue> {
    const values: Record<string, WireValue> = {};
    const below = new Map(wish.below);
    for (const scalar of wish.all ? this.#loadedByDefault(object, type) : []) {
      values[spelling.scalar(scalar)] = this.#members.scalar(object, scalar);
    }
    for (const name of wish.names) {
      const scalar = type.scalars.get(name);
      if (scalar !== undefined) {
        // What begins with "_" is the client's own and comes with the identity.
        if (!name.startsWith('_')) values[spelling.scalar(scalar)] = this.#members.scalar(object, scalar);
      } else if (type.navigations.has(name)) {
        below.set(name, below.get(name) ?? EVERYTHING);
      } else {
        throw this.#noSuchProperty(type, name);
      }
    }
    for (const [name, deeper] of below) {
      const navigation = type.navigations.get(name);
      if (navigation === undefined) throw this.#noSuchProperty(type, name);
      const found = this.#members.navigation(object, name);
      values[spelling.navigation(navigation)] = this.#known(found, false, deeper, spelling);
    }
    return values;
  }

  /** A name belongs to the collection where it has such a scalar (`count`), to the items otherwise. */
  #collection(
    object: ModelCollection,
    type: ClientClass,
    wish: Wish,
    spelling: Spelling,
    { top, skip }: Page,
  ): Record<string, WireValue> {
    const ofCollection = wish.names.filter((name) => type.scalars.has(name) && !name.startsWith('_'));
    const ofItems = { ...wish, names: wish.names.filter((name) => !type.scalars.has(name)) };
    const own = { all: wish.all, names: ofCollection, below: new Map<string, Wish>() };
    const values = this.#ownValues(object, type, own, spelling);
    if (ofItems.all || ofItems.names.length > 0 || ofItems.below.size > 0) {
      const shown = object.entries.slice(skip, top === undefined ? undefined : skip + top);
      values[spelling.items] = shown.map((item) => this.#known(item, true, ofItems, spelling));
    }
    return values;
  }

  #loadedByDefault(object: ModelObject, type: ClientClass): readonly ClientScalar[] {
    return [...type.scalars.values()].filter(
      (scalar) =>
        !scalar.name.startsWith('_') &&
        this.#members.has(object, scalar.name) &&
        this.#members.isDeclared(scalar),
    );
  }

  #noSuchProperty(type: ClientClass, name: string): PlacedError {
    const { place } = this.#members.unknown(type, name, NOT_IN_CLIENT);
    return new PlacedError(
      'InvalidArgument',
      `${type.name} has no property ${name} that could be loaded.`,
      place,
    );
  }
}

export type Loaded = Readonly<Record<string, WireValue>> | null;

/** What the client needs to find an object again; it stands beside the values of each that is met on the way. */
export type Identity = (object: ModelObject, isItem: boolean) => Readonly<Record<string, WireValue>>;

interface Wish {
  readonly all: boolean;
  readonly names: readonly string[];
  /** By the name of what leads there: `worksheet`. */
  readonly below: ReadonlyMap<string, Wish>;
}

type Page = Pick<QueryInfo, 'top' | 'skip'>;

interface Spelling {
  readonly items: string;
  scalar(member: { readonly name: string; readonly wire: string }): string;
  navigation(member: { readonly name: string; readonly wire: string }): string;
}

const WIRE_SPELLING: Spelling = {
  items: '_Items',
  scalar: ({ wire }) => wire,
  navigation: ({ wire }) => wire,
};
const CLIENT_SPELLING: Spelling = {
  items: 'items',
  scalar: ({ name }) => name,
  navigation: ({ name }) => name,
};
const ALL_ITEMS: Page = { top: undefined, skip: 0 };
const EVERYTHING: Wish = { all: true, names: [], below: new Map() };
const NOTHING: Wish = { all: false, names: [], below: new Map() };

/** `["name", "columns/name"]` as a tree. */
function wishOf({ select, expand }: Pick<QueryInfo, 'select' | 'expand'>): Wish {
  // Nothing said is everything said, of the object itself. Expanding alone keeps that.
  const start = select.length === 0 ? EVERYTHING : NOTHING;
  const paths = [...select, ...expand.map((path) => `${path}/*`)];
  return paths.reduce<Wish>((wish, path) => withPath(wish, path.split(/[/.]/)), start);
}

function withPath(wish: Wish, [first = '', ...rest]: readonly string[]): Wish {
  if (rest.length > 0) {
    const deeper = withPath(wish.below.get(first) ?? NOTHING, rest);
    return { ...wish, below: new Map([...wish.below, [first, deeper]]) };
  }
  if (first === '*') return { ...wish, all: true };
  return { ...wish, names: [...wish.names, first] };
}
