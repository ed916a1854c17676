import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Result } from '../measure/measure-all.ts';

type Group = {
  readonly group: string;
  /** Whether its points carry their names; too many would cover each other. */
  readonly labelled: boolean;
  /** Joined by a line: settings between which one may choose. */
  readonly joined: boolean;
  readonly results: readonly Result[];
};

const LEAST_DEALS = 0.95;

/** The frontier as SVG: surplus kept over deals closed, both with their intervals. Rules below 95 % of deals lie outside. */
export const frontierPlot = async (groups: readonly Group[]): Promise<string> => {
  const values = groups.flatMap(({ group, labelled, joined, results }) =>
    results
      .filter(({ all }) => all.deals.value >= LEAST_DEALS)
      .map(({ contender, all }) => ({
        name: contender.name,
        group,
        labelled,
        joined,
        deals: 100 * all.deals.value,
        dealsLow: 100 * all.deals.low,
        dealsHigh: 100 * all.deals.high,
        surplus: 100 * all.surplus.value,
        surplusLow: 100 * all.surplus.low,
        surplusHigh: 100 * all.surplus.high,
      })),
  );
  const x = {
    field: 'deals',
    type: 'quantitative',
    title: 'feasible deals closed among those who stay, %',
    scale: { zero: false, nice: true },
  } as const;
  const y = {
    field: 'surplus',
    type: 'quantitative',
    title: 'feasible surplus kept, %',
    scale: { zero: false, nice: true },
  } as const;
  const color = {
    field: 'group',
    type: 'nominal',
    title: null,
    legend: { orient: 'top', labelLimit: 300 },
  } as const;
  const { spec } = compile({
    width: 720,
    height: 440,
    background: 'white',
    data: { values },
    layer: [
      {
        transform: [{ filter: 'datum.joined' }],
        mark: { type: 'line', strokeDash: [4, 3] },
        encoding: { x, y, color, order: { field: 'deals' } },
      },
      {
        mark: { type: 'rule' },
        encoding: { x, y: { ...y, field: 'surplusLow' }, y2: { field: 'surplusHigh' }, color },
      },
      {
        mark: { type: 'rule' },
        encoding: { x: { ...x, field: 'dealsLow' }, x2: { field: 'dealsHigh' }, y, color },
      },
      { mark: { type: 'point', filled: true, size: 50 }, encoding: { x, y, color } },
      {
        transform: [{ filter: 'datum.labelled' }],
        mark: { type: 'text', align: 'right', dx: -7, dy: -6, fontSize: 9 },
        encoding: { x, y, text: { field: 'name' }, color },
      },
    ],
  });
  return new View(parse(spec), { renderer: 'none' }).toSVG();
};
