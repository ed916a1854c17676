import { createHash } from 'node:crypto';
import type { CarrierFacts, CarrierRecord } from '../../domain/carrier.ts';
import type { EquipmentType } from '../../domain/equipment.ts';
import type { Location } from '../../domain/location.ts';
import { FREIGHT_CITIES } from '../seed-data/freight-cities.ts';
import { seededRandom, type SeededRandom } from '../seed-data/seeded-random.ts';
import { TRAILER_MARKETS } from '../seed-data/trailer-market.ts';

/** A trucking company that calls; the more `weight`, the more often. */
export type PastCarrier = {
  readonly docketNumber: string;
  readonly record: CarrierRecord;
  readonly equipment: EquipmentType;
  readonly home: Location;
  readonly weight: number;
};

const CARRIERS = 420;
const SEED = 7_301;
/** Above all dockets and USDOT numbers that the FMCSA simulator knows. */
const FIRST_DOCKET = 81_000_000;
const FIRST_DOT = 91_000_000;

const FIRST =
  'Amber|Badger|Big Sky|Blackwater|Blue Ridge|Bridger|Cactus|Canyon|Clearwater|Coastal|Crimson|Delta|Diamond|Eagle Pass|Evergreen|Falcon|Frontier|Granite|Gulf Breeze|Heartland|Highline|Iron Horse|Juniper|Keystone|Lone Star|Maple Leaf|Northwind|Osprey|Pioneer|Red Mesa|Riverbend|Rolling Hills|Sagebrush|Silver Creek|Stonebridge|Tall Oak|Timberline|Tri County|Wagon Wheel|White Pine'.split(
    '|',
  );
const SECOND =
  'Transport|Trucking|Freight Lines|Carriers|Hauling|Express|Logistics|Cartage|Motor Freight|Transit'.split(
    '|',
  );
const ENDING = ['LLC', 'INC', 'LLC', 'CO', 'CORP'] as const;

/** What a few have in their records that a rule stumbles over. */
const BLEMISHES: readonly { readonly weight: number; readonly facts: Partial<CarrierFacts> }[] = [
  { weight: 86, facts: {} },
  { weight: 4, facts: { statusCode: 'I', allowedToOperate: 'N' } },
  { weight: 4, facts: { bipdOnFileDollars: 0 } },
  { weight: 2, facts: { safetyRating: 'U' } },
  { weight: 1, facts: { outOfServiceDate: '2025-11-03', allowedToOperate: 'N' } },
  { weight: 3, facts: { safetyRating: 'C' } },
  { weight: 2, facts: { bipdOnFileDollars: 750_000 } },
  { weight: 2, facts: { vehicle: { inspections: 24, outOfServicePercent: 37.5 } } },
  { weight: 1, facts: { bipdOnFileDollars: null } },
];

const nameOf = (index: number, random: SeededRandom): string =>
  `${FIRST[index % FIRST.length] ?? ''} ${SECOND[Math.floor(index / FIRST.length) % SECOND.length] ?? ''} ${random.pick(ENDING)}`.toUpperCase();

const factsOf = (index: number, home: Location, random: SeededRandom): CarrierFacts => {
  const powerUnits = Math.max(1, Math.round(Math.exp(random.between(0, 5))));
  return {
    dotNumber: String(FIRST_DOT + index * 37),
    legalName: nameOf(index, random),
    dbaName: null,
    city: home.city.toUpperCase(),
    state: home.state,
    powerUnits,
    drivers: powerUnits + Math.round(powerUnits * random.between(0, 0.15)),
    allowedToOperate: 'Y',
    statusCode: 'A',
    outOfServiceDate: null,
    commonAuthorityStatus: 'A',
    contractAuthorityStatus: 'N',
    brokerAuthorityStatus: 'N',
    carrierOperationCode: 'A',
    isPassengerCarrier: 'N',
    safetyRating: random.chance(0.3) ? 'S' : null,
    bipdOnFileDollars: 1_000_000,
    bipdRequiredDollars: 750_000,
    vehicle: { inspections: powerUnits * 2, outOfServicePercent: random.between(4, 18) },
    driver: { inspections: powerUnits * 3, outOfServicePercent: random.between(0, 5) },
    hazmat: { inspections: 0, outOfServicePercent: null },
    ...random.weigh(BLEMISHES).facts,
  };
};

const carrierOf = (index: number, places: (place: string) => Location): PastCarrier => {
  const random = seededRandom(SEED + index);
  const home = places(random.weigh(FREIGHT_CITIES).place);
  const facts = factsOf(index, home, random);
  const docketNumber = String(FIRST_DOCKET + index * 53);
  const authority = {
    docketNumber,
    prefix: 'MC',
    commonStatus: 'A',
    contractStatus: 'N',
    brokerStatus: 'N',
    authorizedForProperty: 'Y',
    authorizedForPassenger: 'N',
    authorizedForHouseholdGoods: 'N',
  };
  const bodyHash = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return {
    docketNumber,
    record: { facts, authorities: [authority], bodyHash },
    equipment: random.weigh(TRAILER_MARKETS).equipment,
    home,
    weight: 1 / Math.sqrt(1 + index),
  };
};

/** The same companies in every past; numbers that nobody else has. */
export const pastCarriers = (places: (place: string) => Location): readonly PastCarrier[] =>
  Array.from({ length: CARRIERS }, (_, index) => carrierOf(index, places));
