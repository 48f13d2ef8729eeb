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
import { dateOf } from '../../domain/calendar-date.ts';
import { currentMeeting } from '../../domain/case-facts.ts';
import type { Case } from '../../domain/case.ts';
import type { MeetingNotes } from '../../domain/meeting-notes.ts';
import { AGREEMENTS_REACHED } from '../../domain/outcome-statement.ts';
import type { AgreementReached } from '../../domain/outcome-statement.ts';
import type { Problem } from '../../domain/problem.ts';
import type { CaseToDraft } from '../../workflows/draft-statement.ts';
import type { Fault } from '../../workflows/fault.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import { Problems } from './problem-notice.tsx';
import { STATEMENT_WORDS as WORDS } from './statement-words.ts';
import type { WordServices } from './word-services.ts';

interface ActionEntry {
  readonly what: string;
  readonly ownerPartyId: string;
  readonly dueOn: string;
  readonly doneWhen: string;
}

interface Entries {
  readonly outline: string;
  readonly agreement: AgreementReached | '';
  readonly outstanding: string;
  readonly views: string;
  readonly reviewOn: string;
  readonly actions: readonly ActionEntry[];
}

const NO_ACTION: ActionEntry = { what: '', ownerPartyId: '', dueOn: '', doneWhen: '' };
const NOTHING: Entries = {
  outline: '',
  agreement: '',
  outstanding: '',
  views: '',
  reviewOn: '',
  actions: [NO_ACTION],
};

interface NotesFormProps {
  readonly services: WordServices;
  readonly draft: CaseToDraft;
  readonly onBack: () => void;
}

/** What the facilitator brings home from the meeting; the statement is filled from it and opened in Word. */
export function NotesForm({ services, draft, onBack }: NotesFormProps): ReactNode {
  const { theCase, owners } = draft;
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [entries, setEntries] = useState<Entries>(NOTHING);
  const [standing, setStanding] = useState<'idle' | 'working' | { readonly quality: readonly Problem[] } | { readonly fault: Fault }>('idle');
  const notes = notesOf(theCase, entries);
  const change = (more: Partial<Entries>): void => {
    setEntries((before) => ({ ...before, ...more }));
  };
  const changeAction = (index: number, more: Partial<ActionEntry>): void => {
    change({ actions: entries.actions.map((each, at) => (at === index ? { ...each, ...more } : each)) });
  };
  const open = (): void => {
    if (notes === undefined) return;
    run(async () => {
      setStanding('working');
      const opened = await services.openDraft(theCase.caseRef, notes);
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
      {notes === undefined && <p className={styles.hint}>{WORDS.missing}</p>}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabled={notes === undefined || standing === 'working'}>{WORDS.open}</Button>
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

/** Undefined as long as something that the statement cannot be without is missing. */
function notesOf(theCase: Case, entries: Entries): MeetingNotes | undefined {
  const meeting = currentMeeting(theCase);
  const { outline, agreement, outstanding, views, reviewOn, actions } = entries;
  const isWhole = actions.every(({ what, ownerPartyId, dueOn }) => what.trim() !== '' && ownerPartyId !== '' && dueOn !== '');
  if (meeting?.startAt === undefined || outline.trim() === '' || agreement === '' || !isWhole) return undefined;
  const attendees = meeting.attendeesActual;
  return {
    draftedBy: meeting.facilitatorName ?? '',
    draftedOn: dateOf(meeting.startAt),
    attendees,
    apologies: [],
    cypViewsHow: meeting.cypViewsHow ?? 'NOT_GIVEN',
    discussionOutline: outline.trim(),
    agreementReached: agreement,
    pointsAgreed: [],
    actions: actions.map(({ what, ownerPartyId, dueOn, doneWhen }) => ({
      what: what.trim(), ownerPartyId, dueOn, ...(doneWhen.trim() !== '' && { doneWhen: doneWhen.trim() }),
    })),
    signers: attendees,
    comments: [],
    ...(outstanding.trim() !== '' && { pointsOutstanding: outstanding.trim() }),
    ...(views.trim() !== '' && { cypViews: views.trim() }),
    ...(reviewOn !== '' && { reviewOn }),
  };
} // prettier-ignore

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase400 },
  actions: { border: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  action: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  hint: { margin: 0, color: tokens.colorNeutralForeground2 },
}); // prettier-ignore
