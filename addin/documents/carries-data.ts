import { holdsContactData } from '../domain/contact-data.ts';
import type { Problem } from '../domain/problem.ts';
import { isControl, propertiesOf, tagOf } from './content-controls.ts';
import { readCarriedData } from './custom-xml.ts';
import { problem, readPart, type DocxPackage } from './docx-package.ts';
import { NS, PARTS, SDT } from './ooxml-names.ts';
import { parseTag } from './template-tags.ts';
import { childNamed, isElement, localName, plainText, visit, type XmlElement } from './xml-tree.ts';

/**
 * A paper that was made is no template: the name, the address and the case of one family would lie in the folder that
 * everybody takes templates from. It is known by the data inside, by fields that are bound to such data, by rows as they
 * were issued, and by a title that names somebody.
 */
export function checkCarriesData(docx: DocxPackage, trees: Iterable<XmlElement>): readonly Problem[] {
  return [...filledFields(docx, trees), ...titleOfSomebody(docx)];
}

function filledFields(docx: DocxPackage, trees: Iterable<XmlElement>): readonly Problem[] {
  const carried = readCarriedData(docx);
  if (!carried.ok) return [filled('It carries the data of a paper that was made.')];
  if (carried.value !== undefined) {
    const { docId, caseRef } = carried.value.issued;
    return [filled(`It is a paper that was made: ${docId} of ${caseRef}, with its data.`)];
  }
  for (const tree of trees)
    if (hasFilledControl(tree)) return [filled('Its fields are those of a paper that was made.')];
  return [];
}

function hasFilledControl(tree: XmlElement): boolean {
  let found = false;
  visit(tree, (node) => {
    if (found || !isControl(node)) return;
    const binding = childNamed(propertiesOf(node), SDT.dataBinding);
    found =
      binding?.attributes['w:prefixMappings']?.includes(NS.document) === true ||
      parseTag(tagOf(node))?.kind === 'row';
  });
  return found;
}

const filled = (what: string): Problem =>
  problem(
    'TPL-FILLED',
    `${what} A template carries nobody's data: begin with the template of the service, and change that.`,
  );

/** Filling writes a title of its own, so it leaves with no letter; it lies in the folder of templates all the same. */
function titleOfSomebody(docx: DocxPackage): readonly Problem[] {
  const core = docx.parts.has(PARTS.core) ? readPart(docx.parts, PARTS.core) : undefined;
  if (core?.ok !== true) return [];
  const title = core.value.children.find((child) => isElement(child) && localName(child.name) === 'title');
  const text = title === undefined || !isElement(title) ? '' : plainText(title);
  if (!holdsContactData(text) && !NAMES_SOMEBODY.some((words) => words.test(text))) return [];
  return [
    problem(
      'TPL-FILLED',
      'The title in the properties of the file names a person, a case or a way to reach somebody. Write what the letter is instead, such as "Invitation to take part".',
      PARTS.core,
      'title',
    ),
  ];
}

const NAMES_SOMEBODY: readonly RegExp[] = [
  /\bDR-\d{4}-\d{4}\b/i,
  /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\b\.?\s+\p{Lu}/u,
];
