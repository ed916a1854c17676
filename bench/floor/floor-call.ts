import { allHandlersFinished, condition, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { FloorActivities } from '../floor-worker.ts';
import { askUpdate, closeUpdate, lookUpUpdate } from './messages.ts';

const local = proxyLocalActivities<FloorActivities>({ startToCloseTimeout: '3s' });

/** The least a call of this shape can be: its updates, a local activity that does nothing, an end. */
export async function floorCall(): Promise<void> {
  let closed = false;
  setHandler(lookUpUpdate, () => local.doNothing());
  setHandler(askUpdate, () => true);
  setHandler(closeUpdate, () => (closed = true));
  await condition(() => closed);
  await condition(allHandlersFinished);
}
