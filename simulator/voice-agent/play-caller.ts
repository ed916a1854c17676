import type { Caller } from './caller.ts';
import { playCall, type PlayedCall } from './play-call.ts';
import type { Random } from './random.ts';
import { sessionEndedEvent } from './session-event.ts';
import type { ToolClient } from './tool-client.ts';
import type { Setting } from './turn.ts';

/** Everything one person did on the phone: one call, or two. */
export type PlayedCaller = { readonly calls: readonly PlayedCall[]; readonly violations: readonly string[] };

/** Plays the caller to the end: the call, what the platform sends after a dropped line, and the second call. */
export async function playCaller(
  client: ToolClient,
  callId: string,
  caller: Caller,
  random: Random,
): Promise<PlayedCaller> {
  const setting: Setting = { caller, random, wantedReference: null };
  const first = await playCall({ client, callId, setting });
  const violations = first.ending === 'hung_up' ? await sendAftermath(client, callId, caller) : [];
  if (!caller.ringsBack || first.ending !== 'hung_up') return { calls: [first], violations };

  const second = await playCall({
    client,
    callId: `${callId}-again`,
    setting: {
      caller: { ...caller, hangsUpAt: null },
      random,
      wantedReference: first.memory.load?.reference_number ?? null,
    },
  });
  return { calls: [first, second], violations };
}

async function sendAftermath(
  client: ToolClient,
  callId: string,
  { aftermath }: Caller,
): Promise<readonly string[]> {
  if (aftermath === 'finalize' || aftermath === 'nothing') return [];
  const current = aftermath === 'completed_event' ? 'completed' : 'failed';
  const status = await client.sendEvent(sessionEndedEvent(callId, current, new Date().toISOString()));
  return status >= 200 && status < 300 ? [] : [`events/happyrobot: HTTP ${status}`];
}
