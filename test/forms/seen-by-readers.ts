import type { DocumentId } from '../../addin/domain/document-ids.ts';
import type { Party } from '../../addin/domain/party.ts';
import type { Recipient } from '../../addin/forms/document-form.ts';
import type { TableName } from '../../addin/forms/register-schema.ts';

/** Who reads a document, and which columns of text and days of the register that reader may see in it. */
export type Reader =
  | 'requester'
  | 'otherParent'
  | 'youngPerson'
  | 'school'
  | 'supporter'
  | 'grandparent'
  | 'interpreter'
  | 'referrer'
  | 'stranger'
  | 'provider'
  | 'authority'
  | 'attendees';
export const FAMILY: readonly Reader[] = ['requester', 'otherParent', 'youngPerson'];

const NAMES = ['Title', 'FirstName', 'LastName', 'JobTitle', 'OrgName'];
/** A letter shows who it is for, and by post where they live. */
const ADDRESSEE = [...NAMES, 'Address1', 'Address2', 'Town', 'Postcode'];
const CONTACT = ['Email', 'Phone', 'Address1', 'Address2', 'Town', 'Postcode'];
export const CHILD = ['CypFirstName', 'CypLastName'];
const ACTION = ['What', 'DueOn', 'DueText'];
const WHEN = ['StartAt', 'EndAt'];

/** What a reader may see of a table: by column, and where it depends on the row by row. */
interface Seen {
  readonly cases?: readonly string[];
  /** Dates of a decision are for the family alone (RS7). */
  readonly familyCases?: readonly string[];
  readonly own?: readonly string[];
  readonly others?: (party: Party, reader: Reader) => readonly string[];
  readonly meetings?: readonly string[];
  readonly ownTalk?: readonly string[];
  readonly statements?: readonly string[];
  readonly signatures?: readonly string[];
  readonly ownActions?: readonly string[];
  readonly allActions?: (reader: Reader) => boolean;
  readonly consents?: readonly string[];
}

const HANDED_OVER = [
  'ReceivedOn', ...CHILD, 'CypDob', 'SettingName', 'ProvisionInDispute', 'DisagreementSummary', 'DecisionLetterOn',
]; // prettier-ignore
const FAMILY_KINDS = ['PARENT', 'CARER', 'FOSTER_CARER', 'YOUNG_PERSON', 'CHILD'];

/** documents.md section 2, the lines "Fields", "Never" and the text of each document. */
const SEEN: Readonly<Record<DocumentId, Seen>> = {
  D01: { cases: CHILD, familyCases: ['DecisionLetterOn'] },
  // Who asked us, where it was not the reader.
  D02: { cases: ['ReceivedOn'], familyCases: ['DecisionLetterOn'], others: (party) => (party.partyRole === 'REFERRER' ? NAMES : []) },
  D03: {},
  D04: { familyCases: ['DecisionLetterOn'] },
  D05: {
    cases: HANDED_OVER,
    others: (party) =>
      FAMILY_KINDS.includes(party.partyKind)
        ? [...NAMES, ...CONTACT, 'SafeContactNotes', 'BestTimes', 'InterpreterLanguage', 'OtherAdjustments']
        : [...NAMES, ...CONTACT],
    consents: ['DecidedOn'],
  },
  D06: { own: ['InterpreterLanguage'] },
  D07: { cases: [...CHILD, 'FocusOfMeeting'], own: ['ReplyDueOn'], others: (party) => (party.partyRole === 'REQUESTER' ? NAMES : []) },
  D08: {},
  D09: {
    cases: ['FocusOfMeeting'],
    own: ['InterpreterLanguage', 'OtherAdjustments'],
    others: () => NAMES,
    meetings: [...WHEN, 'JoinUrl', 'FacilitatorName'],
    ownTalk: ['ScheduledAt', 'WindowStart', 'WindowEnd'],
  },
  D10: { own: ['InterpreterLanguage'], meetings: [...WHEN, 'FacilitatorName'], ownTalk: ['ScheduledAt', 'WindowStart', 'WindowEnd'] },
  D11: { cases: ['ClosedOn'], familyCases: ['DecisionLetterOn'] },
  D12: {
    cases: ['FocusOfMeeting'],
    others: () => NAMES,
    meetings: [...WHEN, 'FacilitatorName'],
    statements: ['DiscussionOutline', 'PointsOutstanding', 'CypViews', 'ReviewOn', 'SignDueOn', 'DraftedOn'],
    signatures: ['SignedName', 'SignedOn', 'RequestedOn'],
    allActions: () => true,
  },
  D13: { meetings: WHEN, statements: ['SignDueOn', 'CirculatedOn'] },
  D14: { meetings: WHEN, statements: ['SignDueOn'] },
  D15: { meetings: WHEN, ownActions: ACTION },
  D16: { meetings: WHEN, ownActions: ACTION, others: (_party, reader) => (FAMILY.includes(reader) ? NAMES : []), allActions: (reader) => FAMILY.includes(reader) },
  D17: {},
  D18: { meetings: WHEN },
  D19: { cases: ['ClosedOn', 'RetentionReviewOn'], familyCases: ['DecisionLetterOn'] },
  D20: { cases: ['FocusOfMeeting'], own: ['InvitedOn', 'ReplyDueOn'] },
}; // prettier-ignore

/** What the reader may see, from the table above. */
export function seenBy(docId: DocumentId, reader: Reader, recipient: Recipient) {
  const seen = SEEN[docId];
  const isOwn = (row: object, field = 'partyId'): boolean =>
    recipient.kind === 'party' &&
    (row as Readonly<Record<string, unknown>>)[field] === recipient.partyId;
  return (table: TableName, row: object, column: string): boolean => {
    const holds = (columns: readonly string[] = []): boolean => columns.includes(column);
    switch (table) {
      case 'tblCases':
        return holds(seen.cases) || (FAMILY.includes(reader) && holds(seen.familyCases));
      case 'tblParties':
        return isOwn(row) ? holds([...ADDRESSEE, ...(seen.own ?? [])]) : holds(seen.others?.(row as Party, reader));
      case 'tblMeetings':
        return holds(seen.meetings);
      case 'tblPreMeetings':
        return isOwn(row) && holds(seen.ownTalk);
      case 'tblOutcomeStatements':
        return holds(seen.statements);
      case 'tblSignatures':
        return holds(seen.signatures);
      case 'tblActions':
        return (seen.allActions?.(reader) === true && holds(ACTION)) || (isOwn(row, 'ownerPartyId') && holds(seen.ownActions));
      case 'tblConsents':
        return holds(seen.consents);
      default:
        return false;
    }
  };
} // prettier-ignore
