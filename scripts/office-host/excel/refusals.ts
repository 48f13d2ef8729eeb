import { Refused } from '../../graph-emulator/route.ts';
import { HostError } from '../rich-api/model.ts';

/**
 * What Excel answers instead of a result. Codes: `Excel.ErrorCodes` of the client; sentences as on the page "Error
 * handling with the application-specific JavaScript APIs". What stands in brackets is for whoever debugs an add-in;
 * Excel does not say it.
 */
const refusal =
  (code: string, message: string) =>
  (hint?: string): HostError =>
    new HostError(code, hint === undefined ? message : `${message} (${hint})`);

export const invalidArgument = refusal(
  'InvalidArgument',
  'The argument is invalid or missing or has an incorrect format.',
);
export const itemNotFound = refusal('ItemNotFound', "The requested resource doesn't exist.");
export const itemAlreadyExists = refusal('ItemAlreadyExists', 'The resource being created already exists.');
export const accessDenied = refusal('AccessDenied', 'You cannot perform the requested operation.');
export const invalidOperation = refusal(
  'InvalidOperation',
  'The operation attempted is invalid on the object.',
);
export const invalidReference = refusal(
  'InvalidReference',
  'This reference is not valid for the current operation.',
);
export const insertDeleteConflict = refusal(
  'InsertDeleteConflict',
  'The insert or delete operation attempted resulted in a conflict.',
);
export const nonBlankCellOffSheet = refusal(
  'NonBlankCellOffSheet',
  "Microsoft Excel can't insert new cells because it would push non-empty cells off the end of the worksheet.",
);
export const mergedRangeConflict = refusal(
  'MergedRangeConflict',
  "Cannot complete the operation. A table can't overlap with another range that contains a PivotTable report, query results, merged cells, or an XML Map.",
);
export const rangeExceedsLimit = refusal(
  'RangeExceedsLimit',
  'The cell count in the range has exceeded the maximum supported number.',
);
/** For what Excel can do and this host cannot: said aloud, never left undone in silence. */
export const notImplemented = refusal('NotImplemented', 'The requested feature is not implemented.');

/** Detailed codes of Graph's workbook calls → codes of Office.js. They are the same words but for the first letter. */
function codeOf({ innerCodes, status }: Refused): string {
  const [inner = 'generalException'] = innerCodes;
  if (status === 501) return 'NotImplemented';
  return inner.charAt(0).toUpperCase() + inner.slice(1);
}

/** What the workbook behind Graph refuses, as Office.js says it. */
export const asHostError = (error: unknown): unknown =>
  error instanceof Refused ? new HostError(codeOf(error), error.message) : error;
