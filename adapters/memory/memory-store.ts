import type { CallRow } from '../../domain/call-row.ts';
import type { TimelineEntry } from '../../domain/call-event.ts';
import type { Handoff, HandoffKey, RepDetails } from '../../domain/handoff.ts';
import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import type { LaneAverage } from '../../domain/lane-average.ts';
import type { Load, LoadDetails, LoadHolder, LoadStatus } from '../../domain/load.ts';
import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import type { NextLookup } from '../../domain/platform-call.ts';
import type { Delivery, OutboxEntry } from '../../domain/outbox.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import type { ApiKeyRecord } from '../../domain/api-key.ts';
import type { Hold, KeptEvidence } from '../../domain/ports.ts';
import type { RecordingCopy } from '../../domain/recording.ts';
import type { Review } from '../../domain/review.ts';

export type StoredLoad = LoadDetails & {
  readonly loadId: string;
  readonly version: number;
  readonly withdrawn: boolean;
};

export type StoredBooking = Hold & {
  readonly carrierKey: string;
  readonly takenAtMs: number;
  readonly status: 'held' | 'booked' | 'released' | 'expired';
  /** The load's at the time of booking. */
  readonly customerRateCents: number | null;
};

export type StoredNegotiation = {
  readonly negotiation: Negotiation;
  readonly updatedAtMs: number;
  readonly committedBy: string;
  readonly committedHoldUntilMs: number | null;
};

export type StoredMessage = {
  /** `simulated` is the call's to say. */
  readonly entry: Omit<OutboxEntry, 'simulated'>;
  readonly isPlanned: boolean;
  readonly deliveries: readonly Delivery[];
};

/** The desk's tables as maps. One store stands behind all repositories of one desk. */
export type MemoryStore = {
  readonly nowMs: () => number;
  readonly nextNumber: () => number;
  readonly loads: Map<string, StoredLoad>;
  readonly lanes: Map<string, LaneAverage>;
  readonly bookings: Map<string, StoredBooking>;
  readonly negotiations: Map<string, StoredNegotiation>;
  readonly calls: Map<string, CallRow>;
  readonly timelines: Map<string, Map<number, TimelineEntry>>;
  readonly facts: Map<string, CallFacts>;
  readonly reports: Map<string, PlatformReport>;
  readonly reps: Map<string, RepDetails & { readonly lastAssignedAtMs: number | null }>;
  readonly handoffs: Map<string, Handoff>;
  /** By hash. */
  readonly handoffKeys: Map<string, Omit<HandoffKey, 'handoff'> & { readonly handoffId: string }>;
  readonly reviews: Map<string, Review>;
  readonly verifications: Map<string, KeptEvidence>;
  readonly apiKeys: Map<string, ApiKeyRecord>;
  readonly outbox: Map<string, StoredMessage>;
  readonly sessions: Map<string, { readonly sessionId: string; readonly atMs: number }>;
  readonly reportedAtMs: Map<string, number>;
  readonly lookups: Map<string, NextLookup & { readonly atMs: number }>;
  readonly recordingCopies: Map<string, RecordingCopy>;
};

export const createMemoryStore = (nowMs: () => number): MemoryStore => {
  let last = 0;
  return {
    nowMs,
    nextNumber: () => (last += 1),
    loads: new Map(),
    lanes: new Map(),
    bookings: new Map(),
    negotiations: new Map(),
    calls: new Map(),
    timelines: new Map(),
    facts: new Map(),
    reports: new Map(),
    reps: new Map(),
    handoffs: new Map(),
    handoffKeys: new Map(),
    reviews: new Map(),
    verifications: new Map(),
    apiKeys: new Map(),
    outbox: new Map(),
    sessions: new Map(),
    reportedAtMs: new Map(),
    lookups: new Map(),
    recordingCopies: new Map(),
  };
};

export const liveBookingOf = (store: MemoryStore, loadId: string, atMs: number): StoredBooking | null => {
  const live = (booking: StoredBooking): boolean =>
    booking.status === 'booked' || (booking.status === 'held' && booking.expiresAtMs > atMs);
  return [...store.bookings.values()].find((booking) => booking.loadId === loadId && live(booking)) ?? null;
};

/** A load as it is at an instant. */
export const loadAt = (store: MemoryStore, stored: StoredLoad, atMs: number): Load => {
  const { withdrawn, ...load } = stored;
  const booking = liveBookingOf(store, load.loadId, atMs);
  return { ...load, status: statusOf(load, withdrawn, booking, atMs), holder: holderOf(booking) };
};

const statusOf = (
  load: LoadDetails,
  withdrawn: boolean,
  booking: StoredBooking | null,
  atMs: number,
): LoadStatus => {
  if (booking?.status === 'booked') return 'booked';
  if (withdrawn) return 'withdrawn';
  if (load.pickup.latestMs < atMs) return 'expired';
  return booking === null ? 'open' : 'held';
};

const holderOf = (booking: StoredBooking | null): LoadHolder | null =>
  booking === null
    ? null
    : { callId: booking.callId, untilMs: booking.status === 'booked' ? null : booking.expiresAtMs };
