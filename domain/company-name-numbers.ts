/* Numbers in company names: "Route Sixty Six" is "ROUTE 66", "To Brothers" is "TWO BROTHERS". */

const words = (list: string): readonly string[] => list.split(' ');

const ONES = new Map<string, number>([
  ...words(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
      'seventeen eighteen nineteen',
  ).map((word, value) => [word, value] as const),
  // What speech-to-text writes for them; both sides of a comparison are read the same way.
  ['won', 1],
  ['to', 2],
  ['too', 2],
  ['for', 4],
]);
const TENS = new Map(
  words('twenty thirty forty fifty sixty seventy eighty ninety').map((word, at) => [word, (at + 2) * 10]),
);
const ORDINALS = new Map(
  words('first second third fourth fifth sixth seventh eighth ninth tenth').map((word, at) => [
    word,
    ['1st', '2nd', '3rd'][at] ?? `${String(at + 1)}th`,
  ]),
);

/** Every run of numbers as one string of digits; other words as they are. */
export const joinNumbers = (said: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let run = '';
  let tens = 0;
  const settle = (): void => {
    if (tens > 0) run += String(tens);
    tens = 0;
    if (run !== '') joined.push(run);
    run = '';
  };
  for (const word of said) {
    const inRun = run !== '' || tens > 0;
    const value = inRun && (word === 'oh' || word === 'o') ? 0 : (ONES.get(word) ?? null);
    if (TENS.has(word)) {
      if (tens > 0) run += String(tens);
      tens = TENS.get(word) ?? 0;
    } else if (value !== null) {
      run +=
        value > 0 && value < 10 ? String(tens + value) : `${tens > 0 ? String(tens) : ''}${String(value)}`;
      tens = 0;
    } else if (/^\d+$/.test(word)) {
      run += `${tens > 0 ? String(tens) : ''}${word}`;
      tens = 0;
    } else {
      settle();
      joined.push(ORDINALS.get(word) ?? word);
    }
  }
  settle();
  return joined;
};
