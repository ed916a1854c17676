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
};

export type PlayedCall = { readonly workflowId: string; readonly steps: readonly Step[] };

/** Times one exchange; `judge` says what is wrong with its answer, null when nothing is. */
export async function timeStep<Answer>(
  tool: string,
  ask: () => Promise<Answer>,
  judge: (answer: Answer) => string | null,
): Promise<{ readonly step: Step; readonly answer: Answer }> {
  const startedAt = performance.now();
  const answer = await ask();
  const milliseconds = performance.now() - startedAt;
  return { step: { tool, milliseconds, surprise: judge(answer) }, answer };
}
