import { handOffAtOnce } from './handoff-moves.ts';
import { searchByPlace, searchByReference } from './search-moves.ts';
import { goodbye, unlessHungUp, type Memory, type Setting, type Turn } from './turn.ts';
import type { VerifyReply } from './tool-contract.ts';

/** The caller names his company by number, the first one he has or the next. */
export function tellDocket({ caller }: Setting, memory: Memory): Turn {
  const heard = caller.docketsAsHeard[memory.docketsTold];
  if (heard === undefined) return goodbye(memory, 'That is the only number I have. I will call back.');
  return {
    memory: { ...memory, docketsTold: memory.docketsTold + 1 },
    move: {
      kind: 'use_tool',
      tool: 'fmcsa/verify',
      callerSays: memory.docketsTold === 0 ? `Our MC is ${heard}.` : `Sorry, wrong one. It is ${heard}.`,
      arguments: { mc_number: heard, dot_number: null, caller_phone: caller.phone },
    },
  };
}

/** Several carriers share the number: the name settles it, once. */
function tellCompanyName({ caller }: Setting, memory: Memory): Turn {
  const heard = caller.docketsAsHeard[memory.docketsTold - 1] ?? null;
  return {
    memory: { ...memory, docketsTold: caller.docketsAsHeard.length + 1 },
    move: {
      kind: 'use_tool',
      tool: 'fmcsa/verify',
      callerSays: `We are ${caller.companyName}.`,
      arguments: { mc_number: heard, company_name: caller.companyName },
    },
  };
}

/** What follows once the carrier was looked up. */
export function afterVerification(setting: Setting, memory: Memory, reply: VerifyReply): Turn {
  switch (reply.status) {
    case 'eligible':
    case 'needs_review':
      return unlessHungUp(setting, 'verification', sayErrand(setting, memory));
    case 'unverified':
      // Only the stubborn bargain with somebody who cannot say yet whether he may haul.
      return setting.caller.personality === 'hard_bargainer'
        ? sayErrand(setting, memory)
        : goodbye(memory, 'Then call me when you have found us.');
    case 'ambiguous':
      return memory.docketsTold > setting.caller.docketsAsHeard.length
        ? goodbye(memory, 'Never mind, I will send you our papers.')
        : tellCompanyName(setting, memory);
    case 'not_found':
    case 'invalid_number':
      return tellDocket(setting, memory);
    case 'ineligible':
      // A refused number settles the call, unless it was a slip of the tongue and the agent asks again.
      return reply.next === 'ask_mc_number'
        ? tellDocket(setting, memory)
        : goodbye(memory, 'All right. Thanks anyway.');
  }
}

/** What the caller rang for. */
function sayErrand(setting: Setting, memory: Memory): Turn {
  switch (setting.caller.errand) {
    case 'a_load':
    case 'that_load':
      return firstSearch(setting, memory);
    case 'a_person':
      return handOffAtOnce(setting, memory);
    case 'a_call_back':
      return goodbye(
        { ...memory, hint: 'Callback requested' },
        'I am driving. Have somebody ring me at four.',
      );
    case 'an_answer':
      return goodbye(
        { ...memory, hint: 'Info only' },
        'How soon do you pay? Thirty days? All right, thanks.',
      );
    case 'nothing':
      return goodbye({ ...memory, hint: 'Error' }, 'Hello? Are you still there?');
  }
}

function firstSearch(setting: Setting, memory: Memory): Turn {
  return setting.wantedReference === null
    ? searchByPlace(setting, memory, setting.caller.origin)
    : searchByReference(memory, setting.wantedReference);
}
