import type { EquipmentType } from '../../domain/equipment.ts';

/** One trailer type's share of the book, its going rate, and what rides in it. */
export type TrailerMarket = {
  readonly equipment: EquipmentType;
  readonly weight: number;
  /** Mean line haul, US cents a mile, before the premium of short hauls. */
  readonly centsPerMile: number;
  readonly pounds: readonly [number, number];
  readonly commodities: readonly string[];
  readonly dimensions: string | null;
  readonly notes: readonly (string | null)[];
  readonly farthestMiles: number;
};

const DOCK_NOTES = [
  null,
  null,
  'No touch freight',
  'Drop and hook at pickup',
  'Two load locks',
  'Live load, live unload',
];
const OPEN_DECK_NOTES = ['Tarps required', 'Straps and chains, no tarp', 'Eight foot drop tarps', null];

export const TRAILER_MARKETS: readonly TrailerMarket[] = [
  {
    equipment: 'dry_van',
    weight: 46,
    centsPerMile: 208,
    pounds: [9_000, 44_500],
    commodities: [
      'packaged food',
      'paper products',
      'beverages',
      'consumer goods',
      'plastic resin',
      'auto parts',
      'furniture',
    ],
    dimensions: null,
    notes: DOCK_NOTES,
    farthestMiles: 2_400,
  },
  {
    equipment: 'reefer',
    weight: 20,
    centsPerMile: 252,
    pounds: [18_000, 43_500],
    commodities: ['fresh produce', 'frozen food', 'dairy', 'poultry', 'meat', 'fresh flowers'],
    dimensions: null,
    notes: [
      'Run at 34 degrees continuous',
      'Frozen, minus 10 degrees',
      'Pulp before loading',
      'Run at 38 degrees continuous',
    ],
    farthestMiles: 2_600,
  },
  {
    equipment: 'flatbed',
    weight: 13,
    centsPerMile: 264,
    pounds: [22_000, 48_000],
    commodities: ['lumber', 'steel coils', 'steel plate', 'roofing shingles', 'pipe', 'building materials'],
    dimensions: '48 feet legal',
    notes: OPEN_DECK_NOTES,
    farthestMiles: 1_800,
  },
  {
    equipment: 'step_deck',
    weight: 5,
    centsPerMile: 282,
    pounds: [18_000, 46_000],
    commodities: ['machinery', 'farm equipment', 'transformers', 'crated equipment'],
    dimensions: '40 by 8.5 by 10 feet',
    notes: OPEN_DECK_NOTES,
    farthestMiles: 1_800,
  },
  {
    equipment: 'power_only',
    weight: 4,
    centsPerMile: 176,
    pounds: [8_000, 40_000],
    commodities: ['retail goods on a loaded trailer', 'parcel trailer', 'empty trailer move'],
    dimensions: null,
    notes: ['Hook to a preloaded trailer', 'Return the trailer empty'],
    farthestMiles: 1_200,
  },
  {
    equipment: 'box_truck',
    weight: 4,
    centsPerMile: 168,
    pounds: [1_500, 10_000],
    commodities: ['appliances', 'medical supplies', 'trade show freight', 'electronics'],
    dimensions: '26 feet',
    notes: ['Lift gate needed', 'Driver assist at delivery', null],
    farthestMiles: 700,
  },
  {
    equipment: 'hotshot',
    weight: 3,
    centsPerMile: 188,
    pounds: [3_000, 15_500],
    commodities: ['oilfield parts', 'compact tractors', 'generators', 'pallets of steel'],
    dimensions: '32 feet of deck',
    notes: ['Straps required', null],
    farthestMiles: 1_000,
  },
  {
    equipment: 'conestoga',
    weight: 2,
    centsPerMile: 296,
    pounds: [20_000, 44_000],
    commodities: ['coated steel', 'aluminum', 'aircraft parts'],
    dimensions: '48 feet, kept dry',
    notes: ['Must stay covered', null],
    farthestMiles: 1_600,
  },
  {
    equipment: 'tanker',
    weight: 2,
    centsPerMile: 322,
    pounds: [30_000, 46_000],
    commodities: ['corn syrup', 'vegetable oil', 'liquid fertilizer'],
    dimensions: null,
    notes: ['Washout ticket required', 'Food grade tank'],
    farthestMiles: 1_200,
  },
  {
    equipment: 'lowboy',
    weight: 1,
    centsPerMile: 412,
    pounds: [38_000, 47_500],
    commodities: ['excavator', 'wheel loader', 'bulldozer'],
    dimensions: '30 by 10 by 11 feet',
    notes: ['Permits arranged by us', 'Chains and binders'],
    farthestMiles: 1_200,
  },
];
