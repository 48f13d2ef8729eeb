import { describe, expect, it } from 'vitest';
import { HostFaults } from '../../../scripts/office-host/faults.ts';
import type { HostCall } from '../../../scripts/office-host/faults.ts';

const BATCH: HostCall = { area: 'rich api', dispatchId: 93, names: new Set(['GetRange', 'Values']) };
const BODY: HostCall = { area: 'outlook', dispatchId: 37 };

describe('faults of the host', () => {
  it('strike once, if nothing else is said', () => {
    const faults = new HostFaults([{ what: 'session timed out' }]);
    expect(faults.plan(BATCH).fault).toEqual({ kind: 'refused', error: 5012 });
    expect(faults.plan(BATCH).fault).toBeUndefined();
  });

  it('strike so often as is said', () => {
    const times = new HostFaults([{ what: 'access denied', howOften: { times: 2 } }]);
    expect([1, 2, 3].map(() => times.plan(BATCH).fault !== undefined)).toEqual([true, true, false]);
    const every = new HostFaults([{ what: 'access denied', howOften: { every: 2 } }]);
    expect([1, 2, 3, 4].map(() => every.plan(BATCH).fault !== undefined)).toEqual([false, true, false, true]);
    const chances = [0.1, 0.9];
    const chance = new HostFaults(
      [{ what: 'access denied', howOften: { probability: 0.5 } }],
      () => chances.shift() ?? 1,
    );
    expect([1, 2].map(() => chance.plan(BATCH).fault !== undefined)).toEqual([true, false]);
  });

  it('strike where all that is said fits', () => {
    const faults = new HostFaults([
      { where: { area: 'outlook', dispatchId: 150 }, what: 'outlook response error' },
      { where: { name: 'Formulas' }, what: 'general exception' },
    ]);
    expect(faults.plan(BODY).fault).toBeUndefined();
    expect(faults.plan(BATCH).fault).toBeUndefined();
    expect(faults.plan({ ...BODY, dispatchId: 150 }).fault).toEqual({ kind: 'outlook error', error: 9020 });
    expect(faults.plan({ ...BATCH, names: new Set(['Formulas']) })).toMatchObject({
      fault: { kind: 'batch error', code: 'GeneralException' },
      at: 'Formulas',
    });
  });

  it('leave alone a call that cannot meet them, and are not used up by it', () => {
    const faults = new HostFaults([{ what: 'outlook response error' }]);
    expect(faults.plan(BATCH).fault).toBeUndefined();
    expect(faults.plan({ area: 'start' }).fault).toBeUndefined();
    expect(faults.plan(BODY).fault).toBeDefined();
  });

  it('leave alone a batch that waits until the cell is no longer being edited', () => {
    const faults = new HostFaults([{ what: 'cell being edited' }]);
    expect(faults.plan({ ...BATCH, waitsForCellEdit: true }).fault).toBeUndefined();
    expect(faults.plan(BATCH).fault).toEqual({ kind: 'refused', error: 5004 });
  });

  it('add up delays, and take the first fault', () => {
    const faults = new HostFaults([
      { delay: 100, howOften: { every: 1 } },
      { what: 'no answer', delay: 50 },
      { what: 'access denied' },
    ]);
    expect(faults.plan(BATCH)).toMatchObject({ delay: 150, fault: { kind: 'silence', done: false } });
    expect(faults.plan(BATCH)).toMatchObject({ delay: 100, fault: { kind: 'refused' } });
    expect(faults.plan(BATCH)).toMatchObject({ delay: 100, fault: undefined });
  });

  it('end when they are cleared', () => {
    const faults = new HostFaults([{ what: 'access denied' }]);
    faults.clear();
    expect(faults.plan(BATCH).fault).toBeUndefined();
  });
});
