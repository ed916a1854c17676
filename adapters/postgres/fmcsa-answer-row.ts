import { z } from 'zod';
import type { CarrierRecord } from '../../domain/carrier.ts';
import type { FmcsaTrouble } from '../../domain/fmcsa-answer.ts';
import type { KeptAnswer, Standing } from '../fmcsa/answer-book.ts';

const text = z.string().nullable();
const number = z.number().nullable();
const inspections = z.object({ inspections: number, outOfServicePercent: number });

const facts = z.object({
  dotNumber: z.string(),
  legalName: z.string(),
  dbaName: text,
  city: text,
  state: text,
  powerUnits: number,
  drivers: number,
  allowedToOperate: text,
  statusCode: text,
  outOfServiceDate: text,
  commonAuthorityStatus: text,
  contractAuthorityStatus: text,
  brokerAuthorityStatus: text,
  carrierOperationCode: text,
  isPassengerCarrier: text,
  safetyRating: text,
  bipdOnFileDollars: number,
  bipdRequiredDollars: number,
  vehicle: inspections,
  driver: inspections,
  hazmat: inspections,
});

const authority = z.object({
  docketNumber: z.string(),
  prefix: text,
  commonStatus: text,
  contractStatus: text,
  brokerStatus: text,
  authorizedForProperty: text,
  authorizedForPassenger: text,
  authorizedForHouseholdGoods: text,
});

const carrierRecords: z.ZodType<readonly CarrierRecord[]> = z.array(
  z.object({ facts, authorities: z.array(authority).nullable(), bodyHash: z.string() }),
);

const answerColumns = z.object({
  kind: z.enum(['found', 'not_found']).nullable(),
  records: z.unknown(),
  asked_at: z.number().nullable(),
});

type AnswerColumns = z.infer<typeof answerColumns>;

/** Records that another version of the desk wrote differently are no answer: FMCSA is asked again. */
const keptAnswer = ({ kind, records, asked_at: askedAtMs }: AnswerColumns): KeptAnswer | null => {
  if (kind === null || askedAtMs === null) return null;
  if (kind === 'not_found') return { kind, askedAtMs };
  const read = carrierRecords.safeParse(records);
  return read.success ? { kind, records: read.data, askedAtMs } : null;
};

export const takenRow = answerColumns.transform((row) => ({ answer: keptAnswer(row) }));

export const standingRow = answerColumns
  .extend({ in_flight: z.boolean(), trouble: text, trouble_detail: text })
  .transform((row): Standing => ({
    answer: keptAnswer(row),
    inFlight: row.in_flight,
    trouble:
      row.trouble === null
        ? null
        : { kind: 'could_not_ask', cause: row.trouble as FmcsaTrouble, detail: row.trouble_detail ?? '' },
  }));
