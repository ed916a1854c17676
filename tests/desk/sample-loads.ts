import type { LoadDetails } from '../../domain/load.ts';
import { ATLANTA, DALLAS, HOUR } from '../examples/loads.ts';

/** A dry van from Dallas to Atlanta: listed at $1,800, ceiling $2,100, pickup from tomorrow on. */
export const sampleLoad = (
  referenceNumber: string,
  nowMs: number,
  changes: Partial<LoadDetails> = {},
): LoadDetails => ({
  referenceNumber,
  origin: DALLAS,
  destination: ATLANTA,
  pickup: { earliestMs: nowMs + 20 * HOUR, latestMs: nowMs + 24 * HOUR },
  delivery: { earliestMs: nowMs + 44 * HOUR, latestMs: nowMs + 50 * HOUR },
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
