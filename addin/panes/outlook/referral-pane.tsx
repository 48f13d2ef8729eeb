import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { dateOf, dayInWords, timeInWords, toLondon } from '../../domain/calendar-date.ts';
import type { Reading } from '../../domain/reading.ts';
import type { OpenItem, OpenMessages } from '../../ports/open-message.ts';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import type { PaneProps } from '../parts/mount-pane.tsx';
import { PaneSkeleton } from '../parts/pane-frame.tsx';
import { BeforeOpening } from './before-opening.tsx';
import { ChildReading } from './child-reading.tsx';
import { IntakeBar, Outcome, SkipToAction } from './intake-bar.tsx';
import { isDone } from './intake-run.ts';
import { isTakenIn, MessageSessions } from './message-session.ts';
import type { MessageSession, SessionState } from './message-session.ts';
import type { OutlookServices } from './outlook-services.ts';
import { KIND_WORDS, PANE_WORDS } from './reading-words.ts';

/** The Outlook pane: the reading of the open message beside its words, and from it a case. */
export function ReferralPane({ services }: PaneProps<OutlookServices>): ReactNode {
  const item = useOpenItem(services.messages);
  const [sessions] = useState(() => new MessageSessions(services));
  switch (item.kind) {
    case 'none':
      return <p role="status">{PANE_WORDS.noMessage}</p>;
    case 'other':
      return <p role="status">{PANE_WORDS.otherItem}</p>;
    case 'message':
      return <OpenedMessage key={item.message.key} session={sessions.of(item.message)} />;
  }
}

/** Between two messages Outlook says for a moment that none is open; the pane does not blink for it. */
const BLINK_MILLISECONDS = 300;

function useOpenItem(messages: OpenMessages): OpenItem {
  const now = useSyncExternalStore(
    (listener) => messages.onChange(listener),
    () => messages.current(),
  );
  const [shown, setShown] = useState(now);
  useEffect(() => {
    if (now.kind !== 'none') {
      setShown(now);
      return undefined;
    }
    const timer = setTimeout(() => {
      setShown(now);
    }, BLINK_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, [now]);
  return now.kind === 'none' ? shown : now;
}

function OpenedMessage({ session }: { readonly session: MessageSession }): ReactNode {
  const run = useRun();
  const state = useSyncExternalStore(session.subscribe, session.state);
  const { look } = state;
  useEffect(() => {
    if (session.state().look.kind !== 'read') run(() => session.begin());
  }, [session, run]);
  switch (look.kind) {
    case 'reading':
      return <PaneSkeleton words={PANE_WORDS.readingMessage} />;
    case 'not-read':
      return (
        <FaultNotice
          fault={look.fault}
          onRepeat={() => {
            run(() => session.begin());
          }}
        />
      );
    case 'read':
      return <ReadMessage session={session} state={state} reading={look.read.reading} />;
  }
}

function ReadMessage({
  session,
  state,
  reading,
}: {
  readonly session: MessageSession;
  readonly state: SessionState;
  readonly reading: Reading;
}): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const { look, corrections, intake } = state;
  if (look.kind !== 'read') return null;
  const { referrals, message } = reading;
  const receivedOn = message.received === null ? undefined : dateOf(toLondon(message.received));
  // A correction of what is a case already would reach nobody: it is made in the register.
  const isOpened = isTakenIn(state) || intake?.standing.open === 'done' || intake?.standing.open === 'working';
  const corrected = corrections.reduce((sum, each) => sum + Object.keys(each).length, 0);
  return (
    <>
      <SkipToAction state={state} />
      <MessageHead session={session} reading={reading} />
      {intake !== undefined && isDone(intake) && <Outcome intake={intake} reading={reading} />}
      {reading.kind === 'referral' ? (
        <BeforeOpening reading={reading} session={session} state={state} />
      ) : (
        <>
          {reading.kind === 'reply' && reading.caseReference === null && <p>{PANE_WORDS.replyWithoutCase}</p>}
          <ul className={styles.warnings}>
            {reading.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
      {referrals.map((referral, child) => (
        <Child key={child} title={referrals.length > 1 ? PANE_WORDS.child(child, referrals.length) : undefined}>
          <ChildReading
            Title={referrals.length > 1 ? 'h3' : 'h2'}
            referral={referral}
            receivedOn={receivedOn}
            corrections={corrections[child] ?? {}}
            wordsOf={(evidence) => look.read.wordsOf(evidence)}
            onCorrect={(pointer, value) => {
              run(() => session.correct(child, pointer, value));
            }}
            isReadOnly={isOpened}
          />
        </Child>
      ))}
      {corrected > 0 && !isOpened && (
        <p className={styles.corrections}>
          {PANE_WORDS.corrections(corrected)}{' '}
          <Button size="small" onClick={() => { run(() => session.clearCorrections()); }}>
            {PANE_WORDS.resetAll}
          </Button>
        </p>
      )}
      {isOpened && <p className={styles.corrections}>{PANE_WORDS.readOnly}</p>}
      <IntakeBar session={session} state={state} />
    </>
  );
} // prettier-ignore

function MessageHead({ session, reading }: { readonly session: MessageSession; readonly reading: Reading }): ReactNode {
  const styles = useStyles();
  const { received } = reading.message;
  const moment = received === null ? undefined : toLondon(received);
  const { from, attachments } = session.message;
  const lines = [
    PANE_WORDS.from(from),
    moment === undefined ? '' : PANE_WORDS.received(`${dayInWords(dateOf(moment))}, ${timeInWords(moment)}`),
    attachments === 0 ? '' : PANE_WORDS.attachments(attachments),
  ].filter((line) => line !== '');
  return (
    <>
      <p className={styles.kind}>{KIND_WORDS[reading.kind]}</p>
      <p className={styles.facts} dir="auto">
        {lines.join(' · ')}
      </p>
    </>
  );
} // prettier-ignore

function Child({ title, children }: { readonly title: string | undefined; readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const titleId = useId();
  if (title === undefined) return children;
  return (
    <section aria-labelledby={titleId} className={styles.child}>
      <h2 id={titleId} className={styles.childTitle}>
        {title}
      </h2>
      {children}
    </section>
  );
} // prettier-ignore

const useStyles = makeStyles({
  kind: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  facts: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 },
  warnings: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  corrections: { margin: `${tokens.spacingVerticalM} 0 0`, fontSize: tokens.fontSizeBase200 },
  child: { marginBlockStart: tokens.spacingVerticalL },
  childTitle: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
}); // prettier-ignore
