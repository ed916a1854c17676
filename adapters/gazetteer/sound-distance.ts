/** English spelling to one letter a sound, as dispatch microphones tend to confuse them. First match first. */
const RESPELLED: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/g, 'n'],
  [/^wr/g, 'r'],
  [/^x/g, 's'],
  [/ph/g, 'f'],
  [/tch/g, 'C'],
  [/sch/g, 'sk'],
  [/chr/g, 'kr'],
  [/ch/g, 'C'],
  [/sh/g, 'S'],
  [/th/g, 't'],
  [/wh/g, 'w'],
  [/dge?(?=[eiy])/g, 'J'],
  [/ough/g, 'o'],
  [/igh/g, 'i'],
  [/gh/g, 'g'],
  [/ck/g, 'k'],
  [/qu?/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/j/g, 'J'],
  [/(?<=.)y/g, 'i'],
  [/ee|ea|ie|ei/g, 'i'],
  [/oo|ou|ew|ue/g, 'u'],
  [/aw|au/g, 'o'],
  [/ow|oa/g, 'o'],
  [/ai|ay/g, 'e'],
  [/(?<=[aeiou])h$/g, ''],
  [/([a-zCSJ])\1+/g, '$1'],
  [/(?<=..)e$/g, ''],
];

const VOWELS = 'aeiou';
/** Sounds a telephone line blurs, either way round. */
const ALIKE = 'bp dt gk fv sS CS CJ Ct CK gJ Jh mn lr vw uw'.split(' ');
const BLURRED = 0.5;
const VOWEL_FOR_VOWEL = 0.45;
const CODES = 128;

/** Cost of hearing one sound for another, by character codes. */
const SUBSTITUTION = new Float32Array(CODES * CODES).fill(1);
for (let code = 0; code < CODES; code += 1) SUBSTITUTION[code * CODES + code] = 0;
const blur = (a: string, b: string, cost: number): void => {
  SUBSTITUTION[a.charCodeAt(0) * CODES + b.charCodeAt(0)] = cost;
  SUBSTITUTION[b.charCodeAt(0) * CODES + a.charCodeAt(0)] = cost;
};
for (const a of VOWELS) for (const b of VOWELS) if (a !== b) blur(a, b, VOWEL_FOR_VOWEL);
for (const [a = '', b = ''] of ALIKE) blur(a, b, BLURRED);

/** Cost of a sound dropped or put in. */
const OMISSION = new Float32Array(CODES).fill(0.85);
for (const vowel of VOWELS) OMISSION[vowel.charCodeAt(0)] = 0.5;
for (const [sound, cost] of [
  ['h', 0.4],
  ['w', 0.4],
  ['r', 0.6],
] as const)
  OMISSION[sound.charCodeAt(0)] = cost;

const LONGEST = 64;
const LEAST_OMISSION = 0.4;

/** Sounds in the form they are compared in. */
export type Sounds = Uint8Array;

const encoded = (sounds: string): Sounds =>
  Uint8Array.from(sounds.slice(0, LONGEST), (sound) => Math.min(sound.charCodeAt(0), CODES - 1));

/** A spelling as its sounds: "feenix" and "phoenix" come close. */
export const soundsOf = (key: string): Sounds =>
  encoded(RESPELLED.reduce((sounds, [pattern, sound]) => sounds.replace(pattern, sound), key));

const omissionOf = (code: number): number => OMISSION[code] ?? 1;

let previous = new Float32Array(LONGEST + 1);
let current = new Float32Array(LONGEST + 1);

/** How far two names sound apart: 0 for the same, about 1 for each consonant misheard, half for vowels; infinite beyond the limit. */
const soundDistance = (said: Sounds, meant: Sounds, limit: number): number => {
  if (Math.abs(said.length - meant.length) * LEAST_OMISSION > limit) return Number.POSITIVE_INFINITY;
  previous[0] = 0;
  for (let j = 1; j <= meant.length; j += 1)
    previous[j] = (previous[j - 1] ?? 0) + omissionOf(meant[j - 1] ?? 0);
  for (const x of said) {
    let least = (previous[0] ?? 0) + omissionOf(x);
    current[0] = least;
    for (let j = 1; j <= meant.length; j += 1) {
      const y = meant[j - 1] ?? 0;
      const cost = Math.min(
        (previous[j - 1] ?? 0) + (SUBSTITUTION[x * CODES + y] ?? 1),
        (previous[j] ?? 0) + omissionOf(x),
        (current[j - 1] ?? 0) + omissionOf(y),
      );
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    [previous, current] = [current, previous];
  }
  return previous[meant.length] ?? 0;
};

/** The same by the longer of both, so that one slip weighs less in a long name: 0 alike, 1 another word, infinite if further than asked. */
export const relativeDistance = (said: Sounds, meant: Sounds, furthest: number): number => {
  const length = Math.max(said.length, meant.length, 1);
  return soundDistance(said, meant, furthest * length) / length;
};
