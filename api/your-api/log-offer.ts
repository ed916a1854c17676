import { z } from 'zod';
import { parseDocketNumber } from '../../domain/docket-number.ts';
import { amountFrom, longTextFrom, textFrom } from '../coerce.ts';
import type { Route } from '../deps.ts';
import { Problem, type FieldError } from '../problem.ts';
import { envelopedProblems } from './envelope.ts';

const MOST_CENTS = 100_000_000;

const body = z.record(z.string(), z.unknown()).meta({
  examples: [{ load_id: 'LOAD-1', mc_number: '123456', carrier_offer: 1850, notes: 'Empty tomorrow' }],
  properties: Object.fromEntries(
    ['load_id', 'mc_number', 'carrier_offer', 'notes'].map((name) => [
      name,
      { type: ['string', 'number', 'null'] },
    ]),
  ),
  required: ['load_id', 'mc_number', 'carrier_offer'],
});

const logged = z.object({
  statusCode: z.int(),
  status: z.int().describe('The same again: this route’s own published answer is `{status: 201}`'),
  body: z.object({ offer_id: z.string() }),
});

type Offer = { readonly load: string; readonly mcNumber: string; readonly offerCents: number };

const read = (sent: Readonly<Record<string, unknown>>): Offer => {
  const errors: FieldError[] = [];
  const load = textFrom(sent.load_id);
  const words = textFrom(sent.mc_number);
  const docket = words === null ? null : parseDocketNumber(words);
  const amount = amountFrom(sent.carrier_offer);
  const cents = amount !== null && 'cents' in amount ? amount.cents : 0;
  const mcNumber = docket?.ok === true && docket.value.kind === 'mc' ? docket.value.number : null;
  if (load === null) errors.push({ field: 'load_id', message: 'is required' });
  if (mcNumber === null)
    errors.push({ field: 'mc_number', message: words === null ? 'is required' : 'is not an MC number' });
  if (cents <= 0 || cents > MOST_CENTS)
    errors.push({
      field: 'carrier_offer',
      message: amount === null ? 'is required' : 'is not an amount of dollars above 0',
    });
  if (load === null || mcNumber === null || errors.length > 0)
    throw new Problem('invalid_request', 'Some fields are not as they should be.', errors);
  return { load, mcNumber, offerCents: cents };
};

/** Writes an offer down. It binds nobody: bargaining, with its rounds and holds, is `POST /negotiations/evaluate`. */
export const logPlatformOffer: Route = (desk, { loads, offers, now }) => {
  const schema = {
    tags: ['your-api'],
    summary: 'Log an offer, as HappyRobot does',
    body,
    response: { 201: logged, ...envelopedProblems },
  };
  const config = { scope: 'tools', orScope: 'ops' } as const;
  desk.post('/offers/log', { config, schema, bodyLimit: 64 * 1024 }, async (request, reply) => {
    const { load: named, ...offer } = read(request.body);
    const load = (await loads.findByReference(named)) ?? (await loads.findById(named));
    if (load === null) throw new Problem('load_not_found', `Load with ID ${named} not found`);
    const notes = longTextFrom(request.body.notes);
    const kept = await offers.log({ loadId: load.loadId, ...offer, notes, atMs: now() });
    if (kept.kind === 'identical')
      throw new Problem('offer_exists', 'An identical offer from this carrier already exists for this load');
    void reply.code(201);
    return { statusCode: 201, status: 201, body: { offer_id: kept.offerId } };
  });
};
