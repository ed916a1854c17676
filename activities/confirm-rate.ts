import { rateConfirmationText } from '../domain/rate-confirmation.ts';
import type { Desk } from './desk.ts';

/** Writes the carrier what was booked, where the handoff has an e-mail address of his. Sent once a load: a call may hand over another after the first. */
export const confirmRate = async (desk: Desk, handoffId: string, loadId: string): Promise<void> => {
  const handoff = await desk.handoffs.find(handoffId);
  const email = handoff?.contact.email ?? null;
  const agreedCents = handoff?.agreedCents ?? null;
  if (handoff === null || email === null || agreedCents === null) return;
  const load = await desk.loads.findById(loadId);
  if (load === null) return;
  await desk.notifications.send({
    key: `rate_confirmation:${handoffId}:${loadId}`,
    kind: 'rate_confirmation',
    callId: handoff.callId,
    to: { phone: handoff.contact.phone, email },
    text: rateConfirmationText(load, agreedCents),
  });
};
