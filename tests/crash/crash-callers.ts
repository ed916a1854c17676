import { eligibleCarriers } from '../../simulator/fmcsa/carriers.ts';
import { castCaller, type Caller, type Personality } from '../../simulator/voice-agent/caller.ts';
import { playCall, type PlayedCall } from '../../simulator/voice-agent/play-call.ts';
import { seededRandom, type Random } from '../../simulator/voice-agent/random.ts';
import { sessionEndedEvent } from '../../simulator/voice-agent/session-event.ts';
import type { ToolClient } from '../../simulator/voice-agent/tool-client.ts';

/** Twelve people on the phone at once; `repeats` sends every request twice, `hangs_up` is ended by the platform's event. */
const CAST: readonly Personality[] = [
  ...(['agreeable', 'hard_bargainer', 'repeats', 'hard_bargainer', 'agreeable', 'hangs_up'] as const),
  ...(['hard_bargainer', 'agreeable', 'repeats', 'hard_bargainer', 'agreeable', 'hard_bargainer'] as const),
];

const THINKING_MS = { shortest: 1_200, longest: 2_200 } as const;

export type CallersToPlay = {
  readonly client: ToolClient;
  readonly seed: number;
  /** Fewer than the callers: they compete. */
  readonly references: readonly string[];
  readonly onDone: () => void;
};

export const CALLERS = CAST.length;

/** Plays all of them at once to the end. Each is a carrier of its own, so that each has rounds of its own. */
export const playCallers = ({
  client,
  seed,
  references,
  onDone,
}: CallersToPlay): Promise<readonly PlayedCall[]> =>
  Promise.all(
    CAST.map(async (personality, index) => {
      const random = seededRandom(seed, index);
      const caller = patientCaller(personality, index, random);
      const wantedReference = index % 2 === 0 ? random.pick(references) : null;
      const setting = { caller, random, wantedReference };
      const played = await playCall({
        client,
        callId: `crash-${String(seed)}-${String(index + 1)}`,
        setting,
      });
      if (played.ending === 'hung_up') await tellOfTheEnd(client, played.callId);
      onDone();
      return played;
    }),
  );

/** Goes for the loads of the test, and thinks long enough that a crash finds everybody in the middle of the call. */
const patientCaller = (personality: Personality, index: number, random: Random): Caller => {
  const cast = castCaller(personality, random);
  const docket = eligibleCarriers[index]?.docketNumber ?? 0;
  return {
    ...cast,
    docketsAsHeard: [String(docket)],
    origin: { city: 'Dallas', state: 'TX', stateName: 'Texas' },
    destination: 'anywhere',
    equipment: 'dry van',
    hangsUpAt: personality === 'hangs_up' ? 'first_round' : null,
    aftermath: 'nothing',
    pauseMs: random.between(THINKING_MS.shortest, THINKING_MS.longest),
  };
};

const tellOfTheEnd = async (client: ToolClient, callId: string): Promise<void> => {
  const status = await client.sendEvent(sessionEndedEvent(callId, 'completed', new Date().toISOString()));
  if (status !== 202 && status !== 200)
    throw new Error(`the end of ${callId} was answered ${String(status)}`);
};
