import { isControl, kindOf, tagOf } from './content-controls.ts';
import { NS } from './ooxml-names.ts';
import { parseTag } from './template-tags.ts';
import {
  escapeAttribute,
  escapeText,
  isElement,
  openTag,
  parseText,
  writeXml,
  type XmlElement,
  type XmlNode,
} from './xml-tree.ts';

/**
 * `{{Cases.CaseRef}}` in the text, for staff who do not know content controls: it becomes a control with that tag and
 * the look of its first letter, also where Word has split it over several runs. `{{Actions[].What}}` makes the row it
 * stands in, or the paragraph outside of a table, a repeating section.
 *
 * Everything around it stays as it is written; what cannot become a control is a fault.
 */
export interface UpgradedStory {
  readonly text: string;
  readonly tree: XmlElement;
  /** Tags in the order in which they were found. */
  readonly tags: readonly string[];
}

export interface BracesFault {
  /** What stands between the braces, if it is short. */
  readonly tag: string;
  readonly message: string;
  readonly node: XmlElement;
}

export function withControls(
  text: string,
  tree: XmlElement,
  faults: BracesFault[],
): UpgradedStory | undefined {
  if (!text.includes('{')) return undefined;
  const upgrade = new Upgrade(text, faults);
  upgrade.look(tree, {});
  const changed = upgrade.applied(tree);
  if (changed === undefined) return undefined;
  const again = parseText(changed, true);
  if (!again.ok) throw new TypeError(`A story with new controls ${again.error}`);
  return { text: changed, tree: again.value, tags: upgrade.tags };
}

const KEEPS_SPACES = '<w:t xml:space="preserve">';
// eslint-disable-next-line no-control-regex -- the barrier below is a character that no text of a document holds
const PLACEHOLDER = /\{\{([^{}\u0001]{1,100})\}\}/g;
/** Stands for whatever is not text: no placeholder goes across it. */
const BARRIER = '\u0001';
/** What Word puts between runs without anything showing. */
const UNSEEN: ReadonlySet<string> = new Set([
  'w:proofErr', 'w:bookmarkStart', 'w:bookmarkEnd', 'w:permStart', 'w:permEnd', 'w:lastRenderedPageBreak',
]); // prettier-ignore

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Surroundings {
  /** The repeating section it is in. */
  readonly section?: string;
  /** What would be repeated: a row, or a paragraph outside of tables, and the element around that. */
  readonly unit?: XmlElement;
  readonly around?: XmlElement;
  /** A control of someone else that holds nothing but text. */
  readonly plain?: true;
}

class Upgrade {
  readonly tags: string[] = [];
  readonly #text: string;
  readonly #faults: BracesFault[];
  readonly #edits: Edit[] = [];
  /** Texts whose opening tag has been written anew. */
  readonly #opened = new Set<XmlElement>();
  readonly #wraps = new Map<XmlElement, Map<XmlElement, string>>();
  #id = 800_000_000;

  constructor(text: string, faults: BracesFault[]) {
    this.#text = text;
    this.#faults = faults;
  }

  look(node: XmlElement, around: Surroundings): void {
    let inside = around;
    if (isControl(node)) {
      const meaning = parseTag(tagOf(node));
      // What stands in a control for a value is its prompt.
      if (meaning?.kind === 'value') return;
      if (meaning?.kind === 'section') inside = { section: meaning.section };
      else if (meaning === undefined && !['rich', 'other'].includes(kindOf(node).kind))
        inside = { ...inside, plain: true };
    }
    if (node.children.some((child) => isElement(child) && child.name === 'w:r')) this.#runs(node, inside);
    for (const child of node.children) {
      if (!isElement(child)) continue;
      const isUnit = child.name === 'w:tr' || (child.name === 'w:p' && inside.unit === undefined);
      this.look(
        child,
        isUnit && inside.section === undefined ? { ...inside, unit: child, around: node } : inside,
      );
    }
  }

  #fault(tag: string, message: string, node: XmlElement): void {
    this.#faults.push({ tag: tag.slice(0, 64), message, node });
  }

  #runs(parent: XmlElement, around: Surroundings): void {
    const { text, places } = lettersOf(this.#text, parent);
    if (!text.includes('{{')) return;
    const found: { readonly from: number; readonly to: number; readonly control: string }[] = [];
    for (const match of text.matchAll(PLACEHOLDER)) {
      const control = this.#controlOf((match[1] ?? '').trim(), places[match.index], parent, around);
      if (control !== undefined)
        found.push({ from: match.index, to: match.index + match[0].length, control });
    }
    for (const { from, to, control } of found) this.#replace(parent, places, from, to, control);
    // What is left of the braces has no end, or no words.
    const rest = text.replace(PLACEHOLDER, '');
    const at = rest.search(/\{\{|\}\}/);
    if (at >= 0) this.#fault('', 'Double braces stand alone: a field is written {{Cases.CaseRef}}.', parent);
  }

  #controlOf(
    tag: string,
    place: Letter | undefined,
    parent: XmlElement,
    around: Surroundings,
  ): string | undefined {
    const meaning = parseTag(tag);
    if (meaning?.kind !== 'value' || !place) {
      this.#fault(
        tag,
        'The words in double braces are no field: write a field such as {{Cases.CaseRef}}.',
        parent,
      );
      return undefined;
    }
    if (around.plain) {
      this.#fault(
        tag,
        'The field in double braces stands inside a content control of another kind: take one of the two away.',
        parent,
      );
      return undefined;
    }
    if (meaning.section !== undefined && around.section === undefined && !this.#wrap(meaning.section, around)) {
      this.#fault(tag, 'The row has fields of two different lists.', parent);
      return undefined;
    }
    this.tags.push(tag);
    const look = lookOf(place.run);
    return `<w:sdt><w:sdtPr><w:alias w:val="${escapeAttribute(tag)}"/><w:tag w:val="${escapeAttribute(tag)}"/><w:id w:val="${(this.#id += 1)}"/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent><w:r>${look}<w:t>[${escapeText(tag)}]</w:t></w:r></w:sdtContent></w:sdt>`;
  } // prettier-ignore

  #wrap(section: string, { unit, around }: Surroundings): boolean {
    if (!unit || !around) return false;
    const siblings = this.#wraps.get(around) ?? new Map<XmlElement, string>();
    this.#wraps.set(around, siblings);
    const known = siblings.get(unit);
    if (known === undefined) siblings.set(unit, section);
    return known === undefined || known === section;
  }

  /** Puts the control in the place of the letters; what stands beside them in their runs stays in runs. */
  #replace(parent: XmlElement, places: readonly Letter[], from: number, to: number, control: string): void {
    const first = places[from];
    const last = places[to - 1];
    if (!first?.part.place || !first.run.place || !last?.part.place || !last.run.place) return;
    const siblings = parent.children.slice(parent.children.indexOf(first.run), parent.children.indexOf(last.run) + 1);
    const kept = siblings.filter((node): node is XmlElement => isElement(node) && node.name.startsWith('w:bookmark'));
    const wholeStart = first.start === first.part.place.inside && isFirst(first) && !this.#opened.has(first.part);
    const wholeEnd = last.end === last.part.place.insideEnd && last.run.children.at(-1) === last.part;
    if (!wholeStart && !this.#opened.has(first.part))
      this.#edits.push({ start: first.part.place.start, end: first.part.place.inside, text: KEEPS_SPACES });
    this.#opened.add(first.part).add(last.part);
    this.#edits.push({
      start: wholeStart ? first.run.place.start : first.start,
      end: wholeEnd ? last.run.place.end : last.end,
      text: `${wholeStart ? '' : '</w:t></w:r>'}${kept.map(writeXml).join('')}${control}${wholeEnd ? '' : `${openTag(last.run)}${lookOf(last.run)}${KEEPS_SPACES}`}`,
    });
  } // prettier-ignore

  /** The text with all changes; undefined where there are none. */
  applied(tree: XmlElement): string | undefined {
    const edits = [...this.#edits];
    for (const [around, units] of this.#wraps) {
      for (const { first, last, section } of grouped(around, units)) {
        const tag = `${section}[]`;
        edits.push({
          start: first,
          end: first,
          text: `<w:sdt><w:sdtPr><w:alias w:val="${tag}"/><w:tag w:val="${tag}"/><w:id w:val="${(this.#id += 1)}"/><w15:repeatingSection/></w:sdtPr><w:sdtContent><w:sdt><w:sdtPr><w:id w:val="${(this.#id += 1)}"/><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>`,
        });
        edits.push({ start: last, end: last, text: '</w:sdtContent></w:sdt></w:sdtContent></w:sdt>' });
      }
    }
    if (edits.length === 0) return undefined;
    if (this.#wraps.size > 0) edits.push(...withWord2012(tree));
    return applied(this.#text, edits);
  } // prettier-ignore
}

/** Neighbouring rows or paragraphs of one list are one item of it. */
function grouped(
  around: XmlElement,
  units: ReadonlyMap<XmlElement, string>,
): readonly { readonly first: number; readonly last: number; readonly section: string }[] {
  const groups: { first: number; last: number; section: string }[] = [];
  let open: (typeof groups)[number] | undefined;
  for (const child of around.children) {
    if (!isElement(child)) continue;
    const section = units.get(child);
    if (section === undefined || !child.place) open = undefined;
    else if (open?.section === section) open.last = child.place.end;
    else {
      open = { first: child.place.start, last: child.place.end, section };
      groups.push(open);
    }
  }
  return groups;
}

/** Names Word's namespace of 2012 in the root, and that older programs may pass over it. */
function withWord2012({ name, attributes, place }: XmlElement): readonly Edit[] {
  if (!place) return [];
  const ignorable = (attributes['mc:Ignorable'] ?? '').split(' ').filter((prefix) => prefix !== '');
  if (attributes['xmlns:w15'] === NS.w15 && ignorable.includes('w15')) return [];
  const all = {
    ...attributes,
    'xmlns:mc': NS.mc,
    'xmlns:w15': NS.w15,
    'mc:Ignorable': [...new Set([...ignorable, 'w15'])].join(' '),
  };
  return [{ start: place.start, end: place.inside, text: openTag({ name, attributes: all }) }];
}

function applied(text: string, edits: readonly Edit[]): string {
  const inOrder = edits.map((edit, index) => ({ edit, index })).sort((a, b) => a.edit.start - b.edit.start || a.index - b.index);
  const pieces: string[] = [];
  let at = 0;
  for (const { edit } of inOrder) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...pieces, text.slice(at)].join('');
} // prettier-ignore

/** One letter of the text of a paragraph: the run and the `w:t` it is in, and where it stands in the source. */
interface Letter {
  readonly run: XmlElement;
  readonly part: XmlElement;
  readonly start: number;
  readonly end: number;
}

const isFirst = ({ run, part }: Letter): boolean =>
  run.children.find((child) => isElement(child) && child.name !== 'w:rPr') === part;

function lettersOf(
  source: string,
  parent: XmlElement,
): { readonly text: string; readonly places: readonly Letter[] } {
  let text = '';
  const places: Letter[] = [];
  const add = (letter: string, run: XmlElement, part: XmlElement, start: number, end: number): void => {
    text += letter;
    places.push({ run, part, start, end });
  };
  for (const run of parent.children) {
    if (!isElement(run) || UNSEEN.has(run.name)) continue;
    if (run.name !== 'w:r') {
      add(BARRIER, run, run, 0, 0);
      continue;
    }
    for (const part of run.children) {
      if (!isElement(part) || part.name === 'w:rPr' || UNSEEN.has(part.name)) continue;
      if (part.name !== 'w:t' || !part.place) {
        add(BARRIER, run, part, 0, 0);
        continue;
      }
      const { inside, insideEnd } = part.place;
      for (let at = inside; at < insideEnd;) {
        // A reference is one letter, whichever: no field has one in its name.
        const end = source[at] === '&' ? source.indexOf(';', at) + 1 : at + 1;
        add(source[at] ?? '', run, part, at, end);
        at = end;
      }
    }
  }
  return { text, places };
}

function lookOf(run: XmlElement): string {
  const isLook = (node: XmlNode): node is XmlElement => isElement(node) && node.name === 'w:rPr';
  const look = run.children.find(isLook);
  return look ? writeXml(look) : '';
}
