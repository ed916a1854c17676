import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import type { HandoffReport } from '../activities/handoff-report.ts';
import type { HandoffStatus } from '../domain/handoff.ts';
import { untilWritten } from './activity-proxies.ts';
import { tellCall, tellHoldMoved, tellServed } from './handoff-messengers.ts';
import {
  decideHandoffUpdate,
  placeFreedSignal,
  repDecidedSignal,
  type HandoffInput,
  type HandoffStands,
  type RepDecided,
} from './messages.ts';

export type HandoffResult = { readonly status: HandoffStatus | null };

type Said = RepDecided & { heard: boolean };

type Desk = {
  readonly input: HandoffInput;
  readonly said: Said[];
  placeFreed: boolean;
  /** Up to which assignment rep and call have been told. */
  told: number;
  stands: HandoffStands;
};

/**
 * A handoff from its arrangement to its end: a rep's decision or silence, a place in the queue, the next shift. What it
 * is lies in the database; this is its clock and its ear, and outlives the call.
 */
export async function handoff(input: HandoffInput): Promise<HandoffResult> {
  const desk: Desk = { input, said: [], placeFreed: false, told: 0, stands: { status: null, assignment: 0 } };
  hear(desk);
  let wakeAtMs = await act(desk);
  while (wakeAtMs !== null) {
    const waitMs = Math.max(1, wakeAtMs - Date.now());
    await condition(() => desk.placeFreed || nextWord(desk) !== undefined, waitMs);
    desk.placeFreed = false;
    wakeAtMs = await act(desk);
  }
  for (const word of desk.said) word.heard = true;
  await condition(allHandlersFinished);
  return { status: desk.stands.status };
}

const nextWord = ({ said }: Desk): Said | undefined => said.find(({ heard }) => !heard);

/** Handlers only say what they heard; the main body acts on it, so that no two act at once. */
function hear(desk: Desk): void {
  const hearWord = (decided: RepDecided): Said => {
    const word = { ...decided, heard: false };
    desk.said.push(word);
    return word;
  };
  setHandler(repDecidedSignal, (decided) => {
    hearWord(decided);
  });
  setHandler(decideHandoffUpdate, async (decided) => {
    const word = hearWord(decided);
    await condition(() => word.heard);
    return desk.stands;
  });
  setHandler(placeFreedSignal, () => {
    desk.placeFreed = true;
  });
}

/** A rep's word comes before what time has brought about, also one that has waited for a worker since before the start. */
const act = async (desk: Desk): Promise<number | null> => {
  const word = nextWord(desk);
  const report = word === undefined ? await tend(desk) : await settle(desk, word);
  if (word === undefined) desk.told = report.assignment;
  const wakeAtMs = await follow(desk, report, word);
  return wakeAtMs !== null && report.assignment !== desk.told ? Date.now() : wakeAtMs;
};

const tend = ({ input, told }: Desk): Promise<HandoffReport> => {
  const asked = { handoffId: input.handoffId, knownAssignment: told, atMs: Date.now() };
  return untilWritten((via) => via.tendHandoff(asked));
};

/** How it ended is for its call to hear; what is said here is a rep's yes or no. */
const settle = (desk: Desk, { decision, assignment, reason }: RepDecided): Promise<HandoffReport> => {
  if (decision !== 'confirm' && decision !== 'decline') return tend(desk);
  const settling = {
    handoffId: desk.input.handoffId,
    decision,
    assignment: assignment ?? null,
    reason: reason ?? null,
    atMs: Date.now(),
  };
  return untilWritten((via) => via.settleHandoff(settling));
};

/** Answers whoever waits for it first, then tells all others whom it concerns. */
const follow = async (desk: Desk, report: HandoffReport, word?: Said): Promise<number | null> => {
  const { callId } = desk.input;
  desk.stands = { status: report.status, assignment: report.assignment };
  if (word !== undefined) word.heard = true;
  await tellCall(callId, report.events);
  await tellServed(report.served);
  await tellHoldMoved(callId, report.freedLoadId);
  return report.wakeAtMs;
};
