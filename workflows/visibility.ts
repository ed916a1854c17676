import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { TimelineEntry } from '../domain/call-event.ts';
import type { Call } from '../domain/call.ts';
import { describeEvent } from '../domain/describe-event.ts';
import { projectCall } from '../domain/project-call.ts';

/* What an operator sees of a call in Temporal's own UI, without decoding anything. */

const PHASE = defineSearchAttributeKey('CallPhase', SearchAttributeType.KEYWORD);
const OUTCOME = defineSearchAttributeKey('CallOutcome', SearchAttributeType.KEYWORD);
const MC = defineSearchAttributeKey('McNumber', SearchAttributeType.KEYWORD);
const DOT = defineSearchAttributeKey('DotNumber', SearchAttributeType.KEYWORD);
const LOAD = defineSearchAttributeKey('LoadId', SearchAttributeType.KEYWORD);
const ROUND = defineSearchAttributeKey('NegotiationRound', SearchAttributeType.INT);

/** Each upsert is a history event and a billed action: only when the phase tells something new. */
export const publishCase = (before: Call, call: Call): void => {
  if (call.phase === before.phase || call.phase === 'matched') return;
  const row = projectCall(call, 0);
  upsertSearchAttributes([
    { key: PHASE, value: row.phase },
    ...(row.outcome === null ? [] : [{ key: OUTCOME, value: row.outcome }]),
    ...(row.mcNumber === null ? [] : [{ key: MC, value: row.mcNumber }]),
    ...(row.dotNumber === null ? [] : [{ key: DOT, value: row.dotNumber }]),
    ...(row.loadId === null ? [] : [{ key: LOAD, value: row.loadId }]),
    ...(row.rounds === 0 ? [] : [{ key: ROUND, value: row.rounds }]),
  ]);
};

const clock = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);

const heading = (call: Call): string => {
  const { phase, outcome, carrierName, mcNumber } = projectCall(call, 0);
  const words = [phase, outcome].filter((word) => word !== null).map((word) => word.replaceAll('_', ' '));
  return [...words, carrierName, mcNumber === null ? null : `MC ${mcNumber}`]
    .filter((part) => part !== null)
    .join(' · ');
};

/** The case file in Markdown. A bare dollar sign would open a formula there. */
export const describeCase = (call: Call, timeline: readonly TimelineEntry[]): void => {
  const lines = timeline.map(({ atMs, event }) => `- ${clock(atMs)} ${describeEvent(event)}`);
  setCurrentDetails([`**${heading(call)}**`, '', ...lines].join('\n').replaceAll('$', '&#36;'));
};
