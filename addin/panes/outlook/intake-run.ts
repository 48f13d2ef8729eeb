import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Acknowledged, Answered } from '../../workflows/acknowledge-referral.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { OutlookServices } from './outlook-services.ts';

/** The steps from a referral to its acknowledgement, in their order. What a step has saved stays saved. */
export const INTAKE_STEPS = ['open', 'file', 'triage', 'acknowledge'] as const;
export type IntakeStep = (typeof INTAKE_STEPS)[number];

/** A reply to a case that is known is filed under it, and that is all. */
export type IntakePlan = 'referral' | 'reply';

export type StepStanding = 'waiting' | 'working' | 'done' | 'stopped';

export interface IntakeState {
  readonly plan: IntakePlan;
  readonly standing: Readonly<Record<IntakeStep, StepStanding>>;
  readonly caseRefs: readonly string[];
  /** Cases that had been opened before by somebody, or by an earlier try. */
  readonly tookInBefore: boolean;
  readonly acknowledged: Acknowledged | undefined;
  readonly fault: Fault | undefined;
}

export const stepsOf = (plan: IntakePlan): readonly IntakeStep[] =>
  plan === 'reply' ? ['file'] : INTAKE_STEPS;

export const isWorking = ({ standing }: IntakeState): boolean => Object.values(standing).includes('working');

export const isDone = ({ plan, standing }: IntakeState): boolean =>
  stepsOf(plan).every((step) => standing[step] === 'done');

export const beginning = (plan: IntakePlan, caseRefs: readonly string[] = []): IntakeState => ({
  plan,
  standing: { open: 'waiting', file: 'waiting', triage: 'waiting', acknowledge: 'waiting' },
  caseRefs,
  tookInBefore: false,
  acknowledged: undefined,
  fault: undefined,
});

export interface IntakeOrder {
  readonly openCases: () => ReturnType<OutlookServices['openCases']>;
  readonly messageId: string;
  readonly answered: Answered | undefined;
}

/**
 * Takes the steps that are not done yet, one after the other, and stops at the first that cannot be taken. `tell` hears
 * of every change. Begun again after a stop it goes on where it stopped.
 */
export async function runIntake(
  services: OutlookServices,
  order: IntakeOrder,
  from: IntakeState,
  tell: (state: IntakeState) => void,
): Promise<IntakeState> {
  let state: IntakeState = { ...from, fault: undefined };
  const set = (change: Partial<IntakeState>): void => {
    state = { ...state, ...change };
    tell(state);
  };
  for (const step of stepsOf(state.plan)) {
    if (state.standing[step] === 'done') continue;
    set({ standing: { ...state.standing, [step]: 'working' } });
    const taken = await takeStep(step, services, order, state);
    if (!taken.ok) {
      set({ standing: { ...state.standing, [step]: 'stopped' }, fault: taken.error });
      return state;
    }
    set({ ...taken.value, standing: { ...state.standing, [step]: 'done' } });
  }
  return state;
}

type Taken = Promise<Result<Partial<IntakeState>, Fault>>;

async function takeStep(
  step: IntakeStep,
  services: OutlookServices,
  { openCases, messageId, answered }: IntakeOrder,
  { caseRefs }: IntakeState,
): Taken {
  switch (step) {
    case 'open': {
      const opened = await openCases();
      if (!opened.ok) return opened;
      const intake = opened.value;
      const refs = 'caseRefs' in intake ? intake.caseRefs : [];
      return ok({ caseRefs: refs, tookInBefore: intake.kind === 'taken-in-before' });
    }
    case 'file': {
      // A message lies under one case; the others are linked to it.
      const [first] = caseRefs;
      if (first === undefined) return ok({});
      const filed = await services.fileMessage(messageId, first);
      return filed.ok ? ok({}) : filed;
    }
    case 'triage':
      for (const caseRef of caseRefs) {
        const begun = await services.beginTriage(caseRef);
        if (!begun.ok) return begun;
      }
      return ok({});
    case 'acknowledge': {
      let all: Acknowledged = { drafted: [], byHand: [], held: false };
      for (const caseRef of caseRefs) {
        const one = await services.draftAcknowledgements(caseRef, answered);
        if (!one.ok) return one;
        all = {
          drafted: [...all.drafted, ...one.value.drafted],
          byHand: [...all.byHand, ...one.value.byHand],
          held: all.held || one.value.held,
        };
      }
      return ok({ acknowledged: all });
    }
  }
}
