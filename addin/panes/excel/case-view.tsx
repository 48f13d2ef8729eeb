import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { dayInWords } from '../../domain/calendar-date.ts';
import type { OpenRegister } from '../../workflows/check-open-register.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { CaseLook } from '../../workflows/look-at-case.ts';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import type { ExcelServices } from './excel-services.ts';
import { REGISTER_WORDS, ROLE_WORDS } from './register-words.ts';

interface ViewProps {
  readonly services: ExcelServices;
  readonly register: OpenRegister;
}

type Shown =
  | { readonly kind: 'none' }
  | { readonly kind: 'case'; readonly look: CaseLook }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** The case of the row in which the person stands: where it is, what is due, who has answered. */
export function CaseView({ services, register }: ViewProps): ReactNode {
  const run = useRun();
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const last = useRef(0);
  const look = useCallback(() => {
    last.current += 1;
    const own = last.current;
    run(async () => {
      const found = await services.selectedCase(register);
      // The person has gone on meanwhile: the case of an earlier row is none of theirs any more.
      if (own !== last.current) return;
      if (!found.ok) setShown({ kind: 'fault', fault: found.error });
      else setShown(found.value === undefined ? { kind: 'none' } : { kind: 'case', look: found.value });
    });
  }, [run, services, register]);
  useEffect(() => {
    look();
    return services.workbook.onSelection(look);
  }, [services, look]);
  switch (shown.kind) {
    case 'none':
      return <p role="status">{REGISTER_WORDS.noRow}</p>;
    case 'fault':
      return <FaultNotice fault={shown.fault} onRepeat={look} />;
    case 'case':
      return <OneCase look={shown.look} />;
  }
}

function OneCase({ look }: { readonly look: CaseLook }): ReactNode {
  const styles = useStyles();
  const { theCase, steps, standing, people, history } = look;
  return (
    <article aria-label={theCase.caseRef}>
      <h2 className={styles.title}>{theCase.caseRef}</h2>
      <p className={styles.line}>{REGISTER_WORDS.inState(standing, theCase.stateSince)}</p>
      <h3 className={styles.heading}>{REGISTER_WORDS.due}</h3>
      {steps.length === 0 && <p className={styles.line}>{REGISTER_WORDS.nothingDue}</p>}
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li key={index} className={styles.step}>
            <span>
              {step.what}
              {step.document !== undefined && ` (${step.document})`}
            </span>
            <span className={styles.when}>
              {REGISTER_WORDS.by(step.dueOn)}, {step.by.map((actor) => ROLE_WORDS[actor]).join(' or ')}{' '}
              {step.overdue && (
                <Badge appearance="tint" color="danger">
                  {REGISTER_WORDS.late}
                </Badge>
              )}
            </span>
          </li>
        ))}
      </ol>
      <h3 className={styles.heading}>{REGISTER_WORDS.people}</h3>
      <ul className={styles.list}>
        {people.map(({ partyId, words }) => (
          <li key={partyId}>
            {partyId}: {words}
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>{REGISTER_WORDS.history}</h3>
      <ul className={styles.list}>
        {history.map(({ on, words }, index) => (
          <li key={index}>
            {dayInWords(on)}: {words}
          </li>
        ))}
      </ul>
    </article>
  );
}

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  heading: {
    marginBlock: `${tokens.spacingVerticalM} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
  },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
  step: { marginBlockEnd: tokens.spacingVerticalXS },
  when: { display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});
