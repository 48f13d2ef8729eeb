import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { dayInWords } from '../../domain/calendar-date.ts';
import { DOCUMENTS } from '../../domain/document-ids.ts';
import { NO_ENTRIES } from '../../domain/meeting-entries.ts';
import type { MeetingEntries } from '../../domain/meeting-entries.ts';
import type { CaseToDraft, HeldMeeting } from '../../workflows/draft-statement.ts';
import type { Fault } from '../../workflows/fault.ts';
import type { DocumentLook } from '../../workflows/look-at-document.ts';
import type { RecordedStatement } from '../../workflows/record-statement.ts';
import { useAnnounce } from '../parts/announcer.tsx';
import { useRun } from '../parts/error-boundary.tsx';
import { FaultNotice } from '../parts/fault-notice.tsx';
import type { PaneProps } from '../parts/mount-pane.tsx';
import { PaneSkeleton } from '../parts/pane-frame.tsx';
import { STATEMENT_WORDS as WORDS } from './statement-words.ts';
import { Problems } from './problem-notice.tsx';
import { areSaidWhole } from './said-entry.ts';
import type { SaidEntry } from './said-entry.ts';
import type { WordServices } from './word-services.ts';

// Only needed once a meeting has been chosen, or a statement is open.
const SaidEntries = lazy(async () => ({ default: (await import('./said-entries.tsx')).SaidEntries }));
const NotesForm = lazy(async () => ({ default: (await import('./notes-form.tsx')).NotesForm }));

/** What was typed of each meeting: a case may meet twice. */
type Notes = ReadonlyMap<string, MeetingEntries>;
/** What is confirmed as said, by the case: it serves for the draft and for bringing it home. */
type Said = ReadonlyMap<string, readonly SaidEntry[]>;

const keyOf = ({ caseRef, heldOn }: HeldMeeting): string => `${caseRef} ${heldOn}`;

type View =
  | { readonly kind: 'looking' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'statement'; readonly document: Extract<DocumentLook, { readonly kind: 'statement' }> }
  | { readonly kind: 'choose' };

/** The Word pane: a statement is drafted for a held meeting, or the one beside the pane is brought home. */
export function StatementPane({ services }: PaneProps<WordServices>): ReactNode {
  const run = useRun();
  const [view, setView] = useState<View>({ kind: 'looking' });
  // By meeting, for as long as the pane stands open: whatever else is looked at, what was typed is there again.
  const [notes, setNotes] = useState<Notes>(new Map());
  const changeNotes = (meeting: HeldMeeting, change: (before: MeetingEntries) => MeetingEntries): void => {
    const key = keyOf(meeting);
    setNotes((before) => new Map(before).set(key, change(before.get(key) ?? NO_ENTRIES)));
  };
  const [said, setSaid] = useState<Said>(new Map());
  const changeSaid = useCallback((caseRef: string, entries: readonly SaidEntry[]): void => {
    setSaid((before) => new Map(before).set(caseRef, entries));
  }, []);
  const forget = (caseRef: string): void => {
    setSaid((before) => new Map([...before].filter(([key]) => key !== caseRef)));
    setNotes((before) => new Map([...before].filter(([key]) => !key.startsWith(`${caseRef} `))));
  };
  const look = useCallback(() => {
    run(async () => {
      const document = await services.openDocument();
      if (!document.ok) setView({ kind: 'fault', fault: document.error });
      else setView(document.value.kind === 'statement' ? { kind: 'statement', document: document.value } : { kind: 'choose' });
    });
  }, [run, services]); // prettier-ignore
  useEffect(look, [look]);
  useEffect(() => services.onStatementWished(look), [services, look]);
  switch (view.kind) {
    case 'looking':
      return <PaneSkeleton words={WORDS.looking} />;
    case 'fault':
      return <FaultNotice fault={view.fault} onRepeat={look} />;
    case 'statement':
      return <StatementBeside services={services} document={view.document} said={said.get(view.document.caseRef) ?? []} onSaid={changeSaid} onLook={look} onHome={forget} onWrite={() => { setView({ kind: 'choose' }); }} />;
    case 'choose':
      return <DraftView services={services} notes={notes} onNotes={changeNotes} said={said} onSaid={changeSaid} />;
  }
} // prettier-ignore

interface BesideProps {
  readonly services: WordServices;
  readonly document: Extract<DocumentLook, { readonly kind: 'statement' }>;
  readonly said: readonly SaidEntry[];
  readonly onSaid: (caseRef: string, said: readonly SaidEntry[]) => void;
  readonly onLook: () => void;
  /** The statement is home: the notes that it was made of have served. */
  readonly onHome: (caseRef: string) => void;
  readonly onWrite: () => void;
}

function StatementBeside({ services, document, said, onSaid, onLook, onHome, onWrite }: BesideProps): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const announce = useAnnounce();
  const [standing, setStanding] = useState<'idle' | 'working' | { readonly home: RecordedStatement } | { readonly fault: Fault }>('idle');
  const [people, setPeople] = useState<CaseToDraft['owners'] | undefined>();
  const [noPeople, setNoPeople] = useState<Fault | undefined>();
  const errors = document.problems.filter(({ severity }) => severity === 'error');
  const askPeople = useCallback((): void => {
    run(async () => {
      const found = await services.caseToDraft(document.caseRef);
      setNoPeople(found.ok ? undefined : found.error);
      if (found.ok) setPeople(found.value.owners);
      // Nobody can be chosen, and an entry without anybody would stand in the way.
      else onSaid(document.caseRef, []);
    });
  }, [run, services, document.caseRef, onSaid]);
  // What was typed for the draft is there again, with the people it is of.
  const isKept = said.length > 0 && people === undefined && noPeople === undefined;
  useEffect(() => {
    if (isKept) askPeople();
  }, [isKept, askPeople]);
  const bringHome = (): void => {
    run(async () => {
      setStanding('working');
      const recorded = await services.bringHome(said);
      setStanding(recorded.ok ? { home: recorded.value } : { fault: recorded.error });
      if (!recorded.ok) return;
      announce(WORDS.home(recorded.value));
      onHome(recorded.value.caseRef);
    });
  };
  return (
    <div className={styles.stack}>
      <h2 className={styles.title}>{WORDS.thisIs(document.caseRef, document.version)}</h2>
      {document.edits !== undefined && <p className={styles.line}>{WORDS.edits(document.edits)}</p>}
      <Problems title={WORDS.quality} problems={document.problems} none={WORDS.fit} />
      <Suspense fallback={null}>
        <SaidEntries said={said} people={people} onSaid={(entries) => { setNoPeople(undefined); onSaid(document.caseRef, entries); }} />
      </Suspense>
      {noPeople !== undefined && <FaultNotice fault={noPeople} />}
      <div className={styles.row}>
        <Button appearance="primary" disabled={standing === 'working' || errors.length > 0 || !areSaidWhole(said)} onClick={bringHome}>
          {WORDS.bringHome}
        </Button>
        <Button onClick={onLook}>{WORDS.lookAgain}</Button>
        <Button appearance="subtle" onClick={onWrite}>{WORDS.write}</Button>
      </div>
      {standing === 'working' && <Spinner size="tiny" label={WORDS.bringingHome} />}
      {typeof standing === 'object' && 'fault' in standing && <FaultNotice fault={standing.fault} onRepeat={bringHome} />}
      {typeof standing === 'object' && 'home' in standing && <Home home={standing.home} />}
    </div>
  );
} // prettier-ignore

function Home({ home }: { readonly home: RecordedStatement }): ReactNode {
  const styles = useStyles();
  return (
    <>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>{WORDS.home(home)}</MessageBarBody>
      </MessageBar>
      <Problems title={WORDS.quality} problems={home.warnings} none="" />
      {home.documentsDue.length > 0 && (
        <section aria-label={WORDS.due}>
          <h3 className={styles.heading}>{WORDS.due}</h3>
          <ul className={styles.list}>
            {home.documentsDue.map(({ docId, partyId, dueOn }, index) => (
              <li key={index}>
                {docId}, {DOCUMENTS[docId].title}
                {partyId !== undefined && `, to ${partyId}`}, by {dayInWords(dueOn)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type Draft =
  | { readonly kind: 'asking' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'meetings'; readonly meetings: readonly HeldMeeting[] }
  | { readonly kind: 'notes'; readonly meeting: HeldMeeting; readonly draft: CaseToDraft };

interface DraftProps {
  readonly services: WordServices;
  readonly notes: Notes;
  readonly onNotes: (meeting: HeldMeeting, change: (before: MeetingEntries) => MeetingEntries) => void;
  readonly said: Said;
  readonly onSaid: (caseRef: string, said: readonly SaidEntry[]) => void;
}

function DraftView({ services, notes, onNotes, said, onSaid }: DraftProps): ReactNode {
  const styles = useStyles();
  const run = useRun();
  const [draft, setDraft] = useState<Draft>({ kind: 'asking' });
  const ask = useCallback(() => {
    run(async () => {
      setDraft({ kind: 'asking' });
      const meetings = await services.heldMeetings();
      setDraft(meetings.ok ? { kind: 'meetings', meetings: meetings.value } : { kind: 'fault', fault: meetings.error });
    });
  }, [run, services]); // prettier-ignore
  useEffect(ask, [ask]);
  const choose = (meeting: HeldMeeting): void => {
    run(async () => {
      // Nothing else can be chosen meanwhile: the form is that of the meeting that was chosen.
      setDraft({ kind: 'opening' });
      const found = await services.caseToDraft(meeting.caseRef);
      setDraft(found.ok ? { kind: 'notes', meeting, draft: found.value } : { kind: 'fault', fault: found.error });
    });
  };
  switch (draft.kind) {
    case 'asking':
      return <PaneSkeleton words={WORDS.askingMeetings} />;
    case 'opening':
      return <PaneSkeleton words={WORDS.openingMeeting} />;
    case 'fault':
      return <FaultNotice fault={draft.fault} onRepeat={ask} />;
    case 'notes':
      return (
        <Suspense fallback={<PaneSkeleton words={WORDS.looking} />}>
          <NotesForm
            services={services}
            draft={draft.draft}
            entries={notes.get(keyOf(draft.meeting)) ?? NO_ENTRIES}
            onEntries={(change) => { onNotes(draft.meeting, change); }}
            said={said.get(draft.meeting.caseRef) ?? []}
            onSaid={(entries) => { onSaid(draft.meeting.caseRef, entries); }}
            onBack={ask}
          />
        </Suspense>
      );
    case 'meetings':
      if (draft.meetings.length === 0)
        return (
          <section aria-label={WORDS.choose} className={styles.stack}>
            <p role="status" className={styles.line}>{WORDS.noMeetings}</p>
            <Button onClick={ask}>{WORDS.lookAgain}</Button>
          </section>
        );
      return (
        <section aria-label={WORDS.choose} className={styles.stack}>
          <h2 className={styles.title}>{WORDS.choose}</h2>
          {draft.meetings.map((meeting) => (
            <Button key={meeting.caseRef} onClick={() => { choose(meeting); }}>
              {WORDS.meeting(meeting)}
            </Button>
          ))}
        </section>
      );
  }
} // prettier-ignore

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300 },
  line: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});
