import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Deal } from '../domain/call-event.ts';
import type { CallSession } from './call-session.ts';
import { holdMovedSignal, LOAD_NEWS, workflowIdOfHoldNews, type LoadNewsInput } from './messages.ts';
import { reached } from './reached.ts';

const tellOthers = async (
  session: CallSession,
  loadId: string,
  untilMs: number,
  callIds: readonly string[],
): Promise<void> => {
  const { callId } = session.call;
  const atMs = Date.now();
  const input: LoadNewsInput = {
    callIds,
    changed: { loadId, change: 'taken', atMs },
    hold: { callId, untilMs },
  };
  await startChild(LOAD_NEWS, {
    workflowId: workflowIdOfHoldNews(callId, loadId),
    args: [input],
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Call ${callId} holds ${loadId}: ${String(callIds.length)} other calls are told`,
  });
  session.tellsOf.add(loadId);
};

/** What cannot be told is lost, never felt: the database decides who gets a load. */
const quietly = async (chore: () => Promise<void>): Promise<void> => {
  try {
    await chore();
  } catch {
    return;
  }
};

const holdMoved = async (session: CallSession, loadId: string): Promise<void> => {
  if (!session.tellsOf.has(loadId)) return;
  const news = getExternalWorkflowHandle(workflowIdOfHoldNews(session.call.callId, loadId));
  await reached(() => news.signal(holdMovedSignal));
};

const held = (deals: readonly Deal[]): readonly Deal[] =>
  deals.filter(({ holdExpiresAtMs }) => holdExpiresAtMs !== null);

/** After a tool's answer: others are told of a load this call has taken since, and of one it has let go. */
export const tellOfHolds = (session: CallSession, before: readonly Deal[]): void => {
  const [had, has] = [held(before), held(session.call.deals)];
  for (const { loadId, holdExpiresAtMs } of has) {
    const others = session.audiences.get(loadId) ?? [];
    if (holdExpiresAtMs === null || others.length === 0) continue;
    if (had.some((deal) => deal.loadId === loadId)) continue;
    session.chores.push(() => quietly(() => tellOthers(session, loadId, holdExpiresAtMs, others)));
  }
  for (const { loadId } of had) {
    if (has.some((deal) => deal.loadId === loadId)) continue;
    session.chores.push(() => holdMoved(session, loadId));
  }
};

/** After the call closed: its holds were shortened. */
export const tellOfLooserHolds = (session: CallSession): void => {
  for (const { loadId } of held(session.call.deals)) {
    session.chores.push(() => holdMoved(session, loadId));
  }
};
