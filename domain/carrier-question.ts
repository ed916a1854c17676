import { parseDocketNumber, parseDotNumber } from './docket-number.ts';
import type { VerifyRequest } from './requests.ts';
import { accepted, refused, type Result } from './result.ts';
import type { CarrierQuestion } from './verification.ts';

/** What to ask FMCSA, from the numbers as heard; refused with the caller's words when none can be read. */
export const questionFrom = (request: VerifyRequest): Result<CarrierQuestion, string> => {
  const spoken = request.mcNumber === null ? null : parseDocketNumber(request.mcNumber);
  const dot = request.dotNumber === null ? null : parseDotNumber(request.dotNumber);
  const named = spoken?.ok === true ? spoken.value : null;
  const docketNumber = named?.kind === 'mc' ? named.number : null;
  const dotNumber = dot?.ok === true ? dot.value.number : named?.kind === 'usdot' ? named.number : null;
  if (docketNumber === null && dotNumber === null) {
    return refused([request.mcNumber, request.dotNumber].filter((words) => words !== null).join(', '));
  }
  return accepted({ docketNumber, dotNumber, companyName: request.companyName });
};
