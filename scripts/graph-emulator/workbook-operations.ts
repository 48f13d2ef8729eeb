import type { Answer, Call, Tenant } from './route.ts';
import { Refused } from './route.ts';
import { LIMITS } from './limits.ts';
import { contextOf, linkTo } from './workbook-query.ts';
import * as refusals from './workbook-refusals.ts';

interface Operation {
  readonly asked: number;
  readonly result: { readonly body: object } | { readonly refused: Refused };
  readonly resourceLocation: string;
}

/** Long-running calls: `Prefer: respond-async` gives 202 and an address to ask. */
export class WorkbookOperations {
  readonly #tenant: Tenant;
  readonly #operations = new Map<string, Operation>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** Does the work at once; who asked for it learns of it later. `resource`: the function that gives the result. */
  answer(call: Call, status: number, resource: string, work: () => object): Answer {
    if (!/\brespond-async\b/i.test(call.headers.get('prefer') ?? '')) {
      return { status, body: { '@odata.context': contextOf(call), ...work() } };
    }
    const id = this.#tenant.newId('operation');
    this.#operations.set(id, {
      asked: call.now,
      result: outcome(work),
      resourceLocation: linkTo(call, `/${resource}(key='${id}')`),
    });
    return { status: 202, headers: { location: linkTo(call, `/operations/${id}`) } };
  }

  /** Status of an operation. One that failed is a 200 with the error in its body. */
  status(call: Call): Answer {
    const id = call.params['operation'] ?? '';
    const operation = this.#operations.get(id);
    if (!operation) throw refusals.itemNotFound();
    const body = { '@odata.context': contextOf(call), id };
    const age = call.now - operation.asked;
    if (age < LIMITS.excel.operationStartsMs) return { status: 200, body: { ...body, status: 'notStarted' } };
    if (age < LIMITS.excel.operationEndsMs) return { status: 200, body: { ...body, status: 'running' } };
    const { result, resourceLocation } = operation;
    if ('refused' in result) {
      return { status: 200, body: { ...body, status: 'failed', error: errorOf(result.refused) } };
    }
    return { status: 200, body: { ...body, status: 'succeeded', resourceLocation } };
  }

  result(call: Call): Answer {
    const operation = this.#operations.get(call.params['key'] ?? '');
    const isOver = operation && call.now - operation.asked >= LIMITS.excel.operationEndsMs;
    if (!isOver || 'refused' in operation.result) throw refusals.itemNotFound();
    return { status: 200, body: { '@odata.context': contextOf(call), ...operation.result.body } };
  }
}

function outcome(work: () => object): Operation['result'] {
  try {
    return { body: work() };
  } catch (error) {
    if (error instanceof Refused) return { refused: error };
    throw error;
  }
}

function errorOf({ code, message, innerCodes }: Refused): object {
  const innerError = innerCodes.reduceRight<object | null>(
    (inner, each) => ({ code: each, message, innerError: inner }),
    null,
  );
  return { code, message, innerError };
}
