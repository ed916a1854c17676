import { doubleMetaphone } from 'double-metaphone';
import { trigram } from 'n-gram';
import { prominence, type City } from './cities.ts';
import { nameKey } from './place-name.ts';
import { PRONUNCIATIONS } from './pronunciations.ts';
import { relativeDistance, soundsOf, type Sounds } from './sound-distance.ts';

/** One way a city is spelled or said. */
type Form = { readonly city: City; readonly key: string; readonly sounds: Sounds };

/** A city the words may have meant: `distance` 0 sounds the same, 1 is another word. */
export type Resembling = { readonly city: City; readonly distance: number };

export type Resemblance = {
  /** Cities whose name sounds alike by double metaphone. */
  readonly sounding: (key: string, state: string | null) => readonly Resembling[];
  /** Cities whose spelling or pronunciation shares the most trigrams. */
  readonly sharingTrigrams: (key: string, state: string | null) => readonly Resembling[];
};

type Postings = ReadonlyMap<string, Uint32Array>;

/** Misheard and without a state, a village is no likelier meant than nothing. */
const MISHEARD_MINIMUM_PROMINENCE = 10_000;
const LONGEST_KEY = 40;
const MOST_CANDIDATES = 40;
/** Dice's coefficient under which a spelling is not looked at. */
const LEAST_SHARED = 0.25;
const FURTHEST = 0.3;

/** "Daytona": what callers leave out, where enough of the name is left. */
const LEFT_OUT = /(?<=.{6})(?:beach|springs)$/;

const formsOf = (cities: readonly City[]): readonly Form[] => {
  const form = (city: City, key: string): Form => ({ city, key, sounds: soundsOf(key) });
  const said = new Map(
    Object.entries(PRONUNCIATIONS).map(([place, forms]) => {
      const [name = '', state = ''] = place.split(', ');
      return [nameKey(name) + state, forms.split(' ')];
    }),
  );
  return cities.flatMap((city) => [
    form(city, city.key),
    ...(LEFT_OUT.test(city.key) ? [form(city, city.key.replace(LEFT_OUT, ''))] : []),
    ...(said.get(city.key + city.state) ?? []).map((key) => form(city, key)),
  ]);
};

const codesOf = (key: string): readonly string[] =>
  [...new Set(doubleMetaphone(key))].filter((code) => code !== '');
const trigramsOf = (key: string): readonly string[] => [...new Set(trigram(`^^${key}$`))];

/** Positions of forms by some feature of their key. */
const indexBy = (forms: readonly Form[], featuresOf: (key: string) => readonly string[]): Postings => {
  const positions = new Map<string, number[]>();
  for (const [at, { key }] of forms.entries())
    for (const feature of featuresOf(key)) {
      const list = positions.get(feature);
      if (list === undefined) positions.set(feature, [at]);
      else list.push(at);
    }
  return new Map([...positions].map(([feature, list]) => [feature, Uint32Array.from(list)]));
};

/** The nearest form of each city, by the longer of both names, so that one slip weighs less in a long one. */
const nearest = (forms: readonly Form[], key: string): readonly Resembling[] => {
  const sounds = soundsOf(key);
  const best = new Map<City, number>();
  for (const form of forms) {
    const distance = relativeDistance(sounds, form.sounds, FURTHEST);
    if (distance < (best.get(form.city) ?? FURTHEST)) best.set(form.city, distance);
  }
  return [...best].map(([city, distance]) => ({ city, distance }));
};

/** The forms that share most of the wanted trigrams, best first. */
const createTrigramSearch = (forms: readonly Form[]) => {
  const postings = indexBy(forms, trigramsOf);
  const sizes = Uint8Array.from(forms, ({ key }) => Math.min(255, trigramsOf(key).length));
  const counts = new Uint8Array(forms.length);
  return (key: string, fits: (form: Form) => boolean): readonly Form[] => {
    const wanted = trigramsOf(key);
    counts.fill(0);
    const lists = wanted.map((feature) => postings.get(feature)).filter((list) => list !== undefined);
    for (const list of lists) for (const at of list) counts[at] = (counts[at] ?? 0) + 1;
    const alike: { readonly form: Form; readonly dice: number }[] = [];
    for (let at = 0; at < counts.length; at += 1) {
      const shared = counts[at] ?? 0;
      if (shared < 2) continue;
      const dice = (2 * shared) / (wanted.length + (sizes[at] ?? 0));
      const form = forms[at];
      if (form !== undefined && dice >= LEAST_SHARED && fits(form)) alike.push({ form, dice });
    }
    return alike
      .toSorted((a, b) => b.dice - a.dice)
      .slice(0, MOST_CANDIDATES)
      .map(({ form }) => form);
  };
};

/** A name is tried strictly first and again leniently: the last few answers are kept. */
const MOST_REMEMBERED = 32;

const remembering = (find: (key: string, state: string | null) => readonly Resembling[]) => {
  const last = new Map<string, readonly Resembling[]>();
  return (name: string, state: string | null): readonly Resembling[] => {
    const key = name.slice(0, LONGEST_KEY);
    const question = `${key} ${state ?? ''}`;
    const known = last.get(question);
    if (known !== undefined) return known;
    if (last.size >= MOST_REMEMBERED) last.clear();
    const found = find(key, state);
    last.set(question, found);
    return found;
  };
};

export const createResemblance = (cities: readonly City[]): Resemblance => {
  const forms = formsOf(cities);
  const byCode = indexBy(forms, codesOf);
  const searchTrigrams = createTrigramSearch(forms);
  const fitting =
    (state: string | null) =>
    ({ city }: Form): boolean =>
      state === null ? prominence(city) >= MISHEARD_MINIMUM_PROMINENCE : city.state === state;
  return {
    sounding: remembering((key, state) => {
      const found = new Set(codesOf(key).flatMap((code) => [...(byCode.get(code) ?? [])]));
      const alike = [...found].map((at) => forms[at]).filter((form) => form !== undefined);
      return nearest(alike.filter(fitting(state)), key);
    }),
    sharingTrigrams: remembering((key, state) => nearest(searchTrigrams(key, fitting(state)), key)),
  };
};
