import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { listsOf, paragraphsOf, tablesOf } from './area-object.ts';
import { sectionsOf } from './section-xml.ts';
import type { Span, Story } from './story.ts';
import { TextObject } from './text-object.ts';
import { gone, notHere, oneOf, orNull, orThrow } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import type { El } from '../common/xml-edit.ts';

/** `Word.Body`: all of a story, or of a cell. */
export class Body extends TextObject {
  readonly clientClass = 'Word.Body';
  protected readonly textPlaces = ['Replace', 'Start', 'End'] as const;
  protected readonly blockPlaces = ['Start', 'End'] as const;
  protected override readonly breakPlaces = ['Start', 'End'] as const;
  protected override readonly picturePlaces = ['Start', 'End'] as const;
  readonly #home: El;

  constructor(word: WordContext, story: Story, home: El) {
    super(word, story);
    this.#home = home;
  }

  /** Without the mark of the last paragraph, which cannot be deleted. */
  get span(): Span {
    if (!this.#home.isWithin(this.story.container)) throw gone();
    const extent = this.story.extent(this.#home);
    if (extent === undefined) throw gone();
    return this.story.span(extent.start, Math.max(extent.start, extent.end - 1), this.#home);
  }

  get type(): string {
    if (this.#home.name === 'w:tc') return 'TableCell';
    return { 'w:hdr': 'Header', 'w:ftr': 'Footer' }[this.#home.name] ?? 'MainDoc';
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

  get parentBody(): ModelObject {
    return orThrow(this.parentBodyOrNullObject);
  }

  /** A cell stands in the body of its story. */
  get parentBodyOrNullObject(): OrNull<ModelObject> {
    if (this.#home.name !== 'w:tc') return orNull<ModelObject>(undefined);
    const outer = [...this.#home.ancestors()].find(({ name }) => name === 'w:tc');
    return this.word.make.body(this.story, outer ?? this.story.container);
  }

  get parentSection(): ModelObject {
    return orThrow(this.parentSectionOrNullObject);
  }

  get parentSectionOrNullObject(): OrNull<ModelObject> {
    if (this.story !== this.word.body) return this.word.make.section(0);
    const at = this.span.start;
    const before = sectionsOf(this.story.container).filter((section) => {
      const paragraph = section.ancestor('w:p');
      const extent = paragraph && this.story.extent(paragraph);
      return extent !== undefined && extent.end <= at;
    });
    return this.word.make.section(before.length);
  }

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End', 'After', 'Content'], 'rangeLocation', 'Whole');
    const { start, end } = this.span;
    const from = where === 'End' || where === 'After' ? end : start;
    return this.word.make.range(this.story.span(from, where === 'Start' ? start : end, where === 'After' ? undefined : this.#home));
  } // prettier-ignore

  insertContentControl(): ModelObject {
    const { start, end } = this.span;
    return this.wrapped(this.story.span(start, end + 1));
  }

  protected neighbour(): never {
    throw notHere('a place beside a body');
  }
}
