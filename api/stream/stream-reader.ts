import type { ServerResponse } from 'node:http';
import type { StreamLimits } from './stream-limits.ts';

export type StreamReader = {
  readonly send: (text: Buffer) => void;
  /** Says good-bye; who does not take it within a few seconds is cut off. */
  readonly end: () => void;
};

const GOODBYE_MS = 3_000;

/**
 * A reader's end of the stream. He may lag by `backlogBytes`, beside what his connection holds: then he is cut off, so
 * that nobody's slowness costs memory. `isDropped` is told of that.
 */
export const openStreamReader = (
  raw: ServerResponse,
  { backlogBytes }: Pick<StreamLimits, 'backlogBytes'>,
  isDropped: () => void,
): StreamReader => ({
  send: (text) => {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength <= backlogBytes) {
      raw.write(text);
      return;
    }
    isDropped();
    raw.destroy();
  },
  end: () => {
    if (raw.writableEnded || raw.destroyed) return;
    raw.end();
    const cut = setTimeout(() => raw.destroy(), GOODBYE_MS).unref();
    raw.once('close', () => clearTimeout(cut));
  },
});
