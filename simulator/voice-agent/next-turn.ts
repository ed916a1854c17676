import { afterHandoff } from './handoff-moves.ts';
import { afterOffer } from './after-offer.ts';
import { afterSearch } from './after-search.ts';
import { afterVerification } from './after-verification.ts';
import { goodbye, type Memory, type Setting, type Turn } from './turn.ts';
import type { ToolAnswer } from './tool-contract.ts';

/** One answer in, one move out: the whole conversation is this function, repeated. */
export function nextTurn(setting: Setting, memory: Memory, { tool, reply }: ToolAnswer): Turn {
  switch (tool) {
    case 'fmcsa/verify':
      return afterVerification(setting, memory, reply);
    case 'loads/search':
      return afterSearch(setting, memory, reply);
    case 'negotiations/evaluate':
      return afterOffer(setting, memory, reply);
    case 'calls/handoff':
      return afterHandoff(memory, reply);
    case 'trouble':
    case 'calls/finalize':
      return goodbye(memory, 'Okay, I will call back later.');
  }
}
