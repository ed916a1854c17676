import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker';

const HISTORIES = join(import.meta.dirname, 'histories');
const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
const logger = new DefaultLogger('ERROR');

const historyOf = (name: string): unknown => JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'));

const bundle = (...path: readonly string[]): Promise<WorkflowBundle & { readonly code: string }> =>
  bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, ...path), logger });

/** Calls recorded with `npm run record-history`: a change that they cannot be replayed under would break live calls. */
describe('recorded calls', () => {
  let today: Awaited<ReturnType<typeof bundle>>;
  let incompatible: Awaited<ReturnType<typeof bundle>>;

  beforeAll(async () => {
    // The core warns of every replay that fails; half of these are meant to.
    const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
    Runtime.install({ logger, telemetryOptions: { logging: { filter, forward: {} } } });
    today = await bundle('..', 'workflows', 'index.ts');
    incompatible = await bundle('replay', 'incompatible-workflows.ts');
  }, 120_000);

  it('are several', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(5);
  });

  it.each(recorded)('%s replays under the workflow code of today', async (name) => {
    const replaying = Worker.runReplayHistory({ workflowBundle: today }, historyOf(name));
    await expect(replaying).resolves.toBeUndefined();
  });

  it.each(recorded.filter((name) => name.startsWith('call-')))(
    '%s does not replay under an incompatible change',
    async (name) => {
      const replaying = Worker.runReplayHistory({ workflowBundle: incompatible }, historyOf(name));
      await expect(replaying).rejects.toThrow();
    },
  );
});
