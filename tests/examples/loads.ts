import type { Load } from '../../domain/load.ts';
import type { CandidateQuery, CarrierLimits } from '../../domain/load-matching.ts';
import type { Location } from '../../domain/location.ts';

/* The loads and questions of the handbook's examples. */

export const HOUR = 3_600_000;
/** Monday the 23rd of March 2026, ten in the morning in Dallas. */
export const NOW = Date.parse('2026-03-23T15:00:00Z');

export const DALLAS: Location = {
  city: 'Dallas',
  state: 'TX',
  zip: '75201',
  latitude: 32.7876,
  longitude: -96.7994,
  timeZone: 'America/Chicago',
};
export const ATLANTA: Location = {
  city: 'Atlanta',
  state: 'GA',
  zip: null,
  latitude: 33.749,
  longitude: -84.388,
  timeZone: 'America/New_York',
};

export const openLoad = (loadId: string): Load => ({
  loadId,
  referenceNumber: `REF-${loadId}`,
  origin: DALLAS,
  destination: ATLANTA,
  pickup: { earliestMs: NOW + 4 * HOUR, latestMs: NOW + 8 * HOUR },
  delivery: { earliestMs: NOW + 28 * HOUR, latestMs: NOW + 32 * HOUR },
  equipment: 'dry_van',
  loadboardRateCents: 180_000,
  maxBuyCents: 200_000,
  customerRateCents: 230_000,
  miles: 781,
  weightPounds: 40_000,
  commodityType: 'paper',
  numOfPieces: 24,
  dimensions: null,
  notes: 'Two straps',
  hazmat: false,
  holdFirm: false,
  status: 'open',
  holder: null,
  version: 1,
});

export const wideQuery: CandidateQuery = {
  atMs: NOW,
  equipment: null,
  origin: null,
  destination: null,
  pickupFromMs: NOW,
  pickupToMs: null,
  minimumRateCents: null,
  maximumMiles: null,
  maximumWeightPounds: null,
  limit: 100,
};

/** May take whatever there is. */
export const anyCarrier: CarrierLimits = { interstate: true, hazmat: true, blockedLanes: [], noticeMs: 0 };
