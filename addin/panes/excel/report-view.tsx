import {
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { YEAR_TYPES, yearOfDay } from '../../domain/report-period.ts';
import type { YearType } from '../../domain/report-period.ts';
import type { Problem } from '../../domain/problem.ts';
import type { OpenRegister } from '../../workflows/check-open-register.ts';
import type { Fault } from '../../workflows/fault.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import { problemInWords } from '../words.ts';
import type { ExcelServices, ReportWish } from './excel-services.ts';
import { REGISTER_WORDS as WORDS } from './register-words.ts';

interface ViewProps {
  readonly services: ExcelServices;
  readonly register: OpenRegister;
}

type Edition = ReportWish['edition'];

type Standing =
  | { readonly kind: 'idle' }
  /** A report of before stands in the workbook. */
  | { readonly kind: 'earlier' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'writing'; readonly done: number; readonly all: number }
  | { readonly kind: 'made'; readonly sheets: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'removing' }
  | { readonly kind: 'removed' }
  /** Of making the report, or of taking it away: that is what is repeated. */
  | { readonly kind: 'fault'; readonly of: 'making' | 'removing'; readonly fault: Fault };

const EDITIONS: Readonly<Record<Edition, string>> = { internal: WORDS.internal, public: WORDS.published };

/** The managers' report of a period, onto sheets of its own in this workbook. */
export function ReportView({ services, register }: ViewProps): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [period, setPeriod] = useState(() => yearSoFar(services.today()));
  const [edition, setEdition] = useState<Edition>('internal');
  const [yearType, setYearType] = useState<YearType>('FINANCIAL');
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' });
  useEffect(() => {
    run(async () => {
      const found = await services.hasReport();
      // Where it cannot be said, the next report replaces it all the same. What the person has begun meanwhile stays.
      if (!found.ok || !found.value) return;
      setStanding((now) => (now.kind === 'idle' ? { kind: 'earlier' } : now));
      announce(WORDS.earlier);
    });
  }, [run, services, announce]);
  const isBusy = standing.kind === 'counting' || standing.kind === 'writing' || standing.kind === 'removing';
  const isOpen = period.from === '' || period.to === '';
  const isWrong = !isOpen && period.from > period.to;
  const make = (): void => {
    run(async () => {
      setStanding({ kind: 'counting' });
      announce(WORDS.making);
      const prepared = await services.prepareReport(register, { ...period, edition, yearType });
      if (!prepared.ok) {
        setStanding({ kind: 'fault', of: 'making', fault: prepared.error });
        return;
      }
      const { sheets, problems } = prepared.value;
      const written = await services.writeReport(prepared.value, (done, all) => {
        setStanding({ kind: 'writing', done, all });
      });
      setStanding(written.ok ? { kind: 'made', sheets: sheets.length, problems } : { kind: 'fault', of: 'making', fault: written.error });
      if (written.ok) announce(WORDS.made(sheets.length));
    });
  }; // prettier-ignore
  const remove = (): void => {
    run(async () => {
      setStanding({ kind: 'removing' });
      const removed = await services.removeReport();
      setStanding(removed.ok ? { kind: 'removed' } : { kind: 'fault', of: 'removing', fault: removed.error });
      if (removed.ok) announce(WORDS.removed);
    });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Field label={WORDS.from}>
        <Input
          type="date"
          value={period.from}
          onChange={(_, { value }) => {
            setPeriod({ ...period, from: value });
          }}
        />
      </Field>
      <Field
        label={WORDS.to}
        {...((isWrong || isOpen) && { validationMessage: isWrong ? WORDS.wrongDays : WORDS.noDays })}
      >
        <Input
          type="date"
          value={period.to}
          onChange={(_, { value }) => {
            setPeriod({ ...period, to: value });
          }}
        />
      </Field>
      <Field label={WORDS.edition}>
        <Dropdown
          className={styles.choice}
          value={EDITIONS[edition]}
          selectedOptions={[edition]}
          onOptionSelect={(_, { optionValue }) => {
            setEdition(optionValue === 'public' ? 'public' : 'internal');
          }}
        >
          {(Object.keys(EDITIONS) as Edition[]).map((each) => (
            <Option key={each} value={each}>
              {EDITIONS[each]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={WORDS.yearType}>
        <Dropdown
          className={styles.choice}
          value={WORDS.years[yearType]}
          selectedOptions={[yearType]}
          onOptionSelect={(_, { optionValue }) => {
            setYearType(YEAR_TYPES.find((each) => each === optionValue) ?? 'FINANCIAL');
          }}
        >
          {YEAR_TYPES.map((each) => (
            <Option key={each} value={each}>
              {WORDS.years[each]}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Button type="submit" appearance="primary" disabled={isBusy || isWrong || isOpen}>
        {WORDS.make}
      </Button>
      <Outcome standing={standing} onMake={make} onRemove={remove} />
    </form>
  );
}

interface OutcomeProps {
  readonly standing: Standing;
  readonly onMake: () => void;
  readonly onRemove: () => void;
}

function Outcome({ standing, onMake, onRemove }: OutcomeProps): ReactNode {
  const styles = useStyles();
  switch (standing.kind) {
    case 'idle':
      return null;
    case 'earlier':
      return (
        <>
          <p className={styles.line}>{WORDS.earlier} {WORDS.madeAdvice}</p>
          <Button onClick={onRemove}>{WORDS.remove}</Button>
        </>
      );
    case 'counting':
      return <Field label={WORDS.making}><ProgressBar /></Field>;
    case 'writing':
      return (
        <Field label={WORDS.writing(standing.done, standing.all)}>
          <ProgressBar value={standing.done} max={standing.all} />
        </Field>
      );
    case 'removing':
      return <Field label={WORDS.removing}><ProgressBar /></Field>;
    case 'removed':
      return <p role="status">{WORDS.removed}</p>;
    case 'fault':
      return <FaultNotice fault={standing.fault} onRepeat={standing.of === 'making' ? onMake : onRemove} />;
    case 'made':
      return (
        <>
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>
              {WORDS.made(standing.sheets)} {WORDS.madeAdvice}
            </MessageBarBody>
          </MessageBar>
          {standing.problems.length > 0 && (
            <section aria-label={WORDS.dataProblems}>
              <h2 className={styles.heading}>{WORDS.dataProblems}</h2>
              <ul className={styles.list}>
                {standing.problems.map((problem, index) => (
                  <li key={index}>{problemInWords(problem)}</li>
                ))}
              </ul>
            </section>
          )}
          <Button onClick={onRemove}>{WORDS.remove}</Button>
        </>
      );
  }
} // prettier-ignore

/** From the first day of the financial year to today. */
function yearSoFar(today: string): { readonly from: string; readonly to: string } {
  return { from: yearOfDay(today, 'FINANCIAL').from, to: today };
}

const useStyles = makeStyles({
  // Narrower than Fluent's own least width, so that nobody scrolls sideways in a pane of 250 pixels.
  choice: { minWidth: 0 },
  line: { margin: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300 },
  list: { marginBlock: tokens.spacingVerticalXS, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, paddingBlockStart: tokens.spacingVerticalS },
}); // prettier-ignore
