import { describe, expect, it } from 'vitest';
import { FileTemplateStore } from '../../addin/adapters/file/file-template-store.ts';
import { MemoryOutbox } from '../../addin/adapters/memory/memory-outbox.ts';
import type { Case } from '../../addin/domain/case.ts';
import type { DocumentDue } from '../../addin/domain/case-commands.ts';
import { RIGHTS_TEXTS } from '../../addin/domain/rights-statements.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { caseRows } from '../../addin/forms/case-rows.ts';
import { TEMPLATE_FILES } from '../../addin/forms/document-forms.ts';
import { makeDocument, recipientOf } from '../../addin/workflows/make-document.ts';
import { sendDocument, sendDocuments } from '../../addin/workflows/send-documents.ts';
import { academy, circulation, council, givenCase, mother, neededIds, REQUESTER_ID, RESPONDENT_ID, SECOND_RESPONDENT_ID, supporter } from '../support/given-case.ts'; // prettier-ignore
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import { allText } from '../documents/small-docx.ts';

const REF = 'DR-2026-0042';
const D07: DocumentDue = { docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' };

const inviting = (options: Parameters<typeof givenCase>[0] = {}): Given =>
  givenCase({ book: 'provider', sends: false, ...options }).in('INVITING');

const given = (theCase: Given = inviting()): Promise<Office> => givenOffice('provider', [theCase]);

const send = (office: Office, due: DocumentDue = D07, operation = 'op-send', role: 'PC' | 'LA' = 'PC') =>
  sendDocument(office.as(role), office.reference, office.papers, REF, due, operation);

/** Nothing was kept, nothing was written down as sent. */
async function expectRefused(office: Office, due: DocumentDue, rule: RegExp): Promise<void> {
  const before = office.snapshot();
  const theCase = await office.case();
  const result = await send(office, due);
  expect(ruleOf(result)).toMatch(rule);
  expect(office.snapshot()).toEqual(before);
  expect(office.store.papers.size).toBe(0);
  expect(office.journal).toEqual([]);
  expectNoPersonalData(result, theCase);
}

describe('Sending a document', () => {
  it('makes it for its one recipient, keeps it in the folder of the case, and writes down that it went out', async () => {
    const office = await given();
    const sent = must(await send(office));
    expect(sent).toMatchObject({
      docId: 'D07', repeated: false, fileName: 'DR-2026-0042_D07_PTY-000002_2026-03-09.docx', subject: 'DR-2026-0042 Disagreement resolution: invitation',
    });
    expect([...office.store.papers.keys()]).toEqual(['DR-2026-0042/DR-2026-0042_D07_PTY-000002_2026-03-09.docx']);
    expect((await office.case()).contacts.at(-1)).toMatchObject({
      partyId: RESPONDENT_ID, direction: 'OUT', channel: 'EMAIL', docId: 'D07', result: 'SENT', at: '2026-03-09T09:30',
    });
    expect(readDocument(sent.bytes)).toMatchObject({ ok: true, value: { data: { docId: 'D07', caseRef: REF }, edited: [] } });
    expect(checkDocument(sent.bytes)).toEqual([]);
  }); // prettier-ignore

  it('names, contacts and texts stand in the paper alone: not in file names, subjects, journal or the log', async () => {
    const theCase = inviting().theCase;
    const office = await given();
    const sent = must(await send(office));
    expectNoPersonalData(
      [sent.fileName, sent.subject, [...office.store.papers.keys()], office.journal],
      theCase,
    );
    const written = office.register
      .rows('tblAuditLog')
      .filter((row) => String(row['Reason']).startsWith('op-send'));
    expect(written.length).toBeGreaterThan(0);
    expectNoPersonalData(written, theCase);
  });

  it('a letter has nothing of another party in any of its parts: no e-mail, no phone, no postcode, no address', async () => {
    const family = mother({ address1: '12 Example Street', town: 'Leicester', postcode: 'LE2 3AB', safeContactNotes: 'Zq7 never call at home' });
    const office = await given(inviting({ parties: [family, academy({ phone: '+441164960234', postcode: 'LE1 9ZZ' }), council()] }));
    const text = allText(must(await send(office)).bytes);
    for (const private1 of ['meera@example.org', '07700', '900123', 'LE2 3AB', '12 Example Street', 'Zq7', 'cara@council.example'])
      expect(text, private1).not.toContain(private1);
    const own = allText(must(await send(office, { ...D07, partyId: REQUESTER_ID }, 'op-2')).bytes);
    for (const private2 of ['tom@academy.example', '4960234', 'LE1 9ZZ', 'cara@council.example', 'Zq7'])
      expect(own, private2).not.toContain(private2);
  }); // prettier-ignore

  it('several documents go out in one change set, one recipient each', async () => {
    const office = await given(inviting({ parties: [mother(), academy(), council()] }));
    const dues = [RESPONDENT_ID, SECOND_RESPONDENT_ID].map((partyId): DocumentDue => ({ ...D07, partyId }));
    const sent = must(
      await sendDocuments(office.as('PC'), office.reference, office.papers, REF, dues, 'op-all'),
    );
    expect(sent.documents.map(({ fileName }) => fileName)).toEqual([
      'DR-2026-0042_D07_PTY-000002_2026-03-09.docx',
      'DR-2026-0042_D07_PTY-000003_2026-03-09.docx',
    ]);
    const contacts = (await office.case()).contacts.slice(-2);
    expect(contacts.map(({ partyId, docId }) => [partyId, docId])).toEqual([
      [RESPONDENT_ID, 'D07'],
      [SECOND_RESPONDENT_ID, 'D07'],
    ]);
  });

  it('when one of them may not leave, none is kept', async () => {
    const office = await given(inviting({ parties: [mother(), academy(), council()] }));
    const before = office.snapshot();
    const dues: DocumentDue[] = [D07, { ...D07, docId: 'D05' }];
    const result = await sendDocuments(office.as('PC'), office.reference, office.papers, REF, dues, 'op-all');
    expect(result.ok).toBe(false);
    expect(office.snapshot()).toEqual(before);
  });

  it('the same operation twice changes nothing and says so, also on a later day: what was sent stays as it was', async () => {
    const office = await given();
    must(await send(office));
    const before = office.snapshot();
    office.now = '2026-03-12T10:00';
    expect(must(await send(office))).toMatchObject({ repeated: true });
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call, of the register or of the folder, loses nothing, and the repeat completes it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await given();
      return { office, run: () => send(office) };
    });
    expect(runs.length).toBeGreaterThan(8);
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('What may not leave', () => {
  it('LEAK-3 a focus with an e-mail, a phone or a postcode of another party is refused, and nothing is kept', async () => {
    const theCase = inviting({ parties: [mother({ postcode: 'LE2 3AB' }), academy()] });
    if (theCase.theCase.progress.state !== 'INVITING') throw new TypeError('INVITING');
    for (const poison of ['write to Meera@Example.org', 'call 07700 900123', 'call +44 7700 900 123', 'they live in LE23AB']) {
      const progress = { ...theCase.theCase.progress, focusOfMeeting: `Support in class; ${poison}` };
      await expectRefused(await given(theCase.with({ progress })), D07, /^LEAK-3$/);
    }
  }); // prettier-ignore

  it('LEAK-3 class C text is refused wherever a person put it', async () => {
    const secret = 'They fear that the new teacher will leave before the summer comes';
    const booked = givenCase({ book: 'provider' }).in('BOOKED').does('PC', { type: 'PostponeMeeting', reason: 'VENUE' });
    const preMeetings = booked.theCase.preMeetings.map((row) => ({ ...row, concerns: secret }));
    const theCase = booked.with({ preMeetings });
    const office = await given(theCase);
    const before = office.snapshot();
    const due: DocumentDue = { docId: 'D18', partyId: REQUESTER_ID, dueOn: '2026-03-19' };
    const letter = (newProposal: string) =>
      sendDocument(office.as('PC'), office.reference, office.papers, REF, due, 'op-send', { newProposal });
    const result = await letter(`Tuesday 21 April 2026. ${secret}`);
    expect(ruleOf(result)).toBe('LEAK-3');
    expectNoPersonalData(result, theCase.theCase);
    expect(office.snapshot()).toEqual(before);
    expect(office.store.papers.size).toBe(0);
    expect(ruleOf(await letter('Tuesday 21 April 2026'))).toBe('ok');
  }); // prettier-ignore

  it('LEAK-3 safe-contact notes in the focus are refused', async () => {
    const theCase = inviting({ parties: [mother({ safeContactNotes: 'Never write to the home address of her husband' }), academy()] });
    if (theCase.theCase.progress.state !== 'INVITING') throw new TypeError('INVITING');
    const progress = { ...theCase.theCase.progress, focusOfMeeting: 'Never write to the home address of her husband' };
    await expectRefused(await given(theCase.with({ progress })), D07, /^LEAK-3$/);
  }); // prettier-ignore

  it('LEAK-3 the name of a sibling whose case is linked is refused', async () => {
    const sibling = givenCase({
      book: 'provider',
      caseRef: 'DR-2026-0043',
      facts: { cypFirstName: 'Noor', sourceMessageId: '<m2@mail.example>' },
    }).theCase;
    const theCase = inviting({ facts: { linkedCaseRef: ['DR-2026-0043'] } });
    if (theCase.theCase.progress.state !== 'INVITING') throw new TypeError('INVITING');
    const progress = {
      ...theCase.theCase.progress,
      focusOfMeeting: 'Support in class, as Noor has it already',
    };
    const office = await given(theCase.with({ progress }));
    const [row] = caseRows(sibling, 'provider').tblCases ?? [];
    const added = await office.register.apply({
      operationId: 'op-sibling',
      at: '2026-03-09T09:00:00.000Z',
      changes: [{ kind: 'insert', table: 'tblCases', key: 'DR-2026-0043', cells: row ?? {} }],
      audit: [{ AuditId: 'AUD-0999999', Reason: 'op-sibling' }],
    });
    expect(added.ok).toBe(true);
    await expectRefused(office, D07, /^LEAK-3$/);
  });

  it.each([
    ['D07', 'INVITING', 'NEVER-9'],
    ['D09', 'BOOKED', 'LEAK-3'],
    ['D20', 'INVITING', 'LEAK-3'],
    ['D12', 'DRAFTING', 'LEAK-3'],
  ] as const)('LEAK-3 %s with a focus that tells of health is not made, and nothing is kept', async (docId, state, rule) => {
    const { theCase } = givenCase({ book: 'provider' }).in(state);
    const progress = { ...theCase.progress, focusOfMeeting: 'How the school can help with his epilepsy Zq7' } as Case['progress'];
    const office = await given(givenCase({ book: 'provider' }).in(state).with({ progress }));
    const before = office.snapshot();
    const notes = { ...circulation(theCase).statement, attendees: neededIds(theCase), apologies: [], cypViewsHow: 'VIA_PARENT', pointsAgreed: [], comments: [] } as const;
    const due: DocumentDue = { docId, ...(docId !== 'D12' && { partyId: RESPONDENT_ID }), dueOn: '2026-03-09' };
    const result = await makeDocument({ ...theCase, progress }, docId, recipientOf(due), office.reference, office.papers, '2026-04-15', { notes });
    expect(ruleOf(result)).toBe(rule);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('LEAK-3 a line that a person wrote into a change notice (D18) tells nobody that somebody is ill', async () => {
    const office = await given(givenCase({ book: 'provider' }).in('BOOKED').does('PC', { type: 'PostponeMeeting', reason: 'ILLNESS' }));
    const before = office.snapshot();
    const due: DocumentDue = { docId: 'D18', partyId: RESPONDENT_ID, dueOn: '2026-03-19' };
    const letter = (newProposal: string) => sendDocument(office.as('PC'), office.reference, office.papers, REF, due, 'op-send', { newProposal });
    expect(ruleOf(await letter('Tuesday 21 April 2026, because the mother is in hospital'))).toBe('LEAK-3');
    expect(office.snapshot()).toEqual(before);
    expect(ruleOf(await letter('Tuesday 21 April 2026'))).toBe('ok');
  }); // prettier-ignore

  it('LEAK-1 a document goes to its own kind of recipient only', async () => {
    const office = await given();
    await expectRefused(office, { docId: 'D05', partyId: REQUESTER_ID, dueOn: '2026-03-09' }, /^(LEAK-1|DOC-AUDIENCE|INV-1|DOC-STAGE)$/);
    await expectRefused(office, { ...D07, partyId: 'PTY-000999' }, /./);
  }); // prettier-ignore

  it('LEAK-1 a referrer receives nothing but the acknowledgement', async () => {
    const theCase = inviting({ parties: [mother(), academy(), supporter({ partyRole: 'REFERRER' })] });
    await expectRefused(await given(theCase), { ...D07, partyId: 'PTY-000003' }, /^(LEAK-1|DOC-AUDIENCE)$/);
  });

  it('INV-1 nothing but the invitation goes to a respondent before it', async () => {
    const theCase = givenCase({ book: 'provider', sends: false }).in('INVITING');
    await expectRefused(await given(theCase), { ...D07, docId: 'D08' }, /^(INV-1|DOC-STAGE)$/);
  });

  it('R-K1 nothing is sent while a case is held back, and no paper lies in the folder', async () => {
    await expectRefused(await given(inviting().with({ safeguardingFlag: 'Y' })), D07, /^R-K1$/);
  });

  it('INV-3 no notice of the end (D11) goes out while the case goes on', async () => {
    await expectRefused(await given(), { ...D07, docId: 'D11' }, /./);
  });

  it('RS-CHECK a register without its rights texts sends the approved ones all the same', async () => {
    const office = await given();
    const bare = { ...office.reference, lists: { ...office.reference.lists, rightsTexts: {} } };
    const due: DocumentDue = { ...D07, partyId: REQUESTER_ID };
    const sent = must(await sendDocument(office.as('PC'), bare, office.papers, REF, due, 'op-send'));
    const rights = (sent.data.sections['Rights'] ?? []).map((row) => row['Text']);
    expect(rights.length).toBeGreaterThan(0);
    for (const text of rights) expect(Object.values(RIGHTS_TEXTS)).toContain(text);
  });

  it('without the words of who the authority is, nothing is made', async () => {
    const office = await given();
    const { service: _gone, ...lists } = office.reference.lists;
    const bare = { ...office.reference, lists: { ...lists, service: undefined } };
    const result = await sendDocument(office.as('PC'), bare, office.papers, REF, D07, 'op-send');
    expect(ruleOf(result)).toBe('DOC-SERVICE');
    expect(office.store.papers.size).toBe(0);
  });

  it('a template that is missing or broken is a failure or a problem, and nothing is kept', async () => {
    const office = await given();
    const none = { ...office.papers, templates: new FileTemplateStore('test'), compiled: new Map() };
    expect(ruleOf(await sendDocument(office.as('PC'), office.reference, none, REF, D07, 'op-1'))).toBe(
      'NotFound',
    );
    const broken = {
      ...none,
      templates: { template: () => Promise.resolve({ ok: true as const, value: new Uint8Array([1, 2, 3]) }) },
    };
    const result = await sendDocument(office.as('PC'), office.reference, broken, REF, D07, 'op-1');
    expect(!result.ok && result.error.kind).toBe('problems');
    expect(office.store.papers.size).toBe(0);
  });
});

describe('By e-mail', () => {
  const D20: DocumentDue = { docId: 'D20', partyId: RESPONDENT_ID, dueOn: '2026-03-16' };

  async function mailed(due: DocumentDue, respondent = academy()) {
    const office = await given(inviting({ parties: [mother(), respondent], sends: due.docId !== 'D07' }));
    if (due.docId === 'D20') office.now = '2026-03-16T09:30';
    const outbox = new MemoryOutbox();
    const papers = { ...office.papers, outbox };
    must(await sendDocument(office.as('PC'), office.reference, papers, REF, due, 'op-mail'));
    const [letter] = outbox.letters;
    if (!letter) throw new TypeError('No letter went out');
    return { letter, kept: [...office.store.papers.keys()] };
  }

  it('a reminder is the message itself, with nothing attached, and lies in the folder of the case all the same', async () => {
    const { letter, kept } = await mailed(D20);
    expect(letter.attachments).toEqual([]);
    expect(letter.body.html).toContain('<h1>Would you like to take part?</h1>');
    expect(letter.body.html).toContain('How the support in class is arranged');
    expect(letter.body.html).not.toContain('attached');
    expect(letter.subject).toBe('DR-2026-0042 Disagreement resolution: reminder');
    expect(kept).toEqual(['DR-2026-0042/DR-2026-0042_D20_PTY-000002_2026-03-16.docx']);
  });

  it('the second reminder goes another way than the first: a person reads it on the telephone', async () => {
    const respondent = academy({ phone: '+441164960234' });
    const office = await given(inviting({ parties: [mother(), respondent], sends: true }));
    const outbox = new MemoryOutbox();
    const papers = { ...office.papers, outbox };
    for (const operation of ['op-first', 'op-second']) {
      office.now = operation === 'op-first' ? '2026-03-16T09:30' : '2026-03-19T09:30';
      const sent = await sendDocument(office.as('PC'), office.reference, papers, REF, D20, operation);
      expect(must(sent).mailed).toBe(operation === 'op-first' ? 'now' : 'by hand');
    }
    expect(outbox.letters).toHaveLength(1);
    const reminders = (await office.case()).contacts.filter(({ docId }) => docId === 'D20');
    expect(reminders.map(({ channel }) => channel)).toEqual(['EMAIL', 'PHONE']);
  });

  it('who needs large print gets it as a paper', async () => {
    const { letter } = await mailed(D20, academy({ communicationNeeds: ['LARGE_PRINT'] }));
    expect(letter.attachments).toHaveLength(1);
    expect(letter.body.html).toContain('It is attached to this message');
  });

  it.each([
    ['Easy Read', { communicationNeeds: ['EASY_READ'] }],
    ['a translation', { interpreterLanguage: 'Gujarati' }],
    ['a recording', { communicationNeeds: ['AUDIO'] }],
  ] as const)('who needs %s gets nothing that they cannot read: a person sends the letter with that version', async (_what, needs) => {
    for (const due of [D07, D20]) {
      const office = await given(inviting({ parties: [mother(), academy(needs)], sends: due.docId !== 'D07' }));
      if (due.docId === 'D20') office.now = '2026-03-16T09:30';
      const outbox = new MemoryOutbox();
      const sent = must(await sendDocument(office.as('PC'), office.reference, { ...office.papers, outbox }, REF, due, 'op-mail'));
      expect([sent.mailed, outbox.letters]).toEqual(['by hand', []]);
      expect((await office.case()).contacts.at(-1)).toMatchObject({ docId: due.docId, result: 'SENT' });
    }
  }); // prettier-ignore

  it('an invitation is attached, and the message says no more than that it is there', async () => {
    const { letter } = await mailed(D07);
    expect(letter.attachments.map(({ name }) => name)).toEqual([
      'DR-2026-0042_D07_PTY-000002_2026-03-09.docx',
    ]);
    expect(letter.body.html).not.toContain('How the support in class is arranged');
  });
});

describe('Who gets a document that is due', () => {
  it('a party, or the organisation it is for', () => {
    expect(recipientOf({ docId: 'D07', partyId: 'PTY-000002' })).toEqual({
      kind: 'party',
      partyId: 'PTY-000002',
    });
    expect(recipientOf({ docId: 'D05' })).toEqual({ kind: 'provider' });
    expect(recipientOf({ docId: 'D12' })).toEqual({ kind: 'attendees' });
    expect(recipientOf({ docId: 'D11' })).toEqual({ kind: 'authority' });
  });

  it('the channel is the one that the party asked for', async () => {
    const channels = { EMAIL: 'EMAIL', PHONE: 'PHONE', TEXT: 'TEXT', LETTER: 'LETTER' } as const;
    for (const [preferredContact, channel] of Object.entries(channels) as ['EMAIL', 'EMAIL'][]) {
      const requester = mother({
        preferredContact,
        address1: '12 Example Street',
        town: 'Leicester',
        postcode: 'LE2 3AB',
      });
      const office = await given(inviting({ parties: [requester, academy()] }));
      must(await send(office, { ...D07, partyId: REQUESTER_ID }));
      expect((await office.case()).contacts.at(-1)?.channel).toBe(channel);
    }
  });

  it('LEAK-4 a channel that has no number or address is none', async () => {
    const { phone: _none, ...silent } = mother({ preferredContact: 'TEXT' });
    await expectRefused(await given(inviting({ parties: [silent, academy()] })), { ...D07, partyId: REQUESTER_ID }, /^LEAK-4$/);
  }); // prettier-ignore
});

describe('Making a document alone', () => {
  it('writes nothing and keeps nothing', async () => {
    const theCase: Case = inviting().theCase;
    const office = await given();
    const before = office.snapshot();
    const recipient = { kind: 'party', partyId: RESPONDENT_ID } as const;
    must(await makeDocument(theCase, 'D07', recipient, office.reference, office.papers, '2026-03-09'));
    expect(office.snapshot()).toEqual(before);
    expect(office.calls).toBe(0);
  });

  it('compiles a template once', async () => {
    const office = await given();
    let asked = 0;
    const templates = new FileTemplateStore('templates');
    const papers = {
      ...office.papers,
      compiled: new Map(),
      templates: { template: (docId: keyof typeof TEMPLATE_FILES) => { asked += 1; return templates.template(docId); } },
    }; // prettier-ignore
    const recipient = { kind: 'party', partyId: RESPONDENT_ID } as const;
    for (const today of ['2026-03-09', '2026-03-10'])
      must(await makeDocument(inviting().theCase, 'D07', recipient, office.reference, papers, today));
    expect(asked).toBe(1);
  });
});
