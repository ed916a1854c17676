import { NEGOTIATION_MEMORY_MS } from '../domain/negotiation/negotiation.ts';
import { groundOf, type BargainGround } from './commit-offer.ts';
import type { Desk } from './desk.ts';
import type { Bargainer } from './load-terms.ts';

/** What a carrier bargained over a load on earlier calls; null when the load is unknown. */
export const recallBargain =
  (desk: Desk) =>
  async (input: Bargainer & { readonly loadId: string }): Promise<BargainGround | null> => {
    const { loadId, carrierKey, atMs } = input;
    const load = await desk.loads.findById(loadId);
    const negotiation = await desk.negotiations.find(loadId, carrierKey, atMs - NEGOTIATION_MEMORY_MS);
    return load === null ? null : groundOf(desk, input, load, negotiation);
  };
