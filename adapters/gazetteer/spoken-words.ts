import type { Country } from './state-codes.ts';

type Words = readonly string[];

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Sounds that mean nothing wherever they stand. */
const HESITATION = setOf('uh um uhm erm hmm er eh ya yknow');

/** Words before a place that say nothing of where it is: "I'm empty in the Chicago area". */
const LEADING = setOf(
  'i im ill id ive we were well weve he hes its it is am are be my our a an the this that there here yeah yes yep ok okay ' +
    'so oh lets see let me empty sitting loading loaded unloading located based parked stuck staying running heading ' +
    'headed going gonna goin go get getting got back home live in near around out outside close to from toward towards ' +
    'by down up over off at of for downtown greater metro anywhere somewhere someplace anything something city like ' +
    'maybe probably preferably prefer kind sort kinda about just right now currently today tomorrow looking look trying ' +
    'want wanna wanting need take love will can truck trucks driver drivers guy delivering deliver delivery deliveries ' +
    'drop dropping drops picking pick pickup into through past zip code zipcode place area either destination origin',
);
const TRAILING = setOf(
  'area metro metropolitan metroplex region suburbs suburb vicinity usa us america please now right today tonight ' +
    'tomorrow monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night noon midnight ' +
    'this next week weekend if you can got have so there here though really somewhere about then ish thanks thank zip ' +
    'code zipcode way sometime county',
);

/** What is no place, yet names nothing else either: "near the coast". */
const VAGUE = setOf(
  'coast border airport port water river lake interstate highway freeway truckstop stop yard ramp',
);

const ANYWHERE = setOf(
  'anywhere any everywhere wherever open flexible all nationwide whatever nopreference nopreferences doesntmatter ' +
    'dontcare dontcarewhere itdoesntmatter lower48 lowerfortyeight allfortyeight all48 fortyeight usa us america ' +
    'unitedstates theunitedstates unitedstatesofamerica anyplace anydestination alloverthecountry allover wideopen ' +
    'opentoanything opentoanywhere nomatter nomatterwhere whereveryouhave whereverthefreightis wherevertheloadis ' +
    'whereverthemoneyis anydirection whateverpays whateverpaysbest bestpaying highestpaying coasttocoast noparticularplace nowhereinparticular',
);
const BEFORE_ANYWHERE = setOf(
  'i im ill we well were go take the really just can will be to got you going with me am',
);

export const meansAnywhere = (words: Words): boolean => {
  if (ANYWHERE.has(words.join(''))) return true;
  const bare = words.filter((word) => !BEFORE_ANYWHERE.has(word));
  return bare.length > 0 && ANYWHERE.has(bare.join(''));
};

const COMPASS = setOf('north south east west');

/** "close to" is "near"; hesitation is nothing. */
export const withoutHesitation = (words: Words): Words => {
  const kept = words.filter((word) => !HESITATION.has(word));
  return kept.flatMap((word, at) => {
    if (word === 'side' && kept[at + 1] === 'of') return [];
    if (COMPASS.has(word) && kept[at + 1] === 'side' && kept[at + 2] === 'of') return [];
    if (word === 'to' && (kept[at - 1] === 'close' || kept[at - 1] === 'next')) return [];
    return (word === 'close' || word === 'next') && kept[at + 1] === 'to' ? ['near'] : [word];
  });
};

/** The place itself; never strips the last word left. */
export const withoutSurroundings = (words: Words): Words => {
  let first = 0;
  let last = words.length - 1;
  while (first < last && LEADING.has(words[first] ?? '')) first += 1;
  while (last > first && TRAILING.has(words[last] ?? '')) last -= 1;
  return words.slice(first, last + 1);
};

/** Nothing but words around a place. */
export const saysNothing = (words: Words): boolean =>
  words.every((word) => LEADING.has(word) || TRAILING.has(word) || VAGUE.has(word));

/** Talk of freight or of the call itself: such words are not misheard towns. */
const TALK = setOf(
  'hello hi hey yes yeah no nope nothing none what whats how much why who when know knows dont repeat said call ' +
    'calling calls van dry reefer flatbed trailer foot footer load loads freight rate rates pay pays paying money ' +
    'dollar dollars hundred thousand pound pounds weight please thanks thank sorry hold second minute wait mc dot ' +
    'number broke broken need needs undefined null warm warehouse very does doing hometown my your our england germany ' +
    'france europe china japan morning person speak talk human someone somebody agent representative manager',
);

export const isTalk = (words: Words): boolean => words.some((word) => TALK.has(word));

/** "Ontario, Canada": the words before the country. New Mexico is none. */
export const splitCountry = (words: Words): { readonly words: Words; readonly country: Country } | null => {
  const before = words.slice(0, -1);
  if (before.length === 0 || before.at(-1) === 'new') return null;
  if (words.at(-1) === 'canada') return { words: before, country: 'CA' };
  return words.at(-1) === 'mexico' ? { words: before, country: 'MX' } : null;
};
