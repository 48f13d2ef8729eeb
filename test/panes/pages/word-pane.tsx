import { createRoot } from 'react-dom/client';
import { err, ok } from '../../../addin/domain/result.ts';
import type { Result } from '../../../addin/domain/result.ts';
import type { CaseToDraft } from '../../../addin/workflows/draft-statement.ts';
import type { Fault } from '../../../addin/workflows/fault.ts';
import type { DocumentLook } from '../../../addin/workflows/look-at-document.ts';
import { MountedPane } from '../../../addin/panes/parts/mount-pane.tsx';
import { StatementPane } from '../../../addin/panes/word/statement-pane.tsx';
import type { WordServices } from '../../../addin/panes/word/word-services.ts';
import type { PaneHost } from '../../../addin/ports/pane-host.ts';

/** The genuine Word pane in a page, with services that a test tells what to answer. */
export interface WordPaneTest {
  /** What the pane asked for, in order, with what it gave along. */
  readonly calls: { readonly name: string; readonly given: unknown }[];
  /** Answers by the name of the call; without one everything goes well. */
  readonly faults: Record<string, Fault | undefined>;
  document: DocumentLook;
  /** The button of the ribbon: the pane looks at the document again. */
  wish(): void;
}

const listeners = new Set<() => void>();
const wordPaneTest: WordPaneTest = {
  calls: [],
  faults: {},
  document: { kind: 'other' },
  wish() {
    for (const each of listeners) each();
  },
};
(globalThis as { wordPaneTest?: WordPaneTest }).wordPaneTest = wordPaneTest;

function answer<Value>(name: string, given: unknown, value: Value): Promise<Result<Value, Fault>> {
  wordPaneTest.calls.push({ name, given });
  const fault = wordPaneTest.faults[name];
  return Promise.resolve(fault === undefined ? ok(value) : err(fault));
}

const PEOPLE: CaseToDraft['owners'] = [
  { partyId: 'PTY-000001', words: 'Mrs Meera Patel, mother' },
  { partyId: 'PTY-000002', words: 'Mr Tom Example, SENCO' },
];
const services: WordServices = {
  onStatementWished(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  openDocument: () => answer('openDocument', undefined, wordPaneTest.document),
  heldMeetings: () => answer('heldMeetings', undefined, [{ caseRef: 'DR-2026-0042', heldOn: '2026-04-14' }]),
  caseToDraft: (caseRef) => answer('caseToDraft', caseRef, { theCase: { caseRef }, owners: PEOPLE } as unknown as CaseToDraft),
  openDraft: (caseRef, entries, said) => answer('openDraft', { caseRef, entries, said }, []),
  bringHome: (said) =>
    answer('bringHome', said, { caseRef: 'DR-2026-0042', circulated: true, repeated: false, signaturesRecorded: 0, edits: 0, documentsDue: [], warnings: [] }),
}; // prettier-ignore

const host: PaneHost = {
  ready: () => Promise.resolve(ok({ program: 'Word', platform: 'test' })),
  theme: () => 'as the system',
  onThemeChange: () => () => undefined,
  supports: () => true,
  onCommand: () => () => undefined,
};

const place = document.getElementById('pane');
if (place === null) throw new TypeError('The page has no place for the pane');
createRoot(place, { onCaughtError: () => undefined }).render(
  <MountedPane
    host={host}
    program="Word"
    title="Outcome Statement"
    version="0.0.0"
    needs={[]}
    Pane={StatementPane}
    services={() => Promise.resolve(ok(services))}
  />,
);
