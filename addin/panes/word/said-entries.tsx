import { Button, Dropdown, Field, makeStyles, Option, Textarea, tokens } from '@fluentui/react-components';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { CaseToDraft } from '../../workflows/draft-statement.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { areSaidWhole } from './said-entry.ts';
import type { SaidEntry } from './said-entry.ts';
import { STATEMENT_WORDS as WORDS } from './statement-words.ts';

interface SaidEntriesProps {
  readonly said: readonly SaidEntry[];
  /** Who was at the meeting; undefined as long as nobody has asked. */
  readonly people: CaseToDraft['owners'] | undefined;
  readonly onSaid: (said: readonly SaidEntry[]) => void;
}

/**
 * The facilitator confirms what a party said in the meeting itself (process.md section 7). It is typed, for no list of what was
 * told in confidence is shown in a pane that others may look at; it goes with this step and is kept nowhere.
 */
export function SaidEntries({ said, people, onSaid }: SaidEntriesProps): ReactNode {
  const styles = useStyles();
  const announce = useAnnounce();
  const entries = useRef<HTMLFieldSetElement>(null);
  const change = (index: number, more: Partial<SaidEntry>): void => {
    onSaid(said.map((each, at) => (at === index ? { ...each, ...more } : each)));
  };
  const remove = (index: number): void => {
    onSaid(said.filter((_, at) => at !== index));
    announce(WORDS.saidRemoved(index + 1));
    // The button that was pressed is gone: the focus stays with the entries.
    entries.current?.querySelector<HTMLElement>(':scope > button')?.focus();
  };
  return (
    <fieldset ref={entries} className={styles.entries}>
      <legend>{WORDS.said}</legend>
      <p className={styles.hint}>{WORDS.saidHint}</p>
      {people !== undefined &&
        said.map((entry, index) => (
          <fieldset key={index} className={styles.entry}>
            <legend>{WORDS.saidEntry(index + 1)}</legend>
            <Field label={WORDS.saidBy}>
              <Dropdown
                className={styles.choice}
                placeholder={WORDS.chooseOwner}
                value={people.find(({ partyId }) => partyId === entry.partyId)?.words ?? ''}
                selectedOptions={[entry.partyId]}
                onOptionSelect={(_, { optionValue = '' }) => { change(index, { partyId: optionValue }); }}
              >
                {people.map(({ partyId, words }) => (<Option key={partyId} value={partyId}>{words}</Option>))}
              </Dropdown>
            </Field>
            <Field label={WORDS.saidWords}>
              <Textarea value={entry.words} onChange={(_, { value }) => { change(index, { words: value }); }} />
            </Field>
            <Button size="small" onClick={() => { remove(index); }}>{WORDS.removeSaid(index + 1)}</Button>
          </fieldset>
        ))}
      {!areSaidWhole(said) && people !== undefined && <p className={styles.hint}>{WORDS.saidMissing}</p>}
      <Button
        size="small"
        onClick={() => { onSaid([...said, { partyId: '', words: '' }]); }}
      >
        {WORDS.addSaid}
      </Button>
    </fieldset>
  );
} // prettier-ignore

const useStyles = makeStyles({
  choice: { minWidth: 0 },
  entries: { border: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  entry: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
}); // prettier-ignore
