import { setTimeout as pause } from 'node:timers/promises';

const BOUND_MS = 60_000;

/** Looks until what is seen holds, to a bound; what was seen last. */
export const until = async <Value>(
  look: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> => {
  const deadline = Date.now() + BOUND_MS;
  for (;;) {
    const value = await look();
    if (holds(value) || Date.now() > deadline) return value;
    await pause(100);
  }
};
