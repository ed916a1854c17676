import { setTimeout as pause } from 'node:timers/promises';
import type { PatientClient } from '../../tests/crash/patient-client.ts';
import { CARRIERS, callAbout, takeLoad, type Take } from '../../tests/race/taker.ts';
import type { Random } from '../../simulator/voice-agent/random.ts';

/** What the winner of a load does with it. */
const FATES = ['insists', 'declines', 'hangs up', 'lets it lapse'] as const;

const FIRST_TAKERS = 8;
const NEXT_TAKERS = 4;
/** Around the end of a hold, when extension, expiry and the next taker meet. */
const AROUND_THE_END_MS = 250;

export type Heat = {
  readonly takes: readonly Take[];
  /** Let their load go themselves. */
  readonly gaveUp: readonly string[];
  /** Asked again while the load was promised to them, and were told no. */
  readonly robbed: readonly string[];
};

export type HeatPlan = {
  readonly client: PatientClient;
  readonly random: Random;
  readonly reference: string;
  readonly nth: number;
};

/** Eight take one load; the winner keeps it or lets it go; four others try around its end. */
export const playHeat = async (plan: HeatPlan): Promise<Heat> => {
  const { nth, random } = plan;
  const first = await takers(plan, 0, FIRST_TAKERS, () => Promise.resolve());
  const winner = first.find(({ status }) => status === 'accepted');
  if (winner?.heldUntilMs === undefined || winner.heldUntilMs === null)
    return { takes: first, gaveUp: [], robbed: [] };
  const fate = FATES[nth % FATES.length] ?? 'insists';
  const until = winner.heldUntilMs;
  const nextTry = (): Promise<void> =>
    until + random.between(-AROUND_THE_END_MS, AROUND_THE_END_MS) > Date.now()
      ? pause(until + random.between(-AROUND_THE_END_MS, AROUND_THE_END_MS) - Date.now())
      : Promise.resolve();
  const [refused, next] = await Promise.all([
    meetFate(plan, winner, fate),
    takers(plan, FIRST_TAKERS, NEXT_TAKERS, nextTry),
  ]);
  const letGo = fate === 'declines' || fate === 'hangs up';
  return {
    takes: [...first, ...next],
    gaveUp: letGo ? [winner.callId] : [],
    robbed: refused ? [winner.callId] : [],
  };
};

const takers = (
  { client, reference, nth }: HeatPlan,
  from: number,
  count: number,
  beforeTaking: () => Promise<void>,
): Promise<readonly Take[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const callId = `soak-${reference}-${String(from + index)}`;
      await callAbout(client, callId, (nth + from + index) % CARRIERS, reference);
      await beforeTaking();
      return takeLoad(client, callId, reference);
    }),
  );

/** True when he was told no although the load was still promised to him. */
const meetFate = async (
  { client, reference }: HeatPlan,
  { callId, heldUntilMs }: Take,
  fate: (typeof FATES)[number],
): Promise<boolean> => {
  const about = { call_id: callId, load_id: reference };
  if (fate === 'declines') await client.send('negotiations/evaluate', { ...about, action: 'decline' });
  if (fate === 'hangs up') await client.send('calls/finalize', { call_id: callId });
  if (fate !== 'insists') return false;
  const { answer } = await client.send('negotiations/evaluate', { ...about, action: 'accept' });
  const told = answer?.tool === 'negotiations/evaluate' ? answer.reply.status : null;
  return told === 'load_unavailable' && Date.now() < (heldUntilMs ?? 0);
};
