import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { PlacedObject } from './area-object.ts';
import { EMU } from './picture-xml.ts';
import type { Span, Story } from './story.ts';
import { clearSpan } from './text-edit.ts';
import {
  WordCollection,
  gone,
  notHere,
  numberArgument,
  oneOf,
  orNull,
  orThrow,
  textArgument,
} from './word-context.ts';
import type { WordContext } from './word-context.ts';
import type { El } from '../common/xml-edit.ts';

/** `Word.InlinePicture`: a picture that stands in a line. */
export class InlinePicture extends PlacedObject {
  readonly clientClass = 'Word.InlinePicture';
  protected readonly textPlaces = ['Before', 'After'] as const;
  protected readonly blockPlaces = ['Before', 'After'] as const;
  protected override readonly picturePlaces = ['Replace', 'Before', 'After'] as const;
  readonly #drawing: El;

  constructor(word: WordContext, story: Story, drawing: El) {
    super(word, story);
    this.#drawing = drawing;
  }

  override get wireId(): number {
    return this.word.numberOf(this.#drawing);
  }

  get span(): Span {
    const unit = this.story.flat.units.find(({ node }) => node === this.#drawing);
    if (unit === undefined) throw gone();
    return this.story.span(unit.start, unit.end);
  }

  protected neighbour(): El {
    const paragraph = this.#drawing.ancestor('w:p');
    if (paragraph === undefined) throw gone();
    return paragraph;
  }

  get #inline(): El {
    const inline = this.#drawing.child('wp:inline');
    if (inline === undefined || !this.#drawing.isWithin(this.story.container)) throw gone();
    return inline;
  }

  get #facts(): Record<string, string> {
    return this.#inline.child('wp:docPr')?.attributes ?? {};
  }

  get altTextDescription(): string {
    return this.#facts['descr'] ?? '';
  }

  set altTextDescription(value: unknown) {
    const text = textArgument(value, 'altTextDescription');
    this.story.restyle(() => {
      this.#facts['descr'] = text;
    });
  }

  get altTextTitle(): string {
    return this.#facts['title'] ?? '';
  }

  set altTextTitle(value: unknown) {
    const text = textArgument(value, 'altTextTitle');
    this.story.restyle(() => {
      this.#facts['title'] = text;
    });
  }

  get width(): number {
    return this.#size('cx');
  }

  set width(value: unknown) {
    this.#resize('cx', 'cy', numberArgument(value, 'width'));
  }

  get height(): number {
    return this.#size('cy');
  }

  set height(value: unknown) {
    this.#resize('cy', 'cx', numberArgument(value, 'height'));
  }

  #size(side: 'cx' | 'cy'): number {
    return Number(this.#inline.child('wp:extent')?.attributes[side] ?? 0) / EMU;
  }

  #resize(side: 'cx' | 'cy', other: 'cx' | 'cy', value: number): void {
    const before = this.#size(side);
    const factor = this.lockAspectRatio && before > 0 ? value / before : 1;
    this.story.restyle(() => {
      const sizes = [this.#inline.child('wp:extent'), ...this.#inline.below('a:ext')];
      const across = String(Math.round(this.#size(other) * factor * EMU));
      for (const size of sizes) {
        if (size?.attributes['cx'] === undefined) continue;
        size.attributes[side] = String(Math.round(value * EMU));
        size.attributes[other] = across;
      }
    });
  }

  get lockAspectRatio(): boolean {
    const [locks] = this.#inline.below('a:graphicFrameLocks');
    return /^(1|true)$/.test(locks?.attributes['noChangeAspect'] ?? '');
  }

  set lockAspectRatio(value: unknown) {
    const [locks] = this.#inline.below('a:graphicFrameLocks');
    this.story.restyle(() => {
      if (locks !== undefined) locks.attributes['noChangeAspect'] = value === true ? '1' : '0';
    });
  }

  get hyperlink(): string {
    const id = this.#inline.at('wp:docPr', 'a:hlinkClick')?.attributes['r:id'];
    return this.word.file.relations(this.story.part).find((each) => each.id === id)?.target ?? '';
  }

  set hyperlink(_value: unknown) {
    throw notHere('a link on a picture');
  }

  get paragraph(): ModelObject {
    return this.word.make.paragraph(this.story, this.neighbour());
  }

  getBase64ImageSrc(): string {
    const [blip] = this.#inline.below('a:blip');
    const id = blip?.attributes['r:embed'];
    const part = this.word.file.relations(this.story.part).find((each) => each.id === id)?.target;
    const bytes = part === undefined ? undefined : this.word.file.parts.get(part);
    if (bytes === undefined) throw gone();
    return Buffer.from(bytes).toString('base64');
  }

  delete(): void {
    clearSpan(this.span);
    this.wrote();
  }

  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    const all = [...this.story.container.below('w:drawing')].filter((each) => each.child('wp:inline') !== undefined);
    const next = all[all.indexOf(this.#drawing) + 1];
    return orNull(next && this.word.make.picture(this.story, next));
  } // prettier-ignore

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End'], 'rangeLocation', 'Whole');
    const { start, end } = this.span;
    return this.word.make.range(
      this.story.span(where === 'End' ? end : start, where === 'Start' ? start : end),
    );
  }

  insertContentControl(): ModelObject {
    return this.wrapped(this.span);
  }
}

export class InlinePictureCollection extends WordCollection<InlinePicture> {
  readonly clientClass = 'Word.InlinePictureCollection';
  readonly #word: WordContext;
  readonly #story: Story;
  readonly #nodes: () => readonly El[];

  constructor(word: WordContext, story: Story, nodes: () => readonly El[]) {
    super();
    this.#word = word;
    this.#story = story;
    this.#nodes = nodes;
  }

  get entries(): readonly InlinePicture[] {
    return this.#nodes().map((node) => new InlinePicture(this.#word, this.#story, node));
  }
}
