import { describe, expect, it } from 'vitest';
import type { DocumentDue } from '../../addin/domain/case-commands.ts';
import type { Cells } from '../../addin/forms/register-schema.ts';
import { sendDocument } from '../../addin/workflows/send-documents.ts';
import { academy, givenCase, mother, RESPONDENT_ID } from '../support/given-case.ts';
import type { Given } from '../support/given-case.ts';
import { givenOffice, must, ruleOf } from '../support/given-office.ts';
import { expectNoPersonalData } from '../support/no-personal-data.ts';

const REF = 'DR-2026-0042';
const D07: DocumentDue = { docId: 'D07', partyId: RESPONDENT_ID, dueOn: '2026-03-09' };

/** A case whose focus, which all parties read, names Zoltan. */
function withFocus(given: Given): Given {
  const { progress } = given.theCase;
  if (progress.state !== 'INVITING') throw new TypeError('INVITING');
  return given.with({ progress: { ...progress, focusOfMeeting: 'How the support for Aisha and Zoltan is arranged' } });
} // prettier-ignore

async function sent(given: Given) {
  const office = await givenOffice('provider', [given]);
  const before = office.snapshot();
  const result = await sendDocument(office.as('PC'), office.reference, office.papers, REF, D07, 'op-send');
  return { office, before, result };
}

const inviting = (options: Parameters<typeof givenCase>[0] = {}): Given => withFocus(givenCase({ book: 'provider', sends: false, ...options }).in('INVITING')); // prettier-ignore

describe('Brothers and sisters (process.md section 7, leak check 3)', () => {
  it.each([
    ['the notes on safe contact', { parties: [mother({ safeContactNotes: 'Not while her brother Zoltan is at home' }), academy()] }],
    ['the summary of the disagreement', { facts: { disagreementSummary: 'The family sees it differently. Zoltan, his twin, has no help at all.' } }],
    ['the note on a conflict of interest', { facts: { conflictNote: 'The head teaches her brother Zoltan.' } }],
  ])('LEAK-3 who is named in %s is named in no letter, and nothing is kept', async (_where, options) => {
    const { office, before, result } = await sent(inviting(options));
    expect(ruleOf(result)).toBe('LEAK-3');
    expect(office.snapshot()).toEqual(before);
    expect(office.store.papers.size).toBe(0);
    expect(JSON.stringify(result)).not.toContain('Zoltan');
    expectNoPersonalData(result, await office.case());
  }); // prettier-ignore

  describe('with a case of their own', () => {
    const atHome = { CypFirstName: 'Zoltan', CypLastName: 'Patel', CypPostcode: 'LE2 3AB' };
    const withCaseOf = async (
      other: Cells,
      facts: { readonly cypPostcode?: string } = { cypPostcode: 'LE2 3AB' },
    ) => {
      const { cypPostcode: _, ...homeless } = inviting().theCase;
      const theCase = { ...homeless, ...facts };
      const office = await givenOffice('provider', [{ ...inviting(), theCase }], {
        tblCases: [{ CaseRef: 'DR-2026-0077', ...other }],
      });
      const before = office.snapshot();
      const result = await sendDocument(
        office.as('PC'),
        office.reference,
        office.papers,
        REF,
        D07,
        'op-send',
      );
      return { office, before, result };
    };

    it.each([
      ['of the same family name at the same postcode, though nobody has linked the cases', atHome],
      ['known by another first name', { ...atHome, CypFirstName: 'Zacharias', CypKnownAs: 'Zoltan' }],
      ['with the same spelt in other letters', { ...atHome, CypLastName: 'PATEL' }],
    ])('LEAK-3 %s: named in no letter, and nothing is kept', async (_what, other) => {
      const { office, before, result } = await withCaseOf(other);
      expect(ruleOf(result)).toBe('LEAK-3');
      expect(office.snapshot()).toEqual(before);
      expect(office.store.papers.size).toBe(0);
      expect(JSON.stringify(result)).not.toContain('Zoltan');
    }); // prettier-ignore

    it('of another home or name it is nobody known here, and an earlier case of the same child is no other child', async () => {
      must((await withCaseOf({ ...atHome, CypPostcode: 'LE3 1AA' })).result);
      must((await withCaseOf({ ...atHome, CypLastName: 'Moss' })).result);
      must((await withCaseOf({ ...atHome, CypFirstName: 'Aisha' })).result);
    });

    it('where the home of the child is not known nobody is taken for a brother or sister', async () => {
      must((await withCaseOf({ CypFirstName: 'Zoltan', CypLastName: 'Patel' }, {})).result);
    });
  });

  describe('of no kin, with a case in the same book', () => {
    const other = { CaseRef: 'DR-2026-0030', CypFirstName: 'Fergus John', CypKnownAs: 'Gus', CypLastName: 'MacAllister' };
    const focused = async (focusOfMeeting: string, child: Cells = other) => {
      const given = inviting();
      const { progress } = given.theCase;
      if (progress.state !== 'INVITING') throw new TypeError('INVITING');
      const office = await givenOffice('provider', [given.with({ progress: { ...progress, focusOfMeeting } })], { tblCases: [{ CaseRef: 'DR-2026-0030', ...child }] });
      const before = office.snapshot();
      const result = await sendDocument(office.as('PC'), office.reference, office.papers, REF, D07, 'op-send');
      return { office, before, result };
    };

    it.each(['Fergus MacAllister has the same therapist', 'what Fergus John MacAllister has', 'Gus MacAllister’s support', 'as for MacAllister, Fergus', 'as for FERGUS MACALLISTER'])(
      'LEAK-3 "%s": a child whom the book knows is named by the full name in no letter, and nothing is kept',
      async (focus) => {
        const { office, before, result } = await focused(focus);
        expect(ruleOf(result)).toBe('LEAK-3');
        expect(office.snapshot()).toEqual(before);
        expect(office.store.papers.size).toBe(0);
        expect(JSON.stringify(result)).not.toMatch(/MacAllister|Fergus|Gus/i);
      },
    );

    it.each([
      ['the first name alone', 'How the support for Aisha and Fergus is arranged', other],
      ['the family name alone', 'The hours that Mrs MacAllister teaches Aisha', other],
      ['ordinary words in small letters', 'What the assistant will read with Aisha', { CypFirstName: 'Will', CypLastName: 'Read' }],
      ['the child of this case in an earlier one', 'How the support for Aisha Patel is arranged', { CypFirstName: 'Aisha', CypLastName: 'Patel' }],
      ['a child who is called as a party is', 'How Mr Tom Example arranges it', { CypFirstName: 'Tom', CypLastName: 'Example' }],
    ])('%s names nobody', async (_what, focus, child) => {
      must((await focused(focus, child)).result);
    });
  }); // prettier-ignore

  it('a name that no field calls a brother or sister is let through: the guard knows nobody else', async () => {
    must((await sent(inviting())).result);
  });

  it('who is a party of the case is no other child', async () => {
    const parties = [mother(), academy({ firstName: 'Zoltan' })];
    must(
      (await sent(inviting({ parties, facts: { conflictNote: 'Her brother Zoltan works there.' } }))).result,
    );
  });
});
