/** Rooms and lists of rooms: what `places` says of the tenant's room mailboxes. The tenant never changes, so nothing is kept. */
import { badRequest } from './outlook-refusals.ts';
import { pageOf } from './paging.ts';
import { onlyOffered, selectedNames, wholeNumber } from './query-options.ts';
import { Refused } from './route.ts';
import type { Area, Call, Route, Tenant, TenantUser } from './route.ts';
import { LIMITS } from './limits.ts';

const PERMISSIONS = { own: ['Place.Read.All', 'Place.ReadWrite.All'] } as const;

type Json = Record<string, unknown>;

export function placesArea(tenant: Tenant): Area {
  const rooms = tenant.users.filter(({ kind }) => kind === 'room');
  const lists = tenant.users.filter(({ kind }) => kind === 'room list');

  const route = (pattern: string, handle: (call: Call) => Json): Route => ({
    method: 'GET',
    pattern,
    permissions: PERMISSIONS,
    handle: (call) => ({ status: 200, body: handle(call) }),
  });
  const find = (among: readonly TenantUser[], call: Call): TenantUser => {
    const wanted = (call.params['place'] ?? '').toLowerCase();
    const found = among.find(
      ({ id, address }) => id.toLowerCase() === wanted || address.toLowerCase() === wanted,
    );
    if (found === undefined) throw new Refused(404, 'ErrorItemNotFound', 'The place is not found.');
    return found;
  };

  return {
    routes: [
      route('/places/graph.room', (call) => page(rooms.map(roomAnswer), call)),
      route('/places/graph.roomList', (call) => page(lists.map(listAnswer), call)),
      route('/places/{place}', (call) => {
        const found = find([...rooms, ...lists], call);
        const type = found.kind === 'room' ? 'room' : 'roomList';
        const answer = found.kind === 'room' ? roomAnswer(found) : listAnswer(found);
        return { '@odata.type': `#microsoft.graph.${type}`, ...selected(answer, call) };
      }),
      route('/places/{place}/graph.roomList/rooms', (call) => {
        const { address } = find(lists, call);
        const inIt = rooms.filter(({ place }) => place?.roomList?.toLowerCase() === address.toLowerCase());
        return page(inIt.map(roomAnswer), call);
      }),
    ],
    load: () => Promise.resolve(),
    save: () => Promise.resolve(),
  };
}

/** What nobody entered is null, as it is in most tenants. */
const listAnswer = ({ id, displayName, address, place = {} }: TenantUser): Json => ({
  id,
  displayName,
  emailAddress: address,
  address: addressOf(place),
  geoCoordinates: null,
  phone: null,
  label: null,
  tags: [],
});

const roomAnswer = (room: TenantUser): Json => ({
  ...listAnswer(room),
  nickname: room.displayName,
  audioDeviceName: null,
  videoDeviceName: null,
  displayDeviceName: null,
  bookingType: 'standard',
  building: room.place?.building ?? null,
  capacity: room.place?.capacity ?? null,
  floorLabel: null,
  floorNumber: null,
  isWheelChairAccessible: room.place?.wheelchair ?? null,
});

const addressOf = ({ city, postcode }: NonNullable<TenantUser['place']>): Json | null =>
  city === undefined && postcode === undefined
    ? null
    : { street: null, city: city ?? null, state: null, countryOrRegion: 'GB', postalCode: postcode ?? null };

const OPTIONS = new Set(['$select', '$top', '$skip', '$skiptoken', '$count']);

/** Filters and sorting are not covered here: the service takes all rooms and chooses by itself. */
function page(entries: readonly Json[], call: Call): Json {
  onlyOffered(call.query, OPTIONS, badRequest);
  const top = number(call.query.get('$top'), LIMITS.places.defaultPage);
  const skip = number(call.query.get('$skiptoken') ?? call.query.get('$skip'), 0);
  return pageOf(call, entries, { top, skip }, (entry) => selected(entry, call));
}

function selected(entry: Json, { query }: Call): Json {
  const names = selectedNames(query, (name) => Object.hasOwn(entry, name), badRequest, 'this type');
  return names === undefined
    ? entry
    : Object.fromEntries(['id', ...names].map((name) => [name, entry[name]]));
}

const number = (text: string | null, otherwise: number): number =>
  wholeNumber(text, { otherwise, least: 0, most: Infinity }, () =>
    badRequest('Invalid value for a query option.'),
  );
