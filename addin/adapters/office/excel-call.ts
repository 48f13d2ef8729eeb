import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';

/**
 * Runs one batch against the open workbook. What Excel refuses becomes a failure; its own sentence is not kept, since it
 * may repeat what stands in a cell. While somebody types in a cell, Excel is asked to wait.
 *
 * `writes`: after a fault nobody knows how much of the batch was done.
 */
export async function excelCall<Value>(
  act: (context: Excel.RequestContext) => Promise<Value>,
  { wanted, writes = false }: { readonly wanted: string; readonly writes?: boolean },
): Promise<Result<Value, Failure>> {
  try {
    return ok(await Excel.run({ delayForCellEdit: true }, act));
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === undefined) throw thrown;
    const known = KNOWN[code];
    const kind = known?.kind ?? 'Offline';
    const reason = known?.words ?? 'Excel did not do it';
    const certain = !writes || known?.isCertain === true;
    return err(
      failure(
        kind,
        `${wanted}: ${reason}. ${certain ? 'Nothing was changed.' : 'Part of it may stand in the workbook: look, and repeat.'}`,
        certain ? 'nothing' : 'unknown',
      ),
    );
  }
}

interface Known {
  readonly kind: Failure['kind'];
  readonly words: string;
  /** Excel refuses it before it changes anything. */
  readonly isCertain?: boolean;
}

/** Codes of Excel. Source: Office Add-ins documentation, "Error handling with the application-specific APIs". */
const KNOWN: Readonly<Record<string, Known>> = {
  AccessDenied: { kind: 'NotAllowed', words: 'the sheet is protected, or the workbook is open for reading only' },
  ItemNotFound: { kind: 'NotFound', words: 'what it needs is not in the workbook any more' },
  InvalidReference: { kind: 'NotFound', words: 'the cell is not there any more' },
  InvalidOperationInCellEditMode: { kind: 'ChangedMeanwhile', words: 'somebody is typing in a cell: press Enter or Esc first', isCertain: true },
  ActivityLimitReached: { kind: 'Throttled', words: 'Excel has too much to do at once' },
  RequestPayloadSizeLimitExceeded: { kind: 'TooLarge', words: 'it is more than Excel takes at once', isCertain: true },
  ResponsePayloadSizeLimitExceeded: { kind: 'TooLarge', words: 'it is more than Excel gives at once' },
  // What stood before it in the batch may have been done.
  ApiNotFound: { kind: 'NotAllowed', words: 'this Excel is too old for it' },
  ItemAlreadyExists: { kind: 'ChangedMeanwhile', words: 'a sheet or table of that name is there already: rename it first' },
  ServiceNotAvailable: { kind: 'Offline', words: 'Excel does not answer' },
}; // prettier-ignore

function codeOf(thrown: unknown): string | undefined {
  const isOffice = typeof OfficeExtension !== 'undefined' && thrown instanceof OfficeExtension.Error;
  return isOffice ? thrown.code : undefined;
}
