/** Runs bodies one after another, in the order they came. */
export type FifoLock = <Value>(body: () => Promise<Value>) => Promise<Value>;

/**
 * One promise chain a workflow. Two update handlers that await local activities side by side and then issue
 * commands write a history that cannot be replayed; a chain keeps them apart where a `condition` lock does not.
 */
export const createFifoLock = (): FifoLock => {
  let tail: Promise<unknown> = Promise.resolve();
  return (body) => {
    const turn = tail.then(body);
    tail = turn.catch(() => undefined);
    return turn;
  };
};
