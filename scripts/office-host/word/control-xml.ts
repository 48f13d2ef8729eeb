import { SDT, SDT_PROPERTY_ORDER } from '../../../addin/documents/ooxml-names.ts';
import { El, putInOrder } from '../common/xml-edit.ts';

/** Content controls (`w:sdt`, ECMA-376 part 1, 17.5.2) as questions and as changes. */

/** The order that the schema wants, with what Word adds from its later namespaces at the end. */
const ORDER: readonly string[] = [...SDT_PROPERTY_ORDER, 'w15:color', 'w15:appearance'];

export const W15 = 'http://schemas.microsoft.com/office/word/2012/wordml';

export const contentOf = (control: El): El => {
  const content = control.child(SDT.content);
  if (content !== undefined) return content;
  const made = new El(SDT.content);
  control.append(made);
  return made;
};

export const propertiesOf = (control: El): El => {
  const properties = control.child(SDT.properties);
  if (properties !== undefined) return properties;
  const made = new El(SDT.properties);
  control.insert(0, made);
  return made;
};

export const property = (control: El, name: string): El | undefined =>
  control.child(SDT.properties)?.child(name);

export const propertyValue = (control: El, name: string): string =>
  property(control, name)?.attributes['w:val'] ?? '';

/** Sets `w:val` of a property, or takes the property away. */
export function setProperty(control: El, name: string, value: string | undefined): void {
  if (value === undefined) property(control, name)?.remove();
  else putInOrder(propertiesOf(control), new El(name, { 'w:val': value }), ORDER);
}

export function setElement(control: El, element: El): void {
  putInOrder(propertiesOf(control), element, ORDER);
}

/** Names of `Word.ContentControlType` by the element that makes a control what it is. */
const KINDS: Readonly<Record<string, string>> = {
  'w:text': 'PlainText',
  'w:date': 'DatePicker',
  'w:dropDownList': 'DropDownList',
  'w:comboBox': 'ComboBox',
  'w14:checkbox': 'CheckBox',
  'w:picture': 'Picture',
  'w:docPartList': 'BuildingBlockGallery',
  'w:docPartObj': 'BuildingBlockGallery',
  'w15:repeatingSection': 'RepeatingSection',
  'w15:repeatingSectionItem': 'Unknown',
  'w:group': 'Unknown',
  'w:citation': 'Unknown',
  'w:bibliography': 'Unknown',
  'w:equation': 'Unknown',
};

export function kindOf(control: El): string {
  for (const { name } of control.child(SDT.properties)?.elements ?? []) {
    const kind = KINDS[name];
    if (kind !== undefined) return kind;
  }
  return 'RichText';
}

/**
 * Up to WordApi 1.4 the collections hold rich text controls and no others, on every platform (office-js issues 2160 and
 * 6144, "by design"); plain text controls are there for `getContentControls` of WordApi 1.5, which this client lacks.
 */
export const isOffered = (control: El): boolean => kindOf(control) === 'RichText';

export type ControlLevel = 'inline' | 'paragraphs' | 'table' | 'row' | 'cell';

/** What a control stands around; an empty one is told by where it stands. */
export function levelOf(control: El): ControlLevel {
  for (const child of control.child(SDT.content)?.elements ?? []) {
    switch (child.name) {
      case 'w:p':
        return 'paragraphs';
      case 'w:tbl':
        return control.child(SDT.content)?.elements.length === 1 ? 'table' : 'paragraphs';
      case 'w:tr':
        return 'row';
      case 'w:tc':
        return 'cell';
      case SDT.control:
        return levelOf(child);
      default:
        return 'inline';
    }
  }
  return control.ancestor('w:p') === undefined ? 'paragraphs' : 'inline';
}

const LEVEL_NAMES: Readonly<Record<ControlLevel, string>> = {
  inline: 'Inline',
  paragraphs: 'Paragraphs',
  table: 'Table',
  row: 'TableRow',
  cell: 'TableCell',
};

export function subtypeOf(control: El): string {
  const kind = kindOf(control);
  const level = levelOf(control);
  if (kind === 'RichText') return `RichText${LEVEL_NAMES[level]}`;
  if (kind === 'PlainText') return level === 'inline' ? 'PlainTextInline' : 'PlainTextParagraph';
  return kind;
}

export interface Lock {
  readonly cannotEdit: boolean;
  readonly cannotDelete: boolean;
}

export function lockOf(control: El): Lock {
  const lock = propertyValue(control, 'w:lock');
  return {
    cannotEdit: lock === 'contentLocked' || lock === 'sdtContentLocked',
    cannotDelete: lock === 'sdtLocked' || lock === 'sdtContentLocked',
  };
}

export function setLock(control: El, { cannotEdit, cannotDelete }: Lock): void {
  const lock = cannotEdit
    ? cannotDelete
      ? 'sdtContentLocked'
      : 'contentLocked'
    : cannotDelete
      ? 'sdtLocked'
      : undefined;
  setProperty(control, 'w:lock', lock);
}

export const showsPlaceholder = (control: El): boolean =>
  property(control, SDT.showingPlaceholder) !== undefined;

/** `w:id`, a signed number of 32 bits that stands once in a document. */
export const idOf = (control: El): number => Number(propertyValue(control, SDT.id));

/** The control whose content an element is, and the controls around it, from the inside out. */
export const controlsAround = (node: El): readonly El[] =>
  [node, ...node.ancestors()].filter(({ name }) => name === SDT.control);
