import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { FmcsaService } from '../../domain/ports.ts';
import type { AnswerBook, FlightTrouble, KeptAnswer, Question, Standing } from './answer-book.ts';
import { isLastResort, whileFresh } from './answer-lifetimes.ts';

const POLL_MS = 60;
/** What a flight may take beyond FMCSA's deadline: writing its answer down. */
const LANDING_MS = 500;

export interface SharedFmcsaOptions {
  /** FMCSA itself, asked when nobody knows. */
  readonly fmcsa: FmcsaService;
  readonly book: AnswerBook;
  /** The deadline of one asking of `fmcsa`. */
  readonly deadlineMs: number;
  /** How long a complete answer is good; 0 asks FMCSA every time. */
  readonly cacheHours: number;
  readonly log: (message: string, error: unknown) => void;
  readonly now?: () => number;
}

type Ask = () => Promise<FmcsaAnswer>;

/**
 * FMCSA behind the answers of all workers: what was asked lately is not asked again, and what is being asked is
 * waited for. Throws when the book cannot be read: without it a crowd would ask FMCSA one by one.
 */
export const createSharedFmcsa = (options: SharedFmcsaOptions): FmcsaService => {
  const { fmcsa } = options;
  const underWay = new Map<Question, Promise<FmcsaAnswer>>();
  // In one process a question is waited for once, however many ask it.
  const once = (question: Question, ask: Ask): Promise<FmcsaAnswer> => {
    const already = underWay.get(question);
    if (already !== undefined) return already;
    const answering = answerTo(options, question, ask).finally(() => underWay.delete(question));
    underWay.set(question, answering);
    return answering;
  };
  return {
    findByDocket: (number) => once(`docket:${number}`, () => fmcsa.findByDocket(number)),
    findByDot: (number) => once(`dot:${number}`, () => fmcsa.findByDot(number)),
  };
};

const answerTo = async (options: SharedFmcsaOptions, question: Question, ask: Ask): Promise<FmcsaAnswer> => {
  const { book, deadlineMs, now = Date.now } = options;
  const leaseMs = deadlineMs + LANDING_MS;
  // Long enough to see a dead worker's flight expire, and the one of whoever takes it over land.
  const patienceEnds = performance.now() + 2 * leaseMs;
  let waited = false;
  for (;;) {
    const standing = await book.look(question);
    const known = cached(options, standing.answer);
    if (known !== null) return known;
    if (waited && standing.trouble !== null) return orStale(standing.trouble, standing, now());
    if (!standing.inFlight) {
      const flightId = randomUUID();
      const taken = await book.take(question, flightId, leaseMs);
      if (taken !== null) return fly(options, { question, flightId, ask, kept: taken.answer });
    }
    waited = true;
    if (performance.now() > patienceEnds) return orStale(tooLong, standing, now());
    await pause(POLL_MS);
  }
};

const tooLong: FlightTrouble = {
  kind: 'could_not_ask',
  cause: 'timeout',
  detail: 'another worker asked and never told',
};

type Flight = {
  readonly question: Question;
  readonly flightId: string;
  readonly ask: Ask;
  /** The answer in the book when the flight was taken: it may have come since we looked. */
  readonly kept: KeptAnswer | null;
};

const fly = async (
  options: SharedFmcsaOptions,
  { question, flightId, ask, kept }: Flight,
): Promise<FmcsaAnswer> => {
  const { book, now = Date.now, log } = options;
  const known = cached(options, kept);
  const answer = known ?? (await ask());
  try {
    await book.land(question, flightId, known === null ? withoutSource(answer) : null);
    if (known === null) await keepByDot(book, question, answer);
  } catch (error) {
    log('FMCSA answered, and the answer could not be kept', error);
  }
  return answer.kind === 'could_not_ask' ? orStale(answer, { answer: kept }, now()) : answer;
};

const cached = ({ cacheHours, now = Date.now }: SharedFmcsaOptions, answer: KeptAnswer | null) =>
  whileFresh(answer, now(), cacheHours);

const orStale = (trouble: FlightTrouble, { answer }: Pick<Standing, 'answer'>, nowMs: number): FmcsaAnswer =>
  answer !== null && isLastResort(answer, nowMs) ? { ...answer, source: 'stale_cache' } : trouble;

const withoutSource = (answer: FmcsaAnswer): KeptAnswer | FlightTrouble => {
  if (answer.kind !== 'found') return answer;
  const { kind, records, askedAtMs } = answer;
  return { kind, records, askedAtMs };
};

/** A docket's answer tells all about its owners. The reverse is not so: a docket may have owners we did not ask about. */
const keepByDot = async (book: AnswerBook, question: Question, answer: FmcsaAnswer): Promise<void> => {
  if (answer.kind !== 'found' || !question.startsWith('docket:')) return;
  const { askedAtMs } = answer;
  for (const record of answer.records) {
    if (record.authorities === null) continue;
    await book.keep(`dot:${record.facts.dotNumber}`, { kind: 'found', records: [record], askedAtMs });
  }
};
