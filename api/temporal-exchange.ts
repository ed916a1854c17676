import {
  Connection,
  QueryRejectedError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type ConnectionOptions,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { CLOSED_MEANWHILE } from '../workflows/messages.ts';
import type { Asked } from './gateway-port.ts';
import { TooSlow, within } from './within.ts';

const CLOSED_BEFORE_ANSWER = ['AcceptedUpdateCompletedWorkflow', CLOSED_MEANWHILE];
const GRPC = { deadlineExceeded: 4, unavailable: 14 } as const;

/** A connection that can say whether the server was there at all. */
export class DeskConnection extends Connection {
  static open(options: ConnectionOptions): DeskConnection {
    return new DeskConnection(this.createCtorOptions(options));
  }

  whenReady(deadlineAtMs: number): Promise<void> {
    return this.untilReady(deadlineAtMs);
  }
}

/** `undecided`: no answer, it may still be applied. `refused`: it was not. */
const failureOf = (error: unknown): 'ended' | 'undecided' | 'refused' => {
  if (error instanceof TooSlow || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError)
    return 'undecided';
  if (error instanceof WorkflowExecutionAlreadyStartedError) return 'ended';
  if (error instanceof WorkflowNotFoundError || error instanceof QueryRejectedError) return 'ended';
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    const isOver = cause instanceof ApplicationFailure && CLOSED_BEFORE_ANSWER.includes(cause.type ?? '');
    return isOver ? 'ended' : 'refused';
  }
  const cause =
    error instanceof ServiceError ? (error.cause as { readonly code?: unknown } | undefined) : undefined;
  return cause?.code === GRPC.unavailable || cause?.code === GRPC.deadlineExceeded ? 'undecided' : 'refused';
};

export type Exchange = <Answer>(deadlineAtMs: number, run: () => Promise<Answer>) => Promise<Asked<Answer>>;

/** Runs one exchange with Temporal until its deadline; whatever goes wrong becomes an outcome. */
export const createExchange =
  (connection: DeskConnection, log: (message: string, error: unknown) => void): Exchange =>
  async (deadlineAtMs, run) => {
    const server = { reached: false };
    connection.whenReady(deadlineAtMs).then(
      () => (server.reached = true),
      () => undefined,
    );
    try {
      const running = connection.withDeadline(deadlineAtMs, run);
      return { kind: 'answered', answer: await within(deadlineAtMs - Date.now(), running) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'ended') return { kind: 'ended' };
      if (failure === 'undecided' && server.reached) return { kind: 'pending' };
      log('Temporal could not be asked', error);
      return { kind: 'unavailable' };
    }
  };
