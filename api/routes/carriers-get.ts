import { z } from 'zod';
import { parseDotNumber } from '../../domain/docket-number.ts';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { carrierFileFields } from '../presenters/present-carrier-file.ts';
import { Problem } from '../problem.ts';
import { pathId } from '../query.ts';
import { carrierFile } from '../schemas/carrier.ts';
import { problemResponses } from '../schemas/problem.ts';

const MOST_OF_EACH = 100;

/** One carrier: what FMCSA said of it, every verdict with its evidence, calls and bookings. */
export const getCarrierRoute: Route = (desk, { carriers, now }) => {
  const schema = {
    tags: ['carriers'],
    summary: 'Open a carrier',
    params: z.object({ dot_number: pathId.describe('USDOT number, in any spelling') }),
    response: { 200: carrierFile, ...problemResponses },
  };
  desk.get('/carriers/:dot_number', { config: { scope: 'read' }, schema }, async (request) => {
    const asked = request.params.dot_number;
    const parsed = parseDotNumber(asked);
    const isDot = parsed.ok && parsed.value.kind === 'usdot';
    const file = isDot ? await carriers.findFile(parsed.value.number, now(), MOST_OF_EACH) : null;
    if (file === null)
      throw new Problem('carrier_not_found', `No carrier we met has the USDOT number ${asked}.`);
    return carrierFileFields(file, mayUse(request, 'ops'));
  });
};
