import { flatten } from './flat-text.ts';
import type { Extent, Flat } from './flat-text.ts';
import type { WordFile } from './word-file.ts';
import type { El } from '../common/xml-edit.ts';

/** A part of the document that people read: the body, a header, a footer. */
export class Story {
  readonly file: WordFile;
  readonly part: string;
  /** What holds the paragraphs: `w:body`, `w:hdr`, `w:ftr`. */
  readonly container: El;
  #flat: { readonly version: number; readonly flat: Flat } | undefined;
  readonly #spans = new Set<WeakRef<Span>>();

  constructor(file: WordFile, part: string, container: El) {
    this.file = file;
    this.part = part;
    this.container = container;
  }

  get flat(): Flat {
    if (this.#flat?.version !== this.file.version) {
      this.#flat = { version: this.file.version, flat: flatten(this.container) };
    }
    return this.#flat.flat;
  }

  get length(): number {
    return this.flat.text.length;
  }

  extent(node: El): Extent | undefined {
    return this.flat.extents.get(node);
  }

  /** A stretch of this story that moves along with what is typed before it. */
  span(start: number, end: number, home?: El): Span {
    const span = new Span(this, start, end, home);
    this.#spans.add(new WeakRef(span));
    return span;
  }

  /** The stretch of an element; `home` says that what is written there stays within it. */
  spanOf(node: El, home?: El): Span | undefined {
    const extent = this.extent(node);
    return extent && this.span(extent.start, extent.end, home);
  }

  /**
   * Changes what stands between two places; whatever changes the tree goes through here. Stretches behind move by as much
   * as the story grew, those within end where the change ends.
   */
  edit<Value>(start: number, end: number, change: () => Value): Value {
    const before = this.length;
    const value = change();
    this.file.touch(this.part);
    const grown = this.length - before;
    for (const ref of this.#spans) {
      const span = ref.deref();
      if (span === undefined) this.#spans.delete(ref);
      else span.move(start, end, grown);
    }
    return value;
  }

  /** A change of look or of properties, which moves no character. */
  restyle<Value>(change: () => Value): Value {
    const value = change();
    this.file.touch(this.part);
    return value;
  }
}

export class Span {
  readonly story: Story;
  /** Where an empty stretch belongs: the paragraph or control in which something written here comes to stand. */
  readonly home: El | undefined;
  start: number;
  end: number;

  constructor(story: Story, start: number, end: number, home?: El) {
    this.story = story;
    this.start = start;
    this.end = end;
    this.home = home;
  }

  /** Something was written between `from` and `to`. What is written at its edges does not belong to it. */
  move(from: number, to: number, grown: number): void {
    const empty = this.isEmpty;
    const moved = (place: number, atTheEdge: boolean): number => {
      if (from === to) return place > from || (atTheEdge && place === from) ? place + grown : place;
      if (place <= from) return place;
      return place >= to ? place + grown : Math.max(from, Math.min(place, to + grown));
    };
    this.start = moved(this.start, !empty);
    this.end = Math.max(this.start, moved(this.end, false));
  }

  get text(): string {
    return this.story.flat.text.slice(this.start, this.end);
  }

  get isEmpty(): boolean {
    return this.start === this.end;
  }
}
