import { FluentProvider } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Result } from '../../domain/result.ts';
import type { HostFacts, HostProgram, PaneHost, Requirement } from '../../ports/pane-host.ts';
import type { Fault } from '../../workflows/fault.ts';
import { FRAME_WORDS } from '../words.ts';
import { Announcer } from './announcer.tsx';
import { ErrorBoundary, useRun } from './error-boundary.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { PaneFrame, PaneSkeleton } from './pane-frame.tsx';
import { usePaneTheme } from './use-pane-theme.ts';

export interface PaneProps<Services> {
  readonly services: Services;
  readonly facts: HostFacts;
}

export interface Mounting<Services> {
  readonly host: PaneHost;
  /** The program that the pane is made for; opened in another it says so and does nothing. */
  readonly program: HostProgram;
  /** Names the pane, never a person or a case. */
  readonly title: string;
  readonly version: string;
  /** Without these the pane is of no use. What it can do without is asked for where it is used. */
  readonly needs: readonly Requirement[];
  readonly Pane: ComponentType<PaneProps<Services>>;
  /** Made when the program is ready; called again when the person repeats after a fault. */
  readonly services: (facts: HostFacts) => Promise<Result<Services, Fault>>;
}

/** After so long without an answer of Office the pane says what it waits for. */
const PATIENCE_MILLISECONDS = 8_000;

/**
 * Puts a pane into its page: the frame stands at once, the pane itself when its Office program and its services are there.
 * Nothing of the program itself is asked for here; that is what `host` and `services` are for.
 */
export function mountPane<Services>(mounting: Mounting<Services>): void {
  const place = document.getElementById('pane');
  if (place === null) throw new TypeError('Cannot mount the pane: the page has no element "pane"');
  // What is caught ends in the boundary, before the person's eyes; a log is no place for it.
  const root = createRoot(place, { onCaughtError: () => undefined });
  root.render(<MountedPane {...mounting} />);
}

/** Exported for tests that bring their own page. */
export function MountedPane<Services>(mounting: Mounting<Services>): ReactNode {
  const theme = usePaneTheme(mounting.host);
  return (
    <FluentProvider theme={theme}>
      <PaneFrame title={mounting.title} version={mounting.version}>
        <Announcer>
          <ErrorBoundary>
            <OpenedPane {...mounting} />
          </ErrorBoundary>
        </Announcer>
      </PaneFrame>
    </FluentProvider>
  );
}

type Opening<Services> =
  | { readonly kind: 'opening' }
  | { readonly kind: 'misplaced'; readonly sentence: string }
  | { readonly kind: 'stopped'; readonly fault: Fault }
  | { readonly kind: 'open'; readonly services: Services; readonly facts: HostFacts };

function OpenedPane<Services>({
  host,
  program,
  needs,
  Pane,
  services,
  title,
}: Mounting<Services>): ReactNode {
  const run = useRun();
  const [opening, setOpening] = useState<Opening<Services>>({ kind: 'opening' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    run(async () => {
      const opened = await open({ host, program, needs, services });
      if (isCurrent) setOpening(opened);
    });
    return () => {
      isCurrent = false;
    };
  }, [host, program, needs, services, run, tries]);
  const repeat = useCallback(() => {
    setOpening({ kind: 'opening' });
    setTries((before) => before + 1);
  }, []);
  switch (opening.kind) {
    case 'opening':
      return <Waiting title={title} />;
    case 'misplaced':
      return <p role="alert">{opening.sentence}</p>;
    case 'stopped':
      return <FaultNotice fault={opening.fault} onRepeat={repeat} />;
    case 'open':
      return <Pane services={opening.services} facts={opening.facts} />;
  }
}

async function open<Services>({
  host,
  program,
  needs,
  services,
}: Pick<Mounting<Services>, 'host' | 'program' | 'needs' | 'services'>): Promise<Opening<Services>> {
  const ready = await host.ready();
  if (!ready.ok) return { kind: 'stopped', fault: { kind: 'failed', failure: ready.error } };
  const facts = ready.value;
  if (facts.program !== program)
    return { kind: 'misplaced', sentence: FRAME_WORDS.otherProgram(program, facts.program) };
  if (!needs.every((need) => host.supports(need)))
    return { kind: 'misplaced', sentence: FRAME_WORDS.tooOld(program) };
  const made = await services(facts);
  return made.ok ? { kind: 'open', services: made.value, facts } : { kind: 'stopped', fault: made.error };
}

function Waiting({ title }: { readonly title: string }): ReactNode {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLong(true);
    }, PATIENCE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <>
      {isLong && <p role="status">{FRAME_WORDS.waitsForOffice}</p>}
      <PaneSkeleton words={`${FRAME_WORDS.opening} ${title}`} />
    </>
  );
}
