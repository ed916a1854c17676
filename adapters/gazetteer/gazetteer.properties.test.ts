import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { milesBetween, type ResolvedPlace, type SpokenPlace } from '../../domain/location.ts';
import { originAsHeard } from '../../simulator/voice-agent/sloppy-speech.ts';
import { loadCities } from './cities.ts';
import { createGazetteer } from './gazetteer.ts';
import { asSpoken, loadLabelledPlaces } from './labelled-places.ts';
import { spokenState } from './state-codes.ts';

const gazetteer = createGazetteer();
const hear = (text: string): ResolvedPlace => gazetteer.resolve(asSpoken(text));
const large = loadCities().filter(({ population, isSection }) => population >= 20_000 && !isSection);
const KINDS = ['anywhere', 'point', 'states', 'circle', 'ambiguous', 'unknown'];

/** Whatever is resolved can be spoken and searched for. */
const expectUsable = (place: ResolvedPlace): void => {
  expect(KINDS).toContain(place.kind);
  if (place.kind === 'unknown') expect(place.words.length).toBeLessThanOrEqual(80);
  if (place.kind === 'states') expect(place.states.length).toBeGreaterThan(0);
  if (place.kind === 'circle') {
    expect(place.radiusMiles).toBeGreaterThanOrEqual(1);
    expect(place.radiusMiles).toBeLessThanOrEqual(1000);
  }
  if (place.kind !== 'ambiguous') return;
  expect(place.options.length).toBeGreaterThanOrEqual(2);
  expect(place.options.length).toBeLessThanOrEqual(3);
};

describe('any words', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ minLength: 9_000, maxLength: 10_000 }),
    fc
      .array(
        fc.constantFrom('in', 'near', 'or', 'Texas', 'Portland', 'x', 'the', 'miles', 'two', 'of', '7', 'st'),
      )
      .map((words) => words.join(' ')),
  );

  it('get an answer that can be used, with or without a state and the other end', () => {
    const part = fc.option(fc.string({ maxLength: 30 }), { nil: null });
    fc.assert(
      fc.property(anyText, part, part, fc.option(anyText, { nil: null }), (text, state, zip, other) => {
        const spoken: SpokenPlace = { ...asSpoken(text), state, zip };
        expectUsable(gazetteer.resolve(spoken, other === null ? null : asSpoken(other)));
      }),
    );
  });

  it.each([
    "'; DROP TABLE loads; --",
    'Dallas\u0000\u0001\u0002'.repeat(2000),
    '🚚 🇺🇸',
    '((((((((((',
    '%_%_%',
    '${jndi:ldap://x}',
    'a'.repeat(10_000),
    'in near or '.repeat(1000),
    '-50 miles',
    'within 0 miles of nowhere at all',
  ])('%j is no place', (text) => {
    expect(['unknown', 'ambiguous', 'point']).toContain(hear(text).kind);
    expectUsable(hear(text));
  });

  it('mean the same twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...loadLabelledPlaces()), ({ spoken }) => {
        expect(hear(spoken)).toEqual(hear(spoken));
      }),
    );
  });
});

describe('cities', () => {
  /** Names that mean more than themselves, or that the agent's other words swallow. None is to be added. */
  const MISREAD = [
    ...['Vernon, BC', 'Vernon BC', 'Vernon British Columbia', "I'm empty in Vernon, British Columbia"],
    ...['West End British Columbia', 'Central Louisiana', "I'm empty in Greater Sudbury, Ontario"],
    ...["I'm empty in Back Mountain, Pennsylvania", "I'm empty in The Acreage, Florida"],
    "I'm empty in City of Milford (balance), Connecticut",
  ];

  it('of 20,000 people and more are themselves with their state, however put: all but ten ways of seven', () => {
    const wrong: string[] = [];
    for (const { name, state, ...position } of large) {
      const ways = [
        `${name}, ${state}`,
        `${name} ${spokenState(state)}`,
        `I'm empty in ${name}, ${spokenState(state)}`,
        `${name} ${state}`,
      ];
      for (const said of ways) {
        const place = hear(said.toLowerCase());
        const itself = place.kind === 'point' && milesBetween(place.location, position) < 60;
        if (!itself) wrong.push(said);
      }
    }
    expect(wrong.filter((said) => !MISREAD.includes(said))).toEqual([]);
  });

  it('are found as the simulator garbles them', () => {
    const random = { chance: () => false, pick: <T>(all: readonly T[]) => all[at % all.length] as T };
    let at = 0;
    for (const { name, state } of large.slice(0, 200)) {
      at += 1;
      const heard = originAsHeard({ city: name, state, stateName: spokenState(state) }, random as never);
      expect(gazetteer.resolve(asSpoken(typeof heard.origin === 'string' ? heard.origin : ''))).toMatchObject(
        { kind: 'point', location: { state } },
      );
    }
  });
});

describe('questions back', () => {
  const asked = loadLabelledPlaces().map(({ spoken }) => hear(spoken));
  const options = [...new Set(asked.flatMap((place) => (place.kind === 'ambiguous' ? place.options : [])))];

  it.each(options)('%s is understood when it is the answer', (option) => {
    expect(['point', 'states', 'circle']).toContain(hear(option).kind);
  });
});

describe('circles', () => {
  it.each([
    ['within 50 miles of Memphis', 50, 'within 50 miles of Memphis, Tennessee', 'America/Chicago'],
    ['southern California', 130, 'southern California', 'America/Los_Angeles'],
    ['within 5000 miles of El Paso', 1000, 'within 1000 miles of El Paso, Texas', 'America/Denver'],
  ])('%s', (text, radiusMiles, spoken, timeZone) => {
    expect(hear(text)).toMatchObject({ kind: 'circle', radiusMiles, spoken, timeZone });
  });

  it('are not drawn for less than a mile', () => {
    expect(hear('within 0 miles of Memphis').kind).not.toBe('circle');
  });
});
