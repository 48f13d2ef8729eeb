import { COMMON_ERRORS, CommonError } from '../common-api.ts';
import type { CommonApi } from '../common-api.ts';
import type { WireValue } from '../rich-api/model.ts';
import type { WireObject } from '../wire.ts';

/** What is marked, as text or in another form. A form that the host does not have is `undefined`. */
export interface SelectedData {
  read(coercion: string): WireValue | undefined;
  /** False where nothing can be written in this form. */
  write(coercion: string, data: WireValue): boolean;
}

/**
 * Dispatch ids 64 (getSelectedDataAsync) and 65 (setSelectedDataAsync). Forms by name: `text`, `matrix`, `table`, `html`,
 * `ooxml`, `image`.
 */
export const selectedDataCalls = (selected: SelectedData): CommonApi => ({
  64: ({ args }) => {
    const coercion = coercionIn(args, 'DdaGetBindingData');
    const Data = selected.read(coercion);
    if (Data === undefined) throw new CommonError(COMMON_ERRORS.selectionNotSupportCoercionType, 'The selection cannot be given in this form.'); // prettier-ignore
    return { Data };
  },
  65: ({ args }) => {
    const request = args['DdaSetBindingData'];
    const data = isRecord(request) ? (request['Data'] ?? null) : null;
    const done = selected.write(coercionIn(args, 'DdaSetBindingData'), data);
    if (!done) throw new CommonError(COMMON_ERRORS.dataNotMatchCoercionType, 'The data cannot be written in this form.'); // prettier-ignore
    return {};
  },
});

const isRecord = (value: WireValue | undefined): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function coercionIn(args: WireObject, member: string): string {
  const request = args[member];
  const value = isRecord(request) ? request['CoerceType'] : undefined;
  return typeof value === 'string' ? value : 'text';
}
