import { createRoot } from 'react-dom/client';
import type { Corrections } from '../../../addin/domain/correct-reading.ts';
import type { MessageContent } from '../../../addin/domain/message-content.ts';
import { err, ok } from '../../../addin/domain/result.ts';
import type { Result } from '../../../addin/domain/result.ts';
import { ReferralPane } from '../../../addin/panes/outlook/referral-pane.tsx';
import type { OutlookServices } from '../../../addin/panes/outlook/outlook-services.ts';
import { MountedPane } from '../../../addin/panes/parts/mount-pane.tsx';
import type { OpenItem } from '../../../addin/ports/open-message.ts';
import type { HostTheme, PaneHost } from '../../../addin/ports/pane-host.ts';
import type { Fault } from '../../../addin/workflows/fault.ts';
import type { CasesKnown } from '../../../addin/workflows/known-cases.ts';
import { readReferral } from '../../../addin/workflows/read-referral.ts';

/** The genuine pane in a page, with services that a test tells what to answer. The reading itself is the genuine one. */
export interface PaneTest {
  /** What the pane asked for, in order, with what it gave along. */
  readonly calls: { readonly name: string; readonly given: unknown }[];
  /** Answers by the name of the call; without one everything goes well. */
  readonly faults: Record<string, Fault | undefined>;
  known: CasesKnown;
  /** How long every answer takes. */
  delay: number;
  /** The call of this name is not answered before the test lets it. */
  held: string;
  release(): void;
  open(message: MessageContent | null, key?: string): void;
  theme(theme: HostTheme): void;
}

const NOBODY_KNOWN: CasesKnown = { ofMessage: [], ofChildren: [] };
const itemListeners = new Set<() => void>();
const themeListeners = new Set<() => void>();
const waiting: (() => void)[] = [];
let item: OpenItem = { kind: 'none' };
let theme: HostTheme = 'as the system';

const paneTest: PaneTest = {
  calls: [],
  faults: {},
  known: NOBODY_KNOWN,
  delay: 0,
  held: '',
  release() {
    paneTest.held = '';
    for (const go of waiting.splice(0)) go();
  },
  open(message, key = message?.messageId ?? '') {
    item = message === null ? { kind: 'none' } : { kind: 'message', message: opened(message, key) };
    for (const each of itemListeners) each();
  },
  theme(wanted) {
    theme = wanted;
    for (const each of themeListeners) each();
  },
};
(globalThis as { paneTest?: PaneTest }).paneTest = paneTest;

const opened = (message: MessageContent, key: string) => ({
  key,
  from: message.from.name ?? message.from.email ?? '',
  attachments: message.attachments.length,
  read: async (): Promise<Result<MessageContent, never>> => {
    const delay = paneTest.delay;
    await new Promise((done) => setTimeout(done, delay));
    return ok(message);
  },
});

async function answer<Value>(name: string, given: unknown, value: Value): Promise<Result<Value, Fault>> {
  paneTest.calls.push({ name, given });
  const { delay, faults, held } = paneTest;
  await new Promise((done) => setTimeout(done, delay));
  if (held === name) await new Promise<void>((go) => waiting.push(go));
  const fault = faults[name];
  return fault === undefined ? ok(value) : err(fault);
}

const services: OutlookServices = {
  messages: {
    current: () => item,
    onChange: (listener) => {
      itemListeners.add(listener);
      return () => itemListeners.delete(listener);
    },
  },
  read: (message) => answer('read', message.messageId, readReferral(message)),
  lookForCases: (_, corrections: readonly Corrections[]) =>
    answer('lookForCases', corrections, paneTest.known),
  openCases: (reading, options) => {
    const caseRefs = reading.referrals.map((_, index) => `DR-2026-000${index + 1}`);
    return answer('openCases', options, { kind: 'opened', reading, caseRefs });
  },
  fileMessage: (messageId, caseRef) => answer('fileMessage', [messageId, caseRef], undefined),
  beginTriage: (caseRef) => answer('beginTriage', caseRef, undefined),
  draftAcknowledgements: (caseRef, answered) =>
    answer('draftAcknowledgements', [caseRef, answered], {
      drafted: ['PTY-000001'],
      byHand: [],
      held: false,
    }),
};

const host: PaneHost = {
  ready: () => Promise.resolve(ok({ program: 'Outlook', platform: 'test' })),
  theme: () => theme,
  onThemeChange: (listener) => {
    themeListeners.add(listener);
    return () => themeListeners.delete(listener);
  },
  supports: () => true,
  onCommand: () => () => undefined,
};

const place = document.getElementById('pane');
if (place === null) throw new TypeError('The page has no place for the pane');
const openServices = () => Promise.resolve(ok(services));
const NEEDS = [{ set: 'Mailbox', version: '1.8' }];
createRoot(place, { onCaughtError: () => undefined }).render(
  <MountedPane
    host={host}
    program="Outlook"
    title="Referral"
    version="0.0.0"
    needs={NEEDS}
    Pane={ReferralPane}
    services={openServices}
  />,
);
