import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent } from '../domain/call-event.ts';
import { findPresented } from '../domain/call-rules.ts';
import {
  NEGOTIATION_MEMORY_MS,
  declineNegotiation,
  type Negotiation,
} from '../domain/negotiation/negotiation.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

/** How often a decline is tried again because another phone of the carrier went on bargaining. */
const MOST_ATTEMPTS = 4;

/** The negotiation as it was left; null when it is not this call's to leave: booked, or held by another live call. */
const leave = async (
  desk: Desk,
  { call, atMs }: CallContext,
  known: Negotiation,
): Promise<Negotiation | null> => {
  const { loadId } = known;
  let before = known;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const declined = declineNegotiation(before);
    const result = await desk.negotiations.commit({
      negotiation: declined,
      expectedVersion: before.version,
      liveSinceMs: atMs - NEGOTIATION_MEMORY_MS,
      loadVersion: findPresented(call, loadId)?.terms.loadVersion ?? 0,
      callId: call.callId,
      atMs,
      holdUntilMs: null,
    });
    if (result.kind === 'committed') return declined;
    if (result.kind === 'load_unavailable' || result.negotiation === null) return null;
    before = result.negotiation;
  }
  throw new Error(`The negotiation over load ${loadId} keeps changing under the decline`);
};

/** The carrier leaves the load, whatever was decided meanwhile: its hold, if he had one, is free at once. */
export const declineOffer =
  (desk: Desk) =>
  async (input: { readonly context: CallContext; readonly negotiation: Negotiation }): Promise<CallEvent> => {
    const { context, negotiation } = input;
    const { loadId } = negotiation;
    const left = await leave(desk, context, negotiation);
    return recordEntry(
      desk,
      context,
      left === null
        ? { kind: 'tool_refused', tool: 'evaluate', status: 'declined', loadId }
        : { kind: 'offer_declined', negotiation: left },
    );
  };
