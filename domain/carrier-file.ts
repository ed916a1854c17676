import type { CallRow } from './call-row.ts';
import type { CarrierRecord } from './carrier.ts';
import type { Verification } from './verification.ts';

/** One verification as it was kept: never altered afterwards. */
export type KeptVerification = {
  readonly callId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly verification: Verification;
};

export const BOOKING_STATUSES = ['held', 'booked', 'released', 'expired'] as const;

/** A load this carrier held or booked. `expiresAtMs` is the end of a hold that is alive, else null. */
export type CarrierBooking = {
  readonly bookingId: string;
  readonly loadId: string;
  readonly loadReference: string;
  readonly callId: string;
  readonly status: (typeof BOOKING_STATUSES)[number];
  readonly agreedCents: number;
  readonly expiresAtMs: number | null;
};

/** Everything we know of one carrier; each list newest first. */
export type CarrierFile = {
  readonly dotNumber: string;
  readonly mcNumber: string | null;
  readonly legalName: string;
  readonly dbaName: string | null;
  readonly city: string | null;
  readonly state: string | null;
  /** What FMCSA said last; null while a verdict alone is known. */
  readonly record: CarrierRecord | null;
  readonly firstMetAtMs: number;
  readonly lastVerifiedAtMs: number;
  readonly verifications: readonly KeptVerification[];
  readonly calls: readonly CallRow[];
  readonly bookings: readonly CarrierBooking[];
};
