import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPackage, readStories } from '../../addin/documents/docx-package.ts';
import { childNamed, plainText, visit } from '../../addin/documents/xml-tree.ts';
import type { XmlElement } from '../../addin/documents/xml-tree.ts';

function below(tree: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  visit(tree, (node) => {
    if (node.name === name) found.push(node);
  });
  return found;
}

/** Everything of a name in one of the templates, with the file that it is in. */
function all(name: string): readonly (readonly [file: string, node: XmlElement])[] {
  return readdirSync('templates')
    .filter((file) => file.endsWith('.docx'))
    .flatMap((file) => {
      const docx = openPackage(readFileSync(`templates/${file}`));
      if (!docx.ok) throw new TypeError(file);
      const trees = readStories(docx.value);
      if (!trees.ok) throw new TypeError(file);
      const found = [...trees.value.values()].flatMap((tree) => below(tree, name));
      return found.map((node) => [file, node] as const);
    });
}
const allRows = () => all('w:tr');
const has = (row: XmlElement, property: string): boolean =>
  childNamed(childNamed(row, 'w:trPr'), property) !== undefined;

describe('Tables of the templates (documents.md rule 7: nothing of a letter is missing on paper)', () => {
  it('no top row can stand alone at the foot of a page: LibreOffice prints no row behind it then', () => {
    const rows = allRows().filter(([, row]) => has(row, 'w:tblHeader'));
    expect(rows.length).toBeGreaterThan(10);
    const alone = rows.filter(([, row]) =>
      below(row, 'w:p').some(
        (paragraph) => childNamed(childNamed(paragraph, 'w:pPr'), 'w:keepNext') === undefined,
      ),
    );
    expect(alone.map(([file]) => file)).toEqual([]);
  });

  it('no other row says that it cannot be split: LibreOffice prints none of those behind the page then', () => {
    const whole = allRows().filter(([, row]) => has(row, 'w:cantSplit') && !has(row, 'w:tblHeader'));
    expect(whole.map(([file]) => file)).toEqual([]);
  });
});

describe('Lines that begin something (documents.md rule 4: real headings and lists)', () => {
  it('a line that ends with a colon stands on the page of what it begins', () => {
    const lines = all('w:p').flatMap(([file, paragraph]) => {
      const text = below(paragraph, 'w:t').map(plainText).join('');
      return text.endsWith(':') ? [{ file, text, paragraph }] : [];
    });
    expect(lines.length).toBeGreaterThan(5);
    const apart = lines.filter(
      ({ paragraph }) => childNamed(childNamed(paragraph, 'w:pPr'), 'w:keepNext') === undefined,
    );
    expect(apart.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });
});
