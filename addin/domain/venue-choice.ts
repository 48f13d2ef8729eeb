/**
 * Which place to meet in: neutral, in use, right for everyone who comes, and as central as possible for all (least
 * greatest distance, then least sum). Every venue is answered for: ranked, or refused with all its reasons.
 * Source: process.md P14, glossary.md ("neutral venue"), data-dictionary.md section 10, the Seed.
 */
import type { Party, PartyKind } from './party.ts';
import { distanceBetween, distanceInWords } from './postcode-place.ts';
import type { Distance, PlaceTable } from './postcode-place.ts';
import type { OwnerKind, Venue } from './venue.ts';

/** Why a venue cannot be used; `field` is the column that says so. */
export interface VenueFault {
  readonly fault: 'NOT_ACTIVE' | 'OWNED_BY_PARTY' | 'KIND_OF_PARTY' | 'NEED_NOT_MET';
  readonly field: keyof Venue;
  readonly text: string;
}

export interface RefusedVenue {
  readonly venueId: string;
  readonly faults: readonly VenueFault[];
}

export interface RankedVenue {
  readonly venueId: string;
  /** From each person who comes to the place, by party id. */
  readonly distances: readonly { readonly partyId: string; readonly distance: Distance }[];
  /** Kilometres over the districts that are known; undefined when none is. */
  readonly greatestKm: number | undefined;
  readonly sumKm: number | undefined;
  /** At least two rooms, so that the parties can wait apart. */
  readonly twoRooms: boolean;
  /** In plain words, without names and postcodes. */
  readonly reasons: readonly string[];
}

export interface VenueChoice {
  /** Best first. */
  readonly ranked: readonly RankedVenue[];
  readonly refused: readonly RefusedVenue[];
}

export interface VenueQuestion {
  readonly venues: readonly Venue[];
  /** All parties of the case: none of them may own the place. */
  readonly parties: readonly Party[];
  /** Party ids of those who come in person; absent: all who do not attend online, by phone or not at all. */
  readonly attending?: readonly string[];
  readonly places: PlaceTable;
  /** Family postcode of the case, for a family member whose own is not filled. */
  readonly homePostcode?: string;
}

/** Every venue, ranked or refused with all its reasons. No venue left is an answer, not an error. */
export function chooseVenue(question: VenueQuestion): VenueChoice {
  const comers = question.parties.filter((party) => comes(party, question.attending));
  const judged = question.venues.map((venue) => ({
    venue,
    faults: venueFaults(venue, question.parties, comers),
  }));
  const ranked = judged
    .filter(({ faults }) => faults.length === 0)
    .map(({ venue }) => rank(venue, comers, question))
    .sort(compare);
  const refused = judged
    .filter(({ faults }) => faults.length > 0)
    .map(({ venue, faults }) => ({ venueId: venue.venueId, faults }));
  return { ranked, refused };
}

function comes(party: Party, attending: readonly string[] | undefined): boolean {
  if (attending !== undefined) return attending.includes(party.partyId);
  if (party.partyRole === 'REFERRER') return false;
  return party.attendMode === undefined || party.attendMode === 'IN_PERSON';
}

/** Neutral, in use, and every need of everyone who comes; U counts as no. */
export function venueFaults(venue: Venue, parties: readonly Party[], comers: readonly Party[]): VenueFault[] {
  const faults: VenueFault[] = [];
  if (venue.active === 'N')
    faults.push({ fault: 'NOT_ACTIVE', field: 'active', text: 'is not in use any more' });
  const owner = normal(venue.ownerOrg);
  if (parties.some(({ orgName }) => orgName !== undefined && normal(orgName) === owner)) {
    faults.push({ fault: 'OWNED_BY_PARTY', field: 'ownerOrg', text: 'belongs to a party of the case' });
  }
  if (parties.some((party) => isSide(party) && KIND_OF_OWNER[party.partyKind] === venue.ownerKind)) {
    faults.push({
      fault: 'KIND_OF_PARTY',
      field: 'ownerKind',
      text: `is run by the same kind of body (${venue.ownerKind}) as a party of the case`,
    });
  }
  for (const need of NEED_ROWS) {
    if (comers.some(need.isNeeded) && venue[need.field] !== 'Y') {
      const why = venue[need.field] === 'U' ? 'is not known to have' : 'has no';
      faults.push({ fault: 'NEED_NOT_MET', field: need.field, text: `${why} ${need.what}` });
    }
  }
  return faults;
}

/** A supporter, adviser or interpreter is no side; a venue of SENDIASS stays neutral where SENDIASS only supports. */
const isSide = ({ partyRole }: Party): boolean => partyRole === 'REQUESTER' || partyRole === 'RESPONDENT';

/** The kind of owner that a party of this kind would be (OwnerKind equals a party). */
const KIND_OF_OWNER: Readonly<Partial<Record<PartyKind, OwnerKind>>> = {
  LA_EDUCATION: 'LA', LA_SOCIAL_CARE: 'LA',
  ICB: 'NHS', NHS_ENGLAND: 'NHS', NHS_PROVIDER: 'NHS',
  GOVERNING_BODY: 'SCHOOL', ACADEMY_PROPRIETOR: 'SCHOOL', EARLY_YEARS_PROVIDER: 'SCHOOL', FE_INSTITUTION: 'SCHOOL',
  OTHER_POST16: 'SCHOOL', INDEPENDENT_SCHOOL: 'SCHOOL', NON_MAINTAINED_SPECIAL: 'SCHOOL', PRU: 'SCHOOL',
  SENDIASS: 'SENDIASS',
}; // prettier-ignore

interface NeedRow {
  readonly field: 'stepFree' | 'accessibleToilet' | 'hearingLoop' | 'quietRoom';
  readonly what: string;
  readonly isNeeded: (party: Party) => boolean;
}

const NEED_ROWS: readonly NeedRow[] = [
  { field: 'stepFree', what: 'step-free way in', isNeeded: ({ wheelchairAccess }) => wheelchairAccess === 'Y' },
  { field: 'accessibleToilet', what: 'accessible toilet', isNeeded: ({ wheelchairAccess }) => wheelchairAccess === 'Y' },
  { field: 'hearingLoop', what: 'hearing loop', isNeeded: ({ communicationNeeds }) => communicationNeeds.includes('HEARING_LOOP') },
  { field: 'quietRoom', what: 'quiet room', isNeeded: ({ communicationNeeds }) => communicationNeeds.includes('QUIET_ROOM') },
]; // prettier-ignore

const WAITING_APART = 2;

function rank(venue: Venue, comers: readonly Party[], { places, homePostcode }: VenueQuestion): RankedVenue {
  const distances = comers.flatMap((party) => {
    const from = party.postcode ?? (isHome(party) ? homePostcode : undefined);
    // Somebody without a postcode is said to be without one, not left out.
    const distance: Distance =
      from === undefined
        ? { kind: 'UNKNOWN', districts: ['no postcode'] }
        : distanceBetween(places, from, venue.postcode);
    return [{ partyId: party.partyId, distance }];
  });
  const known = distances.flatMap(({ distance }) => kilometres(distance) ?? []);
  const greatestKm = known.length === 0 ? undefined : Math.max(...known);
  const sumKm = known.length === 0 ? undefined : known.reduce((sum, km) => sum + km, 0);
  const unknown = distances.length - known.length;
  const farthest = distances.find(
    ({ distance }) => greatestKm !== undefined && kilometres(distance) === greatestKm,
  );
  const twoRooms = venue.roomsCount >= WAITING_APART;
  return {
    venueId: venue.venueId,
    distances,
    greatestKm,
    sumKm,
    twoRooms,
    reasons: [
      twoRooms
        ? `${venue.roomsCount} rooms, so that the parties can wait apart`
        : 'one room only: nobody can wait apart',
      ...(farthest === undefined ? [] : [`the longest way is ${distanceInWords(farthest.distance)}`]),
      ...(unknown > 0 ? [`the way of ${unknown} of ${distances.length} is not known`] : []),
    ],
  };
}

const isHome = ({ partyKind }: Party): boolean =>
  ['PARENT', 'CARER', 'FOSTER_CARER', 'YOUNG_PERSON', 'CHILD'].includes(partyKind);

/** Within one district the way counts as half of what it can be at most. */
const kilometres = (distance: Distance): number | undefined => {
  switch (distance.kind) {
    case 'ABOUT':
      return distance.km;
    case 'SAME_DISTRICT':
      return distance.underKm / 2;
    case 'UNKNOWN':
      return undefined;
  }
};

const unknownWays = ({ distances }: RankedVenue): number =>
  distances.filter(({ distance }) => distance.kind === 'UNKNOWN').length;

/** Two rooms first; then what is known before what is not; then least greatest distance, least sum, the key. */
function compare(one: RankedVenue, other: RankedVenue): number {
  return (
    Number(other.twoRooms) - Number(one.twoRooms) ||
    unknownWays(one) - unknownWays(other) ||
    byKm(one.greatestKm, other.greatestKm) ||
    byKm(one.sumKm, other.sumKm) ||
    (one.venueId < other.venueId ? -1 : 1)
  );
}

const byKm = (one: number | undefined, other: number | undefined): number => (one ?? 0) - (other ?? 0);

const normal = (org: string): string =>
  org
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
