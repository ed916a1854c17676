import { setTimeout as pause } from 'node:timers/promises';
import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import type { Random } from '../../simulator/voice-agent/random.ts';
import { crashPart } from './crash-parts.ts';
import type { PatientClient } from './patient-client.ts';
import { patientConfirm } from './rep-client.ts';

export type BookingPlan = {
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly client: PatientClient;
  readonly random: Random;
  readonly references: readonly string[];
};

export type Booked = { readonly callId: string; readonly confirmed: number; readonly outcome: string | null };

/** While one part after the other dies: two calls of each are handed over, confirmed by the rep, and finalized. */
const PARTS = ['worker', 'api', 'postgres'] as const;
const CALLS_A_PART = 2;
/** A blow falls somewhere within what a handoff, a confirm and a finalize take. */
const WITHIN_MS = 500;

const dealt = async ({ client }: BookingPlan, reference: string, index: number): Promise<string> => {
  const call_id = `booked-${reference}`;
  const docket = eligibleCarriers[index]?.docketNumber ?? 0;
  await client.send('fmcsa/verify', { call_id, mc_number: String(docket) });
  await client.send('loads/search', { call_id, reference_number: reference });
  await client.send('negotiations/evaluate', { call_id, load_id: reference, carrier_offer: '1800' });
  return call_id;
};

const bookOne = async ({ client, apiUrl }: BookingPlan, callId: string, rings: boolean): Promise<Booked> => {
  const { answer } = await client.send('calls/handoff', { call_id: callId });
  const token = answer?.tool === 'calls/handoff' ? (answer.reply.transfer?.token ?? '') : '';
  const finalize = () => client.send('calls/finalize', { call_id: callId });
  // Some reps confirm while the caller is on the line, some after.
  const ended = rings ? await finalize() : null;
  const [confirmed, closed] = await Promise.all([patientConfirm(apiUrl, token), ended ?? finalize()]);
  const outcome = closed.answer?.tool === 'calls/finalize' ? closed.answer.reply.outcome : null;
  return { callId, confirmed, outcome };
};

/** Plays all of it; answers with what reps and agents were told. */
export const bookUnderBlows = async (plan: BookingPlan): Promise<readonly Booked[]> => {
  const { references, random, dataDir } = plan;
  const callIds: string[] = [];
  for (const [index, reference] of references.entries()) callIds.push(await dealt(plan, reference, index));
  const booked: Booked[] = [];
  for (const [turn, part] of PARTS.entries()) {
    const own = callIds.slice(turn * CALLS_A_PART, (turn + 1) * CALLS_A_PART);
    const blow = pause(random.between(0, WITHIN_MS)).then(() => crashPart(dataDir, part));
    const [done] = await Promise.all([
      Promise.all(own.map((callId, nth) => bookOne(plan, callId, nth % 2 === 0))),
      blow,
    ]);
    booked.push(...done);
  }
  return booked;
};

export const CALLS_TO_BOOK = PARTS.length * CALLS_A_PART;
