import { createWriteStream } from 'node:fs';
import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { cellAddress } from '../../addin/adapters/xlsx/cell-address.ts';
import { fixtureParts } from '../../test/support/workbook-fixture.ts';

/**
 * Writes a register of many invented cases as Excel would have saved it: one table of 62 columns (text as shared
 * strings, dates, numbers, one calculated column, a column of the staff's own), with chart, pivot table, note,
 * validation, conditional formats and names. Arguments: path, rows.
 */
const COLUMNS = 62;
const columnLetters = (column) => cellAddress(1, column).slice(0, -1);

const HEADINGS = Array.from({ length: COLUMNS }, (_, n) =>
  n === 0
    ? 'CaseRef'
    : n === 1
      ? 'ReceivedOn'
      : n === 2
        ? 'Days'
        : n === 3
          ? 'Due'
          : n === 4
            ? 'Staff note'
            : `Field${n + 1}`,
);
const CODES = [
  'EMAIL',
  'PARENT',
  'SEN_SUPPORT',
  'ACADEMY',
  'LEICESTER_CITY',
  'ACCEPT',
  'UNKNOWN',
  'Y',
  'N',
  'U',
];

export async function makeRegister(path, rows) {
  const file = createWriteStream(path);
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault;
    file.write(chunk);
  });
  const part = (name, pieces) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    for (const piece of pieces) entry.push(strToU8(piece));
    entry.push(new Uint8Array(0), true);
  };
  const base = fixtureParts({ rows: [['DR-2026-0001', 46_084, 3, 'first']] });
  const last = rows + 1;
  const right = columnLetters(COLUMNS);
  const fit = (xml) =>
    xml
      .replaceAll('E2', `${right}${last}`)
      .replaceAll(/([ABC])\$?2:\$?\1(\$?)2/g, (_, c) => `${c}2:${c}${last}`);
  const strings = [...HEADINGS, ...CODES];
  for (const [name, xml] of Object.entries(base)) {
    if (name === 'xl/worksheets/sheet1.xml') part(name, sheet(xml, rows, fit));
    else if (name === 'xl/sharedStrings.xml') part(name, sharedStrings(strings, rows));
    else if (name === 'xl/tables/table1.xml') part(name, [table(last, right)]);
    else if (name === 'xl/pivotCache/pivotCacheDefinition1.xml')
      part(name, [xml.replace('ref="A1:E2"', `ref="A1:E${last}"`)]);
    else if (name === 'xl/calcChain.xml') {
      const cells = Array.from({ length: rows }, (_, n) => `<c r="D${n + 2}" i="1"/>`).join('');
      part(name, [xml.replace(/<c r="D2" i="1"\/>/, cells)]);
    } else if (name === 'xl/workbook.xml')
      part(name, [
        xml.replace('$C$2:$C$2', `$C$2:$C$${last}`).replace('$A$1:$E$2', `$A$1:$${right}$${last}`),
      ]);
    else if (name === 'xl/charts/chart1.xml') part(name, [xml.replace('$C$2:$C$2', `$C$2:$C$${last}`)]);
    else part(name, [xml]);
  }
  zip.end();
  await new Promise((done) => file.end(done));
}

function* sheet(xml, rows, fit) {
  const [before = '', rest = ''] = xml.split('<sheetData>');
  const behind = rest.split('</sheetData>')[1] ?? '';
  yield `${fit(before)}<sheetData><row r="1">${HEADINGS.map((_, n) => `<c r="${columnLetters(n + 1)}1" t="s"><v>${n}</v></c>`).join('')}</row>`;
  const letters = HEADINGS.map((_, n) => columnLetters(n + 1));
  for (let row = 2; row <= rows + 1; row += 1) {
    const received = 40_000 + (row % 6000);
    const cells = letters.map((letter, n) => {
      const at = `${letter}${row}`;
      if (n === 0) return `<c r="${at}" s="1" t="s"><v>${HEADINGS.length + CODES.length + row - 2}</v></c>`;
      if (n === 1) return `<c r="${at}" s="2"><v>${received}</v></c>`;
      if (n === 2) return `<c r="${at}"><v>${row % 90}</v></c>`;
      if (n === 3)
        return `<c r="${at}" s="2"><f>tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]</f><v>${received + (row % 90)}</v></c>`;
      if (n % 7 === 0) return `<c r="${at}" s="2"><v>${received + n}</v></c>`;
      if (n % 11 === 0)
        return `<c r="${at}" s="3" t="s"><v>${HEADINGS.length + CODES.length + rows + ((row * n) % rows)}</v></c>`;
      if (n % 5 === 0) return `<c r="${at}"/>`;
      return `<c r="${at}" t="s"><v>${HEADINGS.length + ((row * (n + 3)) % CODES.length)}</v></c>`;
    });
    yield `<row r="${row}" spans="1:${COLUMNS}">${cells.join('')}</row>`;
  }
  yield `</sheetData>${fit(behind)}`;
}

function* sharedStrings(strings, rows) {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`;
  yield strings.map((text) => `<si><t>${text}</t></si>`).join('');
  for (let n = 0; n < rows; n += 1)
    yield `<si><t>DR-${2010 + (n % 16)}-${String(n).padStart(5, '0')}</t></si>`;
  for (let n = 0; n < rows; n += 1)
    yield `<si><t>Remark ${n}: the meeting was moved at the family's request; room ${(n * 7919) % 1009} &amp; access checked.</t></si>`;
  yield '</sst>';
}

function table(last, right) {
  const columns = HEADINGS.map((name, n) => {
    const formula =
      name === 'Due'
        ? '><calculatedColumnFormula>tblCases[[#This Row],[ReceivedOn]]+tblCases[[#This Row],[Days]]</calculatedColumnFormula></tableColumn>'
        : '/>';
    return `<tableColumn id="${n + 1}" name="${name}"${formula}`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="tblCases" displayName="tblCases" ref="A1:${right}${last}"><autoFilter ref="A1:${right}${last}"/><tableColumns count="${COLUMNS}">${columns.join('')}</tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>`;
}

const [path, rows] = process.argv.slice(2);
if (path !== undefined) await makeRegister(path, Number(rows ?? 10_000));
