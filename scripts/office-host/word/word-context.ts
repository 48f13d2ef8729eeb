import { HostError, ModelCollection, ModelObject, NULL_OBJECT } from '../rich-api/model.ts';
import type { OrNull } from '../rich-api/model.ts';
import { RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import type { Span } from './story.ts';
import { Story } from './story.ts';
import { Styles } from './styles.ts';
import type { WordFile } from './word-file.ts';
import type { El } from '../common/xml-edit.ts';

/** What all objects of one open document share. */
export class WordContext {
  readonly file: WordFile;
  readonly styles: Styles;
  /** Set once by the module that knows all classes. */
  make!: WordMakers;
  /** What a person has marked. */
  selection: Span;
  /** Version of the file when it was saved last. */
  savedVersion = 0;
  /** What the world around the document does on `save` and `open`. */
  readonly outside: WordOutside;
  readonly #stories = new Map<string, Story>();
  readonly #numbers = new WeakMap<object, number>();
  #lastNumber = 0;

  constructor(file: WordFile, outside: WordOutside) {
    this.file = file;
    this.outside = outside;
    this.styles = new Styles(file);
    this.selection = this.body.span(0, 0);
    this.savedVersion = file.version;
  }

  get body(): Story {
    return this.story(this.file.mainPart);
  }

  story(part: string): Story {
    const known = this.#stories.get(part);
    if (known !== undefined) return known;
    const root = this.file.tree(part);
    const container = root.child('w:body') ?? root;
    const made = new Story(this.file, part, container);
    this.#stories.set(part, made);
    return made;
  }

  /** The body, then headers and footers. */
  get stories(): readonly Story[] {
    const kinds: readonly string[] = [RELATIONS.header, RELATIONS.footer];
    const others = this.file
      .relations(this.file.mainPart)
      .filter(({ type, target }) => kinds.includes(type) && this.file.has(target))
      .map(({ target }) => target);
    return [this.file.mainPart, ...new Set(others)].map((part) => this.story(part));
  }

  /** Another document stands here now. */
  forget(): void {
    this.#stories.clear();
    this.selection = this.body.span(0, 0);
    this.savedVersion = this.file.version;
  }

  /** The same number for the same thing, as long as it lives: what the client calls `_Id`. */
  numberOf(thing: object): number {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return known;
    this.#lastNumber += 1;
    this.#numbers.set(thing, this.#lastNumber);
    return this.#lastNumber;
  }

  /** An id that no content control of the document has. */
  freeControlId(): number {
    const taken = this.stories.flatMap(({ container }) =>
      [...container.below('w:sdt')].map((control) => Number(control.at('w:sdtPr', 'w:id')?.attributes['w:val'] ?? 0)),
    );
    return Math.max(1_000_000, ...taken) + 1;
  } // prettier-ignore
}

/** What a document asks of what it stands in. */
export interface WordOutside {
  /** `Document.save()`. */
  save(): void;
  /** `DocumentCreated.open()`. */
  open(bytes: Uint8Array): void;
  /** Somebody, or a pane, has moved the selection. */
  selectionChanged(): void;
  /** What `createDocument()` begins with. */
  emptyDocument(): Uint8Array;
  /** The text of a control that shows custom XML has changed. */
  written(story: Story): void;
}

/** Makes objects of every class, so that no class has to know the others. */
export interface WordMakers {
  body(story: Story, home: El): ModelObject;
  section(at: number): ModelObject;
  paragraph(story: Story, node: El): ModelObject;
  paragraphs(story: Story, nodes: () => readonly El[]): ModelObject;
  range(span: Span): ModelObject;
  ranges(spans: readonly Span[]): ModelObject;
  control(story: Story, node: El): ModelObject;
  controls(found: () => readonly (readonly [Story, El])[]): ModelObject;
  table(story: Story, node: El): ModelObject;
  tables(story: Story, nodes: () => readonly El[]): ModelObject;
  cell(story: Story, node: El): ModelObject;
  font(target: FontTarget): ModelObject;
  list(story: Story, id: number): ModelObject;
  lists(story: Story, paragraphs: () => readonly El[]): ModelObject;
  picture(story: Story, node: El): ModelObject;
  pictures(story: Story, nodes: () => readonly El[]): ModelObject;
}

/** What a font is the font of. */
export interface FontTarget {
  readonly story: Story;
  /** Runs, cut so that nothing else is in them where `forWriting`. */
  runs(forWriting: boolean): readonly El[];
  /** Paragraphs whose mark belongs to it: what is written there later looks the same. */
  marks(): readonly El[];
}

/** Every object of Word is kept by a reference of its own between batches. */
export abstract class WordObject extends ModelObject {
  protected readonly word: WordContext;

  constructor(word: WordContext) {
    super();
    this.word = word;
  }

  override get isTracked(): boolean {
    return true;
  }
}

/** One that stands for an element of a story, and is lost when the element is taken out. */
export abstract class ElementObject extends WordObject {
  readonly story: Story;
  protected readonly element: El;

  constructor(word: WordContext, story: Story, element: El) {
    super(word);
    this.story = story;
    this.element = element;
  }

  override get wireId(): number {
    return this.word.numberOf(this.element);
  }

  /** The element, if it still stands in the document. */
  get node(): El {
    if (!this.element.isWithin(this.story.container)) throw gone();
    return this.element;
  }
}

export abstract class WordCollection<Item extends ModelObject> extends ModelCollection<Item> {
  override get isTracked(): boolean {
    return true;
  }

  override getItem(key: string | number): Item {
    const found = this.entries.find(({ wireId }) => String(wireId) === String(key));
    if (found === undefined) throw gone();
    return found;
  }

  getFirst(): Item {
    return orThrow(this.getFirstOrNullObject());
  }

  getFirstOrNullObject(): OrNull<Item> {
    return this.entries[0] ?? NULL_OBJECT;
  }
}

export const gone = (): HostError => new HostError('ItemNotFound', 'The requested item does not exist.');

export function orThrow<Value>(value: OrNull<Value> | undefined): Value {
  if (value === NULL_OBJECT || value === undefined) throw gone();
  return value;
}

export const orNull = <Value>(value: Value | undefined): OrNull<Value> =>
  value === undefined ? NULL_OBJECT : value;

// Arguments: what a pane sends is looked at as Office looks at it, and a wrong one is InvalidArgument.

export const invalid = (what: string): HostError =>
  new HostError('InvalidArgument', `The argument is not valid: ${what}.`);

/** Not in this host: said instead of pretended. */
export const notHere = (what: string): HostError =>
  new HostError('NotImplemented', `This host does not do that: ${what}.`);

export function textArgument(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw invalid(`${name} has to be text`);
}

export function countArgument(value: unknown, name: string, least = 0): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw invalid(`${name} has to be a number of at least ${least}`);
}

export function numberArgument(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw invalid(`${name} has to be a number`);
}

export function flagArgument(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

export function oneOf<Name extends string>(value: unknown, names: readonly Name[], name: string, otherwise?: Name): Name {
  if ((value === null || value === undefined) && otherwise !== undefined) return otherwise;
  const found = names.find((each) => each === value);
  if (found === undefined) throw invalid(`${name} has to be one of ${names.join(', ')}`);
  return found;
} // prettier-ignore

/** Texts of cells as an array of rows. */
export function valuesArgument(value: unknown, name = 'values'): readonly (readonly string[])[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && value.every((row) => Array.isArray(row))) {
    return value.map((row: readonly unknown[]) => row.map((cell) => (typeof cell === 'string' ? cell : String(cell))));
  }
  throw invalid(`${name} has to be rows of texts`);
} // prettier-ignore

export function bytesArgument(value: unknown, name: string): Uint8Array {
  const text = textArgument(value, name);
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) throw invalid(`${name} has to be base64`);
  return new Uint8Array(Buffer.from(text, 'base64'));
}
