import type { z } from 'zod';
import type { OfferRequest } from '../../domain/requests.ts';
import { answerTool } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import { amountFrom, saysPerMile } from '../coerce.ts';
import type { Route } from '../deps.ts';
import { evaluateAnswer, evaluateBody } from '../schemas/evaluate-offer.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { toolRoute } from '../tool-route.ts';

const offerFrom = (body: z.infer<typeof evaluateBody>): OfferRequest => ({
  loadId: body.load_id,
  action: body.action,
  carrierOffer: amountFrom(body.carrier_offer),
  rateType: body.rate_type ?? (saysPerMile(body.carrier_offer) ? 'per_mile' : 'flat'),
});

/** What do we say to this price? */
export const evaluateRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: "Answer a carrier's offer",
    body: evaluateBody,
    response: toolResponses(evaluateAnswer),
  };
  desk.post('/negotiations/evaluate', { ...toolRoute('evaluate'), schema }, (request) => {
    const call = identifyCall(request, deps);
    return answerTool(deps, request, 'evaluate', call, offerFrom(request.body));
  });
};
