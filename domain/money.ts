/** Money is integer US cents inside; dollars only at the HTTP edge (rules.md). */

export const centsFromDollars = (dollars: number): number => Math.round(dollars * 100);

export const dollarsFromCents = (cents: number): number => cents / 100;

const whole = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const exact = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** "$1,850", or "$1,850.50" where cents matter. Text-to-speech reads both well. */
export const spokenDollars = (cents: number): string =>
  (cents % 100 === 0 ? whole : exact).format(cents / 100);
