import type { PaperId } from './document-ids.ts';

/**
 * What a document says, apart from how it looks: values by field name, rows by section, conditions by flag.
 *
 * Names are those of the data dictionary where there is one (`Cases.CaseRef`, `Actions` rows with `What`).
 * Values are text as it stands on the page; dates that a date control shows travel as `YYYY-MM-DD`. An empty
 * value is one that is meant to stay empty (a line to sign on): the template says which fields may.
 */
export interface DocumentData {
  readonly docId: PaperId;
  readonly caseRef: string;
  /** Version of an Outcome Statement; other documents are version 1. */
  readonly version: number;
  /** Title property of the file: neutral words and the case reference, never a name. */
  readonly title: string;
  /** 18 pt instead of 12 (documents.md rule 4): only present when the recipient asked for it. */
  readonly largePrint?: true;
  readonly fields: Readonly<Record<string, string>>;
  readonly sections: Readonly<Record<string, readonly DocumentRow[]>>;
  readonly flags: Readonly<Record<string, boolean>>;
}

export type DocumentRow = Readonly<Record<string, string>>;

/** One value of a document by its tag: `Cases.CaseRef`, or `Actions[].What` of a row, counted from 1. */
export interface TaggedValue {
  readonly tag: string;
  readonly row?: number;
  readonly text: string;
}

/** All values in the order of the document: its fields, then its sections row by row. */
export const valuesIn = ({ fields, sections }: Pick<DocumentData, 'fields' | 'sections'>): readonly TaggedValue[] => [
  ...Object.entries(fields).map(([tag, text]) => ({ tag, text })),
  ...Object.entries(sections).flatMap(([section, rows]) =>
    rows.flatMap((row, index) =>
      Object.entries(row).map(([name, text]) => ({ tag: `${section}[].${name}`, row: index + 1, text })),
    ),
  ),
]; // prettier-ignore

/** A tag with the number of its row, as a person finds it: `Actions[2].What`. */
export const placeOfValue = ({ tag, row }: TaggedValue): string =>
  row === undefined ? tag : tag.replace('[]', `[${row}]`);
