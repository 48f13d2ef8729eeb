import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { askingParent, safetyOf } from '../../domain/reading.ts';
import type { Reading } from '../../domain/reading.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import { StepList } from '../parts/step-list.tsx';
import { DUPLICATE_ID, SAFETY_ID, SafetyReminder } from './before-opening.tsx';
import { isDone, isWorking, stepsOf } from './intake-run.ts';
import type { IntakeState } from './intake-run.ts';
import { blockersOf, casesTaken, isTakenIn, planOf } from './message-session.ts';
import type { Blocker, MessageSession, SessionState } from './message-session.ts';
import { BLOCKER_WORDS, PANE_WORDS, STANDING_WORDS, STEP_WORDS, stepResult } from './reading-words.ts';

const PLACE_OF = { safety: SAFETY_ID, duplicate: DUPLICATE_ID } as const satisfies Record<Blocker, string>;

const ACTION_ID = 'pane-action';

/**
 * For who works by keyboard: some seventy fields and buttons stand between the beginning of the pane and what is done
 * with the message. Seen only while it has the focus.
 */
export function SkipToAction({ state }: { readonly state: SessionState }): ReactNode {
  const styles = useStyles();
  const label = actionLabel(state);
  if (
    state.look.kind !== 'read' ||
    label === undefined ||
    (state.intake !== undefined && isDone(state.intake))
  )
    return null;
  return (
    <Button
      size="small"
      className={styles.skip}
      onClick={() => {
        document.getElementById(ACTION_ID)?.focus();
      }}
    >
      {PANE_WORDS.skip}
    </Button>
  );
}

/** The one thing to do with the message, always in sight; then how far it has come. */
export function IntakeBar({
  session,
  state,
}: {
  readonly session: MessageSession;
  readonly state: SessionState;
}): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { look, intake } = state;
  const label = actionLabel(state);
  if (look.kind !== 'read' || label === undefined) return null;
  const start = (): void => {
    // What was typed and not taken over would be left out without a word.
    const open = document.querySelector<HTMLFormElement>('form[data-correction]');
    setIsCorrecting(open !== null);
    if (open !== null) {
      announce(PANE_WORDS.correctionOpen);
      open.querySelector<HTMLElement>('button[type="submit"]')?.focus();
      return;
    }
    const [blocker] = blockersOf(state);
    if (blocker !== undefined) {
      announce(BLOCKER_WORDS[blocker]);
      document.getElementById(PLACE_OF[blocker])?.focus();
      return;
    }
    run(() => session.takeIn());
  };
  if (intake !== undefined && isDone(intake)) return null;
  const isBusy = intake !== undefined && isWorking(intake);
  return (
    <section className={styles.bar} aria-label={PANE_WORDS.progress}>
      {safetyOf(look.read.reading) !== undefined && !state.safetyRead && <SafetyReminder />}
      {intake !== undefined && <Progress intake={intake} />}
      {isCorrecting && <p className={styles.note}>{PANE_WORDS.correctionOpen}</p>}
      {intake?.fault !== undefined && <FaultNotice fault={intake.fault} onRepeat={start} />}
      {/* Still to be reached by keyboard while it works: a button that vanishes takes the focus with it. */}
      <Button
        id={ACTION_ID}
        appearance="primary"
        className={styles.action}
        onClick={start}
        disabledFocusable={isBusy}
      >
        {intake?.fault === undefined ? label : PANE_WORDS.goOn}
      </Button>
    </section>
  );
}

/** What has been saved, at the top and with the focus: the button that was pressed is gone. */
export function Outcome({
  intake,
  reading,
}: {
  readonly intake: IntakeState;
  readonly reading: Reading;
}): ReactNode {
  const others = intake.plan === 'referral' ? othersNamed(reading) : [];
  const styles = useStyles();
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, []);
  return (
    <div role="group" aria-labelledby="pane-outcome" className={styles.outcome}>
      <h2 id="pane-outcome" ref={place} tabIndex={-1} className={styles.title}>
        {PANE_WORDS.doneTitle}
      </h2>
      <Progress intake={intake} />
      {others.length > 0 && <p className={styles.note}>{PANE_WORDS.othersNamed(others)}</p>}
      {intake.plan === 'referral' && <p className={styles.note}>{PANE_WORDS.openedWayBack}</p>}
    </div>
  );
}

/**
 * Parents and carers beside the one who asks. They become no parties by themselves: a letter to a parent who should not
 * have one does harm, so a person decides. Source: glossary.md, Parent.
 */
function othersNamed({ referrals }: Reading): readonly string[] {
  const names = referrals.flatMap((referral) => {
    const asker = askingParent(referral);
    return referral.parents.flatMap((parent) =>
      parent === asker || parent.name === null ? [] : [parent.name],
    );
  });
  return [...new Set(names)];
}

/** Undefined where there is nothing to do with the message. */
function actionLabel(state: SessionState): string | undefined {
  const { look } = state;
  const plan = planOf(state);
  if (look.kind !== 'read' || plan === undefined) return undefined;
  const { caseReference, referrals } = look.read.reading;
  if (plan === 'reply') return PANE_WORDS.fileReply(caseReference ?? '');
  if (isTakenIn(state)) return PANE_WORDS.complete;
  const left = referrals.length - casesTaken(state);
  return left > 1 ? PANE_WORDS.openCases(left) : PANE_WORDS.openCase;
}

function Progress({ intake }: { readonly intake: IntakeState }): ReactNode {
  return (
    <StepList
      label={PANE_WORDS.progress}
      steps={stepsOf(intake.plan).map((step) => ({
        key: step,
        label: STEP_WORDS[step],
        standing: intake.standing[step],
        standingWords: STANDING_WORDS[intake.standing[step]],
        result: intake.standing[step] === 'done' ? stepResult(step, intake) : '',
      }))}
    />
  );
}

const useStyles = makeStyles({
  skip: {
    ':not(:focus)': { position: 'absolute', width: '1px', height: '1px', minWidth: 0, padding: 0, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap', border: 'none' },
  },
  bar: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    marginBlockStart: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    maxHeight: '60vh',
    overflowY: 'auto',
    // At high zoom a bar that stays would cover what is read.
    '@media (max-height: 360px)': { position: 'static', maxHeight: 'none' },
  },
  action: { alignSelf: 'stretch' },
  outcome: {
    marginBlockStart: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
}); // prettier-ignore
