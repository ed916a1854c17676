import type { HandoffRequest, OfferRequest, SearchRequest } from '../../domain/requests.ts';

const nowhere = { text: null, city: null, state: null, zip: null, radiusMiles: null };

/** "Dry van out of Dallas, anywhere, any day." */
export const dallasSearch: SearchRequest = {
  referenceNumber: null,
  equipment: 'dry van',
  origin: { ...nowhere, text: 'Dallas, TX' },
  destination: null,
  radiusMiles: null,
  destinationRadiusMiles: null,
  pickupDate: null,
  pickupDateEnd: null,
  minimumRateCents: null,
  maximumMiles: null,
  maximumWeightPounds: null,
  limit: 3,
  sortBy: 'best',
};

export const offer = (loadId: string | null, cents: number): OfferRequest => ({
  loadId,
  action: 'offer',
  carrierOffer: { cents },
  rateType: 'flat',
});

export const handoffRequest: HandoffRequest = {
  loadId: null,
  agreedRateCents: null,
  reason: null,
  contact: { name: 'Luis', phone: '+12145550123', email: null },
  preferredRep: null,
  notes: null,
};
