import type { ToldLoad } from './tool-contract.ts';

const window = {
  earliest: '2026-01-06T08:00:00-06:00',
  latest: '2026-01-06T12:00:00-06:00',
  timezone: 'America/Chicago',
  spoken: 'tomorrow between 8 and noon',
};

const load = (load_id: string, reference_number: string, loadboard_rate: number): ToldLoad => ({
  load_id,
  reference_number,
  origin: { city: 'Dallas', state: 'TX', zip: '75201' },
  destination: { city: 'Atlanta', state: 'GA', zip: '30303' },
  pickup: window,
  delivery: window,
  equipment_type: 'dry_van',
  loadboard_rate,
  rate_per_mile: loadboard_rate / 800,
  miles: 800,
  deadhead_miles: 4,
  weight: 38_000,
  commodity_type: 'Paper',
  num_of_pieces: 22,
  dimensions: null,
  notes: null,
});

/** What the stand-in desk has to sell. */
export const fakeLoads: readonly ToldLoad[] = [
  load('load_one', 'REF-1001', 2000),
  load('load_two', 'REF-1002', 1850),
];
