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
  [/([a-zCSJ])\1+/g, '$1'],
  [/(?<=..)e$/g, ''],
];

/** A spelling as its sounds: "fee nix" and "phoenix" come close. */
export const soundsOf = (key: string): string =>
  RESPELLED.reduce((sounds, [pattern, sound]) => sounds.replace(pattern, sound), key);

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
const codesOf = (sounds: string): Uint8Array =>
  Uint8Array.from(sounds.slice(0, LONGEST), (sound) => Math.min(sound.charCodeAt(0), CODES - 1));

const omissionOf = (code: number): number => OMISSION[code] ?? 1;

/** How far two strings of sounds are apart: 0 for the same, about 1 for each consonant misheard, less for vowels. */
export const soundDistance = (said: string, meant: string, limit: number): number => {
  const a = codesOf(said);
  const b = codesOf(meant);
  let previous = new Float32Array(b.length + 1);
  let current = new Float32Array(b.length + 1);
  for (let j = 1; j <= b.length; j += 1) previous[j] = (previous[j - 1] ?? 0) + omissionOf(b[j - 1] ?? 0);
  for (const x of a) {
    let least = (previous[0] ?? 0) + omissionOf(x);
    current[0] = least;
    for (let j = 1; j <= b.length; j += 1) {
      const y = b[j - 1] ?? 0;
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
  return previous[b.length] ?? 0;
};
