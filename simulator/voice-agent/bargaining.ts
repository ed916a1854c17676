/** How a caller haggles; factors are shares of the listed rate or of the ask. */
export type BargainingStyle = {
  /** First ask over the listed rate; 1 takes the price as told. */
  readonly openingFactor: number;
  /** Share of the gap to our counter given up with each new ask. */
  readonly concession: number;
  /** Takes a counter that is at most this share below the ask. */
  readonly tolerance: number;
  /** What the caller does with our last word. */
  readonly lastWord: 'takes' | 'insists' | 'walks_away';
  /** After an insisting ask was rejected: comes back to our standing number after all. */
  readonly regrets: boolean;
  /** Says "okay" and leaves it to the agent, who then skips the step of accepting. */
  readonly skipsAccept: boolean;
};

export type BargainingReply =
  | { readonly kind: 'accept' }
  | { readonly kind: 'ask'; readonly askDollars: number }
  | { readonly kind: 'walk_away' };

export type Counter = {
  readonly askDollars: number;
  readonly counterDollars: number;
  /** No further counter will come. */
  readonly final: boolean;
};

/** The first price named, in whole dollars (multiples of 10 above the listed rate). */
export function openingAskDollars(style: BargainingStyle, listedDollars: number): number {
  if (style.openingFactor <= 1) return listedDollars;
  return Math.ceil((listedDollars * style.openingFactor) / 10) * 10;
}

/** What the caller says to a counter. Asks only fall, and stay above the counter. */
export function replyToCounter(style: BargainingStyle, counter: Counter): BargainingReply {
  const { askDollars, counterDollars, final } = counter;
  if (counterDollars >= askDollars * (1 - style.tolerance)) return { kind: 'accept' };
  if (final && style.lastWord === 'takes') return { kind: 'accept' };
  if (final && style.lastWord === 'walks_away') return { kind: 'walk_away' };
  const gap = (askDollars - counterDollars) * (1 - style.concession);
  const lower = Math.ceil((counterDollars + gap) / 10) * 10;
  const nextAsk = Math.min(askDollars, lower);
  return nextAsk <= counterDollars ? { kind: 'accept' } : { kind: 'ask', askDollars: nextAsk };
}

/** What the caller does once an ask above our last word was turned down. */
export function replyToRejection(
  style: BargainingStyle,
  standingDollars: number | null,
): 'accept' | 'walk_away' {
  return style.regrets && standingDollars !== null ? 'accept' : 'walk_away';
}
