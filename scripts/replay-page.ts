import { spokenDollars } from '../domain/money.ts';
import type { ReplayTally } from '../domain/negotiation/replay-tally.ts';

/* What a replay prints. */

const CAVEAT = `What a replay cannot know: how a carrier would have answered a number he never heard. His asks are taken as they
were recorded, although other counters might have drawn other asks, or made him hang up or stay. A deal counts only
where a recorded ask, or a number of ours he is on record as taking, meets the policy. The rates, ceilings, hours,
lane means and rivals are those stored with each decision; loads that a different deal would have freed or taken for
others are not followed.`;

const line = (what: string, count: number, note = ''): string =>
  `  ${what.padEnd(46)}${String(count).padStart(7)}${note === '' ? '' : `   ${note}`}`;

const change = (recordedCents: number, replayedCents: number): string => {
  const saved = recordedCents - replayedCents;
  if (saved === 0) return 'same money';
  return `${spokenDollars(Math.abs(saved))} ${saved > 0 ? 'saved' : 'more paid'}`;
};

/** What another policy would have changed: deals, money, and what remains unknown. */
export const replayPage = (tally: ReplayTally): string => {
  const { bothDeals, bothRecordedCents, bothReplayedCents, undecided } = tally;
  const paidThen = `${spokenDollars(bothRecordedCents)} paid, ${spokenDollars(bothReplayedCents)} then`;
  return [
    `${String(tally.negotiations)} negotiations, ${String(tally.decisions)} decisions, ${String(tally.changedDecisions)} of them otherwise`,
    '',
    line('deals recorded', tally.recordedDeals, spokenDollars(tally.recordedCents)),
    line('deals in both', bothDeals, `${paidThen}: ${change(bothRecordedCents, bothReplayedCents)}`),
    line('  of them cheaper', tally.cheaper),
    line('  of them dearer', tally.dearer),
    line('deals that were missed', tally.newDeals, spokenDollars(tally.newDealsCents)),
    line(
      'deals left open by what was said',
      undecided,
      undecided === 0
        ? ''
        : `${spokenDollars(tally.undecidedRecordedCents)} paid; ${spokenDollars(tally.undecidedStandingCents)} if each took our number`,
    ),
    '',
    CAVEAT,
  ].join('\n');
};

/** Whether every decision came out as recorded. */
export const checkPage = ({
  decisions,
  unreproduced,
}: {
  readonly decisions: number;
  readonly unreproduced: readonly string[];
}): string =>
  [
    `${String(decisions)} decisions, ${String(decisions - unreproduced.length)} reproduced exactly from what is stored with them`,
    ...unreproduced.map((where) => `  otherwise: ${where}`),
  ].join('\n');
