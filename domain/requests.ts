import type { Contact, HandoffReason } from './handoff.ts';
import type { SpokenPlace } from './location.ts';

/* The five tools' requests, after the HTTP edge has coerced them: absent is null, money in US cents. */

export type VerifyRequest = {
  /** As heard; rules.md §1 says what is understood. */
  readonly mcNumber: string | null;
  readonly dotNumber: string | null;
  readonly companyName: string | null;
  /** For whoever has to call him back. */
  readonly callerPhone?: string;
};

export const SORT_ORDERS = ['best', 'rate_desc', 'rate_per_mile_desc', 'miles_asc', 'pickup_asc'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export type SearchRequest = {
  readonly referenceNumber: string | null;
  /** As spoken: "53 foot dry van", "reefer". */
  readonly equipment: string | null;
  readonly origin: SpokenPlace | null;
  readonly destination: SpokenPlace | null;
  readonly radiusMiles: number | null;
  readonly destinationRadiusMiles: number | null;
  /** As spoken, in the origin's local days. */
  readonly pickupDate: string | null;
  readonly pickupDateEnd: string | null;
  readonly minimumRateCents: number | null;
  readonly maximumMiles: number | null;
  readonly maximumWeightPounds: number | null;
  readonly limit: number;
  readonly sortBy: SortOrder;
};

/** A number the edge could read, in US cents (or cents a mile), or the words it could not. */
export type SpokenAmount = { readonly cents: number } | { readonly unreadable: string };

export type OfferRequest = {
  /** A load id or a reference number; null means the load last talked about. */
  readonly loadId: string | null;
  readonly action: 'offer' | 'accept' | 'decline';
  readonly carrierOffer: SpokenAmount | null;
  readonly rateType: 'flat' | 'per_mile';
};

export type HandoffRequest = {
  readonly loadId: string | null;
  readonly agreedRateCents: number | null;
  readonly reason: HandoffReason | null;
  readonly contact: Contact;
  readonly preferredRep: string | null;
  readonly notes: string | null;
};

/** What finalize tells the workflow; the rest of the platform's report is kept in Postgres before (it may be megabytes). */
export type FinalizeRequest = {
  readonly durationSeconds: number | null;
  readonly endedBy: string | null;
};
