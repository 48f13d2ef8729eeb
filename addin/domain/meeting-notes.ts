import type { StatementContent } from './case-commands.ts';
import type { CypViewsHow } from './meeting.ts';

/**
 * What the facilitator brings home from a meeting: all that an Outcome Statement (D12) says. The register keeps
 * the part that is `StatementContent`; the rest lives in the document. Source: documents.md D12, sections 2 to 11.
 */
export interface MeetingNotes extends StatementContent {
  /** Party ids of those who took part, supporters and interpreter included. */
  readonly attendees: readonly string[];
  /** Party ids of those who sent apologies; never why. */
  readonly apologies: readonly string[];
  readonly cypViewsHow: CypViewsHow;
  readonly pointsAgreed: readonly string[];
  readonly actions: readonly NotedAction[];
  /** Party id of who calls the review; absent where there is none. */
  readonly reviewCalledBy?: string;
  /** Comments of signers, annexed and not edited in. */
  readonly comments: readonly { readonly partyId: string; readonly text: string }[];
}

export type NotedAction = StatementContent['actions'][number] & {
  /** How everyone will know that it is done. */
  readonly doneWhen?: string;
  /** Who else needs to know of this action, as agreed in the meeting (section 8). */
  readonly tell?: string;
};
