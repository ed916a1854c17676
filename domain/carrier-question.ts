import { parseDocketNumber, parseDotNumber } from './docket-number.ts';
import type { VerifyRequest } from './requests.ts';
import { accepted, refused, type Result } from './result.ts';
import type { CarrierQuestion } from './verification.ts';

/** What to ask FMCSA, from the numbers as heard; a number that names its kind counts as that, whatever field it came in. */
export const questionFrom = (request: VerifyRequest): Result<CarrierQuestion, string> => {
  const heard = [
    request.mcNumber === null ? null : parseDocketNumber(request.mcNumber),
    request.dotNumber === null ? null : parseDotNumber(request.dotNumber),
  ].flatMap((parsed) => (parsed?.ok === true ? [parsed.value] : []));
  const docketNumber = heard.find(({ kind }) => kind === 'mc')?.number ?? null;
  const dotNumber = heard.findLast(({ kind }) => kind === 'usdot')?.number ?? null;
  if (docketNumber === null && dotNumber === null) {
    return refused([request.mcNumber, request.dotNumber].filter((words) => words !== null).join(', '));
  }
  return accepted({ docketNumber, dotNumber, companyName: request.companyName });
};
