import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGazetteer } from '../adapters/gazetteer/gazetteer.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { OUTCOMES, type Outcome } from '../domain/outcome.ts';
import { demoLoads } from '../scripts/seed-data/demo-loads.ts';
import { runSimulation } from '../simulator/voice-agent/run-simulation.ts';
import { tallyCallers } from '../simulator/voice-agent/tally.ts';
import { createToolClient } from '../simulator/voice-agent/tool-client.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/* What `npm run simulate` plays: whoever rings by chance, on the demonstration's own loads, ends in every way there is. */

const CALLERS = 40;
/** Each has callers who drop the line once a price is agreed; which loads they compete for is left to the clock. */
const SEEDS = [22, 5, 6, 15];
/** A dropped call is closed within ten seconds of its event. */
const CLOSED_MS = 30_000;

let desk: RealDesk;
beforeAll(async () => {
  // Runs follow one another at once here: their unverifiable callers must not add up to an outage of FMCSA.
  desk = await openRealDesk({ FMCSA_BREAKER_FAILURES: '1000', FINALIZE_GRACE_SECONDS: '1' });
  // Nobody ships by these, so that who has such a trailer asks in vain.
  const loads = demoLoads(createGazetteer(), Date.now()).filter(
    ({ equipment }) => equipment !== 'tanker' && equipment !== 'lowboy',
  );
  await createLoadRepository(desk.db).upsertMany(loads);
}, 120_000);
afterAll(async () => desk.stop());

const simulate = (seed: number) =>
  runSimulation({
    client: createToolClient({ apiUrl: desk.url, key: desk.keys.tools }),
    repsUrl: desk.url,
    callers: CALLERS,
    concurrency: 8,
    seed,
    run: 'test',
    onCallerDone: () => undefined,
  });

const reached = async (): Promise<readonly Outcome[]> => {
  const { body } = await desk.get('/metrics/summary?simulated=only', 'read');
  const outcomes = body.outcomes as readonly { readonly outcome: Outcome; readonly calls: number }[];
  return outcomes.filter(({ calls }) => calls > 0).map(({ outcome }) => outcome);
};
const missing = async (): Promise<readonly Outcome[]> => {
  const there = await reached();
  return OUTCOMES.filter((outcome) => !there.includes(outcome));
};
/** Dropped calls close after their callers are gone. */
const missingInTheEnd = async (): Promise<readonly Outcome[]> => {
  const until = Date.now() + CLOSED_MS;
  for (;;) {
    const left = await missing();
    if (!left.includes('abandoned') || Date.now() > until) return left;
    await sleep(250);
  }
};

describe('the callers of the simulator', () => {
  it('end in every way of the rules, booked by their reps too, and hear nothing that breaks the contract', async () => {
    const complaints: string[] = [];
    let left: readonly Outcome[] = OUTCOMES;
    for (const seed of SEEDS) {
      if (left.length === 0) break;
      const tally = tallyCallers(await simulate(seed));
      complaints.push(...tally.violations.map(({ callId, what }) => `${callId} ${what}`));
      left = await missingInTheEnd();
    }
    expect(left).toEqual([]);
    // How soon a busy machine answers is held elsewhere.
    expect(complaints.filter((what) => !/answered after|no answer/.test(what))).toEqual([]);
  }, 300_000);
});
