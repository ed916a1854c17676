import type { PlayedCall } from './play-call.ts';
import type { PlayedCaller } from './play-caller.ts';
import type { Personality } from './caller.ts';
import { TOOLS, type Tool } from './tool-contract.ts';

export type Latency = {
  readonly tool: Tool;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
};

export type Violation = { readonly callId: string; readonly what: string };

/** A finished simulation in figures; counts are by descending frequency. */
export type Tally = {
  readonly calls: number;
  readonly personalities: readonly Count[];
  readonly outcomes: readonly Count[];
  /** How far each call's negotiations went; 0 without any. */
  readonly rounds: readonly Count[];
  readonly latencies: readonly Latency[];
  readonly statuses: readonly { readonly tool: Tool; readonly counts: readonly Count[] }[];
  readonly violations: readonly Violation[];
};

export type Count = { readonly name: string; readonly count: number };
export type CastCaller = { readonly personality: Personality; readonly played: PlayedCaller };

/** Adds up all callers. */
export function tallyCallers(callers: readonly CastCaller[]): Tally {
  const calls = callers.flatMap(({ played }) => played.calls);
  const exchanges = calls.flatMap((call) => call.exchanges);
  const ofTool = (tool: Tool) => exchanges.filter((exchange) => exchange.tool === tool);
  return {
    calls: calls.length,
    personalities: countByName(callers.map(({ personality }) => personality)),
    outcomes: countByName(
      callers.flatMap(({ played }) => played.calls.map((call) => outcomeOf(call, played))),
    ),
    rounds: countByName(calls.map((call) => String(roundsOf(call)))).toSorted(
      (one, other) => Number(one.name) - Number(other.name),
    ),
    latencies: TOOLS.map((tool) =>
      latencyOf(
        tool,
        ofTool(tool).map(({ latencyMs }) => latencyMs),
      ),
    ),
    statuses: TOOLS.map((tool) => ({
      tool,
      counts: countByName(
        ofTool(tool).map(({ answer, httpStatus }) => answer?.reply.status ?? `HTTP ${httpStatus}`),
      ),
    })),
    violations: callers.flatMap(violationsOf),
  };
}

/** As the agent was told at the end; a rep's yes comes after it. */
const outcomeOf = ({ callId, finalized, ending }: PlayedCall, { repWords }: PlayedCaller): string =>
  repWords.some((word) => word.callId === callId && word.booked)
    ? 'booked'
    : (finalized?.outcome ?? `(${ending.replace('_', ' ')}, not finalized)`);

const roundsOf = ({ exchanges }: PlayedCall): number =>
  Math.max(
    0,
    ...exchanges.map(({ answer }) =>
      answer?.tool === 'negotiations/evaluate' ? (answer.reply.round ?? 0) : 0,
    ),
  );

function violationsOf({ played }: CastCaller): readonly Violation[] {
  const first = played.calls[0]?.callId ?? '(no call)';
  return [
    ...played.violations.map((what) => ({ callId: first, what })),
    ...played.calls.flatMap(({ callId, exchanges, violations }) => [
      ...violations.map((what) => ({ callId, what })),
      ...exchanges.flatMap((exchange) =>
        exchange.violations.map((violation) => ({ callId, what: `${exchange.tool}: ${violation}` })),
      ),
    ]),
  ];
}

function countByName(names: readonly string[]): readonly Count[] {
  const groups = Map.groupBy(names, (name) => name);
  return [...groups]
    .map(([name, members]) => ({ name, count: members.length }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

function latencyOf(tool: Tool, latenciesMs: readonly number[]): Latency {
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  return {
    tool,
    requests: sorted.length,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    maxMs: sorted.at(-1) ?? 0,
  };
}

/** Nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
