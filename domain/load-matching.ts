import type { EquipmentType } from './equipment.ts';

/** The hard bounds a candidate load must pass; the fine ranking is pure and comes after. */
export type CandidateQuery = {
  readonly atMs: number;
  readonly equipment: readonly EquipmentType[] | null;
  /** Within this many miles of a point, or in one of these states, or anywhere. */
  readonly origin: Area | null;
  readonly destination: Area | null;
  /** The pickup window must overlap this one. */
  readonly pickupFromMs: number;
  readonly pickupToMs: number | null;
  readonly minimumRateCents: number | null;
  readonly maximumMiles: number | null;
  readonly maximumWeightPounds: number | null;
  readonly limit: number;
};

export type Area =
  | {
      readonly kind: 'circle';
      readonly latitude: number;
      readonly longitude: number;
      readonly radiusMiles: number;
    }
  | { readonly kind: 'states'; readonly states: readonly string[] };
