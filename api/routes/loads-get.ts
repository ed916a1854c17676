import { z } from 'zod';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { bookFields } from '../presenters/present-loads.ts';
import { Problem } from '../problem.ts';
import { bookedLoad } from '../schemas/load.ts';
import { pathId } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';

/** One load of the book. */
export const getLoadRoute: Route = (desk, { loads }) => {
  const schema = {
    tags: ['loads'],
    summary: 'Open a load',
    params: z.object({ load_id: pathId }),
    response: { 200: z.object({ load: bookedLoad }), ...problemResponses },
  };
  desk.get('/loads/:load_id', { config: { scope: 'read' }, schema }, async (request) => {
    const load = await loads.findById(request.params.load_id);
    if (load === null) throw new Problem('load_not_found', `No load has the id ${request.params.load_id}.`);
    return { load: bookFields(load, mayUse(request, 'ops')) };
  });
};
