import type { Problem } from '../../../addin/domain/problem.ts';
import { ok } from '../../../addin/domain/result.ts';
import type { Result } from '../../../addin/domain/result.ts';
import type { Failure } from '../../../addin/ports/failure.ts';
import type { DocumentConverter } from '../../../addin/ports/document-converter.ts';
import { CustomXml } from '../common/custom-xml.ts';
import { fileCalls, filePropertiesCalls } from '../common/document-file.ts';
import { settingsCalls, settingsInFile } from '../common/document-settings.ts';
import { selectedDataCalls } from '../common/selected-data.ts';
import { El } from '../common/xml-edit.ts';
import type { CommonEvent } from '../common-api.ts';
import { COMMON_ERRORS, CommonError } from '../common-api.ts';
import type { CommonApi } from '../common-api.ts';
import type { DocumentHost } from '../host-session.ts';
import { HostError } from '../rich-api/model.ts';
import { contentOf, idOf, kindOf, lockOf, propertyValue } from './control-xml.ts';
import { showAgain, takeIn } from './data-binding.ts';
import { emptyDocument } from './empty-document.ts';
import { shown } from './flat-text.ts';
import { ooxmlOf } from './ooxml-exchange.ts';
import type { Story } from './story.ts';
import { writeText } from './text-edit.ts';
import type { WordContext } from './word-context.ts';
import { contextOf, wordModel } from './word-document.ts';
import { WordFile } from './word-file.ts';

/** Where an open document is kept, and what the desk does with what happens to it. */
export interface WordPlace {
  /** Puts the document where it belongs; absent for one that nobody has given a place yet. */
  readonly save?: (bytes: Uint8Array) => void;
  /** After each batch that changed something, as Word on the web does; else only when it is told to. */
  readonly savesByItself?: boolean;
  /** What stands in its place now: where somebody else has put another version, that one is shown from the next batch on. */
  readonly current?: () => Uint8Array | undefined;
  /** Address of the file, `Office.context.document.url`; the empty text for one that has no place. */
  readonly url?: () => string;
  readonly readOnly?: boolean;
  /** `Application.createDocument(…).open()`: another document is to be opened beside this one. */
  readonly onOpenDocument?: (bytes: Uint8Array) => void;
  /** For getFileAsync(Pdf), with the link by which the document store knows the document. */
  readonly converter?: DocumentConverter;
  readonly link?: () => string;
  /** Id in the manifest: settings are kept in the document under it. */
  readonly addInId?: string;
  readonly newId?: () => string;
}

/** A content control as the desk shows it, of any kind. */
export interface DeskControl {
  readonly id: number;
  readonly tag: string;
  readonly title: string;
  /** As `Word.ContentControlType` names it. */
  readonly kind: string;
  readonly text: string;
  readonly cannotEdit: boolean;
  readonly isBound: boolean;
}

const NO_ADD_IN = '00000000-0000-0000-0000-000000000000';

/** A Word document that stands open on the desk: one for all panes that look at it. */
export class OpenWordDocument {
  readonly #place: WordPlace;
  readonly #word: WordContext;
  readonly #custom: CustomXml;
  readonly #changed = new Set<() => void>();
  readonly #commonEvents = new Set<(event: CommonEvent) => void>();
  #toldVersion: number;
  /** The version of the file that is shown, as it was read or saved. */
  #known: Uint8Array;

  private constructor(file: WordFile, bytes: Uint8Array, place: WordPlace) {
    this.#known = bytes;
    this.#place = place;
    this.#word = contextOf(file, {
      save: () => {
        this.save();
      },
      open: (bytes) => place.onOpenDocument?.(bytes),
      emptyDocument,
      selectionChanged: () => {
        this.#tell({ name: 'documentSelectionChanged', payload: {} });
      },
      written: (story) => {
        this.#written(story);
      },
    });
    this.#custom = new CustomXml(file, place.newId ?? (() => crypto.randomUUID()), (part) => {
      showAgain(this.#word, this.#custom, new Set([part]));
    });
    this.#custom.onEvent((event) => {
      this.#tell(event);
    });
    this.#toldVersion = file.version;
  }

  /** Problems where the bytes are no document that this host opens. */
  static open(bytes: Uint8Array, place: WordPlace = {}): Result<OpenWordDocument, Problem[]> {
    const file = WordFile.open(bytes);
    return file.ok ? ok(new OpenWordDocument(file.value, bytes, place)) : file;
  }

  /** The host of one pane: each has its own open files. */
  host(): DocumentHost {
    const { readOnly = false, url = () => '', addInId = NO_ADD_IN } = this.#place;
    const settings = settingsInFile(this.#word.file, addInId);
    const calls: CommonApi = {
      ...settingsCalls(settings, 'Word'),
      ...fileCalls({
        compressed: () => this.bytes(),
        text: () => this.text,
        ...(this.#place.converter !== undefined && { pdf: () => this.#pdf() }),
      }),
      ...filePropertiesCalls(url),
      ...selectedDataCalls({
        read: (coercion) =>
          coercion === 'text'
            ? shown(this.#word.selection.text)
            : coercion === 'ooxml'
              ? ooxmlOf(this.#word, this.#word.selection)
              : undefined,
        write: (coercion, data) => {
          if (coercion !== 'text' || typeof data !== 'string') return false;
          this.#asCommon(() => {
            this.type(data);
          });
          return true;
        },
      }),
      ...this.#custom.calls,
    };
    return {
      kind: 'Word',
      model: wordModel(this.#word, {
        begin: () => {
          this.#takeUp();
        },
        end: () => {
          this.#settled();
        },
      }),
      common: Object.fromEntries(
        Object.entries(calls).map(([id, call]) => [
          id,
          async (request: Parameters<typeof call>[0]) => {
            if (readOnly && WRITING.has(Number(id))) {
              throw new CommonError(COMMON_ERRORS.documentReadOnly, 'The document is open for reading only.');
            }
            this.#takeUp();
            const answer = await call(request);
            this.#settled();
            return answer;
          },
        ]),
      ),
      settings: () => settings.read(),
      docUrl: url(),
      readOnly,
      commonEvents: ['documentSelectionChanged', 'nodeInserted', 'nodeReplaced', 'nodeDeleted'],
      onCommonEvent: (listener) => {
        this.#commonEvents.add(listener);
        return () => void this.#commonEvents.delete(listener);
      },
    };
  }

  bytes(): Uint8Array {
    return this.#word.file.bytes();
  }

  /** All of the body as text, paragraphs by their line ends. */
  get text(): string {
    return shown(this.#word.body.flat.text).replace(/\r$/, '').replaceAll('\r', '\n');
  }

  get isSaved(): boolean {
    return this.#word.savedVersion === this.#word.file.version;
  }

  save(): void {
    this.#known = this.bytes();
    this.#place.save?.(this.#known);
    this.#word.savedVersion = this.#word.file.version;
  }

  /** Somebody else has put another version in the place of the file: it is shown from now on. */
  replace(bytes: Uint8Array): Result<undefined, Problem[]> {
    const file = WordFile.open(bytes);
    if (!file.ok) return file;
    this.#known = bytes;
    this.#word.file.replaceBy(file.value);
    this.#word.forget();
    this.#settled();
    return ok(undefined);
  }

  /** Hears every change of the document until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => void this.#changed.delete(listener);
  }

  get selection(): { readonly start: number; readonly end: number; readonly text: string } {
    const { start, end, text } = this.#word.selection;
    return { start, end, text: shown(text) };
  }

  /** The person marks a stretch of the body, counted in characters with the ends of paragraphs. */
  select(start: number, end: number = start): void {
    const { body } = this.#word;
    const last = Math.max(0, body.length - 1);
    this.#word.selection = body.span(Math.min(start, last), Math.min(Math.max(start, end), last));
    this.#tell({ name: 'documentSelectionChanged', payload: {} });
  }

  /** The person marks the first place of the body where a text stands. False where it stands nowhere. */
  selectText(text: string): boolean {
    const start = this.#word.body.flat.text.indexOf(text);
    if (start < 0) return false;
    this.select(start, start + text.length);
    return true;
  }

  /** The person types over what is marked. Throws AccessDenied where a control is locked. */
  type(text: string): void {
    const { selection } = this.#word;
    const typed = writeText(selection, text, 'Replace');
    this.#word.selection = typed.story.span(typed.end, typed.end);
    this.#written(selection.story);
    this.#settled();
  }

  get controls(): readonly DeskControl[] {
    return this.#allControls().map(([story, control]) => {
      const extent = story.extent(contentOf(control)) ?? { start: 0, end: 0 };
      return {
        id: idOf(control),
        tag: propertyValue(control, 'w:tag'),
        title: propertyValue(control, 'w:alias'),
        kind: kindOf(control),
        text: shown(story.flat.text.slice(extent.start, extent.end)).replace(/[\r\t]$/, ''),
        cannotEdit: lockOf(control).cannotEdit,
        isBound: control.at('w:sdtPr', 'w:dataBinding') !== undefined,
      };
    });
  }

  /** The person types a value into a control. ItemNotFound where there is none of this id. */
  fillControl(id: number, text: string): void {
    const [story, control] = this.#allControls().find(([, each]) => idOf(each) === id) ?? [];
    if (story === undefined || control === undefined) throw new HostError('ItemNotFound', 'There is no such control.'); // prettier-ignore
    const content = contentOf(control);
    const extent = story.extent(content) ?? { start: 0, end: 0 };
    const last = story.flat.text.charAt(extent.end - 1);
    const end = extent.end > extent.start && /[\r\t]/.test(last) ? extent.end - 1 : extent.end;
    writeText(story.span(extent.start, end, content), text, 'Replace');
    this.#written(story);
    this.#settled();
  }

  /** What nobody has saved yet is not thrown away for somebody else's version. */
  #takeUp(): void {
    const current = this.#place.current?.();
    if (current === undefined || !this.isSaved || Buffer.from(current).equals(this.#known)) return;
    this.replace(current);
  }

  #allControls(): readonly (readonly [Story, El])[] {
    return this.#word.stories.flatMap((story) =>
      [...story.container.below('w:sdt')].map((control) => [story, control] as const),
    );
  }

  #written(story: Story): void {
    const parts = takeIn(this.#word, this.#custom, story);
    if (parts.size > 0) showAgain(this.#word, this.#custom, parts);
  }

  /** After something has been done: whoever wants to know is told, and the document saves itself if it does so. */
  #settled(): void {
    const { version } = this.#word.file;
    if (version === this.#toldVersion) return;
    this.#toldVersion = version;
    if (this.#place.savesByItself === true) this.save();
    for (const listener of this.#changed) listener();
  }

  #tell(event: CommonEvent): void {
    for (const listener of this.#commonEvents) listener(event);
  }

  async #pdf(): Promise<Result<Uint8Array, Failure>> {
    const { converter, link, url } = this.#place;
    // The converter knows documents that are kept, so what is on the screen has to be kept first.
    this.save();
    if (converter === undefined) throw new TypeError('Cannot convert a document: there is no converter');
    return converter.toPdf((link ?? url)?.() ?? '');
  }

  #asCommon(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (error instanceof HostError)
        throw new CommonError(COMMON_ERRORS.cannotWriteToSelection, error.message);
      throw error;
    }
  }
}

/** Dispatch ids that change the document. */
const WRITING: ReadonlySet<number> = new Set([65, 76, 128, 133, 137, 138, 143]);
