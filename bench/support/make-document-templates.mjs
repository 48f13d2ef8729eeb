import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { ACTION_COLUMNS, FIELDS, SIGNATURE_COLUMNS } from './document-content.mjs';

/**
 * One Word template in the language of each contender: the same paragraphs, tables, styles, header and footer, made
 * from the project's own Outcome Statement; only what marks a value differs.
 */
const look = '<w:rPr><w:b/></w:rPr>';
const run = (text, rPr = '') => `<w:r>${rPr}<w:t xml:space="preserve">${text}</w:t></w:r>`;
let id = 100;

const control = (tag, kind, content) =>
  `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/><w:id w:val="${(id += 1)}"/>${kind}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

/** How each one writes a value, and the rows of a table. */
const LANGUAGES = {
  'common-ground': {
    field: (name) => control(`Paper.${name}`, '<w:text w:multiLine="1"/>', run(`[${name}]`, look)),
    rows: (section, columns, row) =>
      control(
        `${section}[]`,
        '<w15:repeatingSection/>',
        control('', '<w15:repeatingSectionItem/>', row(columns.map((name) => control(`${section}[].${name}`, '<w:text w:multiLine="1"/>', run(`[${name}]`, look))))).replace('<w:tag w:val=""/>', ''),
      ),
  },
  braces: {
    field: (name) => run(`{${name}}`, look),
    rows: (section, columns, row) =>
      row(
        columns.map((name, at) =>
          run(`${at === 0 ? `{#${section}}` : ''}{${name}}${at === columns.length - 1 ? `{/${section}}` : ''}`, look),
        ),
      ),
  },
  commands: {
    field: (name) => run(`{INS ${name}}`, look),
    rows: (section, columns, row) => {
      const only = (text) => row(columns.map((_, at) => (at === 0 ? run(text) : '')));
      return `${only(`{FOR r IN ${section}}`)}${row(columns.map((name) => run(`{INS $r.${name}}`, look)))}${only('{END-FOR r}')}`;
    },
  },
  patches: {
    field: (name) => run(`{{${name}}}`, look),
    table: (section) => `<w:p>${run(`{{${section}}}`)}</w:p>`,
  },
}; // prettier-ignore

export function makeDocumentTemplates(folder) {
  const parts = unzipSync(readFileSync(join(import.meta.dirname, '../../templates/outcome-statement.docx')));
  const files = {};
  for (const [name, language] of Object.entries(LANGUAGES)) {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, zipSync(inLanguage(parts, language), { level: 6 }));
    files[name] = path;
  }
  return files;
}

function inLanguage(parts, { field, rows, table }) {
  const withFields = (xml) =>
    xml.replace(/<w:sdt>.*?<\/w:sdt>/gs, (found) => field(/Version/.test(found) ? 'Version' : /Provider/.test(found) ? 'Provider' : 'CaseRef'));
  const made = { ...parts };
  for (const name of Object.keys(parts))
    if (/^word\/(header|footer)\d\.xml$/.test(name)) made[name] = strToU8(withFields(strFromU8(parts[name])));
  const paragraph = (content, style = 'Normal') => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}</w:p>`;
  const heading = (text) => paragraph(run(text), 'Heading2');
  const row = (cells) =>
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>${paragraph(cell, 'TableText')}</w:tc>`).join('')}</w:tr>`;
  const grid = (section, columns) =>
    table?.(section) ??
    `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>${columns.map(() => '<w:gridCol w:w="1800"/>').join('')}</w:tblGrid>${row(columns.map((text) => run(text)))}${rows(section, columns, row)}</w:tbl>`;
  const body = [
    paragraph(run('Outcome Statement'), 'Heading1'),
    ...FIELDS.flatMap((name) => [heading(`About ${name}`), paragraph(`${run(`What was said of ${name}: `)}${field(name)}${run('. It is part of the record of the meeting.')}`)]),
    heading('Agreed actions'),
    grid('Actions', ACTION_COLUMNS),
    heading('What this paper is and is not'),
    ...Array.from({ length: 12 }, (_, n) => paragraph(run(`${n + 1}. This paper is a record of the meeting; it changes no right of appeal or complaint, and no time limit.`))),
    heading('Signatures'),
    grid('Signatures', SIGNATURE_COLUMNS),
    paragraph(''),
  ];
  const xml = strFromU8(parts['word/document.xml']);
  const head = xml.slice(0, xml.indexOf('<w:body>') + '<w:body>'.length);
  made['word/document.xml'] = strToU8(`${head}${body.join('')}${xml.slice(xml.lastIndexOf('<w:sectPr>'))}`);
  return made;
} // prettier-ignore
