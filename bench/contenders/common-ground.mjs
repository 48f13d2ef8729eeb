import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { editWorkbook } from '../../addin/adapters/xlsx/workbook-edit.ts';
import { openWorkbook } from '../../addin/adapters/xlsx/workbook-tables.ts';
import { measured } from './measured.mjs';

/** The project's own engine: opens, sees that the case is not there yet, adds it, saves safely. */
await measured(async (path, row) => {
  const store = new FileWorkbookStore(path);
  const loaded = await store.load();
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { bytes, fingerprint } = loaded.value;
  const book = openWorkbook(bytes);
  if (!book.ok) throw new Error(JSON.stringify(book.error));
  for (const { cells } of book.value.table('tblCases')?.rows(['CaseRef']) ?? []) {
    const [key] = cells;
    if (key?.kind === 'text' && key.text === row.CaseRef) throw new Error('The case is there already');
  }
  const edited = editWorkbook(book.value, bytes, [
    {
      table: 'tblCases',
      updates: [],
      appends: [
        {
          CaseRef: { kind: 'text', text: row.CaseRef },
          ReceivedOn: { kind: 'date', date: row.ReceivedOn },
          Days: { kind: 'number', value: row.Days },
          'Staff note': { kind: 'text', text: row.note },
        },
      ],
    },
  ]);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  const saved = await store.save(edited.value, fingerprint);
  if (!saved.ok) throw new Error(saved.error.message);
});
