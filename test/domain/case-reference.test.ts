import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  findCaseRef, formatCaseRef, formatKey, highestKey, isCaseRef, isKey, nextCaseRef, nextKey, parseCaseRef, parseKey,
  REGISTER_KEY_KINDS,
} from '../../addin/domain/case-reference.ts'; // prettier-ignore

describe('Case references, data-dictionary.md section 1', () => {
  it('DR-2026-0042 is case 42 of 2026', () => {
    expect(parseCaseRef('DR-2026-0042')).toEqual({ year: 2026, number: 42 });
    expect(formatCaseRef({ year: 2026, number: 42 })).toBe('DR-2026-0042');
  });

  it('anything else is none', () => {
    for (const text of [
      'DR-2026-42',
      'dr-2026-0042',
      'DR-2026-00420',
      'DR-2026-0000',
      ' DR-2026-0042',
      'XX-2026-0001',
    ]) {
      expect(isCaseRef(text)).toBe(false);
    }
  });

  it('the next number is one above the highest of that year; gaps stay gaps', () => {
    expect(nextCaseRef(2026, ['DR-2026-0001', 'DR-2026-0042', 'DR-2025-0107', 'rubbish'])).toBe(
      'DR-2026-0043',
    );
    expect(nextCaseRef(2027, ['DR-2026-0042'])).toBe('DR-2027-0001');
    expect(() => nextCaseRef(2026, ['DR-2026-9999'])).toThrow(RangeError);
  });

  it('a reference is found in a subject, but not inside a longer word', () => {
    expect(findCaseRef('RE: dr-2026-0042 Disagreement resolution: invitation')).toBe('DR-2026-0042');
    expect(findCaseRef('ADR-2026-00421')).toBeUndefined();
  });
});

describe('Keys of the register', () => {
  it('have the prefixes and widths of the data dictionary', () => {
    const examples = [
      'PTY-000123', 'CON-000777', 'CST-000051', 'MTG-00031', 'PRE-00077', 'OS-00019', 'SIG-00052', 'ACT-00101',
      'VEN-004', 'PRV-01', 'SUR-00001', 'AUD-0000001',
    ]; // prettier-ignore
    expect(examples.map((text) => parseKey(text)?.kind)).toEqual([...REGISTER_KEY_KINDS]);
  });

  it('the next key follows the highest; the first is 1', () => {
    expect(nextKey('PTY', 'PTY-000123')).toBe('PTY-000124');
    expect(nextKey('VEN', undefined)).toBe('VEN-001');
    expect(highestKey('OS', ['OS-00003', 'OS-00019', 'PRE-00077', 'OS-19'])).toBe('OS-00019');
    expect(highestKey('OS', [])).toBeUndefined();
  });

  it('a key of another kind, or one that no longer fits, is refused', () => {
    expect(() => nextKey('PTY', 'CON-000123')).toThrow(RangeError);
    expect(() => nextKey('PRV', 'PRV-99')).toThrow(RangeError);
    expect(isKey('PTY', 'PTY-123')).toBe(false);
  });

  it('every key reads back as what was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGISTER_KEY_KINDS), fc.integer({ min: 1, max: 99 }), (kind, number) => {
        expect(parseKey(formatKey(kind, number))).toEqual({ kind, number });
      }),
    );
  });
});
