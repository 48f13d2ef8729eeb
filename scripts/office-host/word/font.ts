import {
  PARAGRAPH_ORDER, RUN_ORDER, UNDERLINES, colourOf, highlightColour, highlightValue, isOn, keyOf, properties, setAttributes, setToggle,
} from './look.ts'; // prettier-ignore
import { lookOf } from './run-xml.ts';
import type { FontTarget, WordContext } from './word-context.ts';
import { WordObject, flagArgument, invalid, numberArgument, oneOf, textArgument } from './word-context.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/**
 * `Word.Font`: how text looks by all that is said of it (run, character style, paragraph style, defaults). Where parts of
 * the text differ a property is null, a text empty (documented for `highlightColor`, else seen).
 */
export class Font extends WordObject {
  readonly clientClass = 'Word.Font';
  readonly #target: FontTarget;

  constructor(word: WordContext, target: FontTarget) {
    super(word);
    this.#target = target;
  }

  get name(): string {
    return this.#common((find) => this.#fontName(find('w:rFonts'))) ?? '';
  }

  set name(value: unknown) {
    const name = textArgument(value, 'name');
    const fonts = { 'w:ascii': name, 'w:hAnsi': name, 'w:cs': name, 'w:eastAsia': name };
    const themes = { 'w:asciiTheme': undefined, 'w:hAnsiTheme': undefined, 'w:cstheme': undefined, 'w:eastAsiaTheme': undefined }; // prettier-ignore
    this.#write((look) => { setAttributes(look, 'w:rFonts', { ...fonts, ...themes }, RUN_ORDER); }); // prettier-ignore
  }

  get size(): number | null {
    return this.#common((find) => Number(find('w:sz')?.attributes['w:val'] ?? 20) / 2) ?? null;
  }

  set size(value: unknown) {
    const size = numberArgument(value, 'size');
    if (size < 1 || size > 1638) throw invalid('size has to be between 1 and 1638 points');
    const half = String(Math.round(size * 2));
    this.#write((look) => {
      setAttributes(look, 'w:sz', { 'w:val': half }, RUN_ORDER);
      setAttributes(look, 'w:szCs', { 'w:val': half }, RUN_ORDER);
    });
  }

  get bold(): boolean | null {
    return this.#toggle('w:b');
  }

  set bold(value: unknown) {
    this.#setToggle('w:b', value);
  }

  get italic(): boolean | null {
    return this.#toggle('w:i');
  }

  set italic(value: unknown) {
    this.#setToggle('w:i', value);
  }

  get strikeThrough(): boolean | null {
    return this.#toggle('w:strike');
  }

  set strikeThrough(value: unknown) {
    this.#setToggle('w:strike', value);
  }

  get doubleStrikeThrough(): boolean | null {
    return this.#toggle('w:dstrike');
  }

  set doubleStrikeThrough(value: unknown) {
    this.#setToggle('w:dstrike', value);
  }

  get color(): string {
    const colour = this.#common((find) => find('w:color')?.attributes['w:val'] ?? 'auto');
    return colour === undefined ? '' : colour === 'auto' ? '#000000' : `#${colour.toUpperCase()}`;
  }

  set color(value: unknown) {
    const colour = colourOf(textArgument(value, 'color'));
    if (colour === undefined) throw invalid('color has to be #RRGGBB or the name of a colour');
    const none = { 'w:themeColor': undefined, 'w:themeTint': undefined, 'w:themeShade': undefined };
    this.#write((look) => { setAttributes(look, 'w:color', { 'w:val': colour, ...none }, RUN_ORDER); }); // prettier-ignore
  }

  get highlightColor(): string | null {
    const colour = this.#common((find) => find('w:highlight')?.attributes['w:val'] ?? 'none');
    return colour === undefined ? '' : (highlightColour(colour) ?? null);
  }

  set highlightColor(value: unknown) {
    const colour = value === null ? undefined : highlightValue(textArgument(value, 'highlightColor'));
    if (value !== null && value !== '' && colour === undefined)
      throw invalid('highlightColor has no such colour');
    this.#write((look) => { setAttributes(look, 'w:highlight', { 'w:val': colour }, RUN_ORDER); }); // prettier-ignore
  }

  get underline(): string {
    const value = this.#common((find) => find('w:u')?.attributes['w:val'] ?? 'none');
    return value === undefined ? 'Mixed' : (UNDERLINES[value] ?? 'None');
  }

  set underline(value: unknown) {
    const name = oneOf(value, Object.values(UNDERLINES), 'underline');
    this.#write((look) => { setAttributes(look, 'w:u', { 'w:val': keyOf(UNDERLINES, name) }, RUN_ORDER); }); // prettier-ignore
  }

  get subscript(): boolean | null {
    return this.#position('subscript');
  }

  set subscript(value: unknown) {
    this.#setPosition('subscript', value);
  }

  get superscript(): boolean | null {
    return this.#position('superscript');
  }

  set superscript(value: unknown) {
    this.#setPosition('superscript', value);
  }

  #position(which: string): boolean | null {
    return this.#common((find) => find('w:vertAlign')?.attributes['w:val'] === which) ?? null;
  }

  #setPosition(which: string, value: unknown): void {
    const on = flagArgument(value, false);
    this.#write((look) => { setAttributes(look, 'w:vertAlign', { 'w:val': on ? which : undefined }, RUN_ORDER); }); // prettier-ignore
  }

  #toggle(name: string): boolean | null {
    return this.#common((find) => { const found = find(name); return found !== undefined && isOn(found); }) ?? null; // prettier-ignore
  }

  #setToggle(name: string, value: unknown): void {
    if (typeof value !== 'boolean') throw invalid('a property of a font is true or false');
    this.#write((look) => { setToggle(look, name, value, RUN_ORDER); }); // prettier-ignore
  }

  #write(change: (look: El) => void): void {
    const { story } = this.#target;
    const runs = this.#target.runs(true);
    const marks = this.#target.marks();
    story.restyle(() => {
      for (const run of runs) change(properties(run, 'w:rPr'));
      for (const paragraph of marks) {
        const holder = properties(paragraph, 'w:pPr');
        const look = holder.child('w:rPr') ?? new El('w:rPr');
        change(look);
        look.remove();
        putInOrder(holder, look, PARAGRAPH_ORDER);
      }
    });
  }

  /** The value where all of the text has the same; undefined where it differs. */
  #common<Value>(read: (find: (name: string) => El | undefined) => Value): Value | undefined {
    const runs = this.#target.runs(false);
    const looks = runs.length > 0 ? runs.map((run) => this.#looksOf(lookOf(run), run)) : this.#target.marks().map((mark) => this.#looksOf(mark.at('w:pPr', 'w:rPr'), mark)); // prettier-ignore
    const all = looks.length > 0 ? looks : [this.word.styles.chain(undefined, 'paragraph', 'w:rPr')];
    const values = all.map((chain) =>
      read((name) => {
        for (const look of chain) {
          const found = look.child(name);
          if (found !== undefined) return found;
        }
        return undefined;
      }),
    );
    const [first] = values;
    return values.every((value) => value === first) ? first : undefined;
  }

  #looksOf(own: El | undefined, node: El): readonly El[] {
    const { styles } = this.word;
    const paragraph = node.name === 'w:p' ? node : node.ancestor('w:p');
    const character = own?.child('w:rStyle')?.attributes['w:val'];
    return [
      ...(own === undefined ? [] : [own]),
      ...(character === undefined ? [] : styles.chain(character, 'character', 'w:rPr')),
      ...styles.chain(paragraph?.at('w:pPr', 'w:pStyle')?.attributes['w:val'], 'paragraph', 'w:rPr'),
    ];
  }

  #fontName(fonts: El | undefined): string {
    const { 'w:ascii': name, 'w:asciiTheme': theme } = fonts?.attributes ?? {};
    if (theme === undefined) return name ?? 'Times New Roman';
    const { file } = this.word;
    const part = file.relations(file.mainPart).find(({ type }) => type.endsWith('/theme'))?.target;
    const scheme = part === undefined ? undefined : file.tree(part).at('a:themeElements', 'a:fontScheme');
    const family = scheme?.at(theme.startsWith('major') ? 'a:majorFont' : 'a:minorFont', 'a:latin');
    return family?.attributes['typeface'] ?? name ?? 'Times New Roman';
  }
}
