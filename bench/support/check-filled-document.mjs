import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { ACTION_COLUMNS, documentContent, FIELDS, SIGNATURE_COLUMNS } from './document-content.mjs';

/** What of the content is not in a filled file, in the place where it belongs; nothing when all is well. */
export function lostIn(path, number) {
  const xml = strFromU8(unzipSync(readFileSync(path))['word/document.xml']);
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map(([, words]) => words ?? '\n')
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
  const { fields, actions, signatures } = documentContent(number);
  const wanted = [
    ...FIELDS.map((name) => fields[name]),
    ...actions.flatMap((row) => ACTION_COLUMNS.map((name) => row[name])),
    ...signatures.flatMap((row) => SIGNATURE_COLUMNS.map((name) => row[name])),
  ];
  const lost = [];
  let from = 0;
  for (const words of wanted) {
    const at = text.indexOf(words, from);
    if (at < 0) lost.push(words);
    else from = at + words.length;
  }
  if (/[{}]|\[[A-Z]\w+\]/.test(text)) lost.push('a mark of the template is left');
  return lost;
}
