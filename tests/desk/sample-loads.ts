import type { LoadDetails } from '../../domain/load.ts';
import type { Location } from '../../domain/location.ts';

const HOUR_MS = 3_600_000;

const DALLAS: Location = {
  city: 'Dallas',
  state: 'TX',
  zip: '75201',
  latitude: 32.7831,
  longitude: -96.8067,
  timeZone: 'America/Chicago',
};
const ATLANTA: Location = {
  city: 'Atlanta',
  state: 'GA',
  zip: '30303',
  latitude: 33.749,
  longitude: -84.388,
  timeZone: 'America/New_York',
};

/** A dry van from Dallas to Atlanta: listed at $1,800, ceiling $2,100, pickup from tomorrow on. */
export const sampleLoad = (
  referenceNumber: string,
  nowMs: number,
  changes: Partial<LoadDetails> = {},
): LoadDetails => ({
  referenceNumber,
  origin: DALLAS,
  destination: ATLANTA,
  pickup: { earliestMs: nowMs + 20 * HOUR_MS, latestMs: nowMs + 24 * HOUR_MS },
  delivery: { earliestMs: nowMs + 44 * HOUR_MS, latestMs: nowMs + 50 * HOUR_MS },
  equipment: 'dry_van',
  loadboardRateCents: 180_000,
  maxBuyCents: 210_000,
  customerRateCents: 260_000,
  miles: 781,
  weightPounds: 38_000,
  commodityType: 'paper products',
  numOfPieces: 22,
  dimensions: null,
  notes: null,
  hazmat: false,
  holdFirm: false,
  ...changes,
});
