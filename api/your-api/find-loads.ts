import { z } from 'zod';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import { textFrom } from '../coerce.ts';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { envelope, envelopedProblems } from './envelope.ts';
import { callerOf, findKnown, numbersFrom } from './known-carrier.ts';
import { loadQuery, questionFrom } from './load-question.ts';
import { platformLoad, platformLoadFields } from './load-shape.ts';

const NOBODY = { mcNumber: null, dotNumber: null };

/** The three best open loads for a query, as the desk ranks them for its own callers. */
export const findPlatformLoads: Route = (desk, deps) => {
  const schema = {
    tags: ['your-api'],
    summary: 'Find loads, as HappyRobot asks for them',
    querystring: loadQuery,
    response: { 200: envelope(z.object({ loads: z.array(platformLoad) })), ...envelopedProblems },
  };
  desk.get('/loads', { config: { scope: 'read', orScope: 'tools' }, schema }, async (request) => {
    const numbers = numbersFrom({ carrier_id: textFrom(request.query.carrier_id) }) ?? NOBODY;
    const caller = callerOf(await findKnown(deps, numbers), numbers);
    const question = questionFrom(deps, request.query, caller);
    const none = caller.verdict === 'ineligible' || (question.pickupToMs ?? Infinity) < question.atMs;
    const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;
    const { ranked } = none ? { ranked: [] } : await deps.loads.findRanked(question, order);
    const forOperations = mayUse(request, 'ops');
    const loads = ranked.map(({ load }) => platformLoadFields(load, forOperations));
    return { statusCode: 200, body: { loads } };
  });
};
