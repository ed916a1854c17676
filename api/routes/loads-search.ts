import type { z } from 'zod';
import type { SearchRequest } from '../../domain/requests.ts';
import { answerTool } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import { placeFrom } from '../coerce.ts';
import type { Route } from '../deps.ts';
import { searchAnswer, searchBody } from '../schemas/search-loads.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { toolRoute } from '../tool-route.ts';

const searchFrom = (body: z.infer<typeof searchBody>): SearchRequest => ({
  referenceNumber: body.reference_number,
  equipment: body.equipment_type,
  origin: placeFrom('origin', body),
  destination: placeFrom('destination', body),
  radiusMiles: body.radius_miles,
  destinationRadiusMiles: body.destination_radius_miles,
  pickupDate: body.pickup_date,
  pickupDateEnd: body.pickup_date_end,
  minimumRateCents: body.minimum_rate,
  maximumMiles: body.maximum_miles,
  maximumWeightPounds: body.maximum_weight,
  limit: body.limit,
  sortBy: body.sort_by,
});

/** What could this truck haul? */
export const searchRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: 'Find loads for the caller',
    body: searchBody,
    response: toolResponses(searchAnswer),
  };
  desk.post('/loads/search', { ...toolRoute('search'), schema }, (request) => {
    const call = identifyCall(request, deps);
    return answerTool(deps, request, 'search', call, searchFrom(request.body));
  });
};
