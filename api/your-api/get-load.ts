import { z } from 'zod';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { Problem } from '../problem.ts';
import { pathId } from '../query.ts';
import { envelope, envelopedProblems } from './envelope.ts';
import { platformLoad, platformLoadFields } from './load-shape.ts';

/** One load by its reference number, whatever its status. */
export const getPlatformLoad: Route = (desk, { loads }) => {
  const schema = {
    tags: ['your-api'],
    summary: 'Open a load, as HappyRobot asks for it',
    params: z.object({ reference_number: pathId }),
    response: { 200: envelope(z.object({ load: platformLoad })), ...envelopedProblems },
  };
  const config = { scope: 'read', orScope: 'tools' } as const;
  desk.get('/loads/:reference_number', { config, schema }, async (request) => {
    const load = await loads.findByReference(request.params.reference_number.trim());
    if (load === null) throw new Problem('load_not_found', 'Load not found with the specified ID');
    return { statusCode: 200, body: { load: platformLoadFields(load, mayUse(request, 'ops')) } };
  });
};
