import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Problem } from '../../domain/problem.ts';
import { problemInWords } from '../words.ts';

/** What stands against a paper, each with its place; `none` where nothing does. */
export function Problems({ title, problems, none }: { readonly title: string; readonly problems: readonly Problem[]; readonly none: string }): ReactNode {
  const styles = useStyles();
  if (problems.length === 0) return none === '' ? null : <p className={styles.line}>{none}</p>;
  return (
    <MessageBar intent={problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'} layout="multiline">
      <MessageBarBody>
        <h3 className={styles.heading}>{title}</h3>
        <ul className={styles.list}>
          {problems.map((problem, index) => (
            <li key={index}>{problemInWords(problem)}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
} // prettier-ignore

const useStyles = makeStyles({
  heading: { margin: 0, fontSize: tokens.fontSizeBase300 },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});
