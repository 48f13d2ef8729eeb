/**
 * Who may have the text of an Outcome Statement (process.md section 7): the family always; another party that was at the
 * meeting or is asked to sign; the authority by COPY_OUTCOME_TO_LA, or where it was there itself.
 */
import type { Action } from './action.ts';
import { isSide, meetingOf, partyOf } from './case-facts.ts';
import type { Case } from './case.ts';
import type { PaperId } from './document-ids.ts';
import type { OutcomeStatement } from './outcome-statement.ts';
import { isFamily, isRequester } from './party.ts';
import type { Party } from './party.ts';
import { familyAgreesToCopy, isOfAuthority } from './transfer-fields.ts';
import { accessTo } from './who-may-see.ts';
import type { DisclosureRecipient } from './who-may-see.ts';

/** What a reader may have of what the statements of a case say; of an agreed action also whoever is to do it. */
export function readableStatementTexts(
  theCase: Case,
  docId: PaperId,
  recipient: DisclosureRecipient,
): readonly string[] {
  const { statements, actions } = theCase;
  const readable = statements.filter((statement) => mayHaveText(theCase, docId, recipient, statement));
  const isReadable = (action: Action): boolean =>
    readable.some(({ statementId }) => statementId === action.statementId) ||
    isOwnAction(theCase, recipient, action);
  return [
    ...readable.flatMap(({ discussionOutline, pointsOutstanding, cypViews }) => [discussionOutline, pointsOutstanding, cypViews]),
    ...actions.filter(isReadable).map(({ what }) => what),
  ].flatMap((text) => text ?? []);
} // prettier-ignore

function mayHaveText(
  theCase: Case,
  docId: PaperId,
  recipient: DisclosureRecipient,
  { statementId, meetingId }: OutcomeStatement,
): boolean {
  const present = meetingOf(theCase, meetingId)?.attendeesActual ?? [];
  switch (recipient.kind) {
    case 'provider':
      return accessTo('STATEMENT_TEXT', 'PROVIDER') === 'YES';
    case 'attendees':
      return true;
    case 'authority':
      return (
        familyAgreesToCopy(theCase) ||
        theCase.parties.some((party) => isAuthority(party) && present.includes(party.partyId))
      );
    case 'party': {
      const { partyId } = recipient;
      const party = partyOf(theCase, partyId);
      if (party === undefined) return false;
      if (isRequester(party) || (isFamily(party) && isSide(party))) return true;
      // The final copy brings the statement itself, to each side that was to come (documents.md D15).
      if (docId === 'D15') return true;
      const isSigner = theCase.signatures.some((row) => row.statementId === statementId && row.partyId === partyId);
      return isSigner || present.includes(partyId);
    }
  }
} // prettier-ignore

const isAuthority = ({ partyKind }: Pick<Party, 'partyKind'>): boolean =>
  partyKind === 'LA_EDUCATION' || partyKind === 'LA_SOCIAL_CARE';

const isOwnAction = (theCase: Case, recipient: DisclosureRecipient, action: Action): boolean =>
  recipient.kind === 'party'
    ? action.ownerPartyId === recipient.partyId
    : recipient.kind === 'authority' && isOfAuthority(theCase, action);
