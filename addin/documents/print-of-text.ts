import type { Problem } from '../domain/problem.ts';
import { problem, type DocxPackage } from './docx-package.ts';
import type { Whereabouts } from './where-in-word.ts';
import { childNamed, childrenNamed, isElement, parseXml, plainText, type XmlElement } from './xml-tree.ts';

/** Where a package has the sizes of its styles. */
export const STYLES = 'word/styles.xml';

/** 12 pt in the half points of a Word file: what a reader gets at the least (documents.md rule 4). */
const NORMAL_PRINT = 24;
/** What text has that nothing gives a size (17.3.2.38). */
const UNSAID = 20;
const LANGUAGE = 'en-GB';

/** A stretch of the text with the size that it is read in, in half points, and what it says that its language is. */
interface Printed {
  readonly node: XmlElement;
  readonly letters: number;
  readonly size: number;
  readonly language: string | undefined;
}

/**
 * How the main text is printed: size and language of what a reader sees there, by the runs, their styles and what those
 * are based on (17.7.2). Heads and feet of pages are no main text. Empty where the file has no styles to go by.
 */
function printedText(docx: DocxPackage, main: XmlElement | undefined): readonly Printed[] {
  const styles = Styles.of(docx);
  if (styles === undefined || main === undefined) return [];
  const found: Printed[] = [];
  const walk = (node: XmlElement, paragraph: string | undefined): void => {
    if (node.name === 'w:sdtPr' || node.name === 'w:pPr' || node.name === 'mc:Fallback') return;
    if (node.name === 'w:p') {
      const own = childNamed(childNamed(node, 'w:pPr'), 'w:pStyle')?.attributes['w:val'];
      for (const child of node.children) if (isElement(child)) walk(child, own ?? styles.normal);
      return;
    }
    if (node.name === 'w:r') {
      const letters = childrenNamed(node, 'w:t').map(plainText).join('').replace(/\s/g, '').length;
      const look = childNamed(node, 'w:rPr');
      const style = childNamed(look, 'w:rStyle')?.attributes['w:val'];
      if (letters > 0)
        found.push({
          node,
          letters,
          size: sizeIn(look) ?? styles.size(style) ?? styles.size(paragraph) ?? styles.defaultSize,
          language: languageIn(look) ?? styles.language(style) ?? styles.language(paragraph),
        });
    }
    for (const child of node.children) if (isElement(child)) walk(child, paragraph);
  };
  walk(main, styles.normal);
  return found;
}

const sizeIn = (look: XmlElement | undefined): number | undefined => {
  const size = Number(childNamed(look, 'w:sz')?.attributes['w:val'] ?? Number.NaN);
  return Number.isNaN(size) ? undefined : size;
};
const languageIn = (look: XmlElement | undefined): string | undefined =>
  childNamed(look, 'w:lang')?.attributes['w:val'];

class Styles {
  readonly defaultSize: number;
  readonly defaultLanguage: string | undefined;
  /** The style of a paragraph that names none. */
  readonly normal: string | undefined;
  readonly #styles: ReadonlyMap<string, XmlElement>;

  private constructor(tree: XmlElement) {
    const look = childNamed(childNamed(childNamed(tree, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
    this.defaultSize = sizeIn(look) ?? UNSAID;
    this.defaultLanguage = languageIn(look);
    const all = childrenNamed(tree, 'w:style');
    this.#styles = new Map(all.map((style) => [style.attributes['w:styleId'] ?? '', style]));
    this.normal = all.find(({ attributes }) => attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(attributes['w:default'] ?? ''))?.attributes['w:styleId'];
  } // prettier-ignore

  static of({ parts }: DocxPackage): Styles | undefined {
    const content = parts.get(STYLES);
    const tree = content && parseXml(content);
    // Without defaults the program that opens it decides.
    return tree?.ok === true && childNamed(tree.value, 'w:docDefaults') ? new Styles(tree.value) : undefined;
  }

  size(id: string | undefined): number | undefined {
    return this.#first(id, sizeIn);
  }

  language(id: string | undefined): string | undefined {
    return this.#first(id, languageIn);
  }

  #first<Value>(id: string | undefined, read: (look: XmlElement | undefined) => Value | undefined): Value | undefined {
    let style = id === undefined ? undefined : this.#styles.get(id);
    // A chain of styles that bites its own tail ends here.
    for (let depth = 0; style !== undefined && depth < 20; depth += 1) {
      const value = read(childNamed(style, 'w:rPr'));
      if (value !== undefined) return value;
      style = this.#styles.get(childNamed(style, 'w:basedOn')?.attributes['w:val'] ?? '');
    }
    return undefined;
  } // prettier-ignore
}

/** The size that most of the main text is read in, in half points; undefined where there is none. */
export function mainPrint(docx: DocxPackage, main: XmlElement | undefined): number | undefined {
  const letters = new Map<number, number>();
  for (const each of printedText(docx, main))
    letters.set(each.size, (letters.get(each.size) ?? 0) + each.letters);
  return [...letters].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

/** What is smaller than 12 pt in the main text, and another language than English (documents.md rule 4): a person looks. */
export function checkPrint(docx: DocxPackage, trees: ReadonlyMap<string, XmlElement>, where: Whereabouts): readonly Problem[] {
  const main = trees.get(docx.mainPart);
  if (main === undefined) return [];
  const all = printedText(docx, main);
  const small = all.filter(({ size }) => size < NORMAL_PRINT).toSorted((one, other) => one.size - other.size)[0];
  const document = Styles.of(docx)?.defaultLanguage;
  const foreign = all.find(({ language }) => language !== undefined && !/^en(?:-|$)/i.test(language));
  const warning = (rule: string, message: string, part: string): Problem => ({ ...problem(rule, message, part), severity: 'warning' });
  return [
    ...(small
      ? [warning('DOC-SMALL', `Text of ${small.size / 2} pt stands there, and a reader gets 12 pt or larger. ${where.sentence(docx.mainPart, main, small.node)} Make it 12 pt at the least.`, docx.mainPart)]
      : []),
    ...(document !== undefined && document !== LANGUAGE
      ? [warning('DOC-LANGUAGE', `The language of the document is set as ${document}: programs that read it aloud say it wrongly. Set English (United Kingdom) for all of it.`, STYLES)]
      : foreign
        ? [warning('DOC-LANGUAGE', `Text is marked as another language (${foreign.language ?? ''}): programs that read it aloud say it wrongly. ${where.sentence(docx.mainPart, main, foreign.node)} Set English (United Kingdom).`, docx.mainPart)]
        : []),
  ];
} // prettier-ignore
