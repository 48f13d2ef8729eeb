import {
  Button,
  Dropdown,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Radio,
  RadioGroup,
  Spinner,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AGREEMENTS_REACHED } from '../../domain/outcome-statement.ts';
import type { AgreementReached } from '../../domain/outcome-statement.ts';
import type { Problem } from '../../domain/problem.ts';
import type { CaseToDraft } from '../../workflows/draft-statement.ts';
import type { Fault } from '../../workflows/fault.ts';
import { areWhole, NO_ACTION } from '../../domain/meeting-entries.ts';
import type { ActionEntry, MeetingEntries } from '../../domain/meeting-entries.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import { Problems } from './problem-notice.tsx';
import { SaidEntries } from './said-entries.tsx';
import { areSaidWhole } from './said-entry.ts';
import type { SaidEntry } from './said-entry.ts';
import { STATEMENT_WORDS as WORDS } from './statement-words.ts';
import type { WordServices } from './word-services.ts';

interface NotesFormProps {
  readonly services: WordServices;
  readonly draft: CaseToDraft;
  /** Kept by whoever shows the form: looking at another meeting or document loses nothing. */
  readonly entries: MeetingEntries;
  readonly onEntries: (change: (before: MeetingEntries) => MeetingEntries) => void;
  readonly said: readonly SaidEntry[];
  readonly onSaid: (said: readonly SaidEntry[]) => void;
  readonly onBack: () => void;
}

/** What the facilitator brings home from the meeting; the statement is filled from it and opened in Word. */
export function NotesForm({ services, draft, entries: kept, onEntries, said, onSaid, onBack }: NotesFormProps): ReactNode {
  const { theCase, owners } = draft;
  const entries = withOwnersOf(kept, owners);
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [standing, setStanding] = useState<'idle' | 'working' | { readonly quality: readonly Problem[] } | { readonly fault: Fault }>('idle');
  const isWhole = areWhole(entries) && areSaidWhole(said);
  const change = (more: Partial<MeetingEntries>): void => {
    onEntries((before) => ({ ...before, ...more }));
  };
  const changeAction = (index: number, more: Partial<ActionEntry>): void => {
    change({ actions: entries.actions.map((each, at) => (at === index ? { ...each, ...more } : each)) });
  };
  const open = (): void => {
    if (!isWhole) return;
    run(async () => {
      setStanding('working');
      const opened = await services.openDraft(theCase.caseRef, entries, said);
      setStanding(opened.ok ? { quality: opened.value } : { fault: opened.error });
      if (opened.ok) announce(WORDS.opened);
    });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <h2 className={styles.title}>{theCase.caseRef}</h2>
      <Field label={WORDS.outline} hint={WORDS.outlineHint}>
        <Textarea rows={5} value={entries.outline} onChange={(_, { value }) => { change({ outline: value }); }} />
      </Field>
      <Field label={WORDS.agreement}>
        <RadioGroup value={entries.agreement} onChange={(_, { value }) => { change({ agreement: value as AgreementReached }); }}>
          {AGREEMENTS_REACHED.map((each) => (
            <Radio key={each} value={each} label={WORDS.agreements[each]} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={WORDS.outstanding}>
        <Textarea value={entries.outstanding} onChange={(_, { value }) => { change({ outstanding: value }); }} />
      </Field>
      <Field label={WORDS.views}>
        <Textarea value={entries.views} onChange={(_, { value }) => { change({ views: value }); }} />
      </Field>
      <fieldset className={styles.actions}>
        <legend>{WORDS.actions}</legend>
        {entries.actions.map((action, index) => (
          <fieldset key={index} className={styles.action}>
            <legend>{WORDS.action(index + 1)}</legend>
            <Field label={WORDS.what}>
              <Textarea value={action.what} onChange={(_, { value }) => { changeAction(index, { what: value }); }} />
            </Field>
            <Field label={WORDS.owner}>
              <Dropdown
                className={styles.choice}
                placeholder={WORDS.chooseOwner}
                value={owners.find(({ partyId }) => partyId === action.ownerPartyId)?.words ?? ''}
                selectedOptions={[action.ownerPartyId]}
                onOptionSelect={(_, { optionValue = '' }) => { changeAction(index, { ownerPartyId: optionValue }); }}
              >
                {owners.map(({ partyId, words }) => (<Option key={partyId} value={partyId}>{words}</Option>))}
              </Dropdown>
            </Field>
            <Field label={WORDS.dueOn}>
              <Input type="date" value={action.dueOn} onChange={(_, { value }) => { changeAction(index, { dueOn: value }); }} />
            </Field>
            <Field label={WORDS.doneWhen}>
              <Input value={action.doneWhen} onChange={(_, { value }) => { changeAction(index, { doneWhen: value }); }} />
            </Field>
            <Button size="small" onClick={() => { change({ actions: entries.actions.filter((_, at) => at !== index) }); }}>
              {WORDS.removeAction(index + 1)}
            </Button>
          </fieldset>
        ))}
        <Button size="small" onClick={() => { change({ actions: [...entries.actions, NO_ACTION] }); }}>{WORDS.addAction}</Button>
      </fieldset>
      <Field label={WORDS.review}>
        <Input type="date" value={entries.reviewOn} onChange={(_, { value }) => { change({ reviewOn: value }); }} />
      </Field>
      <SaidEntries said={said} people={owners} onSaid={onSaid} />
      {!areWhole(entries) && <p className={styles.hint}>{WORDS.missing}</p>}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabled={!isWhole || standing === 'working'}>{WORDS.open}</Button>
        <Button onClick={onBack}>{WORDS.back}</Button>
      </div>
      {standing === 'working' && <Spinner size="tiny" label={WORDS.opening} />}
      {typeof standing === 'object' && 'fault' in standing && <FaultNotice fault={standing.fault} onRepeat={open} />}
      {typeof standing === 'object' && 'quality' in standing && (
        <>
          <MessageBar intent="success" layout="multiline"><MessageBarBody>{WORDS.opened}</MessageBarBody></MessageBar>
          <Problems title={WORDS.quality} problems={standing.quality} none="" />
        </>
      )}
    </form>
  );
} // prettier-ignore

/** Somebody who is no party any more owns nothing: what was kept would look empty and count as filled. */
function withOwnersOf(entries: MeetingEntries, owners: CaseToDraft['owners']): MeetingEntries {
  const isOwner = (id: string): boolean => owners.some(({ partyId }) => partyId === id);
  const actions = entries.actions.map((action) => (isOwner(action.ownerPartyId) ? action : { ...action, ownerPartyId: '' }));
  return { ...entries, actions };
} // prettier-ignore

const useStyles = makeStyles({
  // Narrower than Fluent's own least width, so that nobody scrolls sideways in a pane of 250 pixels.
  choice: { minWidth: 0 },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  actions: { border: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  action: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
}); // prettier-ignore
