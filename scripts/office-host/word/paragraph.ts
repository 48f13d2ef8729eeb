import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { HostError, NULL_OBJECT } from '../rich-api/model.ts';
import { PlacedObject } from './area-object.ts';
import { addNumbering } from './ooxml-exchange.ts';
import { ListItem, levelOf, listIdOf, newList, numbering, setNumbering } from './list.ts';
import { ALIGNMENTS, PARAGRAPH_ORDER, keyOf, points, properties, setAttributes, twentieths } from './look.ts';
import type { Span, Story } from './story.ts';
import { clearSpan } from './text-edit.ts';
import { pieces, sentences } from './text-ranges.ts';
import {
  WordCollection,
  countArgument,
  flagArgument,
  gone,
  numberArgument,
  oneOf,
  orNull,
  orThrow,
} from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** `Word.Paragraph`. */
export class Paragraph extends PlacedObject {
  readonly clientClass = 'Word.Paragraph';
  protected readonly textPlaces = ['Replace', 'Start', 'End'] as const;
  protected readonly blockPlaces = ['Before', 'After'] as const;
  readonly #node: El;

  constructor(word: WordContext, story: Story, node: El) {
    super(word, story);
    this.#node = node;
  }

  override get wireId(): number {
    return this.word.numberOf(this.#node);
  }

  get node(): El {
    if (!this.#node.isWithin(this.story.container)) throw gone();
    return this.#node;
  }

  /** Without its mark. */
  get span(): Span {
    const extent = this.story.extent(this.node);
    if (extent === undefined) throw gone();
    return this.story.span(extent.start, extent.end - 1, this.node);
  }

  protected override marks(): readonly El[] {
    return [this.node];
  }

  protected neighbour(): El {
    return this.node;
  }

  get alignment(): string {
    const value = this.#effective('w:jc')?.attributes['w:val'] ?? 'left';
    return ALIGNMENTS[value] ?? 'Unknown';
  }

  set alignment(value: unknown) {
    const name = oneOf(value, ['Left', 'Centered', 'Right', 'Justified'], 'alignment');
    this.#set('w:jc', { 'w:val': keyOf(ALIGNMENTS, name) });
  }

  get firstLineIndent(): number {
    const { 'w:hanging': hanging, 'w:firstLine': first } = this.#effective('w:ind')?.attributes ?? {};
    return hanging === undefined ? points(first) : -points(hanging);
  }

  set firstLineIndent(value: unknown) {
    const indent = numberArgument(value, 'firstLineIndent');
    this.#set('w:ind', {
      'w:firstLine': indent < 0 ? undefined : twentieths(indent),
      'w:hanging': indent < 0 ? twentieths(-indent) : undefined,
    });
  }

  get leftIndent(): number {
    const { 'w:left': left, 'w:start': start } = this.#effective('w:ind')?.attributes ?? {};
    return points(left ?? start);
  }

  set leftIndent(value: unknown) {
    this.#set('w:ind', { 'w:left': twentieths(numberArgument(value, 'leftIndent')) });
  }

  get rightIndent(): number {
    const { 'w:right': right, 'w:end': end } = this.#effective('w:ind')?.attributes ?? {};
    return points(right ?? end);
  }

  set rightIndent(value: unknown) {
    this.#set('w:ind', { 'w:right': twentieths(numberArgument(value, 'rightIndent')) });
  }

  /** In points; a single line counts as 12 (documented: "divided by 12 in the Word UI"). */
  get lineSpacing(): number {
    return points(this.#spacing('w:line', '240'));
  }

  set lineSpacing(value: unknown) {
    this.#set('w:spacing', {
      'w:line': twentieths(numberArgument(value, 'lineSpacing')),
      'w:lineRule': 'auto',
    });
  }

  get spaceAfter(): number {
    return points(this.#spacing('w:after', '0'));
  }

  set spaceAfter(value: unknown) {
    this.#set('w:spacing', { 'w:after': twentieths(numberArgument(value, 'spaceAfter')), 'w:afterLines': undefined }); // prettier-ignore
  }

  get spaceBefore(): number {
    return points(this.#spacing('w:before', '0'));
  }

  set spaceBefore(value: unknown) {
    this.#set('w:spacing', { 'w:before': twentieths(numberArgument(value, 'spaceBefore')), 'w:beforeLines': undefined }); // prettier-ignore
  }

  get lineUnitAfter(): number {
    return Number(this.#spacing('w:afterLines', '0')) / 100;
  }

  set lineUnitAfter(value: unknown) {
    this.#set('w:spacing', {
      'w:afterLines': String(Math.round(numberArgument(value, 'lineUnitAfter') * 100)),
    });
  }

  get lineUnitBefore(): number {
    return Number(this.#spacing('w:beforeLines', '0')) / 100;
  }

  set lineUnitBefore(value: unknown) {
    this.#set('w:spacing', { 'w:beforeLines': String(Math.round(numberArgument(value, 'lineUnitBefore') * 100)) }); // prettier-ignore
  }

  /** 1 to 9 for headings, 10 for the body of a text. */
  get outlineLevel(): number {
    return Number(this.#effective('w:outlineLvl')?.attributes['w:val'] ?? 9) + 1;
  }

  set outlineLevel(value: unknown) {
    const level = countArgument(value, 'outlineLevel', 1);
    this.#set('w:outlineLvl', { 'w:val': String(Math.min(level, 10) - 1) });
  }

  get isLastParagraph(): boolean {
    const body = this.node.ancestor('w:tc') ?? this.story.container;
    return [...body.below('w:p')].filter((each) => (each.ancestor('w:tc') ?? this.story.container) === body).at(-1) === this.node;
  } // prettier-ignore

  get tableNestingLevel(): number {
    return [...this.node.ancestors()].filter(({ name }) => name === 'w:tbl').length;
  }

  get isListItem(): boolean {
    return numbering(this.word, this.node) !== undefined;
  }

  get list(): ModelObject {
    return orThrow(this.listOrNullObject);
  }

  get listOrNullObject(): OrNull<ModelObject> {
    const id = listIdOf(this.word, this.node);
    return orNull(id === undefined ? undefined : this.word.make.list(this.story, id));
  }

  get listItem(): ModelObject {
    return orThrow(this.listItemOrNullObject);
  }

  get listItemOrNullObject(): OrNull<ModelObject> {
    return this.isListItem ? new ListItem(this.word, this.story, this.node) : NULL_OBJECT;
  }

  #spacing(attribute: string, otherwise: string): string {
    for (const holder of this.#holders()) {
      const found = holder.child('w:spacing')?.attributes[attribute];
      if (found !== undefined) return found;
    }
    return otherwise;
  }

  #effective(name: string): El | undefined {
    for (const holder of this.#holders()) {
      const found = holder.child(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #holders(): readonly El[] {
    const own = this.node.child('w:pPr');
    const style = own?.child('w:pStyle')?.attributes['w:val'];
    return [...(own === undefined ? [] : [own]), ...this.word.styles.chain(style, 'paragraph', 'w:pPr')];
  }

  #set(name: string, attributes: Readonly<Record<string, string | undefined>>): void {
    this.writable();
    this.story.restyle(() => {
      setAttributes(properties(this.node, 'w:pPr'), name, attributes, PARAGRAPH_ORDER);
    });
  }

  protected override setStyle(id: string, kind: 'paragraph' | 'character' | 'table'): void {
    if (kind === 'paragraph') {
      this.writable();
      this.story.restyle(() => {
        putInOrder(properties(this.node, 'w:pPr'), new El('w:pStyle', { 'w:val': id }), PARAGRAPH_ORDER);
      });
    } else super.setStyle(id, kind);
  }

  delete(): void {
    const { start, end } = this.span;
    clearSpan(this.story.span(start, end + 1));
    this.wrote();
  }

  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    return this.#neighbouring(1);
  }

  getPrevious(): ModelObject {
    return orThrow(this.getPreviousOrNullObject());
  }

  getPreviousOrNullObject(): OrNull<ModelObject> {
    return this.#neighbouring(-1);
  }

  #neighbouring(step: 1 | -1): OrNull<ModelObject> {
    const { paragraphs } = this.story.flat;
    const node = paragraphs[paragraphs.indexOf(this.node) + step];
    return orNull(node && this.word.make.paragraph(this.story, node));
  }

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End', 'After', 'Content'], 'rangeLocation', 'Whole');
    const { start, end } = this.span;
    switch (where) {
      case 'Whole':
        return this.word.make.range(this.story.span(start, end + 1));
      case 'Content':
        return this.word.make.range(this.story.span(start, end, this.node));
      case 'Start':
        return this.word.make.range(this.story.span(start, start, this.node));
      case 'End':
        return this.word.make.range(this.story.span(end, end, this.node));
      case 'After':
        return this.word.make.range(this.story.span(end + 1, end + 1));
    }
  }

  getTextRanges(endingMarks: unknown, trimSpacing: unknown): ModelObject {
    return this.word.make.ranges(sentences(this.span, endingMarks, trimSpacing));
  }

  split(delimiters: unknown, trimDelimiters: unknown, trimSpacing: unknown): ModelObject {
    return this.word.make.ranges(
      pieces(this.span, delimiters, {
        multiParagraphs: false,
        trimDelimiters: flagArgument(trimDelimiters, false),
        trimSpacing: flagArgument(trimSpacing, false),
      }),
    );
  }

  insertContentControl(): ModelObject {
    const { start, end } = this.span;
    return this.wrapped(this.story.span(start, end + 1));
  }

  startNewList(): ModelObject {
    this.#demandNoList();
    return this.attachToList(addNumbering(this.word, newList()), 0);
  }

  attachToList(listId: unknown, level: unknown): ModelObject {
    const id = Number(listId);
    this.#demandNoList();
    this.writable();
    if (!Number.isInteger(id) || levelOf(this.word, id, 0) === undefined) throw gone();
    this.story.restyle(() => {
      setNumbering(this.node, id, countArgument(level, 'level'));
    });
    return this.word.make.list(this.story, id);
  }

  #demandNoList(): void {
    if (this.isListItem) throw new HostError('GeneralException', 'The paragraph is in a list already.');
  }

  detachFromList(): void {
    this.writable();
    this.story.restyle(() => {
      setNumbering(this.node, 0, 0);
    });
  }
}

export class ParagraphCollection extends WordCollection<Paragraph> {
  readonly clientClass = 'Word.ParagraphCollection';
  readonly #word: WordContext;
  readonly #story: Story;
  readonly #nodes: () => readonly El[];

  constructor(word: WordContext, story: Story, nodes: () => readonly El[]) {
    super();
    this.#word = word;
    this.#story = story;
    this.#nodes = nodes;
  }

  get entries(): readonly Paragraph[] {
    return this.#nodes().map((node) => new Paragraph(this.#word, this.#story, node));
  }

  getLast(): Paragraph {
    return orThrow(this.getLastOrNullObject());
  }

  getLastOrNullObject(): OrNull<Paragraph> {
    return this.entries.at(-1) ?? NULL_OBJECT;
  }
}
