import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OpenRegister } from '../../workflows/check-open-register.ts';
import type { Fault } from '../../workflows/fault.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import type { PaneProps } from '../parts/mount-pane.tsx';
import { PaneSkeleton } from '../parts/pane-frame.tsx';
import type { ExcelServices } from './excel-services.ts';
import { ProblemsView } from './problems-view.tsx';
import { REGISTER_WORDS } from './register-words.ts';

// What is not seen first is fetched when it is wanted.
const CaseView = lazy(async () => ({ default: (await import('./case-view.tsx')).CaseView }));
const ReportView = lazy(async () => ({ default: (await import('./report-view.tsx')).ReportView }));

type View = keyof typeof REGISTER_WORDS.tabs;

type Look =
  | { readonly kind: 'reading' }
  | { readonly kind: 'not read'; readonly fault: Fault }
  | { readonly kind: 'read'; readonly register: OpenRegister; readonly isOld: boolean };

/** After a change the register is read again when nobody has typed for so long. */
const QUIET_MILLISECONDS = 1_500;
/** Larger ones are read again when the person says so. */
const READ_BY_ITSELF = 10_000;

/** The Excel pane: what is wrong with the register, the case of the selected row, the report. It changes no row. */
export function RegisterPane({ services }: PaneProps<ExcelServices>): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [view, setView] = useState<View>('problems');
  const [look, setLook] = useState<Look>({ kind: 'reading' });
  const last = useRef(0);
  const changes = useRef(0);
  /** Reads the register; `onFault` says what becomes of what was read before. Of two readings the later one counts. */
  const readAs = useCallback(
    (onFault: (fault: Fault, before: Look) => Look): void => {
      last.current += 1;
      const own = last.current;
      const seen = changes.current;
      run(async () => {
        const register = await services.readRegister();
        if (own !== last.current) return;
        // What changed while it was read is in it by chance alone.
        const isOld = changes.current !== seen;
        setLook((before) => (register.ok ? { kind: 'read', register: register.value, isOld } : onFault(register.error, before)));
      });
    },
    [run, services],
  ); // prettier-ignore
  const read = useCallback(() => {
    readAs((fault) => ({ kind: 'not read', fault }));
  }, [readAs]);
  const readByItself = useCallback(() => {
    // Somebody types in a cell: nobody has asked for this reading, and what is shown stays, marked as old.
    readAs((fault, before) => (before.kind === 'read' ? { ...before, isOld: true } : { kind: 'not read', fault }));
  }, [readAs]); // prettier-ignore
  useEffect(read, [read]);
  // Once seen, the report stays: what it writes goes on while somebody looks at something else.
  const [isReportSeen, setIsReportSeen] = useState(false);
  if (view === 'report' && !isReportSeen) setIsReportSeen(true);
  useEffect(
    () =>
      services.onReportWished(() => {
        setView('report');
      }),
    [services],
  );
  const rows = useRef(0);
  useEffect(() => {
    rows.current = look.kind === 'read' ? rowCount(look.register) : 0;
  }, [look]);
  // Listens once: a change that comes while the register is read again must not be forgotten when the reading is done.
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = services.workbook.onChange(() => {
      changes.current += 1;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (rows.current <= READ_BY_ITSELF) readByItself();
        else setLook((before) => (before.kind === 'read' ? { ...before, isOld: true } : before));
      }, QUIET_MILLISECONDS);
    });
    return () => {
      clearTimeout(waiting);
      stop();
    };
  }, [services, readByItself]);
  if (look.kind === 'reading') return <PaneSkeleton words={REGISTER_WORDS.reading} />;
  if (look.kind === 'not read') return <FaultNotice fault={look.fault} onRepeat={read} />;
  const { register, isOld } = look;
  const readAgain = (): void => {
    announce(REGISTER_WORDS.reading);
    read();
  };
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <span>{REGISTER_WORDS.kind(register.kind)}</span>
        <Button size="small" appearance="subtle" onClick={readAgain}>
          {REGISTER_WORDS.readAgain}
        </Button>
      </div>
      {isOld && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{REGISTER_WORDS.changed}</MessageBarBody>
        </MessageBar>
      )}
      <TabList
        size="small"
        selectedValue={view}
        onTabSelect={(_, { value }) => {
          setView(value as View);
        }}
      >
        {(Object.keys(REGISTER_WORDS.tabs) as View[]).map((each) => (
          <Tab key={each} value={each} id={`tab-${each}`} aria-controls={`view-${each}`}>
            {REGISTER_WORDS.tabs[each]}
          </Tab>
        ))}
      </TabList>
      <Panel of="problems" view={view}>
        {view === 'problems' && <ProblemsView services={services} register={register} />}
      </Panel>
      <Panel of="row" view={view}>
        {view === 'row' && <CaseView services={services} register={register} />}
      </Panel>
      <Panel of="report" view={view}>
        {isReportSeen && <ReportView services={services} register={register} />}
      </Panel>
    </div>
  );
}

interface PanelProps {
  readonly of: View;
  readonly view: View;
  readonly children: ReactNode;
}

const Panel = ({ of, view, children }: PanelProps): ReactNode => (
  <div role="tabpanel" id={`view-${of}`} aria-labelledby={`tab-${of}`} hidden={of !== view}>
    <Suspense fallback={<PaneSkeleton words={REGISTER_WORDS.opening} />}>{children}</Suspense>
  </div>
);

const rowCount = ({ raw }: OpenRegister): number => raw.reduce((sum, { rows }) => sum + rows.length, 0);

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
}); // prettier-ignore
