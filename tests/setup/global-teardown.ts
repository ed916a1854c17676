type Step = () => void | Promise<void>;

// jest may load this module twice, for the set-up and for the teardown: the steps live outside of it.
const holder = globalThis as { teardownSteps?: Step[] };

/** Does `step` when all tests have ended: the last given first. */
export const atTeardown = (step: Step): void => {
  holder.teardownSteps = [step, ...(holder.teardownSteps ?? [])];
};

/** Silent: the counts stay the last line of the output. */
export default async function tearDown(): Promise<void> {
  for (const step of holder.teardownSteps ?? []) await step();
}
