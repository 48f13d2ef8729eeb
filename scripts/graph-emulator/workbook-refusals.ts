import { Refused } from './route.ts';

/**
 * The errors of the workbook calls: a code of the first level, a detailed one inside it, sometimes one of Excel
 * Services inside that. Source: contracts/graph/behaviour.md section 5; the top-level spelling with a capital letter is
 * what users see, and clients compare without regard to case.
 */
const refusal =
  (status: number, code: string, message: string, ...innerCodes: readonly string[]) =>
  (): Refused =>
    new Refused(status, code, message, { innerCodes });

export const itemNotFound = refusal(
  404,
  'ItemNotFound',
  "The requested resource doesn't exist.",
  'itemNotFound',
);
export const itemAlreadyExists = refusal(
  409,
  'ItemAlreadyExists',
  'The resource being created already exists.',
  'itemAlreadyExists',
);
export const accessDenied = refusal(
  403,
  'AccessDenied',
  'You cannot perform the requested operation.',
  'accessDenied',
);
export const accessConflict = refusal(
  409,
  'Conflict',
  'The request failed due to conflicts with other clients that are accessing the workbook.',
  'accessConflict',
  'EditModeCannotAcquireLockUnknownReason',
);
export const insertDeleteConflict = refusal(
  409,
  'InsertDeleteConflict',
  'The insert or delete operation attempted resulted in a conflict.',
  'insertDeleteConflict',
);
export const filteredRangeConflict = refusal(
  409,
  'Conflict',
  'The operation failed because it conflicts with a filtered range.',
  'filteredRangeConflict',
);
export const nonBlankCellOffSheet = refusal(
  409,
  'Conflict',
  'It would push non-empty cells off the end of the worksheet.',
  'nonBlankCellOffSheet',
);
export const rangeExceedsLimit = refusal(
  413,
  'PayloadTooLarge',
  'The cell count in range has exceeded the maximum supported number.',
  'rangeExceedsLimit',
);
export const unsupportedWorkbook = refusal(
  400,
  'BadRequest',
  'The workbook contains unsupported features or exceeds the size limit.',
  'unsupportedWorkbook',
);
/** The session is gone and another one will do: idle too long, closed, never opened. */
export const sessionReCreatable = refusal(
  404,
  'ItemNotFound',
  'The session specified in the request does not exist or is invalid due to a transient error.',
  'invalidSessionReCreatable',
  'InvalidOrTimedOutSession',
);
export const sessionNotFound = refusal(
  404,
  'ItemNotFound',
  "The session specified in the request is invalid because the workbook can't be found.",
  'invalidSessionNotFound',
  'InvalidOrTimedOutSession',
);
export const sessionAuthentication = refusal(
  401,
  'Unauthorized',
  'The session specified in the request is invalid due to an authentication error.',
  'invalidSessionAuthentication',
);

/** `what`: for whoever debugs a client; Graph itself does not say it. */
export const invalidArgument = (what: string): Refused =>
  new Refused(
    400,
    'InvalidArgument',
    `The argument is invalid or missing or has an incorrect format. (${what})`,
    { innerCodes: ['invalidArgument'] },
  );

export const notImplemented = (what: string): Refused =>
  new Refused(501, 'NotImplemented', `The requested feature isn't implemented. (${what})`, {
    innerCodes: ['notImplementedUncategorized'],
  });
