import { questionFrom } from '../../domain/carrier-question.ts';
import type { VerifyRequest } from '../../domain/requests.ts';
import type { Judged } from '../../domain/verification.ts';
import { answerTool } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import type { Route, RouteDeps } from '../deps.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { verifyAnswer, verifyBody } from '../schemas/verify-carrier.ts';
import { toolRoute } from '../tool-route.ts';
import { within } from '../within.ts';

/** A look that takes longer than this is left to whoever would ask FMCSA. */
const RECALL_MS = 250;

/** What FMCSA said lately of the carrier; null when it must be asked, or we cannot look. */
const recall = async ({ carrierMemory, log }: RouteDeps, said: VerifyRequest): Promise<Judged | null> => {
  const question = questionFrom(said);
  if (!question.ok) return null;
  try {
    return await within(RECALL_MS, carrierMemory.recall(question.value));
  } catch (error) {
    log.warn({ err: error }, 'what FMCSA said lately could not be looked up');
    return null;
  }
};

/** Who is calling, and may they haul for us? */
export const verifyRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: 'Verify a carrier with FMCSA',
    body: verifyBody,
    response: toolResponses(verifyAnswer),
  };
  desk.post('/fmcsa/verify', { ...toolRoute('verify'), schema }, async (request) => {
    const { mc_number: mcNumber, dot_number: dotNumber, company_name: companyName } = request.body;
    const { caller_phone: callerPhone } = request.body;
    const call = identifyCall(request, deps);
    const said = {
      ...{ mcNumber, dotNumber, companyName },
      ...(callerPhone === null ? {} : { callerPhone }),
    };
    const known = request.keyUnchecked ? null : await recall(deps, said);
    return answerTool(deps, request, 'verify', known === null ? call : { ...call, known }, said);
  });
};
