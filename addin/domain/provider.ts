import type { CalendarDate } from './calendar-date.ts';

/** Independent bodies under contract. Source: data-dictionary.md section 10. */

export const PROVIDER_SERVICES = ['DRS', 'MEDIATION', 'MEDIATION_ADVICE', 'IASS'] as const;
export type ProviderService = (typeof PROVIDER_SERVICES)[number];

export interface Provider {
  readonly providerId: string;
  readonly providerName: string;
  readonly providerServices: readonly ProviderService[];
  readonly referralEmail: string;
  readonly providerPhone: string;
  readonly contractFrom: CalendarDate;
  readonly contractTo: CalendarDate;
  readonly dataSharingAgreementOn: CalendarDate;
  readonly allocationOrder?: number;
  readonly conflictOrgs: readonly string[];
}
