import type { SeededRandom } from '../seed-data/seeded-random.ts';

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

/** "8 1" as "eight one". */
export const spokenDigitsOf = (digits: string): string =>
  [...digits].map((digit) => DIGITS[Number(digit)] ?? digit).join(' ');

const FAREWELLS = {
  glad: [
    'Great, thank you so much, I really appreciate your help.',
    'Perfect, that works well for us. Thanks, you have a good one.',
    'Excellent, happy to run with you guys. Thank you!',
  ],
  plain: [
    'Alright, bye.',
    'Okay, talk to you later.',
    'That is all I needed.',
    'I will call again tomorrow.',
  ],
  sour: [
    'This is a waste of my time, that rate is terrible.',
    'That is an insult, I am losing money on this. Bye.',
    'I am very frustrated, you guys never have anything good.',
  ],
} as const;

export type Mood = keyof typeof FAREWELLS;

/** How a caller hangs up. */
export const farewell = (mood: Mood, random: SeededRandom): string => random.pick<string>(FAREWELLS[mood]);

/** The mood a caller is left in by what he got. */
export const moodAfter = (got: 'deal' | 'nothing' | 'refusal', random: SeededRandom): Mood => {
  const [glad, sour] = { deal: [0.72, 0.03], nothing: [0.2, 0.22], refusal: [0.04, 0.6] }[got] as [
    number,
    number,
  ];
  const drawn = random.next();
  if (drawn < glad) return 'glad';
  return drawn > 1 - sour ? 'sour' : 'plain';
};
