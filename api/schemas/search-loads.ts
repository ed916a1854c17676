import { z } from 'zod';
import { SEARCH_STATUSES } from '../../domain/answers.ts';
import { SORT_ORDERS } from '../../domain/requests.ts';
import { centsFrom, numberWithin, oneOf, textFrom } from '../coerce.ts';
import { heard, raw, toolBody } from './heard.ts';
import { alternativeLoad, presentedLoad } from './load.ts';
import { toolAnswer } from './tool-answer.ts';

const miles = (description: string) =>
  heard((value) => numberWithin(0, 5_000, value), { description, examples: ['100'] });
const day = (description: string) =>
  heard(textFrom, { description, examples: ['2027-01-15', 'tomorrow', 'Monday morning'] });
const flat = (description: string) => raw({ description, type: ['string', 'null'] });

const PLACE = 'Free text ("Dallas, TX", "75201", "Texas") or `{city, state, zip, radius_miles}`';

export const searchBody = toolBody(
  {
    reference_number: heard(textFrom, {
      description: 'A load id the caller read out',
      examples: ['LD-10042'],
    }),
    equipment_type: heard(textFrom, { description: 'As spoken', examples: ['53 foot dry van', 'reefer'] }),
    origin: raw({ description: PLACE, examples: ['Dallas, TX'] }),
    origin_city: flat('Instead of `origin`'),
    origin_state: flat('Instead of `origin`'),
    origin_zip: flat('Instead of `origin`'),
    destination: raw({ description: `${PLACE}; absent or "anywhere" for any`, examples: ['anywhere'] }),
    destination_city: flat('Instead of `destination`'),
    destination_state: flat('Instead of `destination`'),
    destination_zip: flat('Instead of `destination`'),
    radius_miles: miles('Around the origin; 100 when absent'),
    destination_radius_miles: miles('Around the destination; 150 when absent'),
    pickup_date: day(
      "When, as spoken: a day or a span of days, with or without a time, in the origin's local time",
    ),
    pickup_date_end: day('Until when, as spoken; alone, from now until then'),
    minimum_rate: heard(centsFrom, { description: 'US dollars', examples: ['1500'] }),
    maximum_miles: heard((value) => numberWithin(0, 10_000, value), { description: 'Length of the haul' }),
    maximum_weight: heard((value) => numberWithin(0, 1_000_000, value), { description: 'Pounds' }),
    limit: heard((value) => Math.round(numberWithin(1, 3, value) ?? 3), {
      description: '1 to 3',
      examples: ['3'],
    }),
    sort_by: heard((value) => oneOf(SORT_ORDERS, value) ?? 'best', {
      description: `One of ${SORT_ORDERS.join(', ')}`,
    }),
  },
  {
    origin: 'Dallas, TX',
    destination: 'anywhere',
    equipment_type: '53 foot dry van',
    pickup_date: 'tomorrow',
  },
);

export const searchAnswer = toolAnswer(SEARCH_STATUSES, {
  total_matches: z.int(),
  loads: z.array(presentedLoad).describe('At most three, best first'),
  alternatives: z.array(alternativeLoad).describe('When nothing matched'),
  options: z.array(z.string()).describe('What an unclear place or day could be, speakable'),
});
