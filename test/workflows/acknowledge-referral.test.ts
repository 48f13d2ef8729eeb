import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import { failure } from '../../addin/ports/failure.ts';
import { beginTriage, draftAcknowledgements } from '../../addin/workflows/acknowledge-referral.ts';
import { loadCase } from '../../addin/workflows/change-case.ts';
import { fileMessage } from '../../addin/workflows/file-message.ts';
import { takeInReading } from '../../addin/workflows/open-case.ts';
import { readReferral } from '../../addin/workflows/read-referral.ts';
import { sendDocuments, sendingOperation } from '../../addin/workflows/send-documents.ts';
import { aMessage } from '../reading/a-message.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const CASE = 'DR-2026-0001';
const REFERRAL =
  'I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3 September 2014, Year 6 at Example Primary School). I would like disagreement resolution with the school. Please share our details with the provider. You can write to me at meera@example.org.';
const ANSWERED = { messageId: '<1@example.org>', from: 'Meera@example.org' };

interface Desk {
  readonly here: Office;
  readonly outbox: MemoryOutbox;
}

/** An authority in which this message has just been taken in. */
async function desk(text = REFERRAL): Promise<Desk> {
  const here = await givenOffice('authority', []);
  here.now = '2026-03-16T12:00';
  const { reading } = readReferral(aMessage(text));
  must(await takeInReading(here.as('LA'), here.reference, reading));
  return { here, outbox: new MemoryOutbox() };
}
const begin = ({ here }: Desk) => beginTriage(here.as('LA'), here.reference, CASE);
const draft = ({ here, outbox }: Desk, answered: Parameters<typeof draftAcknowledgements>[4] = ANSWERED) =>
  draftAcknowledgements(here.as('LA'), here.reference, { ...here.papers, outbox }, CASE, answered);

describe('A referral that a person has opened goes to triage (P02)', () => {
  it('the case is in triage, once, however often it is opened', async () => {
    const one = await desk();
    must(await begin(one));
    const before = one.here.snapshot();
    must(await begin(one));
    expect(one.here.snapshot()).toEqual(before);
    expect((await one.here.case(CASE)).progress.state).toBe('TRIAGE');
  });

  it('a case that there is not is refused, and nothing is written', async () => {
    const { here } = await desk();
    const before = here.snapshot();
    expect(ruleOf(await beginTriage(here.as('LA'), here.reference, 'DR-2026-0099'))).toBe('REG-UNKNOWN-CASE');
    expect(here.snapshot()).toEqual(before);
  });
});

describe('The acknowledgement (D02) is laid among the drafts', () => {
  it('for the family, in the conversation of its own message, and nothing is sent', async () => {
    const one = await desk();
    must(await begin(one));
    const done = must(await draft(one));
    expect(done).toEqual({ drafted: ['PTY-000001'], byHand: [], held: false });
    expect(one.outbox.letters).toMatchObject([
      { state: 'draft', to: 'meera@example.org', caseRef: CASE, subject: `${CASE} Disagreement resolution: your request`, inReplyTo: '<1@example.org>' },
    ]);
    expect(one.outbox.letters[0]?.attachments.map(({ name }) => name)).toEqual([`${CASE}_D02_PTY-000001_2026-03-16.docx`]);
    // The case says that it went out when it has gone out.
    expect((await one.here.case(CASE)).contacts.filter(({ direction }) => direction === 'OUT')).toEqual([]);
  }); // prettier-ignore

  it('again it is the same draft, and no second one', async () => {
    const one = await desk();
    must(await begin(one));
    must(await draft(one));
    one.here.now = '2026-03-17T09:00';
    must(await draft(one));
    expect(one.outbox.letters).toHaveLength(1);
  });

  it('is the letter that is found again when it is sent: it is not written twice', async () => {
    const one = await desk();
    must(await begin(one));
    must(await draft(one));
    const { here, outbox } = one;
    const loaded = must(await loadCase(here.as('LA'), CASE));
    const [due] = [...loaded.operations.values()].flatMap(({ documentsDue }) => documentsDue);
    const operation = sendingOperation(loaded, due!, '2026-03-16');
    must(await sendDocuments(here.as('LA'), here.reference, { ...here.papers, outbox }, CASE, [due!], operation));
    expect(outbox.letters.map(({ state }) => state)).toEqual(['sent']);
    // Nothing is due any more.
    expect(must(await draft(one))).toEqual({ drafted: [], byHand: [], held: false });
  }); // prettier-ignore

  it('another recipient than the writer gets a letter of its own, outside the conversation', async () => {
    const one = await desk();
    must(await begin(one));
    must(await draft(one, { messageId: '<1@example.org>', from: 'someone.else@example.org' }));
    expect(one.outbox.letters[0]).not.toHaveProperty('inReplyTo');
  });

  it('words about safe contact keep it out of the mail: a person acknowledges by hand', async () => {
    const one = await desk(`${REFERRAL} Please never leave a voicemail on my phone.`);
    must(await begin(one));
    const done = must(await draft(one));
    expect(done.drafted).toEqual([]);
    expect(done.byHand).toEqual(['PTY-000001']);
    expect(one.outbox.letters).toEqual([]);
  });

  it('R-K1: a case with words about harm is held, and nothing is written to anybody', async () => {
    const one = await desk(`${REFERRAL} She says she wants to die.`);
    must(await begin(one));
    expect(must(await draft(one))).toEqual({ drafted: [], byHand: [], held: true });
    expect(one.outbox.letters).toEqual([]);
  });

  it('before triage nothing is due', async () => {
    const one = await desk();
    expect(must(await draft(one))).toEqual({ drafted: [], byHand: [], held: false });
    expect(one.outbox.letters).toEqual([]);
  });

  it('a lost answer is repeated without a second draft, and the register stays as it was', async () => {
    const one = await desk();
    must(await begin(one));
    const before = one.here.snapshot();
    one.outbox.failNext('draft', failure('Offline', 'The answer was lost.', 'unknown'));
    expect(ruleOf(await draft(one))).toBe('Offline');
    must(await draft(one));
    expect(one.outbox.letters).toHaveLength(1);
    expect(one.here.snapshot()).toEqual(before);
  });

  it('names nobody in the journal', async () => {
    const one = await desk();
    must(await begin(one));
    must(await draft(one));
    expectNoPersonalData(one.here.journal, await one.here.case(CASE));
  });
});

describe('A message is filed under its case', () => {
  const mailbox = () => {
    const filed: string[] = [];
    return {
      filed,
      file: (messageId: string, caseRef: string) => {
        filed.push(`${messageId} ${caseRef}`);
        return Promise.resolve({ ok: true, value: undefined } as const);
      },
    };
  };

  it('that the register has', async () => {
    const { here } = await desk();
    const box = mailbox();
    must(await fileMessage(here.as('LA'), box, '<2@example.org>', CASE));
    expect(box.filed).toEqual([`<2@example.org> ${CASE}`]);
  });

  it('and under no other: a mistyped reference files nothing', async () => {
    const { here } = await desk();
    const box = mailbox();
    expect(ruleOf(await fileMessage(here.as('LA'), box, '<2@example.org>', 'DR-2026-0010'))).toBe(
      'REG-UNKNOWN-CASE',
    );
    expect(box.filed).toEqual([]);
  });
});
