export type Turns = {
  /** Asks for a turn soon. Many rings between two turns are one. */
  readonly ring: () => void;
  readonly stop: () => void;
};

/**
 * Takes turns one after another, no two within `pauseMs`. `work` answers in how many milliseconds it wants the next one
 * when nobody rings before; null: not by itself.
 */
export const createTurns = (work: () => Promise<number | null>, pauseMs: number): Turns => {
  let timer: NodeJS.Timeout | undefined;
  let startedAt = -pauseMs;
  let rings = 0;
  let answered = 0;
  let isAtWork = false;
  let isStopped = false;

  const plan = (inMs: number | null): void => {
    clearTimeout(timer);
    if (inMs === null || isStopped) return;
    const pauseLeftMs = startedAt + pauseMs - performance.now();
    timer = setTimeout(() => void take(), Math.max(0, inMs, pauseLeftMs));
  };
  const take = async (): Promise<void> => {
    isAtWork = true;
    const heard = rings;
    startedAt = performance.now();
    const wantedInMs = await work();
    isAtWork = false;
    answered = heard;
    plan(rings > heard ? 0 : wantedInMs);
  };

  return {
    ring: () => {
      rings += 1;
      if (!isAtWork && rings === answered + 1) plan(0);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
