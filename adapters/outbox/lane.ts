/** Works when it is rung or when its pause is over, one piece of work at a time. */
export type Lane = {
  readonly ring: () => void;
  /** Resolves when the work in hand is done. */
  readonly stop: () => Promise<void>;
};

const AFTER_TROUBLE_MS = 5_000;

/** `work` answers for how long it may rest. A ring while it works makes it work once more. */
export const openLane = (work: () => Promise<number>, onTrouble: (error: unknown) => void): Lane => {
  let isStopped = false;
  let isRung = false;
  let wake: () => void = () => undefined;

  const rest = async (pauseMs: number): Promise<void> => {
    if (isRung || isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };

  const workOnce = async (): Promise<number> => {
    isRung = false;
    try {
      return await work();
    } catch (error) {
      onTrouble(error);
      // Rings do not hurry what is in trouble.
      isRung = false;
      return AFTER_TROUBLE_MS;
    }
  };

  const run = async (): Promise<void> => {
    while (!isOver()) await rest(await workOnce());
  };
  const isOver = (): boolean => isStopped;
  const running = run();
  return {
    ring: () => {
      isRung = true;
      wake();
    },
    stop: async () => {
      isStopped = true;
      wake();
      await running;
    },
  };
};
