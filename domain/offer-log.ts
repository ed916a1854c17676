/** An offer as an outside agent noted it: it binds nobody. */
export type LoggedOffer = {
  readonly loadId: string;
  readonly mcNumber: string;
  readonly offerCents: number;
  readonly notes: string | null;
  readonly atMs: number;
};

/** Offers noted from outside. Natural key: load, carrier and price. */
export interface OfferLog {
  log(
    offer: LoggedOffer,
  ): Promise<{ readonly kind: 'logged'; readonly offerId: string } | { readonly kind: 'identical' }>;
}
