import type { LiveSheet } from '../../graph-emulator/workbook-sheet.ts';
import type { WireValue } from '../rich-api/model.ts';
import { bagOf, booleanOf, oneOf, optional, textOf } from './arguments.ts';
import { ExcelObject } from './excel-object.ts';
import type { OpenBook } from './open-book.ts';
import { accessDenied } from './refusals.ts';
import { allowedOn, opensWith, protectSheet, unprotectSheet } from './sheet-protection.ts';
import type { Deed } from './sheet-protection.ts';

/** Names of Excel.WorksheetProtectionOptions → what may be done. */
const OPTIONS: Readonly<Record<string, Deed>> = {
  allowAutoFilter: 'autoFilter',
  allowDeleteColumns: 'deleteColumns',
  allowDeleteRows: 'deleteRows',
  allowEditObjects: 'objects',
  allowEditScenarios: 'scenarios',
  allowFormatCells: 'formatCells',
  allowFormatColumns: 'formatColumns',
  allowFormatRows: 'formatRows',
  allowInsertColumns: 'insertColumns',
  allowInsertHyperlinks: 'insertHyperlinks',
  allowInsertRows: 'insertRows',
  allowPivotTables: 'pivotTables',
  allowSort: 'sort',
};
const MODES = ['Normal', 'Unlocked', 'None'] as const;

export class WorksheetProtection extends ExcelObject {
  readonly clientClass = 'Excel.WorksheetProtection';
  readonly #sheetId: string;

  constructor(book: OpenBook, sheetId: string) {
    super(book);
    this.#sheetId = sheetId;
  }

  get protected(): boolean {
    return this.#sheet.isProtected;
  }

  /** Null on a sheet that is not protected (assumed). */
  get options(): WireValue {
    const sheet = this.#sheet;
    if (!sheet.isProtected) return null;
    const allowed = allowedOn(sheet);
    const selectionMode = allowed.has('selectLockedCells')
      ? 'Normal'
      : allowed.has('selectUnlockedCells')
        ? 'Unlocked'
        : 'None';
    return {
      ...Object.fromEntries(Object.entries(OPTIONS).map(([name, deed]) => [name, allowed.has(deed)])),
      selectionMode,
    };
  }

  /** Fails on a sheet that is protected already (documented). */
  protect(options: unknown, password: unknown): void {
    const sheet = this.#sheet;
    const bag = optional(options, (value) => bagOf(value, 'options')) ?? {};
    const secret = optional(password, (value) => textOf(value, 'password'));
    if (sheet.isProtected) throw accessDenied('the sheet is protected already');
    const allowed = new Set<Deed>();
    for (const [name, deed] of Object.entries(OPTIONS))
      if (optional(bag[name], (value) => booleanOf(value, name)) ?? false) allowed.add(deed);
    const mode = optional(bag['selectionMode'], (value) => oneOf(MODES, value, 'selectionMode')) ?? 'Normal';
    if (mode === 'Normal') allowed.add('selectLockedCells');
    if (mode !== 'None') allowed.add('selectUnlockedCells');
    this.book.change((live) => {
      protectSheet(sheet, { allowed }, secret === '' ? undefined : secret);
      live.changes.tell({ kind: 'protected', sheetId: sheet.id, isProtected: true });
    });
  }

  /** Does nothing on a sheet that is not protected; a wrong password is an AccessDenied (both assumed). */
  unprotect(password: unknown): void {
    const sheet = this.#sheet;
    const secret = optional(password, (value) => textOf(value, 'password'));
    if (!sheet.isProtected) return;
    if (!opensWith(sheet, secret)) throw accessDenied('the password is wrong');
    this.book.change((live) => {
      unprotectSheet(sheet);
      live.changes.tell({ kind: 'protected', sheetId: sheet.id, isProtected: false });
    });
  }

  get #sheet(): LiveSheet {
    return this.book.sheet(this.#sheetId);
  }
}
