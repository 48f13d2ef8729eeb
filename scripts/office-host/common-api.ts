import type { WireValue } from './rich-api/model.ts';
import type { WireObject } from './wire.ts';

/**
 * The Common API, `Office.context.document…`: one entry for each dispatch id that a host knows. What it has no entry for
 * is an unknown call: it fails, and the session keeps it.
 */
export type CommonApi = Readonly<Record<number, CommonMethod>>;

export type CommonMethod = (request: CommonRequest) => CommonAnswer | Promise<CommonAnswer>;

export interface CommonRequest {
  readonly dispatchId: number;
  /** What the client sent beside `DdaMethod`: `{ xml }` of customXmlParts.addAsync, `{ DdaSettingsMethod }` of saveAsync. */
  readonly args: WireObject;
}

/** What the client wants beside `Version` and `Error`: `{ Data }`, `{ DataPartProperties }`. An error is thrown as CommonError. */
export type CommonAnswer = WireObject;

/** What the Common API answers instead of a result. The client turns the number into a name and a sentence. */
export class CommonError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Numbers that hosts answer (`OSF.DDA.ErrorCodeManager.errorCodes` of the client). */
export const COMMON_ERRORS = {
  coercionTypeNotSupported: 1000,
  selectionNotMatchDataType: 1001,
  selectionNotSupportCoercionType: 1004,
  fileTypeNotSupported: 1009,
  unsupportedDataObject: 2000,
  cannotWriteToSelection: 2001,
  dataNotMatchSelection: 2002,
  dataNotMatchCoercionType: 2007,
  setDataIsTooLarge: 2009,
  settingsCannotSave: 4001,
  settingsAreStale: 4002,
  operationNotSupported: 5000,
  internalError: 5001,
  documentReadOnly: 5002,
  eventHandlerNotExist: 5003,
  invalidApiCallInContext: 5004,
  indexOutOfRange: 5008,
  invalidParam: 5010,
  requestTimeout: 5011,
  invalidOrTimedOutSession: 5012,
  tooManyIncompleteRequests: 5100,
  activityLimitReached: 5102,
  requestPayloadTooLarge: 5103,
  responsePayloadTooLarge: 5104,
  customXmlNodeNotFound: 6000,
  customXmlError: 6100,
  customXmlExceedQuota: 6101,
  customXmlOutOfDate: 6102,
  noCapability: 7000,
  cannotNavigateTo: 7001,
  invalidSliceSize: 11002,
} as const;

/** An event outside the Rich API. */
export interface CommonEvent {
  /** As the client registers it: `documentSelectionChanged`, `settingsChanged`, `{targetId}_nodeInserted`. */
  readonly name: string;
  readonly payload: WireValue;
}
