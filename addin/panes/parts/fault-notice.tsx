import { Button, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Fault } from '../../workflows/fault.ts';
import { FRAME_WORDS, sayFault } from '../words.ts';

export interface FaultNoticeProps {
  readonly fault: Fault;
  /** Does the same thing again; absent where repeating is no way on. A sign-in opens its window from this very click. */
  readonly onRepeat?: (() => void) | undefined;
}

/** A no of any kind, as one notice: what happened, what to do, whether anything was saved, and the way on. */
export function FaultNotice({ fault, onRepeat }: FaultNoticeProps): ReactNode {
  const styles = useStyles();
  const { title, sentences, list, listTitle, todo, saved, wayOn, waitSeconds } = sayFault(fault);
  const wait = waitSeconds === undefined ? '' : FRAME_WORDS.waitSeconds(waitSeconds);
  const lines = [...sentences, wait === '' ? todo : wait, saved].filter((line) => line !== '');
  return (
    <MessageBar intent={fault.kind === 'failed' ? 'error' : 'warning'} layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <h2 className={styles.title}>{title}</h2>
        {lines.map((line) => (
          <p key={line} className={styles.line}>
            {line}
          </p>
        ))}
        {list.length > 0 && (
          <>
            <p className={styles.line}>{listTitle}:</p>
            <ul className={styles.list}>
              {list.map((entry) => (
                <li key={entry}>{entry}</li>
              ))}
            </ul>
          </>
        )}
        {onRepeat !== undefined && wayOn !== 'nothing' && (
          <Button className={styles.wayOn} size="small" onClick={onRepeat}>
            {wayOn === 'sign in' ? FRAME_WORDS.signIn : FRAME_WORDS.repeat}
          </Button>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

const useStyles = makeStyles({
  body: { paddingBlockEnd: tokens.spacingVerticalS, whiteSpace: 'normal', overflowWrap: 'anywhere' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: { marginBlock: `${tokens.spacingVerticalXS} 0` },
  list: { marginBlock: `${tokens.spacingVerticalXS} 0`, paddingInlineStart: tokens.spacingHorizontalL },
  wayOn: { marginBlockStart: tokens.spacingVerticalS },
});
