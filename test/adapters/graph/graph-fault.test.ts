import { describe, expect, it } from 'vitest';
import { faultOfAnswer } from '../../../addin/adapters/graph/graph-fault.ts';

const at = (status: number, error: object = { code: 'x' }, more: object = {}) =>
  faultOfAnswer({ status, headers: {}, body: { error } }, { writes: true, ...more });

describe('A fault of Graph', () => {
  it.each([
    [400, 'NotAllowed', 'none'],
    [401, 'SignInNeeded', 'none'],
    [403, 'NotAllowed', 'none'],
    [404, 'NotFound', 'none'],
    [405, 'NotAllowed', 'none'],
    [406, 'NotAllowed', 'none'],
    [409, 'ChangedMeanwhile', 'none'],
    [410, 'NotFound', 'none'],
    [411, 'NotAllowed', 'none'],
    [412, 'ChangedMeanwhile', 'none'],
    [413, 'TooLarge', 'none'],
    [415, 'NotAllowed', 'none'],
    [416, 'ChangedMeanwhile', 'none'],
    [422, 'NotAllowed', 'none'],
    [423, 'ChangedMeanwhile', 'none'],
    [429, 'Throttled', 'none'],
    [500, 'Offline', 'unknown'],
    [501, 'Offline', 'none'],
    [502, 'Offline', 'unknown'],
    [503, 'Offline', 'unknown'],
    [504, 'Offline', 'unknown'],
    [507, 'TooLarge', 'none'],
    [509, 'Throttled', 'none'],
  ] as const)('%i is %s, effect %s (behaviour.md section 4)', (status, kind, effect) => {
    const fault = at(status);
    expect(fault).toMatchObject({ status, effect, failure: { kind } });
    expect(fault.failure.saved).toBe(effect === 'unknown' ? 'unknown' : 'nothing');
    expect(fault.failure.message).toMatch(
      effect === 'unknown' ? /look before it is made again\.$/ : /Nothing was saved\.$/,
    );
  });

  it('gives the codes from the outermost to the deepest, whatever their letter case', () => {
    const error = {
      code: 'conflict',
      innerError: { code: 'accessConflict', innererror: { code: 'EditModeCannotAcquireLockUnknownReason' } },
    };
    expect(at(409, error).codes).toEqual([
      'conflict',
      'accessconflict',
      'editmodecannotacquirelockunknownreason',
    ]);
  });

  it.each([
    [403, 'ErrorQuotaExceeded', 'TooLarge'],
    [400, 'ErrorMessageSizeExceeded', 'TooLarge'],
    [400, 'rangeExceedsLimit', 'TooLarge'],
    [403, 'resourceLocked', 'ChangedMeanwhile'],
    [400, 'ErrorItemNotFound', 'NotFound'],
  ])('%i with %s is %s', (status, code, kind) => {
    expect(at(status, { code: 'top', innerError: { code } }).failure.kind).toBe(kind);
  });

  it('503 with a wait is throttling: SharePoint does so', () => {
    expect(at(503, { code: 'x' }, { retryAfterSeconds: 30 }).failure).toMatchObject({
      kind: 'Throttled',
      retryAfterSeconds: 30,
      saved: 'unknown',
    });
  });

  it('429 without a readable wait still says how long', () => {
    expect(at(429).failure.retryAfterSeconds).toBe(60);
  });

  it.each([undefined, 'text', { error: 'invalid_token' }, { error: { code: 7 } }])(
    'survives a body that is none (%#)',
    (body) => {
      expect(faultOfAnswer({ status: 500, headers: {}, body }, { writes: false })).toMatchObject({
        codes: [],
        effect: 'none',
      });
    },
  );
});
