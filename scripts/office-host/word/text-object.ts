import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { controlsAround, isOffered, kindOf } from './control-xml.ts';
import { shown } from './flat-text.ts';
import { blocksFromFile, blocksFromOoxml, insertBlocks, ooxmlOf } from './ooxml-exchange.ts';
import { PARAGRAPH_ORDER, RUN_ORDER, properties } from './look.ts';
import { pictureRun } from './picture-xml.ts';
import { found, searchFlags } from './search.ts';
import type { Span, Story } from './story.ts';
import { builtInName } from './styles.ts';
import type { StyleKind } from './styles.ts';
import { sectionBreak } from './section-xml.ts';
import { tableOf } from './table-xml.ts';
import {
  clearSpan,
  guardInside,
  insertRun,
  paragraphsTouched,
  runsTouched,
  runsWithin,
  wrapInControl,
  writeText,
} from './text-edit.ts';
import type { TextPlace } from './text-edit.ts';
import type { FontTarget, WordContext } from './word-context.ts';
import {
  WordObject,
  bytesArgument,
  countArgument,
  gone,
  notHere,
  oneOf,
  orNull,
  textArgument,
  valuesArgument,
} from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';
import { HostError } from '../rich-api/model.ts';
import { paragraphLike, runOf, markLook } from './run-xml.ts';

/** What body, paragraph, range and content control have in common: a stretch of text with its look. */
export abstract class TextObject extends WordObject {
  readonly story: Story;

  constructor(word: WordContext, story: Story) {
    super(word);
    this.story = story;
  }

  /** The stretch it is now. ItemNotFound where it is gone. */
  abstract get span(): Span;
  /** Where text may be written (documented at each `insertText`). */
  protected abstract readonly textPlaces: readonly TextPlace[];
  /** Where paragraphs and tables may be put. */
  protected abstract readonly blockPlaces: readonly TextPlace[];
  protected readonly breakPlaces: readonly TextPlace[] = ['Before', 'After'];
  protected readonly picturePlaces: readonly TextPlace[] = ['Replace', 'Start', 'End'];
  /** The element beside which something stands before or after it. */
  protected abstract neighbour(place: 'Before' | 'After'): El;

  get text(): string {
    return shown(this.span.text);
  }

  get font(): ModelObject {
    const target: FontTarget = {
      story: this.story,
      runs: (forWriting) => (forWriting ? runsWithin(this.writable()) : runsTouched(this.span)),
      marks: () => this.marks(),
    };
    return this.word.make.font(target);
  }

  /** Paragraphs whose mark is part of it. */
  protected marks(): readonly El[] {
    const { start, end } = this.span;
    return paragraphsTouched(this.span).filter((paragraph) => {
      const extent = this.story.extent(paragraph);
      return extent !== undefined && ((extent.start >= start && extent.end <= end) || extent.end - extent.start === 1);
    });
  } // prettier-ignore

  get contentControls(): ModelObject {
    return this.word.make.controls(() =>
      this.controlsWithin().map((control) => [this.story, control] as const),
    );
  }

  protected controlsWithin(): readonly El[] {
    const { start, end } = this.span;
    return [...this.story.container.below('w:sdt')].filter((control) => {
      const extent = this.story.extent(control);
      return isOffered(control) && extent !== undefined && extent.start >= start && extent.end <= end;
    });
  }

  get inlinePictures(): ModelObject {
    return this.word.make.pictures(this.story, () =>
      runsTouched(this.span).flatMap((run) => [...run.below('w:drawing')].filter((drawing) => drawing.child('wp:inline') !== undefined)),
    );
  } // prettier-ignore

  get parentContentControl(): ModelObject {
    const control = this.controlAround();
    if (control === undefined) throw gone();
    return this.word.make.control(this.story, control);
  }

  get parentContentControlOrNullObject(): OrNull<ModelObject> {
    const control = this.controlAround();
    return orNull(control && this.word.make.control(this.story, control));
  }

  /** The nearest rich text control around all of it. */
  protected controlAround(): El | undefined {
    const { start, end, home } = this.span;
    const at = home ?? this.story.flat.units.find((unit) => unit.start <= start && unit.end > start)?.node;
    if (at === undefined) return undefined;
    return controlsAround(at).find((control) => {
      const extent = this.story.extent(control);
      return isOffered(control) && this.isInside(control) && extent !== undefined && extent.start <= start && extent.end >= end;
    });
  } // prettier-ignore

  /** A control is not around itself. */
  protected isInside(_control: El): boolean {
    return true;
  }

  get style(): string {
    return this.styleName();
  }

  set style(value: unknown) {
    const { id, kind } = this.word.styles.idFor(textArgument(value, 'style'), this.styleKinds);
    this.setStyle(id, kind);
  }

  get styleBuiltIn(): string {
    const name = this.styleName();
    return name === '' ? 'Other' : builtInName(name);
  }

  set styleBuiltIn(value: unknown) {
    const { id, kind } = this.word.styles.idForBuiltIn(textArgument(value, 'styleBuiltIn'), this.styleKinds);
    this.setStyle(id, kind);
  }

  protected readonly styleKinds: readonly StyleKind[] = ['paragraph', 'character'];

  /** The style where all paragraphs have the same, else the empty text. */
  protected styleName(): string {
    const names = paragraphsTouched(this.span).map((paragraph) =>
      this.word.styles.nameOf(paragraph.at('w:pPr', 'w:pStyle')?.attributes['w:val'], 'paragraph'),
    );
    return new Set(names).size === 1 ? (names[0] ?? '') : '';
  }

  protected setStyle(id: string, kind: StyleKind): void {
    if (kind === 'paragraph') {
      const paragraphs = paragraphsTouched(this.writable());
      this.story.restyle(() => {
        for (const each of paragraphs) putInOrder(properties(each, 'w:pPr'), new El('w:pStyle', { 'w:val': id }), PARAGRAPH_ORDER);
      });
    } else {
      const runs = runsWithin(this.writable());
      this.story.restyle(() => {
        for (const each of runs) putInOrder(properties(each, 'w:rPr'), new El('w:rStyle', { 'w:val': id }), RUN_ORDER);
      });
    }
  } // prettier-ignore

  /** The stretch, if no lock forbids to change it. */
  protected writable(): Span {
    const { span } = this;
    const { home, story, start, end } = span;
    if (home !== undefined) guardInside(home);
    for (const unit of story.flat.units) {
      if (unit.start < Math.max(end, start + 1) && unit.end > start) guardInside(unit.run ?? unit.node);
    }
    return span;
  }

  clear(): void {
    clearSpan(this.span);
    this.wrote();
  }

  getHtml(): string {
    throw notHere('HTML of a document');
  }

  insertHtml(): ModelObject {
    throw notHere('HTML put into a document');
  }

  getOoxml(): string {
    return ooxmlOf(this.word, this.span);
  }

  insertText(text: unknown, place: unknown): ModelObject {
    const at = this.placeOf(place, this.textPlaces);
    const written = writeText(this.span, textArgument(text, 'text'), at);
    this.wrote();
    return this.word.make.range(written);
  }

  insertParagraph(text: unknown, place: unknown): ModelObject {
    const lines = textArgument(text, 'paragraphText').split(/\r\n?|\n/);
    const at = this.placeOf(place, this.blockPlaces);
    const beside = this.paragraphBeside(at);
    const made = lines.map((line) => {
      const paragraph = paragraphLike(beside);
      if (line !== '') paragraph.append(runOf(line, beside && markLook(beside)));
      return paragraph;
    });
    this.putBlocks(made, at);
    const [first] = made;
    if (first === undefined) throw gone();
    return this.word.make.paragraph(this.story, first);
  }

  insertTable(rowCount: unknown, columnCount: unknown, place: unknown, values: unknown): ModelObject {
    const rows = countArgument(rowCount, 'rowCount', 1);
    const columns = countArgument(columnCount, 'columnCount', 1);
    const at = this.placeOf(place, this.blockPlaces);
    const table = tableOf(rows, columns, valuesArgument(values) ?? [], this.word.styles);
    this.putBlocks([table], at);
    return this.word.make.table(this.story, table);
  }

  insertBreak(type: unknown, place: unknown): void {
    const kind = oneOf(type, ['Page', 'Next', 'SectionNext', 'SectionContinuous', 'SectionEven', 'SectionOdd', 'Line'], 'breakType'); // prettier-ignore
    const at = this.placeOf(place, this.breakPlaces);
    if (kind === 'Page' || kind === 'Line') {
      const sign = new El('w:br', kind === 'Page' ? { 'w:type': 'page' } : {});
      if (at === 'Before' || at === 'After') this.breakBeside(sign, at);
      else insertRun(this.span, new El('w:r', {}, [sign]), at);
    } else {
      const end = sectionBreak(this.word, this.story, kind);
      this.putBlocks([end], at);
    }
    this.wrote();
  }

  /** A line break goes into the line, a page break into a paragraph of its own. */
  private breakBeside(sign: El, at: 'Before' | 'After'): void {
    this.putBlocks([new El('w:p', {}, [new El('w:r', {}, [sign])])], at);
  }

  insertFileFromBase64(file: unknown, place: unknown): ModelObject {
    const at = this.placeOf(place, this.textPlaces);
    return this.#insertBlocks(
      blocksFromFile(this.word, this.story.part, bytesArgument(file, 'base64File')),
      at,
    );
  }

  insertOoxml(ooxml: unknown, place: unknown): ModelObject {
    const at = this.placeOf(place, this.textPlaces);
    return this.#insertBlocks(blocksFromOoxml(this.word, this.story.part, textArgument(ooxml, 'ooxml')), at);
  }

  #insertBlocks(blocks: readonly El[], at: TextPlace): ModelObject {
    if (at === 'Replace') this.#refuseUnsupported();
    const span = insertBlocks(this.span, blocks, at);
    this.wrote();
    return this.word.make.range(span);
  }

  /** Word on the web does not replace what it cannot show (word-add-ins-troubleshooting): a date picker. */
  #refuseUnsupported(): void {
    const { start, end } = this.span;
    const hit = [...this.story.container.below('w:sdt')].some((control) => {
      const extent = this.story.extent(control);
      return (
        kindOf(control) === 'DatePicker' && extent !== undefined && extent.start >= start && extent.end <= end
      );
    });
    if (hit) throw new HostError('NotAllowed', "The action isn't supported by Word in a browser.");
  }

  insertInlinePictureFromBase64(image: unknown, place: unknown): ModelObject {
    const at = this.placeOf(place, this.picturePlaces);
    const run = pictureRun(this.word, this.story, bytesArgument(image, 'base64EncodedImage'));
    const drawing = run.child('w:drawing');
    if (drawing === undefined) throw gone();
    insertRun(this.span, run, at);
    this.wrote();
    return this.word.make.picture(this.story, drawing);
  }

  /** Puts a control around it. */
  protected wrapped(span: Span): ModelObject {
    const control = wrapInControl(span, this.word.freeControlId());
    this.wrote();
    return this.word.make.control(this.story, control);
  }

  search(searchText: unknown, options: unknown): ModelObject {
    const { start, home } = this.span;
    const hits = found(this.span.text, searchText, searchFlags(options));
    return this.word.make.ranges(
      hits.map((hit) => this.story.span(start + hit.start, start + hit.end, home?.name === 'w:sdtContent' ? home : undefined)),
    );
  } // prettier-ignore

  select(mode: unknown): void {
    const how = oneOf(mode, ['Select', 'Start', 'End'], 'selectionMode', 'Select');
    const { start, end, home } = this.span;
    this.word.selection = this.story.span(how === 'End' ? end : start, how === 'Start' ? start : end, home);
    this.word.outside.selectionChanged();
  }

  protected placeOf(value: unknown, allowed: readonly TextPlace[]): TextPlace {
    return oneOf(value, allowed, 'insertLocation');
  }

  /** The paragraph whose look a new one takes on. */
  protected paragraphBeside(at: TextPlace): El | undefined {
    const touched = paragraphsTouched(this.span);
    return at === 'Start' || at === 'Before' ? touched[0] : touched.at(-1);
  }

  /** Paragraphs and tables at the start or end of it, or beside it. */
  protected putBlocks(blocks: readonly El[], at: TextPlace): void {
    if (at === 'Before' || at === 'After') {
      const beside = this.neighbour(at);
      guardInside(beside.parent ?? beside);
      const extent = this.story.extent(beside);
      const place = (at === 'Before' ? extent?.start : extent?.end) ?? this.story.length;
      this.story.edit(place, place, () => {
        if (at === 'Before') beside.before(...blocks);
        else beside.after(...separated(beside, blocks));
      });
    } else {
      insertBlocks(this.span, blocks, at, 'whole');
    }
    this.wrote();
  }

  protected wrote(): void {
    this.word.outside.written(this.story);
  }
}

/** Two tables that touch would become one, and a cell has to end with a paragraph. */
function separated(beside: El, blocks: readonly El[]): readonly El[] {
  const after = beside.parent?.elements[beside.parent.elements.indexOf(beside) + 1];
  const last = blocks.at(-1);
  const before = beside.name === 'w:tbl' && blocks[0]?.name === 'w:tbl' ? [new El('w:p')] : [];
  const behind = last?.name === 'w:tbl' && (after === undefined ? beside.parent?.name === 'w:tc' : after.name === 'w:tbl') ? [new El('w:p')] : []; // prettier-ignore
  return [...before, ...blocks, ...behind];
}
