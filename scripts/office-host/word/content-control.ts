import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { HostError, NULL_OBJECT } from '../rich-api/model.ts';
import { PlacedObject, listsOf, paragraphsOf, tablesOf } from './area-object.ts';
import {
  W15, contentOf, idOf, kindOf, levelOf, lockOf, property, propertyValue, setElement, setLock, setProperty, showsPlaceholder,
  subtypeOf,
} from './control-xml.ts'; // prettier-ignore
import { colourOf } from './look.ts';
import { runOf } from './run-xml.ts';
import type { Span, Story } from './story.ts';
import { clearSpan, guardInside } from './text-edit.ts';
import type { TextPlace } from './text-edit.ts';
import { pieces, sentences } from './text-ranges.ts';
import { WordCollection, flagArgument, gone, invalid, oneOf, orThrow, textArgument } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El } from '../common/xml-edit.ts';

/** Prompts of controls that have a value now; Word keeps them in a part of their own (the glossary), this host in memory. */
const PROMPTS = new WeakMap<El, string>();

const CROWDED: ReadonlySet<string> = new Set(['RichTextTable', 'RichTextTableRow']);
const IN_TABLE: ReadonlySet<string> = new Set([...CROWDED, 'RichTextTableCell']);

/** `Word.ContentControl`, of rich text. */
export class ContentControl extends PlacedObject {
  readonly clientClass = 'Word.ContentControl';
  protected readonly textPlaces = ['Replace', 'Start', 'End'] as const;
  protected readonly blockPlaces = ['Start', 'End', 'Before', 'After'] as const;
  protected override readonly breakPlaces = ['Start', 'End', 'Before', 'After'] as const;
  readonly #node: El;

  constructor(word: WordContext, story: Story, node: El) {
    super(word, story);
    this.#node = node;
  }

  override get wireId(): number {
    return this.id;
  }

  get node(): El {
    if (!this.#node.isWithin(this.story.container)) throw gone();
    return this.#node;
  }

  /** Its content; a control around whole paragraphs keeps the mark of the last one out. */
  get span(): Span {
    const extent = this.story.extent(this.node);
    if (extent === undefined) throw gone();
    const whole = levelOf(this.node) !== 'inline' && extent.end > extent.start;
    return this.story.span(extent.start, whole ? extent.end - 1 : extent.end, contentOf(this.node));
  }

  protected override isInside(control: El): boolean {
    return control !== this.node;
  }

  protected override controlsWithin(): readonly El[] {
    return super.controlsWithin().filter((control) => control !== this.node && control.isWithin(this.node));
  }

  get id(): number {
    return idOf(this.node);
  }

  get title(): string {
    return propertyValue(this.node, 'w:alias');
  }

  set title(value: unknown) {
    this.#set('w:alias', shortText(value, 'title'));
  }

  get tag(): string {
    return propertyValue(this.node, 'w:tag');
  }

  set tag(value: unknown) {
    this.#set('w:tag', shortText(value, 'tag'));
  }

  #set(name: string, value: string): void {
    this.story.restyle(() => {
      setProperty(this.node, name, value === '' ? undefined : value);
    });
  }

  get type(): string {
    return kindOf(this.node);
  }

  get subtype(): string {
    return subtypeOf(this.node);
  }

  get appearance(): string {
    const value = property(this.node, 'w15:appearance')?.attributes['w15:val'] ?? '';
    return { tags: 'Tags', hidden: 'Hidden' }[value] ?? 'BoundingBox';
  }

  set appearance(value: unknown) {
    const name = oneOf(value, ['BoundingBox', 'Tags', 'Hidden'], 'appearance');
    const written = { BoundingBox: 'boundingBox', Tags: 'tags', Hidden: 'hidden' }[name];
    this.#setLater('w15:appearance', { 'w15:val': written });
  }

  get color(): string {
    const colour = property(this.node, 'w15:color')?.attributes['w:val'];
    return colour === undefined ? '' : `#${colour.toUpperCase()}`;
  }

  set color(value: unknown) {
    const colour = colourOf(textArgument(value, 'color'));
    if (colour === undefined) throw invalid('color has to be #RRGGBB or the name of a colour');
    this.#setLater('w15:color', { 'w:val': colour });
  }

  /** A property of Word 2013: older programs have to be told that they may pass it over. */
  #setLater(name: string, attributes: Readonly<Record<string, string>>): void {
    const root = this.word.file.tree(this.story.part);
    this.story.restyle(() => {
      root.attributes['xmlns:w15'] ??= W15;
      root.attributes['xmlns:mc'] ??= 'http://schemas.openxmlformats.org/markup-compatibility/2006';
      const ignorable = (root.attributes['mc:Ignorable'] ?? '').split(' ').filter((each) => each !== '');
      if (!ignorable.includes('w15')) root.attributes['mc:Ignorable'] = [...ignorable, 'w15'].join(' ');
      setElement(this.node, new El(name, attributes));
    });
  }

  get cannotEdit(): boolean {
    return lockOf(this.node).cannotEdit;
  }

  set cannotEdit(value: unknown) {
    this.#lock({ ...lockOf(this.node), cannotEdit: asFlag(value, 'cannotEdit') });
  }

  get cannotDelete(): boolean {
    return lockOf(this.node).cannotDelete;
  }

  /** Mutually exclusive with removeWhenEdited (documented). */
  set cannotDelete(value: unknown) {
    const cannotDelete = asFlag(value, 'cannotDelete');
    if (cannotDelete && this.removeWhenEdited) {
      throw new HostError('GeneralException', 'A control that goes when it is edited can be deleted.');
    }
    this.#lock({ ...lockOf(this.node), cannotDelete });
  }

  #lock(lock: { readonly cannotEdit: boolean; readonly cannotDelete: boolean }): void {
    this.story.restyle(() => {
      setLock(this.node, lock);
    });
  }

  get removeWhenEdited(): boolean {
    return property(this.node, 'w:temporary') !== undefined;
  }

  set removeWhenEdited(value: unknown) {
    const temporary = asFlag(value, 'removeWhenEdited');
    if (temporary && this.cannotDelete) {
      throw new HostError(
        'GeneralException',
        'A control that cannot be deleted does not go when it is edited.',
      );
    }
    this.story.restyle(() => {
      if (temporary) setElement(this.node, new El('w:temporary'));
      else property(this.node, 'w:temporary')?.remove();
    });
  }

  get placeholderText(): string {
    return showsPlaceholder(this.node) ? super.text : (PROMPTS.get(this.node) ?? '');
  }

  /** Shown at once where the control is empty, else when it is emptied. */
  set placeholderText(value: unknown) {
    const text = textArgument(value, 'placeholderText');
    const empty = showsPlaceholder(this.node) || this.span.isEmpty;
    PROMPTS.set(this.node, text);
    if (empty) this.#showPrompt();
  }

  #showPrompt(): void {
    const { node } = this;
    const prompt = PROMPTS.get(node) ?? '';
    guardInside(node);
    clearSpan(this.span);
    if (prompt === '') return;
    const { id } = this.#promptStyle();
    const span = this.span;
    this.story.edit(span.start, span.end, () => {
      const look = new El('w:rPr', {}, [new El('w:rStyle', { 'w:val': id })]);
      const content = contentOf(node);
      const holder = [...content.below('w:p')][0] ?? content;
      holder.append(runOf(prompt, look));
      setElement(node, new El('w:showingPlcHdr'));
    });
  }

  #promptStyle(): { readonly id: string } {
    const { styles } = this.word;
    if (styles.byId('PlaceholderText') === undefined) {
      const grey = new El('w:rPr', {}, [new El('w:color', { 'w:val': '666666' })]);
      styles.add('PlaceholderText', 'Placeholder Text', 'character', grey);
    }
    return { id: 'PlaceholderText' };
  }

  get paragraphs(): ModelObject {
    return paragraphsOf(this, this.word.make);
  }

  get lists(): ModelObject {
    return listsOf(this, this.word.make);
  }

  get tables(): ModelObject {
    return tablesOf(this, this.word.make);
  }

  override clear(): void {
    super.clear();
    if (PROMPTS.has(this.node)) this.#showPrompt();
  }

  delete(keepContent: unknown): void {
    const { node, story } = this;
    if (typeof keepContent !== 'boolean') throw invalid('keepContent has to be true or false');
    if (this.cannotDelete)
      throw new HostError('AccessDenied', 'The content control is locked: it cannot be deleted.');
    if (node.parent !== undefined) guardInside(node.parent);
    const extent = story.extent(node);
    if (extent === undefined) throw gone();
    if (keepContent) {
      story.restyle(() => {
        node.before(...contentOf(node).takeChildren());
        node.remove();
      });
    } else {
      if (this.cannotEdit) throw new HostError('AccessDenied', 'The content control is locked: its content cannot be edited.'); // prettier-ignore
      if (extent.start === extent.end) story.restyle(() => node.remove());
      else clearSpan(story.span(extent.start, extent.end));
    }
    this.wrote();
  }

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End', 'Before', 'After', 'Content'], 'rangeLocation', 'Whole');
    const { start, end, home } = this.span;
    const extent = this.story.extent(this.node) ?? { start, end };
    switch (where) {
      case 'Whole':
        return this.word.make.range(this.story.span(extent.start, extent.end));
      case 'Content':
        return this.word.make.range(this.story.span(start, end, home));
      case 'Start':
        return this.word.make.range(this.story.span(start, start, home));
      case 'End':
        return this.word.make.range(this.story.span(end, end, home));
      case 'Before':
        return this.word.make.range(this.story.span(extent.start, extent.start));
      case 'After':
        return this.word.make.range(this.story.span(extent.end, extent.end));
    }
  } // prettier-ignore

  getTextRanges(endingMarks: unknown, trimSpacing: unknown): ModelObject {
    return this.word.make.ranges(sentences(this.span, endingMarks, trimSpacing));
  }

  split(delimiters: unknown, multiParagraphs: unknown, trimDelimiters: unknown, trimSpacing: unknown): ModelObject {
    return this.word.make.ranges(
      pieces(this.span, delimiters, {
        multiParagraphs: flagArgument(multiParagraphs, false),
        trimDelimiters: flagArgument(trimDelimiters, false),
        trimSpacing: flagArgument(trimSpacing, false),
      }),
    );
  } // prettier-ignore

  /** A file cannot be put into a control that cannot be deleted (office-js issue 3080, Word on the web). */
  override insertFileFromBase64(file: unknown, place: unknown): ModelObject {
    if (this.cannotDelete)
      throw new HostError('AccessDenied', 'The content control is locked: it cannot be deleted.');
    return super.insertFileFromBase64(file, place);
  }

  /** Documented: no Replace for controls around a table or a row, and nothing beside those in a table. */
  protected override placeOf(value: unknown, allowed: readonly TextPlace[]): TextPlace {
    const place = super.placeOf(value, allowed);
    const refused =
      place === 'Replace' ? CROWDED : place === 'Before' || place === 'After' ? IN_TABLE : undefined;
    if (refused?.has(this.subtype) === true)
      throw invalid(`insertLocation cannot be ${place} for such a control`);
    return place;
  }

  protected neighbour(): El {
    return this.node.ancestor('w:p') ?? this.node;
  }
}

function shortText(value: unknown, name: string): string {
  const text = textArgument(value, name);
  // Word keeps 64 characters of a title or tag.
  if (text.length > 64) throw invalid(`${name} has to be 64 characters or fewer`);
  return text;
}

function asFlag(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw invalid(`${name} has to be true or false`);
}

type Found = readonly [Story, El];

/** `Word.ContentControlCollection`: as it is when it is asked, in the order of the document. */
export class ContentControlCollection extends WordCollection<ContentControl> {
  readonly clientClass = 'Word.ContentControlCollection';
  readonly #word: WordContext;
  readonly #found: () => readonly Found[];

  constructor(word: WordContext, found: () => readonly Found[]) {
    super();
    this.#word = word;
    this.#found = found;
  }

  get entries(): readonly ContentControl[] {
    return this.#found().map(([story, node]) => new ContentControl(this.#word, story, node));
  }

  getById(id: unknown): ContentControl {
    return orThrow(this.getByIdOrNullObject(id));
  }

  getByIdOrNullObject(id: unknown): OrNull<ContentControl> {
    return this.entries.find((each) => each.id === id) ?? NULL_OBJECT;
  }

  getByTag(tag: unknown): ContentControlCollection {
    return this.#where((control) => propertyValue(control, 'w:tag') === tag);
  }

  getByTitle(title: unknown): ContentControlCollection {
    return this.#where((control) => propertyValue(control, 'w:alias') === title);
  }

  getByTypes(types: unknown): ContentControlCollection {
    if (!Array.isArray(types)) throw invalid('types has to be a list of types');
    const wanted: readonly unknown[] = types;
    return this.#where((control) => wanted.includes(kindOf(control)) || wanted.includes(subtypeOf(control)));
  }

  #where(matches: (control: El) => boolean): ContentControlCollection {
    return new ContentControlCollection(this.#word, () => this.#found().filter(([, node]) => matches(node)));
  }
}
