import { DOCUMENTED_FAULTS } from './documented-faults.ts';
import type { DocumentedFault, DocumentedFaultName, Moment, Outcome, Target } from './documented-faults.ts';
import type { ErrorParts } from './outgoing.ts';

/** Faults on demand: rules that are asked, in their order, about each request and about each switch of an area. */
export type FaultRule = AnswerRule | SwitchRule;

interface AnswerRule extends Rule {
  /** When nothing is said: the first moment that the fault is documented for, otherwise before the effect. */
  readonly when?: Moment;
  readonly what: DocumentedFaultName | ErrorParts;
}

/** Something that only an area can make happen: an entry of getSchedule that fails, a sent item that comes late. */
interface SwitchRule extends Rule {
  readonly switch: string;
}

interface Rule {
  /** Everywhere, if not said. */
  readonly where?: FaultPlace;
  /** Once, if not said. */
  readonly howOften?: HowOften;
}

export interface FaultPlace {
  readonly method?: string;
  // Of the canonical path: `*` stands for anything within one segment, `**` for anything: /users/*/messages/**
  readonly path?: string;
  /** Address of the one who asks. */
  readonly caller?: string;
  /** Address of the mailbox it is about. */
  readonly mailbox?: string;
}

/** The first so many that fit; each so-many-th; each with so much chance (0 to 1). */
export type HowOften =
  { readonly times: number } | { readonly every: number } | { readonly probability: number };

export interface PlannedFault {
  /** Name for the journal; the status where the fault is none of the documented ones. */
  readonly name: string;
  readonly moment: Moment;
  readonly outcome: Outcome;
}

interface Kept {
  readonly rule: FaultRule;
  readonly path: RegExp | undefined;
  seen: number;
}

export class Faults {
  readonly #chance: () => number;
  #kept: Kept[] = [];
  #randomly = 0;

  /** `chance` gives a number from 0 up to 1, from the seed. */
  constructor(chance: () => number, rules: readonly FaultRule[] = []) {
    this.#chance = chance;
    for (const rule of rules) this.add(rule);
  }

  add(rule: FaultRule): void {
    const path = rule.where?.path;
    this.#kept.push({ rule, path: path === undefined ? undefined : pathExpression(path), seen: 0 });
  }

  /**
   * From now on each request meets, with this probability, one of the documented faults that fit it; 0 ends it. A batch
   * is one request: it is struck as a whole so often, and so often in one of its parts.
   */
  randomly(probability: number): void {
    this.#randomly = probability;
  }

  clear(): void {
    this.#kept = [];
    this.#randomly = 0;
  }

  /** What will go wrong with this request. Asked once for each request, whatever becomes of it. */
  plan(target: Target): PlannedFault | undefined {
    for (const kept of this.#kept) {
      const { rule } = kept;
      if ('switch' in rule || !matches(kept, target) || !this.#hits(kept)) continue;
      if (typeof rule.what !== 'string') {
        return { name: String(rule.what.status), moment: rule.when ?? 'before', outcome: rule.what };
      }
      const { moments, outcome } = DOCUMENTED_FAULTS[rule.what];
      return { name: rule.what, moment: rule.when ?? moments[0], outcome };
    }
    return this.#randomFault(target);
  }

  /** Asked by an area: does this go wrong now? `mailbox` is what it is about, for rules that name one. */
  strikes(name: string, mailbox?: string): boolean {
    return this.#kept.some((kept) => {
      const { rule } = kept;
      if (!('switch' in rule) || rule.switch !== name) return false;
      const wanted = rule.where?.mailbox;
      return (wanted === undefined || same(wanted, mailbox)) && this.#hits(kept);
    });
  }

  #randomFault(target: Target): PlannedFault | undefined {
    const probability = this.#randomly / (target.parts ?? 1);
    if (probability === 0 || this.#chance() >= probability) return undefined;
    const fitting = Object.entries<DocumentedFault>(DOCUMENTED_FAULTS).filter(([, fault]) =>
      fault.fits(target),
    );
    const chosen = this.#pick(fitting);
    if (chosen === undefined) return undefined;
    const [name, { moments, outcome }] = chosen;
    return { name, moment: this.#pick(moments) ?? 'before', outcome };
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#chance() * items.length)];
  }

  #hits(kept: Kept): boolean {
    kept.seen += 1;
    const howOften = kept.rule.howOften ?? { times: 1 };
    if ('times' in howOften) return kept.seen <= howOften.times;
    if ('every' in howOften) return kept.seen % howOften.every === 0;
    return this.#chance() < howOften.probability;
  }
}

function matches({ rule: { where = {} }, path }: Kept, target: Target): boolean {
  return (
    (where.method === undefined || where.method === target.method) &&
    (path === undefined || path.test(target.path)) &&
    (where.caller === undefined || same(where.caller, target.caller)) &&
    (where.mailbox === undefined || same(where.mailbox, target.mailbox))
  );
}

const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();

const pathExpression = (path: string): RegExp =>
  new RegExp(
    `^${path
      .split(/(\*\*|\*)/)
      .map((part) =>
        part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^$()|[\]\\{}]/g, '\\$&'),
      )
      .join('')}$`,
    'i',
  );
