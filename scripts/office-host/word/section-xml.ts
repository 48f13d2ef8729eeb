import { RELATIONS } from '../../../addin/documents/ooxml-names.ts';
import { paragraphLike, paragraphProperties } from './run-xml.ts';
import type { Story } from './story.ts';
import { gone, notHere } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El } from '../common/xml-edit.ts';

/** Sections (`w:sectPr`, ECMA-376 part 1, 17.6): each ends at a paragraph that holds its properties; the last with the body. */

/** Properties of all sections in their order; a body without any has one of its own. */
export function sectionsOf(body: El): readonly El[] {
  const within = [...body.below('w:p')].flatMap((paragraph) => paragraph.at('w:pPr', 'w:sectPr') ?? []);
  const last = body.child('w:sectPr');
  return last === undefined ? within : [...within, last];
}

/** The paragraph at which a new section break ends the section that it stands in. */
export function sectionBreak(word: WordContext, story: Story, kind: string): El {
  if (story !== word.body) throw notHere('a section break in a header or footer');
  const current = sectionsOf(story.container).at(-1)?.clone() ?? new El('w:sectPr');
  const type = { SectionContinuous: 'continuous', SectionEven: 'evenPage', SectionOdd: 'oddPage' }[kind] ?? 'nextPage';
  current.child('w:type')?.remove();
  const place = current.elements.findIndex(({ name }) => !/^w:(headerReference|footerReference|footnotePr|endnotePr)$/.test(name));
  current.insert(place < 0 ? current.children.length : place, new El('w:type', { 'w:val': type }));
  const paragraph = paragraphLike(undefined);
  paragraphProperties(paragraph).append(current);
  return paragraph;
} // prettier-ignore

export type HeaderKind = 'Primary' | 'FirstPage' | 'EvenPages';

const TYPES: Readonly<Record<HeaderKind, string>> = {
  Primary: 'default',
  FirstPage: 'first',
  EvenPages: 'even',
};

/**
 * The header or footer of a section. One that it does not have itself is that of the section before; where none has one,
 * an empty one is made, as Word does when an add-in asks (assumed).
 */
export function headerOf(word: WordContext, at: number, what: 'header' | 'footer', kind: HeaderKind): Story {
  const { file } = word;
  const sections = sectionsOf(word.body.container);
  const name = `w:${what}Reference`;
  for (const section of sections.slice(0, at + 1).reverse()) {
    const reference = section.named(name).find(({ attributes }) => attributes['w:type'] === TYPES[kind]);
    const id = reference?.attributes['r:id'];
    const target = file.relations(file.mainPart).find((each) => each.id === id)?.target;
    if (target !== undefined) return word.story(target);
  }
  const section = sections[0];
  if (section === undefined) throw gone();
  const part = file.freeName(`word/${what}`, '.xml');
  const root = new El(what === 'header' ? 'w:hdr' : 'w:ftr', NAMESPACES, [new El('w:p')]);
  file.put(part, root, `application/vnd.openxmlformats-officedocument.wordprocessingml.${what}+xml`);
  const id = file.relate(file.mainPart, what === 'header' ? RELATIONS.header : RELATIONS.footer, part);
  section.insert(0, new El(name, { 'w:type': TYPES[kind], 'r:id': id }));
  if (kind === 'FirstPage' && section.child('w:titlePg') === undefined) addTitlePage(section);
  file.touch(file.mainPart);
  return word.story(part);
} // prettier-ignore

/** Without it a section shows the same header on its first page. */
function addTitlePage(section: El): void {
  const later = [
    'w:textDirection',
    'w:bidi',
    'w:rtlGutter',
    'w:docGrid',
    'w:printerSettings',
    'w:sectPrChange',
  ];
  const next = section.elements.find(({ name }) => later.includes(name));
  if (next === undefined) section.append(new El('w:titlePg'));
  else next.before(new El('w:titlePg'));
}

const NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
