/** Trouble ordered at a stand-in's control route: what to do wrong, and how often; for ever without `times`. */
export type StandingOrder<Mode extends string> = { readonly mode: Mode; readonly times?: number | undefined };

/** The trouble due for this request, counted; null when none is ordered. */
export const takeFailure = <Mode extends string>(state: {
  standing: StandingOrder<Mode> | null;
}): Mode | null => {
  const { standing } = state;
  if (standing === null) return null;
  const { mode, times } = standing;
  if (times !== undefined) state.standing = times > 1 ? { mode, times: times - 1 } : null;
  return mode;
};
