import type { CommonError } from '../../../../scripts/office-host/common-api.ts';
import type { DocumentHost } from '../../../../scripts/office-host/host-session.ts';
import type { WireObject } from '../../../../scripts/office-host/wire.ts';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import type { WordPlace } from '../../../../scripts/office-host/word/open-word-document.ts';

export interface CommonBench {
  readonly document: OpenWordDocument;
  readonly host: DocumentHost;
  /** What the client would read, or the number of the error. */
  call(dispatchId: number, args?: WireObject): Promise<WireObject>;
}

let ids = 0;

export function commonBench(bytes: Uint8Array, place: WordPlace = {}): CommonBench {
  const opened = OpenWordDocument.open(bytes, {
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    ...place,
  });
  if (!opened.ok) throw new TypeError('The document of this test cannot be opened');
  const host = opened.value.host();
  return {
    document: opened.value,
    host,
    async call(dispatchId, args = {}) {
      const method = host.common[dispatchId];
      if (method === undefined) throw new RangeError(`No host answers ${dispatchId}`);
      try {
        return await method({ dispatchId, args });
      } catch (error) {
        return { Error: (error as CommonError).code };
      }
    },
  };
}
