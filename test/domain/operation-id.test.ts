import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationId } from '../../addin/domain/operation-id.ts';
import { readReason, writeReason } from '../../addin/forms/audit-reason.ts';

describe('An operation id', () => {
  it('is the same whenever the same thing is asked for again', () => {
    fc.assert(fc.property(fc.array(fc.string()), (parts) => operationId(...parts) === operationId(...parts)));
  });

  it('tells things apart, also where their parts run on into one another', () => {
    expect(operationId('ab', 'c')).not.toBe(operationId('a', 'bc'));
    expect(operationId('a', '')).not.toBe(operationId('a'));
    expect(operationId('a', 'b')).not.toBe(operationId('b', 'a'));
    const many = new Set(
      Array.from({ length: 20_000 }, (_, number) => operationId('intake', `<m${number}@mail.example>`, '0')),
    );
    expect(many.size).toBe(20_000);
  });

  it('says nothing of what it was made from, and can be read back from the audit log', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 600 })), (parts) => {
        const id = operationId(...parts);
        expect(id).toMatch(/^op-[0-9a-z]{22}$/);
        expect(readReason(writeReason({ operationId: id, rule: 'P09' }))?.operationId).toBe(id);
      }),
    );
  });
});
