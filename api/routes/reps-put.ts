import { z } from 'zod';
import type { Route } from '../deps.ts';
import { repRecord } from '../presenters/present-rep.ts';
import { problemResponses } from '../schemas/problem.ts';
import { rep, repBody } from '../schemas/rep.ts';

/** Adds a rep or replaces what is known of him. */
export const putRepRoute: Route = (desk, { handoffs, gateway }) => {
  const schema = {
    tags: ['reps'],
    summary: 'Add or change a sales rep',
    params: z.object({ rep_id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/) }),
    body: repBody,
    response: { 200: z.object({ rep }), ...problemResponses },
  };
  desk.put('/reps/:rep_id', { config: { scope: 'ops' }, schema }, async ({ params, body }) => {
    const { time_zone: timeZone, ...details } = body;
    const saved = await handoffs.saveRep(params.rep_id, { ...details, timeZone });
    // Not waited for: those in the queue look by themselves too.
    void gateway.tendQueue();
    return { rep: repRecord(saved) };
  });
};
