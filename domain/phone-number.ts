import { digitsFromWords } from './spoken-digits.ts';

const FEWEST_DIGITS = 7;

/** Says a number, in digits or in words, and not "the one I call from". */
export const saysNumber = (said: string): boolean => {
  const words = said.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  const digits = /[a-z]/i.test(said) ? (digitsFromWords(words) ?? '') : '';
  return Math.max(digits.length, said.replaceAll(/\D/g, '').length) >= FEWEST_DIGITS;
};

/** A machine can dial it as it stands. */
export const isDialable = (phone: string): boolean => /^\+?[\d ().-]{7,30}$/.test(phone) && saysNumber(phone);
