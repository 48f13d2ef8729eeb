/**
 * An answer that may be a no. Twenty lines of our own rather than a philosophy imported:
 * a caller must look at `ok` before it can touch the value or the error.
 */
export type Result<Value, Fault> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Fault };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

export const err = <Fault>(error: Fault): { readonly ok: false; readonly error: Fault } => ({
  ok: false,
  error,
});

/** Closes a switch: reaching this line is a mistake of ours, which the compiler reports first. */
export function assertNever(value: never, context: string): never {
  throw new TypeError(`Cannot handle ${context}: found ${JSON.stringify(value)}`);
}
