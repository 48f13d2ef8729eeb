import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Problem } from '../../domain/problem.ts';
import type { OpenRegister } from '../../workflows/check-open-register.ts';
import type { Fault } from '../../workflows/fault.ts';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import type { ExcelServices } from './excel-services.ts';
import { REGISTER_WORDS } from './register-words.ts';

interface ViewProps {
  readonly services: ExcelServices;
  readonly register: OpenRegister;
}

/** Places of one fault that are shown at once. */
const PLACES = 5;

/** What is wrong with the register, one entry for each kind of fault, with its places to go to. */
export function ProblemsView({ services, register }: ViewProps): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const [fault, setFault] = useState<Fault>();
  const { problems } = register;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const show = (place: Problem['place']): void => {
    const { sheet, cell, row } = place;
    if (sheet === undefined) return;
    run(async () => {
      const gone = await services.goTo({ sheet, cell: cell ?? `A${row ?? 1}` });
      setFault(gone.ok ? undefined : gone.error);
    });
  };
  return (
    <section>
      <p role="status">{REGISTER_WORDS.counted(errors, problems.length - errors)}</p>
      {fault !== undefined && <FaultNotice fault={fault} />}
      <ul className={styles.list}>
        {groupsOf(problems).map((group) => (
          <Group key={group.key} group={group} onShow={show} />
        ))}
      </ul>
    </section>
  );
}

interface ProblemGroup {
  readonly key: string;
  readonly problems: readonly Problem[];
}

/** The same rule in the same column is one matter, however many rows it stands in. */
function groupsOf(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { rule, message, place } = problem;
    const key = [rule, place.table, place.column, message].join('|');
    const same = groups.get(key);
    if (same) same.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups].map(([key, own]) => ({ key, problems: own }));
}

function Group({ group, onShow }: { readonly group: ProblemGroup; readonly onShow: (place: Problem['place']) => void }): ReactNode {
  const styles = useStyles();
  const [shown, setShown] = useState(PLACES);
  const places = useRef<HTMLDivElement>(null);
  const [first] = group.problems;
  if (first === undefined) return null;
  const { rule, severity, message, place } = first;
  const left = group.problems.length - shown;
  return (
    <li className={styles.group}>
      <div className={styles.title}>
        <Badge appearance="tint" color={severity === 'error' ? 'danger' : 'warning'}>
          {severity === 'error' ? 'Mend' : 'Look'}
        </Badge>
        <span className={styles.rule}>{[rule, place.table, place.column].filter((each) => each !== undefined).join(' · ')}</span>
      </div>
      <p className={styles.message}>{REGISTER_WORDS.group(message, group.problems.length)}</p>
      <div ref={places} className={styles.places}>
        {group.problems.slice(0, shown).map(({ place: at }, index) => (
          <Button
            key={index}
            size="small"
            disabled={at.sheet === undefined}
            aria-label={REGISTER_WORDS.showAt(placeInWords(at))}
            onClick={() => {
              onShow(at);
            }}
          >
            {placeInWords(at)}
          </Button>
        ))}
        {left > 0 && (
          <Button size="small" appearance="subtle" onClick={() => {
            // The button goes; the keyboard goes on at the first of the places that it brought.
            flushSync(() => { setShown(group.problems.length); });
            places.current?.querySelectorAll('button')[shown]?.focus();
          }}>
            {REGISTER_WORDS.more(left)}
          </Button>
        )}
      </div>
    </li>
  );
} // prettier-ignore

function placeInWords({ sheet, cell, row, key }: Problem['place']): string {
  const where = cell ?? (row === undefined ? (sheet ?? 'the workbook') : `row ${row}`);
  return key === undefined ? where : `${where}, ${key}`;
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, paddingInlineStart: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  group: { paddingBlockStart: tokens.spacingVerticalS, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  title: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  rule: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  message: { marginBlock: tokens.spacingVerticalXS, overflowWrap: 'anywhere' },
  places: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
}); // prettier-ignore
