import type { Caller, HangUpPoint } from './caller.ts';
import type { Random } from './random.ts';
import type { ToolArguments } from './tool-arguments.ts';
import type { Tool, ToldLoad } from './tool-contract.ts';

/** What caller and agent remember of the call so far. Dollars are as told. */
export type Memory = {
  readonly docketsTold: number;
  readonly searches: number;
  readonly load: ToldLoad | null;
  /** References of loads that somebody else has, so that nobody asks for them again. */
  readonly lostReferences: readonly string[];
  readonly askDollars: number | null;
  readonly standingDollars: number | null;
  readonly agreedDollars: number | null;
  /** Priced asks made, over all loads of the call. */
  readonly asks: number;
  readonly misheardPrices: number;
  readonly handoffs: number;
  /** What the platform's post-call flow will make of it, where that is plain from what was said. */
  readonly hint: string | null;
};

/** What happens next on the line. */
export type Move =
  | {
      readonly kind: 'use_tool';
      readonly tool: Exclude<Tool, 'calls/finalize'>;
      readonly callerSays: string;
      readonly arguments: ToolArguments;
    }
  /** The caller says goodbye; the platform finalizes. */
  | { readonly kind: 'goodbye'; readonly callerSays: string }
  | { readonly kind: 'hang_up' };

export type Turn = { readonly memory: Memory; readonly move: Move };

/** What a turn may lean on besides memory and the answer. */
export type Setting = {
  readonly caller: Caller;
  readonly random: Random;
  /** A reference read out at once, as by someone who rings back; else the caller asks by place. */
  readonly wantedReference: string | null;
};

export const BLANK_MEMORY: Memory = {
  docketsTold: 0,
  searches: 0,
  load: null,
  lostReferences: [],
  askDollars: null,
  standingDollars: null,
  agreedDollars: null,
  asks: 0,
  misheardPrices: 0,
  handoffs: 0,
  hint: null,
};

export const goodbye = (memory: Memory, callerSays: string): Turn => ({
  memory,
  move: { kind: 'goodbye', callerSays },
});

/** Drops the line if this caller does so here. */
export function unlessHungUp({ caller }: Setting, point: HangUpPoint, turn: Turn): Turn {
  return caller.hangsUpAt === point ? { memory: turn.memory, move: { kind: 'hang_up' } } : turn;
}
