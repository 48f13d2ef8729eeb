import type { YesNo, YesNoUnknown } from './referral.ts';

/** Places to meet. Source: data-dictionary.md section 10. */

export const OWNER_KINDS = [
  'LA',
  'SCHOOL',
  'NHS',
  'SENDIASS',
  'PROVIDER',
  'COMMUNITY',
  'COMMERCIAL',
] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

export interface Venue {
  readonly venueId: string;
  readonly venueName: string;
  readonly address: string;
  readonly postcode: string;
  readonly ownerOrg: string;
  readonly ownerKind: OwnerKind;
  readonly stepFree: YesNoUnknown;
  readonly hearingLoop: YesNoUnknown;
  readonly accessibleToilet: YesNoUnknown;
  readonly parking: YesNoUnknown;
  readonly quietRoom: YesNoUnknown;
  readonly roomsCount: number;
  readonly venuePhone?: string;
  readonly venueEmail?: string;
  readonly costPerHour?: number;
  readonly active?: YesNo;
}
