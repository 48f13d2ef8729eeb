import { describe, expect, it } from 'vitest';
import { checkProvider, chooseProvider, providerFaults } from '../../addin/domain/provider-allocation.ts';
import type { ProviderQuestion } from '../../addin/domain/provider-allocation.ts';
import type { Provider } from '../../addin/domain/provider.ts';

const provider = (providerId: string, changes: Partial<Provider> = {}): Provider => ({
  providerId,
  providerName: `Provider ${providerId}`,
  providerServices: ['DRS'],
  referralEmail: 'referrals@provider.example',
  providerPhone: '+441164960001',
  contractFrom: '2026-04-01',
  contractTo: '2027-03-31',
  dataSharingAgreementOn: '2026-04-01',
  conflictOrgs: [],
  ...changes,
});
const parties = [{ orgName: 'Example Academy Trust' }, {}];
const on = '2026-05-11';
const choose = (more: Partial<ProviderQuestion>) =>
  chooseProvider({ providers: [], parties, on, mode: 'ROTA', recentlyUsed: [], ...more });

describe('A provider may have a case', () => {
  it('on the first and the last day of its contract, and on no day outside', () => {
    const one = provider('PRV-01');
    expect(['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map((day) => providerFaults(one, parties, day))).toEqual([
      ['CONTRACT_NOT_BEGUN', 'NO_DATA_SHARING'], [], [], ['CONTRACT_ENDED'],
    ]);
  }); // prettier-ignore

  it('only for disagreement resolution: mediation or advice alone is not it', () => {
    expect(providerFaults(provider('PRV-01', { providerServices: ['MEDIATION', 'MEDIATION_ADVICE', 'IASS'] }), parties, on)).toEqual(['NO_DRS']);
  }); // prettier-ignore

  it('R-K8 without a conflict with an organisation of the case, and when it is no party itself', () => {
    expect(providerFaults(provider('PRV-01', { conflictOrgs: ['example academy  trust'] }), parties, on)).toEqual(['CONFLICT']);
    expect(providerFaults(provider('PRV-01', { providerName: 'The Example Academy Trust' }), parties, on)).toEqual(['IS_PARTY']);
    const refused = checkProvider(provider('PRV-01', { conflictOrgs: ['Example Academy Trust'] }), parties, on);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'ConflictOfInterest', rule: 'P05', fields: ['ConflictOrgs'] } });
  }); // prettier-ignore
});

describe('Which provider', () => {
  const one = provider('PRV-01', { allocationOrder: 1 });
  const two = provider('PRV-02', { allocationOrder: 2 });
  const three = provider('PRV-03', { allocationOrder: 3 });
  const providers = [three, two, one];

  it('FAMILY the family’s choice, whatever the rota says', () => {
    expect(choose({ providers, mode: 'FAMILY', familyChoice: 'PRV-03', recentlyUsed: ['PRV-03'] })).toMatchObject({ value: { providerId: 'PRV-03' } });
  }); // prettier-ignore

  it('FAMILY a choice that cannot be met is a refusal with what can be chosen, never another provider', () => {
    const result = choose({
      providers: [provider('PRV-01', { contractTo: '2026-05-01' }), two],
      mode: 'FAMILY',
      familyChoice: 'PRV-01',
    });
    expect(result).toMatchObject({ ok: false, error: { instead: ['PRV-02'], fields: ['ContractTo'] } });
  });

  it('FAMILY without a preference goes by the rota', () => {
    expect(choose({ providers, mode: 'FAMILY' })).toMatchObject({ value: { providerId: 'PRV-01' } });
  });

  it('ROTA whoever has waited longest; those never used first, in their order', () => {
    expect(choose({ providers, recentlyUsed: ['PRV-01'] })).toMatchObject({ value: { providerId: 'PRV-02' } });
    expect(choose({ providers, recentlyUsed: ['PRV-02', 'PRV-03', 'PRV-01', 'PRV-02'] })).toMatchObject({ value: { providerId: 'PRV-01' } });
    expect(choose({ providers, recentlyUsed: ['PRV-01', 'PRV-02', 'PRV-03'] })).toMatchObject({ value: { providerId: 'PRV-03' } });
  }); // prettier-ignore

  it('P08 not the one that has refused the case', () => {
    expect(choose({ providers, excluded: ['PRV-01'] })).toMatchObject({ value: { providerId: 'PRV-02' } });
  });

  it('when nobody can: the reasons of every provider at once', () => {
    const result = choose({ providers: [provider('PRV-01', { providerServices: ['IASS'] }), provider('PRV-02', { conflictOrgs: ['Example Academy Trust'] })] });
    expect(result).toMatchObject({ ok: false, error: { kind: 'NotFit', fields: ['ProviderServices', 'ConflictOrgs'] } });
    if (!result.ok) expect(result.error.message).toBe('PRV-01 does not offer disagreement resolution. PRV-02 has a conflict with an organisation of the case.');
  }); // prettier-ignore
});
