import type { Desk } from './desk.ts';

/** The other live calls that have a load on the table, at most `most` of them. */
export const findAudience =
  ({ loads }: Desk) =>
  async (asked: {
    readonly callId: string;
    readonly loadId: string;
    readonly most: number;
  }): Promise<readonly string[]> => {
    const callIds = await loads.callsPresented(asked.loadId);
    return callIds.filter((callId) => callId !== asked.callId).slice(0, asked.most);
  };
