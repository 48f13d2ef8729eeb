import { describe, expect, it } from 'vitest';

import {
  announcedReason,
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
