import { describe, expect, it } from 'vitest';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { CaseCommand, DocumentDue } from '../../addin/domain/case-commands.ts';
import { err } from '../../addin/domain/result.ts';
import { failure } from '../../addin/ports/failure.ts';
import { changeCase, loadCase } from '../../addin/workflows/change-case.ts';
import { sendDocument, sendDocuments, sendingOperation } from '../../addin/workflows/send-documents.ts';
import type { Papers } from '../../addin/workflows/make-document.ts';
import type { Service } from '../../addin/workflows/service.ts';
import {
  academy,
  booking,
  council,
  givenCase,
  mother,
  REQUESTER_ID,
  RESPONDENT_ID,
  SECOND_RESPONDENT_ID,
} from '../support/given-case.ts';
import { givenOffice, must } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const D09 = { docId: 'D09', partyId: RESPONDENT_ID } as const;

/** Everyone has agreed, on Thursday 19 March 2026. */
async function arranging(): Promise<Office> {
  const parties = [mother(), academy(), council()];
  const office = await givenOffice('provider', [givenCase({ book: 'provider', parties }).in('ARRANGING')]);
  office.now = '2026-03-19T09:30';
  return office;
}

const does = async (
  office: Office,
  operation: string,
  ...commands: readonly CaseCommand[]
): Promise<unknown> => must(await changeCase(office.as('PC'), office.reference, REF, commands, operation));
const book = async (office: Office, operation: string, on = '2026-04-14'): Promise<unknown> =>
  does(office, operation, booking(await office.case(), { on }));

async function operationOf(office: Office, due: Pick<DocumentDue, 'docId' | 'partyId'>, today: string, again?: boolean) {
  return sendingOperation(must(await loadCase(office.as('PC'), REF)), due, today, again);
} // prettier-ignore

describe('The same letter is the one that the same step asked for', () => {
  it('D09 is one letter on whatever day it goes, and another one for each party', async () => {
    const office = await arranging();
    await book(office, 'op-book');
    const first = await operationOf(office, D09, '2026-03-19');
    expect(await operationOf(office, D09, '2026-03-20')).toBe(first);
    expect(await operationOf(office, { ...D09, partyId: REQUESTER_ID }, '2026-03-19')).not.toBe(first);
    expect(await operationOf(office, { ...D09, docId: 'D10' }, '2026-03-19')).not.toBe(first);
  });

  it('P14 a new date asks for a new D09, also in the same minute', async () => {
    const office = await arranging();
    await book(office, 'op-book');
    const first = await operationOf(office, D09, '2026-03-19');
    await does(office, 'op-postpone', { type: 'PostponeMeeting', reason: 'VENUE' });
    expect(await operationOf(office, D09, '2026-03-19')).toBe(first);
    await book(office, 'op-book-again', '2026-04-21');
    expect(await operationOf(office, D09, '2026-03-19')).not.toBe(first);
  });

  it('a letter that no step asked for is one a day', async () => {
    const office = await arranging();
    const d06 = { docId: 'D06', partyId: RESPONDENT_ID } as const;
    const first = await operationOf(office, d06, '2026-03-19');
    expect(await operationOf(office, d06, '2026-03-19')).toBe(first);
    expect(await operationOf(office, d06, '2026-03-20')).not.toBe(first);
  });

  it('again, on a person’s word, is another letter, and one a day', async () => {
    const office = await arranging();
    await book(office, 'op-book');
    const first = await operationOf(office, D09, '2026-03-20');
    const again = await operationOf(office, D09, '2026-03-20', true);
    expect(again).not.toBe(first);
    expect(await operationOf(office, D09, '2026-03-20', true)).toBe(again);
    expect(await operationOf(office, D09, '2026-03-21', true)).not.toBe(again);
  });
});

describe('A paper that is kept stays as it went', () => {
  const NAME = `${REF}_D09_${RESPONDENT_ID}_2026-03-19`;
  async function sentOnce() {
    const office = await arranging();
    await book(office, 'op-book');
    const send = async (operation: string) => must(await sendDocument(office.as('PC'), office.reference, office.papers, REF, { ...D09, dueOn: '2026-03-19' }, operation));
    await send('op-send');
    const letters = () => [...office.store.papers.keys()].filter((link) => link.endsWith('.docx')).toSorted();
    const kept = (name: string) => office.store.papers.get(`${REF}/${name}.docx`);
    return { office, send, letters, kept };
  } // prettier-ignore

  it('the letter once more on the same day, after a correction, lies beside the first under a name of its own', async () => {
    const { office, send, letters, kept } = await sentOnce();
    const first = kept(NAME);
    office.register.editByHand('tblParties', RESPONDENT_ID, { FirstName: 'Thomas' });
    const { fileName, bytes } = await send('op-again');
    expect(fileName).toBe(`${NAME}_2.docx`);
    expect(letters()).toEqual([`${REF}/${NAME}.docx`, `${REF}/${NAME}_2.docx`]);
    expect(kept(NAME)).toBe(first);
    expect(kept(`${NAME}_2`)).toEqual(bytes);
  });

  it('the very same letter once more is kept once', async () => {
    const { send, letters, kept } = await sentOnce();
    const first = kept(NAME);
    expect((await send('op-again')).fileName).toBe(`${NAME}.docx`);
    expect(letters()).toEqual([`${REF}/${NAME}.docx`]);
    expect(kept(NAME)).toEqual(first);
  });
});

describe('A fault after letters have gone', () => {
  const DUES = [RESPONDENT_ID, SECOND_RESPONDENT_ID].map((partyId): DocumentDue => ({ docId: 'D09', partyId, dueOn: '2026-03-19' })); // prettier-ignore

  async function booked() {
    const office = await arranging();
    await book(office, 'op-book');
    const outbox = new MemoryOutbox();
    const papers: Papers = { ...office.papers, outbox };
    const send = (service: Service = office.as('PC'), dues = DUES) =>
      sendDocuments(service, office.reference, papers, REF, dues, 'op-send');
    const theCase = await office.case();
    return { office, outbox, papers, send, theCase, contacts: async () => (await office.case()).contacts.filter(({ docId }) => docId === 'D09') };
  } // prettier-ignore

  const failing = (office: Office, message: string): Service => {
    const service = office.as('PC');
    return { ...service, register: { ...service.register, apply: () => Promise.resolve(err(failure('Offline', message))) } };
  }; // prettier-ignore

  it('of the register says what has gone and that the register is as it was, and the repeat sends nothing', async () => {
    const { office, outbox, send, theCase, contacts } = await booked();
    const stopped = await send(failing(office, 'It did not answer. Nothing was saved. Repeat.'));
    expect(stopped).toMatchObject({
      ok: false,
      error: {
        kind: 'failed',
        doneOutside: true,
        failure: {
          kind: 'Offline',
          saved: 'unknown',
          message:
            'It did not answer. The register was not changed. Repeat. 2 letters had already gone out by e-mail, and the case does not say so yet: a repeat of the same step sends nothing twice. 2 papers lie in the folder of the case.',
        },
      },
    });
    expectNoPersonalData(stopped, theCase);
    expect(await contacts()).toEqual([]);
    const sent = must(await send());
    expect(sent.documents.map(({ mailed }) => mailed)).toEqual(['before', 'before']);
    expect(outbox.letters).toHaveLength(2);
    expect(await contacts()).toHaveLength(2);
  });

  it('of the second letter tells of the first; the repeat sends the second alone', async () => {
    const { outbox, send, contacts } = await booked();
    const { send: original } = MemoryOutbox.prototype;
    let asked = 0;
    outbox.send = (letter) => {
      asked += 1;
      if (asked === 2)
        outbox.failNext('send', failure('Throttled', 'Wait. Nothing was saved.', 'nothing', 60));
      return original.call(outbox, letter);
    };
    const stopped = await send();
    expect(stopped).toMatchObject({
      ok: false,
      error: { doneOutside: true, failure: { kind: 'Throttled', retryAfterSeconds: 60, saved: 'unknown' } },
    });
    const message = !stopped.ok && stopped.error.kind === 'failed' ? stopped.error.failure.message : '';
    expect(message).toContain(
      'Wait. The register was not changed. One letter had already gone out by e-mail',
    );
    expect(await contacts()).toEqual([]);
    expect(must(await send()).documents.map(({ mailed }) => mailed)).toEqual(['before', 'now']);
    expect(outbox.letters).toHaveLength(2);
    expect(await contacts()).toHaveLength(2);
  });

  it('nothing has gone and nothing is kept: the fault is as it was', async () => {
    const { office, papers, theCase } = await booked();
    const store = { ...papers.store, put: () => Promise.resolve(err(failure('Offline', 'Not reached. Nothing was saved.'))) };
    const [due] = DUES;
    if (due === undefined) throw new TypeError('There is a letter to send');
    const stopped = await sendDocument(office.as('PC'), office.reference, { ...papers, store }, REF, due, 'op-send');
    expect(stopped).toEqual({ ok: false, error: { kind: 'failed', failure: failure('Offline', 'Not reached. Nothing was saved.') } });
    expectNoPersonalData(stopped, theCase);
  }); // prettier-ignore

  it('letters that a person passes on are by hand', async () => {
    const { office, send, outbox } = await booked();
    office.register.editByHand('tblParties', RESPONDENT_ID, {
      PreferredContact: 'PHONE',
      Phone: '+441164960009',
    });
    expect(must(await send()).documents.map(({ mailed }) => mailed)).toEqual(['by hand', 'now']);
    expect(outbox.letters).toHaveLength(1);
  });
});
