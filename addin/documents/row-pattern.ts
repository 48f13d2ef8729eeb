import {
  contentOf,
  isControl,
  kindOf,
  repeatingItems,
  tagOf,
  valueOfText,
  visibleText,
  type ControlKind,
} from './content-controls.ts';
import { USUAL_FORMAT } from './date-format.ts';
import { parseTag } from './template-tags.ts';
import { below } from './where-in-word.ts';
import { childNamed, firstBelow, isElement, plainText, type XmlElement } from './xml-tree.ts';

/**
 * What a row of a list looks like: which cell shows which value, and the words around it ("Name (Role)"). It is learnt
 * from a row that has its controls, and reads rows that have none.
 */
export class RowPattern {
  readonly #units: readonly (readonly Segment[])[];
  readonly #style: string;

  private constructor(units: readonly (readonly Segment[])[], style: string) {
    this.#units = units;
    this.#style = style;
  }

  /** Undefined where no row of the section has a control left. */
  static of(section: XmlElement, name: string): RowPattern | undefined {
    for (const item of repeatingItems(section)) {
      const content = contentOf(item) ?? item;
      const row = below(content, 'w:tr')[0];
      const units = row ? below(row, 'w:tc') : [withoutEntered(content)];
      const learnt = units.map((unit) => segmentsOf(unit, name));
      if (!learnt.some((segments) => segments.some(isHole))) continue;
      return new RowPattern(learnt, styleOf(firstBelow(content, ({ name: each }) => each === 'w:p')));
    }
    return undefined;
  }

  /** A list written down by hand: `{Name} ({Role})`, one for each cell. */
  static ofWords(units: readonly string[]): RowPattern {
    const segments = units.map((unit) =>
      unit
        .split(/(\{[^{}]+\})/)
        .filter((part) => part !== '')
        .map((part): Segment => {
          const hole = /^\{([^|]+)(\|date)?\}$/.exec(part);
          return hole ? { name: hole[1] ?? '', kind: hole[2] === undefined ? RICH : DATE } : part;
        }),
    );
    return new RowPattern(segments, '');
  }

  /** True for a paragraph that belongs to the list by its style, where the list has one of its own. */
  isInItsLook(paragraph: XmlElement): boolean {
    return this.#style !== '' && styleOf(paragraph) === this.#style;
  }

  /**
   * The values of a row without controls: undefined where it says nothing, or (`whole`) does not fit the words around.
   * Cells that still have a control are left to it.
   */
  read(row: XmlElement, whole: boolean): Map<string, (before: string) => string> | undefined {
    const cells = row.name === 'w:tr' ? below(row, 'w:tc') : [row];
    return this.readTexts(
      cells.map((cell) => (!whole && firstBelow(cell, isControl) ? '' : visibleText(cell))),
      whole,
    );
  }

  readTexts(texts: readonly string[], whole: boolean): Map<string, (before: string) => string> | undefined {
    if (texts.every((text) => text.trim() === '')) return undefined;
    const values = new Map<string, (before: string) => string>();
    for (const [index, segments] of this.#units.entries()) {
      const text = texts[index] ?? '';
      if (!whole && text.trim() === '') continue;
      const found = matched(segments, text);
      if (found === undefined) {
        if (whole) return undefined;
        continue;
      }
      for (const [hole, value] of found) values.set(hole.name, (before) => valueOfText(value, hole.kind, before));
    }
    return values;
  } // prettier-ignore
}

/** A point without the paragraphs that the Enter key has put behind its own: what they say is no pattern of anything. */
function withoutEntered(content: XmlElement): XmlElement {
  const last = content.children.findLastIndex((child) => isElement(child) && (isControl(child) || firstBelow(child, isControl) !== undefined));
  return last < 0 ? content : { ...content, children: content.children.slice(0, last + 1) };
} // prettier-ignore

interface Hole {
  readonly name: string;
  readonly kind: ControlKind;
}
type Segment = string | Hole;

const RICH: ControlKind = { kind: 'rich' };
const DATE: ControlKind = { kind: 'date', format: USUAL_FORMAT };

const isHole = (segment: Segment): segment is Hole => typeof segment !== 'string';

const styleOf = (paragraph: XmlElement | undefined): string =>
  childNamed(childNamed(paragraph, 'w:pPr'), 'w:pStyle')?.attributes['w:val'] ?? '';

function segmentsOf(unit: XmlElement, section: string): readonly Segment[] {
  const segments: Segment[] = [];
  const search = (node: XmlElement): void => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      const tag = isControl(child) ? parseTag(tagOf(child)) : undefined;
      if (tag?.kind === 'value' && tag.section === section)
        segments.push({ name: tag.name, kind: kindOf(child) });
      else if (child.name === 'w:t') {
        const before = segments.at(-1);
        const text = plainText(child);
        if (typeof before === 'string') segments[segments.length - 1] = before + text;
        else segments.push(text);
      } else search(child);
    }
  };
  search(unit);
  return segments;
}

/** From left to right, each value up to where the next words begin; undefined where the words are not there. */
function matched(
  segments: readonly Segment[],
  text: string,
): readonly (readonly [hole: Hole, value: string])[] | undefined {
  const found: [Hole, string][] = [];
  const words = text.replace(/\u00a0/g, ' ');
  let at = 0;
  let open: Hole | undefined;
  for (const [index, segment] of segments.entries()) {
    if (isHole(segment)) {
      if (open) found.push([open, '']);
      open = segment;
      continue;
    }
    if (segment.trim() === '') continue;
    const isLast = !segments.slice(index + 1).some((each) => isHole(each) || each.trim() !== '');
    const next = isLast ? words.lastIndexOf(segment.trimEnd()) : words.indexOf(segment.trimEnd(), at);
    if (next < at || (!open && words.slice(at, next).trim() !== '')) return undefined;
    if (open) found.push([open, text.slice(at, next).trim()]);
    open = undefined;
    at = next + segment.trimEnd().length;
  }
  if (open) found.push([open, text.slice(at).trim()]);
  else if (words.slice(at).trim() !== '') return undefined;
  return found;
}
