import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../../addin/domain/message-content.ts';
import { ok } from '../../addin/domain/result.ts';
import { MessageSession, MessageSessions, blockersOf } from '../../addin/panes/outlook/message-session.ts';
import type { OutlookServices } from '../../addin/panes/outlook/outlook-services.ts';
import { failure } from '../../addin/ports/failure.ts';
import { failed } from '../../addin/workflows/fault.ts';
import type { CasesKnown } from '../../addin/workflows/known-cases.ts';
import { readReferral } from '../../addin/workflows/read-referral.ts';
import { aMessage } from '../reading/a-message.ts';

const REFERRAL = aMessage(
  'I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3 September 2014, Year 6 at Example Primary School). I would like disagreement resolution with the school.',
);
const opened = (content: MessageContent, key = 'AAA1') => ({
  key,
  from: 'Meera Patel',
  attachments: 0,
  read: () => Promise.resolve(ok(content)),
});

/** Services that note what they are asked; answers of the register come when the test lets them. */
function services() {
  const asked: string[] = [];
  const register: ((cases: CasesKnown) => void)[] = [];
  const made: OutlookServices = {
    messages: { current: () => ({ kind: 'none' }), onChange: () => () => undefined },
    read: (content) => Promise.resolve(ok(readReferral(content))),
    lookForCases: (_reading, corrections) => {
      asked.push(`lookForCases ${JSON.stringify(corrections)}`);
      return new Promise((done) => {
        register.push((cases) => {
          done(ok(cases));
        });
      });
    },
    openCases: (reading) => {
      asked.push('openCases');
      return Promise.resolve(ok({ kind: 'opened', reading, caseRefs: ['DR-2026-0001'] }));
    },
    fileMessage: () => Promise.resolve(ok(undefined)),
    beginTriage: () => Promise.resolve(ok(undefined)),
    draftAcknowledgements: () => Promise.resolve(ok({ drafted: [], byHand: [], held: false })),
  };
  return { made, asked, register };
}
const NONE: CasesKnown = { ofMessage: [], ofChildren: [[]] };
const turn = () => new Promise((done) => setTimeout(done, 0));

describe('One message in the pane', () => {
  it('an older answer of the register gives way to a newer one', async () => {
    const { made, register } = services();
    const session = new MessageSession(opened(REFERRAL), made);
    const begun = session.begin();
    await turn();
    const corrected = session.correct(0, '/child/name', 'Aysha Patel');
    await turn();
    expect(register).toHaveLength(2);
    register[1]?.({ ofMessage: [], ofChildren: [[{ caseRef: 'DR-2026-0007', state: 'TRIAGE' }]] });
    register[0]?.(NONE);
    await Promise.all([begun, corrected]);
    expect(blockersOf(session.state())).toEqual(['duplicate']);
  });

  it('a correction of another field does not ask the register again', async () => {
    const { made, asked, register } = services();
    const session = new MessageSession(opened(REFERRAL), made);
    const begun = session.begin();
    await turn();
    register[0]?.(NONE);
    await begun;
    await session.correct(0, '/child/age', 11);
    expect(asked).toHaveLength(1);
    expect(session.state().corrections).toEqual([{ '/child/age': 11 }]);
    await session.correct(0, '/child/age', null);
    expect(session.state().corrections).toEqual([{}]);
  });

  it('is taken in once, however often the button is pressed', async () => {
    const { made, asked, register } = services();
    const session = new MessageSession(opened(REFERRAL), made);
    const begun = session.begin();
    await turn();
    register[0]?.(NONE);
    await begun;
    await Promise.all([session.takeIn(), session.takeIn()]);
    await session.takeIn();
    expect(asked.filter((each) => each === 'openCases')).toHaveLength(1);
    expect(session.state().intake?.standing).toEqual({
      open: 'done',
      file: 'done',
      triage: 'done',
      acknowledge: 'done',
    });
  });

  it('is fetched once, although it is looked at again while it is fetched', async () => {
    let fetched = 0;
    const message = {
      ...opened(REFERRAL),
      read: () => {
        fetched += 1;
        return Promise.resolve(ok(REFERRAL));
      },
    };
    const { made, register } = services();
    const session = new MessageSession(message, made);
    const begun = [session.begin(), session.begin()];
    await turn();
    register[0]?.(NONE);
    await Promise.all(begun);
    expect(fetched).toBe(1);
  });

  it('that cannot be read is told, and read when it is begun again', async () => {
    const { made } = services();
    let works = false;
    const message = {
      ...opened(REFERRAL),
      read: () =>
        Promise.resolve(
          works ? ok(REFERRAL) : ({ ok: false, error: failed(failure('Offline', 'x')) } as never),
        ),
    };
    const session = new MessageSession(message, made);
    await session.begin();
    expect(session.state().look.kind).toBe('not-read');
    works = true;
    void session.begin();
    await turn();
    expect(session.state().look.kind).toBe('read');
  });
});

describe('The messages that were looked at', () => {
  it('are kept as they were left, the last twenty of them', () => {
    const sessions = new MessageSessions(services().made);
    const first = sessions.of(opened(REFERRAL, 'first'));
    for (let other = 0; other < 19; other += 1) sessions.of(opened(REFERRAL, `other ${other}`));
    expect(sessions.of(opened(REFERRAL, 'first'))).toBe(first);
    for (let other = 19; other < 39; other += 1) sessions.of(opened(REFERRAL, `other ${other}`));
    expect(sessions.of(opened(REFERRAL, 'first'))).not.toBe(first);
  });
});
