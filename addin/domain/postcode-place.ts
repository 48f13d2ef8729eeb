/**
 * Where a postcode lies, as far as its district tells, and how far two of them are apart.
 *
 * A district centre is some kilometres away from the household, so that a distance is shown rounded and marked as
 * such, two postcodes of one district are "under N km" apart and not 0, and a district that is not known is said.
 * The figures arrive as data: the register's own table, or postcode-districts-leicester.ts.
 */
import { postcodeDistrict } from './uk-formats.ts';

export interface DistrictRow {
  /** The part before the space: `LE3`. */
  readonly district: string;
  /** Degrees, WGS84. */
  readonly latitude: number;
  readonly longitude: number;
  readonly place: string;
}

/** Districts by their code. */
export type PlaceTable = ReadonlyMap<string, DistrictRow>;

export const placeTable = (rows: readonly DistrictRow[]): PlaceTable =>
  new Map(rows.map((row) => [row.district, row]));

/** The district of a postcode, or of a district itself; undefined where the table does not know it. */
export function placeOf(table: PlaceTable, postcode: string): DistrictRow | undefined {
  const code = postcode.trim().toUpperCase();
  return table.get(postcodeDistrict(code) ?? code);
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle kilometres between two centres (haversine), not rounded. */
export function kilometresBetween(one: DistrictRow, other: DistrictRow): number {
  const halfLatitude = radians(other.latitude - one.latitude) / 2;
  const halfLongitude = radians(other.longitude - one.longitude) / 2;
  const chord =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** How far apart people and a place are, as far as their districts tell. */
export type Distance =
  | { readonly kind: 'ABOUT'; readonly km: number }
  /** One district: closer than its centre tells. */
  | { readonly kind: 'SAME_DISTRICT'; readonly underKm: number }
  | { readonly kind: 'UNKNOWN'; readonly districts: readonly string[] };

/** The width of a district where no neighbour tells it. */
const DEFAULT_WIDTH_KM = 10;
const NEIGHBOURS = 6;

/**
 * How wide a district is, about: as far as its neighbours' centres lie (the middle of the six nearest, because one
 * neighbour can be very near a centre that stands at the rim). Whole kilometres, at least 1.
 */
function widthOf(table: PlaceTable, district: DistrictRow): number {
  const ways = [...table.values()]
    .filter((other) => other.district !== district.district)
    .map((other) => kilometresBetween(district, other))
    .sort((one, other) => one - other)
    .slice(0, NEIGHBOURS);
  const middle = ways[Math.floor(ways.length / 2)];
  return middle === undefined ? DEFAULT_WIDTH_KM : Math.max(1, Math.ceil(middle));
}

export function distanceBetween(table: PlaceTable, from: string, to: string): Distance {
  const [one, other] = [placeOf(table, from), placeOf(table, to)];
  if (one === undefined || other === undefined) {
    const unknown = [one === undefined ? [from] : [], other === undefined ? [to] : []].flat();
    return {
      kind: 'UNKNOWN',
      districts: unknown.map((postcode) => postcodeDistrict(postcode) ?? 'no postcode'),
    };
  }
  if (one.district === other.district) return { kind: 'SAME_DISTRICT', underKm: widthOf(table, one) };
  return { kind: 'ABOUT', km: kilometresBetween(one, other) };
}

/** "about 12 km", "under 3 km (same district)", "distance not known (XX9)". */
export function distanceInWords(distance: Distance): string {
  switch (distance.kind) {
    case 'ABOUT':
      return `about ${Math.max(1, Math.round(distance.km))} km`;
    case 'SAME_DISTRICT':
      return `under ${distance.underKm} km (same district)`;
    case 'UNKNOWN':
      return `distance not known (${distance.districts.join(', ')})`;
  }
}
