/**
 * Which provider a case may go to, and which one it goes to. Refusals come for every provider at once, each with its
 * reasons. Source: data-dictionary.md section 10 (ProviderServices, ContractFrom, ConflictOrgs …), process.md P05,
 * P08, P26 and section 6 (PROVIDER_CHOICE), scope-rules.md R-K8.
 */
import type { CalendarDate } from './calendar-date.ts';
import type { Party } from './party.ts';
import type { Provider } from './provider.ts';
import { refusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { err, ok } from './result.ts';
import type { Result } from './result.ts';

/** Why a provider cannot have the case; each names the field that says so. */
export const PROVIDER_FAULTS = {
  NO_DRS: { field: 'ProviderServices', text: 'does not offer disagreement resolution' },
  CONTRACT_NOT_BEGUN: { field: 'ContractFrom', text: 'has a contract that has not begun' },
  CONTRACT_ENDED: { field: 'ContractTo', text: 'has a contract that has ended' },
  NO_DATA_SHARING: { field: 'DataSharingAgreementOn', text: 'has no data-sharing agreement in force' },
  CONFLICT: { field: 'ConflictOrgs', text: 'has a conflict with an organisation of the case' },
  IS_PARTY: { field: 'ProviderName', text: 'is a party of the case itself' },
  EXCLUDED: { field: 'ProviderId', text: 'has had the case or has refused it' },
} as const;
export type ProviderFault = keyof typeof PROVIDER_FAULTS;

type Asked = Pick<Party, 'orgName'>;

/** Everything that stands against a provider on a day; empty when it may have the case. */
export function providerFaults(
  provider: Provider,
  parties: readonly Asked[],
  on: CalendarDate,
): ProviderFault[] {
  const faults: ProviderFault[] = [];
  const orgs = parties.flatMap(({ orgName }) => (orgName === undefined ? [] : normal(orgName)));
  if (!provider.providerServices.includes('DRS')) faults.push('NO_DRS');
  if (provider.contractFrom > on) faults.push('CONTRACT_NOT_BEGUN');
  if (provider.contractTo < on) faults.push('CONTRACT_ENDED');
  if (provider.dataSharingAgreementOn > on) faults.push('NO_DATA_SHARING');
  if (provider.conflictOrgs.map(normal).some((org) => orgs.includes(org))) faults.push('CONFLICT');
  if (orgs.includes(normal(provider.providerName))) faults.push('IS_PARTY');
  return faults;
}

/** "The Example Trust" and "Example trust." are one organisation. */
const normal = (org: string): string =>
  org
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

/** P05: the one provider that a person or a family has named. */
export function checkProvider(
  provider: Provider,
  parties: readonly Asked[],
  on: CalendarDate,
): Result<Provider, Refusal> {
  const faults = providerFaults(provider, parties, on);
  return faults.length === 0 ? ok(provider) : err(refuse([{ providerId: provider.providerId, faults }]));
}

export interface ProviderQuestion {
  readonly providers: readonly Provider[];
  readonly parties: readonly Asked[];
  readonly on: CalendarDate;
  /** Setting PROVIDER_CHOICE. */
  readonly mode: 'FAMILY' | 'ROTA';
  /** The provider the family prefers; absent when it has no preference. */
  readonly familyChoice?: string;
  /** Provider ids of earlier allocations, newest first; a provider that is not listed has waited longest. */
  readonly recentlyUsed: readonly string[];
  /** Providers that had the case or refused it (P08, P26). */
  readonly excluded?: readonly string[];
}

/**
 * The provider for a case. FAMILY: the family's choice, and the rota where it has none; a choice that cannot be met
 * is a refusal, because only the family may choose again. ROTA: whoever has waited longest, then AllocationOrder.
 */
export function chooseProvider(question: ProviderQuestion): Result<Provider, Refusal> {
  const { providers, parties, on, excluded = [] } = question;
  const judged = providers.map((provider) => {
    const faults = providerFaults(provider, parties, on);
    return {
      provider,
      faults: excluded.includes(provider.providerId) ? [...faults, 'EXCLUDED' as const] : faults,
    };
  });
  const fit = judged.filter(({ faults }) => faults.length === 0).map(({ provider }) => provider);
  if (question.mode === 'FAMILY' && question.familyChoice !== undefined) {
    const choice = question.familyChoice;
    const chosen = fit.find(({ providerId }) => providerId === choice);
    if (chosen) return ok(chosen);
    const faults = judged.find(({ provider }) => provider.providerId === choice)?.faults;
    return err(
      faults === undefined
        ? refusal('NotFit', 'P05', 'The provider that the family chose is not in the list of providers.', {
            fields: ['ProviderId'],
            instead: fit.map(({ providerId }) => providerId),
          })
        : refuse([{ providerId: choice, faults }], fit),
    );
  }
  const [next] = [...fit].sort((one, other) => compare(one, other, question.recentlyUsed));
  return next
    ? ok(next)
    : err(refuse(judged.map(({ provider, faults }) => ({ providerId: provider.providerId, faults }))));
}

/** Longest wait first, then AllocationOrder, then the key, so that the answer never hangs on the order of the rows. */
function compare(one: Provider, other: Provider, recentlyUsed: readonly string[]): number {
  return (
    allocationsAgo(other, recentlyUsed) - allocationsAgo(one, recentlyUsed) ||
    orderOf(one) - orderOf(other) ||
    (one.providerId < other.providerId ? -1 : 1)
  );
}

/** A provider that was never used has waited longer than all that were. */
function allocationsAgo({ providerId }: Provider, recentlyUsed: readonly string[]): number {
  const place = recentlyUsed.indexOf(providerId);
  return place === -1 ? recentlyUsed.length : place;
}

const orderOf = ({ allocationOrder }: Provider): number => allocationOrder ?? Number.MAX_SAFE_INTEGER;

function refuse(
  judged: readonly { readonly providerId: string; readonly faults: readonly ProviderFault[] }[],
  instead: readonly Provider[] = [],
): Refusal {
  const faults = judged.flatMap((each) => each.faults);
  const conflict = faults.length > 0 && faults.every((fault) => fault === 'CONFLICT' || fault === 'IS_PARTY');
  const sentences = judged.map(({ providerId, faults: own }) => `${providerId} ${own.map((fault) => PROVIDER_FAULTS[fault].text).join(' and ')}.`);
  return refusal(
    conflict ? 'ConflictOfInterest' : 'NotFit',
    'P05',
    sentences.length > 0 ? sentences.join(' ') : 'There is no provider in the list.',
    {
      fields: [...new Set(faults.map((fault) => PROVIDER_FAULTS[fault].field))],
      instead: instead.map(({ providerId }) => providerId),
    },
  );
} // prettier-ignore
