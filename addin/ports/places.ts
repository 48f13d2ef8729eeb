import type { YesNoUnknown } from '../domain/referral.ts';
import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/**
 * Rooms that can be booked in the organisation's own calendar. What nobody has entered there is absent or unknown, and
 * whether a room is neutral and truly accessible for the people who come is for a person to confirm; so a room is a
 * proposal for the table of venues and never a venue by itself. Source: process.md section 8; data-dictionary.md section 10.
 */
export interface Places {
  rooms(): Promise<Result<readonly Room[], Failure>>;
}

export interface Room {
  /** Its mailbox: what a diary is asked for. */
  readonly address: string;
  readonly name: string;
  readonly building?: string;
  readonly town?: string;
  readonly postcode?: string;
  /** People. */
  readonly capacity?: number;
  readonly wheelchairAccess: YesNoUnknown;
}
