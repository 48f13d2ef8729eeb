import { describe, expect, test } from 'vitest';
import { givenWorkbook } from '../../support/given-workbook.ts';

const A1 = "/worksheets/Cases/range(address='C4')";

describe('sessions', () => {
  test('a session of five idle minutes is still there, after that it is gone and can be made again', async () => {
    const { ask, session, clock } = givenWorkbook();
    const id = await session();
    clock.advance(5 * 60_000);
    expect((await ask('GET', A1, { session: id })).status).toBe(200);
    clock.advance(5 * 60_000 + 1);
    const gone = await ask('GET', A1, { session: id });
    expect([gone.status, gone.codes]).toEqual([
      404,
      ['itemnotfound', 'invalidsessionrecreatable', 'invalidortimedoutsession'],
    ]);
    expect((await ask('GET', A1, { session: await session() })).status).toBe(200);
  });

  test('refreshSession keeps it alive, and a session without kept changes lives seven minutes', async () => {
    const { ask, session, clock } = givenWorkbook();
    const [kept, other] = [await session(), await session(false)];
    clock.advance(4 * 60_000);
    expect((await ask('POST', '/refreshSession', { session: kept, body: {} })).status).toBe(204);
    clock.advance(3 * 60_000);
    expect((await ask('GET', A1, { session: kept })).status).toBe(200);
    expect((await ask('GET', A1, { session: other })).status).toBe(200);
    clock.advance(7 * 60_000 + 1);
    expect((await ask('GET', A1, { session: other })).status).toBe(404);
  });

  test('a closed session is gone, one of somebody else is refused, and a missing header is an error', async () => {
    const { ask, session } = givenWorkbook();
    const id = await session();
    expect((await ask('GET', A1, { session: id, as: 'officer' })).codes).toContain(
      'invalidsessionauthentication',
    );
    expect((await ask('POST', '/closeSession', { session: id })).status).toBe(204);
    expect((await ask('GET', A1, { session: id })).status).toBe(404);
    expect((await ask('POST', '/closeSession')).codes).toContain('invalidargument');
  });

  test('changes in a session that does not keep them are lost, and nobody else sees them', async () => {
    const { ask, session, file } = givenWorkbook();
    const before = file();
    const id = await session(false);
    await ask('PATCH', A1, { session: id, body: { values: [['hidden']] } });
    expect((await ask('GET', A1, { session: id })).json['values']).toEqual([['hidden']]);
    expect((await ask('GET', A1)).json['values']).toEqual([['']]);
    await ask('POST', '/closeSession', { session: id });
    expect(file()).toEqual(before);
  });

  test('what one session writes, all others and calls without a session see at once', async () => {
    const { ask, session } = givenWorkbook();
    const [mine, yours] = [await session(), await session()];
    await ask('PATCH', A1, { session: mine, body: { values: [['seen']] } });
    expect((await ask('GET', A1, { session: yours })).json['values']).toEqual([['seen']]);
    expect((await ask('GET', A1)).json['values']).toEqual([['seen']]);
  });

  test('respond-async gives 202 and an operation that ends with the session', async () => {
    const { ask, clock } = givenWorkbook();
    const asked = await ask('POST', '/createSession', {
      body: { persistChanges: true },
      prefer: 'respond-async',
    });
    expect(asked.status).toBe(202);
    const operation = (asked.headers.get('location') ?? '').split('/workbook')[1] ?? '';
    expect((await ask('GET', operation)).json['status']).toBe('notStarted');
    clock.advance(1_500);
    expect((await ask('GET', operation)).json['status']).toBe('running');
    clock.advance(30_000);
    const { json } = await ask('GET', operation);
    expect(json['status']).toBe('succeeded');
    const result = await ask('GET', String(json['resourceLocation']).split('/workbook')[1] ?? '');
    expect((await ask('GET', A1, { session: String(result.json['id']) })).status).toBe(200);
  });

  test('an operation that failed is a 200 with the error in its body', async () => {
    const { ask, clock, drives, driveId, itemId } = givenWorkbook();
    drives.lock(driveId, itemId);
    const asked = await ask('POST', '/createSession', {
      body: { persistChanges: true },
      prefer: 'respond-async',
    });
    clock.advance(30_000);
    const told = await ask('GET', (asked.headers.get('location') ?? '').split('/workbook')[1] ?? '');
    expect([told.status, told.json['status']]).toEqual([200, 'failed']);
    expect(told.codes).toEqual(['conflict', 'accessconflict', 'editmodecannotacquirelockunknownreason']);
  });
});

describe('conflicts and faults', () => {
  test('a workbook that desktop Excel holds can be read and not written, until it is let go', async () => {
    const { ask, drives, driveId, itemId } = givenWorkbook();
    drives.lock(driveId, itemId);
    const refused = await ask('PATCH', A1, { body: { values: [['x']] } });
    expect([refused.status, refused.codes[1]]).toEqual([409, 'accessconflict']);
    expect((await ask('POST', '/createSession', { body: { persistChanges: true } })).status).toBe(409);
    expect((await ask('GET', A1)).json['values']).toEqual([['']]);
    drives.unlock(driveId, itemId);
    expect((await ask('PATCH', A1, { body: { values: [['x']] } })).status).toBe(200);
  });

  test('each switch strikes once and says what is documented', async () => {
    const { ask, session, emulator } = givenWorkbook();
    const codesAfter = async (name: string): Promise<readonly string[]> => {
      const id = await session();
      emulator.faults.add({ switch: name });
      const { codes } = await ask('PATCH', A1, { session: id, body: { values: [['lost']] } });
      return codes;
    };
    expect(await codesAfter('expired-session')).toContain('invalidsessionnotfound');
    expect(await codesAfter('session-recreatable')).toContain('invalidsessionrecreatable');
    expect(await codesAfter('access-conflict')).toContain('accessconflict');
    expect((await ask('GET', A1)).json['values']).toEqual([['']]);
  });

  test('a download is up to date, unless the switch lets it lag for twenty seconds', async () => {
    const { ask, file, emulator, clock } = givenWorkbook();
    const before = file();
    emulator.faults.add({ switch: 'stale-download', howOften: { probability: 1 } });
    await ask('PATCH', A1, { body: { values: [['new']] } });
    expect(file()).toEqual(before);
    clock.advance(20_000);
    expect(file()).not.toEqual(before);
  });

  test('a file that was replaced by an upload is read afresh', async () => {
    const { ask, drives, driveId, file } = givenWorkbook();
    await ask('PATCH', A1, { body: { values: [['first']] } });
    const kept = file();
    await ask('PATCH', A1, { body: { values: [['second']] } });
    drives.put(driveId, 'register.xlsx', kept);
    expect((await ask('GET', A1)).json['values']).toEqual([['first']]);
  });

  test('it says whether somebody has the workbook open', async () => {
    const { session, ask, workbooks, driveId, itemId, clock } = givenWorkbook();
    expect(workbooks.isOpen(driveId, itemId)).toBe(false);
    const id = await session();
    expect(workbooks.isOpen(driveId, itemId)).toBe(true);
    await ask('POST', '/closeSession', { session: id });
    expect(workbooks.isOpen(driveId, itemId)).toBe(false);
    await session();
    clock.advance(5 * 60_000 + 1);
    expect(workbooks.isOpen(driveId, itemId)).toBe(false);
  });

  test('a file that is no workbook is an unsupported one, and no file is not found', async () => {
    const { ask } = givenWorkbook(new TextEncoder().encode('plain text'));
    expect((await ask('GET', '/worksheets')).codes).toEqual(['badrequest', 'unsupportedworkbook']);
    expect((await ask('GET', '/tables', { scopes: ['Files.Read'] })).status).toBe(400);
    expect((await ask('GET', '/worksheets', { scopes: ['Files.Read'] })).status).toBe(403);
  });
});
