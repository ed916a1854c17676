type Method = (...args: never[]) => Promise<unknown>;

/** A port whose methods answer at once. */
export type Synchronous<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : never;
};

/** The port over synchronous methods: each runs in one turn, and what it throws is a rejection. */
export const promised = <Port extends { readonly [Name in keyof Port]: Method }>(
  methods: Synchronous<Port>,
): Port => {
  const entries = Object.entries<(...args: unknown[]) => unknown>(methods).map(([name, method]) => [
    name,
    (...args: unknown[]): Promise<unknown> => Promise.resolve().then(() => method(...args)),
  ]);
  return Object.fromEntries(entries) as Port;
};
