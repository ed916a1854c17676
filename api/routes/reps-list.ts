import { z } from 'zod';
import type { Route } from '../deps.ts';
import { repRecord } from '../presenters/present-rep.ts';
import { problemResponses } from '../schemas/problem.ts';
import { rep } from '../schemas/rep.ts';

/** The reps who take calls over. */
export const listRepsRoute: Route = (desk, { handoffs }) => {
  const answer = z.object({ reps: z.array(rep) });
  const schema = {
    tags: ['reps'],
    summary: 'List sales reps',
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/reps', { config: { scope: 'ops' }, schema }, async () => ({
    reps: (await handoffs.reps()).map(repRecord),
  }));
};
