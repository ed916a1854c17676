import type { Desk } from './desk.ts';

/** Tells the rep that a caller is coming. Sent once per handoff. */
export const notifyRep =
  ({ handoffs, notifications }: Desk) =>
  async ({ handoffId }: { readonly handoffId: string }): Promise<void> => {
    const handoff = await handoffs.find(handoffId);
    if (handoff === null) return;
    const reps = await handoffs.reps();
    const rep = reps.find(({ repId }) => repId === handoff.repId);
    await notifications.send({
      key: `handoff:${handoffId}`,
      kind: rep === undefined ? 'call_back' : 'handoff_ready',
      callId: handoff.callId,
      to: rep === undefined ? null : { phone: rep.phone, email: rep.email },
      connectTo: handoff.contact.phone,
      text: handoff.summary,
    });
  };
