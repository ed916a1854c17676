import type { CarrierFile } from '../../domain/carrier-file.ts';
import { parseDocketNumber, parseDotNumber } from '../../domain/docket-number.ts';
import { callerFrom, type Caller, type CarrierNumbers } from '../../domain/verification.ts';
import type { RouteDeps } from '../deps.ts';
import { invalid } from './envelope.ts';

type Desk = Pick<RouteDeps, 'carriers' | 'now'>;

const numberIn = (field: 'mc' | 'dot' | 'carrier_id', words: string): CarrierNumbers => {
  const parsed = field === 'mc' ? parseDocketNumber(words) : parseDotNumber(words);
  if (!parsed.ok) throw invalid(field, 'is not a carrier number of 1 to 8 digits');
  const { kind, number } = parsed.value;
  return kind === 'mc' ? { mcNumber: number, dotNumber: null } : { mcNumber: null, dotNumber: number };
};

/** The numbers a question names a carrier by. */
export const numbersFrom = (
  named: Readonly<Partial<Record<'mc' | 'dot' | 'carrier_id', string | null>>>,
): CarrierNumbers | null => {
  for (const field of ['dot', 'mc', 'carrier_id'] as const) {
    const words = named[field] ?? null;
    if (words !== null) return numberIn(field, words);
  }
  return null;
};

/** What we know of a carrier; null for one we never met. */
export const findKnown = async (
  { carriers, now }: Desk,
  { mcNumber, dotNumber }: CarrierNumbers,
): Promise<CarrierFile | null> => {
  const dot = dotNumber ?? (mcNumber === null ? null : await carriers.findDotNumber(mcNumber));
  return dot === null ? null : carriers.findFile(dot, now(), 10);
};

/** A carrier as FMCSA judged it last; one we never met is taken at his word, as everywhere in the desk. */
export const callerOf = (file: CarrierFile | null, numbers: CarrierNumbers): Caller => {
  const judged = file?.verifications.find(({ verification }) => verification.kind === 'judged');
  const known = judged === undefined ? null : callerFrom(judged.verification);
  return (
    known ?? {
      ...numbers,
      verdict: 'unverified',
      reasons: [],
      carrier: null,
      companyName: null,
      interstate: true,
      evidence: null,
      approvedBy: null,
    }
  );
};
