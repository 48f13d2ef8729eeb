import { describe, expect, it } from 'vitest';
import type { DocumentData, DocumentRow } from '../../addin/domain/document-data.ts';
import { documentD12, SIGN_OFF, SIGN_OFF_ONLINE } from '../../addin/forms/document-d12.ts';
import { withSignatures } from '../../addin/forms/document-d12.ts';
import { readStatement } from '../../addin/forms/outcome-statement-form.ts';
import { exampleCase, exampleContext, exampleNotes, MOTHER, SCHOOL } from './example-case.ts';
import { EXAMPLE_PAPERS, exampleData } from './example-papers.ts';

const issued = (): DocumentData => {
  const data = documentD12.toDocumentData(
    exampleCase(),
    { kind: 'attendees' },
    exampleContext({ notes: exampleNotes() }),
  );
  if (!data.ok) throw new TypeError(JSON.stringify(data.error));
  return data.value;
};
const withRows = (
  section: string,
  change: (rows: readonly DocumentRow[]) => readonly DocumentRow[],
): DocumentData => {
  const data = issued();
  return { ...data, sections: { ...data.sections, [section]: change(data.sections[section] ?? []) } };
};
const withField = (name: string, value: string): DocumentData => {
  const data = issued();
  return { ...data, fields: { ...data.fields, [name]: value } };
};

describe('An Outcome Statement read back', () => {
  it('gives the notes it was made from', () => {
    const read = readStatement(issued(), exampleCase());
    expect(read).toEqual({
      ok: true,
      value: { caseRef: 'DR-2026-0042', version: 1, notes: exampleNotes(), signatures: [] },
    });
  });

  it('an action that someone added finds its owner by name', () => {
    const read = readStatement(
      withRows('Actions', (rows) => [
        ...rows,
        { What: 'Bring the diary', Who: 'Mrs Patel', ByWhen: '01/07/2026' },
      ]),
      exampleCase(),
    );
    expect(read.ok && read.value.notes.actions.at(-1)).toEqual({
      what: 'Bring the diary',
      ownerPartyId: MOTHER.partyId,
      dueOn: '2026-07-01',
    });
  });

  it('an action keeps the number that the paper prints, though rows above it were taken out or moved', () => {
    const rows = withRows('Actions', ([first = {}]) => [
      { ...first, SeqNo: '3', What: 'Bring the diary' },
      { ...first, SeqNo: '2', What: 'Send the timetable' },
      { ...first, SeqNo: '', What: 'Ring the family' },
      { ...first, SeqNo: '2', What: 'Copied from above' },
    ]);
    const read = readStatement(rows, exampleCase());
    expect(read.ok && read.value.notes.actions.map(({ what, seqNo }) => [what, seqNo])).toEqual([
      ['Bring the diary', 3],
      ['Send the timetable', undefined],
      ['Ring the family', 4],
      ['Copied from above', 5],
    ]);
  });

  it.each([
    'Mrs Patel and Mr T. Example',
    'Mr T. Example, SENCO and Mrs Meera Patel',
    'Mrs Meera Patel and Mr T. Example, SENCO',
  ])('an action has one owner: %s are two, and it is refused at its place', (who) => {
    const rows = withRows('Actions', ([first = {}, ...rest]) => [first, { ...first, Who: who }, ...rest]);
    const read = readStatement(rows, exampleCase());
    expect(!read.ok && read.error).toMatchObject([
      { severity: 'error', place: { tag: 'Actions[].Who', row: 2 } },
    ]);
    expect(!read.ok && read.error[0]?.message).toContain('an action has one owner');
  });

  it('the body that the owner acts for, and what the owner is there, make no second owner', () => {
    for (const who of [
      'Mr T. Example, SENCO, Example Academy Trust',
      'Mr T. Example (SENCO)',
      'Mr T. Example, SENCO',
    ]) {
      const read = readStatement(
        withRows('Actions', ([first = {}, ...rest]) => [{ ...first, Who: who }, ...rest]),
        exampleCase(),
      );
      expect(read.ok && read.value.notes.actions[0]?.ownerPartyId, who).toBe(SCHOOL.partyId);
    }
  });

  it('an owner who was changed by hand wins over the id that the row carries', () => {
    const read = readStatement(
      withRows('Actions', ([first = {}, ...rest]) => [{ ...first, Who: 'Mrs Meera Patel' }, ...rest]),
      exampleCase(),
    );
    expect(read.ok && read.value.notes.actions[0]?.ownerPartyId).toBe(MOTHER.partyId);
  });

  it('a changed date and a changed review are read', () => {
    const data = withRows('Actions', ([first = {}, ...rest]) => [
      { ...first, ByWhen: '30 April 2026' },
      ...rest,
    ]);
    const read = readStatement(
      { ...data, fields: { ...data.fields, 'OutcomeStatements.ReviewOn': 'None' } },
      exampleCase(),
    );
    expect(read.ok && read.value.notes.actions[0]?.dueOn).toBe('2026-04-30');
    expect(read.ok && read.value.notes.reviewOn).toBeUndefined();
  });

  it('all faults come at once, without the words that were written', () => {
    const data = withRows('Actions', () => [{ What: '', Who: 'Zq7 Nobody', ByWhen: '' }]);
    const read = readStatement(
      {
        ...data,
        fields: {
          ...data.fields,
          'OutcomeStatements.AgreementReached': 'Zq7',
          'OutcomeStatements.ReviewOn': 'Zq7',
        },
      },
      exampleCase(),
    );
    expect(!read.ok && read.error.map(({ place }) => place.tag)).toEqual([
      'OutcomeStatements.ReviewOn',
      'OutcomeStatements.AgreementReached',
      'Actions[].What',
      'Actions[].Who',
      'Actions[].ByWhen',
    ]);
    expect(JSON.stringify(read)).not.toContain('Zq7');
  });

  it('a statement of another case is refused', () => {
    expect(readStatement(withField('Cases.CaseRef', 'DR-2026-0099'), exampleCase()).ok).toBe(false);
  });

  it('a name typed into the table is an electronic signature, a comment makes it one with comment', () => {
    const read = readStatement(
      withRows('Signatures', ([mother = {}, school = {}]) => [
        { ...mother, Signature: 'Meera Patel', SignedOn: '20 April 2026', Comment: 'yes' },
        { ...school, Signature: 'Agreed by e-mail', SignedOn: '21/04/2026' },
      ]),
      exampleCase(),
    );
    expect(read.ok && read.value.signatures).toEqual([
      {
        partyId: MOTHER.partyId,
        signStatus: 'SIGNED_WITH_COMMENT',
        signedOn: '2026-04-20',
        signMethod: 'E_SIGNATURE',
        signedName: 'Meera Patel',
      },
      {
        partyId: SCHOOL.partyId,
        signStatus: 'SIGNED',
        signedOn: '2026-04-21',
        signMethod: 'EMAIL_CONFIRMATION',
        signedName: 'Mr T. Example',
      },
    ]);
  });

  it('a signature without a day, or by someone else, is a problem', () => {
    const read = readStatement(
      withRows('Signatures', ([mother = {}, school = {}]) => [
        { ...mother, Signature: 'Meera Patel' },
        { ...school, Signature: 'Meera Patel', SignedOn: '20 April 2026' },
      ]),
      exampleCase(),
    );
    expect(!read.ok && read.error.map(({ place }) => `${place.tag ?? ''} ${place.row ?? ''}`)).toEqual([
      'Signatures[].SignedOn 1',
      'Signatures[].Signature 2',
    ]);
  });

  const signedAs = (name: string, day: string, theCase = exampleCase()) =>
    readStatement(
      withRows('Signatures', ([mother = {}, school = {}]) => [
        { ...mother, Signature: name, SignedOn: day },
        school,
      ]),
      theCase,
    );

  it.each(['M. Patel', 'M Patel', 'Mrs M. Patel', 'Mrs Patel', 'Meera S. Patel', 'MEERA PATEL'])(
    'who signs as “%s” has signed, and the register keeps the name of the party',
    (name) => {
      const read = signedAs(name, '20 April 2026');
      expect(
        read.ok && read.value.signatures.map(({ partyId, signStatus }) => ({ partyId, signStatus })),
      ).toEqual([{ partyId: MOTHER.partyId, signStatus: 'SIGNED' }]);
      if (name.startsWith('M. '))
        expect(read.ok && read.value.signatures[0]?.signedName).toBe('Mrs Meera Patel');
    },
  );

  it.each(['R. Patel', 'Patel', 'S. Patel', 'M. S. Other', 'M. Pate', 'X. Meera Patell'])(
    '“%s” is refused, with what to do',
    (name) => {
      const read = signedAs(name, '20 April 2026');
      expect(!read.ok && read.error).toMatchObject([
        {
          place: { tag: 'Signatures[].Signature', row: 1 },
          message: expect.stringContaining('Write the whole name') as string,
        },
      ]);
      expect(JSON.stringify(read)).not.toContain(name);
    },
  );

  it('an initial that fits both parents is nobody’s signature', () => {
    const theCase = exampleCase();
    const father = { ...MOTHER, partyId: `${theCase.caseRef}/P9`, firstName: 'Mohan', title: 'Mr' };
    const both = { ...theCase, parties: [...theCase.parties, father] };
    expect(signedAs('M. Patel', '20 April 2026', both).ok).toBe(false);
    expect(signedAs('Meera Patel', '20 April 2026', both).ok).toBe(true);
  });

  // The meeting was on Tuesday 14 April 2026.
  it.each([
    ['28 April', '2026-04-28'],
    ['28.4.26', '2026-04-28'],
    ['28/04/26', '2026-04-28'],
    ['28-4-2026', '2026-04-28'],
    ['28th April', '2026-04-28'],
    ['the 28th of April', '2026-04-28'],
    ['Tuesday 28 April', '2026-04-28'],
    ['Tue, 28 Apr', '2026-04-28'],
    ['April 28', '2026-04-28'],
    ['28 Apr. 26', '2026-04-28'],
    ['28.4.', '2026-04-28'],
    ['28/4', '2026-04-28'],
    ["28 April '26", '2026-04-28'],
    ['14 April', '2026-04-14'],
    ['1 May', '2026-05-01'],
  ])('a day that is written “%s” is %s', (day, expected) => {
    const read = signedAs('Meera Patel', day);
    expect(read.ok && read.value.signatures[0]?.signedOn).toBe(expected);
  });

  it.each([
    ['before the meeting, so that it could be next year', '13 April'],
    ['a month that is none', '4/28/26'],
    ['another weekday', 'Monday 28 April'],
    ['no day', 'Aprilish'],
    ['a day that no month has', '31 April'],
    ['no month', '28'],
    ['two days', '28 April or 29 April'],
  ])('a day that cannot be read for certain (%s) is refused, with what to do', (_why, day) => {
    const read = signedAs('Meera Patel', day);
    expect(!read.ok && read.error).toMatchObject([
      {
        place: { tag: 'Signatures[].SignedOn', row: 1 },
        message: expect.stringContaining('such as 28 April 2026') as string,
      },
    ]);
  });

  it('the line for a missing signature is not read as one', () => {
    const final = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'signed-part');
    if (!final) throw new TypeError('there is such a paper');
    const read = readStatement(exampleData(final), final.theCase);
    expect(read.ok && read.value.signatures.map(({ partyId }) => partyId)).toEqual([MOTHER.partyId]);
  });

  it('the final copy is the circulated text with the signatures of the register', () => {
    const final = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'signed-part');
    if (!final) throw new TypeError('there is such a paper');
    const copy = withSignatures(issued(), final.theCase, '2026-05-01');
    expect(copy.fields).toEqual(issued().fields);
    expect(copy.sections['Actions']).toEqual(issued().sections['Actions']);
    expect(copy.sections['Signatures']?.map((row) => row['Signature'])).toEqual([
      'Signed electronically: Meera Patel',
      'Asked to sign on 16 April 2026; no signature received by 30 April 2026.',
    ]);
  });
});

describe('D12', () => {
  it.each([
    ['2026-04-20', '20 April 2026'],
    ['2026-04-30', '30 April 2026'],
    ['2026-05-04', '30 April 2026'],
  ])('a copy of %s says what had come by then, and nothing of a day to come', (today, by) => {
    const final = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'signed-part');
    if (!final) throw new TypeError('there is such a paper');
    const copyWith = (signStatus: 'PENDING' | 'REFUSED' | 'NO_RESPONSE') => {
      const signatures = final.theCase.signatures.map((each) => ({ ...each, signStatus }));
      return withSignatures(issued(), { ...final.theCase, signatures }, today).sections['Signatures'];
    };
    const line = `Asked to sign on 16 April 2026; no signature received by ${by}.`;
    expect(copyWith('NO_RESPONSE')?.map((row) => row['Signature'])).toEqual([line, line]);
    // Who has refused is not told from who has not answered yet, on no day.
    expect(copyWith('REFUSED')).toEqual(copyWith('NO_RESPONSE'));
    expect(copyWith('PENDING')).toEqual(copyWith('NO_RESPONSE'));
  });

  it('carries the sign-off wording word for word', () => {
    expect(SIGN_OFF).toBe(
      'I took part in this meeting. I confirm that this statement is an accurate record of what was discussed and of the actions agreed. I understand that it is confidential and that signing does not change my rights to appeal or to complain.',
    );
    expect(SIGN_OFF_ONLINE).toBe("By replying 'I agree' to this message I confirm the same.");
    expect(issued().fields['OutcomeStatements.SignOff']).toBe(SIGN_OFF);
  });

  it('a refusal to sign reads as an answer that never came, and shows no reason', () => {
    const final = EXAMPLE_PAPERS.find(({ docId, title }) => docId === 'D12' && title === 'signed-part');
    if (!final) throw new TypeError('there is such a paper');
    const refused = {
      ...final.theCase,
      signatures: final.theCase.signatures.map((each) => ({
        ...each,
        signStatus: 'REFUSED' as const,
        refusalReason: 'Zq7',
      })),
    };
    const data = exampleData({ ...final, theCase: refused });
    expect(data.sections['Signatures']?.map((row) => row['Signature'])).toEqual([
      'Asked to sign on 16 April 2026; no signature received by 30 April 2026.',
      'Asked to sign on 16 April 2026; no signature received by 30 April 2026.',
    ]);
    expect(JSON.stringify(data)).not.toContain('Zq7');
  });

  it('names everything that is missing at once', () => {
    const bare = exampleCase({ meetings: [] });
    const data = documentD12.toDocumentData(
      bare,
      { kind: 'attendees' },
      exampleContext({ providers: [], notes: exampleNotes({ attendees: [], discussionOutline: ' ' }) }),
    );
    expect(!data.ok && data.error.map(({ place }) => place.tag)).toEqual([
      'Meetings.Day',
      'Meetings.Times',
      'Meetings.Place',
      'Meetings.FacilitatorName',
      'Providers.ProviderName',
      'Attendees[]',
      'OutcomeStatements.DiscussionOutline',
    ]);
  });
});
