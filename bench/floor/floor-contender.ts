import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { timeStep, type Contender, type Step } from '../measure/contender.ts';
import type { floorCall } from './floor-call.ts';
import { askUpdate, closeUpdate, FLOOR_TASK_QUEUE, lookUpUpdate } from './messages.ts';

// As many updates as a product call has requests, named by what each of them costs.
const UPDATES = [
  { tool: 'start, local activity', update: lookUpUpdate },
  { tool: 'local activity', update: lookUpUpdate },
  { tool: 'local activity', update: lookUpUpdate },
  { tool: 'local activity', update: lookUpUpdate },
  { tool: 'synchronous', update: askUpdate },
  { tool: 'close', update: closeUpdate },
] as const;

/** The bare floor, driven straight through Temporal's client. */
export const createFloor = (client: Client, runId: string): Contender => ({
  name: 'floor',
  async playCall(index) {
    const callId = `${runId}-${index}`;
    const workflowId = `floor:${callId}`;
    const steps: Step[] = [];
    for (const [turn, { tool, update }] of UPDATES.entries()) {
      const ask = () =>
        client.workflow.executeUpdateWithStart(update, {
          args: [{ callId }],
          updateId: `u${turn}`,
          startWorkflowOperation: new WithStartWorkflowOperation<typeof floorCall>('floorCall', {
            workflowId,
            taskQueue: FLOOR_TASK_QUEUE,
            args: [],
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
          }),
        });
      const judge = (answer: boolean) => (answer ? null : 'false');
      const { step } = await timeStep({ tool, ask, isPending: () => false, judge });
      steps.push(step);
    }
    return { workflowId, steps };
  },
});
