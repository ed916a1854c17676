import type { CallSnapshot } from '../domain/call-snapshot.ts';
import type { Tool } from '../domain/call-event.ts';
import type { Judged } from '../domain/verification.ts';
import type { HumanDecision } from '../domain/review.ts';
import type {
  HandoffInput,
  HandoffStands,
  LoadChanged,
  RepDecided,
  SessionEnded,
} from '../workflows/messages.ts';
import type { ToolAnswers, ToolRequests } from './tool-contract.ts';

/** A tool call on its way in. With a `key` it happens exactly once. */
export type ToolCall = {
  readonly callId: string;
  readonly key: string | null;
  readonly simulated: boolean;
  /** The voice platform's session, where the request names it. */
  readonly sessionId: string | null;
  readonly deadlineAtMs: number;
  /** What is known of the carrier he names, so that nobody need be asked. */
  readonly known?: Judged;
};

/** `pending`: it may still be applied. `unavailable`: nothing was committed. `ended`: the call is over. */
export type Asked<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'ended' };

export type LiveCall =
  | { readonly kind: 'live'; readonly snapshot: CallSnapshot }
  | { readonly kind: 'not_live' }
  | { readonly kind: 'unavailable' };

/** `kept`: nobody works on it at the moment. `ended`: it was settled before. `unavailable`: it may not have been heard. */
export type HandoffHeard =
  | { readonly kind: 'settled'; readonly stands: HandoffStands }
  | { readonly kind: 'kept' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unavailable' };

/** The only way to the workflows. Never throws for what Temporal does. */
export interface CallGateway {
  ask<T extends Tool>(tool: T, call: ToolCall, request: ToolRequests[T]): Promise<Asked<ToolAnswers[T]>>;
  /** Tells a call that the platform ended its session; `unknown` when there is no such live call. */
  endSession(callId: string, ended: SessionEnded): Promise<'delivered' | 'unknown' | 'unavailable'>;
  /** Has calls told that a load on their table changed; once taken on, it is told even if this process dies. */
  announceLoadChange(callIds: readonly string[], change: LoadChanged): Promise<void>;
  /** Hands a decision to the review of a call; done when the call has heard of it. What came of it is in the review. */
  decideReview(callId: string, human: HumanDecision): Promise<void>;
  /** Hands a rep's word to his handoff; once it is `kept`, it counts, whoever dies. */
  decideHandoff(handoff: HandoffInput, said: RepDecided): Promise<HandoffHeard>;
  /** Has whoever waits for a rep looked at again, after something about the reps changed. */
  tendQueue(): Promise<void>;
  querySnapshot(callId: string): Promise<LiveCall>;
  temporalReachable(): Promise<boolean>;
  workerPolling(): Promise<boolean>;
  close(): Promise<void>;
}
