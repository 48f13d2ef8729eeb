import { describe, expect, it } from 'vitest';
import { lookAtCase } from '../../addin/workflows/look-at-case.ts';
import { lookForCases } from '../../addin/workflows/known-cases.ts';
import { takeInReading } from '../../addin/workflows/open-case.ts';
import { takeInMessage } from '../../addin/workflows/take-in-message.ts';
import { readReferral } from '../../addin/workflows/read-referral.ts';
import { aMessage } from '../reading/a-message.ts';
import { FACTS, givenCase } from '../support/given-case.ts';
import { givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const MESSAGE = aMessage(
  'I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3/9/2014, Year 6 at Example Primary School). I would like disagreement resolution with the school. Please share our details with the provider.',
);
const { reading: READING } = readReferral(MESSAGE);
const CORRECTIONS = [{ '/child/dateOfBirth': '2014-09-04', '/referrer/phone': '+447700900123', '/parents/0/phone': '+447700900123' }]; // prettier-ignore

async function office(...cases: Parameters<typeof givenOffice>[1] & object): Promise<Office> {
  const made = await givenOffice('authority', cases);
  made.now = '2026-03-16T12:00';
  return made;
}
const take = (here: Office, options: Parameters<typeof takeInReading>[3] = {}) =>
  takeInReading(here.as('LA'), here.reference, READING, options);
const createdRow = (here: Office) =>
  here.register
    .rows('tblAuditLog')
    .find((row) => row['AuditAction'] === 'CREATE' && row['TableName'] === 'tblCases');

describe('A reading that a person has looked through is taken in (P01)', () => {
  it('writes what the person confirmed, not what was read', async () => {
    const here = await office();
    expect(must(await take(here, { corrections: CORRECTIONS }))).toMatchObject({ kind: 'opened', caseRefs: ['DR-2026-0001'] }); // prettier-ignore
    const theCase = await here.case('DR-2026-0001');
    expect(theCase).toMatchObject({ cypFirstName: 'Aisha', cypLastName: 'Patel', cypDob: '2014-09-04' });
    expect(theCase.parties.find(({ partyRole }) => partyRole === 'REQUESTER')?.phone).toBe('+447700900123');
  });

  it('the audit log says which fields were corrected, and not what stands in them', async () => {
    const here = await office();
    must(await take(here, { corrections: CORRECTIONS }));
    const reason = String(createdRow(here)?.['Reason']);
    expect(reason).toContain('corrected by hand: child/dateOfBirth, parents/0/phone, referrer/phone');
    expectNoPersonalData(here.register.rows('tblAuditLog'), await here.case('DR-2026-0001'));
  });

  it('R-K1 what the message says about safety leaves a trace in the log and among the steps, without its words', async () => {
    const { reading } = readReferral(aMessage(`${MESSAGE.body.text ?? ''} My husband must not be told my address.`));
    expect(reading.warnings.filter((each) => each.startsWith('R-K1'))).toHaveLength(1);
    const wish = readReferral(aMessage(`${MESSAGE.body.text ?? ''} Please do not ring my home number.`, { messageId: '<2@example.org>' })).reading;
    for (const each of [reading, wish]) {
      const here = await office();
      must(await takeInReading(here.as('LA'), here.reference, each, { corrections: CORRECTIONS }));
      expect(String(createdRow(here)?.['Reason'])).toContain('R-K1: look at what the message says about safety; corrected by hand: child/dateOfBirth');
      const theCase = await here.case('DR-2026-0001');
      expect(theCase.safeguardingFlag).toBe(each === reading ? 'Y' : 'N');
      expect(must(await lookAtCase(here.as('LA'), here.reference, 'DR-2026-0001')).steps[0]).toMatchObject({ rule: 'R-K1' });
      expectNoPersonalData(here.register.rows('tblAuditLog'), theCase);
    }
  }); // prettier-ignore

  it('without a correction the log speaks of none, and neither after one that was taken back', async () => {
    const plain = await office();
    must(await take(plain));
    const back = await office();
    must(await take(back, { corrections: [{ '/child/dateOfBirth': '2014-09-03' }] }));
    for (const here of [plain, back]) expect(String(createdRow(here)?.['Reason'])).not.toContain('corrected');
  });

  it('is the same as taking in the message where nothing was corrected', async () => {
    const byReading = await office();
    must(await take(byReading));
    const byMessage = await office();
    must(await takeInMessage(byMessage.as('LA'), byMessage.reference, MESSAGE));
    expect(byReading.snapshot()).toEqual(byMessage.snapshot());
  });

  it('again, with other corrections, opens nothing: the case that stands is the answer', async () => {
    const here = await office();
    must(await take(here, { corrections: CORRECTIONS }));
    const before = here.snapshot();
    expect(must(await take(here, { corrections: [{ '/child/name': 'Aysha Patel' }] }))).toMatchObject({
      kind: 'taken-in-before',
      caseRefs: ['DR-2026-0001'],
    });
    expect(here.snapshot()).toEqual(before);
  });

  it('R-K10 refuses a second case of the corrected child without a decision, and opens it linked with one', async () => {
    const known = givenCase();
    const here = await office(known);
    const sameChild = [
      { '/child/name': `Aisha ${FACTS.cypLastName ?? ''}`, '/child/dateOfBirth': FACTS.cypDob ?? '' },
    ];
    const before = here.snapshot();
    const refused = await take(here, { corrections: sameChild });
    expect(ruleOf(refused)).toBe('R-K10');
    expect(here.snapshot()).toEqual(before);
    must(await take(here, { corrections: sameChild, notADuplicateOf: ['DR-2026-0042'] }));
    expect((await here.case('DR-2026-0043')).linkedCaseRef).toEqual(['DR-2026-0042']);
  });

  it('a fault at any call loses nothing, and the repeat completes it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const here = await office();
      return { office: here, run: () => take(here, { corrections: CORRECTIONS }) };
    });
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('Before a case is opened the register is asked what it knows', () => {
  it('nothing of a new message, and nothing is written by asking', async () => {
    const here = await office();
    const before = here.snapshot();
    expect(must(await lookForCases(here.as('LA'), READING))).toEqual({ ofMessage: [], ofChildren: [[]] });
    expect(here.snapshot()).toEqual(before);
  });

  it('the case that the message was taken in as', async () => {
    const here = await office();
    must(await take(here));
    const { ofMessage } = must(await lookForCases(here.as('LA'), READING));
    expect(ofMessage).toMatchObject([{ caseRef: 'DR-2026-0001', state: 'RECEIVED' }]);
  });

  it('cases of the same child by birthday and family name, as the person corrected them', async () => {
    const here = await office(givenCase());
    const name = `Aisha ${FACTS.cypLastName ?? ''}`;
    const asRead = must(await lookForCases(here.as('LA'), { ...READING, referrals: READING.referrals.map((each) => ({ ...each, child: { ...each.child, name: 'Aisha Other' } })) })); // prettier-ignore
    expect(asRead.ofChildren).toEqual([[]]);
    const corrected = must(
      await lookForCases(here.as('LA'), READING, [{ '/child/name': name, '/child/dateOfBirth': FACTS.cypDob ?? '' }]), // prettier-ignore
    );
    expect(corrected.ofChildren[0]).toMatchObject([{ caseRef: 'DR-2026-0042' }]);
  });
});
