/** One of the two that are compared. */
export type Contender = {
  readonly name: 'floor' | 'product';
  /** Plays one whole call; `index` makes it a call of its own. Throws when nothing sensible can be measured. */
  readonly playCall: (index: number) => Promise<PlayedCall>;
};

/** One update or request as its caller saw it. */
export type Step = {
  readonly tool: string;
  readonly milliseconds: number;
  /** What came back where something else was expected; null when all was well. */
  readonly surprise: string | null;
  /** How often it was asked again because the answer was not there yet; the time counts from the first asking. */
  readonly repeats: number;
};

export type PlayedCall = { readonly workflowId: string; readonly steps: readonly Step[] };

export type Exchange<Answer> = {
  readonly tool: string;
  readonly ask: () => Promise<Answer>;
  /** Whether the answer is not there yet and the same question fetches it. */
  readonly isPending: (answer: Answer) => boolean;
  /** What is wrong with the answer; null when nothing is. */
  readonly judge: (answer: Answer) => string | null;
};

const MOST_REPEATS = 9;

/** Times one exchange up to its answer. */
export async function timeStep<Answer>(
  exchange: Exchange<Answer>,
): Promise<{ readonly step: Step; readonly answer: Answer }> {
  const { tool, ask, isPending, judge } = exchange;
  const startedAt = performance.now();
  let repeats = 0;
  let answer = await ask();
  while (isPending(answer) && repeats < MOST_REPEATS) {
    repeats += 1;
    answer = await ask();
  }
  const milliseconds = performance.now() - startedAt;
  return { step: { tool, milliseconds, surprise: judge(answer), repeats }, answer };
}
