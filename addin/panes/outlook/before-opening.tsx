import {
  Checkbox,
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { isAboutSafety, safetyOf } from '../../domain/reading.ts';
import type { Reading } from '../../domain/reading.ts';
import { FaultNotice } from '../parts/fault-notice.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { openCasesOfChildren } from './message-session.ts';
import type { MessageSession, SessionState } from './message-session.ts';
import { PANE_WORDS, SAFETY_WORDS } from './reading-words.ts';

/** Elements that the person is led to when something has to be settled before a case is opened. */
export const SAFETY_ID = 'pane-safety';
export const DUPLICATE_ID = 'pane-duplicate';

interface BeforeOpeningProps {
  readonly reading: Reading;
  readonly session: MessageSession;
  readonly state: SessionState;
}

/** What has to be seen before anything else: words about safety first, then other warnings, then cases that are there. */
export function BeforeOpening({ reading, session, state }: BeforeOpeningProps): ReactNode {
  const styles = useStyles();
  const safety = safetyOf(reading);
  const warnings = reading.warnings.filter((each) => !isAboutSafety(each));
  return (
    <div className={styles.stack}>
      {safety !== undefined && <SafetyNotice safety={safety} isRead={state.safetyRead} onRead={(isRead) => { session.readSafety(isRead); }} />}
      {warnings.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            <h2 className={styles.title}>{PANE_WORDS.warnings}</h2>
            <ul className={styles.list}>
              {warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {state.intake === undefined && <KnownCases session={session} state={state} />}
    </div>
  );
} // prettier-ignore

/** R-K1 cannot be overlooked: it stands first, in the strongest colour, and has to be confirmed before a case is opened. */
function SafetyNotice({
  safety,
  isRead,
  onRead,
}: {
  readonly safety: 'harm' | 'safe contact';
  readonly isRead: boolean;
  readonly onRead: (isRead: boolean) => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <MessageBar intent="error" layout="multiline" role="alert" className={styles.safety}>
      <MessageBarBody className={styles.body}>
        <h2 className={styles.title}>{SAFETY_WORDS[safety].title}</h2>
        <p className={styles.line}>{SAFETY_WORDS[safety].sentence}</p>
        <Checkbox
          id={SAFETY_ID}
          label={SAFETY_WORDS[safety].confirmed}
          checked={isRead}
          onChange={(_, { checked }) => {
            onRead(checked === true);
          }}
        />
      </MessageBarBody>
    </MessageBar>
  );
}

/** Stays in sight when the notice itself has been scrolled away. */
export function SafetyReminder(): ReactNode {
  const styles = useStyles();
  return (
    <p className={styles.reminder}>
      <Link
        as="button"
        className={styles.reminderLink}
        onClick={() => document.getElementById(SAFETY_ID)?.focus()}
      >
        {PANE_WORDS.safetyHere}
      </Link>
    </p>
  );
}

function KnownCases({ session, state }: Omit<BeforeOpeningProps, 'reading'>): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const { known, otherMatters } = state;
  switch (known.kind) {
    case 'asking':
      return <Spinner size="tiny" labelPosition="after" label={PANE_WORDS.askingRegister} className={styles.asking} />;
    case 'not-known':
      return <FaultNotice fault={known.fault} onRepeat={() => { run(() => session.askRegister()); }} />;
    case 'known': {
      const refs = known.cases.ofMessage.map(({ caseRef }) => caseRef);
      const others = openCasesOfChildren(state);
      return (
        <>
          {refs.length > 0 && (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody className={styles.body}>{PANE_WORDS.inRegister(refs.join(', '))}</MessageBarBody>
            </MessageBar>
          )}
          {others.map(({ caseRef }, index) => (
            <MessageBar key={caseRef} intent="warning" layout="multiline">
              <MessageBarBody className={styles.body}>
                <p className={styles.line}>{PANE_WORDS.sameChild(caseRef)}</p>
                <Checkbox
                  {...(index === 0 && { id: DUPLICATE_ID })}
                  label={PANE_WORDS.otherMatter(caseRef)}
                  checked={otherMatters.includes(caseRef)}
                  onChange={(_, { checked }) => { session.isOtherMatter(caseRef, checked === true); }}
                />
              </MessageBarBody>
            </MessageBar>
          ))}
          {refs.length + others.length === 0 && <p className={styles.none}>{PANE_WORDS.noCase}</p>}
        </>
      );
    }
  }
} // prettier-ignore

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, marginBlockStart: tokens.spacingVerticalS },
  body: { paddingBlockEnd: tokens.spacingVerticalS, whiteSpace: 'normal', overflowWrap: 'anywhere' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  none: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  asking: { justifyContent: 'flex-start' },
  safety: { border: `2px solid ${tokens.colorStatusDangerBorder2}` },
  reminder: { margin: 0, paddingInlineStart: tokens.spacingHorizontalS, borderLeft: `4px solid ${tokens.colorStatusDangerBorder2}` },
  reminderLink: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold, textAlign: 'start', textDecorationLine: 'underline' },
}); // prettier-ignore
