import { err, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import { failure } from '../../ports/failure.ts';
import type { Failure } from '../../ports/failure.ts';
import type { LoadedWorkbook, SavedWorkbook, WorkbookStore } from '../../ports/workbook-store.ts';

/**
 * A workbook in memory, with faults on demand: `failNext` lets the next call of that kind fail; a failure that says
 * `saved: 'unknown'` or `'everything'` on `save` writes first and loses the answer, as a network does.
 */
export class MemoryWorkbookStore implements WorkbookStore {
  #bytes: Uint8Array | undefined;
  #number = 1;
  readonly #faults: { readonly on: 'load' | 'save'; readonly failure: Failure }[] = [];

  /** Without bytes there is no workbook yet: loading it is NotFound. */
  constructor(bytes?: Uint8Array) {
    this.#bytes = bytes && new Uint8Array(bytes);
  }

  /** The workbook as it stands now. */
  get bytes(): Uint8Array | undefined {
    return this.#bytes && new Uint8Array(this.#bytes);
  }

  failNext(on: 'load' | 'save', fault: Failure): void {
    this.#faults.push({ on, failure: fault });
  }

  /** Someone else saves the workbook. */
  replace(bytes: Uint8Array): void {
    this.#bytes = new Uint8Array(bytes);
    this.#number += 1;
  }

  load(): Promise<Result<LoadedWorkbook, Failure>> {
    const fault = this.#takeFault('load');
    if (fault) return Promise.resolve(err(fault));
    const fingerprint = this.#fingerprint();
    if (!this.#bytes || fingerprint === undefined)
      return Promise.resolve(err(failure('NotFound', 'The workbook could not be read: it is not there.')));
    return Promise.resolve(ok({ bytes: new Uint8Array(this.#bytes), fingerprint }));
  }

  save(bytes: Uint8Array, basedOn: string | undefined): Promise<Result<SavedWorkbook, Failure>> {
    const fault = this.#takeFault('save');
    if (fault?.saved === 'nothing') return Promise.resolve(err(fault));
    if (basedOn !== this.#fingerprint())
      return Promise.resolve(
        err(
          failure(
            'ChangedMeanwhile',
            'The workbook was saved by someone else meanwhile. Nothing was saved; read it again and repeat.',
          ),
        ),
      );
    this.replace(bytes);
    return Promise.resolve(fault ? err(fault) : ok({ fingerprint: `v${this.#number}` }));
  }

  #fingerprint(): string | undefined {
    return this.#bytes && `v${this.#number}`;
  }

  #takeFault(on: 'load' | 'save'): Failure | undefined {
    const index = this.#faults.findIndex((fault) => fault.on === on);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.failure;
  }
}
