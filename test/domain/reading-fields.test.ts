import { describe, expect, it } from 'vitest';
import { correctedFields, correctReferral } from '../../addin/domain/correct-reading.ts';
import {
  fieldAt,
  FIELD_GROUPS,
  fieldsOf,
  isUnknown,
  parseEntry,
  valueAt,
} from '../../addin/domain/reading-fields.ts';
import type { FieldValue } from '../../addin/domain/reading-fields.ts';
import { aMessage, onlyReferral } from '../reading/a-message.ts';

const REFERRAL = onlyReferral(
  aMessage(
    'I am Meera Patel. The school has stopped the support in class of my daughter Aisha Patel (born 3 September 2014, Year 6 at Example Primary School). I would like disagreement resolution with the school.',
  ),
);
const entered = (pointer: string, entry: FieldValue) => {
  const field = fieldAt(pointer);
  if (field === undefined) throw new RangeError('no such field');
  return parseEntry(field, entry);
};

describe('The fields that a person looks through', () => {
  it('are all that the contract has, each once: nothing read is written unseen', () => {
    const shown = FIELD_GROUPS.flatMap((group) => fieldsOf(group, 1)).map(({ pointer }) => pointer);
    const { evidence: _evidence, scope: _scope, ...looked } = { ...REFERRAL, parents: [{ name: null, relationship: null, email: null, phone: null }] }; // prettier-ignore
    const leaves = (value: unknown, pointer: string): string[] =>
      value instanceof Object && !(Array.isArray(value) && pointer !== '/parents')
        ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${pointer}/${name}`))
        : [pointer];
    expect([...shown].sort()).toEqual(leaves(looked, '').sort());
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('hold what was read; a parent who is not there has nothing', () => {
    expect(valueAt(REFERRAL, '/child/dateOfBirth')).toBe('2014-09-03');
    expect(valueAt(REFERRAL, '/disagreement/with')).toEqual(['school']);
    expect(valueAt(REFERRAL, '/parents/3/phone')).toBeNull();
    expect(() => valueAt(REFERRAL, '/child/nickname')).toThrow(TypeError);
  });

  it.each([null, 'unknown', false, '', []])('%j is nothing known', (value) => {
    expect(isUnknown(value)).toBe(true);
  });
});

describe('What a person enters is kept as the register writes it', () => {
  it.each([
    ['/child/dateOfBirth', '3/9/2014', '2014-09-03'],
    ['/child/dateOfBirth', '3 September 2014', '2014-09-03'],
    ['/referrer/phone', '07700 900 123', '+447700900123'],
    ['/referrer/email', ' Meera@Example.org ', 'meera@example.org'],
    ['/postcode', 'le23ab', 'LE2 3AB'],
    ['/child/age', '9', 9],
    ['/disagreement/type', '2', 2],
    ['/disagreement/type', '', null],
    ['/child/ehcPlan', '', 'unknown'],
    ['/child/name', '  Aisha   Patel ', 'Aisha Patel'],
    ['/accessNeeds/other', 'quiet room\n\n large print ', ['quiet room', 'large print']],
    // In the order of the list, whatever the order of the ticks.
    ['/disagreement/with', ['school', 'local-authority'], ['local-authority', 'school']],
  ] as const)('%s: %j', (pointer, entry, kept) => {
    expect(entered(pointer, entry)).toEqual({ ok: true, value: kept });
  });

  it.each([
    ['/child/dateOfBirth', '31/2/2014', 'not-a-date'],
    ['/child/dateOfBirth', '9-3', 'not-a-date'],
    ['/child/age', 'nine', 'not-an-age'],
    ['/referrer/phone', '12345', 'not-a-phone'],
    ['/referrer/email', 'meera at example', 'not-an-email'],
    ['/postcode', 'LE2', 'not-a-postcode'],
    ['/child/name', 'x'.repeat(121), 'too-long'],
    ['/disagreement/type', '5', 'not-in-list'],
    ['/disagreement/with', ['neighbours'], 'not-in-list'],
    ['/accessNeeds/bsl', 'yes', 'not-in-list'],
  ] as const)('%s: %j is refused', (pointer, entry, fault) => {
    expect(entered(pointer, entry)).toEqual({ ok: false, error: fault });
  });
});

describe('A date of birth that a person enters', () => {
  const field = fieldAt('/child/dateOfBirth');
  const born = (entry: string, receivedOn?: string) => field && parseEntry(field, entry, receivedOn);

  it.each([
    ['2/3/2026', '2026-03-02'],
    ['3 March 2000', '2000-03-03'],
  ])('%s is that of somebody of 0 to 25 years on 2 March 2026', (entry, kept) => {
    expect(born(entry, '2026-03-02')).toEqual({ ok: true, value: kept });
  });

  it.each(['3/3/2026', '1 January 2041', '2 March 2000'])('%s is not, and is refused', (entry) => {
    expect(born(entry, '2026-03-02')).toEqual({ ok: false, error: 'not-a-birth' });
  });

  it('is taken as it is where the message does not say when it came', () => {
    expect(born('1 January 2041')).toEqual({ ok: true, value: '2041-01-01' });
  });
});

describe('A reading with corrections', () => {
  it('has the corrected values, and everything else as it was read', () => {
    const corrected = correctReferral(REFERRAL, {
      '/child/dateOfBirth': '2014-03-09',
      '/postcode': 'LE2 3AB',
    });
    expect(corrected).toEqual({
      ...REFERRAL,
      child: { ...REFERRAL.child, dateOfBirth: '2014-03-09' },
      postcode: 'LE2 3AB',
    });
    // The evidence still says what the message said.
    expect(corrected.evidence).toBe(REFERRAL.evidence);
  });

  it('can name a parent whom the reader did not find', () => {
    const before = REFERRAL.parents.length;
    const corrected = correctReferral(REFERRAL, {
      [`/parents/${before}/name`]: 'Dev Patel',
      [`/parents/${before}/phone`]: '+447700900456',
    });
    expect(corrected.parents).toHaveLength(before + 1);
    expect(corrected.parents.at(-1)).toEqual({ name: 'Dev Patel', relationship: null, email: null, phone: '+447700900456' }); // prettier-ignore
  });

  it('tells which fields differ; a correction back to what was read is none', () => {
    expect(
      correctedFields(REFERRAL, { '/child/name': 'Aisha Patel', '/postcode': 'LE2 3AB', '/child/age': 11 }),
    ).toEqual(['/child/age', '/postcode']);
  });

  it.each([
    ['/scope/decision', 'in-scope'],
    ['/child/dateOfBirth', '3/9/2014'],
    ['/disagreement/type', 7],
    ['/evidence', null],
  ] as const)('refuses %s = %j as a mistake of ours', (pointer, value) => {
    expect(() => correctReferral(REFERRAL, { [pointer]: value })).toThrow(TypeError);
  });
});
