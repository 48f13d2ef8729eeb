import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import { dateInWords } from '../../domain/calendar-date.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { parseEntry } from '../../domain/reading-fields.ts';
import type { FieldFault, FieldValue, ReadingField } from '../../domain/reading-fields.ts';
import { phoneInWords } from '../../domain/uk-formats.ts';
import { FAULT_WORDS, optionWords, PANE_WORDS } from './reading-words.ts';

export interface FieldEditorProps {
  readonly field: ReadingField;
  readonly label: string;
  readonly value: FieldValue;
  readonly hint?: string | undefined;
  /** The day on which the message came. */
  readonly receivedOn?: CalendarDate | undefined;
  readonly onUse: (value: FieldValue) => void;
  readonly onCancel: () => void;
}

/** One field with the control that fits it. Nothing is taken over before the person says so; Escape leaves it as it was. */
export function FieldEditor(props: FieldEditorProps): ReactNode {
  const { field, label, value, hint, receivedOn, onUse, onCancel } = props;
  const styles = useStyles();
  const [entry, setEntry] = useState<FieldValue>(() => entryOf(field, value));
  const [fault, setFault] = useState<FieldFault | undefined>();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  const use = (event: SyntheticEvent): void => {
    event.preventDefault();
    const parsed = parseEntry(field, entry, receivedOn);
    if (parsed.ok) onUse(parsed.value);
    else setFault(parsed.error);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form ref={form} data-correction className={styles.form} onSubmit={use} onKeyDown={leave} noValidate>
      <EntryControl field={field} label={label} entry={entry} onEntry={setEntry} hint={hint} fault={fault} />
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" size="small">
          {PANE_WORDS.done}
        </Button>
        <Button type="button" size="small" onClick={onCancel}>
          {PANE_WORDS.cancel}
        </Button>
      </div>
    </form>
  );
}

function entryOf({ kind }: ReadingField, value: FieldValue): FieldValue {
  if (kind.kind === 'lines' && Array.isArray(value)) return value.join('\n');
  // The date field of a browser shows months first to many, so the day stands in words.
  if (kind.kind === 'date' && typeof value === 'string') return dateInWords(value);
  return kind.kind === 'phone' && typeof value === 'string' ? phoneInWords(value) : value;
}

const HINTS: Partial<Record<ReadingField['kind']['kind'], string>> = {
  lines: PANE_WORDS.linesHint,
  date: PANE_WORDS.dateHint,
};

interface EntryControlProps {
  readonly field: ReadingField;
  readonly label: string;
  readonly entry: FieldValue;
  readonly onEntry: (entry: FieldValue) => void;
  readonly hint: string | undefined;
  readonly fault: FieldFault | undefined;
}

function EntryControl(props: EntryControlProps): ReactNode {
  const { field, label, entry, onEntry, hint, fault } = props;
  const { kind } = field;
  if (kind.kind === 'flag')
    return (
      <Checkbox
        label={label}
        checked={entry === true}
        onChange={(_, { checked }) => {
          onEntry(checked === true);
        }}
      />
    );
  if (kind.kind === 'choices') return <ChoicesControl {...props} options={kind.options} />;
  const help = hint ?? HINTS[kind.kind];
  const around = {
    label,
    ...(help !== undefined && { hint: help }),
    ...(fault !== undefined && { validationMessage: FAULT_WORDS[fault], validationState: 'error' as const }),
  };
  if (kind.kind === 'choice')
    return (
      <Field {...around}>
        <Select
          value={entry === null || entry === 'unknown' ? '' : String(entry)}
          onChange={(_, { value }) => {
            onEntry(value);
          }}
        >
          <option value="">{PANE_WORDS.unknownOption}</option>
          {kind.options.map((option) => (
            <option key={option} value={String(option)}>
              {optionWords(field.pointer, option)}
            </option>
          ))}
        </Select>
      </Field>
    );
  const text = typeof entry === 'string' || typeof entry === 'number' ? String(entry) : '';
  const isLong = kind.kind === 'lines' || (kind.kind === 'text' && kind.isLong === true);
  return (
    <Field {...around}>
      {isLong ? (
        <Textarea
          value={text}
          resize="vertical"
          rows={kind.kind === 'lines' ? 3 : 5}
          onChange={(_, { value }) => {
            onEntry(value);
          }}
        />
      ) : (
        <Input
          {...INPUT_OF[kind.kind]}
          value={text}
          // What a browser has remembered of other families is not offered.
          autoComplete="off"
          onChange={(_, { value }) => {
            onEntry(value);
          }}
        />
      )}
    </Field>
  );
}

const INPUT_OF = {
  text: {},
  lines: {},
  date: {},
  age: { inputMode: 'numeric' },
  phone: { type: 'tel' },
  email: { type: 'email' },
  postcode: { autoCapitalize: 'characters' },
} as const;

function ChoicesControl({
  field,
  label,
  entry,
  onEntry,
  options,
}: EntryControlProps & { readonly options: readonly string[] }): ReactNode {
  const styles = useStyles();
  const chosen = Array.isArray(entry) ? (entry as readonly string[]) : [];
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option}
          label={optionWords(field.pointer, option)}
          checked={chosen.includes(option)}
          onChange={(_, { checked }) => {
            onEntry(checked === true ? [...chosen, option] : chosen.filter((each) => each !== option));
          }}
        />
      ))}
    </fieldset>
  );
}

const useStyles = makeStyles({
  form: { paddingBlock: tokens.spacingVerticalXS, minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginBlockStart: tokens.spacingVerticalS },
  choices: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, minWidth: 0, border: 'none' },
}); // prettier-ignore
