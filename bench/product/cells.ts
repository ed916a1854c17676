import type { EquipmentType } from '../../domain/equipment.ts';
import type { Location } from '../../domain/location.ts';

/** A place and a trailer: loads of one cell are found by no search for another. */
export type Cell = {
  readonly origin: Location;
  readonly equipment: EquipmentType;
  /** The trailer as a caller says it. */
  readonly spoken: string;
};

const place = (
  city: string,
  state: string,
  latitude: number,
  longitude: number,
  timeZone: string,
): Location => ({
  city,
  state,
  zip: null,
  latitude,
  longitude,
  timeZone: `America/${timeZone}`,
});

// Each more than twice SEARCH_RADIUS_MILES from every other.
const ORIGINS: readonly Location[] = [
  place('Dallas', 'TX', 32.78, -96.8, 'Chicago'),
  place('Houston', 'TX', 29.76, -95.37, 'Chicago'),
  place('San Antonio', 'TX', 29.42, -98.49, 'Chicago'),
  place('El Paso', 'TX', 31.76, -106.49, 'Denver'),
  place('Atlanta', 'GA', 33.75, -84.39, 'New_York'),
  place('Chicago', 'IL', 41.88, -87.63, 'Chicago'),
  place('Los Angeles', 'CA', 34.05, -118.24, 'Los_Angeles'),
  place('Fresno', 'CA', 36.74, -119.79, 'Los_Angeles'),
  place('Phoenix', 'AZ', 33.45, -112.07, 'Phoenix'),
  place('Denver', 'CO', 39.74, -104.99, 'Denver'),
  place('Kansas City', 'MO', 39.1, -94.58, 'Chicago'),
  place('St. Louis', 'MO', 38.63, -90.2, 'Chicago'),
  place('Memphis', 'TN', 35.15, -90.05, 'Chicago'),
  place('Nashville', 'TN', 36.16, -86.78, 'Chicago'),
  place('Indianapolis', 'IN', 39.77, -86.16, 'Indiana/Indianapolis'),
  place('Charlotte', 'NC', 35.23, -80.84, 'New_York'),
  place('Jacksonville', 'FL', 30.33, -81.66, 'New_York'),
  place('Miami', 'FL', 25.76, -80.19, 'New_York'),
  place('Minneapolis', 'MN', 44.98, -93.27, 'Chicago'),
  place('Seattle', 'WA', 47.61, -122.33, 'Los_Angeles'),
];

export const DESTINATIONS: readonly Location[] = [
  place('Columbus', 'OH', 39.96, -83.0, 'New_York'),
  place('Salt Lake City', 'UT', 40.76, -111.89, 'Denver'),
  place('Newark', 'NJ', 40.74, -74.17, 'New_York'),
];

const TRAILERS = [
  { equipment: 'dry_van', spoken: 'dry van' },
  { equipment: 'reefer', spoken: 'reefer' },
  { equipment: 'flatbed', spoken: 'flat bed' },
  { equipment: 'step_deck', spoken: 'step deck' },
] as const;

export const SEARCH_RADIUS_MILES = 60;

/** 80 of them: simultaneous callers each look in one of their own. */
export const CELLS: readonly Cell[] = TRAILERS.flatMap((trailer) =>
  ORIGINS.map((origin) => ({ ...trailer, origin })),
);

export function cellOfCall(index: number): Cell {
  const cell = CELLS[index % CELLS.length];
  if (cell === undefined) throw new RangeError(`no cell for call ${index}`);
  return cell;
}
