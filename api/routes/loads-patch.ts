import { z } from 'zod';
import type { Load } from '../../domain/load.ts';
import { centsFromDollars } from '../../domain/money.ts';
import type { LoadChange } from '../../domain/ports.ts';
import type { LoadChanged } from '../../workflows/messages.ts';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { bookFields } from '../presenters/present-loads.ts';
import { Problem } from '../problem.ts';
import { bookedLoad } from '../schemas/load.ts';
import { pathId } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';

const rate = z
  .number()
  .positive()
  .max(1_000_000)
  .meta({ description: 'US dollars', examples: [1850] });

const body = z.strictObject({
  loadboard_rate: rate.optional(),
  max_buy: rate.nullable().optional().describe('The ceiling; null for none: then the listed rate is firm'),
  status: z.enum(['open', 'withdrawn']).optional(),
  hold_firm: z.boolean().optional(),
});

const changeFrom = ({ loadboard_rate, max_buy, status, hold_firm }: z.infer<typeof body>): LoadChange => ({
  ...(loadboard_rate === undefined ? {} : { loadboardRateCents: centsFromDollars(loadboard_rate) }),
  ...(max_buy === undefined ? {} : { maxBuyCents: max_buy === null ? null : centsFromDollars(max_buy) }),
  ...(status === undefined ? {} : { withdrawn: status === 'withdrawn' }),
  ...(hold_firm === undefined ? {} : { holdFirm: hold_firm }),
});

/** The broker never lists above what he would pay. */
const refuseListedAboveCeiling = (load: Load, change: LoadChange): void => {
  const listed = change.loadboardRateCents ?? load.loadboardRateCents;
  const ceiling = change.maxBuyCents === undefined ? load.maxBuyCents : change.maxBuyCents;
  if (ceiling === null || listed <= ceiling) return;
  const message = 'is below the listed rate';
  throw new Problem('invalid_request', 'The listed rate may not exceed the ceiling.', [
    { field: 'max_buy', message },
  ]);
};

const kindOf = ({ withdrawn }: LoadChange): LoadChanged['change'] =>
  withdrawn === undefined ? 'repriced' : withdrawn ? 'withdrawn' : 'reopened';

/** The lever of operations: counts from the next decision on; calls that talk about the load are told. */
export const patchLoadRoute: Route = (desk, { loads, gateway }) => {
  const schema = {
    tags: ['loads'],
    summary: 'Change rates, withdraw or reopen a load',
    params: z.object({ load_id: pathId }),
    body,
    response: { 200: z.object({ load: bookedLoad }), ...problemResponses },
  };
  desk.patch('/loads/:load_id', { config: { scope: 'ops' }, schema }, async (request) => {
    const { load_id: loadId } = request.params;
    const change = changeFrom(request.body);
    const before = await loads.findById(loadId);
    if (before !== null) refuseListedAboveCeiling(before, change);
    const load = before === null ? null : await loads.change(loadId, change);
    if (before === null || load === null)
      throw new Problem('load_not_found', `No load has the id ${loadId}.`);
    if (load.version !== before.version) {
      const callIds = await loads.callsPresented(loadId);
      await gateway.announceLoadChange(callIds, { loadId, change: kindOf(change) });
    }
    return { load: bookFields(load, mayUse(request, 'ops')) };
  });
};
