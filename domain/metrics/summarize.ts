import { OUTCOMES, SENTIMENT_LABELS, type Outcome, type SentimentLabel } from '../outcome.ts';
import { addMeasures, NO_MEASURES, type Measures } from './call-measures.ts';
import { FUNNEL_STAGES, type FunnelStage } from './funnel.ts';
import type { MetricSums, SplitSums } from './metrics-repository.ts';
import { figureOf, METRIC_NAMES, type Figure, type MetricName, type Totals } from './metric-definitions.ts';

type Sums = Measures & { readonly calls: number };

export type Summary = {
  readonly totals: Totals;
  readonly metrics: readonly (Figure & { readonly name: MetricName })[];
  readonly funnel: readonly { readonly stage: FunnelStage; readonly calls: number }[];
  readonly outcomes: readonly {
    readonly outcome: Outcome;
    readonly calls: number;
    readonly share: number | null;
  }[];
  readonly sentiment: readonly {
    readonly label: SentimentLabel;
    readonly calls: number;
    readonly share: number | null;
  }[];
  readonly sentimentByOutcome: readonly ({ readonly outcome: Outcome } & Readonly<
    Record<SentimentLabel, number>
  >)[];
  readonly declineReasons: readonly { readonly reason: string; readonly calls: number }[];
  /** Where abandoned calls stood: the last stage of the funnel they reached. */
  readonly abandonedAt: readonly { readonly stage: FunnelStage; readonly calls: number }[];
};

const together = (splits: readonly SplitSums[]): Sums =>
  splits.reduce<Sums>(
    (sums, { calls, measures }) => ({ ...addMeasures(sums, measures), calls: sums.calls + calls }),
    { ...NO_MEASURES, calls: 0 },
  );

const callsOf = (splits: readonly SplitSums[]): number => splits.reduce((sum, { calls }) => sum + calls, 0);

const shareOf = (calls: number, all: number): number | null => (all === 0 ? null : calls / all);

const reached = (sums: Sums): Readonly<Record<FunnelStage, number>> => ({
  called: sums.calls,
  named: sums.named,
  eligible: sums.eligible,
  presented: sums.presented,
  offered: sums.offered,
  agreed: sums.agreed,
  handed_off: sums.handedOff,
  booked: sums.booked,
});

const funnelOf = (sums: Sums): Summary['funnel'] => {
  const calls = reached(sums);
  return FUNNEL_STAGES.map((stage) => ({ stage, calls: calls[stage] }));
};

const lostAt = (funnel: Summary['funnel']): Summary['abandonedAt'] =>
  funnel.map(({ stage, calls }, index) => ({ stage, calls: calls - (funnel[index + 1]?.calls ?? 0) }));

const declineReasonsOf = (splits: readonly SplitSums[]): Summary['declineReasons'] => {
  const counts = new Map<string, number>();
  for (const { declineReason, calls } of splits) {
    if (declineReason !== null) counts.set(declineReason, (counts.get(declineReason) ?? 0) + calls);
  }
  const reasons = [...counts].map(([reason, calls]) => ({ reason, calls }));
  return reasons.sort((a, b) => b.calls - a.calls || (a.reason < b.reason ? -1 : 1));
};

/** Every figure of the report from the sums; outcomes and labels that never came are there with 0. */
export const summarize = ({ splits }: Pick<MetricSums, 'splits'>): Summary => {
  const ended = (outcome: Outcome): readonly SplitSums[] => splits.filter((one) => one.outcome === outcome);
  const felt = (label: SentimentLabel, among = splits): number =>
    callsOf(among.filter((one) => one.sentiment === label));
  const sums = together(splits);
  const totals: Totals = {
    ...sums,
    transferred: callsOf(ended('transferred')),
    abandoned: callsOf(ended('abandoned')),
  };
  return {
    totals,
    metrics: METRIC_NAMES.map((name) => ({ name, ...figureOf(name, totals) })),
    funnel: funnelOf(sums),
    outcomes: OUTCOMES.map((outcome) => {
      const calls = callsOf(ended(outcome));
      return { outcome, calls, share: shareOf(calls, sums.calls) };
    }),
    sentiment: SENTIMENT_LABELS.map((label) => ({
      label,
      calls: felt(label),
      share: shareOf(felt(label), sums.calls),
    })),
    sentimentByOutcome: OUTCOMES.map((outcome) => ({
      outcome,
      positive: felt('positive', ended(outcome)),
      neutral: felt('neutral', ended(outcome)),
      negative: felt('negative', ended(outcome)),
    })),
    declineReasons: declineReasonsOf(splits),
    abandonedAt: lostAt(funnelOf(together(ended('abandoned')))),
  };
};
