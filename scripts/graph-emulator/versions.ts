import { Refused } from './route.ts';
import type { Call } from './route.ts';

/** Refuses a change that was made for an older version; `*` fits every one. Source: behaviour.md section 7, "Versions". */
export function demandVersion(call: Call, etag: string): void {
  const wanted = call.headers.get('if-match');
  if (wanted === null || wanted === '*' || wanted === etag) return;
  throw new Refused(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );
}
