import { isCalendarDate } from '../domain/calendar-date.ts';
import {
  contentOf,
  EMPTY_MARK,
  isTicked,
  kindOf,
  propertiesOf,
  type ControlKind,
  type TickSign,
} from './content-controls.ts';
import { bindingTo } from './custom-xml.ts';
import { dateByFormat } from './date-format.ts';
import { PLACEHOLDER_STYLE, SDT, SDT_PROPERTY_ORDER } from './ooxml-names.ts';
import {
  childNamed,
  element,
  escapeText,
  firstBelow,
  isElement,
  openTag,
  writeXml,
  type XmlElement,
} from './xml-tree.ts';

/**
 * Writes one content control of a template again and again with other values: what stays the same (properties, the
 * look down to the last run property) is put into words once.
 */
export class ControlMaker {
  readonly #kind: ControlKind;
  readonly #level: 'block' | 'run' | 'cell';
  /** Up to where a binding goes, and from there on; without the element that says what kind of control it is. */
  readonly #head: string;
  readonly #middle: string;
  readonly #tail: string;
  readonly #kindElement: XmlElement | undefined;
  readonly #kindText: string;
  readonly #bound: string;
  readonly #cellProperties: string;
  readonly #paragraphProperties: string;
  readonly #runProperties: string;
  readonly #tickedRun: string;
  readonly #emptyTickRun: string;

  /** `field`: the field that the control may be bound to. */
  constructor(control: XmlElement, level: 'block' | 'run' | 'cell', inRow: boolean, field: string | undefined) {
    this.#kind = kindOf(control);
    this.#level = level;
    const content = contentOf(control);
    const cell = level === 'cell' && content ? firstBelow(content, ({ name }) => name === 'w:tc') : undefined;
    const paragraph = content && firstBelow(content, ({ name }) => name === 'w:p');
    const run = content && firstBelow(content, (node) => node.name === 'w:r' && childNamed(node, 'w:t') !== undefined);
    const runLook = lookOfRun(childNamed(run, 'w:rPr'), childNamed(propertiesOf(control), 'w:rPr'));
    this.#cellProperties = written(childNamed(cell, 'w:tcPr'));
    this.#paragraphProperties = written(withoutSection(childNamed(paragraph, 'w:pPr')));
    this.#runProperties = written(runLook);

    const properties = ownProperties(control, inRow);
    const binding = SDT_PROPERTY_ORDER.indexOf(SDT.dataBinding);
    const rank = ({ name }: XmlElement): number => SDT_PROPERTY_ORDER.indexOf(name);
    const ranked = properties.filter((each) => rank(each) >= 0);
    const rest = properties.filter((each) => rank(each) < 0);
    // The look as a property of the control (17.5.2.27): Word takes it when it writes a bound value anew.
    const look = this.#kind.kind === 'rich' || properties.some(({ name }) => name === 'w:rPr') ? '' : this.#runProperties;
    this.#head = `${openTag(control)}<w:sdtPr>${look}${ranked.filter((each) => rank(each) < binding).map(writeXml).join('')}`;
    let middle = ranked.filter((each) => rank(each) > binding).map(writeXml).join('');
    this.#kindElement = rest.find(({ name }) => KIND_ELEMENTS.has(name));
    this.#kindText = written(this.#kindElement);
    this.#bound = field === undefined ? '' : writeXml(bindingTo(field));
    // Word's later additions (colour, appearance) stand before or after the kind, and stay there.
    const at = this.#kindElement ? rest.indexOf(this.#kindElement) : rest.length;
    middle += rest.slice(0, at).map(writeXml).join('');
    this.#middle = middle;
    this.#tail = `${rest.slice(at + 1).map(writeXml).join('')}</w:sdtPr>${written(childNamed(control, SDT.endProperties))}<w:sdtContent>`;
    const { on, off } = this.#kind.kind === 'tick' ? this.#kind : { on: NO_SIGN, off: NO_SIGN };
    this.#tickedRun = `<w:r>${written(inFont(runLook, on.font))}<w:t>${on.sign}</w:t></w:r>`;
    this.#emptyTickRun = `<w:r>${written(inFont(runLook, off.font))}<w:t>${off.sign}</w:t></w:r>`;
  } // prettier-ignore

  /** A sentence where the control cannot show the value. */
  faultOf(value: string): string | undefined {
    if (this.#kind.kind === 'tick' && isTicked(value) === undefined)
      return 'A tick box shows yes or no, and the value is neither.';
    if (this.#kind.kind === 'list' && !this.#kind.open && value.trim() !== '' && this.#choice(value) === undefined)
      return 'The value is not among the choices of the pick list.';
    return undefined;
  } // prettier-ignore

  make(value: string): string {
    const empty = value.trim() === '';
    switch (this.#kind.kind) {
      case 'tick':
        return this.#makeTick(isTicked(value) === true, value === 'true' || value === 'false');
      case 'date': {
        const date = isCalendarDate(value) ? value : undefined;
        const text = empty ? EMPTY_MARK : date === undefined ? value : dateByFormat(date, this.#kind.format);
        // A date control that is bound to words shows nothing.
        return this.#control(date !== undefined, written(this.#kindElement && dated(this.#kindElement, date)), this.#line(text));
      }
      case 'list': {
        const choice = this.#choice(value);
        const text = empty ? EMPTY_MARK : (choice?.words ?? value);
        return this.#control(choice?.code === value, this.#kindText, this.#line(text));
      }
      case 'text': {
        // An empty bound control shows Word's own prompt.
        if (empty) return this.#control(false, this.#kindText, this.#line(EMPTY_MARK));
        const kind = value.includes('\n') ? MULTI_LINE : this.#kindText;
        return this.#control(true, kind, this.#line(value));
      }
      case 'rich':
      case 'other':
        if (this.#level === 'run') return this.#control(false, '', this.#run(empty ? EMPTY_MARK : value));
        return this.#control(false, '', this.#paragraphs(empty ? EMPTY_MARK : value));
    }
  } // prettier-ignore

  #choice(value: string): { readonly code: string; readonly words: string } | undefined {
    if (this.#kind.kind !== 'list') return undefined;
    const { choices } = this.#kind;
    return choices.find(({ code }) => code === value) ?? choices.find(({ words }) => words === value);
  }

  #makeTick(ticked: boolean, boundable: boolean): string {
    const box = this.#kindElement;
    const children = (box?.children ?? []).filter(
      (child) => !isElement(child) || child.name !== 'w14:checked',
    );
    const checked = element('w14:checked', { 'w14:val': ticked ? '1' : '0' });
    const kind = box ? writeXml({ ...box, children: [checked, ...children] }) : '';
    const run = ticked ? this.#tickedRun : this.#emptyTickRun;
    return this.#control(boundable, kind, this.#level === 'run' ? run : this.#paragraph(run));
  }

  #control(bound: boolean, kind: string, content: string): string {
    const cell = this.#level === 'cell' ? `<w:tc>${this.#cellProperties}${content}</w:tc>` : content;
    return `${this.#head}${bound ? this.#bound : ''}${this.#middle}${kind}${this.#tail}${cell}</w:sdtContent></w:sdt>`;
  }

  #line(text: string): string {
    return this.#level === 'run' ? this.#run(text) : this.#paragraph(this.#run(text));
  }

  #paragraphs(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#paragraph(line === '' ? '' : this.#run(line)))
      .join('');
  }

  #paragraph(runs: string): string {
    return `<w:p>${this.#paragraphProperties}${runs}</w:p>`;
  }

  /** One run; `w:t` keeps its spaces only when it is told to (17.3.3.31). */
  #run(text: string): string {
    if (!/[\n\t]/.test(text))
      return `<w:r>${this.#runProperties}<w:t xml:space="preserve">${escapeText(text)}</w:t></w:r>`;
    const content = text
      .split(/(\n|\t)/)
      .filter((part) => part !== '')
      .map((part) => {
        if (part === '\n') return '<w:br/>';
        if (part === '\t') return '<w:tab/>';
        return `<w:t xml:space="preserve">${escapeText(part)}</w:t>`;
      })
      .join('');
    return `<w:r>${this.#runProperties}${content}</w:r>`;
  }
}

const MULTI_LINE = '<w:text w:multiLine="1"/>';
const NO_SIGN: TickSign = { sign: '', font: '' };
const KIND_ELEMENTS: ReadonlySet<string> = new Set([
  SDT.text,
  SDT.date,
  SDT.dropDownList,
  SDT.comboBox,
  SDT.tickBox,
]);

/** The properties that stay when a value goes in: no prompt, no old binding, no id that a row would repeat. */
export function ownProperties(control: XmlElement, inRow: boolean): readonly XmlElement[] {
  const dropped: readonly string[] = [
    SDT.placeholder,
    SDT.showingPlaceholder,
    SDT.dataBinding,
    'w15:dataBinding',
    ...(inRow ? [SDT.id] : []),
  ];
  return inSchemaOrder(
    (propertiesOf(control)?.children ?? []).filter(isElement).filter(({ name }) => !dropped.includes(name)),
  );
}

function inSchemaOrder(properties: readonly XmlElement[]): readonly XmlElement[] {
  const rank = ({ name }: XmlElement): number => {
    const at = SDT_PROPERTY_ORDER.indexOf(name);
    return at < 0 ? SDT_PROPERTY_ORDER.length : at;
  };
  return [...properties].sort((a, b) => rank(a) - rank(b));
}

const written = (node: XmlElement | undefined): string => (node ? writeXml(node) : '');

const withoutSection = (properties: XmlElement | undefined): XmlElement | undefined =>
  properties && {
    ...properties,
    children: properties.children.filter((child) => !isElement(child) || child.name !== 'w:sectPr'),
  };

/** The look of the prompt, unless it is only the grey of a prompt: then the look the control itself asks for. */
function lookOfRun(run: XmlElement | undefined, control: XmlElement | undefined): XmlElement | undefined {
  if (!run) return control;
  return childNamed(run, 'w:rStyle')?.attributes['w:val'] === PLACEHOLDER_STYLE ? control : run;
}

/** A tick sign must be shown in the font that has it; in the schema the font comes after the style alone. */
function inFont(look: XmlElement | undefined, font: string): XmlElement | undefined {
  if (font === '') return look;
  const fonts = element('w:rFonts', { 'w:ascii': font, 'w:eastAsia': font, 'w:hAnsi': font, 'w:hint': 'eastAsia' });
  const others = (look?.children ?? []).filter((child) => isElement(child) && child.name !== 'w:rFonts');
  const [first, ...rest] = others;
  const styleFirst = first !== undefined && isElement(first) && first.name === 'w:rStyle';
  return element('w:rPr', {}, styleFirst ? [first, fonts, ...rest] : [fonts, ...others]);
} // prettier-ignore

function dated(property: XmlElement, date: string | undefined): XmlElement {
  const others = Object.fromEntries(
    Object.entries(property.attributes).filter(([name]) => name !== 'w:fullDate'),
  );
  return element(
    property.name,
    date === undefined ? others : { ...others, 'w:fullDate': `${date}T00:00:00Z` },
    property.children,
  );
}
