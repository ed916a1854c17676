import { z } from 'zod';

/* Both FMCSA itself and the clients of others show numbers as strings and strings as numbers. */

const code = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) =>
    value === undefined || value === null || value === '' ? null : String(value).trim(),
  );

const digits = z
  .union([z.int().positive(), z.string().regex(/^0*[1-9]\d*$/)])
  .transform((value) => String(value).replace(/^0+/, ''));

/** Up to 38 decimals, sometimes with a percent sign. What is neither a number nor absent is unreadable. */
const quantity = z
  .union([z.number(), z.string().regex(/^\s*(\d+(\.\d*)?\s*%?)?\s*$/)])
  .nullish()
  .transform((value) => {
    if (typeof value === 'number') return value;
    return value?.trim() ? Number.parseFloat(value) : null;
  });

/** Thousands of dollars. An amount that is not a number is an unknown amount, never none. */
const thousandsAsDollars = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    const amount = typeof value === 'string' && value.trim() ? Number(value.replaceAll(',', '')) : value;
    return typeof amount === 'number' && amount >= 0 ? Math.round(amount * 1000) : null;
  });

const carrier = z.object({
  dotNumber: digits,
  legalName: code,
  dbaName: code,
  phyCity: code,
  phyState: code,
  totalPowerUnits: quantity,
  totalDrivers: quantity,
  allowedToOperate: code,
  statusCode: code,
  oosDate: code,
  commonAuthorityStatus: code,
  contractAuthorityStatus: code,
  brokerAuthorityStatus: code,
  carrierOperation: z.object({ carrierOperationCode: code }).nullish(),
  isPassengerCarrier: code,
  safetyRating: code,
  bipdInsuranceOnFile: thousandsAsDollars,
  bipdRequiredAmount: thousandsAsDollars,
  vehicleInsp: quantity,
  vehicleOosRate: quantity,
  driverInsp: quantity,
  driverOosRate: quantity,
  hazmatInsp: quantity,
  hazmatOosRate: quantity,
});

const authority = z.object({
  docketNumber: digits,
  prefix: code,
  commonAuthorityStatus: code,
  contractAuthorityStatus: code,
  brokerAuthorityStatus: code,
  authorizedForProperty: code,
  authorizedForPassenger: code,
  authorizedForHouseholdGoods: code,
});

export type WireCarrier = z.infer<typeof carrier>;
export type WireAuthority = z.infer<typeof authority>;

type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

const carriers = z.array(z.object({ carrier }));
const authorities = z.array(z.object({ carrierAuthority: authority }));

/** The carriers in an answer, each once; an element that cannot be read spoils the whole answer. */
export function readCarriers(content: object): Read<readonly WireCarrier[]> {
  const parsed = carriers.safeParse(Array.isArray(content) ? content : [content]);
  if (!parsed.success) return { ok: false, problem: firstProblem(parsed.error) };
  const byDot = new Map(parsed.data.map((element) => [element.carrier.dotNumber, element.carrier]));
  return { ok: true, value: [...byDot.values()] };
}

export function readAuthorities(content: object): Read<readonly WireAuthority[]> {
  const parsed = authorities.safeParse(content);
  if (!parsed.success) return { ok: false, problem: firstProblem(parsed.error) };
  return { ok: true, value: parsed.data.map((element) => element.carrierAuthority) };
}

function firstProblem({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'unreadable';
}
