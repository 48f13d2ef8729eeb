/** The rows of the table under a heading of a Markdown text, cells trimmed; the head row and the line under it left out. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const from = markdown.indexOf(`## ${heading}`);
  if (from < 0) throw new Error(`No heading "${heading}"`);
  const section = markdown.slice(from + 3).split(/\n## /)[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

export const listOf = (cell: string | undefined): string[] =>
  cell === undefined || cell === 'none' ? [] : cell.split(',').map((item) => item.trim());
