import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { PlacedObject, listsOf, paragraphsOf, tablesOf } from './area-object.ts';
import { RUN_ORDER, properties } from './look.ts';
import type { Span } from './story.ts';
import { clearSpan, paragraphsTouched, runsTouched, runsWithin } from './text-edit.ts';
import { pieces, sentences } from './text-ranges.ts';
import { WordCollection, flagArgument, gone, invalid, oneOf, orThrow, textArgument } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** `Word.Range`: from one place of a story to another; it moves along with what is typed before it. */
export class Range extends PlacedObject {
  readonly clientClass = 'Word.Range';
  protected readonly textPlaces = ['Replace', 'Start', 'End', 'Before', 'After'] as const;
  protected readonly blockPlaces = ['Before', 'After'] as const;
  protected override readonly picturePlaces = ['Replace', 'Start', 'End', 'Before', 'After'] as const;
  readonly #span: Span;

  constructor(word: WordContext, span: Span) {
    super(word, span.story);
    this.#span = span;
  }

  override get wireId(): number {
    return this.word.numberOf(this.#span);
  }

  get span(): Span {
    const { home } = this.#span;
    if (home !== undefined && !home.isWithin(this.story.container)) throw gone();
    return this.#span;
  }

  get isEmpty(): boolean {
    return this.span.isEmpty;
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

  /** Address of the first link in it, with what stands behind its `#`. */
  get hyperlink(): string {
    const [link] = this.#links();
    if (link === undefined) return '';
    const relation = this.word.file
      .relations(this.story.part)
      .find(({ id }) => id === link.attributes['r:id']);
    const anchor = link.attributes['w:anchor'];
    return `${relation?.target ?? ''}${anchor === undefined ? '' : `#${anchor}`}`;
  }

  set hyperlink(value: unknown) {
    const text = textArgument(value, 'hyperlink');
    const span = this.writable();
    const [address = '', anchor] = text.split('#', 2);
    if (text !== '' && address !== '' && !/^(https?:|mailto:)/i.test(address)) {
      throw invalid('hyperlink has to be an address of http, https or mailto, or a place after #');
    }
    const links = this.#links();
    this.story.restyle(() => {
      for (const link of links) link.unwrap();
    });
    if (text === '') return;
    const runs = runsWithin(span);
    const [first] = runs;
    if (first === undefined || runs.some(({ parent }) => parent !== first.parent)) {
      throw invalid('a link stands on text of one paragraph');
    }
    const style = this.word.styles.idForBuiltIn('Hyperlink', ['character']).id;
    const id = address === '' ? undefined : this.word.file.relate(this.story.part, RELATIONS.hyperlink, address, true);
    this.story.restyle(() => {
      const link = new El('w:hyperlink', { ...(id !== undefined && { 'r:id': id }), ...(anchor !== undefined && { 'w:anchor': anchor }) });
      first.before(link);
      link.append(...runs.map((run) => run.remove()));
      for (const run of runs) putInOrder(properties(run, 'w:rPr'), new El('w:rStyle', { 'w:val': style }), RUN_ORDER);
    });
  } // prettier-ignore

  #links(): readonly El[] {
    return [...new Set(runsTouched(this.span).flatMap((run) => run.ancestor('w:hyperlink') ?? []))];
  }

  getHyperlinkRanges(): ModelObject {
    const { start, end } = this.span;
    return this.word.make.ranges(
      this.#links().flatMap((link) => {
        const extent = this.story.extent(link);
        return extent === undefined ? [] : [this.story.span(Math.max(start, extent.start), Math.min(end, extent.end))];
      }),
    );
  } // prettier-ignore

  delete(): void {
    clearSpan(this.span);
    this.wrote();
  }

  getRange(location: unknown): ModelObject {
    const where = oneOf(location, ['Whole', 'Start', 'End', 'After', 'Content'], 'rangeLocation', 'Whole');
    const { start, end, home } = this.span;
    const from = where === 'End' || where === 'After' ? end : start;
    return this.word.make.range(this.story.span(from, where === 'Start' ? start : end, home));
  }

  compareLocationWith(other: unknown): string {
    const { start, end } = this.span;
    const that = this.#other(other);
    if (that.story !== this.story) return 'Unrelated';
    const { start: from, end: to } = that.span;
    if (start === from && end === to) return 'Equal';
    if (end <= from && start < to) return end === from ? 'AdjacentBefore' : 'Before';
    if (start >= to && end > from) return start === to ? 'AdjacentAfter' : 'After';
    if (start <= from && end >= to) return start === from ? 'ContainsStart' : end === to ? 'ContainsEnd' : 'Contains'; // prettier-ignore
    if (start >= from && end <= to) return start === from ? 'InsideStart' : end === to ? 'InsideEnd' : 'Inside'; // prettier-ignore
    return start < from ? 'OverlapsBefore' : 'OverlapsAfter';
  }

  #other(value: unknown): Range {
    if (value instanceof Range) return value;
    throw invalid('range has to be a range');
  }

  expandTo(other: unknown): ModelObject {
    return orThrow(this.expandToOrNullObject(other));
  }

  expandToOrNullObject(other: unknown): OrNull<ModelObject> {
    const that = this.#other(other);
    if (that.story !== this.story) return NULL_OBJECT;
    const [a, b] = [this.span, that.span];
    return this.word.make.range(this.story.span(Math.min(a.start, b.start), Math.max(a.end, b.end)));
  }

  intersectWith(other: unknown): ModelObject {
    return orThrow(this.intersectWithOrNullObject(other));
  }

  intersectWithOrNullObject(other: unknown): OrNull<ModelObject> {
    const that = this.#other(other);
    const start = Math.max(this.span.start, that.span.start);
    const end = Math.min(this.span.end, that.span.end);
    if (that.story !== this.story || start > end) return NULL_OBJECT;
    return this.word.make.range(this.story.span(start, end));
  }

  getTextRanges(endingMarks: unknown, trimSpacing: unknown): ModelObject {
    return this.word.make.ranges(sentences(this.span, endingMarks, trimSpacing));
  }

  getNextTextRange(endingMarks: unknown, trimSpacing: unknown): ModelObject {
    return orThrow(this.getNextTextRangeOrNullObject(endingMarks, trimSpacing));
  }

  getNextTextRangeOrNullObject(endingMarks: unknown, trimSpacing: unknown): OrNull<ModelObject> {
    const rest = this.story.span(this.span.end, this.story.length);
    const [next] = sentences(rest, endingMarks, trimSpacing);
    return next === undefined ? NULL_OBJECT : this.word.make.range(next);
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

  insertContentControl(): ModelObject {
    return this.wrapped(this.span);
  }

  protected neighbour(place: 'Before' | 'After'): El {
    const touched = paragraphsTouched(this.span);
    const paragraph = place === 'Before' ? touched[0] : touched.at(-1);
    if (paragraph === undefined) throw gone();
    return paragraph;
  }
}

export class RangeCollection extends WordCollection<Range> {
  readonly clientClass = 'Word.RangeCollection';
  readonly entries: readonly Range[];

  constructor(word: WordContext, spans: readonly Span[]) {
    super();
    this.entries = spans.map((span) => new Range(word, span));
  }
}
