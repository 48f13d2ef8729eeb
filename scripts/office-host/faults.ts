import type { HowOften } from '../graph-emulator/faults.ts';
import { COMMON_ERRORS } from './common-api.ts';

/** What goes wrong in a host on demand: rules that are asked, in their order, about each call of a pane. */
export interface HostFaultRule {
  /** Every call, if not said. All that is said has to fit. */
  readonly where?: FaultPlace;
  /** Milliseconds to wait before the call is done. Alone, it is a slow host and no fault. */
  readonly delay?: number;
  readonly what?: HostFaultName | HostFault;
  /** Once, if not said. */
  readonly howOften?: HowOften;
}

export interface FaultPlace {
  readonly area?: CallArea;
  readonly dispatchId?: number;
  /** A name that a batch of the Rich API calls, as the wire has it: `Values`, `GetItem`. */
  readonly name?: string;
}

export type CallArea = 'start' | 'events' | 'rich api' | 'common api' | 'outlook';

/** A call as the rules see it. */
export interface HostCall {
  readonly area: CallArea;
  readonly dispatchId?: number;
  readonly names?: ReadonlySet<string>;
  /** The pane asked Excel to wait until a cell is no longer being edited (`delayForCellEdit`). */
  readonly waitsForCellEdit?: boolean;
}

export type HostFault =
  /** `Error` of the answer to executeMethod, a number of COMMON_ERRORS: nothing was done. */
  | { readonly kind: 'refused'; readonly error: number }
  /** An error inside the answer to a batch, at the first action that calls the rule's `name`, or at the first at all. */
  | { readonly kind: 'batch error'; readonly code: string }
  /** `errorCode` of an answer of Outlook (9000 to 9055): nothing was done. */
  | { readonly kind: 'outlook error'; readonly error: number }
  /** No answer, before the call is done or after it. */
  | { readonly kind: 'silence'; readonly done: boolean };

/** Codes: "Error codes and messages" of the Office Add-ins pages on error handling; numbers: the client's own table. */
export const HOST_FAULTS = {
  'access denied': { kind: 'refused', error: COMMON_ERRORS.noCapability },
  'activity limit reached': { kind: 'refused', error: COMMON_ERRORS.activityLimitReached },
  'session timed out': { kind: 'refused', error: COMMON_ERRORS.invalidOrTimedOutSession },
  'cell being edited': { kind: 'refused', error: COMMON_ERRORS.invalidApiCallInContext },
  'request too large': { kind: 'refused', error: COMMON_ERRORS.requestPayloadTooLarge },
  'response too large': { kind: 'refused', error: COMMON_ERRORS.responsePayloadTooLarge },
  'general exception': { kind: 'batch error', code: 'GeneralException' },
  'service not available': { kind: 'batch error', code: 'ServiceNotAvailable' },
  'outlook response error': { kind: 'outlook error', error: 9020 },
  'no answer': { kind: 'silence', done: false },
  'lost answer': { kind: 'silence', done: true },
} as const satisfies Readonly<Record<string, HostFault>>;
export type HostFaultName = keyof typeof HOST_FAULTS;

export interface PlannedHostFault {
  readonly delay: number;
  readonly fault: HostFault | undefined;
  /** Of a batch error: at the first action of this name. */
  readonly at: string | undefined;
}

const NOTHING_PLANNED: PlannedHostFault = { delay: 0, fault: undefined, at: undefined };

export class HostFaults {
  readonly #chance: () => number;
  #kept: { readonly rule: HostFaultRule; seen: number }[] = [];

  /** `chance` gives a number from 0 up to 1. */
  constructor(rules: readonly HostFaultRule[] = [], chance: () => number = Math.random) {
    this.#chance = chance;
    for (const rule of rules) this.add(rule);
  }

  add(rule: HostFaultRule): void {
    this.#kept.push({ rule, seen: 0 });
  }

  clear(): void {
    this.#kept = [];
  }

  /** What becomes of this call: the delays of all rules that fit, and the first fault among them. */
  plan(call: HostCall): PlannedHostFault {
    let planned = NOTHING_PLANNED;
    for (const kept of this.#kept) {
      const { rule } = kept;
      const fault = typeof rule.what === 'string' ? HOST_FAULTS[rule.what] : rule.what;
      if (!fits(rule, fault, call) || (fault !== undefined && planned.fault !== undefined)) continue;
      if (!this.#hits(kept)) continue;
      planned = {
        delay: planned.delay + (rule.delay ?? 0),
        fault: planned.fault ?? fault,
        at: fault === undefined ? planned.at : rule.where?.name,
      };
    }
    return planned;
  }

  #hits(kept: { readonly rule: HostFaultRule; seen: number }): boolean {
    kept.seen += 1;
    const howOften = kept.rule.howOften ?? { times: 1 };
    if ('times' in howOften) return kept.seen <= howOften.times;
    if ('every' in howOften) return kept.seen % howOften.every === 0;
    return this.#chance() < howOften.probability;
  }
}

function fits({ where = {} }: HostFaultRule, fault: HostFault | undefined, call: HostCall): boolean {
  if (where.area !== undefined && where.area !== call.area) return false;
  if (where.dispatchId !== undefined && where.dispatchId !== call.dispatchId) return false;
  if (where.name !== undefined && call.names?.has(where.name) !== true) return false;
  switch (fault?.kind) {
    case 'batch error':
      return call.area === 'rich api';
    case 'outlook error':
      return call.area === 'outlook';
    case 'refused':
      if (call.waitsForCellEdit === true && fault.error === COMMON_ERRORS.invalidApiCallInContext)
        return false;
      return call.area === 'rich api' || call.area === 'common api';
    default:
      return true;
  }
}
