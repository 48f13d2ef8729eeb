import { describe, expect, it } from 'vitest';
import { makeStatement } from '../../addin/workflows/make-statement.ts';
import { recordStatement } from '../../addin/workflows/record-statement.ts';
import { changeCase } from '../../addin/workflows/change-case.ts';
import { makeDocument } from '../../addin/workflows/make-document.ts';
import type { MeetingNotes } from '../../addin/domain/meeting-notes.ts';
import {
  academy,
  circulation,
  givenCase,
  mother,
  neededIds,
  REQUESTER_ID,
  RESPONDENT_ID,
} from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { errorsIn, givenOffice, must, ruleOf, withFaultAtEveryCall } from '../support/given-office.ts';
import type { Office } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';
import { signedBy } from '../support/signed-by-hand.ts';
import { failure } from '../../addin/ports/failure.ts';
import { readDocument } from '../../addin/documents/read-document.ts';
import { edited, partOf, withoutControls, withoutData } from '../documents/small-docx.ts';

const REF = 'DR-2026-0042';

const notesOf = ({ theCase }: Given): MeetingNotes => ({
  ...circulation(theCase).statement,
  attendees: neededIds(theCase),
  apologies: [],
  cypViewsHow: 'VIA_PARENT',
  pointsAgreed: [],
  comments: [],
});

/** The draft as the facilitator takes it into Word: made, kept nowhere. */
async function draft(office: Office, theCase: Given): Promise<Uint8Array> {
  const made = must(
    await makeDocument(theCase.theCase, 'D12', { kind: 'attendees' }, office.reference, office.papers, '2026-04-15', { notes: notesOf(theCase) }),
  );
  return made.bytes;
} // prettier-ignore

async function given(
  state: 'HELD' | 'DRAFTING' = 'DRAFTING',
): Promise<{ office: Office; bytes: Uint8Array }> {
  const theCase = givenCase({ book: 'provider' }).in(state);
  const office = await givenOffice('provider', [theCase]);
  office.now = '2026-04-16T09:30';
  const bytes = await draft(office, theCase);
  office.failAt();
  return { office, bytes };
}
const record = (office: Office, bytes: Uint8Array, operation = 'op-record', role: 'F' | 'PC' = 'F') =>
  recordStatement(office.as(role), office.reference, office.papers, bytes, operation);
/** Signatures are the co-ordinator's to record. */
const sign = (office: Office, bytes: Uint8Array, operation = 'op-sign') =>
  record(office, bytes, operation, 'PC');

/** Somebody types over what stands there, as in Word. */
const typed = (bytes: Uint8Array, before: string, after: string): Uint8Array =>
  edited(bytes, 'word/document.xml', (xml) => xml.replaceAll(before, after));

describe('A statement comes home from Word (P19)', () => {
  it('what people changed by hand is what the register says', async () => {
    const { office, bytes } = await given();
    const changed = typed(
      typed(
        bytes,
        'Send the family the weekly support timetable',
        'Send the family the monthly support plan',
      ),
      '8 May 2026',
      '15 May 2026',
    );
    const recorded = must(await record(office, changed));
    expect(recorded).toMatchObject({
      caseRef: REF,
      circulated: true,
      repeated: false,
      signaturesRecorded: 0,
      edits: 2,
    });
    const theCase = await office.case();
    expect(theCase.progress.state).toBe('SIGNING');
    expect(theCase.actions).toMatchObject([
      { what: 'Send the family the monthly support plan', dueOn: '2026-05-15', ownerPartyId: RESPONDENT_ID },
    ]);
    expectNoPersonalData(office.journal, theCase);
  });

  it('unchanged it says what was in the notes', async () => {
    const { office, bytes } = await given();
    expect(must(await record(office, bytes))).toMatchObject({ edits: 0, circulated: true });
    expect((await office.case()).statements).toMatchObject([
      { version: 1, agreementReached: 'PARTIAL', discussionOutline: 'It was discussed how support in class is arranged.', reviewOn: '2026-07-01' },
    ]);
  }); // prettier-ignore

  it('straight after the meeting it begins the draft itself (P18)', async () => {
    const { office, bytes } = await given('HELD');
    must(await record(office, bytes));
    expect((await office.case()).progress.state).toBe('SIGNING');
  });

  it('a change that spoils it is refused with its place, and nothing is written', async () => {
    const { office, bytes } = await given();
    const before = office.snapshot();
    const spoilt = typed(
      bytes,
      'Send the family the weekly support timetable',
      'The school will be better, Zq7',
    );
    const result = await record(office, spoilt);
    expect(ruleOf(result)).toMatch(/^OSQ-/);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(before);
  });

  it.each([
    ['an e-mail address', 'Write to meera@example.org about support in class'],
    ['a telephone number', 'Call 07700 900123 about support in class'],
    ['a postcode', 'The family in LE2 3AB was heard'],
    ['a date of birth', 'The child was born on 3 September 2014'],
    ['what was said in confidence', 'Wants the child to move to another school in the autumn term'],
    ['notes about safe contact', 'Never write to the home address of her husband'],
  ])('LEAK-3 typed into it by hand, %s stops it, and nothing is written', async (_what, poison) => {
    const theCase = givenCase({
      book: 'provider',
      parties: [
        mother({ postcode: 'LE2 3AB', safeContactNotes: 'Never write to the home address of her husband' }),
        academy(),
      ],
    }).in('DRAFTING');
    const preMeetings = theCase.theCase.preMeetings.map((row) => ({
      ...row,
      partyPosition: 'Wants the child to move to another school in the autumn term',
    }));
    const office = await givenOffice('provider', [theCase.with({ preMeetings })]);
    office.now = '2026-04-16T09:30';
    const bytes = await draft(office, theCase);
    const before = office.snapshot();
    const result = await record(
      office,
      typed(bytes, 'It was discussed how support in class is arranged.', poison),
    );
    expect(ruleOf(result)).toMatch(/^(OSQ-|LEAK-)/);
    expect(JSON.stringify(result)).not.toContain(poison);
    expect(office.snapshot()).toEqual(before);
  });

  it.each([
    ['the result', 'Agreed in part', 'Agreed in part, since the school admitted its fault', 'OSQ-BLAME'],
    ['the focus', 'How the support in class is arranged', 'How the school failed to help', 'OSQ-BLAME'],
    ['a role', '>mother<', '>mother, who was diagnosed herself<', 'OSQ-HEALTH'],
    ['how the views were heard', 'Given by a parent or carer in the meeting.', 'Given by a parent or carer in the meeting. In my opinion she is right.', 'OSQ-OPINION'],
  ])('text that was typed into %s is held to the same as the outline', async (_what, before, after, rule) => {
    const { office, bytes } = await given();
    const snapshot = office.snapshot();
    const result = await record(office, typed(bytes, before, after));
    expect(ruleOf(result)).toBe(rule);
    expect(office.snapshot()).toEqual(snapshot);
    must(await record(office, bytes));
  }); // prettier-ignore

  describe('What stands in it beside its fields', () => {
    const SECRET = 'Wants the child to move to another school in the autumn term';
    /** A case with something to keep, and its draft. */
    async function withSecrets(): Promise<{ office: Office; bytes: Uint8Array }> {
      const theCase = givenCase({ book: 'provider', parties: [mother({ postcode: 'LE2 3AB', address1: '14 Larkspur Road' }), academy()] }).in('DRAFTING');
      const preMeetings = theCase.theCase.preMeetings.map((row) => ({ ...row, partyPosition: SECRET }));
      const office = await givenOffice('provider', [theCase.with({ preMeetings })]);
      office.now = '2026-04-16T09:30';
      return { office, bytes: await draft(office, theCase) };
    }
    const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const added = (bytes: Uint8Array, text: string): Uint8Array =>
      edited(bytes, 'word/document.xml', (xml) => xml.replace('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t xml:space="preserve">Agreed actions', `${paragraph(text)}$&`));

    it('text that would be fit for a field goes round, and is named with its place', async () => {
      const { office, bytes } = await withSecrets();
      const recorded = must(await record(office, added(bytes, 'It was discussed that homework matters, Zq7.')));
      expect(recorded.warnings.map(({ rule }) => rule)).toEqual(['OS-BESIDE', 'OS-FOOT']);
      expect(recorded.warnings[0]?.message).toMatch(/Look in the main text, paragraph \d+, under “Result”/);
      expect(JSON.stringify(recorded.warnings)).not.toContain('Zq7');
      expect((await office.case()).progress.state).toBe('SIGNING');
    });

    it.each([
      ['an e-mail address', 'Write to meera@example.org', 'OSQ-CONTACT'],
      ['a word of blame', 'The school admitted that nobody came.', 'OSQ-BLAME'],
      ['a diagnosis', 'The child was diagnosed last year.', 'OSQ-HEALTH'],
      ['what was said in confidence', SECRET, 'OSQ-STORED'],
      ['words of it', 'The family wants the child to move to another school', 'OSQ-STORED'],
      ['a home address', 'The family lives at 14 Larkspur Road', 'LEAK-3'],
    ])('%s beside the fields stops it like one in them, and nothing is written', async (_what, poison, rule) => {
      const { office, bytes } = await withSecrets();
      const before = office.snapshot();
      const result = await record(office, added(bytes, poison));
      expect(ruleOf(result)).toBe(rule);
      expect(JSON.stringify(result)).not.toContain(poison);
      expect(office.snapshot()).toEqual(before);
    });

    it.each([
      ['section 10', 'It is not legally binding.', 'It is a promise.'],
      ['the banner', 'Without prejudice.', 'For everybody.'],
      ['the sign-off wording', 'and that signing does not change my rights to appeal or to complain', ''],
      ['the sign-off wording for a reply', 'to this message I confirm the same', 'I give up my appeal'],
    ])('%s in other words does not go round: refused with the place, and nothing is written', async (_what, fixed, others) => {
      const { office, bytes } = await withSecrets();
      const before = office.snapshot();
      const result = await record(office, typed(bytes, fixed, others));
      expect(ruleOf(result)).toBe('OS-FIXED');
      expect(JSON.stringify(result)).toMatch(/Look in the main text, paragraph \d+/);
      expect(office.snapshot()).toEqual(before);
    });

    it('where the template cannot be had, nothing goes round: nobody can say which words are its own', async () => {
      const { office, bytes } = await withSecrets();
      const before = office.snapshot();
      const templates = { template: () => Promise.resolve({ ok: false as const, error: failure('NotFound', 'There is no such template.') }) };
      const result = await recordStatement(office.as('F'), office.reference, { templates, compiled: new Map() }, bytes, 'op-record');
      expect(ruleOf(result)).toBe('NotFound');
      expect(office.snapshot()).toEqual(before);
    });
  }); // prettier-ignore

  it('LEAK-5 a statement with tracked changes or comments does not go round', async () => {
    const { office, bytes } = await given();
    const before = office.snapshot();
    const tracked = edited(bytes, 'word/document.xml', (xml) =>
      xml.replace(
        '<w:sectPr',
        '<w:p><w:ins w:id="1" w:author="Zq7 Author"><w:r><w:t>added</w:t></w:r></w:ins></w:p><w:sectPr',
      ),
    );
    const result = await record(office, tracked);
    expect(ruleOf(result)).toBe('DOC-TRACKED');
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(before);
  });

  it('another document, another case or no document at all is refused', async () => {
    const { office, bytes } = await given();
    const before = office.snapshot();
    expect((await record(office, new Uint8Array([1, 2, 3]))).ok).toBe(false);
    const elsewhere = await givenOffice('provider', []);
    expect(ruleOf(await record(elsewhere, bytes))).toBe('REG-UNKNOWN-CASE');
    expect(office.snapshot()).toEqual(before);
  });

  it.each(['BOOKED', 'PREMEETING'] as const)('P16 in %s the meeting is what is missing, and that is said: nobody has signed anything yet', async (state) => {
    const { bytes } = await given();
    const office = await givenOffice('provider', [givenCase({ book: 'provider' }).in(state)]);
    const before = office.snapshot();
    for (const result of [await record(office, bytes), await sign(office, bytes)]) {
      expect(ruleOf(result)).toBe('P16');
      expect(JSON.stringify(result)).toContain('RecordMeetingHeld');
      expect(JSON.stringify(result)).not.toMatch(/sign/i);
    }
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('STATEMENT-BOOK the register of the authority takes no statement, whether its case is there or not', async () => {
    const { bytes } = await given();
    for (const cases of [[], [givenCase({ book: 'authority' }).in('PREMEETING')]]) {
      const office = await givenOffice('authority', cases);
      const before = office.snapshot();
      expect(ruleOf(await record(office, bytes))).toBe('STATEMENT-BOOK');
      expect(office.snapshot()).toEqual(before);
    }
  });

  it('the same operation twice changes nothing and says so', async () => {
    const { office, bytes } = await given();
    const { documentsDue } = must(await record(office, bytes));
    const before = office.snapshot();
    expect(must(await record(office, bytes))).toMatchObject({ repeated: true, documentsDue });
    expect(office.snapshot()).toEqual(before);
  });

  it('a fault at any call loses nothing, and the repeat completes it once', async () => {
    const { runs, undisturbed } = await withFaultAtEveryCall(async () => {
      const { office, bytes } = await given();
      return { office, run: () => record(office, bytes) };
    });
    for (const { at, first, again, after } of runs) {
      expect(ruleOf(first), at).toBe('Offline');
      expect(ruleOf(again), at).toBe('ok');
      expect(after, at).toEqual(undisturbed);
    }
  });
});

describe('Signatures come home', () => {
  async function circulated(): Promise<{ office: Office; bytes: Uint8Array }> {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    must(
      await makeStatement(office.as('F'), office.reference, office.papers, REF, notesOf(theCase), 'op-make'),
    );
    office.now = '2026-04-21T09:30';
    office.journal.length = 0;
    return { office, bytes: [...office.store.papers.values()][0]! };
  }

  it('a name and a day in the table are a signature of the current version', async () => {
    const { office, bytes } = await circulated();
    const recorded = must(await sign(office, signedBy(bytes, 'Meera Patel', '20 April 2026', 0)));
    expect(recorded).toMatchObject({ circulated: false, signaturesRecorded: 1, warnings: [] });
    const theCase = await office.case();
    expect(
      theCase.signatures.map(({ partyId, signStatus, version }) => [partyId, signStatus, version]),
    ).toEqual([
      [REQUESTER_ID, 'SIGNED', 1],
      [RESPONDENT_ID, 'PENDING', 1],
    ]);
    expectNoPersonalData(office.journal, theCase);
  });

  it('the same signature again is refused and changes nothing; the next one is taken', async () => {
    const { office, bytes } = await circulated();
    const one = signedBy(bytes, 'Meera Patel', '20 April 2026', 0);
    must(await sign(office, one));
    const before = office.snapshot();
    expect(ruleOf(await sign(office, one, 'op-again'))).toBe('P21');
    expect(must(await sign(office, one))).toMatchObject({ repeated: true });
    expect(office.snapshot()).toEqual(before);
    const both = signedBy(one, 'Tom Example', '21 April 2026', 1);
    expect(must(await sign(office, both, 'op-both'))).toMatchObject({ signaturesRecorded: 1 });
  });

  it.each([
    ['the outline', 'It was discussed how support in class is arranged.', 'It was discussed how support in class is arranged Zq7.', 'OutcomeStatements.DiscussionOutline', 'the outline of the discussion'],
    ['an action', 'Send the family the weekly support timetable', 'Send the family Zq7', 'Actions[].What', 'what action 1 says'],
    ['a date', '8 May 2026', '9 May 2026', 'Actions[].ByWhen', 'the date of action 1'],
    ['the review', '1 July 2026', '2 July 2026', 'OutcomeStatements.ReviewOn', 'the review'],
    ['the result', 'Agreed in part', 'Agreed in full', 'OutcomeStatements.AgreementReached', 'the result'],
    ['a role', '>mother<', '>aunt Zq7<', 'Attendees[]', 'who took part'],
  ])('%s changed after it went round: the signature of that text is refused, with what changed', async (_what, before, after, tag, words) => {
    const { office, bytes } = await circulated();
    const snapshot = office.snapshot();
    const result = await sign(office, typed(signedBy(bytes, 'Meera Patel', '20 April 2026', 0), before, after));
    expect(!result.ok && result.error).toMatchObject({ kind: 'problems', problems: [{ rule: 'OS-TEXT', severity: 'error', place: { tag } }] });
    expect(JSON.stringify(result)).toContain(`Changed since the statement went round: ${words}. `);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(snapshot);
  }); // prettier-ignore

  it('a date changed after it went round is named without a signature as well; unchanged, the signature is what is missing', async () => {
    const { office, bytes } = await circulated();
    const before = office.snapshot();
    const result = await sign(office, typed(bytes, '8 May 2026', '9 May 2026'));
    expect(!result.ok && result.error).toMatchObject({ kind: 'problems', problems: [{ rule: 'OS-TEXT', severity: 'error', place: { tag: 'Actions[].ByWhen', row: 1 } }] });
    expect(JSON.stringify(result)).toContain('Changed since the statement went round: the date of action 1. ');
    expect(ruleOf(await sign(office, bytes))).toBe('P21');
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it.each([
    ['a fixed sentence', 'It is not legally binding.', 'It is legally binding.', 'under “What this paper is and is not”'],
    ['text typed beside the fields', '>Agreed actions<', '>Agreed actions and Zq7<', 'the main text'],
  ])('%s changed after it went round: the signature is refused with the place', async (_what, before, after, where) => {
    const { office, bytes } = await circulated();
    const snapshot = office.snapshot();
    const result = await sign(office, typed(signedBy(bytes, 'Meera Patel', '20 April 2026', 0), before, after));
    expect(ruleOf(result)).toBe('OS-TEXT');
    expect(JSON.stringify(result)).toContain('words that stand beside the fields, in ');
    expect(JSON.stringify(result)).toContain(where);
    expect(JSON.stringify(result)).not.toContain('Zq7');
    expect(office.snapshot()).toEqual(snapshot);
  }); // prettier-ignore

  it('OS-ANNEX a heading of the annex before the signatures is refused: what stands under it would be signed unseen', async () => {
    const { office, bytes } = await given();
    const early = edited(bytes, 'word/document.xml', (xml) => {
      const at = xml.indexOf('>Agreed actions<');
      const start = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at));
      return `${xml.slice(0, start)}<w:p><w:r><w:t>Annex: comments of those who signed</w:t></w:r></w:p>${xml.slice(start)}`;
    });
    const before = office.snapshot();
    const result = await record(office, early);
    expect(ruleOf(result)).toBe('OS-ANNEX');
    expect(JSON.stringify(result)).toContain('Put what people comment behind the table of signatures');
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('text beside the fields that went round is part of what is signed: without it the signature is of another text', async () => {
    const { office, bytes } = await given();
    const beside = edited(bytes, 'word/document.xml', (xml) => xml.replace('<w:sectPr', '<w:p><w:r><w:t>It was discussed how letters are sent.</w:t></w:r></w:p><w:sectPr'));
    const { fingerprint } = must(await record(office, beside));
    office.now = '2026-04-21T09:30';
    const before = office.snapshot();
    expect(ruleOf(await sign(office, signedBy(bytes, 'Meera Patel', '20 April 2026', 0), 'op-other'))).toBe('OS-TEXT');
    expect(office.snapshot()).toEqual(before);
    expect(must(await sign(office, signedBy(beside, 'Meera Patel', '20 April 2026', 0)))).toMatchObject({ signaturesRecorded: 1, fingerprint });
  }); // prettier-ignore

  it('a picture that came with the signatures is named, the signature is taken, and the refusal of an empty paper says what to type', async () => {
    const { office, bytes } = await circulated();
    const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/></w:drawing></w:r></w:p>';
    const drawn = edited(bytes, 'word/document.xml', (xml) => xml.replace(/<w:sectPr(?![\s\S]*<w:sectPr)/, `${picture}$&`));
    const snapshot = office.snapshot();
    const refused = await sign(office, drawn);
    expect(ruleOf(refused)).toBe('P21');
    expect(JSON.stringify(refused)).toContain('type name and day into the table of signatures');
    expect(office.snapshot()).toEqual(snapshot);
    const taken = must(await sign(office, signedBy(drawn, 'Meera Patel', '20 April 2026', 0)));
    expect(taken).toMatchObject({ signaturesRecorded: 1, warnings: [{ rule: 'OS-PICTURE', severity: 'warning' }] });
  }); // prettier-ignore

  it('initials and a day without its year are a signature under the name of the party', async () => {
    const { office, bytes } = await circulated();
    must(await sign(office, signedBy(bytes, 'M. Patel', '20 April', 0)));
    expect((await office.case()).signatures[0]).toMatchObject({ signStatus: 'SIGNED', signedOn: '2026-04-20', signedName: expect.stringMatching(/Meera Patel$/) as string });
  }); // prettier-ignore

  it('another owner of an action is another text, and so is a row that was added', async () => {
    const { office, bytes: made } = await circulated();
    const bytes = signedBy(made, 'Meera Patel', '20 April 2026', 0);
    const snapshot = office.snapshot();
    const row = /<w:tr(?: [^>]*)?>(?:(?!<w:tr[ >]).)*?weekly support timetable.*?<\/w:tr>/s;
    const owner = edited(bytes, 'word/document.xml', (xml) =>
      xml.replace(/(Actions\[\]\.Who".*?<w:t(?: [^>]*)?>)[^<]*/s, '$1Ms Meera Patel'),
    );
    const more = edited(withoutControls(bytes), 'word/document.xml', (xml) => xml.replace(row, (found) => found + found.replace('weekly', 'daily')));
    expect(JSON.stringify(await sign(office, owner))).toContain('the owner of action 1');
    expect(JSON.stringify(await sign(office, more))).toContain('action 2, which was added');
    expect(office.snapshot()).toEqual(snapshot);
  }); // prettier-ignore

  it('everybody signs the same text: its fingerprint is in the paper and in the log, and nowhere is a word of it', async () => {
    const { office, bytes } = await circulated();
    const read = readDocument(bytes);
    const printed = read.ok ? read.value.data.fields['OutcomeStatements.Fingerprint'] : undefined;
    expect(printed).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(partOf(bytes, 'word/footer1.xml')).toContain(printed);
    const kept = office.register.rows('tblAuditLog').filter(({ FieldName }) => FieldName === 'StatementWords');
    expect(kept).toMatchObject([{ AuditAction: 'UPDATE', TableName: 'tblCases', RowKey: REF }]);
    expect(kept[0]?.['NewValue']).toMatch(new RegExp(`^1 ${printed ?? '?'}(?: [A-Z]{2})+$`));
    expect(must(await sign(office, signedBy(bytes, 'Meera Patel', '20 April 2026', 0))).fingerprint).toBe(printed);
    expect(must(await sign(office, signedBy(bytes, 'Tom Example', '21 April 2026', 1), 'op-second')).fingerprint).toBe(printed);
    expect(errorsIn(office)).toEqual([]);
  }); // prettier-ignore

  it('signatures, comments, fonts and paragraphs of the look are no change of the text', async () => {
    const { office, bytes } = await circulated();
    const dressed = edited(signedBy(bytes, 'Meera Patel', '20 April 2026', 0), 'word/document.xml', (xml) =>
      xml.replaceAll('<w:r><w:rPr>', '<w:r><w:rPr><w:b/>').replace('<w:sectPr', '<w:p/><w:p/><w:sectPr'),
    );
    expect(must(await sign(office, dressed))).toMatchObject({ signaturesRecorded: 1, warnings: [] });
  });

  it('what the facilitator changed in Word before it went round is the text, and no change afterwards', async () => {
    const { office, bytes } = await given();
    const changed = typed(bytes, 'Send the family the weekly support timetable', 'Send the family the monthly support plan');
    const first = must(await record(office, changed));
    expect(first.warnings).toMatchObject([{ rule: 'OS-FOOT', place: { tag: 'OutcomeStatements.Fingerprint' } }]);
    expect(first.warnings[0]?.message).toContain(first.fingerprint);
    office.now = '2026-04-21T09:30';
    const second = must(await sign(office, signedBy(changed, 'Meera Patel', '20 April 2026', 0)));
    expect(second).toMatchObject({ signaturesRecorded: 1, fingerprint: first.fingerprint, warnings: [] });
    // The draft as it was before is another text now.
    const before = office.snapshot();
    expect(ruleOf(await sign(office, signedBy(bytes, 'Tom Example', '21 April 2026', 1), 'op-draft'))).toBe('OS-TEXT');
    expect(office.snapshot()).toEqual(before);
  }); // prettier-ignore

  it('INV-10 everybody signs the letters that the register has: the copy that is kept has them at its foot, in Word and in its data', async () => {
    const { office, bytes } = await given();
    const changed = typed(bytes, 'Send the family the weekly support timetable', 'Send the family the monthly support plan');
    const recorded = must(await recordStatement(office.as('F'), office.reference, office.papers, changed, 'op-record', office.papers.store));
    expect(recorded.warnings).toEqual([]);
    const file = office.store.papers.get(`${REF}/${REF}_OutcomeStatement_v1.docx`) ?? new Uint8Array();
    expect(partOf(file, 'word/footer1.xml')).toContain(recorded.fingerprint);
    const read = readDocument(file);
    expect(read.ok && read.value.data.fields['OutcomeStatements.Fingerprint']).toBe(recorded.fingerprint);
    const before = readDocument(bytes);
    const old = before.ok ? before.value.data.fields['OutcomeStatements.Fingerprint'] : undefined;
    expect(old).not.toBe(recorded.fingerprint);
    expect(partOf(file, 'word/footer1.xml')).not.toContain(old ?? '?');
    // The copy that everybody gets is signed as the text that went round.
    office.now = '2026-04-21T09:30';
    expect(must(await sign(office, signedBy(file, 'Meera Patel', '20 April 2026', 0)))).toMatchObject({ signaturesRecorded: 1, fingerprint: recorded.fingerprint });
  }); // prettier-ignore

  it('a statement that went round by hand has no fingerprint in the log: changes in Word are named and the signature is taken', async () => {
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    const office = await givenOffice('provider', [theCase]);
    office.now = '2026-04-16T09:30';
    const bytes = await draft(office, theCase);
    must(await changeCase(office.as('F'), office.reference, REF, [circulation(theCase.theCase)], 'op-by-hand'));
    office.now = '2026-04-21T09:30';
    const changed = typed(signedBy(bytes, 'Meera Patel', '20 April 2026', 0), 'Send the family the weekly support timetable', 'Send the family Zq7');
    const before = (await office.case()).actions;
    const recorded = must(await sign(office, changed));
    expect(recorded.warnings).toMatchObject([{ rule: 'OS-TEXT', place: { tag: 'Actions[].What' } }]);
    expect(JSON.stringify(recorded.warnings)).not.toContain('Zq7');
    expect((await office.case()).actions).toEqual(before);
  }); // prettier-ignore

  it('a signed copy that has lost its data and its controls is the same text, and says that it was read by its words', async () => {
    const { office, bytes } = await circulated();
    const bare = withoutData(withoutControls(signedBy(bytes, 'Meera Patel', '20 April 2026', 0)));
    const recorded = must(await sign(office, bare));
    expect(recorded.signaturesRecorded).toBe(1);
    expect(new Set(recorded.warnings.map(({ rule }) => rule))).toEqual(new Set(['DOC-NO-DATA', 'DOC-WORDS']));
    const before = office.snapshot();
    const changed = typed(bare, 'Send the family the weekly support timetable', 'Send the family Zq7');
    expect(ruleOf(await sign(office, changed, 'op-changed'))).toBe('OS-TEXT');
    expect(office.snapshot()).toEqual(before);
  });

  it('INV-10 a signature of an older version is refused and nothing is written', async () => {
    const { office, bytes } = await circulated();
    must(await changeCase(office.as('F'), office.reference, REF, [{ type: 'CorrectStatement' }], 'op-correct'));
    const signed = signedBy(bytes, 'Meera Patel', '20 April 2026', 0);
    const before = office.snapshot();
    // While the correction is written …
    expect(ruleOf(await sign(office, signed, 'op-old'))).toBe('INV-10');
    expect(office.snapshot()).toEqual(before);
    // … and when it has gone round.
    const theCase = givenCase({ book: 'provider' }).in('DRAFTING');
    must(await makeStatement(office.as('F'), office.reference, office.papers, REF, notesOf(theCase), 'op-make-2'));
    const circulatedAgain = office.snapshot();
    const result = await sign(office, signed, 'op-old');
    expect(ruleOf(result)).toBe('INV-10');
    expectNoPersonalData(result, await office.case());
    expect(office.snapshot()).toEqual(circulatedAgain);
    expect((await office.case()).signatures.filter(({ version }) => version === 2).map(({ signStatus }) => signStatus)).toEqual(['PENDING', 'PENDING']);
  }); // prettier-ignore

  it("P21 a signature is the co-ordinator's to record: by the facilitator it is refused", async () => {
    const { office, bytes } = await circulated();
    const before = office.snapshot();
    const result = await record(office, signedBy(bytes, 'Meera Patel', '20 April 2026', 0));
    expect(!result.ok && result.error).toMatchObject({ refusal: { kind: 'NotAllowedForActor' } });
    expect(office.snapshot()).toEqual(before);
  });

  it('what was signed before it went round waits for the co-ordinator, and that is said', async () => {
    const { office, bytes } = await given();
    const signed = signedBy(bytes, 'Meera Patel', '16 April 2026', 0);
    expect(must(await record(office, signed))).toMatchObject({
      circulated: true,
      signaturesRecorded: 0,
      warnings: [{ rule: 'OS-SIGNED' }],
    });
    expect((await office.case()).signatures.map(({ signStatus }) => signStatus)).toEqual([
      'PENDING',
      'PENDING',
    ]);
    expect(must(await sign(office, signed))).toMatchObject({ circulated: false, signaturesRecorded: 1 });
  });

  it("a name that is not the party's, or a day before it was asked for, is refused", async () => {
    const { office, bytes } = await circulated();
    const before = office.snapshot();
    expect((await sign(office, signedBy(bytes, 'Somebody Else', '20 April 2026', 0))).ok).toBe(false);
    expect((await sign(office, signedBy(bytes, 'Meera Patel', '2 April 2026', 0))).ok).toBe(false);
    expect(office.snapshot()).toEqual(before);
  });
});
