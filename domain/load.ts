import type { EquipmentType } from './equipment.ts';
import type { Location } from './location.ts';

export const LOAD_STATUSES = ['open', 'held', 'booked', 'withdrawn', 'expired'] as const;
export type LoadStatus = (typeof LOAD_STATUSES)[number];

/** From earliest to latest, epoch milliseconds. */
export type TimeWindow = { readonly earliestMs: number; readonly latestMs: number };

/** A shipment as it is published and kept. Money in US cents; the ceiling is `maxBuyCents`, secret. */
export type LoadDetails = {
  readonly referenceNumber: string;
  readonly origin: Location;
  readonly destination: Location;
  readonly pickup: TimeWindow;
  readonly delivery: TimeWindow;
  readonly equipment: EquipmentType;
  readonly loadboardRateCents: number;
  readonly maxBuyCents: number | null;
  readonly customerRateCents: number | null;
  readonly miles: number;
  readonly weightPounds: number | null;
  readonly commodityType: string | null;
  readonly numOfPieces: number | null;
  readonly dimensions: string | null;
  readonly notes: string | null;
  readonly hazmat: boolean;
  readonly holdFirm: boolean;
};

/** What an import need not say again: protections, and what a person may have set since. */
type KeptFacts = Pick<LoadDetails, 'maxBuyCents' | 'customerRateCents' | 'hazmat' | 'holdFirm'>;

/** A load as a file lists it. A kept fact that is absent stays as the book has it; null is said, and clears it. */
export type ListedLoad = Omit<LoadDetails, keyof KeptFacts> & Partial<KeptFacts>;

/** A listing of a load that the book does not have yet. */
export const newLoad = (listed: ListedLoad): LoadDetails => ({
  maxBuyCents: null,
  customerRateCents: null,
  hazmat: false,
  holdFirm: false,
  ...listed,
});

/** Who has a load: a call that holds it until an instant, or a call that booked it (no end). */
export type LoadHolder = { readonly callId: string; readonly untilMs: number | null };

/** A load in the book. `version` grows with every change of its terms; status is as of reading. */
export type Load = LoadDetails & {
  readonly loadId: string;
  readonly status: LoadStatus;
  readonly holder: LoadHolder | null;
  readonly version: number;
};

export const isBookedBy = (callId: string, load: Load | null): boolean =>
  load?.status === 'booked' && load.holder?.callId === callId;

/** A load as a caller may hear of it: nothing here depends on the ceiling, the customer or an internal note. */
export type PresentedLoad = {
  readonly loadId: string;
  readonly referenceNumber: string;
  readonly origin: Location;
  readonly destination: Location;
  readonly pickup: TimeWindow;
  readonly delivery: TimeWindow;
  readonly pickupSpoken: string;
  readonly deliverySpoken: string;
  readonly equipment: EquipmentType;
  readonly loadboardRateCents: number;
  readonly ratePerMileCents: number;
  readonly miles: number;
  readonly deadheadMiles: number | null;
  readonly weightPounds: number | null;
  readonly commodityType: string | null;
  readonly numOfPieces: number | null;
  readonly dimensions: string | null;
  readonly notes: string | null;
};

/** A load that is not what was asked for, with a speakable reason to mention it. */
export type AlternativeLoad = PresentedLoad & { readonly why: string };

/** Why a load cannot be taken. */
export type LoadUnavailable = 'held' | 'booked' | 'withdrawn' | 'expired' | 'unknown';
