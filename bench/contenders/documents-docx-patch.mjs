import { Paragraph, PatchType, patchDocument, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { ACTION_COLUMNS, SIGNATURE_COLUMNS } from '../support/document-content.mjs';
import { measuredDocuments } from './documents-measured.mjs';

/** It does not repeat rows, so the tables are built and put in whole. */
await measuredDocuments(
  (template) =>
    ({ fields, actions, signatures }) =>
      patchDocument({
        outputType: 'nodebuffer',
        data: template,
        keepOriginalStyles: true,
        patches: {
          ...Object.fromEntries(
            Object.entries(fields).map(([name, text]) => [
              name,
              { type: PatchType.PARAGRAPH, children: [new TextRun(text)] },
            ]),
          ),
          Actions: { type: PatchType.DOCUMENT, children: [table(ACTION_COLUMNS, actions)] },
          Signatures: { type: PatchType.DOCUMENT, children: [table(SIGNATURE_COLUMNS, signatures)] },
        },
      }),
);

function table(columns, rows) {
  const row = (texts, bold) =>
    new TableRow({
      cantSplit: true,
      children: texts.map(
        (text) =>
          new TableCell({
            width: { size: 1800, type: WidthType.DXA },
            children: [new Paragraph({ style: 'TableText', children: [new TextRun({ text, bold })] })],
          }),
      ),
    });
  return new Table({
    width: { size: 9000, type: WidthType.DXA },
    rows: [
      row(columns, false),
      ...rows.map((each) =>
        row(
          columns.map((name) => each[name]),
          true,
        ),
      ),
    ],
  });
}
