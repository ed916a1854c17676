import { Presets, SingleBar } from 'cli-progress';

/** A bar on stderr, started. */
export const barOf = (label: string, steps: number): SingleBar => {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {percentage} % · {duration_formatted}`,
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(steps, 0);
  return bar;
};
