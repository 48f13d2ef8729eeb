import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { headerOf, sectionsOf } from './section-xml.ts';
import { WordCollection, WordObject, gone, oneOf, orNull, orThrow } from './word-context.ts';
import type { WordContext } from './word-context.ts';

const KINDS = ['Primary', 'FirstPage', 'EvenPages'] as const;

/** `Word.Section`, by its number in the document. */
export class Section extends WordObject {
  readonly clientClass = 'Word.Section';
  readonly #at: number;

  constructor(word: WordContext, at: number) {
    super(word);
    this.#at = at;
  }

  override get wireId(): number {
    return this.#at + 1;
  }

  /** The body of the document: this host does not cut it by sections (assumed to be enough where there is one). */
  get body(): ModelObject {
    this.#demand();
    return this.word.make.body(this.word.body, this.word.body.container);
  }

  getHeader(type: unknown): ModelObject {
    return this.#story('header', type);
  }

  getFooter(type: unknown): ModelObject {
    return this.#story('footer', type);
  }

  #story(what: 'header' | 'footer', type: unknown): ModelObject {
    this.#demand();
    const story = headerOf(this.word, this.#at, what, oneOf(type, KINDS, 'type'));
    return this.word.make.body(story, story.container);
  }

  getNext(): ModelObject {
    return orThrow(this.getNextOrNullObject());
  }

  getNextOrNullObject(): OrNull<ModelObject> {
    const next = this.#at + 1;
    return orNull(
      next < sectionsOf(this.word.body.container).length ? new Section(this.word, next) : undefined,
    );
  }

  #demand(): void {
    if (this.#at >= Math.max(1, sectionsOf(this.word.body.container).length)) throw gone();
  }
}

export class SectionCollection extends WordCollection<Section> {
  readonly clientClass = 'Word.SectionCollection';
  readonly #word: WordContext;

  constructor(word: WordContext) {
    super();
    this.#word = word;
  }

  get entries(): readonly Section[] {
    const count = Math.max(1, sectionsOf(this.#word.body.container).length);
    return Array.from({ length: count }, (_each, at) => new Section(this.#word, at));
  }
}
