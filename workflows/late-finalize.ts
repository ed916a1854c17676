import type { FinalizeAnswer } from '../domain/answers.ts';
import { finalizeAnswer } from '../domain/speech/finalize-answer.ts';
import { untilWritten } from './activity-proxies.ts';
import type { LateFinalizeInput } from './messages.ts';

/** A finalize for a call that is over already: amends its record. */
export async function lateFinalize({ callId, request }: LateFinalizeInput): Promise<FinalizeAnswer> {
  const amending = { callId, request, atMs: Date.now() };
  const { status, event } = await untilWritten((via) => via.amendCall(amending));
  return finalizeAnswer(status, event);
}
