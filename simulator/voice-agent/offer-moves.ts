import { openingAskDollars } from './bargaining.ts';
import { dollarsAsHeard } from './sloppy-speech.ts';
import { goodbye, type Memory, type Setting, type Turn } from './turn.ts';
import type { ToldLoad } from './tool-contract.ts';

/** Enough for three rounds on two loads; past that, nobody stays on the line. */
const MAXIMUM_ASKS = 8;

/** The caller takes the load at the listed rate or names his first price. */
export function firstAsk(setting: Setting, memory: Memory, load: ToldLoad): Turn {
  const askDollars = openingAskDollars(setting.caller.bargaining, load.loadboard_rate);
  const remembered = { ...memory, load, standingDollars: load.loadboard_rate };
  if (askDollars === load.loadboard_rate && setting.random.chance(0.5)) return accept(remembered, load);
  return ask(setting, remembered, load, askDollars);
}

/** Names a price; now and then by the mile, as truckers do. */
export function ask({ random }: Setting, memory: Memory, load: ToldLoad, askDollars: number): Turn {
  if (memory.asks >= MAXIMUM_ASKS) return goodbye(memory, 'We are going in circles. Bye.');
  const { miles } = load;
  const perMile = miles !== null && miles > 0 && random.chance(0.1) ? (askDollars / miles).toFixed(2) : null;
  return {
    memory: { ...memory, asks: memory.asks + 1, askDollars },
    move: {
      kind: 'use_tool',
      tool: 'negotiations/evaluate',
      callerSays:
        perMile === null
          ? `I need $${askDollars.toLocaleString('en-US')} on that.`
          : `I need $${perMile} a mile.`,
      arguments: {
        load_id: random.chance(0.2) ? load.reference_number : load.load_id,
        carrier_offer: perMile ?? dollarsAsHeard(askDollars, random),
        rate_type: perMile === null ? null : 'per_mile',
        action: random.chance(0.5) ? 'offer' : null,
      },
    },
  };
}

/** Takes our standing number. */
export function accept(memory: Memory, load: ToldLoad): Turn {
  return {
    memory,
    move: {
      kind: 'use_tool',
      tool: 'negotiations/evaluate',
      callerSays: 'Okay, that works. I will take it.',
      arguments: { load_id: load.load_id, action: 'accept', carrier_offer: null },
    },
  };
}

/** Turns the load down, to the agent or by just leaving. */
export function decline({ random }: Setting, memory: Memory): Turn {
  if (memory.load === null || random.chance(0.4)) return goodbye(memory, 'Too low. No thanks.');
  return {
    memory,
    move: {
      kind: 'use_tool',
      tool: 'negotiations/evaluate',
      callerSays: 'No, I cannot do that. Pass.',
      arguments: { load_id: memory.load.load_id, action: 'decline', carrier_offer: null },
    },
  };
}

/** The same price or the same load again, in plain digits. */
export function repeatPlainly(memory: Memory, load: ToldLoad): Turn {
  const askDollars = memory.askDollars ?? load.loadboard_rate;
  return {
    memory: { ...memory, askDollars },
    move: {
      kind: 'use_tool',
      tool: 'negotiations/evaluate',
      callerSays: `${askDollars} dollars, for ${load.reference_number}.`,
      arguments: { load_id: load.load_id, carrier_offer: String(askDollars), action: 'offer' },
    },
  };
}
