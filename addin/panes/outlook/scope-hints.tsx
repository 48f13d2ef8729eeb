import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { ReadScope } from '../../domain/reading.ts';
import { PANE_WORDS, ROUTE_WORDS, SCOPE_WORDS } from './reading-words.ts';

/** What the scope rules make of the message, with the rules that say so. It decides nothing. */
export function ScopeHints({
  scope,
  Title,
}: {
  readonly scope: ReadScope;
  readonly Title: 'h2' | 'h3';
}): ReactNode {
  const styles = useStyles();
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId} className={styles.hints}>
      <Title id={titleId} className={styles.title}>
        {PANE_WORDS.scope}
      </Title>
      <p className={styles.line}>
        {SCOPE_WORDS[scope.decision]} {scope.route !== null && PANE_WORDS.route(ROUTE_WORDS[scope.route])}
      </p>
      {scope.reasons.length > 0 && (
        <ul className={styles.reasons} aria-label={PANE_WORDS.reasons}>
          {scope.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const useStyles = makeStyles({
  hints: {
    marginBlockStart: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: { margin: 0 },
  reasons: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalL,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});
