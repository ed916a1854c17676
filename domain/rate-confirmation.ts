import type { Load } from './load.ts';
import { spokenDollars } from './money.ts';

/** What a carrier is written when its load is booked: what was agreed, for him to object to. */
export const rateConfirmationText = (load: Load, agreedCents: number): string => {
  const { referenceNumber, origin, destination } = load;
  const lane = `${origin.city}, ${origin.state} to ${destination.city}, ${destination.state}`;
  return (
    `Load ${referenceNumber}, ${lane}, is booked with you at ${spokenDollars(agreedCents)}. ` +
    'Please tell us at once if anything differs from what we agreed.'
  );
};
