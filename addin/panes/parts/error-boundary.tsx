import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Component, createContext, use, useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { FRAME_WORDS } from '../words.ts';

interface BoundaryProps {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly broken: unknown;
  readonly isBroken: boolean;
  /** Counts the times the pane was opened again: with it everything inside starts anew. */
  readonly opened: number;
}

/** The one place where a mistake of ours ends: a plain sentence and a way back, and nothing in a log. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: undefined, isBroken: false, opened: 0 };

  static getDerivedStateFromError(broken: unknown): Partial<BoundaryState> {
    return { broken, isBroken: true };
  }

  readonly #openAgain = (): void => {
    this.setState(({ opened }) => ({ broken: undefined, isBroken: false, opened: opened + 1 }));
  };

  override render(): ReactNode {
    const { broken, isBroken, opened } = this.state;
    if (isBroken) return <BrokenNotice broken={broken} onOpenAgain={this.#openAgain} />;
    return <ThrowHere key={opened}>{this.props.children}</ThrowHere>;
  }
}

/** Runs what a click began. Whatever it throws is a mistake of ours and ends in the boundary, as if it were drawn. */
export type RunTask = (task: () => Promise<void>) => void;

const RunContext = createContext<RunTask>(() => undefined);

export const useRun = (): RunTask => use(RunContext);

/** React catches what is thrown while it draws; this brings what is thrown later to the same place. */
function ThrowHere({ children }: { readonly children: ReactNode }): ReactNode {
  const [thrown, setThrown] = useState<{ readonly by: unknown } | undefined>();
  const run = useCallback<RunTask>((task) => {
    task().catch((by: unknown) => {
      setThrown({ by });
    });
  }, []);
  if (thrown !== undefined) throw thrown.by;
  return <RunContext value={run}>{children}</RunContext>;
}

function BrokenNotice({
  broken,
  onOpenAgain,
}: {
  readonly broken: unknown;
  readonly onOpenAgain: () => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <div role="alert" className={styles.notice}>
      <h2 className={styles.title}>{FRAME_WORDS.brokenTitle}</h2>
      <p>{FRAME_WORDS.broken}</p>
      {/* The kind of the mistake alone: its words could name somebody. */}
      <p>{broken instanceof Error ? broken.name : ''}</p>
      <Button appearance="primary" onClick={onOpenAgain}>
        {FRAME_WORDS.brokenWayBack}
      </Button>
    </div>
  );
}

const useStyles = makeStyles({
  notice: { padding: tokens.spacingHorizontalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
});
