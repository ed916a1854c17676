import type { FinalizeAnswer } from '../domain/answers.ts';
import { finalizeAnswer } from '../domain/speech/finalize-answer.ts';
import { lasting } from './activity-proxies.ts';
import type { LateFinalizeInput } from './messages.ts';

/** A finalize for a call that is over already: amends its record. */
export async function lateFinalize({ callId, request }: LateFinalizeInput): Promise<FinalizeAnswer> {
  const { status, event } = await lasting.amendCall({ callId, request, atMs: Date.now() });
  return finalizeAnswer(status, event);
}
