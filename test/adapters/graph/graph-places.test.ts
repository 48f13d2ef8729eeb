import { describe, expect, it } from 'vitest';
import { GraphPlaces } from '../../../addin/adapters/graph/graph-places.ts';
import { ADDRESSES } from '../../../scripts/graph-emulator/tenant-people.ts';
import { givenGraphCalendar } from '../../support/given-graph-calendar.ts';

describe('Rooms', () => {
  it('come with what a venue needs, as far as somebody has entered it', async () => {
    const { graph } = givenGraphCalendar({
      users: [
        { displayName: 'A co-ordinator', address: ADDRESSES.coordinator, kind: 'person' },
        {
          displayName: 'Library room',
          address: ADDRESSES.libraryRoom,
          kind: 'room',
          place: {
            capacity: 8,
            building: 'Central Library',
            city: 'Leicester',
            postcode: 'LE1 1AA',
            wheelchair: true,
          },
        },
        { displayName: 'Bare room', address: ADDRESSES.hallRoom, kind: 'room' },
      ],
    });
    expect(await new GraphPlaces({ graph }).rooms()).toEqual({
      ok: true,
      value: [
        {
          address: ADDRESSES.libraryRoom,
          name: 'Library room',
          building: 'Central Library',
          town: 'Leicester',
          postcode: 'LE1 1AA',
          capacity: 8,
          wheelchairAccess: 'Y',
        },
        // Unknown stays unknown.
        { address: ADDRESSES.hallRoom, name: 'Bare room', wheelchairAccess: 'U' },
      ],
    });
  });

  it('of a list of rooms are those and no others, all pages of them', async () => {
    const rooms = Array.from({ length: 13 }, (_, index) => ({
      displayName: `Room ${index}`,
      address: `room${index}@provider.example`,
      kind: 'room' as const,
      place: { roomList: index < 12 ? ADDRESSES.roomList : 'others@provider.example' },
    }));
    const { graph } = givenGraphCalendar({
      users: [
        { displayName: 'A co-ordinator', address: ADDRESSES.coordinator, kind: 'person' },
        { displayName: 'Neutral venues', address: ADDRESSES.roomList, kind: 'room list' },
        ...rooms,
      ],
    });
    const found = await new GraphPlaces({ graph, roomList: ADDRESSES.roomList }).rooms();
    expect(found.ok && found.value).toHaveLength(12);
  });

  it('that cannot be had are a failure, not an empty list', async () => {
    const { graph } = givenGraphCalendar();
    const found = await new GraphPlaces({ graph, roomList: 'nowhere@provider.example' }).rooms();
    expect(found).toMatchObject({ ok: false, error: { kind: 'NotFound' } });
  });
});
