import { attribute, tagsOf } from '../../../addin/adapters/xlsx/xml-tags.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { El, parsed, written } from '../common/xml-edit.ts';
import { optional, textOf } from './arguments.ts';
import { ExcelObject } from './excel-object.ts';
import { accessDenied } from './refusals.ts';
import { hashed, matches } from './sheet-protection.ts';

/** Whether sheets may be added, deleted, renamed, moved and hidden (`workbookProtection`; ECMA-376 part 1, 18.2.29). */
export const isStructureLocked = ({ main }: LiveWorkbook): boolean =>
  [...tagsOf(main)].some(
    (tag) =>
      tag.local === 'workbookProtection' && /^(1|true)$/.test(attribute(main, tag, 'lockStructure') ?? ''),
  );

/** In the file the words of the password are those of a sheet with "workbook" before them. */
const PREFIX = 'workbook';
const prefixed = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      `${PREFIX}${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  );

export class WorkbookProtection extends ExcelObject {
  readonly clientClass = 'Excel.WorkbookProtection';

  get protected(): boolean {
    return isStructureLocked(this.book.live);
  }

  protect(password: unknown): void {
    const secret = optional(password, (value) => textOf(value, 'password'));
    if (this.protected) throw accessDenied('the workbook is protected already');
    const attributes = {
      ...(secret !== undefined && secret !== '' && prefixed(hashed(secret))),
      lockStructure: '1',
    };
    this.#put(new El('workbookProtection', attributes));
  }

  unprotect(password: unknown): void {
    const secret = optional(password, (value) => textOf(value, 'password'));
    if (!this.protected) return;
    const { main } = this.book.live;
    const known = [...parsed(main, 'the list of sheets').below('workbookProtection')][0]?.attributes ?? {};
    const plain = Object.fromEntries(
      Object.entries(known).flatMap(([name, value]) =>
        name.startsWith(PREFIX)
          ? [[`${name.charAt(PREFIX.length).toLowerCase()}${name.slice(PREFIX.length + 1)}`, value] as const]
          : [],
      ),
    );
    if (!matches(plain, secret)) throw accessDenied('the password is wrong');
    this.#put(undefined);
  }

  #put(protection: El | undefined): void {
    this.book.change((live) => {
      const without = live.main.replace(/<(?:\w+:)?workbookProtection\b[^>]*\/>/, '');
      const prefix = /<((?:\w+:)?)workbook[\s>]/.exec(without)?.[1] ?? '';
      const xml = protection ? written(protection).replace('<', `<${prefix}`) : '';
      // Before the views and the sheets (18.2.27).
      live.editMain(without.replace(/<(?:\w+:)?(?:bookViews|sheets)[\s>]/, (next) => xml + next));
    });
  }
}
