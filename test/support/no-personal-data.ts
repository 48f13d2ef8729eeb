import { expect } from 'vitest';
import type { Case } from '../../addin/domain/case.ts';

/**
 * Looks for the people of a case where nobody may be found: logs, journal entries, file names, event subjects, messages
 * of refusals and failures. A finding is told by its field, never by its value.
 *
 *   expectNoPersonalData(journal.entries, theCase);
 */
export function expectNoPersonalData(shown: unknown, ...cases: readonly Case[]): void {
  const text = plain(typeof shown === 'string' ? shown : JSON.stringify([shown]));
  const digits = text.replace(/\D/g, '');
  const found = cases.flatMap(personalData).filter(({ value }) => {
    const phone = /^\+?\d{9,}$/.test(value) ? value.replace(/\D/g, '').slice(-9) : undefined;
    return phone === undefined ? holds(text, plain(value)) : digits.includes(phone);
  });
  expect(
    found.map(({ field }) => field),
    'personal data where none may stand',
  ).toEqual([]);
}

interface PersonalValue {
  readonly field: string;
  readonly value: string;
}

const PARTY_FIELDS = [
  'firstName', 'lastName', 'email', 'phone', 'address1', 'address2', 'postcode', 'safeContactNotes', 'bestTimes',
  'otherAdjustments', 'interpreterLanguage', 'declineReason',
] as const; // prettier-ignore
const CASE_FIELDS = [
  'cypFirstName', 'cypLastName', 'cypKnownAs', 'cypDob', 'cypPostcode', 'settingName', 'provisionInDispute',
  'disagreementSummary', 'conflictNote', 'sourceMessageId',
] as const; // prettier-ignore
const TALK_FIELDS = ['partyPosition', 'wantsFromMeeting', 'concerns'] as const;
const STATEMENT_FIELDS = ['discussionOutline', 'pointsOutstanding', 'cypViews'] as const;

/** Names, contacts and free text of everybody in a case. Codes, ids and days of the procedure are none. */
function personalData(theCase: Case): readonly PersonalValue[] {
  const pick = <Row extends object>(where: string, row: Row, fields: readonly (keyof Row & string)[]) =>
    fields.flatMap((field): PersonalValue[] => {
      const value = row[field];
      return typeof value === 'string' && value.trim().length > 2
        ? [{ field: `${where}.${field}`, value }]
        : [];
    });
  return [
    ...pick('case', theCase, CASE_FIELDS),
    ...theCase.parties.flatMap((party) => pick(party.partyId, party, PARTY_FIELDS)),
    ...theCase.preMeetings.flatMap((row) => pick(row.preMeetingId, row, TALK_FIELDS)),
    ...theCase.statements.flatMap((row) => pick(row.statementId, row, STATEMENT_FIELDS)),
    ...theCase.signatures.flatMap((row) => pick(row.signatureId, row, ['signedName', 'refusalReason'])),
    ...theCase.actions.flatMap((row) => pick(row.actionId, row, ['what'])),
    ...theCase.contacts.flatMap((row) => pick(row.contactId, row, ['summary'])),
  ];
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** As a word or words of their own: "Tom" is not in "custom". */
function holds(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + value.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
