import type { ModelObject, OrNull } from '../rich-api/model.ts';
import { paragraphsTouched } from './text-edit.ts';
import { TextObject } from './text-object.ts';
import { orNull, orThrow } from './word-context.ts';
import type { WordMakers } from './word-context.ts';
import type { El } from '../common/xml-edit.ts';

/** What can stand in a table: paragraph, range and content control. */
export abstract class PlacedObject extends TextObject {
  get parentBody(): ModelObject {
    const { cell } = this.#around();
    return this.word.make.body(this.story, cell ?? this.story.container);
  }

  get parentTable(): ModelObject {
    return orThrow(this.parentTableOrNullObject);
  }

  get parentTableOrNullObject(): OrNull<ModelObject> {
    const { table } = this.#around();
    return orNull(table && this.word.make.table(this.story, table));
  }

  get parentTableCell(): ModelObject {
    return orThrow(this.parentTableCellOrNullObject);
  }

  get parentTableCellOrNullObject(): OrNull<ModelObject> {
    const { cell } = this.#around();
    return orNull(cell && this.word.make.cell(this.story, cell));
  }

  /** The cell and the table around it; a whole table is not in itself. */
  #around(): { readonly cell: El | undefined; readonly table: El | undefined } {
    const { start, end, home } = this.span;
    const { story } = this;
    const at = home ?? story.flat.units.find((unit) => unit.start <= start && unit.end > start)?.node;
    const around = at === undefined ? [] : [at, ...at.ancestors()];
    const covering = (name: string, all: boolean): El | undefined =>
      around.find((node) => {
        const extent = node.name === name ? story.extent(node) : undefined;
        if (extent === undefined || extent.start > start || extent.end < end) return false;
        return all || extent.start < start || extent.end > end;
      });
    const cell = covering('w:tc', true);
    return { cell, table: cell?.ancestor('w:tbl') ?? covering('w:tbl', false) };
  }
}

/** What can hold several paragraphs: body, range and content control. */
export const paragraphsOf = (area: TextObject, make: WordMakers): ModelObject =>
  make.paragraphs(area.story, () => paragraphsTouched(area.span));

export const listsOf = (area: TextObject, make: WordMakers): ModelObject =>
  make.lists(area.story, () => paragraphsTouched(area.span));

/** Tables of the area itself; those within cells are the tables of their table. */
export const tablesOf = (area: TextObject, make: WordMakers): ModelObject =>
  make.tables(area.story, () => {
    const { start, end } = area.span;
    const within = [...area.story.container.below('w:tbl')].filter((table) => {
      const extent = area.story.extent(table);
      return extent !== undefined && extent.start >= start && extent.end <= end;
    });
    return within.filter((table) => !within.some((other) => other !== table && table.isWithin(other)));
  });
