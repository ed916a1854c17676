import type { FinalizeAnswer } from '../domain/answers.ts';
import { finalizeAnswer } from '../domain/speech/finalize-answer.ts';
import { untilWritten } from './activity-proxies.ts';
import type { LateFinalizeInput } from './messages.ts';

/**
 * Amends the record of a call that is over: after a late finalize, or by what the platform told when it was asked.
 * One at a time under one workflow id; null means that this was no finalize, for whoever joined and brought one.
 */
export async function lateFinalize(input: LateFinalizeInput): Promise<FinalizeAnswer | null> {
  const amending = { ...input, atMs: Date.now() };
  const { status, event } = await untilWritten((via) => via.amendCall(amending));
  return input.reconciled === undefined ? finalizeAnswer(status, event) : null;
}
