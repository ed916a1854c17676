const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen'];
const CARDINALS = [...UNITS, ...TEENS, 'eighteen', 'nineteen'];
const UNIT_ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const TEEN_ORDINALS = ['tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth'];
const ORDINALS = [...UNIT_ORDINALS, ...TEEN_ORDINALS, 'seventeenth', 'eighteenth', 'nineteenth'];

const ordinal = (number: number): string => `${String(number)}${['th', 'st', 'nd', 'rd'][number] ?? 'th'}`;
const any = (words: readonly string[]): string => words.join('|');

const TENS_AND_UNIT = new RegExp(`\\b(twenty|thirty|forty|fifty)[ -](${any(UNITS)})\\b`, 'g');
const TENS_AND_ORDINAL = new RegExp(`\\b(twenty|thirty)[ -](${any(UNIT_ORDINALS)})\\b`, 'g');
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50 };

/** "twenty third" is 23rd, "twenty twenty six" 2026, "eight" 8. */
const withDigits = (words: string): string =>
  words
    .replace(
      TENS_AND_ORDINAL,
      (_, ten: string, unit: string) => `${String((TENS[ten] ?? 0) + UNIT_ORDINALS.indexOf(unit) + 1)}th`,
    )
    .replace(/\b(?:twentieth|thirtieth)\b/g, (word) => (word.startsWith('tw') ? '20th' : '30th'))
    .replace(new RegExp(`\\b(?:${any(ORDINALS)})\\b`, 'g'), (word) => ordinal(ORDINALS.indexOf(word) + 1))
    .replace(TENS_AND_UNIT, (_, ten: string, unit: string) =>
      String((TENS[ten] ?? 0) + UNITS.indexOf(unit) + 1),
    )
    .replace(new RegExp(`\\b(?:${any(CARDINALS)})\\b`, 'g'), (word) => String(CARDINALS.indexOf(word) + 1))
    .replace(/\b(?:twenty|thirty|forty|fifty)\b/g, (word) => String(TENS[word]))
    .replace(/\b20 ([2-9]\d)\b/g, '20$1');

const WEEKDAYS: readonly (readonly [string, RegExp])[] = [
  ['monday', /\b(?:mon|mun ?day|mon day|mondays?|lunes)\b/g],
  ['tuesday', /\b(?:tues?|twos ?day|tuseday|tues day|tuesdays?|martes)\b/g],
  ['wednesday', /\b(?:weds?|wens ?day|wednsday|wendsday|wednesdays?|mi[eé]rcoles)\b/g],
  ['thursday', /\b(?:thu|thurs?|thirs ?day|thers ?day|thurs day|thursdays?|jueves)\b/g],
  ['friday', /\b(?:fri|fry ?day|fri day|fridays?|viernes)\b/g],
  ['saturday', /\b(?:sat|satur day|saterday|saturdays?|s[aá]bado)\b/g],
  ['sunday', /\b(?:sun|sun day|sundays?|domingo)\b/g],
];

/** What speech-to-text, abbreviations and the border make of the same words, each as the parser knows it. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bpasado ma[nñ]ana\b/g, 'day after tomorrow'],
  [/\bma[nñ]ana por la ma[nñ]ana\b/g, 'tomorrow morning'],
  [/\bpor la ma[nñ]ana\b/g, 'morning'],
  [/\bpor la tarde\b/g, 'afternoon'],
  [/\bma[nñ]ana\b/g, 'tomorrow'],
  [/\btomorrow or (?:the )?(?:next day|day after)\b(?! tomorrow)/g, 'tomorrow or day after tomorrow'],
  [/\bhoy\b/g, 'today'],
  [/\b(?:tom+or+ow|to morrow|too? morrow|2morrow|tmrw?|tomorrow s)\b/g, 'tomorrow'],
  [/\b(?:to day|2day|today s)\b/g, 'today'],
  [/\b(?:to night|tonite|2nite)\b/g, 'tonight'],
  [/\b(?:any ?time|any ?day|some ?time|some ?day|any day at all)(?! (?:soon|now))\b/g, 'anytime'],
  [/\b(?:a m)\b/g, 'am'],
  [/\b(?:p m)\b/g, 'pm'],
  [/(\d) ?o clock\b/g, '$1 oclock'],
  [/\b(0\d)([0-5]\d)\b(?: hours)?/g, '$1:$2'],
  [/\b(at|by|before|after|around|about) (1\d|2[0-3])([0-5]\d)\b(?! hours)/g, '$1 $2:$3'],
  [/\b(\d{1,2}(?:st|nd|rd|th)) of (?:this|the) month\b/g, '$1'],
  [/\b([12]\d)([0-5]\d) hours\b/g, '$1:$2'],
  [/\b(\d{1,2}) hundred\b(?: hours)?/g, '$1:00'],
  [/\bhalf past (\d{1,2})\b/g, '$1:30'],
  [/\b(at|between|and|from|to|by|after|before|around|about) (\d{1,2}) (15|30|45)\b/g, '$1 $2:$3'],
  [/\b(this week or) next\b(?! week)/g, '$1 next week'],
  [/(day) (?:o|u|y) (?=\w+day\b)/g, '$1 or '],
  [/\b(?:(?:can|won) t|can ?not)\b/g, 'not'],
  [/\b(?:through|thru|until|till|til|up to)\b/g, 'to'],
  [/\b(?:noon ?ish|lunch ?time|mid ?day)\b/g, 'midday'],
  [/\ba couple(?: of)?\b|\bcouple(?: of)?\b/g, '2'],
  [/\ba few\b|\bfew\b/g, '3'],
  [/\ba (?=day|week|month)/g, '1 '],
  [/\ban (?=hour)/g, '1 '],
  [/\b(?:and )?(?:a )?half 1 hour\b/g, 'half an hour'],
];

/** Words around a date that say nothing of it. What is left over beside them has not been understood. */
/** The feast, which is asked about: not the coming Friday, as in "good, Friday works". */
const GOOD_FRIDAY = /\bgood friday\b/g;

const FILLERS =
  /\b(?:on|for|the|please|maybe|probably|preferably|ideally|um+|uh+|er|like|i guess|i think|say|let s say|pick(?:ing)? ?up|pickup|loading|load|ready|available|empty|i m|i am|im|i ll be|i will be|we re|we are|we|i|can|do|could|would|be|it s|its|it|is|that s|good|fine|works?|great|okay|ok|yeah|yes|sure|sir|ma am|if possible|local time|actually|so|well|just|only|all day|as early as possible|of|will|happen|go|date|at all|el|la|los|para|de|cualquier)\b/g;

/** ISO date-times and 3-24-2026 keep their signs; elsewhere a dash joins two ends of a span. */
const withDashes = (words: string): string =>
  /\d{4}-\d{2}-\d{2}/.test(words)
    ? words
    : words
        .replace(/\b(20\d\d)([01]\d)([0-3]\d)\b/g, '$1/$2/$3')
        .replace(/\b(\d{1,2})-(\d{1,2})-(\d{4})\b/g, '$1/$2/$3')
        .replace(/(\d(?:st|nd|rd|th| ?am| ?pm)?) ?[-–—] ?(?=\d)/g, '$1 to ')
        .replace(/\b(\w*day|noon|mon|tues?|wed|thu|thurs?|fri|sat|sun) ?[-–—] ?(?=\w+)/g, '$1 to ')
        .replace(/[-–—]/g, ' ');

/** A caller's words in small letters, with digits for numbers and one name for one thing, and no fillers. */
export const plainWords = (words: string): string => {
  let said = withDashes(words.toLowerCase().normalize('NFC'))
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(GOOD_FRIDAY, 'feast')
    .replace(/['’`]/g, ' ')
    .replace(/[^\p{L}\p{N}:/., -]/gu, ' ? ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/\s+/g, ' ');
  said = withDigits(said);
  for (const [name, spelling] of WEEKDAYS) said = said.replace(spelling, name);
  said = said
    .replace(/(day|morrow) ?,(?: or| and)? ?(?=\w+(?:day|morrow)\b)/g, '$1 or ')
    .replaceAll(',', ' ');
  for (const [same, plain] of SAME) said = said.replace(same, plain);
  return said.replace(FILLERS, ' ').replace(/\s+/g, ' ').trim();
};
