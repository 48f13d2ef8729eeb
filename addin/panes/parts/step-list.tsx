import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import type { ReactNode } from 'react';

export interface StepToShow {
  readonly key: string;
  readonly label: string;
  readonly standing: 'waiting' | 'working' | 'done' | 'stopped';
  /** The standing in a word: nobody has to know the picture. */
  readonly standingWords: string;
  /** What was saved; empty as long as the step is not done. */
  readonly result: string;
}

/** Steps of one act in their order: how far it has come, and what has been saved on the way. */
export function StepList({
  steps,
  label,
}: {
  readonly steps: readonly StepToShow[];
  readonly label: string;
}): ReactNode {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label={label}>
      {steps.map((step) => (
        <li key={step.key} className={styles.step} aria-current={step.standing === 'working' ? 'step' : undefined}>
          <span className={styles.picture} aria-hidden="true">
            <StandingPicture standing={step.standing} />
          </span>
          <div>
            <span className={mergeClasses(step.standing === 'waiting' && styles.waiting)}>{step.label}</span>
            <span className={step.standing === 'done' ? 'pane-unseen' : styles.standing}> – {step.standingWords}</span>
            {step.result !== '' && <div className={styles.result}>{step.result}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
} // prettier-ignore

function StandingPicture({ standing }: Pick<StepToShow, 'standing'>): ReactNode {
  const styles = useStyles();
  switch (standing) {
    case 'done':
      return <CheckmarkCircleFilled className={styles.done} />;
    case 'stopped':
      return <ErrorCircleFilled className={styles.stopped} />;
    case 'working':
      return <Spinner size="extra-tiny" />;
    case 'waiting':
      return <CircleRegular />;
  }
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  step: { display: 'flex', gap: tokens.spacingHorizontalS, paddingBlock: tokens.spacingVerticalXS },
  picture: { flexShrink: 0, width: '20px', fontSize: '20px', lineHeight: '20px' },
  waiting: { color: tokens.colorNeutralForeground2 },
  standing: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  result: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  stopped: { color: tokens.colorStatusDangerForeground1 },
});
