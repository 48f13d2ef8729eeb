/** Rooms and lists of rooms: what `places` says of the tenant's room mailboxes. The tenant never changes, so nothing is kept. */
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
function roomAnswer({ id, displayName, address, place = {} }: TenantUser): Json {
  return {
    id,
    displayName,
    nickname: displayName,
    emailAddress: address,
    address: addressOf(place),
    geoCoordinates: null,
    phone: null,
    label: null,
    tags: [],
    audioDeviceName: null,
    videoDeviceName: null,
    displayDeviceName: null,
    bookingType: 'standard',
    building: place.building ?? null,
    capacity: place.capacity ?? null,
    floorLabel: null,
    floorNumber: null,
    isWheelChairAccessible: place.wheelchair ?? null,
  };
}

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

const addressOf = ({ city, postcode }: NonNullable<TenantUser['place']>): Json | null =>
  city === undefined && postcode === undefined
    ? null
    : { street: null, city: city ?? null, state: null, countryOrRegion: 'GB', postalCode: postcode ?? null };

const OPTIONS = new Set(['$select', '$top', '$skip', '$skiptoken', '$count']);

/** Filters and sorting are not covered here: the service takes all rooms and chooses by itself. */
function page(entries: readonly Json[], call: Call): Json {
  for (const name of call.query.keys()) {
    if (!OPTIONS.has(name))
      throw new Refused(400, 'BadRequest', `The query option '${name}' is not offered here.`);
  }
  const top = number(call.query.get('$top') ?? String(LIMITS.places.defaultPage));
  const skip = number(call.query.get('$skiptoken') ?? call.query.get('$skip') ?? '0');
  const query = new URLSearchParams(call.query);
  query.delete('$skip');
  query.set('$skiptoken', String(skip + top));
  return {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${call.path.slice(1)}`,
    ...(call.query.get('$count') === 'true' && { '@odata.count': entries.length }),
    value: entries.slice(skip, skip + top).map((entry) => selected(entry, call)),
    ...(skip + top < entries.length && {
      '@odata.nextLink': `https://graph.microsoft.com/v1.0${encodeURI(call.path)}?${query.toString()}`,
    }),
  };
}

function selected(entry: Json, call: Call): Json {
  const names = call.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  if (names === undefined) return entry;
  const strange = names.find((name) => !Object.hasOwn(entry, name));
  if (strange !== undefined) {
    throw new Refused(400, 'BadRequest', `Could not find a property named '${strange}' on this type.`);
  }
  return Object.fromEntries(['id', ...names].map((name) => [name, entry[name]]));
}

function number(text: string): number {
  if (!/^\d+$/.test(text)) throw new Refused(400, 'BadRequest', 'Invalid value for a query option.');
  return Number(text);
}
