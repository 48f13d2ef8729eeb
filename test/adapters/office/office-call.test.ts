import { describe, expect, it } from 'vitest';
import { NO_ANSWER, officeCall, officeFailure } from '../../../addin/adapters/office/office-call.ts';

const answered = (result: object) => result as Office.AsyncResult<string>;

describe('officeCall()', () => {
  it('gives the value of a call that went well', async () => {
    const call = officeCall<string>((done) => {
      done(answered({ status: 'succeeded', value: 'text' }));
    });
    expect(await call).toEqual({ ok: true, value: 'text' });
  });

  it('gives the number of a call that did not, and none of its words', async () => {
    const call = officeCall<string>((done) => {
      done(
        answered({
          status: 'failed',
          error: { code: 9049, name: 'ItemNotFound', message: 'Letter of Meera' },
        }),
      );
    });
    expect(await call).toEqual({ ok: false, error: { code: 9049 } });
  });

  it('takes an error of Office that is thrown for an answer', async () => {
    const call = officeCall<string>(() => {
      throw Object.assign(new Error('Sys.ArgumentException'), { code: 9031 });
    });
    expect(await call).toEqual({ ok: false, error: { code: 9031 } });
  });

  it('lets a mistake of ours through as it was thrown', async () => {
    const mistake = new TypeError('Cannot do this');
    await expect(
      officeCall<string>(() => {
        throw mistake;
      }),
    ).rejects.toBe(mistake);
  });

  it('does not wait for ever', async () => {
    expect(await officeCall<string>(() => undefined, 5)).toEqual({ ok: false, error: { code: NO_ANSWER } });
  });
});

describe('officeFailure()', () => {
  it.each([
    [NO_ANSWER, 'Offline'],
    [9030, 'ChangedMeanwhile'],
    [9038, 'NotAllowed'],
    [9041, 'Offline'],
    [9049, 'NotFound'],
    [9999, 'Offline'],
  ] as const)('%i is %s, and nothing was saved', (code, kind) => {
    expect(officeFailure({ code }, 'It was not read.')).toEqual({
      kind,
      message: 'It was not read.',
      saved: 'nothing',
    });
  });
});
