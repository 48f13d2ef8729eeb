import type { KnownCase } from '../../domain/case-commands.ts';
import type { Corrections } from '../../domain/correct-reading.ts';
import { sameValue, valueAt } from '../../domain/reading-fields.ts';
import type { FieldValue } from '../../domain/reading-fields.ts';
import { safetyOf } from '../../domain/reading.ts';
import type { OpenMessage } from '../../ports/open-message.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { CasesKnown } from '../../workflows/known-cases.ts';
import type { ReadReferralMessage } from '../../workflows/read-referral.ts';
import { beginning, isDone, isWorking, runIntake } from './intake-run.ts';
import type { IntakePlan, IntakeState } from './intake-run.ts';
import type { OutlookServices } from './outlook-services.ts';

/** One message as the pane stands to it: what was read, what the person put right, how far it has come. */
export interface SessionState {
  readonly look: Look;
  /** By the order of the children. */
  readonly corrections: readonly Corrections[];
  readonly known: Known;
  /** The person has read the words about safety (R-K1). */
  readonly safetyRead: boolean;
  /** Open cases of the same child that the person says are another matter (R-K10). */
  readonly otherMatters: readonly string[];
  readonly intake: IntakeState | undefined;
}

export type Look =
  | { readonly kind: 'reading' }
  | { readonly kind: 'not-read'; readonly fault: Fault }
  | { readonly kind: 'read'; readonly read: ReadReferralMessage };

export type Known =
  | { readonly kind: 'asking' }
  | { readonly kind: 'not-known'; readonly fault: Fault }
  | { readonly kind: 'known'; readonly cases: CasesKnown };

const NEW: SessionState = {
  look: { kind: 'reading' },
  corrections: [],
  known: { kind: 'asking' },
  safetyRead: false,
  otherMatters: [],
  intake: undefined,
};

/** What keeps the button from opening a case; the person is led to the first of them. */
export type Blocker = 'safety' | 'duplicate';

/** The same child's cases that are open and no case of this very message: a person says whether this is another matter. */
export function openCasesOfChildren({ known }: SessionState): readonly KnownCase[] {
  if (known.kind !== 'known') return [];
  const { ofMessage, ofChildren } = known.cases;
  const mine = new Set(ofMessage.map(({ caseRef }) => caseRef));
  const others = ofChildren.flat().filter(({ caseRef, state }) => state !== 'CLOSED' && !mine.has(caseRef));
  return [...new Map(others.map((each) => [each.caseRef, each])).values()];
}

/** What is to be done with the message: take it in, file it under the case that it names, or nothing. */
export function planOf({ look }: SessionState): IntakePlan | undefined {
  if (look.kind !== 'read') return undefined;
  const { kind, caseReference } = look.read.reading;
  if (kind === 'referral') return 'referral';
  return kind === 'reply' && caseReference !== null ? 'reply' : undefined;
}

export function blockersOf(state: SessionState): readonly Blocker[] {
  if (state.look.kind !== 'read' || planOf(state) !== 'referral') return [];
  const unsettled = openCasesOfChildren(state).some(({ caseRef }) => !state.otherMatters.includes(caseRef));
  return [
    ...(safetyOf(state.look.read.reading) !== undefined && !state.safetyRead ? (['safety'] as const) : []),
    ...(unsettled ? (['duplicate'] as const) : []),
  ];
}

/** How many cases the register has of this very message; 0 while it is not known. */
export const casesTaken = ({ known }: SessionState): number =>
  known.kind === 'known' ? known.cases.ofMessage.length : 0;

/** Each child of the message has its case already. */
export function isTakenIn(state: SessionState): boolean {
  const taken = casesTaken(state);
  return state.look.kind === 'read' && taken > 0 && taken >= state.look.read.reading.referrals.length;
}

/**
 * Keeps one message while the pane is there. Answers that come late find their own message again, whatever is open by
 * then; nothing of one message gets into another.
 */
export class MessageSession {
  readonly message: OpenMessage;
  readonly #services: OutlookServices;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = NEW;
  /** Counts what was asked of the register: an older answer gives way to a newer one. */
  #asked = 0;
  #beginning: Promise<void> | undefined;

  constructor(message: OpenMessage, services: OutlookServices) {
    this.message = message;
    this.#services = services;
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Fetches and reads the message, then asks the register what it knows of it. Begun once at a time. */
  begin(): Promise<void> {
    this.#beginning ??= this.#read().finally(() => {
      this.#beginning = undefined;
    });
    return this.#beginning;
  }

  async #read(): Promise<void> {
    this.#set({ look: { kind: 'reading' } });
    const content = await this.message.read();
    const read = content.ok ? await this.#services.read(content.value) : content;
    if (!read.ok) {
      this.#set({ look: { kind: 'not-read', fault: read.error } });
      return;
    }
    this.#set({ look: { kind: 'read', read: read.value } });
    await this.askRegister();
  }

  async askRegister(): Promise<void> {
    const { look, corrections } = this.#state;
    if (look.kind !== 'read' || look.read.reading.kind !== 'referral') return;
    this.#asked += 1;
    const mine = this.#asked;
    this.#set({ known: { kind: 'asking' } });
    const cases = await this.#services.lookForCases(look.read.reading, corrections);
    if (mine !== this.#asked) return;
    this.#set({
      known: cases.ok ? { kind: 'known', cases: cases.value } : { kind: 'not-known', fault: cases.error },
    });
  }

  /** Puts a value in the place of what was read; what was read itself takes the correction away. */
  async correct(child: number, pointer: string, value: FieldValue): Promise<void> {
    const { look, corrections } = this.#state;
    const referral = look.kind === 'read' ? look.read.reading.referrals[child] : undefined;
    if (referral === undefined) return;
    const others = Object.fromEntries(
      Object.entries(corrections[child] ?? {}).filter(([each]) => each !== pointer),
    );
    const changed = sameValue(valueAt(referral, pointer), value) ? others : { ...others, [pointer]: value };
    const all = Array.from({ length: Math.max(corrections.length, child + 1) }, (_, index) =>
      index === child ? changed : (corrections[index] ?? {}),
    );
    this.#set({ corrections: all });
    // Who the child is decides which cases are the same child's.
    if (TELLS_THE_CHILD.includes(pointer)) await this.askRegister();
  }

  clearCorrections(): Promise<void> {
    this.#set({ corrections: [] });
    return this.askRegister();
  }

  readSafety(safetyRead: boolean): void {
    this.#set({ safetyRead });
  }

  isOtherMatter(caseRef: string, isOther: boolean): void {
    const others = this.#state.otherMatters.filter((each) => each !== caseRef);
    this.#set({ otherMatters: isOther ? [...others, caseRef] : others });
  }

  /** Takes the message in, or files it. After a stop it goes on with the step it stopped at. */
  async takeIn(): Promise<void> {
    const { look, corrections, otherMatters, intake } = this.#state;
    const plan = planOf(this.#state);
    if (look.kind !== 'read' || plan === undefined || blockersOf(this.#state).length > 0) return;
    if (intake !== undefined && (isWorking(intake) || isDone(intake))) return;
    const { reading } = look.read;
    const { messageId, from } = reading.message;
    const refs = plan === 'reply' && reading.caseReference !== null ? [reading.caseReference] : [];
    await runIntake(
      this.#services,
      {
        openCases: () => this.#services.openCases(reading, { corrections, notADuplicateOf: otherMatters }),
        messageId: messageId ?? '',
        answered: messageId === null ? undefined : { messageId, from: from.email },
      },
      intake ?? beginning(plan, refs),
      (state) => {
        this.#set({ intake: state });
      },
    );
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const TELLS_THE_CHILD: readonly string[] = ['/child/name', '/child/dateOfBirth'];

/** Messages that were looked at stay as they were left, so that a look at another one costs nothing. */
const MOST_KEPT = 20;

export class MessageSessions {
  readonly #services: OutlookServices;
  readonly #kept = new Map<string, MessageSession>();

  constructor(services: OutlookServices) {
    this.#services = services;
  }

  /** The session of a message; a new one has not begun yet. */
  of(message: OpenMessage): MessageSession {
    const known = this.#kept.get(message.key);
    const session = known ?? new MessageSession(message, this.#services);
    // The one that was looked at last goes last.
    this.#kept.delete(message.key);
    this.#kept.set(message.key, session);
    for (const [key, each] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      const { intake } = each.state();
      if (intake === undefined || !isWorking(intake)) this.#kept.delete(key);
    }
    return session;
  }
}
