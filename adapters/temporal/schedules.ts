import {
  ScheduleAlreadyRunning,
  ScheduleClient,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ConnectionLike,
  type ScheduleOptions,
} from '@temporalio/client';

/** A workflow that is run again and again: never twice at once, and not made up for where nobody could run it. */
export type Sweep = {
  readonly id: string;
  readonly workflowType: string;
  readonly everySeconds: number;
  /** Nobody has use for it now: its schedule is taken away. */
  readonly isOff: boolean;
  readonly note: string;
};

export type ScheduleOffice = {
  readonly connection: ConnectionLike;
  readonly namespace: string;
  readonly taskQueue: string;
};

const CATCH_UP = '10s';
/** A sweep cut short is no loss: the next one finds the same. */
const RUN_TIMEOUT = '30m';

const scheduleOf = ({ id, workflowType, everySeconds, note }: Sweep, taskQueue: string) =>
  ({
    scheduleId: `${id}:${taskQueue}`,
    spec: { intervals: [{ every: everySeconds * 1000 }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP },
    action: {
      type: 'startWorkflow',
      workflowId: `${id}:${taskQueue}`,
      workflowType,
      taskQueue,
      workflowRunTimeout: RUN_TIMEOUT,
      staticSummary: note,
    },
    state: { note },
  }) satisfies ScheduleOptions;

/** Brings Temporal's schedules to what is wanted; any number of workers may. */
export const keepSchedules = async (office: ScheduleOffice, sweeps: readonly Sweep[]): Promise<void> => {
  const { connection, namespace, taskQueue } = office;
  const client = new ScheduleClient({ connection, namespace });
  for (const sweep of sweeps) {
    const { scheduleId, ...wanted } = scheduleOf(sweep, taskQueue);
    const handle = client.getHandle(scheduleId);
    try {
      if (sweep.isOff) await handle.delete();
      else await client.create({ scheduleId, ...wanted });
    } catch (error) {
      if (error instanceof ScheduleAlreadyRunning)
        await handle.update(({ state }) => ({ ...wanted, state: { ...state, note: sweep.note } }));
      else if (!(error instanceof ScheduleNotFoundError)) throw error;
    }
  }
};
