import type { Command } from './guarded-process.ts';

/** One process of the desk: how it is started, when it is ready, how it is asked to stop. */
export type Part = {
  readonly name: string;
  /** Asked before every start, also after a crash: a part may have something to mend first. */
  readonly prepare: (output: PartOutput) => Promise<PreparedPart>;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take over a stop before it is killed. */
  readonly graceMs: number;
  readonly readyWithinMs: number;
};

/** Where the part's lines will stand: in `file`, behind `offset` bytes of earlier runs. */
export type PartOutput = { readonly file: string; readonly offset: number };

export type PreparedPart = { readonly command: Command; readonly isReady: ReadinessProbe };

/** Asked every 50 ms until true; throwing means "not yet". */
export type ReadinessProbe = () => Promise<boolean>;
