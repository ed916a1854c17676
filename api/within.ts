export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** The promise's result, or TooSlow after `ms`. What was started is not stopped; its late failure is swallowed. */
export const within = async <Value>(ms: number, promise: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        reject(new TooSlow(`no answer within ${String(Math.max(0, ms))} ms`));
      },
      Math.max(0, ms),
    );
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
};
