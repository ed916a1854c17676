import { writeFileSync } from 'node:fs';
import { adversaryTable, listenToAll, waysToListen } from './adversary/adversary-table.ts';
import type { Contender } from './contenders/contender.ts';
import { BETWEEN_OURS, OUR_SETTINGS } from './contenders/our-settings.ts';
import { PUBLISHED_RULES, OTHER_LAST_ROUNDS } from './contenders/published-rules.ts';
import { drawFields, measureAll, type Result } from './measure/measure-all.ts';
import type { NegotiationBenchOptions } from './options.ts';
import type { Population } from './population/population.ts';
import { HELD_BACK, STANDARD } from './population/populations.ts';
import { frontierPlot } from './report/frontier-plot.ts';
import { barOf } from './report/progress-bar.ts';
import { matchesTable, measuresTable, populationsTable } from './report/tables.ts';

/** Where the adversary learns: any headroom is about as likely as any other, so that what he knows he was told. */
const ANY_HEADROOM: Population = { ...STANDARD, name: 'any headroom', headroom: [0.03, 0.4] };

const played = (
  { negotiations, seed }: NegotiationBenchOptions,
  contenders: readonly Contender[],
): readonly Result[] => {
  const bar = barOf('negotiating', HELD_BACK.length + contenders.length);
  const onProgress = (): void => bar.increment();
  const fields = drawFields(HELD_BACK, negotiations, seed, onProgress);
  const results = measureAll(contenders, fields, onProgress);
  bar.stop();
  return results;
};

const listened = ({ adversaryLoads, seed }: NegotiationBenchOptions): string => {
  if (adversaryLoads === 0) return 'left out';
  const contenders = [
    ...OUR_SETTINGS,
    ...PUBLISHED_RULES.filter(({ name }) => name.startsWith('ladder 0/50/95')),
  ];
  const bar = barOf('listening  ', waysToListen(contenders));
  const heard = listenToAll(contenders, ANY_HEADROOM, adversaryLoads, seed, () => bar.increment());
  bar.stop();
  return adversaryTable(heard);
};

/** Runs the bench and returns its report in Markdown; writes the plot where that was asked for. */
export const runNegotiationBench = async (options: NegotiationBenchOptions): Promise<string> => {
  const groups = [
    { group: 'ours', labelled: true, joined: false, contenders: OUR_SETTINGS },
    { group: 'between ours', labelled: false, joined: true, contenders: BETWEEN_OURS },
    { group: 'published rules', labelled: true, joined: false, contenders: PUBLISHED_RULES },
    { group: 'with the other last round', labelled: false, joined: false, contenders: OTHER_LAST_ROUNDS },
  ];
  const results = played(
    options,
    groups.flatMap(({ contenders }) => contenders),
  );
  const of = (contenders: readonly Contender[]): readonly Result[] =>
    results.filter(({ contender }) => contenders.includes(contender));
  const [ours, rules, variants] = [of(OUR_SETTINGS), of(PUBLISHED_RULES), of(OTHER_LAST_ROUNDS)];
  const reference = rules.filter(({ contender }) => contender.name.startsWith('ladder 0/50/95'));
  if (options.plot !== null) {
    const plotted = groups.map(({ contenders, ...group }) => ({
      ...group,
      results: of(contenders),
    }));
    writeFileSync(options.plot, await frontierPlot(plotted));
  }
  return [
    '## Ours and the published rules',
    measuresTable([...ours, ...rules]),
    '## Between our two settings',
    measuresTable(of(BETWEEN_OURS)),
    '## The same rules with the other last round',
    measuresTable(variants),
    '## Rule by rule',
    matchesTable([...rules, ...variants], ours),
    '## Population by population',
    populationsTable([...ours, ...reference]),
    '## The adversary',
    listened(options),
  ].join('\n\n');
};
