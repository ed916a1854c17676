import type { Caller } from './caller.ts';
import { playCall, type PlayedCall } from './play-call.ts';
import type { Random } from './random.ts';
import { answerTransfer, type RepWord } from './rep-on-duty.ts';
import { sessionEndedEvent } from './session-event.ts';
import type { ToolClient } from './tool-client.ts';
import type { Setting } from './turn.ts';

/** Everything one person did on the phone: one call, or two. */
export type PlayedCaller = {
  readonly calls: readonly PlayedCall[];
  /** What reps said of the calls that were given to them. */
  readonly repWords: readonly RepWord[];
  readonly violations: readonly string[];
};

export type CallerToPlay = {
  readonly client: ToolClient;
  readonly callId: string;
  readonly caller: Caller;
  readonly random: Random;
  /** A load to ask for by its reference. */
  readonly wantedReference: string | null;
  /** Where the rep opens what was handed over to him; null: nobody decides. */
  readonly repsUrl: string | null;
};

/** Plays the caller to the end: the call, what the platform sends after a dropped line, the second call, the rep's word. */
export async function playCaller(toPlay: CallerToPlay): Promise<PlayedCaller> {
  const { calls, violations } = await playCalls(toPlay);
  const { repsUrl, random } = toPlay;
  const heard =
    repsUrl === null ? [] : await Promise.all(calls.map((call) => answerTransfer(repsUrl, call, random)));
  return {
    calls,
    repWords: heard.flatMap(({ words }) => words),
    violations: [...violations, ...heard.flatMap((one) => one.violations)],
  };
}

async function playCalls(toPlay: CallerToPlay): Promise<Pick<PlayedCaller, 'calls' | 'violations'>> {
  const { client, callId, caller, random, wantedReference } = toPlay;
  const setting: Setting = { caller, random, wantedReference };
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
