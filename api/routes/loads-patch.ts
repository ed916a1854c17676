import { z } from 'zod';
import type { Load } from '../../domain/load.ts';
import { centsFromDollars } from '../../domain/money.ts';
import type { LoadChange } from '../../domain/ports.ts';
import type { LoadChanged } from '../../workflows/messages.ts';
import type { Route, RouteDeps } from '../deps.ts';
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

const refuseWithdrawingBooked = (load: Load, { withdrawn }: LoadChange): void => {
  if (load.status !== 'booked' || withdrawn === undefined) return;
  throw new Problem('load_booked', 'A booked load is neither withdrawn nor opened again.');
};

/** Two changes at once may each be right and wrong together: the database refuses the later one. */
const changeTerms = async (
  { loads }: RouteDeps,
  loadId: string,
  change: LoadChange,
): Promise<Load | null> => {
  try {
    return await loads.change(loadId, change);
  } catch (error) {
    const now = await loads.findById(loadId);
    if (now !== null) refuseListedAboveCeiling(now, change);
    throw error;
  }
};

const kindOf = (before: Load, after: Load): LoadChanged['change'] => {
  if (before.status === after.status) return 'repriced';
  if (after.status === 'withdrawn') return 'withdrawn';
  return before.status === 'withdrawn' && after.status === 'open' ? 'reopened' : 'repriced';
};

/** Calls that talk about the load hear of it. Whoever holds it keeps it, withdrawn or not. */
const announce = async (
  { loads, gateway, now, log }: RouteDeps,
  before: Load,
  after: Load,
): Promise<void> => {
  const { loadId } = after;
  const change = kindOf(before, after);
  const holder = change === 'repriced' ? null : before.holder?.callId;
  try {
    const callIds = await loads.callsPresented(loadId);
    const others = callIds.filter((callId) => callId !== holder);
    await gateway.announceLoadChange(others, { loadId, change, atMs: now() });
  } catch (error) {
    log.warn({ err: error, loadId }, 'calls could not be told of a changed load');
  }
};

/** The lever of operations: counts from the next decision on; calls that talk about the load are told. */
export const patchLoadRoute: Route = (desk, deps) => {
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
    const before = await deps.loads.findById(loadId);
    if (before !== null) refuseWithdrawingBooked(before, change);
    if (before !== null) refuseListedAboveCeiling(before, change);
    const load = before === null ? null : await changeTerms(deps, loadId, change);
    if (before === null || load === null)
      throw new Problem('load_not_found', `No load has the id ${loadId}.`);
    if (load.version !== before.version) await announce(deps, before, load);
    return { load: bookFields(load, mayUse(request, 'ops')) };
  });
};
