/**
 * What a description of Graph says of one request or one answer: every fault, in words; nothing where all is well.
 * The emulator is given one in tests; by itself it reads no description.
 */
export interface ContractCheck {
  /** `address` as it was sent; `body` is the JSON, bytes where it is none, undefined where there is none. */
  request(method: string, address: string, body: unknown): readonly string[];
  answer(method: string, address: string, status: number, body: unknown): readonly string[];
}

/** Thrown through `fetch` where the check is strict: a test must not take it for an answer or a lost connection. */
export class ContractMismatch extends Error {
  override readonly name = 'ContractMismatch';
  readonly side: 'request' | 'answer';
  readonly faults: readonly string[];

  constructor(side: 'request' | 'answer', method: string, template: string, faults: readonly string[]) {
    super(`The ${side} of ${method} ${template} is not as the contract says:\n  ${faults.join('\n  ')}`);
    this.side = side;
    this.faults = faults;
  }
}
