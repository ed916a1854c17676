import type { Client, WorkflowExecutionDescription } from '@temporalio/client';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** What one workflow execution costs: its own history, and its billable actions by kind. */
export type HistoryCost = {
  readonly workflowType: string;
  readonly events: number;
  readonly bytes: number;
  readonly actions: Readonly<Record<ActionKind, number>>;
};

export type ActionKind =
  | 'start'
  | 'update'
  | 'activity'
  | 'local activities'
  | 'timer'
  | 'search attributes'
  | 'signal'
  | 'child start';

const LOCAL_ACTIVITY_MARKER = 'core_local_activity';

/** Counted as Temporal Cloud bills (https://docs.temporal.io/cloud/actions), from the history alone. */
function countActions(events: readonly HistoryEvent[]): Readonly<Record<ActionKind, number>> {
  const count = (has: (event: HistoryEvent) => unknown): number =>
    events.filter((event) => Boolean(has(event))).length;
  const markers = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === LOCAL_ACTIVITY_MARKER ? [String(marker.workflowTaskCompletedEventId)] : [],
  );
  return {
    // A child's start is billed to its parent.
    start: count(
      ({ workflowExecutionStartedEventAttributes: started }) =>
        started && !started.parentWorkflowExecution?.workflowId,
    ),
    update: count((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
    activity: count((event) => event.activityTaskScheduledEventAttributes),
    // All local activities of one workflow task are one action.
    'local activities': new Set(markers).size,
    timer: count((event) => event.timerStartedEventAttributes),
    'search attributes': count((event) => event.upsertWorkflowSearchAttributesEventAttributes),
    signal: count((event) => event.workflowExecutionSignaledEventAttributes),
    // The intent and the attempt.
    'child start': 2 * count((event) => event.startChildWorkflowExecutionInitiatedEventAttributes),
  };
}

const childrenOf = (events: readonly HistoryEvent[]): readonly string[] =>
  events.flatMap(({ startChildWorkflowExecutionInitiatedEventAttributes: child }) => child?.workflowId ?? []);

/** Reads one execution and those it started. */
export async function readHistoryCosts(client: Client, workflowId: string): Promise<readonly HistoryCost[]> {
  const handle = client.workflow.getHandle(workflowId);
  const description: WorkflowExecutionDescription = await handle.describe();
  const { events } = await handle.fetchHistory();
  const known = events ?? [];
  const cost: HistoryCost = {
    workflowType: description.type,
    events: known.length,
    bytes: description.historySize ?? 0,
    actions: countActions(known),
  };
  const children = await Promise.all(childrenOf(known).map((id) => readHistoryCosts(client, id)));
  return [cost, ...children.flat()];
}
