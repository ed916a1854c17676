import { firstAsk } from './offer-moves.ts';
import { chooseOption, firstFree, searchElsewhere } from './search-moves.ts';
import { goodbye, unlessHungUp, type Memory, type Setting, type Turn } from './turn.ts';
import type { SearchReply } from './tool-contract.ts';

/** What follows once loads were told, or none. */
export function afterSearch(setting: Setting, memory: Memory, reply: SearchReply): Turn {
  const load = firstFree(memory, reply.loads) ?? firstFree(memory, reply.alternatives);
  switch (reply.status) {
    case 'matched':
    case 'no_match':
    case 'load_unavailable':
      if (setting.caller.errand === 'that_load' && reply.status === 'load_unavailable')
        return goodbye(memory, 'That was the one I wanted. Never mind.');
      return load === null
        ? searchElsewhere(setting, memory)
        : unlessHungUp(setting, 'search', firstAsk(setting, memory, load));
    case 'needs_clarification':
      return chooseOption(setting, memory, reply.options ?? []);
    case 'verification_required':
      return goodbye(memory, 'I gave you my number already. I will try later.');
    case 'not_eligible':
      return goodbye(memory, 'Okay, thanks anyway.');
  }
}
