import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { LOAD_STATUSES } from '../../domain/load.ts';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { bookFields } from '../presenters/present-loads.ts';
import { optional, PAGE_SIZE, paging, searchText } from '../query.ts';
import { bookedLoad } from '../schemas/load.ts';
import { problemResponses } from '../schemas/problem.ts';

const querystring = z.object({
  status: optional(z.enum(LOAD_STATUSES)),
  equipment_type: optional(z.enum(EQUIPMENT_TYPES)),
  q: searchText.describe('Reference, city or commodity'),
  ...paging,
});

/** The load book. */
export const listLoadsRoute: Route = (desk, { loads }) => {
  const answer = z.object({ loads: z.array(bookedLoad), next_cursor: z.string().nullable() });
  const schema = {
    tags: ['loads'],
    summary: 'List loads',
    querystring,
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/loads', { config: { scope: 'read' }, schema }, async (request) => {
    const { status, equipment_type: equipment, q, cursor, limit } = request.query;
    const page = await loads.list({
      status: status ?? null,
      equipment: equipment ?? null,
      text: q ?? null,
      cursor: cursor ?? null,
      limit: limit ?? PAGE_SIZE,
    });
    const forOperations = mayUse(request, 'ops');
    return { loads: page.items.map((load) => bookFields(load, forOperations)), next_cursor: page.nextCursor };
  });
};
