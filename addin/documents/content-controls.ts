import { isCalendarDate } from '../domain/calendar-date.ts';
import { dateFromWords } from '../domain/date-words.ts';
import { dateByFormat, USUAL_FORMAT } from './date-format.ts';
import { SDT } from './ooxml-names.ts';
import { parseTag, type TemplateTag } from './template-tags.ts';
import { childNamed, childrenNamed, isElement, type XmlElement } from './xml-tree.ts';

/**
 * Content controls as questions to a tree; nothing here changes it.
 *
 *     w:sdt
 *     ├─ w:sdtPr        tag, title, kind, binding
 *     └─ w:sdtContent   what it holds: paragraphs (block), runs (run), table rows (row) or cells (cell)
 */
type ControlLevel = 'block' | 'run' | 'row' | 'cell';

export const isControl = (node: XmlElement): boolean => node.name === SDT.control;

export const propertiesOf = (control: XmlElement): XmlElement | undefined =>
  childNamed(control, SDT.properties);

export const contentOf = (control: XmlElement): XmlElement | undefined => childNamed(control, SDT.content);

export function tagOf(control: XmlElement): string {
  const properties = propertiesOf(control);
  return (properties && childNamed(properties, SDT.tag)?.attributes['w:val']) ?? '';
}

/**
 * What a control is for: its tag, or the field it is bound to where a program dropped the tag (LibreOffice 7.4
 * keeps only the binding).
 */
export function meaningOf(control: XmlElement): TemplateTag | undefined {
  const tag = tagOf(control);
  if (tag !== '') return parseTag(tag);
  const path = childNamed(propertiesOf(control), SDT.dataBinding)?.attributes['w:xpath'] ?? '';
  const field = /\/cg:data\[1\]\/cg:([A-Za-z0-9.]+)\[1\]$/.exec(path)?.[1];
  return field === undefined ? undefined : parseTag(field);
}

export const hasProperty = (control: XmlElement, name: string): boolean =>
  childNamed(propertiesOf(control), name) !== undefined;

/** What a person can put into a control: the element of `w:sdtPr` that says so, 17.5.2 and [MS-DOCX] 2.5.4. */
export type ControlKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'rich' }
  /** `format`: how the day is shown. */
  | { readonly kind: 'date'; readonly format: string }
  /** `open`: words that are not among the choices may be typed. */
  | { readonly kind: 'list'; readonly choices: readonly Choice[]; readonly open: boolean }
  | { readonly kind: 'tick'; readonly on: TickSign; readonly off: TickSign; readonly ticked: boolean }
  /** A picture, a citation, a gallery: nothing that a value could be written into. */
  | { readonly kind: 'other'; readonly name: string };

export interface Choice {
  readonly code: string;
  readonly words: string;
}

/** The character a tick box shows in one of its two states. */
export interface TickSign {
  readonly sign: string;
  readonly font: string;
}

export function kindOf(control: XmlElement): ControlKind {
  for (const property of propertiesOf(control)?.children ?? []) {
    if (!isElement(property)) continue;
    switch (property.name) {
      case SDT.text:
        return { kind: 'text' };
      case SDT.date:
        return {
          kind: 'date',
          format: childNamed(property, 'w:dateFormat')?.attributes['w:val'] ?? USUAL_FORMAT,
        };
      case SDT.dropDownList:
      case SDT.comboBox:
        return { kind: 'list', choices: choicesOf(property), open: property.name === SDT.comboBox };
      case SDT.tickBox:
        return {
          kind: 'tick',
          on: signOf(childNamed(property, 'w14:checkedState'), '2612'),
          off: signOf(childNamed(property, 'w14:uncheckedState'), '2610'),
          ticked: /^(1|true)$/.test(childNamed(property, 'w14:checked')?.attributes['w14:val'] ?? ''),
        };
      default:
        if (NOT_FOR_VALUES.has(property.name)) return { kind: 'other', name: property.name };
    }
  }
  return { kind: 'rich' };
}

const NOT_FOR_VALUES: ReadonlySet<string> = new Set([
  'w:picture', 'w:equation', 'w:docPartObj', 'w:docPartList', 'w:citation', 'w:bibliography', 'w:group', 'w14:entityPicker',
]); // prettier-ignore

/** The first item of Word's own lists is a prompt without a value. */
function choicesOf(list: XmlElement): readonly Choice[] {
  return childrenNamed(list, 'w:listItem').flatMap(({ attributes }) => {
    const code = attributes['w:value'] ?? attributes['w:displayText'] ?? '';
    return code === '' ? [] : [{ code, words: attributes['w:displayText'] ?? code }];
  });
}

function signOf(state: XmlElement | undefined, otherwise: string): TickSign {
  const code = Number.parseInt(state?.attributes['w14:val'] ?? otherwise, 16);
  return {
    sign: String.fromCharCode(Number.isNaN(code) ? Number.parseInt(otherwise, 16) : code),
    font: state?.attributes['w14:font'] ?? '',
  };
}

/** What stands for a ticked and an empty box in data; the pair that the value came in is kept. */
const TICK_WORDS: readonly (readonly [on: string, off: string])[] = [
  ['yes', 'no'], ['Yes', 'No'], ['true', 'false'], ['Y', 'N'], ['1', '0'], ['yes', ''],
]; // prettier-ignore

export const isTicked = (value: string): boolean | undefined => {
  const word = value.trim();
  if (word === '') return false;
  if (TICK_WORDS.some(([on]) => on === word)) return true;
  return TICK_WORDS.some(([, off]) => off === word) ? false : undefined;
};

const tickInWords = (ticked: boolean, before: string): string => {
  const pair = TICK_WORDS.find((words) => words.includes(before.trim())) ?? TICK_WORDS[0];
  return pair?.[ticked ? 0 : 1] ?? '';
};

/** What the control stands around; undefined where it is empty. */
export function levelOf(control: XmlElement): ControlLevel | undefined {
  const content = contentOf(control);
  for (const child of content?.children ?? []) {
    if (!isElement(child)) continue;
    switch (child.name) {
      case 'w:p':
      case 'w:tbl':
        return 'block';
      case 'w:tr':
        return 'row';
      case 'w:tc':
        return 'cell';
      case 'w:r':
      case 'w:hyperlink':
      case 'w:ins':
      case 'w:fldSimple':
      case 'w:smartTag':
        return 'run';
      case SDT.control:
        return levelOf(child);
      default:
    }
  }
  return undefined;
}

/** The items of a repeating section, in order. */
export function repeatingItems(section: XmlElement): readonly XmlElement[] {
  const content = contentOf(section);
  if (!content) return [];
  return childrenNamed(content, SDT.control).filter((child) => hasProperty(child, SDT.repeatingItem));
}

/**
 * The text a person sees in a control: paragraphs and line breaks as `\n`, tabs as `\t`, deleted text left out.
 * Runs and nested controls are joined: Word splits text into runs as it likes.
 */
export function visibleText(node: XmlElement): string {
  const lines: string[] = [];
  let line = '';
  let paragraphs = 0;
  const visit = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (!isElement(child)) {
        if (parent.name === 'w:t') line += child;
        continue;
      }
      switch (child.name) {
        case 'w:p':
          if (paragraphs > 0) {
            lines.push(line);
            line = '';
          }
          paragraphs += 1;
          visit(child);
          break;
        case 'w:br':
        case 'w:cr':
          line += '\n';
          break;
        case 'w:tab':
          // Inside `w:tabs` it is a tab stop, not a character.
          if (parent.name === 'w:r') line += '\t';
          break;
        case 'w:noBreakHyphen':
          line += '\u2011';
          break;
        case 'w:del':
        case 'w:moveFrom':
        case 'mc:Fallback':
        case SDT.properties:
          break;
        default:
          visit(child);
      }
    }
  };
  visit(node);
  return [...lines, line].join('\n');
}

/** What stands in an empty control, so that Word neither shows its own prompt nor loses the line. */
export const EMPTY_MARK = '\u00a0';

/**
 * The value of a control as data: a date control gives `YYYY-MM-DD` where its text is a day, a pick list the code or
 * the words of the choice, a tick box one of a pair of words. `before` is the value as issued: where the control can
 * be read in several ways, it is read in the way of that.
 */
export function valueOf(control: XmlElement, before = ''): string {
  const kind = kindOf(control);
  const content = contentOf(control);
  if (kind.kind === 'tick') return tickInWords(seenTick(kind, content), before);
  if (!content || hasProperty(control, SDT.showingPlaceholder)) return '';
  return valueOfText(visibleText(content), kind, before);
}

/** What a reader sees counts: a sign that was typed over says more than the state that no page shows. */
function seenTick({ on, off, ticked }: Extract<ControlKind, { kind: 'tick' }>, content: XmlElement | undefined): boolean {
  const shown = content ? visibleText(content).trim() : '';
  if (shown === off.sign || EMPTY_BOXES.has(shown)) return false;
  return shown === on.sign || TICKED_BOXES.has(shown) || ticked;
} // prettier-ignore

const EMPTY_BOXES: ReadonlySet<string> = new Set(['☐', '□', '[ ]', '[]']);
const TICKED_BOXES: ReadonlySet<string> = new Set(['☒', '☑', '✓', '✔', '✗', '✘', 'x', 'X', '[x]', '[X]']);

export function valueOfText(text: string, kind: ControlKind, before: string): string {
  if (text.replaceAll(EMPTY_MARK, '').trim() === '') return '';
  if (kind.kind === 'date') {
    const isAsIssued = isCalendarDate(before) && dateByFormat(before, kind.format) === text.trim();
    return isAsIssued ? before : (dateFromWords(text) ?? text);
  }
  if (kind.kind !== 'list') return text;
  const choice = kind.choices.find(({ words }) => words === text);
  const inCodes = kind.choices.some(({ code }) => code === before) && !kind.choices.some(({ words }) => words === before);
  return choice && inCodes ? choice.code : text;
} // prettier-ignore
