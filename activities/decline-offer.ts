import type { CallContext } from '../domain/call-context.ts';
import { findPresented } from '../domain/call-rules.ts';
import { NEGOTIATION_MEMORY_MS, type Negotiation } from '../domain/negotiation/negotiation.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

/** The carrier leaves the load: its hold, if it had one, is free at once. */
export const declineOffer =
  (desk: Desk) =>
  async (input: { readonly context: CallContext; readonly negotiation: Negotiation }): Promise<void> => {
    const { context, negotiation } = input;
    const { call, atMs } = context;
    const { callId } = call;
    await desk.bookings.moveExpiry(callId, negotiation.loadId, atMs, atMs);
    await desk.negotiations.commit({
      negotiation,
      expectedVersion: negotiation.version - 1,
      liveSinceMs: atMs - NEGOTIATION_MEMORY_MS,
      loadVersion: findPresented(call, negotiation.loadId)?.terms.loadVersion ?? 0,
      callId,
      atMs,
      holdUntilMs: null,
    });
    await recordEntry(desk, context, { kind: 'offer_declined', negotiation });
  };
