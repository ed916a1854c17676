import { carriers, eligibleCarriers } from '../fmcsa/carriers.ts';
import type { BargainingStyle } from './bargaining.ts';
import { CITIES } from './cities.ts';
import type { Random } from './random.ts';
import { destinationAsHeard, docketAsHeard, equipmentAsHeard, type City } from './sloppy-speech.ts';

export const PERSONALITIES = [
  'agreeable',
  'hard_bargainer',
  'hangs_up',
  'calls_twice',
  'wrong_number',
  'slow',
  'repeats',
  'wants_person',
  'wants_call_back',
  'just_asks',
  'comes_late',
  'odd_trailer',
  'unverifiable',
  'agent_fails',
] as const;
export type Personality = (typeof PERSONALITIES)[number];

/** What somebody rings for; `nothing` comes of it when the platform's agent breaks down. */
export type Errand = 'a_load' | 'that_load' | 'a_person' | 'a_call_back' | 'an_answer' | 'nothing';

/** Where in the call a caller drops the line. */
export type HangUpPoint = 'verification' | 'search' | 'first_round' | 'agreement';

/** What the platform still does after a caller dropped the line: an event, the post-call flow, or nothing. */
export type Aftermath = 'completed_event' | 'failed_event' | 'finalize' | 'nothing';

/** One person on the phone, decided before the call begins. */
export type Caller = {
  readonly personality: Personality;
  readonly errand: Errand;
  readonly name: string;
  readonly phone: string;
  readonly companyName: string;
  /** Numbers as the tool will hear them, in the order in which the caller tries them. */
  readonly docketsAsHeard: readonly string[];
  readonly origin: City;
  readonly destination: string | null;
  readonly equipment: string;
  readonly bargaining: BargainingStyle;
  readonly hangsUpAt: HangUpPoint | null;
  readonly aftermath: Aftermath;
  readonly ringsBack: boolean;
  /** Every tool call is sent twice at once, as a platform that retries would. */
  readonly repeatsCalls: boolean;
  readonly pauseMs: number;
};

const NAMES = ['Ray', 'Denise', 'Marcus', 'Luz', 'Tom', 'Priya', 'Walt', 'Keisha', 'Jorge', 'Anna'] as const;

/** Shared among every twenty calls, so that even a short simulation meets everybody. */
const CAST: readonly Personality[] = [
  'agreeable',
  'hard_bargainer',
  'wrong_number',
  'calls_twice',
  'agreeable',
  'hangs_up',
  'repeats',
  'wants_person',
  'hard_bargainer',
  'slow',
  'just_asks',
  'agreeable',
  'hangs_up',
  'unverifiable',
  'hard_bargainer',
  'wants_call_back',
  'odd_trailer',
  'agreeable',
  'agent_fails',
  'comes_late',
];

/** FMCSA fails for one caller alone: its failures add up, and the desk would soon stop asking it about anybody. */
export const personalityOfCall = (index: number): Personality => {
  const personality = CAST[index % CAST.length] ?? 'agreeable';
  return personality === 'unverifiable' && index >= CAST.length ? 'agreeable' : personality;
};

const ERRANDS: Partial<Readonly<Record<Personality, Errand>>> = {
  wants_person: 'a_person',
  wants_call_back: 'a_call_back',
  just_asks: 'an_answer',
  comes_late: 'that_load',
  agent_fails: 'nothing',
};

/** The simulated FMCSA answers 500 for it. */
const UNVERIFIABLE_DOCKET = '9907001';
const ODD_TRAILERS = ['tanker', 'lowboy'] as const;

const docketsOf = (personality: Personality, right: string, random: Random): readonly string[] => {
  if (personality === 'unverifiable') return [UNVERIFIABLE_DOCKET];
  return personality === 'wrong_number' ? wrongDockets(right, random) : [right];
};

/** A caller of that personality; everything else about him is chance. */
export function castCaller(personality: Personality, random: Random): Caller {
  const wrongNumber = personality === 'wrong_number';
  // One in eight has something in his record that a rule stumbles over.
  const pool = wrongNumber || random.chance(0.875) ? eligibleCarriers : carriers;
  const carrier = random.pick(pool.filter(({ docketNumber }) => docketNumber !== null));
  const right = docketAsHeard(carrier.docketNumber ?? 0, random);
  return {
    personality,
    errand: ERRANDS[personality] ?? 'a_load',
    name: random.pick(NAMES),
    phone: `+1 312 555 01${String(random.between(0, 99)).padStart(2, '0')}`,
    companyName: carrier.legalName.toLowerCase(),
    docketsAsHeard: docketsOf(personality, right, random),
    origin: random.pick(CITIES),
    destination: destinationAsHeard(random.pick(CITIES), random),
    equipment: personality === 'odd_trailer' ? random.pick(ODD_TRAILERS) : equipmentAsHeard(random),
    bargaining: bargainingOf(personality, random),
    hangsUpAt: hangUpPointOf(personality, random),
    aftermath: random.pick([
      'completed_event',
      'completed_event',
      'failed_event',
      'finalize',
      'nothing',
    ] as const),
    ringsBack: personality === 'calls_twice',
    repeatsCalls: personality === 'repeats',
    pauseMs: personality === 'slow' ? random.between(250, 900) : 0,
  };
}

/** A telephone number, a docket nobody owns or a refused carrier's; then mostly the right one. */
function wrongDockets(right: string, random: Random): readonly string[] {
  const refused = carriers.filter(({ docketNumber, reasons }) => docketNumber !== null && reasons.length > 0);
  const wrong = random.pick([
    '312 555 0142 99',
    'I do not have it',
    '99999971',
    String(random.pick(refused).docketNumber),
    String(random.pick(refused).docketNumber),
  ]);
  return random.chance(0.8) ? [wrong, right] : [wrong];
}

function bargainingOf(personality: Personality, random: Random): BargainingStyle {
  if (personality === 'hard_bargainer') {
    return {
      openingFactor: random.between(125, 160) / 100,
      concession: random.between(5, 30) / 100,
      tolerance: 0.01,
      lastWord: random.pick(['insists', 'insists', 'takes', 'walks_away'] as const),
      regrets: random.chance(0.4),
      skipsAccept: false,
    };
  }
  return {
    openingFactor: random.pick([1, 1.03, 1.06, 1.1, 1.15]),
    concession: random.between(40, 70) / 100,
    tolerance: random.pick([0.04, 0.08, 0.2]),
    lastWord: 'takes',
    regrets: true,
    skipsAccept: random.chance(0.35),
  };
}

function hangUpPointOf(personality: Personality, random: Random): HangUpPoint | null {
  if (personality === 'calls_twice') return 'first_round';
  if (personality !== 'hangs_up') return null;
  return random.pick(['verification', 'search', 'first_round', 'agreement'] as const);
}
