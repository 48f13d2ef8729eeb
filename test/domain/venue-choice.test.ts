import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEICESTER_DISTRICTS } from '../../addin/domain/postcode-districts-leicester.ts';
import {
  distanceBetween, distanceInWords, kilometresBetween, placeOf, placeTable,
} from '../../addin/domain/postcode-place.ts'; // prettier-ignore
import { chooseVenue } from '../../addin/domain/venue-choice.ts';
import type { Party } from '../../addin/domain/party.ts';
import type { Venue } from '../../addin/domain/venue.ts';
import { academy, council, icb, mother, supporter } from '../support/given-case.ts';

const places = placeTable(LEICESTER_DISTRICTS);

const venue = (venueId: string, changes: Partial<Venue> = {}): Venue => ({
  venueId,
  venueName: 'Example Hall',
  address: '1 Example Street',
  postcode: 'LE1 1AA',
  ownerOrg: 'Example Community Association',
  ownerKind: 'COMMUNITY',
  stepFree: 'Y',
  hearingLoop: 'Y',
  accessibleToilet: 'Y',
  parking: 'Y',
  quietRoom: 'Y',
  roomsCount: 2,
  active: 'Y',
  ...changes,
});
const party = (partyId: string, from: Omit<Party, 'partyId'>): Party => ({ ...from, partyId });
const meera = party('PTY-000001', mother({ postcode: 'LE2 3AB' }));
const tom = party('PTY-000002', academy({ postcode: 'LE4 5CD' }));

const choose = (venues: readonly Venue[], parties: readonly Party[] = [meera, tom]) =>
  chooseVenue({ venues, parties, places });
const refusedOf = (venues: readonly Venue[], parties: readonly Party[] = [meera, tom]) =>
  choose(venues, parties).refused.flatMap(({ faults }) =>
    faults.map(({ fault, field }) => `${fault} ${field}`),
  );

describe('A venue is refused', () => {
  it('when a party of the case owns it, however the name is written', () => {
    expect(refusedOf([venue('VEN-001', { ownerOrg: 'The EXAMPLE academy-trust' })])).toEqual([
      'OWNED_BY_PARTY ownerOrg',
    ]);
  });

  it('when it is run by the same kind of body as a party', () => {
    expect(refusedOf([venue('VEN-001', { ownerKind: 'SCHOOL', ownerOrg: 'Another School' })])).toEqual(['KIND_OF_PARTY ownerKind']);
    expect(refusedOf([venue('VEN-001', { ownerKind: 'LA', ownerOrg: 'A Library' })], [meera, party('PTY-000002', council())])).toEqual(['KIND_OF_PARTY ownerKind']);
    expect(refusedOf([venue('VEN-001', { ownerKind: 'NHS', ownerOrg: 'A Clinic' })], [party('PTY-000001', icb()), party('PTY-000002', council({ partyRole: 'RESPONDENT' }))])).toEqual(['KIND_OF_PARTY ownerKind']);
    expect(refusedOf([venue('VEN-001', { ownerKind: 'NHS', ownerOrg: 'A Clinic' })])).toEqual([]);
  }); // prettier-ignore

  it('never because of a supporter’s body, unless that body owns the place', () => {
    const rosa = party('PTY-000003', supporter());
    expect(
      refusedOf([venue('VEN-001', { ownerKind: 'SENDIASS', ownerOrg: 'Another' })], [meera, tom, rosa]),
    ).toEqual([]);
    expect(refusedOf([venue('VEN-001', { ownerOrg: 'SENDIASS Example' })], [meera, tom, rosa])).toEqual([
      'OWNED_BY_PARTY ownerOrg',
    ]);
  });

  it('when a need of somebody who comes is not met; U cannot be used for that need', () => {
    const needs = party('PTY-000001', mother({ wheelchairAccess: 'Y', communicationNeeds: ['HEARING_LOOP', 'QUIET_ROOM'] }));
    expect(refusedOf([venue('VEN-001', { stepFree: 'U', accessibleToilet: 'N', hearingLoop: 'U', quietRoom: 'N' })], [needs, tom])).toEqual([
      'NEED_NOT_MET stepFree', 'NEED_NOT_MET accessibleToilet', 'NEED_NOT_MET hearingLoop', 'NEED_NOT_MET quietRoom',
    ]);
    expect(refusedOf([venue('VEN-001', { stepFree: 'U', hearingLoop: 'U' })])).toEqual([]);
  }); // prettier-ignore

  it('not for a need of somebody who takes part online', () => {
    const online = party('PTY-000001', mother({ wheelchairAccess: 'Y', attendMode: 'ONLINE' }));
    expect(refusedOf([venue('VEN-001', { stepFree: 'N' })], [online, tom])).toEqual([]);
  });

  it('when it is not in use, with every other reason at once', () => {
    expect(refusedOf([venue('VEN-001', { active: 'N', ownerOrg: 'Example Academy Trust', ownerKind: 'SCHOOL' })])).toEqual([
      'NOT_ACTIVE active', 'OWNED_BY_PARTY ownerOrg', 'KIND_OF_PARTY ownerKind',
    ]);
  }); // prettier-ignore
});

describe('The most central venue', () => {
  it('has the least greatest distance, not the least sum', () => {
    // On a line of latitude, 1 degree of longitude apart: the middle has the least greatest way; for two of three
    // people the west end has the least sum.
    const line = placeTable([0, 1, 2, 3, 4].map((step) => ({ district: `ZZ${step}`, latitude: 52, longitude: step, place: 'Example' })));
    const at = (partyId: string, district: string) => party(partyId, mother({ postcode: `${district} 1AA` }));
    const parties = [at('PTY-000001', 'ZZ0'), at('PTY-000002', 'ZZ0'), at('PTY-000003', 'ZZ4')];
    const { ranked } = chooseVenue({ venues: [venue('VEN-001', { postcode: 'ZZ1 1AA' }), venue('VEN-002', { postcode: 'ZZ2 1AA' })], parties, places: line });
    expect(ranked.map(({ venueId }) => venueId)).toEqual(['VEN-002', 'VEN-001']);
    expect(ranked[0]?.sumKm).toBeGreaterThan(ranked[1]?.sumKm ?? Infinity);
  }); // prettier-ignore

  it('with two rooms comes before a nearer one with one room', () => {
    const { ranked } = choose([
      venue('VEN-001', { roomsCount: 1 }),
      venue('VEN-002', { postcode: 'LE7 1AA' }),
    ]);
    expect(ranked.map(({ venueId }) => venueId)).toEqual(['VEN-002', 'VEN-001']);
    expect(ranked[1]?.reasons[0]).toBe('one room only: nobody can wait apart');
  });

  it('says when the way of somebody is not known, and does not guess it', () => {
    const stranger = party('PTY-000002', academy({ postcode: 'ZZ9 9ZZ' }));
    const { ranked } = choose([venue('VEN-001')], [meera, stranger]);
    expect(ranked[0]?.distances[1]?.distance).toEqual({ kind: 'UNKNOWN', districts: ['ZZ9'] });
    expect(ranked[0]?.reasons).toContain('the way of 1 of 2 is not known');
  });

  it('no ranked venue is farther for the worst placed than the one before it, room for room', () => {
    const districts = LEICESTER_DISTRICTS.filter(({ district }) => district.startsWith('LE')).map(({ district }) => district);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...districts), { minLength: 1, maxLength: 6 }), fc.constantFrom(...districts), fc.constantFrom(...districts), (at, home, school) => {
        const parties = [party('PTY-000001', mother({ postcode: `${home} 1AA` })), party('PTY-000002', academy({ postcode: `${school} 1AA` }))];
        const { ranked } = choose(at.map((district, index) => venue(`VEN-00${index}`, { postcode: `${district} 1AB` })), parties);
        for (const [index, each] of ranked.entries()) {
          expect(each.greatestKm).toBeLessThanOrEqual(ranked[index + 1]?.greatestKm ?? Infinity);
        }
      }),
    );
  }); // prettier-ignore
});

describe('Postcodes and places', () => {
  it('the districts around Leicester: LE1 to Loughborough (LE11) is about 16 km, worked out by hand', () => {
    // Latitude 52.63379 to 52.76927: 0.13548 degrees, 15.06 km. Longitude 0.08772 degrees at cos 52.7: 5.91 km.
    expect(distanceBetween(places, 'LE1 1AA', 'LE11 2BB')).toMatchObject({ kind: 'ABOUT', km: expect.closeTo(16.2, 1) as number });
    expect(distanceInWords(distanceBetween(places, 'LE1 1AA', 'LE11 2BB'))).toBe('about 16 km');
  }); // prettier-ignore

  it('two postcodes of one district are under some kilometres apart, never 0', () => {
    expect(distanceInWords(distanceBetween(places, 'LE2 1AA', 'LE2 9ZZ'))).toMatch(
      /^under \d+ km \(same district\)$/,
    );
  });

  it('a district that is not known is said by its code, and what is no postcode is not repeated', () => {
    expect(distanceInWords(distanceBetween(places, 'LE1 1AA', 'ZZ9 9ZZ'))).toBe('distance not known (ZZ9)');
    expect(distanceInWords(distanceBetween(places, 'LE1 1AA', '12 Example Street'))).toBe(
      'distance not known (no postcode)',
    );
  });

  it('holds the districts of Leicestershire and none beyond 60 km', () => {
    const centre = placeOf(places, 'LE1')!;
    expect(LEICESTER_DISTRICTS.filter(({ district }) => district.startsWith('LE'))).toHaveLength(21);
    expect(Math.max(...LEICESTER_DISTRICTS.map((row) => kilometresBetween(centre, row)))).toBeLessThanOrEqual(
      60,
    );
  });
});
