import type { Growth } from '../../addin/adapters/xlsx/growth.ts';
import { Growths } from './workbook-growths.ts';

/**
 * A stretch of XML that may be edited in memory: what stands before or behind the rows of a sheet, or the list of sheets
 * and names. Until it is edited it is what stands in the file, with tables grown since; afterwards it follows them itself.
 */
export class EditedText {
  readonly #inFile: () => string;
  readonly #grown: (text: string, growth: Growth) => string;
  readonly #sinceEdit = new Growths();
  #edited: string | undefined;

  constructor(inFile: () => string, grown: (text: string, growth: Growth) => string) {
    this.#inFile = inFile;
    this.#grown = grown;
  }

  get isEdited(): boolean {
    return this.#edited !== undefined;
  }

  /** `sinceFile`: what tables have grown since the file was written. */
  read(sinceFile: readonly Growth[]): string {
    if (this.#edited === undefined) return sinceFile.reduce(this.#grown, this.#inFile());
    if (this.#sinceEdit.all.length > 0) {
      this.#edited = this.#sinceEdit.growths.reduce(this.#grown, this.#edited);
      this.#sinceEdit.clear();
    }
    return this.#edited;
  }

  write(text: string): void {
    this.#edited = text;
    this.#sinceEdit.clear();
  }

  follow(table: string, growth: Growth): void {
    if (this.#edited !== undefined) this.#sinceEdit.add(table, growth);
  }

  /** It was written into the file. */
  forget(): void {
    this.#edited = undefined;
    this.#sinceEdit.clear();
  }
}
