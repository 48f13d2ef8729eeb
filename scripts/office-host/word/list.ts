import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { NULL_OBJECT } from '../rich-api/model.ts';
import { PARAGRAPH_ORDER, properties } from './look.ts';
import { paragraphLike, runOf } from './run-xml.ts';
import type { Story } from './story.ts';
import {
  ElementObject,
  WordCollection,
  WordObject,
  countArgument,
  flagArgument,
  gone,
  notHere,
  oneOf,
  orThrow,
  textArgument,
} from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** Lists: paragraphs that name the same numbering (`w:numPr`, ECMA-376 part 1, 17.9). */

export interface Numbering {
  readonly id: number;
  readonly level: number;
}

/** Of the paragraph itself or of its style; 0 means "none". */
export function numbering(word: WordContext, paragraph: El): Numbering | undefined {
  const own = paragraph.child('w:pPr');
  const style = own?.child('w:pStyle')?.attributes['w:val'];
  const holders = [...(own === undefined ? [] : [own]), ...word.styles.chain(style, 'paragraph', 'w:pPr')];
  const found = holders.flatMap((holder) => holder.child('w:numPr') ?? []);
  const id = Number(valueIn(found, 'w:numId') ?? 0);
  return id === 0 ? undefined : { id, level: Number(valueIn(found, 'w:ilvl') ?? 0) };
}

const valueIn = (holders: readonly El[], name: string): string | undefined =>
  holders.map((holder) => holder.child(name)?.attributes['w:val']).find((value) => value !== undefined);

export const listIdOf = (word: WordContext, paragraph: El): number | undefined =>
  numbering(word, paragraph)?.id;

export function setNumbering(paragraph: El, id: number, level: number): void {
  const element = new El('w:numPr', {}, [
    new El('w:ilvl', { 'w:val': String(level) }),
    new El('w:numId', { 'w:val': String(id) }),
  ]);
  putInOrder(properties(paragraph, 'w:pPr'), element, PARAGRAPH_ORDER);
}

/** The definition of a level; undefined where there is no such list. */
export function levelOf(word: WordContext, id: number, level: number): El | undefined {
  const { file } = word;
  const part = file.relations(file.mainPart).find(({ type }) => type.endsWith('/numbering'))?.target;
  if (part === undefined) return undefined;
  const tree = file.tree(part);
  const number = tree.named('w:num').find(({ attributes }) => attributes['w:numId'] === String(id));
  const abstractId = number?.child('w:abstractNumId')?.attributes['w:val'];
  const definition = tree.named('w:abstractNum').find(({ attributes }) => attributes['w:abstractNumId'] === abstractId);
  return definition?.named('w:lvl').find(({ attributes }) => attributes['w:ilvl'] === String(level));
} // prettier-ignore

/** Bullets on nine levels, as Word begins a list (assumed). */
export const newList = (): El =>
  new El('w:abstractNum', { 'w:abstractNumId': '0' }, [
    new El('w:multiLevelType', { 'w:val': 'hybridMultilevel' }),
    ...Array.from({ length: 9 }, (_each, level) =>
      new El('w:lvl', { 'w:ilvl': String(level) }, [
        new El('w:start', { 'w:val': '1' }),
        new El('w:numFmt', { 'w:val': 'bullet' }),
        new El('w:lvlText', { 'w:val': '\u2022' }),
        new El('w:lvlJc', { 'w:val': 'left' }),
        new El('w:pPr', {}, [new El('w:ind', { 'w:left': String(720 * (level + 1)), 'w:hanging': '360' })]),
      ]),
    ),
  ]); // prettier-ignore

const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, '0'),
  lowerLetter: (number) => letters(number),
  upperLetter: (number) => letters(number).toUpperCase(),
  lowerRoman: (number) => roman(number).toLowerCase(),
  upperRoman: (number) => roman(number),
  none: () => '',
};

const letters = (number: number): string =>
  String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));

function roman(number: number): string {
  const signs = [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]] as const; // prettier-ignore
  let rest = number;
  let text = '';
  for (const [sign, worth] of signs) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

const inList = (word: WordContext, story: Story, id: number): readonly El[] =>
  story.flat.paragraphs.filter((paragraph) => listIdOf(word, paragraph) === id);

/** How far each level has been counted when a paragraph is reached. */
function countedAt(word: WordContext, story: Story, paragraph: El): readonly number[] {
  const own = numbering(word, paragraph);
  const counts: number[] = [];
  if (own === undefined) return counts;
  for (const each of inList(word, story, own.id)) {
    const level = numbering(word, each)?.level ?? 0;
    const start = Number(levelOf(word, own.id, level)?.child('w:start')?.attributes['w:val'] ?? 1);
    counts[level] = (counts[level] ?? start - 1) + 1;
    counts.length = level + 1;
    if (each === paragraph) break;
  }
  return counts;
}

/** `Word.ListItem`: a paragraph as a member of its list. */
export class ListItem extends ElementObject {
  readonly clientClass = 'Word.ListItem';

  get #numbering(): Numbering {
    const own = numbering(this.word, this.node);
    if (own === undefined) throw gone();
    return own;
  }

  get level(): number {
    return this.#numbering.level;
  }

  set level(value: unknown) {
    const level = countArgument(value, 'level');
    const { id } = this.#numbering;
    this.story.restyle(() => {
      setNumbering(this.node, id, Math.min(level, 8));
    });
  }

  /** Counted from 0 among those of its level. */
  get siblingIndex(): number {
    const counts = countedAt(this.word, this.story, this.node);
    const { id, level } = this.#numbering;
    const start = Number(levelOf(this.word, id, level)?.child('w:start')?.attributes['w:val'] ?? 1);
    return (counts[level] ?? start) - start;
  }

  get listString(): string {
    const counts = countedAt(this.word, this.story, this.node);
    const { id, level } = this.#numbering;
    const pattern = levelOf(this.word, id, level)?.child('w:lvlText')?.attributes['w:val'] ?? '';
    return pattern.replace(/%(\d)/g, (_found, digit: string) => {
      const of = Number(digit) - 1;
      const format = levelOf(this.word, id, of)?.child('w:numFmt')?.attributes['w:val'] ?? 'decimal';
      return (FORMATS[format] ?? String)(counts[of] ?? 1);
    });
  }

  getAncestor(parentOnly: unknown): ModelObject {
    return orThrow(this.getAncestorOrNullObject(parentOnly));
  }

  getAncestorOrNullObject(parentOnly: unknown): OrNull<ModelObject> {
    const { id, level } = this.#numbering;
    const items = inList(this.word, this.story, id);
    const before = items.slice(0, items.indexOf(this.node)).reverse();
    const above = before.find((each) => {
      const other = numbering(this.word, each)?.level ?? 0;
      return flagArgument(parentOnly, false) ? other === level - 1 : other < level;
    });
    return above === undefined ? NULL_OBJECT : this.word.make.paragraph(this.story, above);
  }

  getDescendants(directChildrenOnly: unknown): ModelObject {
    return this.word.make.paragraphs(this.story, () => {
      const { id, level } = this.#numbering;
      const items = inList(this.word, this.story, id);
      const found: El[] = [];
      for (const each of items.slice(items.indexOf(this.node) + 1)) {
        const other = numbering(this.word, each)?.level ?? 0;
        if (other <= level) break;
        if (!flagArgument(directChildrenOnly, false) || other === level + 1) found.push(each);
      }
      return found;
    });
  }
}

/** `Word.List`. Its levels can be read; how they look is changed in Word, not by this host. */
export class List extends WordObject {
  readonly clientClass = 'Word.List';
  readonly id: number;
  readonly #story: Story;

  constructor(word: WordContext, story: Story, id: number) {
    super(word);
    this.#story = story;
    this.id = id;
  }

  override get wireId(): number {
    return this.id;
  }

  get levelTypes(): readonly string[] {
    return Array.from({ length: 9 }, (_each, level) => {
      const format = levelOf(this.word, this.id, level)?.child('w:numFmt')?.attributes['w:val'];
      return format === 'bullet' ? 'Bullet' : 'Number';
    });
  }

  get levelExistences(): readonly boolean[] {
    const levels = new Set(this.#items.map((each) => numbering(this.word, each)?.level));
    return Array.from({ length: 9 }, (_each, level) => levels.has(level));
  }

  get #items(): readonly El[] {
    return inList(this.word, this.#story, this.id);
  }

  get paragraphs(): ModelObject {
    return this.word.make.paragraphs(this.#story, () => this.#items);
  }

  getLevelParagraphs(level: unknown): ModelObject {
    const wanted = countArgument(level, 'level');
    return this.word.make.paragraphs(this.#story, () =>
      this.#items.filter((each) => numbering(this.word, each)?.level === wanted),
    );
  }

  getLevelString(level: unknown): string {
    const definition = levelOf(this.word, this.id, countArgument(level, 'level'));
    return definition?.child('w:lvlText')?.attributes['w:val'] ?? '';
  }

  insertParagraph(paragraphText: unknown, insertLocation: unknown): ModelObject {
    const text = textArgument(paragraphText, 'paragraphText');
    const at = oneOf(insertLocation, ['Start', 'End', 'Before', 'After'], 'insertLocation');
    const beside = at === 'Start' || at === 'Before' ? this.#items[0] : this.#items.at(-1);
    if (beside === undefined) throw gone();
    const made = paragraphLike(beside);
    if (text !== '') made.append(runOf(text));
    if (at === 'Before' || at === 'After') made.at('w:pPr', 'w:numPr')?.remove();
    const extent = this.#story.extent(beside);
    const place = (at === 'Start' || at === 'Before' ? extent?.start : extent?.end) ?? 0;
    this.#story.edit(place, place, () => {
      if (at === 'Start' || at === 'Before') beside.before(made);
      else beside.after(made);
    });
    this.word.outside.written(this.#story);
    return this.word.make.paragraph(this.#story, made);
  }

  setLevelAlignment(): never {
    throw notHere('how the levels of a list look');
  }

  setLevelBullet(): never {
    throw notHere('how the levels of a list look');
  }

  setLevelIndents(): never {
    throw notHere('how the levels of a list look');
  }

  setLevelNumbering(): never {
    throw notHere('how the levels of a list look');
  }

  setLevelStartingNumber(): never {
    throw notHere('how the levels of a list look');
  }
}

export class ListCollection extends WordCollection<List> {
  readonly clientClass = 'Word.ListCollection';
  readonly #word: WordContext;
  readonly #story: Story;
  readonly #paragraphs: () => readonly El[];

  constructor(word: WordContext, story: Story, paragraphs: () => readonly El[]) {
    super();
    this.#word = word;
    this.#story = story;
    this.#paragraphs = paragraphs;
  }

  get entries(): readonly List[] {
    const ids = new Set(this.#paragraphs().flatMap((each) => listIdOf(this.#word, each) ?? []));
    return [...ids].map((id) => new List(this.#word, this.#story, id));
  }

  getById(id: unknown): List {
    return orThrow(this.getByIdOrNullObject(id));
  }

  getByIdOrNullObject(id: unknown): OrNull<List> {
    return this.entries.find((each) => each.id === id) ?? NULL_OBJECT;
  }
}
