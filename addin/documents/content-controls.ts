import { dateFromWords } from '../domain/date-words.ts';
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

export const isDateControl = (control: XmlElement): boolean => hasProperty(control, SDT.date);

/** True for a control that Word lets hold text only, so that it can be bound to one XML node. */
export const isPlainControl = (control: XmlElement): boolean =>
  hasProperty(control, SDT.text) || isDateControl(control);

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
function visibleText(node: XmlElement): string {
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

/** The value of a control as data: a date control gives `YYYY-MM-DD` where its text is a day. */
export function valueOf(control: XmlElement): string {
  const content = contentOf(control);
  if (!content) return '';
  const text = visibleText(content);
  if (text.replaceAll(EMPTY_MARK, '').trim() === '' || hasProperty(control, SDT.showingPlaceholder))
    return '';
  return isDateControl(control) ? (dateFromWords(text) ?? text) : text;
}
