import type { Desk } from './desk.ts';

/** The taker waits for his answer meanwhile; whom this cannot name in time hears when he next asks for the load. */
const PATIENCE_MS = 300;

const afterPatience = (): Promise<readonly string[]> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, []).unref();
  });

/** The other live calls that have a load on the table, at most `most`; none when they cannot be looked up in time. */
export const findAudience = async (
  { loads }: Desk,
  asked: { readonly callId: string; readonly loadId: string; readonly most: number },
): Promise<readonly string[]> => {
  if (!(asked.most > 0)) return [];
  const looked = loads.callsPresented(asked.loadId).catch(() => []);
  const callIds = await Promise.race([looked, afterPatience()]);
  return callIds.filter((callId) => callId !== asked.callId).slice(0, asked.most);
};
