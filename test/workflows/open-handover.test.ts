import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../addin/domain/case.ts';
import type { ServiceDetails } from '../../addin/forms/document-form.ts';
import { readLists } from '../../addin/forms/reference-rows.ts';
import { startingRows } from '../../addin/forms/starting-rows.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { readHandover } from '../../addin/forms/handover.ts';
import type { Handover } from '../../addin/forms/handover.ts';
import { violationsOf } from '../../addin/domain/invariants.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { openHandover, readHandoverFile as readFileFor } from '../../addin/workflows/open-handover.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { academy, FACTS, givenCase, initialCall, mother, REQUESTER_ID, RESPONDENT_ID, supporter } from '../support/given-case.ts'; // prettier-ignore
import { errorsIn, givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import { allText, edited, withoutData } from '../documents/small-docx.ts';

const REF = 'DR-2026-0042';

/** Marks that must not cross over; each stands in a field that D05 does not carry. */
const KEPT = 'Zq7';

const handedOver = givenCase({
  sends: false,
  facts: { ...FACTS, lookedAfter: 'Y', cypKnownAs: `${KEPT}kn`, conflictNote: `${KEPT} note`, cypPostcode: 'LE9 9ZZ' },
  parties: [
    mother({
      address1: '12 Example Street', town: 'Leicester', postcode: 'LE2 3AB', safeContactNotes: 'No voicemail; call after 10:00',
      bestTimes: 'Tuesday mornings', interpreterLanguage: 'Gujarati', communicationNeeds: ['EXTRA_TIME'], availability: [],
    }),
    academy({ safeContactNotes: `${KEPT} notes`, otherAdjustments: `${KEPT} need`, address1: `${KEPT} Road`, availability: [] }),
    supporter({ partyRole: 'REFERRER', firstName: `${KEPT}Ref`, email: 'zq7@sendiass.example' }),
  ],
}).in('HANDED_OVER'); // prettier-ignore
const AT_LA: Case = handedOver.theCase;

async function authority(theCase: Case = AT_LA): Promise<Office> {
  return givenOffice('authority', [{ ...handedOver, theCase }]);
}

/** The handover as it arrives: made in the authority's office, read from the bytes of the file alone. */
async function arrived(office: Office): Promise<Handover> {
  const due = { docId: 'D05', dueOn: '2026-03-06' } as const;
  const sent = must(await sendDocument(office.as('LA'), office.reference, office.papers, REF, due, 'op-d05'));
  const document = readDocument(sent.bytes);
  const handover = document.ok ? readHandover(document.value.data) : document;
  if (!handover.ok) throw new TypeError(JSON.stringify(handover.error));
  return handover.value;
}

const KEY = 'a key that both have agreed on 2026';
const keyRow = (key: string, providerId = 'PRV-01') => ({
  ListName: 'SERVICE', Code: `HANDOVER_KEY_${providerId}`, Label: key, Active: 'Y',
}); // prettier-ignore
/** What the list SERVICE of both books says (starting-rows.ts). */
const AUTHORITY = known(readLists(startingRows().tblLists ?? [], '2026-03-06').value.service);
function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('The starting rows say who the authority is');
  return value;
}

/** As the provider of the tests takes a file in. */
const readHandoverFile = (
  bytes: Uint8Array,
  providerId = 'PRV-01',
  more: Partial<ServiceDetails> = {},
): ReturnType<typeof readFileFor> => readFileFor(bytes, { providerId, service: { ...AUTHORITY, ...more } });

const SENT = { on: '2026-03-06', providerId: 'PRV-01' } as const;

async function opened(): Promise<{ office: Office; handover: Handover }> {
  const handover = await arrived(await authority());
  const office = await givenOffice('provider');
  office.now = '2026-03-06T11:00';
  must(await openHandover(office.as('PC', 'PC'), office.reference, handover, SENT, 'op-open'));
  return { office, handover };
}

describe('A handover (D05) opened at the provider (P07)', () => {
  it('gives the provider every fact that it may have', async () => {
    const { office } = await opened();
    const theCase = await office.case();
    expect(theCase).toMatchObject({
      caseRef: REF, book: 'provider', receivedOn: '2026-03-02', referralSource: 'PARENT', cypFirstName: 'Aisha', cypLastName: 'Patel',
      cypDob: '2014-09-03', yearGroup: '6', settingName: 'Example Primary School', settingType: 'ACADEMY', senStatus: 'SEN_SUPPORT',
      stage: 'NO_EHC_PROCESS', subjectArea: ['SEN_PROVISION'], educationInvolved: 'Y', healthInvolved: 'N', socialCareInvolved: 'N',
      provisionInDispute: 'One-to-one support, 15 hours', informalSupportTried: 'NO', appealableDecision: 'NONE', appealLodged: 'N',
      disagreementSummary: 'The family and the school see the support in class differently.', complaintRunning: ['NONE'], linkedCaseRef: [],
      progress: { state: 'HANDED_OVER', disagreementType: '2', providerId: 'PRV-01', handedOverOn: '2026-03-06' },
    });
    const { availability: _a, attendMode: _m, ...mother1 } = AT_LA.parties[0]!;
    expect(theCase.parties[0]).toEqual({ ...mother1, availability: [] });
    expect(theCase.parties[1]).toMatchObject({ partyId: RESPONDENT_ID, partyRole: 'RESPONDENT', orgName: 'Example Academy Trust', email: 'tom@academy.example' });
    expect(theCase.consents.map(({ partyId, purpose, decision, decidedOn, method }) => [partyId, purpose, decision, decidedOn, method])).toEqual([
      [REQUESTER_ID, 'SHARE_WITH_PROVIDER', 'GIVEN', '2026-03-02', 'EMAIL'],
      [REQUESTER_ID, 'PROVIDER_CONTACTS_OTHER_PARTIES', 'GIVEN', '2026-03-02', 'EMAIL'],
    ]);
  }); // prettier-ignore

  it('and nothing more: no flag, no note of the authority, no referrer, no private way to a body', async () => {
    const { office } = await opened();
    const theCase = await office.case();
    expect(JSON.stringify(office.snapshot()).toLowerCase()).not.toContain(KEPT.toLowerCase());
    expect(theCase.parties.map(({ partyRole }) => partyRole)).toEqual(['REQUESTER', 'RESPONDENT']);
    expect(theCase).toMatchObject({ homeLa: 'UNKNOWN', lookedAfter: 'U', conflictOfInterest: 'U', safeguardingFlag: 'N', caseOwner: 'PC' });
    for (const field of ['sourceMessageId', 'conflictNote', 'cypKnownAs', 'mediationCertificate']) expect(theCase).not.toHaveProperty(field);
    expect(theCase.cypPostcode).toBe('LE2 3AB'); // the requester's own, which D05 carries
    expect(office.register.rows('tblEqualities')).toEqual([]);
    expect(office.register.rows('tblSurvey')).toEqual([]);
    for (const row of office.register.rows('tblPreMeetings')) expect(row).toEqual({});
  }); // prettier-ignore

  it('R-K1 a raised flag never crosses: while it stands nothing is sent at all', async () => {
    const flagged = await authority({ ...AT_LA, safeguardingFlag: 'Y' });
    const before = flagged.snapshot();
    const due = { docId: 'D05', dueOn: '2026-03-06' } as const;
    const result = await sendDocument(
      flagged.as('LA'),
      flagged.reference,
      flagged.papers,
      REF,
      due,
      'op-d05',
    );
    expect(ruleOf(result)).toBe('R-K1');
    expect(flagged.snapshot()).toEqual(before);
  });

  it('its permissions have the handover as their evidence, and the case holds its invariants', async () => {
    const { office } = await opened();
    const theCase = await office.case();
    const [received] = theCase.contacts;
    expect(received).toMatchObject({
      direction: 'IN',
      docId: 'D05',
      result: 'RECEIVED',
      contactId: 'CON-500001',
    });
    for (const consent of theCase.consents) expect(consent.evidenceRef).toBe(received?.contactId);
    expect(violationsOf(theCase)).toEqual([]);
    expect(errorsIn(office)).toEqual([]);
  });

  it('the provider goes on from there: the first call can be recorded', async () => {
    const { office } = await opened();
    office.now = '2026-03-09T10:00';
    const called = must(
      await changeCase(office.as('PC'), office.reference, REF, [initialCall('2026-03-09')], 'op-call'),
    );
    expect(called.after.progress.state).toBe('INVITING');
  });

  it('opened twice, it changes nothing and says so, under whatever operation', async () => {
    const { office, handover } = await opened();
    const before = office.snapshot();
    for (const operation of ['op-open', 'op-other']) {
      const again = await openHandover(office.as('PC'), office.reference, handover, SENT, operation);
      expect(again).toEqual({ ok: true, value: { repeated: true } });
    }
    expect(office.snapshot()).toEqual(before);
  });

  it('another case under the same reference is refused with the reason, and what stands here stays', async () => {
    const { office, handover } = await opened();
    const before = office.snapshot();
    const foreign: readonly Handover[] = [
      { ...handover, facts: { ...handover.facts, receivedOn: '2026-01-15' } },
      { ...handover, parties: handover.parties.map((party) => (party.partyRole === 'REQUESTER' ? { ...party, partyId: 'PTY-000999' } : party)) },
    ];
    for (const other of foreign) {
      const result = await openHandover(office.as('PC'), office.reference, other, SENT, 'op-foreign');
      expect(ruleOf(result)).toBe('P07');
      expect(!result.ok && result.error).toMatchObject({ refusal: { kind: 'NotFit' } });
      expectNoPersonalData(result, AT_LA);
    }
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('a fault at any call loses nothing, and the repeat opens it once', async () => {
    const handover = await arrived(await authority());
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const office = await givenOffice('provider');
      office.now = '2026-03-06T11:00';
      return {
        office,
        run: () => openHandover(office.as('PC'), office.reference, handover, SENT, 'op-open'),
      };
    });
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });

  it('a register that has the case and cannot read it is not written over', async () => {
    const { office, handover } = await opened();
    office.register.editByHand('tblCases', REF, { SafeguardingFlag: undefined });
    const before = office.snapshot();
    const again = await openHandover(office.as('PC'), office.reference, handover, SENT, 'op-open');
    expect(ruleOf(again)).toBe('REG-REQUIRED');
    expect(office.snapshot()).toEqual(before);
  });

  it('nobody is named in the journal, the file name or the subject', async () => {
    const office = await authority();
    await arrived(office);
    expectNoPersonalData([office.journal, [...office.store.papers.keys()]], AT_LA);
    const { office: provider } = await opened();
    expectNoPersonalData(provider.journal, AT_LA);
  });
});

describe('A handover (D05) as it arrives', () => {
  async function sentFile(key?: string): Promise<Uint8Array> {
    const tblLists = [...(startingRows().tblLists ?? []), ...(key === undefined ? [] : [keyRow(key)])];
    const office = await givenOffice('authority', [{ ...handedOver, theCase: AT_LA }], { tblLists });
    const due = { docId: 'D05', dueOn: '2026-03-06' } as const;
    return must(await sendDocument(office.as('LA'), office.reference, office.papers, REF, due, 'op-d05')).bytes;
  } // prettier-ignore
  const dataPart = (bytes: Uint8Array): string => {
    const name = Object.keys(unzipSync(bytes)).find((each) => /^customXml\/item\d+\.xml$/.test(each));
    if (name === undefined) throw new TypeError('The handover carries no data');
    return name;
  };
  /** What the sender writes twice: what it is now, and what it was when it was made. */
  const inData = (bytes: Uint8Array, before: string, after: string): Uint8Array =>
    edited(bytes, dataPart(bytes), (xml) => xml.replaceAll(before, after));
  const inWords = (bytes: Uint8Array, before: string, after: string): Uint8Array =>
    edited(bytes, 'word/document.xml', (xml) => xml.replaceAll(before, after));

  it('unchanged it is taken, and a new look changes nothing', async () => {
    const bytes = await sentFile();
    const plain = readHandoverFile(bytes);
    expect(plain).toMatchObject({ ok: true, value: { caseRef: REF } });
    expect(readHandoverFile(inWords(bytes, '<w:sectPr', '<w:p/><w:sectPr'))).toEqual(plain);
  });

  it.each([
    ['a fact in its words', (bytes: Uint8Array) => inWords(bytes, 'One-to-one support, 15 hours', 'One-to-one support, 5 hours')],
    ['a way to reach the family in its words', (bytes: Uint8Array) => inWords(bytes, '12 Example Street', '13 Example Street')],
    ['a fact in the data it carries', (bytes: Uint8Array) => inData(bytes, '>2014-09-03<', '>2010-09-03<')],
    ['the name of a person in the data', (bytes: Uint8Array) => inData(bytes, '>Meera<', '>Mira<')],
    ['a permission in the data', (bytes: Uint8Array) => inData(bytes, '>GIVEN<', '>REFUSED<')],
    ['its case reference', (bytes: Uint8Array) => inData(bytes, `caseRef="${REF}"`, 'caseRef="DR-2026-0043"')],
  ])('%s changed on the way: it is refused, with the place and without the words', async (_what, tamper) => {
    const result = readHandoverFile(tamper(await sentFile()));
    expect(ruleOf(result)).toBe('HANDOVER-CHANGED');
    expect(!result.ok && JSON.stringify(result.error)).toContain('ask the authority to send it again');
    expectNoPersonalData(result, AT_LA);
  }); // prettier-ignore

  it('a handover of a version that this program does not know is refused', async () => {
    const bytes = await sentFile();
    for (const version of ['1', '3'])
      expect(ruleOf(readHandoverFile(inData(bytes, ' version="2"', ` version="${version}"`)))).toBe('HANDOVER-VERSION');
  }); // prettier-ignore

  /** Every value of the data part, with the tag and the row that it is carried under. */
  const carriedValues = (bytes: Uint8Array): readonly string[] => {
    const xml = new TextDecoder().decode(unzipSync(bytes)[dataPart(bytes)]);
    return [
      ...new Set([...xml.matchAll(/<field name="([^"]+)"[^>]*>([^<]+)<\/field>/g)].map(([found]) => found)),
    ];
  };

  it('every value that it carries, shown or not, is refused when it is another one in both copies of the data', async () => {
    const bytes = await sentFile();
    const values = carriedValues(bytes).filter((found) => !/"(?:Handover\.|People\[|Letter)/.test(found));
    expect(values.length).toBeGreaterThan(60);
    expect(values.some((found) => found.includes('RequiredToProceed'))).toBe(true);
    for (const found of values) {
      const [, name = '', value = ''] = /name="([^"]+)"[^>]*>([^<]+)</.exec(found) ?? [];
      const other = value === 'Y' ? 'N' : value === 'N' ? 'Y' : /^\d{4}-\d\d-\d\d$/.test(value) ? '2025-12-24' : `${value}x`;
      const tampered = edited(bytes, dataPart(bytes), (xml) =>
        xml.replaceAll(found, found.replace(`>${value}<`, `>${other}<`)).replaceAll(`<${name}>${value}</${name}>`, `<${name}>${other}</${name}>`),
      );
      const result = readHandoverFile(tampered);
      expect(ruleOf(result), name).toMatch(/^HANDOVER/);
      expectNoPersonalData(result, AT_LA);
    }
  }); // prettier-ignore

  it('a needed party that was made one that is not needed is refused, although no word of the paper says so', async () => {
    const bytes = await sentFile();
    const tampered = inData(
      bytes,
      '<field name="RequiredToProceed">Y<',
      '<field name="RequiredToProceed">N<',
    );
    expect(ruleOf(readHandoverFile(tampered))).toBe('HANDOVER-DIGEST');
  });

  it.each([
    ['without its digest', (bytes: Uint8Array) => edited(bytes, dataPart(bytes), (xml) => xml.replace(/(Handover\.Digest"?[^>]*>)[^<]*/g, '$1'))],
    ['with a digest of something else', (bytes: Uint8Array) => edited(bytes, dataPart(bytes), (xml) => xml.replace(/(Handover\.Digest"?[^>]*>)[^<]{4}/g, '$1BBBB'))],
  ])('%s it is refused', async (_what, tamper) => {
    expect(ruleOf(readHandoverFile(tamper(await sentFile())))).toBe('HANDOVER-DIGEST');
  }); // prettier-ignore

  it('one for another provider is refused, in the file and when it is opened, and nothing is opened', async () => {
    const bytes = await sentFile();
    expect(ruleOf(readHandoverFile(bytes, 'PRV-02'))).toBe('HANDOVER-RECEIVER');
    const handover = must(readHandoverFile(bytes));
    const office = await givenOffice('provider');
    const before = office.snapshot();
    const result = await openHandover(office.as('PC'), office.reference, handover, { ...SENT, providerId: 'PRV-02' }, 'op-open');
    expect(ruleOf(result)).toBe('HANDOVER-RECEIVER');
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('one from an authority that the case file does not know is refused', async () => {
    const bytes = await sentFile();
    const stranger = { authorityName: 'Other Council', authorityEmail: 'drs@other.example' };
    expect(ruleOf(readHandoverFile(bytes, 'PRV-01', stranger))).toBe('HANDOVER-SENDER');
    expect(ruleOf(readFileFor(bytes, { providerId: 'PRV-01', service: undefined }))).toBe('HANDOVER-SENDER');
    expect(ruleOf(readHandoverFile(bytes, 'PRV-01', { authorityName: 'Another way to write it' }))).toBe(
      'ok',
    );
  });

  describe('with a key that authority and provider have agreed', () => {
    const keys = (key: string) => ({ handoverKeys: { 'PRV-01': key } });

    it('its seal is checked, and the key stands nowhere in the file', async () => {
      const bytes = await sentFile(KEY);
      expect(ruleOf(readHandoverFile(bytes, 'PRV-01', keys(KEY)))).toBe('ok');
      expect(allText(bytes)).not.toContain(KEY);
    });

    it('one that somebody made without the key is refused, however well its digest fits', async () => {
      const other = 'another key of the same length 2026';
      for (const bytes of [await sentFile(), await sentFile(other)])
        expect(ruleOf(readHandoverFile(bytes, 'PRV-01', keys(KEY)))).toBe('HANDOVER-SEAL');
    });

    it('a provider that has not written the key down yet takes it by its digest', async () => {
      expect(ruleOf(readHandoverFile(await sentFile(KEY)))).toBe('ok');
    });

    it('a key that could be guessed makes no handover', async () => {
      const tblLists = [...(startingRows().tblLists ?? []), keyRow('short')];
      const office = await givenOffice('authority', [{ ...handedOver, theCase: AT_LA }], { tblLists });
      const before = office.snapshot();
      const due = { docId: 'D05', dueOn: '2026-03-06' } as const;
      const result = await sendDocument(office.as('LA'), office.reference, office.papers, REF, due, 'op-d05');
      expect(ruleOf(result)).toBe('DOC-KEY');
      expect(office.snapshot()).toEqual(before);
    });
  });

  it('another document, a file that is none, and one that has lost its data are refused', async () => {
    const bytes = await sentFile();
    expect(ruleOf(readHandoverFile(inData(bytes, 'docId="D05"', 'docId="D07"')))).toBe('HANDOVER');
    expect(readHandoverFile(new Uint8Array([1, 2, 3])).ok).toBe(false);
    expect(ruleOf(readHandoverFile(withoutData(bytes)))).toBe('DOC-DATA');
  });
});
