import { answerTool } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import type { Route } from '../deps.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { verifyAnswer, verifyBody } from '../schemas/verify-carrier.ts';
import { toolRoute } from '../tool-route.ts';

/** Who is calling, and may they haul for us? */
export const verifyRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: 'Verify a carrier with FMCSA',
    body: verifyBody,
    response: toolResponses(verifyAnswer),
  };
  desk.post('/fmcsa/verify', { ...toolRoute('verify'), schema }, (request) => {
    const { mc_number: mcNumber, dot_number: dotNumber, company_name: companyName } = request.body;
    const { caller_phone: callerPhone } = request.body;
    const call = identifyCall(request, deps);
    return answerTool(deps, request, 'verify', call, {
      ...{ mcNumber, dotNumber, companyName },
      ...(callerPhone === null ? {} : { callerPhone }),
    });
  });
};
