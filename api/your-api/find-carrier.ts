import { z } from 'zod';
import type { ReasonCode } from '../../domain/eligibility.ts';
import type { Caller } from '../../domain/verification.ts';
import { textFrom } from '../coerce.ts';
import type { Route } from '../deps.ts';
import { envelope, envelopedProblems, invalid } from './envelope.ts';
import { callerOf, findKnown, numbersFrom } from './known-carrier.ts';

const platformCarrier = z.object({
  carrier_id: z.string().nullable().describe('The USDOT number; null for a carrier the desk never met'),
  carrier_name: z.string().describe('Legal name; empty for a carrier the desk never met'),
  status: z
    .enum(['active', 'fail', 'inactive', 'in_review', 'not_set'])
    .describe('As FMCSA was last judged by the desk; `not_set` for a carrier the desk never met'),
  dot_number: z.string().nullable(),
  mc_number: z.string().nullable(),
  contacts: z.array(z.never()).describe('The desk keeps none'),
});

type Status = z.infer<typeof platformCarrier>['status'];

/** Not running at all, rather than running and not good enough for us. */
const INACTIVE: ReadonlySet<ReasonCode> = new Set(['usdot_inactive', 'no_active_authority']);

const statusOf = ({ verdict, reasons, evidence }: Caller): Status => {
  if (evidence === null) return 'not_set';
  if (verdict === 'eligible') return 'active';
  if (verdict !== 'ineligible') return 'in_review';
  return reasons.some((reason) => INACTIVE.has(reason)) ? 'inactive' : 'fail';
};

/** A carrier by MC or USDOT number, from what the desk knows. It does not ask FMCSA: `POST /fmcsa/verify` does. */
export const findPlatformCarrier: Route = (desk, deps) => {
  const schema = {
    tags: ['your-api'],
    summary: 'Find a carrier, as HappyRobot asks for it',
    querystring: z.object({ mc: z.string().max(200).optional(), dot: z.string().max(200).optional() }),
    response: { 200: envelope(z.object({ carrier: platformCarrier })), ...envelopedProblems },
  };
  desk.get('/carriers/find', { config: { scope: 'read', orScope: 'tools' }, schema }, async (request) => {
    const { mc, dot } = request.query;
    const numbers = numbersFrom({ mc: textFrom(mc), dot: textFrom(dot) });
    if (numbers === null) throw invalid('mc', 'or dot must be provided');
    const file = await findKnown(deps, numbers);
    const known = file ?? { ...numbers, legalName: '' };
    const carrier = {
      carrier_id: file?.dotNumber ?? null,
      carrier_name: known.legalName,
      status: statusOf(callerOf(file, numbers)),
      dot_number: known.dotNumber,
      mc_number: known.mcNumber,
      contacts: [],
    };
    return { statusCode: 200, body: { carrier } };
  });
};
