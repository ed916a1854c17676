import { estimatedRoadMiles } from '../../domain/location.ts';
import type { LoadDetails } from '../../domain/load.ts';
import type { RepDetails } from '../../domain/handoff.ts';
import { CELLS, DESTINATIONS, type Cell } from './cells.ts';

const HOUR_MS = 3_600_000;

/** The listed rate leaves room for a counter: the ceiling lies a quarter above it. */
const CEILING_FACTOR = 1.25;

function loadOf(cell: Cell, cellNumber: number, number: number, nowMs: number): LoadDetails {
  const destination = DESTINATIONS[number % DESTINATIONS.length] ?? cell.origin;
  const miles = estimatedRoadMiles(cell.origin, destination);
  const loadboardRateCents = Math.round(miles * 2.2 + 150 + (number % 17) * 10) * 100;
  const pickupMs = nowMs + (16 + (number % 40)) * HOUR_MS;
  const deliveryMs = pickupMs + Math.ceil(miles / 45) * HOUR_MS;
  return {
    referenceNumber: `BN-${String(cellNumber).padStart(2, '0')}-${String(number).padStart(4, '0')}`,
    origin: cell.origin,
    destination,
    pickup: { earliestMs: pickupMs, latestMs: pickupMs + 6 * HOUR_MS },
    delivery: { earliestMs: deliveryMs, latestMs: deliveryMs + 6 * HOUR_MS },
    equipment: cell.equipment,
    loadboardRateCents,
    maxBuyCents: Math.round(loadboardRateCents * CEILING_FACTOR),
    customerRateCents: Math.round(loadboardRateCents * 1.4),
    miles,
    weightPounds: 38_000 + (number % 7) * 500,
    commodityType: 'paper goods',
    numOfPieces: 24,
    dimensions: null,
    notes: 'Lumper on site, check in at the gate',
    hazmat: false,
    holdFirm: false,
  };
}

/** Loads enough that no caller meets one that another holds. */
export const benchLoads = (perCell: number, nowMs: number): readonly LoadDetails[] =>
  CELLS.flatMap((cell, cellNumber) =>
    Array.from({ length: perCell }, (_, number) => loadOf(cell, cellNumber, number, nowMs)),
  );

/** Reps who never sleep and never run out of places. */
export const benchReps = (): readonly RepDetails[] =>
  ['Ada', 'Ben', 'Cleo', 'Dov', 'Eve'].map((name, number) => ({
    name,
    phone: `+1 312 555 020${number}`,
    extension: null,
    email: `${name.toLowerCase()}@example.com`,
    timeZone: 'America/Chicago',
    shift: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
    equipment: [],
    regions: [],
    capacity: 1_000_000,
    available: true,
  }));
