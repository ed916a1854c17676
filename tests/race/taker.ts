import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import type { OfferReply } from '../../simulator/voice-agent/tool-contract.ts';
import type { PatientClient } from '../crash/patient-client.ts';

/** What a caller was told when he took a load at its listed rate. */
export type Take = {
  readonly callId: string;
  readonly reference: string;
  /** `unsettled`: no answer within his patience. */
  readonly status: OfferReply['status'] | 'unsettled';
  /** Until then the load is promised to him. */
  readonly heldUntilMs: number | null;
};

export const CARRIERS = eligibleCarriers.length;
/** Longer than parts that are killed again and again take to come back (the supervisor's pauses grow). */
export const TAKER_PATIENCE_MS = 120_000;

const LISTED = '1800';

/** A verified caller who has heard of the load; the nth carrier of those that may book. */
export const callAbout = async (
  client: PatientClient,
  callId: string,
  nthCarrier: number,
  reference: string,
): Promise<void> => {
  const docket = eligibleCarriers[nthCarrier % CARRIERS]?.docketNumber ?? 0;
  await client.send('fmcsa/verify', { call_id: callId, mc_number: `MC ${String(docket)}` });
  await client.send('loads/search', { call_id: callId, reference_number: reference });
};

/** Takes it, asking until he is answered. */
export const takeLoad = async (client: PatientClient, callId: string, reference: string): Promise<Take> => {
  const asked = { call_id: callId, load_id: reference, carrier_offer: LISTED };
  const { answer } = await client.send('negotiations/evaluate', asked);
  const reply = answer?.tool === 'negotiations/evaluate' ? answer.reply : null;
  const passing: readonly string[] = ['pending', 'unavailable'];
  if (reply === null || passing.includes(reply.status))
    return { callId, reference, status: 'unsettled', heldUntilMs: null };
  const { status, hold_expires_at: until } = reply;
  return { callId, reference, status, heldUntilMs: until === null ? null : Date.parse(until) };
};
