import { describe, expect, test } from 'vitest';
import { placesArea } from '../../../scripts/graph-emulator/places-area.ts';
import { GraphEmulator } from '../../../scripts/graph-emulator/graph-emulator.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { makeTenant } from '../../../scripts/graph-emulator/tenant.ts';
import { usersArea } from '../../../scripts/graph-emulator/users-area.ts';
import { writeToken } from '../../../scripts/graph-emulator/development-token.ts';
import { graphContract } from '../../support/graph-contract.ts';

function given(...scopes: readonly string[]) {
  const tenant = makeTenant();
  const users = usersArea(tenant);
  const contract = graphContract();
  const emulator = new GraphEmulator(tenant, [users, placesArea(tenant)], {
    strict: true,
    ...(contract && { contract }),
  });
  const userId = tenant.user(ADDRESSES.coordinator)?.id ?? '';
  const token = writeToken({ userId, scopes, expiresAt: tenant.now() + 3_600_000 });
  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await emulator.fetch(`https://graph.microsoft.com/v1.0${path}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ask, users };
}

describe('The places of the emulator', () => {
  test('are the rooms of the tenant with what the service asks of a venue', async () => {
    const { ask } = given('Place.Read.All');
    const { body } = await ask('/places/microsoft.graph.room');
    expect(
      (body['value'] as { emailAddress: string; capacity: number; isWheelChairAccessible: boolean }[]).map(
        ({ emailAddress, capacity, isWheelChairAccessible }) => [
          emailAddress,
          capacity,
          isWheelChairAccessible,
        ],
      ),
    ).toEqual([
      [ADDRESSES.libraryRoom, 8, true],
      [ADDRESSES.hallRoom, 14, true],
      [ADDRESSES.upstairsRoom, 6, false],
    ]);
  });

  test('are found by list and one by one', async () => {
    const { ask } = given('Place.Read.All');
    const rooms = await ask(`/places/${ADDRESSES.roomList}/microsoft.graph.roomList/rooms?$top=2`);
    expect(rooms.body['value']).toHaveLength(2);
    expect(rooms.body).toHaveProperty('@odata.nextLink');
    expect((await ask(`/places/${ADDRESSES.hallRoom}`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.room',
      capacity: 14,
    });
    expect((await ask('/places/nowhere@provider.example')).status).toBe(404);
  });

  test('need their own permission', async () => {
    expect((await given('User.Read').ask('/places/microsoft.graph.room')).status).toBe(403);
  });
});

describe('The users of the emulator', () => {
  test('are told to those who may know them', async () => {
    const own = given('User.Read');
    expect((await own.ask('/me')).body).toMatchObject({ mail: ADDRESSES.coordinator });
    expect((await own.ask(`/users/${ADDRESSES.manager}`)).status).toBe(403);
    const all = given('User.ReadBasic.All');
    expect((await all.ask(`/users?$filter=mail eq '${ADDRESSES.manager}'`)).body['value']).toHaveLength(1);
    expect((await all.ask('/users/nobody@provider.example')).status).toBe(404);
    expect((await all.ask('/users?$search="displayName:saskia"')).status).toBe(400);
    expect(
      (await all.ask('/users?$search="displayName:saskia"', { consistencylevel: 'eventual' })).body['value'],
    ).toHaveLength(1);
  });

  test('have a time zone by its Windows name, or none where nobody set one', async () => {
    const { ask, users } = given('MailboxSettings.Read', 'User.Read');
    expect((await ask('/me/mailboxSettings')).body).toMatchObject({ timeZone: 'GMT Standard Time' });
    users.setTimeZone(ADDRESSES.coordinator, '');
    expect((await ask('/me/mailboxSettings')).body).toMatchObject({ timeZone: '' });
    const names = async (path: string) =>
      ((await ask(path)).body['value'] as { alias: string }[]).map(({ alias }) => alias);
    expect(await names('/me/outlook/supportedTimeZones')).toContain('GMT Standard Time');
    expect(await names("/me/outlook/supportedTimeZones(TimeZoneStandard='Iana')")).toContain('Europe/London');
  });
});
