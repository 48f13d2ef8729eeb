import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPackage, readStories } from '../../addin/documents/docx-package.ts';
import { childNamed, visit } from '../../addin/documents/xml-tree.ts';
import type { XmlElement } from '../../addin/documents/xml-tree.ts';

function below(tree: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  visit(tree, (node) => {
    if (node.name === name) found.push(node);
  });
  return found;
}

/** Every top row of a table in one of the templates, with the file that it is in. */
function topRows(): readonly (readonly [file: string, row: XmlElement])[] {
  return readdirSync('templates')
    .filter((file) => file.endsWith('.docx'))
    .flatMap((file) => {
      const docx = openPackage(readFileSync(`templates/${file}`));
      if (!docx.ok) throw new TypeError(file);
      const trees = readStories(docx.value);
      if (!trees.ok) throw new TypeError(file);
      const rows = [...trees.value.values()].flatMap((tree) => below(tree, 'w:tr'));
      const isTop = (row: XmlElement): boolean =>
        childNamed(childNamed(row, 'w:trPr'), 'w:tblHeader') !== undefined;
      return rows.filter(isTop).map((row) => [file, row] as const);
    });
}

describe('Tables of the templates (documents.md rule 7: nothing of a letter is missing on paper)', () => {
  it('no top row can stand alone at the foot of a page: LibreOffice prints no row behind it then', () => {
    const rows = topRows();
    expect(rows.length).toBeGreaterThan(10);
    const alone = rows.filter(([, row]) =>
      below(row, 'w:p').some(
        (paragraph) => childNamed(childNamed(paragraph, 'w:pPr'), 'w:keepNext') === undefined,
      ),
    );
    expect(alone.map(([file]) => file)).toEqual([]);
  });
});
