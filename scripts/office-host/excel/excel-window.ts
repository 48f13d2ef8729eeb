import type { Area } from '../../../addin/adapters/xlsx/cell-address.ts';

export interface Selection {
  readonly sheetId: string;
  readonly area: Area;
}

export interface WindowEvent {
  readonly kind: 'activated' | 'selected';
  readonly before: Selection;
  readonly after: Selection;
}

/**
 * The window in which somebody looks at a workbook: which sheet is in front, what is selected on each. Panes that stand
 * in one window share it; two people have two.
 */
export class ExcelWindow {
  readonly #selected = new Map<string, Area>();
  readonly #listeners = new Set<(event: WindowEvent) => void>();
  #activeId: string | undefined;

  /** Undefined until somebody looks: the sheet is then the one that the file names. */
  get activeId(): string | undefined {
    return this.#activeId;
  }

  /** Where somebody looks when the workbook has just been opened: nothing is told. */
  open({ sheetId, area }: Selection): void {
    this.#activeId ??= sheetId;
    if (!this.#selected.has(sheetId)) this.#selected.set(sheetId, area);
  }

  selectedOn(sheetId: string): Area | undefined {
    return this.#selected.get(sheetId);
  }

  /** Brings a sheet to the front, with what was selected on it. */
  activate(sheetId: string, area: Area): void {
    this.select({ sheetId, area: this.#selected.get(sheetId) ?? area });
  }

  select(after: Selection): void {
    const beforeId = this.#activeId ?? after.sheetId;
    const beforeArea = this.#selected.get(after.sheetId);
    const before = { sheetId: beforeId, area: this.#selected.get(beforeId) ?? after.area };
    this.#selected.set(after.sheetId, after.area);
    this.#activeId = after.sheetId;
    if (beforeId !== after.sheetId) this.#tell({ kind: 'activated', before, after });
    if (!beforeArea || JSON.stringify(beforeArea) !== JSON.stringify(after.area))
      this.#tell({ kind: 'selected', before, after });
  }

  listen(listener: (event: WindowEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #tell(event: WindowEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
