import { EQUIPMENT_TYPES, type EquipmentType } from './equipment.ts';
import { accepted, refused, type Result } from './result.ts';

/** Trailers that are none of ours. They are read first, so that a "sprinter van" is not a dry van. */
const FOREIGN =
  /\b(?:(?:sprinter|cargo|mini|moving|passenger|transit|promaster)(?: ?vans?)?|car ?haulers?|auto ?(?:carriers?|transport\w*)|(?:end|side|belly|dump)[ -]?dumps?|dump ?(?:trucks?|trailers?)?|hopper ?(?:bottoms?)?|pneumatic ?(?:tank(?:er)?s?)?|dry bulk|walking ?floors?|live ?stock|cattle ?\w*|hog ?haulers?|log(?:ging)? (?:trucks?|trailers?)|roll ?offs?|tow ?trucks?|pick ?up ?trucks?|containers?|chassis|inter ?modal|drayage|tolvas?|van life)\b/g;

/** What dispatchers say, as speech-to-text spells it; words already understood are not read twice. */
const PHRASES: readonly (readonly [EquipmentType, RegExp])[] = [
  [
    'conestoga',
    /\b(?:(?:flat ?beds?|step ?decks?) )?(?:curtain ?sides?|roll ?tites?|sliding tarps?|tautliners?|(?:con[aei]?s?toga|canastoga|connest?oga|k?conn?[ao]r? ?stoga|cona ?stoga|kona ?stoga)s?)(?: (?:flat ?bed|step ?deck|trailer)s?)?\b/g,
  ],
  [
    'power_only',
    /\b(?:power ?(?:only|on lee?|own ?lee?|units?)|powerly|(?:just|only) (?:have |got )?(?:a |the |my )?(?:tractor|power)(?: unit)?|tractor only|bob ?tail(?:ing)?|day ?cab only|solo tractor|no trailer|solo tracto|drop (?:and|n) hook only)\b/g,
  ],
  [
    'step_deck',
    /\b(?:(?:step(?:ped)?|stop|drop) ?(?:decks?|deckers?|ducks?|dex|tech?|deks?)|steps?|single ?drops?|plataforma (?:escalonada|baja))\b/g,
  ],
  [
    'lowboy',
    /\b(?:low ?(?:boys?|beds?|loaders?)|lo ?boys?|double ?drops?|(?:removable|detach(?:able)?) ?goose ?necks?|detach(?:able)?|rgns?|r ?g ?(?:n|and|in)|(?:are|our) ?(?:gn|g ?n|gee (?:and|en|n))|cama ?baja)\b/g,
  ],
  [
    'hotshot',
    /\b(?:hot ?(?:shots?|shops?|shod)|goose ?necks?|dually)(?: (?:flat ?beds?|trailers?|trucks?|goose ?necks?))*\b/g,
  ],
  [
    'box_truck',
    /\b(?:(?:(?:2[046]|16|twenty[ -](?:four|six)) (?:foot(?:er)?|ft|feet) )?(?:box|straight|strait|(?<!high )cube|bob) ?(?:trucks?|vans?|jobs?)|straights|(?:2[46]|16|twenty[ -](?:four|six)) ?(?:foot(?:er)?|ft|feet)(?: box(?:es)?)?|camion(?:es)? de caja)\b/g,
  ],
  ['tanker', /\b(?:tank(?:er)?s?(?: trucks?| trailers?| yankers?)?|pipas?|tanques?|tanquero)\b/g],
  [
    'reefer',
    /\b(?:ree?fers?|reffers?|rea[fp]ers?|reaf[ef]rs?|reef(?:a|ah|her| her)|rear ?(?:fur|for|fer)|re ?fur|refur|ref(?: ?her)?|re ?frig\w*|fridges?|frigo|frozen|cold ?(?:trailer|box)|(?:caja )?refrigerad[ao]s?|(?:thermo|termo) ?kings?|termos?|temp(?:erature)?(?: |-)?control\w*)(?: vans?| trailers?)?\b/g,
  ],
  [
    'flatbed',
    /\b(?:(?:48|53|forty[ -]eight|fifty[ -]three) (?:foot|ft) flats?(?: ?beds?)?|fla[tp] ?(?:be[dt]s?|bads?|breads?|heads?|vets?)|flaps? ?beds?|flats?|flat ?decks?|plataformas?|planas?)\b/g,
  ],
  [
    'dry_van',
    /\b(?:(?:dr(?:y|ive?|i)|try|drie[dr]?) ?(?:vans?|fans?|bans?|bands?|vam|ven|vents?|man)|driv(?:e in|en)|dry ?(?:box(?:es)?|freight|trailers?|goods)|vans?|enclosed(?: trailers?)?|caja ?(?:seca|de)?s?|cajas secas|swing ?doors?|dry|5[03] ?(?:'|foot(?:er)?s?|ft|feet|s)?|(?:fifty|50)[ -](?:three|3)(?: ?foot(?:er)?s?| ?feet| ?ft)?)(?=\W|$)/g,
  ],
];

const LENGTH_ALONE = /^(?:5[03]|fifty|50)/;

/** "I'm driving" is no trailer, "driving" alone is what speech-to-text hears in "dry van". */
const ONLY_DRIVING = /^(?:an? |the |it s |got |have |i |i ve |running )*driv(?:ing|in|er)$/;

const ANY =
  /^(?:i (?:can|could|will|ll) )?(?:take |do |pull |run |haul |open to )?(?:(?:any|all|every)(?:thing| ?thing you (?:have|got)| of (?:them|the above)| (?:type|kind|equipment|trailer|trailers|load|one)s?(?: of (?:equipment|trailer|load)s?)?| ?of)?|whatever(?: you (?:have|got|ve got))?|doesn t (?:really )?matter|don t care|no preference|not picky|flexible|open|either|cualquiera|lo que sea)(?: (?:is )?(?:works?|fine|good|ok|okay))?$/;

const NOT =
  /\b(?:no|not|non|never|except(?: for)?|but(?: not)?|without|sin|(?:do|does|can|wo|ca)n? ?(?:t|not) (?:have|run|pull|do|want|take|haul|got)|besides|other than|anything but|i m not)(?: (?:a|an|any|the|my|on|in|el|la|is|for))*(?: (?=\S))/g;

const plain = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[/,;+&]+/g, ' | ')
    .replace(/(\d)['’′"]+/g, '$1 foot ')
    .replace(/[^\p{L}\p{N}|]+/gu, ' ')
    .replace(/\b([a-z]) (?=[a-z]\b)(?! )/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** Longer than anything a caller says of a trailer: refused unread. */
const LONGEST_WORDS = 200;

/** Signs of a language that nobody speaks on the phone. */
const NOT_SPOKEN = /['"];|--|\/\*|[=<>{}\\`$]/;

const readable = (words: string): boolean => words.length <= LONGEST_WORDS && !NOT_SPOKEN.test(words);

/** Where a trailer is said, and which. */
type Mention = { readonly type: EquipmentType; readonly at: number; readonly lengthAlone: boolean };

/** Each match leaves blanks of its own length behind, so that places stay. */
const mentionsIn = (said: string): readonly Mention[] => {
  const mentions: Mention[] = [];
  let rest = said.replace(FOREIGN, (match) => '#'.repeat(match.length));
  for (const [type, phrase] of PHRASES) {
    rest = rest.replace(phrase, (match: string, ...groups) => {
      const at = Number(groups.find((group) => typeof group === 'number'));
      mentions.push({ type, at, lengthAlone: LENGTH_ALONE.test(match) });
      return '#'.repeat(match.length);
    });
  }
  return mentions.sort((a, b) => a.at - b.at);
};

/** Places right behind a "no"; a list joined by "or" stays under it ("no reefer or flatbed"). */
const negatedIn = (said: string, mentions: readonly Mention[]): ReadonlySet<Mention> => {
  const negated = new Set<Mention>();
  for (const match of said.matchAll(NOT)) {
    let end = match.index + match[0].length;
    for (const mention of mentions) {
      if (mention.at < match.index) continue;
      const between = said.slice(Math.min(end, mention.at), mention.at);
      const joined = mention.at === end || /^\S*(?: \S+)? (?:or|nor|and) (?:a |an )?$/.test(between);
      if (!joined) break;
      negated.add(mention);
      end = mention.at;
    }
  }
  return negated;
};

/** Types said with those ruled out left out; a bare "no reefer" leaves every other one. */
const typesAmong = (said: string): readonly EquipmentType[] => {
  const mentions = mentionsIn(said);
  const negated = negatedIn(said, mentions);
  const out = new Set([...negated].map(({ type }) => type));
  const wanted = mentions.filter((mention) => !negated.has(mention) && !out.has(mention.type));
  const named = wanted.some(({ lengthAlone }) => !lengthAlone)
    ? wanted.filter(({ lengthAlone }) => !lengthAlone)
    : wanted;
  if (named.length === 0 && out.size > 0) return EQUIPMENT_TYPES.filter((type) => !out.has(type));
  const found = new Set(named.map(({ type }) => type));
  return EQUIPMENT_TYPES.filter((type) => found.has(type));
};

/**
 * The trailer types in a caller's words ("53 foot dry van", "van or reefer"), in the order of EQUIPMENT_TYPES.
 * A length alone ("53 footer") means a dry van, beside another trailer it says nothing new.
 */
export const parseEquipment = (words: string): Result<readonly EquipmentType[], 'unknown_equipment'> => {
  if (!readable(words)) return refused('unknown_equipment');
  const said = plain(words);
  if (ONLY_DRIVING.test(said)) return accepted(['dry_van']);
  const types = typesAmong(said);
  return types.length === 0 ? refused('unknown_equipment') : accepted(types);
};

/** The same for a search, where "any" and "whatever" ask for no trailer in particular: null. */
export const askedEquipment = (
  words: string,
): Result<readonly EquipmentType[] | null, 'unknown_equipment'> =>
  readable(words) && ANY.test(plain(words)) ? accepted(null) : parseEquipment(words);
