import { castCaller, personalityOfCall } from './caller.ts';
import { playCaller, type PlayedCaller } from './play-caller.ts';
import { seededRandom } from './random.ts';
import type { CastCaller } from './tally.ts';
import type { ToolClient } from './tool-client.ts';

export type Simulation = {
  readonly client: ToolClient;
  /** The desk's API for the reps; without it nobody decides on what was handed over. */
  readonly repsUrl?: string;
  readonly callers: number;
  readonly concurrency: number;
  readonly seed: number;
  /** Distinguishes this run's call ids from those of an earlier run with the same seed. */
  readonly run: string;
  readonly onCallerDone: () => void;
};

/** Plays all callers, `concurrency` at a time. Call ids start with `sim-`, which the desk keeps out of its metrics. */
export async function runSimulation(simulation: Simulation): Promise<readonly CastCaller[]> {
  const { client, repsUrl = null, callers, concurrency, seed, run, onCallerDone } = simulation;
  const done: CastCaller[] = [];
  const taken: string[] = [];
  let next = 0;

  const answerPhone = async (): Promise<void> => {
    while (next < callers) {
      const index = next;
      next += 1;
      const random = seededRandom(seed, index);
      const personality = personalityOfCall(index);
      const caller = castCaller(personality, random);
      const wantedReference = caller.errand === 'that_load' && taken.length > 0 ? random.pick(taken) : null;
      const callId = `sim-${run}-${seed}-${index + 1}`;
      const played = await playCaller({ client, repsUrl, callId, caller, random, wantedReference });
      taken.push(...loadsTaken(played));
      done.push({ personality, played });
      onCallerDone();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, callers) }, answerPhone));
  return done;
}

/** References of what was booked: others may still have read of it somewhere. */
const loadsTaken = ({ calls, repWords }: PlayedCaller): readonly string[] =>
  calls.flatMap(({ callId, memory }) =>
    memory.load !== null && repWords.some((word) => word.callId === callId && word.booked)
      ? [memory.load.reference_number]
      : [],
  );
