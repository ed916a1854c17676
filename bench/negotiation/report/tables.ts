import type { Estimate } from '../measure/estimate.ts';
import type { Result } from '../measure/measure-all.ts';

/* Markdown tables; every figure with its 95 % interval. */

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const figure = ({ value, low, high }: Estimate, scale: number, digits: number): string =>
  `${(value * scale).toFixed(digits)} ± ${(((high - low) / 2) * scale).toFixed(digits)}`;

const percent = (estimate: Estimate): string => figure(estimate, 100, 2);

/** One row a contender, over all populations. */
export const measuresTable = (results: readonly Result[]): string =>
  table(
    [
      '',
      'surplus kept %',
      'deals %',
      'deals, hang-ups counted %',
      'surplus among stayers %',
      'rounds',
      'paid / listed %',
      'regret % of listed',
    ],
    results.map(({ contender, all }) => [
      contender.name,
      percent(all.surplus),
      percent(all.deals),
      percent(all.allDeals),
      percent(all.surplusOfStayers),
      figure(all.rounds, 1, 2),
      percent(all.paid),
      figure(all.regret, 100, 2),
    ]),
  );

/** Surplus and deals of some contenders in each population. */
export const populationsTable = (results: readonly Result[]): string => {
  const names = results[0]?.byPopulation.map(({ population }) => population) ?? [];
  const cell = (result: Result, index: number): string => {
    const measures = result.byPopulation[index]?.measures;
    return measures === undefined ? '' : `${percent(measures.surplus)} at ${percent(measures.deals)}`;
  };
  return table(
    ['surplus % at deals %', ...results.map(({ contender }) => contender.name)],
    names.map((name, index) => [name, ...results.map((result) => cell(result, index))]),
  );
};

/** For each rule, the setting of ours that closes no fewer deals and keeps most. */
export const matchesTable = (rules: readonly Result[], ours: readonly Result[]): string =>
  table(
    ['rule', 'keeps %', 'of deals %', 'ours with no fewer deals', 'keeps %', 'of deals %'],
    rules.map(({ contender, all }) => {
      const [best] = ours
        .filter((one) => one.all.deals.value >= all.deals.value)
        .toSorted((a, b) => b.all.surplus.value - a.all.surplus.value);
      const match =
        best === undefined
          ? ['none', '', '']
          : [best.contender.name, percent(best.all.surplus), percent(best.all.deals)];
      return [contender.name, percent(all.surplus), percent(all.deals), ...match];
    }),
  );
