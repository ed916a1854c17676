import {
  isAgreed,
  isBooked,
  isNamed,
  isTold,
  mayBargain,
  offersMade,
  type Script,
} from './generated-calls.ts';

/* Every figure of rules.md §8 straight from a list of calls, by filters alone: no sums, no spans, no facts. */

/** A call with the outcome that `GET /calls` gives it. */
export type Listed = Script & { readonly outcome: string };

export type Wanted = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly equipment: string | null;
  readonly simulated: 'exclude' | 'include' | 'only';
};

const sum = (calls: readonly Listed[], of: (call: Listed) => number): number =>
  calls.reduce((all, call) => all + of(call), 0);

const over = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

export const wantedOf = (calls: readonly Listed[], wanted: Wanted): readonly Listed[] =>
  calls.filter(
    (call) =>
      call.endedAtMs >= wanted.fromMs &&
      call.endedAtMs < wanted.toMs &&
      (wanted.equipment === null || (call.search !== 'none' && call.equipment === wanted.equipment)) &&
      (wanted.simulated === 'include' || call.simulated === (wanted.simulated === 'only')),
  );

const agreed = (call: Listed): number => call.listedCents + call.agreedOverListedCents;

export const countMetrics = (calls: readonly Listed[]) => {
  const all = calls.length;
  const booked = calls.filter(isBooked);
  const passed = calls.filter(({ verdict }) => verdict === 'eligible');
  const refused = calls.filter(({ verdict }) => verdict === 'ineligible');
  const priced = calls.filter((call) => mayBargain(call) && offersMade(call) > 0);
  const paid = booked.filter(({ customerRateCents }) => customerRateCents !== null);
  const revenue = sum(paid, (call) => call.customerRateCents ?? 0) / 100;
  const listed = sum(booked, (call) => call.listedCents) / 100;
  const price = sum(booked, agreed) / 100;
  const ceiling = sum(booked, (call) => call.listedCents + call.headroomCents) / 100;
  const transferred = calls.filter(({ outcome }) => outcome === 'transferred').length;
  return {
    booking_rate: over(booked.length, all),
    booking_rate_presented: over(booked.length, passed.filter(isTold).length),
    conversion_rate: over(booked.length + transferred, all),
    average_rounds: over(sum(priced, offersMade), priced.length),
    rate_against_listed: over(
      sum(booked, (call) => agreed(call) / call.listedCents - 1),
      booked.length,
    ),
    rate_against_listed_total: over(price - listed, listed),
    headroom_kept: over(ceiling - price, ceiling - listed),
    margin_rate: over(revenue - sum(paid, agreed) / 100, revenue),
    revenue_per_call: over(revenue, all),
    verification_pass_rate: over(passed.length, passed.length + refused.length),
    abandoned_rate: over(calls.filter(({ outcome }) => outcome === 'abandoned').length, all),
    ceiling_adherence: over(
      booked.filter((call) => call.agreedOverListedCents <= call.headroomCents).length,
      booked.length,
    ),
    finalize_coverage: over(
      calls.filter((call) => (call.finalizedAfterMs ?? Infinity) <= 120_000).length,
      all,
    ),
  };
};

export const countTotals = (calls: readonly Listed[]) => {
  const paid = calls.filter((call) => isBooked(call) && call.customerRateCents !== null);
  const revenue = sum(paid, (call) => call.customerRateCents ?? 0) / 100;
  return {
    calls: calls.length,
    booked: calls.filter(isBooked).length,
    transferred: calls.filter(({ outcome }) => outcome === 'transferred').length,
    revenue,
    margin: revenue - sum(paid, agreed) / 100,
  };
};

/** Of these calls, by the last stage of the funnel that each reached, the first stage first. */
export const countLost = (calls: readonly Listed[]): readonly number[] => {
  const lost = calls.filter(({ outcome }) => outcome === 'abandoned');
  const furthest = lost.map((call) => countFunnel([call]).lastIndexOf(1));
  return countFunnel([]).map((_none, stage) => furthest.filter((one) => one === stage).length);
};

export const countFunnel = (calls: readonly Listed[]) => {
  const named = calls.filter(isNamed);
  const eligible = named.filter(({ verdict }) => verdict === 'eligible');
  const presented = eligible.filter(isTold);
  const offered = presented.filter(mayBargain);
  const dealt = offered.filter(isAgreed);
  const handedOff = dealt.filter(({ handoff }) => handoff !== 'none');
  const booked = handedOff.filter(isBooked);
  return [calls, named, eligible, presented, offered, dealt, handedOff, booked].map(({ length }) => length);
};

/** `TX>GA` with its calls, searches in vain, bookings and mean price of a mile. */
export const countLanes = (calls: readonly Listed[]) => {
  const searched = calls.filter(({ search }) => search !== 'none');
  const names = [...new Set(searched.map(({ lane }) => lane.join('>')))];
  return names.sort().map((name) => {
    const here = searched.filter(({ lane }) => lane.join('>') === name);
    const driven = here.filter((call) => isBooked(call) && call.miles > 0);
    return {
      name,
      calls: here.length,
      noMatch: here.filter(({ search }) => search === 'vain' || search === 'alternatives').length,
      booked: here.filter(isBooked).length,
      perMile: over(
        sum(driven, (call) => agreed(call) / 100 / call.miles),
        driven.length,
      ).value,
    };
  });
};

/** How many fall on each label that a clock in the zone would give them. */
export const countByClock = (
  calls: readonly Listed[],
  timeZone: string,
  granularity: 'hour' | 'day',
): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { endedAtMs } of calls) {
    const label = clockLabel(endedAtMs, timeZone, granularity);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
};

/** The local date, and for hours the hour with its offset, as an hour may come twice. */
export const clockLabel = (atMs: number, timeZone: string, granularity: 'hour' | 'day'): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(granularity === 'hour' ? { hour: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' } : {}),
  }).format(atMs);
