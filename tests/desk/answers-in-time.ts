import { expect } from '@jest/globals';

/** Every tool answers within 2.5 s of the request (the API's contract); HTTP and the test's own turn come on top. */
export const PROMISED_MS = 2_500;
const MARGIN_MS = 300;

/** One answer alone may meet a stall of a crowded machine: beyond this it hangs. */
export const STALLED_MS = 6_500;

/** Of three asked one after another two in time: their median is. */
const [ASKED, IN_TIME] = [3, 2] as const;
/** A stall as long as two answers is heard a second time. */
const HEARINGS = 2;

type Timed = { readonly ms: number };

/**
 * Asks several times and requires the median to be within the promise, and no answer to hang. What is asked at once
 * is timed each for itself, by its place; every asking is to be of a call of its own. Resolves to all answers.
 */
export const answersInTime = async <One extends Timed>(
  ask: () => Promise<readonly One[]>,
): Promise<readonly One[]> => {
  const heard: One[] = [];
  for (let hearing = 1; ; hearing += 1) {
    const rounds = await hear(ask);
    heard.push(...rounds.flat());
    expect(Math.max(...heard.map(({ ms }) => ms))).toBeLessThan(STALLED_MS);
    const late = lateOnes(rounds);
    if (late.length === 0) return heard;
    if (hearing === HEARINGS) expect(late).toEqual([]);
  }
};

const isInTime = ({ ms }: Timed): boolean => ms <= PROMISED_MS + MARGIN_MS;

/** Ends as soon as the median is known to be in time. */
const hear = async <One extends Timed>(ask: () => Promise<readonly One[]>): Promise<(readonly One[])[]> => {
  const rounds: (readonly One[])[] = [];
  while (rounds.length < ASKED && (rounds.length === 0 || lateOnes(rounds).length > 0))
    rounds.push(await ask());
  return rounds;
};

/** The milliseconds of each of those asked that was too seldom in time. */
const lateOnes = (rounds: readonly (readonly Timed[])[]): readonly (readonly number[])[] =>
  (rounds[0] ?? [])
    .map((_, place) => rounds.flatMap((round) => round.slice(place, place + 1)))
    .filter((answers) => answers.filter(isInTime).length < IN_TIME)
    .map((answers) => answers.map(({ ms }) => Math.round(ms)));
