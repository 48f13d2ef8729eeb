import { describe, expect, it } from 'vitest';
import type { ReadReferral } from '../../addin/domain/reading.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** From this confidence on a field is shown as certain. */
const CERTAIN = 0.9;
const DISPUTE =
  'My son Pieter Lindgren is in Year 4 at Hill Top School. His reading help was stopped. We want disagreement resolution with the school.';
const read = (text: string, name = 'Rosa Lindgren'): ReadReferral =>
  onlyReferral(aMessage(text, { from: { name, email: 'rosa@example.org' } }));
const confidence = (referral: ReadReferral, field: string): number =>
  referral.evidence[field]?.confidence ?? Number.NaN;

describe('a name', () => {
  it('is certain where it is whole', () => {
    expect(confidence(read(DISPUTE), '/referrer/name')).toBeGreaterThanOrEqual(CERTAIN);
  });

  it.each(['Rosa', 'R Lindgren', 'Rosa L.', 'rosa anna'])('is not certain as %s', (name) => {
    const referral = read(DISPUTE, name);
    expect(referral.referrer.name).not.toBeNull();
    expect(confidence(referral, '/referrer/name')).toBeLessThan(CERTAIN);
  });
});

describe('a telephone number', () => {
  it('is certain where the writer says it is theirs and there is no other', () => {
    const referral = read(`${DISPUTE} My number is 07700 900111.`);
    expect(confidence(referral, '/referrer/phone')).toBeGreaterThanOrEqual(CERTAIN);
  });

  it.each([
    'My number is 07700 900111. The school is on 0116 496 0222.',
    'I am on nights so ring Pieter, not me, my number is 07700 900111.',
    'The answer I got from them was that one may telephone 0116 496 0222 on weekdays.',
  ])('is not certain in: %s', (words) => {
    expect(confidence(read(`${DISPUTE} ${words}`), '/referrer/phone')).not.toBeGreaterThanOrEqual(CERTAIN);
  });
});

describe('a fact about the child', () => {
  it('is certain where the message has one value', () => {
    const referral = read(`${DISPUTE} He was born on 4 May 2017.`);
    for (const field of ['/child/dateOfBirth', '/child/yearGroup', '/child/setting'])
      expect(confidence(referral, field)).toBeGreaterThanOrEqual(CERTAIN);
  });

  it.each([
    ['/child/yearGroup', 'His plan is from Year 2.'],
    ['/child/yearGroup', 'He was born on 4 May 2012.'],
    ['/child/setting', 'Before that he was at Fenmarsh Primary School.'],
    ['/child/dateOfBirth', 'He was born on 4 May 2017. Their paper has 5 April 2017.'],
  ])('%s is not certain beside: %s', (field, words) => {
    const value = confidence(read(`${DISPUTE} ${words}`), field);
    expect(value).toBeLessThan(CERTAIN);
  });
});
