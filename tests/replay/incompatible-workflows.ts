import { sleep } from '@temporalio/workflow';
import { inboundCall as compatible, type InboundCallResult } from '../../workflows/inbound-call.ts';
import type { InboundCallInput } from '../../workflows/messages.ts';

export { handoff } from '../../workflows/handoff.ts';
export { lateFinalize } from '../../workflows/late-finalize.ts';

/** A change that recorded calls cannot be replayed under: a timer that was never there. */
export async function inboundCall(input: InboundCallInput): Promise<InboundCallResult> {
  await sleep(1);
  return compatible(input);
}
