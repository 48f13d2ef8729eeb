import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../addin/domain/case-commands.ts';
import type { Actor, Case } from '../../addin/domain/case.ts';
import { FIELD_CLASSES } from '../../addin/domain/field-classes.ts';
import { RETURN_FIELDS } from '../../addin/domain/transfer-fields.ts';
import { checkDocument } from '../../addin/documents/check-document.ts';
import { fillTemplate } from '../../addin/documents/fill-template.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { readReturn, returnData } from '../../addin/forms/provider-return.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { checkLeaving } from '../../addin/workflows/check-leaving.ts';
import { makeReturn } from '../../addin/workflows/return-progress.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { takeInPaper } from '../../addin/workflows/take-in-paper.ts';
import type { PaperOptions } from '../../addin/workflows/take-in-paper.ts';
import { templateOf } from '../../addin/workflows/template-of.ts';
import { allText, edited } from '../documents/small-docx.ts';
import { givenCase, initialCall, reply, REQUESTER_ID, RESPONDENT_ID } from '../support/given-case.ts';
import { errorsIn, givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const DAY = '2026-03-06';

const authorityOffice = () => givenOffice('authority', [givenCase({ sends: false }).in('HANDED_OVER')]);

async function handoverOf(authority: Office): Promise<Uint8Array> {
  const due = { docId: 'D05', dueOn: DAY } as const;
  return must(await sendDocument(authority.as('LA'), authority.reference, authority.papers, REF, due, 'op-d05')).bytes;
} // prettier-ignore

async function emptyProvider(): Promise<Office> {
  const provider = await givenOffice('provider');
  provider.now = `${DAY}T11:00`;
  return provider;
}

const take = (office: Office, bytes: Uint8Array, options: PaperOptions = {}) =>
  takeInPaper(office.as(office.register.kind === 'provider' ? 'PC' : 'LA'), office.reference, bytes, options);

/** Both offices after the paper has gone across. */
async function across(): Promise<{ authority: Office; provider: Office; handover: Uint8Array }> {
  const authority = await authorityOffice();
  const provider = await emptyProvider();
  const handover = await handoverOf(authority);
  must(await take(provider, handover));
  return { authority, provider, handover };
}

let number = 0;
async function does(office: Office, at: string, role: Actor, command: CaseCommand): Promise<void> {
  office.now = at;
  number += 1;
  must(await changeCase(office.as(role), office.reference, REF, [command], `op-does-${number}`));
}

const returnOf = async (provider: Office): Promise<Uint8Array> =>
  must(await makeReturn(provider.as('PC'), provider.reference, provider.papers, REF)).bytes;

/** The case has come to the invitations, with words that are for nobody outside the provider's file. */
async function invited(): Promise<{ authority: Office; provider: Office; paper: Uint8Array }> {
  const { authority, provider } = await across();
  await does(provider, '2026-03-09T10:00', 'PC', initialCall('2026-03-09', { focusOfMeeting: 'Zq7 focus of the meeting' }));
  await does(provider, '2026-03-18T10:00', 'PC', reply(RESPONDENT_ID, '2026-03-18', { reply: 'DECLINED', declineReason: 'Zq7 no time for this' }));
  authority.now = provider.now;
  return { authority, provider, paper: await returnOf(provider) };
} // prettier-ignore

async function expectRefused(office: Office, bytes: Uint8Array, rule: string, theCase: Case, options: PaperOptions = {}): Promise<string> {
  const before = office.snapshot();
  const result = await take(office, bytes, options);
  expect(ruleOf(result)).toBe(rule);
  expect(office.snapshot()).toEqual(before);
  expectNoPersonalData([result, office.journal], theCase);
  return JSON.stringify(result);
} // prettier-ignore

describe('A handover (D05) comes into the case file of the provider', () => {
  it('P07 it opens the case under its reference, with the day and the provider that the paper names', async () => {
    const authority = await authorityOffice();
    const provider = await emptyProvider();
    const taken = must(await take(provider, await handoverOf(authority)));
    expect(taken).toEqual({ kind: 'handover', caseRef: REF, providerId: 'PRV-01', on: DAY, repeated: false });
    const theCase = await provider.case();
    expect(theCase.progress).toMatchObject({ state: 'HANDED_OVER', providerId: 'PRV-01', handedOverOn: DAY });
    expect(theCase.parties.map(({ partyId }) => partyId)).toEqual([REQUESTER_ID, RESPONDENT_ID]);
    expect(errorsIn(provider)).toEqual([]);
  });

  it('the same handover again opens no second case, and says so', async () => {
    const { provider, handover } = await across();
    const before = provider.snapshot();
    expect(must(await take(provider, handover))).toMatchObject({ repeated: true });
    expect(provider.snapshot()).toEqual(before);
    expect(provider.register.rows('tblCases')).toHaveLength(1);
  });

  it('a plan says what would happen, by the same rules, and writes nothing', async () => {
    const authority = await authorityOffice();
    const handover = await handoverOf(authority);
    const provider = await emptyProvider();
    const before = provider.snapshot();
    expect(must(await take(provider, handover, { plan: true }))).toMatchObject({
      kind: 'handover',
      repeated: false,
    });
    expect(provider.snapshot()).toEqual(before);
    expect(provider.journal).toEqual([]);
    must(await take(provider, handover));
    expect(must(await take(provider, handover, { plan: true }))).toMatchObject({ repeated: true });
  });

  it('HANDOVER-BOOK it is not opened in the register of the authority', async () => {
    const authority = await authorityOffice();
    const handover = await handoverOf(authority);
    await expectRefused(authority, handover, 'HANDOVER-BOOK', await authority.case());
  });

  it('HANDOVER-CHANGED what somebody has changed on the way is refused, and nothing is opened', async () => {
    const authority = await authorityOffice();
    const changed = edited(await handoverOf(authority), 'word/document.xml', (xml) => xml.replaceAll('One-to-one support, 15 hours', 'One-to-one support, 50 hours'));
    await expectRefused(await emptyProvider(), changed, 'HANDOVER-CHANGED', await authority.case());
  }); // prettier-ignore

  it('HANDOVER-VERSION one of another version is refused, and nothing is opened', async () => {
    const authority = await authorityOffice();
    const handover = await handoverOf(authority);
    for (const version of ['1', '3']) {
      const other = edited(handover, 'customXml/item1.xml', (xml) => xml.replace('version="2"', `version="${version}"`));
      await expectRefused(await emptyProvider(), other, 'HANDOVER-VERSION', await authority.case());
    }
  }); // prettier-ignore

  it('HANDOVER-PROVIDER one that is for another provider is refused; who has it under another name says which', async () => {
    const authority = await authorityOffice();
    const handover = await handoverOf(authority);
    const provider = await emptyProvider();
    provider.reference = { ...provider.reference, providers: provider.reference.providers.map((each) => ({ ...each, providerName: `${each.providerName} Ltd` })) };
    const said = await expectRefused(provider, handover, 'HANDOVER-PROVIDER', await authority.case());
    expect(said).toContain('--provider PRV-01');
    await expectRefused(provider, handover, 'HANDOVER-PROVIDER', await authority.case(), { providerId: 'PRV-99' });
    expect(must(await take(provider, handover, { providerId: 'PRV-01' }))).toMatchObject({ providerId: 'PRV-01' });
  }); // prettier-ignore

  it('P07 another case under the same reference is not touched', async () => {
    const { provider } = await across();
    const other = await givenOffice('authority', [givenCase({ sends: false, facts: { receivedOn: '2026-03-03' } }).in('HANDED_OVER')]);
    await expectRefused(provider, await handoverOf(other), 'P07', await provider.case());
  }); // prettier-ignore

  it('INTAKE-PAPER a letter opens nothing, and neither does a file that carries nothing', async () => {
    const authority = await authorityOffice();
    const due = { docId: 'D02', partyId: REQUESTER_ID, dueOn: DAY } as const;
    const letter = must(await sendDocument(authority.as('LA'), authority.reference, authority.papers, REF, due, 'op-d02')).bytes;
    const provider = await emptyProvider();
    await expectRefused(provider, letter, 'INTAKE-PAPER', await authority.case());
    await expectRefused(provider, new TextEncoder().encode('no document'), 'DOC-ZIP', await authority.case());
  }); // prettier-ignore

  it('a fault at any call loses nothing, and the repeat opens the case once', async () => {
    const handover = await handoverOf(await authorityOffice());
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await emptyProvider();
      return { office, run: () => take(office, handover) };
    });
    expect(runs.length).toBeGreaterThan(4);
    for (const { at, again, after } of runs) {
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('The return of the provider', () => {
  it('is a paper that people can read, and has no word in it of what was said', async () => {
    const { provider, paper } = await invited();
    const theCase = await provider.case();
    const text = allText(paper);
    expect(text).toContain(REF);
    expect(text).toContain('being asked whether they are willing');
    expect(text).not.toContain('Zq7');
    expect(checkDocument(paper)).toEqual([]);
    // The provider's name has a word that is somebody's family name here.
    expectNoPersonalData(JSON.stringify(readDocument(paper)).replaceAll('Example Resolution One', ''), theCase);
    expect(must(await makeReturn(provider.as('PC'), provider.reference, provider.papers, REF)).fileName).toBe('DR-2026-0042_Return_2026-03-18.docx');
  }); // prettier-ignore

  it('LEAK-1, LEAK-3, LEAK-5 it passes what every paper passes before it leaves: for a party, with words for other eyes, or with a trace of who made it it is refused', async () => {
    const { provider } = await invited();
    const bytes = must(await makeReturn(provider.as('PC'), provider.reference, provider.papers, REF)).bytes;
    const reason = 'The head teacher shouted at us in the corridor last summer';
    const own = await provider.case();
    const theCase = { ...own, parties: own.parties.map((party) => (party.partyId === RESPONDENT_ID ? { ...party, declineReason: reason } : party)) };
    const leaving = { theCase, docId: 'RETURN', recipient: { kind: 'authority' }, template: must(await templateOf('RETURN', provider.papers)), data: returnData(theCase, '2026-03-18', 'Example Resolution One') } as const;
    expect(ruleOf(checkLeaving({ ...leaving, bytes }, provider.reference))).toBe('ok');
    const telling = edited(bytes, 'word/document.xml', (xml) => xml.replace(/(<w:sectPr)(?![\s\S]*<w:sectPr)/, `<w:p><w:r><w:t>${reason}</w:t></w:r></w:p>$1`));
    expect(ruleOf(checkLeaving({ ...leaving, bytes: telling }, provider.reference))).toBe('LEAK-3');
    const signed = edited(bytes, 'docProps/core.xml', (xml) => xml.replace('</cp:coreProperties>', '<dc:creator>Somebody</dc:creator></cp:coreProperties>'));
    expect(ruleOf(checkLeaving({ ...leaving, bytes: signed }, provider.reference))).toBe('LEAK-5');
    expect(ruleOf(checkLeaving({ ...leaving, bytes, recipient: { kind: 'party', partyId: REQUESTER_ID } }, provider.reference))).toBe('LEAK-1');
  }); // prettier-ignore

  it('data-dictionary section 0: none of the columns that it may bring is confidential to the provider', () => {
    expect(RETURN_FIELDS.map((name) => FIELD_CLASSES[name]).filter((each) => each === 'C')).toEqual([]);
    expect(RETURN_FIELDS).not.toContain('Parties.DeclineReason');
  });

  it('brings the steps and the answers into the register, and leaves what it does not carry', async () => {
    const { authority, paper } = await invited();
    const taken = must(await take(authority, paper));
    expect(taken).toEqual({
      kind: 'return',
      caseRef: REF,
      from: 'HANDED_OVER',
      to: 'INVITING',
      steps: 1,
      repeated: false,
    });
    const theCase = await authority.case();
    expect(theCase.progress).toMatchObject({
      state: 'INVITING',
      initialCallOn: '2026-03-09',
      handedOverOn: DAY,
    });
    expect(theCase.parties.find(({ partyId }) => partyId === RESPONDENT_ID)).toMatchObject({
      reply: 'DECLINED',
      replyOn: '2026-03-18',
    });
    expect(JSON.stringify(authority.snapshot())).not.toContain('Zq7');
    expect(errorsIn(authority)).toEqual([]);
  });

  it('the same return again changes nothing and says so, and so does a plan', async () => {
    const { authority, paper } = await invited();
    const start = authority.snapshot();
    expect(must(await take(authority, paper, { plan: true }))).toMatchObject({ to: 'INVITING', steps: 1, repeated: false });
    expect(authority.snapshot()).toEqual(start);
    must(await take(authority, paper));
    const before = authority.snapshot();
    expect(must(await take(authority, paper))).toMatchObject({ repeated: true, steps: 0 });
    expect(authority.snapshot()).toEqual(before);
    expect(authority.register.rows('tblCases')).toHaveLength(1);
  }); // prettier-ignore

  it('P25 a pause brings the day of its review and not its reason', async () => {
    const { authority, provider } = await invited();
    await does(provider, '2026-03-18T11:00', 'PC', { type: 'PutOnHold', reason: 'Zq7 reason', reviewOn: '2026-03-27' });
    must(await take(authority, await returnOf(provider)));
    expect((await authority.case()).progress).toMatchObject({ state: 'ON_HOLD', onHoldReason: 'With the provider', reviewOn: '2026-03-27' });
  }); // prettier-ignore

  it('P17 a meeting that illness put off brings its code, and the same word anywhere else is held back', async () => {
    const postponed = givenCase({ book: 'provider' }).in('BOOKED').on('2026-03-20').does('PC', { type: 'PostponeMeeting', reason: 'ILLNESS' });
    const provider = await givenOffice('provider', [postponed]);
    provider.now = '2026-03-20T11:00';
    const made = must(await makeReturn(provider.as('PC'), provider.reference, provider.papers, REF));
    expect(made.data.sections['Meetings']).toMatchObject([{ meetingStatus: 'POSTPONED', postponeReason: 'ILLNESS' }]);
    const authority = await givenOffice('authority', [givenCase().in('HANDED_OVER')]);
    authority.now = provider.now;
    must(await take(authority, made.bytes));
    expect(authority.register.rows('tblMeetings')).toMatchObject([{ MeetingStatus: 'POSTPONED', PostponeReason: 'ILLNESS' }]);
    const rowsOf = (name: string, row: object) => ({ ...made.data, sections: { ...made.data.sections, [name]: [{ ...made.data.sections[name]?.[0], ...row }] } });
    const template = must(await templateOf('RETURN', provider.papers));
    const leaving = { theCase: postponed.theCase, docId: 'RETURN', recipient: { kind: 'authority' }, template, bytes: made.bytes } as const;
    for (const data of [rowsOf('Meetings', { postponeReason: 'ILLNESS of the mother' }), rowsOf('Actions', { what: 'ILLNESS' })])
      expect(ruleOf(checkLeaving({ ...leaving, data }, provider.reference))).toBe('LEAK-3');
  }); // prettier-ignore

  it('P12 an end brings how it ended, and when the record is looked at again', async () => {
    const { authority, provider } = await invited();
    await does(provider, '2026-03-19T10:00', 'PC', { type: 'CloseWithoutAgreement' });
    must(await take(authority, await returnOf(provider)));
    const own = (await provider.case()).progress;
    expect((await authority.case()).progress).toMatchObject({
      state: 'CLOSED', outcome: 'DID_NOT_PROCEED', didNotProceedReason: 'NOT_ALL_WILLING', closedOn: '2026-03-19',
      retentionReviewOn: own.state === 'CLOSED' ? own.retentionReviewOn : '',
    });
    expect(errorsIn(authority)).toEqual([]);
  }); // prettier-ignore

  it('RETURN-BOOK it is made from the case file alone, and not taken into one', async () => {
    const { authority, provider, paper } = await invited();
    expect(ruleOf(await makeReturn(authority.as('LA'), authority.reference, authority.papers, REF))).toBe('RETURN-BOOK');
    await expectRefused(provider, paper, 'RETURN-BOOK', await provider.case());
  }); // prettier-ignore

  it('RETURN-CHANGED a word that was changed on the page is refused, and so is a value behind it', async () => {
    const { authority, paper } = await invited();
    const theCase = await authority.case();
    const onPage = edited(paper, 'word/document.xml', (xml) => xml.replaceAll('being asked whether they are willing', 'closed'));
    await expectRefused(authority, onPage, 'RETURN-CHANGED', theCase);
    const behind = edited(paper, 'customXml/item1.xml', (xml) => xml.replaceAll('DECLINED', 'WILLING'));
    await expectRefused(authority, behind, 'RETURN-CHANGED', theCase);
    const twice = edited(behind, 'customXml/item1.xml', (xml) => xml.replaceAll('2026-03-18', '2026-03-17'));
    await expectRefused(authority, twice, 'RETURN-CHANGED', theCase);
  }); // prettier-ignore

  it('RETURN-VERSION one of another version is refused', async () => {
    const { authority, paper } = await invited();
    const other = edited(paper, 'customXml/item1.xml', (xml) => xml.replace('version="1"', 'version="2"'));
    const said = await expectRefused(authority, other, 'RETURN-VERSION', await authority.case());
    expect(said).toContain('Nothing was taken in');
  });

  it('REG-UNKNOWN-CASE, RETURN-FOREIGN, RETURN-PROVIDER: a case that is not here, another case, another provider', async () => {
    const { paper, provider } = await invited();
    const empty = await givenOffice('authority');
    await expectRefused(empty, paper, 'REG-UNKNOWN-CASE', await provider.case());
    const handed = givenCase({ sends: false }).in('HANDED_OVER');
    const renamed = handed.with({ parties: handed.theCase.parties.map((party) => (party.partyId === REQUESTER_ID ? { ...party, partyId: 'PTY-000009' } : party)) });
    await expectRefused(await givenOffice('authority', [renamed]), paper, 'RETURN-FOREIGN', renamed.theCase);
    if (handed.theCase.progress.state !== 'HANDED_OVER') throw new TypeError('HANDED_OVER');
    const elsewhere = handed.with({ progress: { ...handed.theCase.progress, providerId: 'PRV-02' } });
    await expectRefused(await givenOffice('authority', [elsewhere]), paper, 'RETURN-PROVIDER', elsewhere.theCase);
  }); // prettier-ignore

  it('INV-11 a return that does not follow on is refused, the refusal names no step', async () => {
    const { authority, paper } = await invited();
    authority.now = '2026-03-18T12:00';
    must(await changeCase(authority.as('LA'), authority.reference, REF, [{ type: 'Withdraw', reason: 'WITHDRAWN' }], 'op-own'));
    await expectRefused(authority, paper, 'INV-11', await authority.case());
  }); // prettier-ignore

  it('a fault at any call loses nothing, and the repeat completes it once', async () => {
    const { paper } = await invited();
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await authorityOffice();
      office.now = '2026-03-18T10:00';
      return { office, run: () => take(office, paper) };
    });
    for (const { at, again, after } of runs) {
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('A return that was made to carry more', () => {
  /** As somebody would make it who knows how the digest is made: with columns and values of their own. */
  async function forged(changes: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>): Promise<{ office: Office; bytes: Uint8Array }> {
    const { authority, provider } = await invited();
    const theCase = await provider.case();
    const honest = returnData(theCase, '2026-03-18', 'Example Resolution One');
    const data = { ...honest, sections: { ...honest.sections, ...changes } };
    const template = must(await templateOf('RETURN', provider.papers));
    const filled = fillTemplate(template, data);
    if (!filled.ok) throw new TypeError('The forged return is a document');
    return { office: authority, bytes: filled.value };
  } // prettier-ignore

  it('RETURN-FIELD a column that is confidential to the provider is named and not taken in, and its value is not repeated', async () => {
    const { office, bytes } = await forged({ Parties: [{ partyId: REQUESTER_ID, declineReason: 'Zq7 afraid of the head' }], Secrets: [{ a: 'Zq7' }] });
    const before = office.snapshot();
    const result = await take(office, bytes);
    expect(office.snapshot()).toEqual(before);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    const places = !result.ok && result.error.kind === 'problems' ? result.error.problems.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`) : [];
    expect(places).toContain('RETURN-FIELD Parties[].declineReason');
    expect(places).toContain('RETURN-FIELD Secrets[]');
    expect(places).toContain('RETURN-CHANGED RETURN');
  }); // prettier-ignore

  it('RETURN-VALUE a value that its column does not take is named by its place', async () => {
    const { office } = await forged({});
    const read = readDocument(await returnOf((await invited()).provider));
    if (!read.ok) throw new TypeError('The return is a document');
    const wrong = { ...read.value.data, sections: { ...read.value.data.sections, Parties: [{ partyId: 'PTY-000001', reply: 'MAYBE Zq7', replyOn: '31/03/2026' }] } };
    const result = readReturn(wrong);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(!result.ok && result.error.map(({ rule, place }) => `${rule} ${place.tag ?? ''}`)).toEqual([
      'RETURN-CHANGED RETURN', 'RETURN-VALUE Parties[].reply', 'RETURN-VALUE Parties[].replyOn',
    ]);
    expect(office.register.rows('tblCases')).toHaveLength(1);
  }); // prettier-ignore
});
