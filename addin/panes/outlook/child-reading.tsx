import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { Corrections } from '../../domain/correct-reading.ts';
import { FIELD_GROUPS, fieldsOf, isUnknown, valueAt } from '../../domain/reading-fields.ts';
import type { FieldGroup, FieldValue, ReadingField } from '../../domain/reading-fields.ts';
import type { ReadReferral } from '../../domain/reading.ts';
import type { ReadReferralMessage } from '../../workflows/read-referral.ts';
import { FieldRow } from './field-row.tsx';
import { fieldLabel, GROUP_WORDS, PANE_WORDS, personTitle } from './reading-words.ts';
import { ScopeHints } from './scope-hints.tsx';

export interface ChildReadingProps {
  readonly referral: ReadReferral;
  /** The day on which the message came; undefined where it does not say. */
  readonly receivedOn: CalendarDate | undefined;
  readonly corrections: Corrections;
  readonly wordsOf: ReadReferralMessage['wordsOf'];
  readonly onCorrect: (pointer: string, value: FieldValue) => void;
  readonly isReadOnly: boolean;
  /** The heading of a group; one lower where each child has a heading of its own. */
  readonly Title: 'h2' | 'h3';
}

/** The reading of one child: every field of the contract, in the groups in which a person looks through it. */
export function ChildReading(props: ChildReadingProps): ReactNode {
  return (
    <>
      <ScopeHints scope={props.referral.scope} Title={props.Title} />
      {FIELD_GROUPS.map((group) => (
        <Group key={group} group={group} {...props} />
      ))}
    </>
  );
}

function Group({ group, ...props }: ChildReadingProps & { readonly group: FieldGroup }): ReactNode {
  const styles = useStyles();
  const titleId = useId();
  const { Title } = props;
  return (
    <div role="group" aria-labelledby={titleId} className={styles.group}>
      <Title id={titleId} className={styles.title}>
        {GROUP_WORDS[group]}
      </Title>
      {group === 'family' ? (
        <Parents {...props} />
      ) : (
        <Fields
          fields={fieldsOf(group, 0)}
          hint={group === 'permission' ? PANE_WORDS.permissionHint : undefined}
          {...props}
        />
      )}
    </div>
  );
}

const MOST_PARENTS = 4;

/** Each parent and carer; one more can be written down where the message names one that was not read. */
function Parents(props: ChildReadingProps): ReactNode {
  const styles = useStyles();
  const { referral, corrections, isReadOnly } = props;
  const [added, setAdded] = useState(0);
  const written = Object.keys(corrections).flatMap(
    (pointer) => /^\/parents\/(\d)\//.exec(pointer)?.[1] ?? [],
  );
  const known = Math.max(referral.parents.length, ...written.map((index) => Number(index) + 1));
  const count = Math.min(Math.max(known, referral.parents.length + added), MOST_PARENTS);
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} role="group" aria-label={personTitle(index)}>
          <p className={styles.person} aria-hidden="true">
            {personTitle(index)}
          </p>
          <Fields
            fields={fieldsOf('family', count).filter(({ pointer }) =>
              pointer.startsWith(`/parents/${index}/`),
            )}
            hint={undefined}
            {...props}
          />
        </div>
      ))}
      {!isReadOnly && count < MOST_PARENTS && (
        <Button
          appearance="subtle"
          size="small"
          icon={<AddRegular />}
          onClick={() => {
            setAdded(count - referral.parents.length + 1);
          }}
        >
          {PANE_WORDS.addParent}
        </Button>
      )}
    </>
  );
}

interface FieldsProps extends ChildReadingProps {
  readonly fields: readonly ReadingField[];
  readonly hint: string | undefined;
}

/** What is known, a row each; then, in a line, what is not: it is left empty, and can be filled in. */
function Fields({ fields, ...props }: FieldsProps): ReactNode {
  const styles = useStyles();
  const { referral, corrections, isReadOnly } = props;
  const [filling, setFilling] = useState<string | undefined>();
  const isShown = ({ pointer }: ReadingField): boolean =>
    pointer === filling || corrections[pointer] !== undefined || !isUnknown(valueAt(referral, pointer));
  const empty = fields.filter((field) => !isShown(field));
  return (
    <>
      {fields.filter(isShown).map((field) => (
        <Row
          key={field.pointer}
          field={field}
          startsEdited={field.pointer === filling}
          onLeave={() => {
            setFilling(undefined);
          }}
          {...props}
        />
      ))}
      {empty.length > 0 && (
        <div className={styles.empty}>
          <span className={styles.emptyTitle}>{PANE_WORDS.notSaid}</span>
          {empty.map(({ pointer }) =>
            isReadOnly ? (
              <span key={pointer} className={styles.emptyTitle}>
                {fieldLabel(pointer)}
              </span>
            ) : (
              <Button
                key={pointer}
                appearance="subtle"
                size="small"
                icon={<AddRegular />}
                className={styles.emptyField}
                aria-label={PANE_WORDS.fill(fieldLabel(pointer))}
                onClick={() => {
                  setFilling(pointer);
                }}
              >
                {fieldLabel(pointer)}
              </Button>
            ),
          )}
        </div>
      )}
    </>
  );
}

interface RowProps extends Omit<FieldsProps, 'fields'> {
  readonly field: ReadingField;
  readonly startsEdited: boolean;
  readonly onLeave: () => void;
}

function Row(props: RowProps): ReactNode {
  const { field, referral, corrections, onCorrect } = props;
  const { pointer, kind } = field;
  return (
    <FieldRow
      {...props}
      read={valueAt(referral, pointer)}
      corrected={corrections[pointer]}
      // Of a list each entry has words of its own; the first stand for it.
      evidence={
        referral.evidence[pointer] ?? (kind.kind === 'lines' ? referral.evidence[`${pointer}/0`] : undefined)
      }
      onCorrect={(value) => {
        onCorrect(pointer, value);
      }}
    />
  );
}

const useStyles = makeStyles({
  group: { marginBlockStart: tokens.spacingVerticalL },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `2px solid ${tokens.colorNeutralStroke1}`,
  },
  person: {
    marginBlock: `${tokens.spacingVerticalS} 0`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  empty: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  emptyTitle: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  emptyField: {
    minWidth: 0,
    fontWeight: tokens.fontWeightRegular,
    paddingInline: tokens.spacingHorizontalXS,
  },
});
