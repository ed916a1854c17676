import type { LoadDetails } from '../../domain/load.ts';
import type { Location } from '../../domain/location.ts';
import { addDays, instantOfLocal, isoDateAt } from '../../domain/zoned-time.ts';
import { deliveryAfter } from './demo-windows.ts';

const DALLAS: Location = {
  city: 'Dallas',
  state: 'TX',
  zip: '75236',
  latitude: 32.6912,
  longitude: -96.9178,
  timeZone: 'America/Chicago',
};
const ATLANTA: Location = {
  city: 'Atlanta',
  state: 'GA',
  zip: '30336',
  latitude: 33.7362,
  longitude: -84.5539,
  timeZone: 'America/New_York',
};

/** The load of the demonstration call: room of $225 between the published rate and the ceiling. */
const DEMO_LOAD = {
  referenceNumber: 'ACM-1001',
  origin: DALLAS,
  destination: ATLANTA,
  equipment: 'dry_van',
  loadboardRateCents: 185_000,
  maxBuyCents: 207_500,
  customerRateCents: 241_000,
  miles: 781,
  weightPounds: 38_500,
  commodityType: 'packaged food',
  numOfPieces: 24,
  dimensions: null,
  notes: 'No touch freight',
  hazmat: false,
  holdFirm: false,
} as const satisfies Omit<LoadDetails, 'pickup' | 'delivery'>;

/** That load with pickup tomorrow between 8 and noon in Dallas. */
export const demoCallLoad = (referenceNumber: string, nowMs: number): LoadDetails => {
  const { timeZone } = DALLAS;
  const tomorrow = addDays(isoDateAt(nowMs, timeZone), 1);
  const pickup = {
    earliestMs: instantOfLocal(`${tomorrow}T08:00`, timeZone) ?? nowMs,
    latestMs: instantOfLocal(`${tomorrow}T12:00`, timeZone) ?? nowMs,
  };
  return { ...DEMO_LOAD, referenceNumber, pickup, delivery: deliveryAfter(pickup, DEMO_LOAD.miles, ATLANTA) };
};

const FIRST_DEMO_NUMBER = 1001;
const DEMO_NUMBERS = 999;

/** References the demonstration may use, in order: each call books one and the next call takes the next. */
export const demoCallReferences: readonly string[] = Array.from(
  { length: DEMO_NUMBERS },
  (_, index) => `ACM-${String(FIRST_DEMO_NUMBER + index)}`,
);
