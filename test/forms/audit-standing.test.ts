import { describe, expect, it } from 'vitest';

import { operationsIn } from '../../addin/forms/audit-rows.ts';
import {
  announcedReason,
  isOnRecord,
  leftReason,
  recordedReason,
  standingIn,
  withdrawnReason,
} from '../../addin/forms/audit-standing.ts';

describe('how far an operation has come', () => {
  it('an announcement carries its tag and becomes the record when the mark goes', () => {
    const reason = announcedReason('op-1a2b; P09; why', '7f3a09c1');
    expect(reason).toBe('announced:7f3a09c1:op-1a2b; P09; why');
    expect(standingIn(reason)).toEqual({ standing: 'announced', operationId: 'op-1a2b', tag: '7f3a09c1' });
    expect(recordedReason(reason)).toBe('op-1a2b; P09; why');
    expect(standingIn(withdrawnReason(reason))).toEqual({ standing: 'withdrawn', operationId: 'op-1a2b' });
  });

  it('a cell that could not be given back is on record, and its step is not done for that', () => {
    const reason = leftReason(announcedReason('op-1a2b; P05', '7f3a09c1'));
    expect(reason).toBe('left:op-1a2b; P05');
    expect(standingIn(reason)).toEqual({ standing: 'left', operationId: 'op-1a2b' });
    expect(isOnRecord({ Reason: reason })).toBe(true);
    expect(operationsIn([{ Reason: reason }]).has('op-1a2b')).toBe(false);
    for (const other of [announcedReason('op-1a2b', '7f3a09c1'), withdrawnReason('op-1a2b')])
      expect(isOnRecord({ Reason: other })).toBe(false);
  });

  it('an id of 64 characters, and one with colons, is still known under a mark', () => {
    for (const id of ['x'.repeat(64), 'intake:1:2']) {
      expect(standingIn(announcedReason(id, '00000000'))?.operationId).toBe(id);
      expect(standingIn(withdrawnReason(id))?.operationId).toBe(id);
    }
  });

  it('a Reason written by hand names no operation', () => {
    expect(standingIn('Because she asked')).toBeUndefined();
    expect(standingIn(undefined)).toBeUndefined();
  });
});
