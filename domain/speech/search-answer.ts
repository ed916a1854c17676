import type { SearchAnswer } from '../answers.ts';
import type { CallEvent } from '../call-event.ts';
import { CALL_ENDED } from './call-ended.ts';
import { spokenAlternative, spokenInFull, spokenTogether } from './spoken-load.ts';
import { spokenName } from './spoken-name.ts';

const NOTHING = { totalMatches: 0, loads: [], alternatives: [], options: [] } as const;

export const searchRefusal = (status: 'verification_required' | 'not_eligible'): SearchAnswer =>
  status === 'verification_required'
    ? { ...NOTHING, status, say: 'Before I look, what is your MC number?', next: 'ask_mc_number' }
    : { ...NOTHING, status, say: "I'm sorry, we're not able to work together today.", next: 'end_call' };

const joined = (parts: readonly string[], word: string): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join('; ')}; ${word} ${parts.at(-1) ?? ''}`;

type Found = Extract<CallEvent, { kind: 'loads_presented' }>;

const NUMBERS = ['none', 'one', 'two', 'three'] as const;

const spokenLoads = (loads: Found['loads']): string => {
  const [only] = loads;
  if (only !== undefined && loads.length === 1) {
    return `I have one that fits: ${spokenInFull(only)}. Would that work for you?`;
  }
  const { shared, each } = spokenTogether(loads);
  const count = NUMBERS[loads.length] ?? String(loads.length);
  return `I have ${count} ${shared}: ${joined(each, 'and')}. Which one would you like?`;
};

const matchedAnswer = ({ totalMatches, loads }: Found): SearchAnswer => ({
  ...NOTHING,
  status: 'matched',
  totalMatches,
  loads,
  say: spokenLoads(loads),
  next: 'ask_preference',
});

const noMatchAnswer = ({ alternatives }: Found): SearchAnswer => {
  const [best] = alternatives;
  if (best === undefined) {
    return {
      ...NOTHING,
      status: 'no_match',
      say: "I don't have anything that fits right now. Is there another area or day that would work for you?",
      next: 'ask_preference',
    };
  }
  return {
    ...NOTHING,
    status: 'no_match',
    alternatives,
    say: `I have nothing exactly like that, but I do have ${spokenAlternative(best)}. Would that work?`,
    next: 'ask_preference',
  };
};

const ASK_AGAIN = {
  place: "I didn't catch the place. Which city and state is that?",
  equipment:
    "I didn't catch what equipment you run. Is that a dry van, a reefer, a flatbed, or something else?",
  date: "I didn't catch the day. When could you pick up?",
  past: 'That day has already gone by. What day could you pick up?',
  inverted: 'I have the last day before the first one. From what day to what day could you pick up?',
} as const;

const unclearAnswer = (event: Extract<CallEvent, { kind: 'criteria_unclear' }>): SearchAnswer => ({
  ...NOTHING,
  status: 'needs_clarification',
  options: event.options,
  say:
    event.options.length > 0
      ? `Is that ${joined(event.options.map(spokenName), 'or')}?`
      : ASK_AGAIN[event.because ?? event.about],
  next: event.about === 'place' ? 'ask_place' : 'ask_preference',
});

const takenAnswer = ({ alternatives }: Extract<CallEvent, { kind: 'load_unavailable' }>): SearchAnswer => {
  const [best] = alternatives;
  return {
    ...NOTHING,
    status: 'load_unavailable',
    alternatives,
    say:
      best === undefined
        ? 'That one is no longer available. Shall I look for something else?'
        : `That one is no longer available. I also have ${spokenAlternative(best)}.`,
    next: 'ask_preference',
  };
};

export type SearchEvent = Extract<
  CallEvent,
  { kind: 'loads_presented' | 'criteria_unclear' | 'load_unavailable' }
>;

export const searchAnswer = (event: SearchEvent): SearchAnswer => {
  switch (event.kind) {
    case 'loads_presented':
      return event.loads.length > 0 ? matchedAnswer(event) : noMatchAnswer(event);
    case 'criteria_unclear':
      return unclearAnswer(event);
    case 'load_unavailable':
      return takenAnswer(event);
  }
};

export const searchCallEnded = (): SearchAnswer => ({ ...NOTHING, ...CALL_ENDED });

/** The caller's number is still being looked up. */
export const searchWhileVerifying = (): SearchAnswer => ({
  ...NOTHING,
  status: 'pending',
  say: "I'm still pulling up your file, one moment.",
  next: 'retry',
});
