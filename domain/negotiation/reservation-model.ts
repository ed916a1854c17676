import type { CounterView } from './round-view.ts';

/**
 * Guesses the lowest rate a carrier would take from his asks in three rounds. Shares are of his opening gap, the
 * first ask − listed; f and s are the shares of it that he gave up before the second and before the third ask.
 */
export type ReservationModel = {
  readonly base: number;
  readonly f: number;
  readonly s: number;
  readonly ff: number;
  readonly fs: number;
  readonly ss: number;
  /** Per share of the listed rate by which he opened above it. */
  readonly markup: number;
  /** How far the estimate moves towards the lane's mean rate, where there is one: 0 not at all, 1 all the way. */
  readonly lanePull: number;
  /** How sure the guess is: the scale of a logistic distribution, from the gap, what he gave up, and the listed rate. */
  readonly spreadPerGap: number;
  readonly spreadPerConcession: number;
  readonly spreadPerListed: number;
  /** The spread is this many times as wide where the lane's mean is known. */
  readonly laneSpread: number;
};

export type ReservationEstimate = {
  readonly estimateCents: number;
  /** Above 0. */
  readonly spreadCents: number;
};

/** No guess is surer than this share of the listed rate. */
const LEAST_SPREAD = 0.002;

const between = (low: number, high: number, value: number): number => Math.max(low, Math.min(high, value));

/** The lowest rate he would take, between the listed rate and his present ask, and how sure that is. */
export const predictReservation = (model: ReservationModel, view: CounterView): ReservationEstimate => {
  const { listedCents, laneMeanCents, asksCents } = view;
  const [opening = listedCents, second = opening, third = second] = asksCents;
  const gap = Math.max(1, opening - listedCents);
  const f = (opening - second) / gap;
  const s = (second - third) / gap;
  const share =
    model.base +
    model.f * f +
    model.s * s +
    model.ff * f * f +
    model.fs * f * s +
    model.ss * s * s +
    model.markup * (gap / listedCents);
  const shown = listedCents + between(0, 1, share) * gap;
  const pulled = laneMeanCents === null ? shown : shown + model.lanePull * (laneMeanCents - shown);
  const spread =
    Math.max(0, model.spreadPerGap + model.spreadPerConcession * (f + s)) * gap +
    model.spreadPerListed * listedCents;
  return {
    estimateCents: between(listedCents, Math.max(listedCents, third), pulled),
    spreadCents: Math.max(
      LEAST_SPREAD * listedCents,
      spread * (laneMeanCents === null ? 1 : model.laneSpread),
    ),
  };
};
