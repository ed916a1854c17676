import type { Measured } from '../measure/compare-contenders.ts';
import type { Step } from '../measure/contender.ts';
import { percentile } from '../measure/percentile.ts';
import { markdownTable } from './markdown-table.ts';

export type Speed = {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly callsPerSecond: number;
};

const times = (steps: readonly Step[]): readonly number[] => steps.map(({ milliseconds }) => milliseconds);

/** Only whole calls count as calls; every answer counts as an answer. */
export function speedOf({ calls, steps, seconds }: Measured): Speed {
  const whole = calls.filter((call) => call.steps.every(({ surprise }) => surprise === null));
  return {
    p50Ms: percentile(times(steps), 0.5),
    p95Ms: percentile(times(steps), 0.95),
    callsPerSecond: whole.length / seconds,
  };
}

export const oneDecimal = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '–');
const ratio = (value: number, floor: number): string =>
  Number.isFinite(value / floor) ? `${(value / floor).toFixed(2)} ×` : '–';

/** One line a number of callers: both, and what the product is of the floor. */
export function comparisonTable(measured: readonly Measured[]): string {
  const rows = [...new Set(measured.map(({ callers }) => callers))].map((callers) => {
    const [floor, product] = (['floor', 'product'] as const).map((name) => {
      const found = measured.find((one) => one.callers === callers && one.contender === name);
      return found === undefined
        ? { p50Ms: Number.NaN, p95Ms: Number.NaN, callsPerSecond: Number.NaN }
        : speedOf(found);
    }) as [Speed, Speed];
    const triple = (of: (speed: Speed) => number): readonly string[] => [
      oneDecimal(of(floor)),
      oneDecimal(of(product)),
      ratio(of(product), of(floor)),
    ];
    return [
      String(callers),
      ...triple(({ p50Ms }) => p50Ms),
      ...triple(({ p95Ms }) => p95Ms),
      ...triple(({ callsPerSecond }) => callsPerSecond),
    ];
  });
  const group = (name: string): readonly string[] => [`floor ${name}`, 'product', 'ratio'];
  return markdownTable(['callers', ...group('p50 ms'), ...group('p95 ms'), ...group('calls/s')], rows);
}

/** p50 and p95 of every kind of update or request, by number of callers. */
export function toolTable(measured: readonly Measured[]): string {
  const levels = [...new Set(measured.map(({ callers }) => callers))];
  const names = new Set(
    measured.flatMap(({ contender, steps }) => steps.map(({ tool }) => `${contender}: ${tool}`)),
  );
  const rows = [...names].map((name) => [
    name,
    ...levels.flatMap((callers) => {
      const steps = measured
        .filter((one) => one.callers === callers)
        .flatMap((one) => one.steps.filter(({ tool }) => `${one.contender}: ${tool}` === name));
      return [0.5, 0.95].map((share) => oneDecimal(percentile(times(steps), share)));
    }),
  ]);
  const head = levels.flatMap((callers) => [`${callers}: p50 ms`, 'p95 ms']);
  return markdownTable(['update or tool, by callers', ...head], rows);
}

/** Where the processors' time went. */
export function cpuTable(measured: readonly Measured[]): string {
  const names = [...new Set(measured.flatMap(({ cpuMsPerCall }) => Object.keys(cpuMsPerCall)))];
  const rows = measured.map(({ contender, callers, cpuMsPerCall }) => {
    const values = names.map((name) => cpuMsPerCall[name] ?? 0);
    const sum = values.reduce((total, value) => total + value, 0);
    return [`${contender}, ${callers} callers`, ...values.map(oneDecimal), oneDecimal(sum)];
  });
  return markdownTable(['CPU ms a call', ...names, 'sum'], rows);
}
