import { Badge, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { useCallback, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { FieldValue, ReadingField } from '../../domain/reading-fields.ts';
import type { Evidence, EvidenceInContext } from '../../domain/reading.ts';
import { FieldEditor } from './field-editor.tsx';
import { fieldLabel, needsLook, NOT_KNOWN, PANE_WORDS, partInWords, saidInWords, valueInWords } from './reading-words.ts'; // prettier-ignore

export interface FieldRowProps {
  readonly field: ReadingField;
  /** As it was read. */
  readonly read: FieldValue;
  /** What the person put in its place; undefined where nothing was. */
  readonly corrected: FieldValue | undefined;
  readonly evidence: Evidence | undefined;
  readonly wordsOf: (evidence: Evidence) => EvidenceInContext | undefined;
  readonly onCorrect: (value: FieldValue) => void;
  readonly isReadOnly: boolean;
  readonly hint?: string | undefined;
  /** The day on which the message came. */
  readonly receivedOn: CalendarDate | undefined;
  /** Opens with its control: a field that was empty and that the person wants to fill. */
  readonly startsEdited?: boolean;
  /** Hears that the person has left the control. */
  readonly onLeave?: (() => void) | undefined;
}

/** A field beside the words it was read from. Pressing the value shows the sentence; what is not known is left empty. */
export function FieldRow(props: FieldRowProps): ReactNode {
  const { field, read, corrected, evidence, wordsOf, onCorrect, isReadOnly, hint, receivedOn } = props;
  const { startsEdited = false, onLeave } = props;
  const styles = useStyles();
  const labelId = useId();
  const [isEdited, setIsEdited] = useState(startsEdited);
  const row = useRef<HTMLDivElement>(null);
  const label = fieldLabel(field.pointer);
  const value = corrected === undefined ? read : corrected;
  const words = valueInWords(field.pointer, field.kind, value);
  const leave = useCallback(() => {
    setIsEdited(false);
    // The button comes back with the row; the focus goes where it came from.
    requestAnimationFrame(() => {
      focusEdit(row.current);
    });
    onLeave?.();
  }, [onLeave]);
  if (isEdited)
    return (
      <div ref={row} className={styles.row}>
        <FieldEditor
          field={field}
          label={label}
          value={value}
          hint={hint}
          receivedOn={receivedOn}
          onUse={(used) => {
            onCorrect(used);
            leave();
          }}
          onCancel={leave}
        />
      </div>
    );
  return (
    <div ref={row} className={styles.row} role="group" aria-labelledby={labelId}>
      <div className={styles.head}>
        <span id={labelId} className={styles.label}>
          {label}
        </span>
        {corrected !== undefined && (
          <Badge appearance="outline" color="informative" size="small">
            {PANE_WORDS.corrected}
          </Badge>
        )}
        <span className={styles.tools}>
          {corrected !== undefined && !isReadOnly && (
            <Button
              appearance="subtle"
              size="small"
              icon={<ArrowUndoRegular />}
              aria-label={`${PANE_WORDS.reset}: ${label}`}
              title={PANE_WORDS.reset}
              onClick={() => {
                onCorrect(read);
                focusEdit(row.current);
              }}
            />
          )}
          {!isReadOnly && (
            <Button
              appearance="subtle"
              size="small"
              icon={<EditRegular />}
              aria-label={PANE_WORDS.edit(label)}
              data-edit=""
              onClick={() => {
                setIsEdited(true);
              }}
            />
          )}
        </span>
      </div>
      <ValueWithWords {...{ labelId, words, corrected, evidence, wordsOf }} />
      {corrected !== undefined && (
        <div className={styles.was}>
          {PANE_WORDS.readAs(valueInWords(field.pointer, field.kind, read) || NOT_KNOWN)}
        </div>
      )}
    </div>
  );
}

const focusEdit = (row: HTMLElement | null): void => {
  row?.querySelector<HTMLElement>('[data-edit]')?.focus();
};

interface ValueWithWordsProps extends Pick<FieldRowProps, 'corrected' | 'evidence' | 'wordsOf'> {
  readonly labelId: string;
  readonly words: string;
}

function ValueWithWords({ labelId, words, corrected, evidence, wordsOf }: ValueWithWordsProps): ReactNode {
  const styles = useStyles();
  const sentenceId = useId();
  const [isShown, setIsShown] = useState(false);
  const shown = words === '' ? <span className="pane-unseen">{NOT_KNOWN}</span> : words;
  if (evidence === undefined) return words === '' ? shown : <div className={styles.value}><bdi>{shown}</bdi></div>;
  const isUnsure = corrected === undefined && needsLook(evidence);
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.value, styles.button)}
        aria-expanded={isShown}
        aria-controls={sentenceId}
        aria-describedby={labelId}
        onClick={() => {
          setIsShown((before) => !before);
        }}
      >
        <span className={styles.words}>
          <bdi>{shown}</bdi>
          <span className={mergeClasses(styles.said, isUnsure && styles.unsure)}>
            {saidInWords(evidence, words)}
          </span>
        </span>
        <ChevronDownRegular className={mergeClasses(styles.chevron, isShown && styles.turned)} aria-hidden="true" />
      </button>
      <div id={sentenceId} hidden={!isShown}>
        {isShown && <Sentence evidence={evidence} found={wordsOf(evidence)} />}
      </div>
    </>
  );
} // prettier-ignore

function Sentence({
  evidence,
  found,
}: {
  readonly evidence: Evidence;
  readonly found: EvidenceInContext | undefined;
}): ReactNode {
  const styles = useStyles();
  const { before, words, after } = found ?? { before: '', words: evidence.text, after: '' };
  return (
    <figure className={styles.figure}>
      <blockquote className={styles.quote} dir="auto">
        {before}
        <mark className={styles.mark}>{words}</mark>
        {after}
      </blockquote>
      <figcaption className={styles.place}>{partInWords(evidence.part)}</figcaption>
    </figure>
  );
}

const useStyles = makeStyles({
  row: {
    paddingBlock: tokens.spacingVerticalXXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
  },
  head: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, minHeight: '28px' },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  tools: { marginInlineStart: 'auto', display: 'flex' },
  value: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  button: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: 0,
    marginBlockEnd: tokens.spacingVerticalXXS,
    border: 'none',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  words: { flex: 1, minWidth: 0 },
  said: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  unsure: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  chevron: { flexShrink: 0, marginBlockStart: '2px', '@media (prefers-reduced-motion: no-preference)': { transitionProperty: 'transform', transitionDuration: tokens.durationFaster } },
  turned: { transform: 'rotate(180deg)' },
  was: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, marginBlockEnd: tokens.spacingVerticalXXS },
  figure: { margin: `0 0 ${tokens.spacingVerticalS}`, paddingInlineStart: tokens.spacingHorizontalM, borderLeft: `3px solid ${tokens.colorNeutralStroke1}` },
  quote: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  mark: { backgroundColor: tokens.colorPaletteYellowBackground2, color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  place: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
}); // prettier-ignore
