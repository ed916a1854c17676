import { untilWritten } from './activity-proxies.ts';
import { tellServed } from './handoff-messengers.ts';

/** After something about the reps changed: whoever waits and fits gets a place, and is told. */
export async function tendQueue(): Promise<void> {
  const asked = { atMs: Date.now() };
  await tellServed(await untilWritten((via) => via.tendQueue(asked)));
}
