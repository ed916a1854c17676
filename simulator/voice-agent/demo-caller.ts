import type { Caller } from './caller.ts';
import type { Random } from './random.ts';
import { digitByDigit } from './sloppy-speech.ts';
import { eligibleCarriers } from '../fmcsa/carriers.ts';

const carrier = eligibleCarriers[0];
if (carrier === undefined) throw new Error('The FMCSA simulator serves no eligible carrier.');

/** A good carrier who asks too much, haggles once or twice and then takes the load. */
export const DEMO_CALLER: Caller = {
  personality: 'agreeable',
  errand: 'a_load',
  name: 'Ray',
  phone: '+1 312 555 0142',
  companyName: carrier.legalName,
  docketsAsHeard: [digitByDigit(carrier.docketNumber)],
  origin: { city: 'Dallas', state: 'TX', stateName: 'Texas' },
  destination: 'Atlanta, GA',
  equipment: 'dry van',
  bargaining: {
    openingFactor: 1.2,
    concession: 0.5,
    tolerance: 0.03,
    lastWord: 'takes',
    regrets: true,
    skipsAccept: false,
  },
  hangsUpAt: null,
  aftermath: 'nothing',
  ringsBack: false,
  repeatsCalls: false,
  pauseMs: 0,
};

/** No chance at all: the plainest spelling of everything, so that the demonstration reads the same each time. */
export const NO_CHANCE: Random = {
  fraction: () => 0,
  between: (low) => low,
  chance: () => false,
  pick: (items) => {
    const [first] = items;
    if (first === undefined) throw new RangeError('There is nothing to pick from.');
    return first;
  },
};
