import { El } from '../common/xml-edit.ts';

/** Runs and paragraphs as XML: made, split, joined. Nothing here knows of places in a story. */

const SIGN_ELEMENTS: Readonly<Record<string, () => El>> = {
  '\t': () => new El('w:tab'),
  '\n': () => new El('w:br'),
  '\v': () => new El('w:br'),
  '\f': () => new El('w:br', { 'w:type': 'page' }),
  '\u2011': () => new El('w:noBreakHyphen'),
};

const textElement = (text: string): El =>
  new El('w:t', /^\s|\s$/.test(text) ? { 'xml:space': 'preserve' } : {}, [text]);

/** A run with this text, tabs and line breaks as elements. */
export function runOf(text: string, look?: El): El {
  const run = new El('w:r', {}, look === undefined || look.elements.length === 0 ? [] : [look.clone()]);
  for (const piece of clean(text).split(/([\t\n\v\f\u2011])/)) {
    if (piece === '') continue;
    run.append(SIGN_ELEMENTS[piece]?.() ?? textElement(piece));
  }
  return run;
}

/** Without characters that XML cannot hold; Word takes a file that has one for damaged. */
const clean = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these characters are what it is about
    .replace(/[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');

export const lookOf = (run: El | undefined): El | undefined => run?.child('w:rPr');

/** Cuts a run in two before a child of it, or within a `w:t` after so many characters. Gives the second half. */
export function splitRun(run: El, node: El, offset: number): El {
  const look = lookOf(run);
  const rest = new El('w:r', run.attributes, look === undefined ? [] : [look.clone()]);
  const at = node.index;
  if (offset > 0) {
    const text = node.text;
    setRunText(node, text.slice(0, offset));
    rest.append(textElement(text.slice(offset)));
  }
  for (const later of run.children.slice(offset > 0 ? at + 1 : at)) {
    if (typeof later !== 'string') rest.append(later.remove());
  }
  run.after(rest);
  return rest;
}

export function setRunText(node: El, text: string): void {
  node.setText(text);
  if (/^\s|\s$/.test(text)) node.attributes['xml:space'] = 'preserve';
}

/** True where a run shows nothing any more. */
export const isHollow = (run: El): boolean => run.elements.every(({ name }) => name === 'w:rPr');

/** A paragraph of the same look, without text and without the end of a section. */
export function paragraphLike(paragraph: El | undefined): El {
  const properties = paragraph?.child('w:pPr')?.clone();
  properties?.child('w:sectPr')?.remove();
  return new El('w:p', {}, properties === undefined || properties.elements.length === 0 ? [] : [properties]);
}

export const paragraphProperties = (paragraph: El): El => {
  const properties = paragraph.child('w:pPr');
  if (properties !== undefined) return properties;
  const made = new El('w:pPr');
  paragraph.insert(0, made);
  return made;
};

/** How text written into an empty paragraph looks: as its mark does. */
export const markLook = (paragraph: El): El | undefined => {
  const look = paragraph.at('w:pPr', 'w:rPr')?.clone();
  for (const name of ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:rPrChange']) look?.child(name)?.remove();
  return look;
};

/** Cuts a paragraph in two before a child. The first half keeps nothing of a section that ends here. */
export function splitParagraph(paragraph: El, before: number): El {
  const rest = paragraphLike(paragraph);
  const section = paragraph.at('w:pPr', 'w:sectPr');
  if (section !== undefined) paragraphProperties(rest).append(section.remove());
  for (const later of paragraph.children.slice(before)) {
    if (typeof later !== 'string') rest.append(later.remove());
  }
  paragraph.after(rest);
  return rest;
}
