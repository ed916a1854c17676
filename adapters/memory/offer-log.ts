import type { OfferLog } from '../../domain/offer-log.ts';

export const createMemoryOfferLog = (): OfferLog => {
  const known = new Set<string>();
  return {
    log: ({ loadId, mcNumber, offerCents }) => {
      const key = [loadId, mcNumber, String(offerCents)].join(' ');
      if (known.has(key)) return Promise.resolve({ kind: 'identical' });
      known.add(key);
      return Promise.resolve({ kind: 'logged', offerId: `of_${String(known.size)}` });
    },
  };
};
