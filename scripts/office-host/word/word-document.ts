import { APP_RUNTIME, AppRuntimeService } from '../common/app-runtime.ts';
import type { ModelObject, ObjectModel } from '../rich-api/model.ts';
import { HostError } from '../rich-api/model.ts';
import type { El } from '../common/xml-edit.ts';
import { Body } from './body.ts';
import { ContentControl, ContentControlCollection } from './content-control.ts';
import { isOffered } from './control-xml.ts';
import { DocumentProperties } from './document-properties.ts';
import { Font } from './font.ts';
import { List, ListCollection } from './list.ts';
import { Paragraph, ParagraphCollection } from './paragraph.ts';
import { InlinePicture, InlinePictureCollection } from './picture.ts';
import { Range, RangeCollection } from './range.ts';
import { SearchOptions } from './search.ts';
import { Section, SectionCollection } from './section.ts';
import type { Story } from './story.ts';
import { Table, TableCell, TableCollection } from './table.ts';
import { WordContext, WordObject, bytesArgument, gone, notHere } from './word-context.ts';
import type { WordMakers, WordOutside } from './word-context.ts';
import { WordFile } from './word-file.ts';

const controlsOf = (word: WordContext): readonly (readonly [Story, El])[] =>
  word.stories.flatMap((story) =>
    [...story.container.below('w:sdt')].filter(isOffered).map((control) => [story, control] as const),
  );

/** `Word.Document`: the document that is open. */
class Document extends WordObject {
  readonly clientClass = 'Word.Document';
  /** A flag of the web host that nothing here depends on. */
  allowCloseOnUntitled = false;

  get body(): ModelObject {
    return this.word.make.body(this.word.body, this.word.body.container);
  }

  get sections(): ModelObject {
    return new SectionCollection(this.word);
  }

  /** Those of headers and footers as well (documented); those in text boxes are left out (office-js issue 2945). */
  get contentControls(): ModelObject {
    return this.word.make.controls(() => controlsOf(this.word));
  }

  get properties(): ModelObject {
    return new DocumentProperties(this.word);
  }

  get saved(): boolean {
    return this.word.savedVersion === this.word.file.version;
  }

  getSelection(): ModelObject {
    return this.word.make.range(this.word.selection);
  }

  save(): void {
    this.word.outside.save();
  }

  /** WordApiOnline 1.1: as the body's. */
  search(searchText: unknown, options: unknown): ModelObject {
    const body = new Body(this.word, this.word.body, this.word.body.container);
    return body.search(searchText, options);
  }
}

/** `Word.Application`. */
class Application extends WordObject {
  readonly clientClass = 'Word.Application';

  /** Without a file: an empty document. The new one is not open yet; what is open stays as it is. */
  createDocument(base64File: unknown): ModelObject {
    const bytes =
      base64File === null || base64File === undefined ? undefined : bytesArgument(base64File, 'base64File');
    return new DocumentCreated(this.word, bytes);
  }
}

/** `Word.DocumentCreated`: its content can be changed before it is opened where WordApiHiddenDocument is declared. */
class DocumentCreated extends WordObject {
  readonly clientClass = 'Word.DocumentCreated';
  readonly #inner: WordContext;

  constructor(word: WordContext, bytes: Uint8Array | undefined) {
    super(word);
    const file = WordFile.open(bytes ?? word.outside.emptyDocument());
    if (!file.ok) throw new HostError('InvalidArgument', 'base64File has to be a Word document.');
    this.#inner = contextOf(file.value, word.outside);
  }

  get body(): ModelObject {
    return this.#inner.make.body(this.#inner.body, this.#inner.body.container);
  }

  get sections(): ModelObject {
    return new SectionCollection(this.#inner);
  }

  get contentControls(): ModelObject {
    return this.#inner.make.controls(() => controlsOf(this.#inner));
  }

  get properties(): ModelObject {
    return new DocumentProperties(this.#inner);
  }

  readonly saved = false;

  open(): void {
    this.word.outside.open(this.#inner.file.bytes());
  }

  save(): never {
    throw notHere('saving a document that is not open');
  }
}

/** Ties all classes together. */
export function contextOf(file: WordFile, outside: WordOutside): WordContext {
  const word = new WordContext(file, outside);
  word.make = {
    body: (story, home) => new Body(word, story, home),
    section: (at) => new Section(word, at),
    paragraph: (story, node) => new Paragraph(word, story, node),
    paragraphs: (story, nodes) => new ParagraphCollection(word, story, nodes),
    range: (span) => new Range(word, span),
    ranges: (spans) => new RangeCollection(word, spans),
    control: (story, node) => new ContentControl(word, story, node),
    controls: (found) => new ContentControlCollection(word, found),
    table: (story, node) => new Table(word, story, node),
    tables: (story, nodes) => new TableCollection(word, story, nodes),
    cell: (story, node) => new TableCell(word, story, node),
    font: (target) => new Font(word, target),
    list: (story, id) => new List(word, story, id),
    lists: (story, paragraphs) => new ListCollection(word, story, paragraphs),
    picture: (story, node) => new InlinePicture(word, story, node),
    pictures: (story, nodes) => new InlinePictureCollection(word, story, nodes),
  } satisfies WordMakers;
  return word;
}

/** The model of an open document, for one pane. */
export function wordModel(word: WordContext, around: Pick<ObjectModel, 'begin' | 'end'> = {}): ObjectModel {
  const runtime = new AppRuntimeService();
  return {
    ...around,
    root: new Document(word),
    made(serviceType) {
      switch (serviceType) {
        case 'Microsoft.WordServices.Application':
          return new Application(word);
        case 'Microsoft.WordServices.SearchOptions':
          return new SearchOptions(word);
        case APP_RUNTIME:
          return runtime;
        default:
          throw gone();
      }
    },
  };
}
