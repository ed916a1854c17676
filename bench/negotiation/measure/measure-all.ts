import type { Contender } from '../contenders/contender.ts';
import { drawCarriers } from '../population/draw-carrier.ts';
import type { Population, SimulatedCarrier } from '../population/population.ts';
import { bayesKept } from './bayes-price.ts';
import { measureContender, type Measures } from './measure-contender.ts';

export type Result = {
  readonly contender: Contender;
  /** Over all populations, which count alike. */
  readonly all: Measures;
  readonly byPopulation: readonly { readonly population: string; readonly measures: Measures }[];
};

export type Field = {
  readonly population: Population;
  readonly carriers: readonly SimulatedCarrier[];
  readonly bayes: readonly number[];
};

/** The carriers of each population, and what the Bayes-optimal price keeps with each of them. */
export const drawFields = (
  populations: readonly Population[],
  negotiations: number,
  seed: number,
  onProgress: () => void,
): readonly Field[] =>
  populations.map((population, index) => {
    const count = Math.ceil(negotiations / populations.length);
    const carriers = drawCarriers(population, count, seed * 1000 + index);
    const bayes = bayesKept(population, carriers, seed * 1000 + 500 + index);
    onProgress();
    return { population, carriers, bayes };
  });

/** Plays every contender against the same carriers. */
export const measureAll = (
  contenders: readonly Contender[],
  fields: readonly Field[],
  onProgress: () => void,
): readonly Result[] => {
  const [carriers, bayes] = [
    fields.flatMap((field) => field.carriers),
    fields.flatMap((field) => field.bayes),
  ];
  return contenders.map((contender) => {
    const all = measureContender(contender, carriers, bayes);
    const byPopulation = fields.map((field) => ({
      population: field.population.name,
      measures: measureContender(contender, field.carriers, field.bayes),
    }));
    onProgress();
    return { contender, all, byPopulation };
  });
};
