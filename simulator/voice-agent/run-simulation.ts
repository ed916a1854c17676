import { castCaller, personalityOfCall } from './caller.ts';
import { playCaller } from './play-caller.ts';
import { seededRandom } from './random.ts';
import type { CastCaller } from './tally.ts';
import type { ToolClient } from './tool-client.ts';

export type Simulation = {
  readonly client: ToolClient;
  readonly callers: number;
  readonly concurrency: number;
  readonly seed: number;
  /** Distinguishes this run's call ids from those of an earlier run with the same seed. */
  readonly run: string;
  readonly onCallerDone: () => void;
};

/** Plays all callers, `concurrency` at a time. Call ids start with `sim-`, which the desk keeps out of its metrics. */
export async function runSimulation(simulation: Simulation): Promise<readonly CastCaller[]> {
  const { client, callers, concurrency, seed, run, onCallerDone } = simulation;
  const done: CastCaller[] = [];
  let next = 0;

  const answerPhone = async (): Promise<void> => {
    while (next < callers) {
      const index = next;
      next += 1;
      const random = seededRandom(seed, index);
      const personality = personalityOfCall(index);
      const caller = castCaller(personality, random);
      const played = await playCaller(client, `sim-${run}-${seed}-${index + 1}`, caller, random);
      done.push({ personality, played });
      onCallerDone();
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, callers) }, answerPhone));
  return done;
}
