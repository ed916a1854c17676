import { describe, expect, it } from '@jest/globals';
import { told, toldInstead } from '../../tests/examples/calls.ts';
import { ATLANTA, DALLAS, HOUR, NOW, openLoad } from '../../tests/examples/loads.ts';
import type { Load } from '../load.ts';
import type { Location } from '../location.ts';
import { searchAnswer, type SearchEvent } from './search-answer.ts';
import { spokenMiles } from './spoken-load.ts';

const place = (city: string, state: string, timeZone: string): Location => ({
  ...DALLAS,
  city,
  state,
  timeZone,
});
const load = (changes: Partial<Load> = {}, loadId = 'a'): Load => ({ ...openLoad(loadId), ...changes });
const BOISE = place('Boise', 'ID', 'America/Boise');
const FORT_WORTH = place('Ft. Worth', 'TX', 'America/Chicago');
const RANCHO = place('Rancho Santa Margarita', 'CA', 'America/Los_Angeles');

/** The first load's deadhead miles in place of the example's twelve. */
const from = (miles: number | null, event: ReturnType<typeof told>): SearchEvent => ({
  ...event,
  loads: event.loads.map((one) => ({ ...one, deadheadMiles: miles })),
});

const unclear = (
  about: 'place' | 'equipment' | 'date',
  options: readonly string[] = [],
  because?: 'past' | 'inverted',
): SearchEvent => ({
  kind: 'criteria_unclear',
  about,
  words: 'blue',
  options,
  ...(because === undefined ? {} : { because }),
});

const rest = 'it picks up today between 2 and 6 PM, runs about 780 miles with 40,000 pounds, and pays $1,800';
const toAtlanta = 'one to Atlanta, Georgia, picking up today between 2 and 6 PM, about 780 miles at $1,800';

describe('what a caller hears of loads', () => {
  it.each<readonly [string, SearchEvent, string]>([
    [
      'one, in full',
      told(load()),
      `I have one that fits: a dry van out of Dallas, Texas, 12 miles from you, going to Atlanta, Georgia; ${rest}. Would that work for you?`,
    ],
    [
      'one where the truck stands',
      from(2.4, told(load())),
      `I have one that fits: a dry van out of Dallas, Texas, right by you, going to Atlanta, Georgia; ${rest}. Would that work for you?`,
    ],
    [
      'one far off',
      from(87.2, told(load())),
      `I have one that fits: a dry van out of Dallas, Texas, 85 miles from you, going to Atlanta, Georgia; ${rest}. Would that work for you?`,
    ],
    [
      'one by its reference: no deadhead; no weight, cents in the rate',
      from(null, told(load({ weightPounds: null, loadboardRateCents: 185_050, equipment: 'step_deck' }))),
      'I have one that fits: a step deck out of Dallas, Texas, going to Atlanta, Georgia; it picks up today between 2 and 6 PM, runs about 780 miles, and pays $1,850.50. Would that work for you?',
    ],
    [
      'two of the same trailer and origin',
      told(load(), load({ destination: BOISE, miles: 1583, loadboardRateCents: 400_000 }, 'b')),
      `I have two dry van loads out of Dallas, Texas, 12 miles from you: ${toAtlanta}; and one to Boise, Idaho, picking up today between 2 and 6 PM, about 1,580 miles at $4,000. Which one would you like?`,
    ],
    [
      'two trailers from one place',
      told(load(), load({ equipment: 'reefer' }, 'b')),
      `I have two loads out of Dallas, Texas, 12 miles from you: ${toAtlanta.replace('one', 'a dry van')}; and ${toAtlanta.replace('one', 'a reefer')}. Which one would you like?`,
    ],
    [
      'two origins of one trailer',
      from(30, told(load(), load({ origin: FORT_WORTH }, 'b'))),
      `I have two dry van loads: ${toAtlanta.replace('one', 'one from Dallas, Texas, 30 miles from you,')}; and ${toAtlanta.replace('one', 'one from Ft Worth, Texas, 30 miles from you,')}. Which one would you like?`,
    ],
    [
      'three',
      told(load(), load({}, 'b'), load({}, 'c')),
      `I have three dry van loads out of Dallas, Texas, 12 miles from you: ${toAtlanta}; ${toAtlanta}; and ${toAtlanta}. Which one would you like?`,
    ],
    [
      'long names and a zone of its own',
      told(load({ origin: RANCHO, destination: place('Winston-Salem', 'NC', 'America/New_York') })),
      'I have one that fits: a dry van out of Rancho Santa Margarita, California, 12 miles from you, going to Winston-Salem, North Carolina; it picks up today between noon and 4 PM, runs about 780 miles with 40,000 pounds, and pays $1,800. Would that work for you?',
    ],
    [
      'Canada to Mexico, on another day',
      told(
        load({
          origin: place('Windsor', 'ON', 'America/Toronto'),
          destination: place('Nuevo Laredo', 'TM', 'America/Matamoros'),
          pickup: { earliestMs: NOW + 21 * HOUR, latestMs: NOW + 25 * HOUR },
          miles: 1641,
        }),
      ),
      'I have one that fits: a dry van out of Windsor, Ontario, 12 miles from you, going to Nuevo Laredo, Tamaulipas; it picks up tomorrow, Tuesday the 24th, between 8 and noon, runs about 1,640 miles with 40,000 pounds, and pays $1,800. Would that work for you?',
    ],
    [
      'something else instead',
      toldInstead(load()),
      'I have nothing exactly like that, but I do have a dry van from Dallas, Texas to Atlanta, Georgia, picking up today between 2 and 6 PM, about 780 miles at $1,800; it picks up a day later. Would that work?',
    ],
    [
      'nothing',
      told(),
      "I don't have anything that fits right now. Is there another area or day that would work for you?",
    ],
    ['an unclear day', unclear('date'), "I didn't catch the day. When could you pick up?"],
    [
      'one of two days',
      unclear('date', ['Friday the 27th', 'Friday, April 3rd']),
      'Is that Friday the 27th; or Friday, April 3rd?',
    ],
    [
      'a day that is over',
      unclear('date', [], 'past'),
      'That day has already gone by. What day could you pick up?',
    ],
    [
      'days the wrong way round',
      unclear('date', [], 'inverted'),
      'I have the last day before the first one. From what day to what day could you pick up?',
    ],
    [
      'an unclear trailer',
      unclear('equipment'),
      "I didn't catch what equipment you run. Is that a dry van, a reefer, a flatbed, or something else?",
    ],
    ['an unclear place', unclear('place'), "I didn't catch the place. Which city and state is that?"],
  ])('%s', (_name, event, say) => {
    expect(searchAnswer(event).say).toBe(say);
  });

  it('asks for the day, not for the place, when the day was unclear', () => {
    expect(searchAnswer(unclear('date', ['Friday the 27th']))).toMatchObject({
      status: 'needs_clarification',
      next: 'ask_preference',
      options: ['Friday the 27th'],
    });
  });

  it('says nothing of a place twice that both ends share', () => {
    expect(searchAnswer(told(load({ destination: ATLANTA }))).say.match(/Georgia/g)).toHaveLength(1);
  });
});

describe('miles as people say them', () => {
  it.each([
    [0.2, '1 mile'],
    [1, '1 mile'],
    [12.4, '12 miles'],
    [22, 'about 20 miles'],
    [98, 'about 100 miles'],
    [781, 'about 780 miles'],
    [1583, 'about 1,580 miles'],
  ])('%d is %s', (miles, words) => {
    expect(spokenMiles(miles)).toBe(words);
  });
});
