import type { Contender } from '../contenders/contender.ts';
import type { Population } from '../population/population.ts';
import { ASKING_STRATEGIES } from './asking-strategies.ts';
import { guessHeadroom, type Leak } from './guess-headroom.ts';

/** rules.md §4.5: his median error is this at least, and for no more than that share of the loads he is within 5 %. */
const LEAST_MEDIAN_ERROR = 0.1;
const MOST_CLOSE = 0.3;

export type Listened = { readonly policy: string; readonly strategy: string; readonly leak: Leak };

export const waysToListen = (contenders: readonly Contender[]): number =>
  contenders.length * ASKING_STRATEGIES.length;

/** Every way of asking against every policy. */
export const listenToAll = (
  contenders: readonly Contender[],
  population: Population,
  loads: number,
  seed: number,
  onProgress: () => void,
): readonly Listened[] =>
  contenders.flatMap((contender) =>
    ASKING_STRATEGIES.map((strategy) => {
      const leak = guessHeadroom(contender, strategy, population, loads, seed);
      onProgress();
      return { policy: contender.name, strategy: strategy.name, leak };
    }),
  );

/** Whether rules.md §4.5 holds for what he heard. */
const holdsTongue = ({ leak }: Listened): boolean =>
  leak.medianError >= LEAST_MEDIAN_ERROR && leak.shareClose <= MOST_CLOSE;

const percent = (share: number): string => (100 * share).toFixed(1);

export const adversaryTable = (heard: readonly Listened[]): string =>
  [
    '| policy | he | median error % | by | within 5 %, % of loads | by | rule holds |',
    '| --- | --- | ---: | --- | ---: | --- | --- |',
    ...heard.map((one) => {
      const { medianError, medianBy, shareClose, shareBy } = one.leak;
      const verdict = holdsTongue(one) ? 'yes' : 'no';
      return `| ${one.policy} | ${one.strategy} | ${percent(medianError)} | ${medianBy} | ${percent(shareClose)} | ${shareBy} | ${verdict} |`;
    }),
  ].join('\n');
