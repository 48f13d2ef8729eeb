/**
 * A fault of a paper (a workbook, a document, a template, a row of input). A check returns all of them at
 * once, each with its place, so that a person mends a paper in one go.
 *
 * `message` never quotes personal data: it says what was expected and what kind of thing was found.
 */
export interface Problem {
  /** Stable id of the check, for example `REG-REQUIRED`; tests and help pages refer to it. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  /** One sentence: what is wrong and what was expected. */
  readonly message: string;
}

/** Where in a paper: as much as is known. Rows are numbered as Excel shows them, from 1. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly table?: string;
  readonly row?: number;
  readonly column?: string;
  /** Cell address such as `C14`. */
  readonly cell?: string;
  /** Key of the row, for example a case reference. Never a name. */
  readonly key?: string;
  /** Tag or heading of a document. */
  readonly tag?: string;
  /** Package part of a document, for example `word/header1.xml`. */
  readonly part?: string;
}
