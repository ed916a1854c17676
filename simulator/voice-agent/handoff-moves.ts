import { goodbye, type Memory, type Setting, type Turn } from './turn.ts';
import type { HandoffReply } from './tool-contract.ts';

type Said = Extract<Turn['move'], { readonly kind: 'use_tool' }>['arguments'];

const askForPerson = ({ caller }: Setting, memory: Memory, callerSays: string, said: Said): Turn => ({
  memory: { ...memory, handoffs: memory.handoffs + 1 },
  move: {
    kind: 'use_tool',
    tool: 'calls/handoff',
    callerSays,
    arguments: { ...said, contact_name: caller.name, contact_phone: caller.phone },
  },
});

/** A deal stands, so the agent passes the caller on; now and then with a rate it misremembers. */
export function handOff(setting: Setting, memory: Memory): Turn {
  const { random } = setting;
  const agreed = memory.agreedDollars;
  const remembered = agreed !== null && random.chance(0.06) ? agreed + 50 : agreed;
  return askForPerson(setting, memory, 'Good. Let us get it booked.', {
    load_id: random.chance(0.5) ? (memory.load?.load_id ?? null) : null,
    agreed_rate: remembered === null || random.chance(0.3) ? null : String(remembered),
    reason: random.chance(0.5) ? 'deal_accepted' : null,
    contact_email: null,
    preferred_rep: null,
  });
}

/** "Okay" to our counter, and the agent skips the accept (happyrobot.md "Observed in real calls"). */
export function handOffAtCounter(setting: Setting, memory: Memory, counterDollars: number): Turn {
  return askForPerson(setting, { ...memory, agreedDollars: counterDollars }, 'Okay.', {
    load_id: memory.load?.load_id ?? null,
    agreed_rate: String(counterDollars),
    reason: 'deal_accepted',
  });
}

/** Asks for one of us before any load was spoken of. */
export function handOffAtOnce(setting: Setting, memory: Memory): Turn {
  return askForPerson(setting, memory, 'I would rather talk to a person.', {
    load_id: null,
    agreed_rate: null,
    reason: 'human_requested',
  });
}

/** What follows once somebody of ours was looked for. */
export function afterHandoff(memory: Memory, reply: HandoffReply): Turn {
  switch (reply.status) {
    case 'ready':
      return goodbye(memory, 'Great, put me through.');
    case 'queued':
    case 'after_hours':
      return goodbye(memory, 'Fine, have them call me back.');
    case 'no_deal':
    case 'not_eligible':
      return goodbye(memory, 'That is a pity. Bye.');
  }
}
