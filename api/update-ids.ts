import { createHash, randomUUID } from 'node:crypto';
import { KEYED_UPDATE } from '../workflows/messages.ts';

const KEPT = 10_000;
const KEEP_MS = 60_000;

type Claim = { readonly updateId: string; readonly repeated: boolean };

/** Entries kept for a minute, the oldest forgotten first when there are too many. */
const createShortMemory = <Value>(now: () => number) => {
  const kept = new Map<string, { readonly value: Value; readonly untilMs: number }>();
  return {
    get(name: string): Value | undefined {
      const entry = kept.get(name);
      return entry !== undefined && entry.untilMs > now() ? entry.value : undefined;
    },
    set(name: string, value: Value): void {
      kept.delete(name);
      kept.set(name, { value, untilMs: now() + KEEP_MS });
      for (const [oldest, { untilMs }] of kept) {
        if (untilMs > now() && kept.size <= KEPT) return;
        kept.delete(oldest);
      }
    },
    delete: (name: string): boolean => kept.delete(name),
    size: (): number => kept.size,
  };
};

/**
 * Which update id a request goes by. Without a key: the waiting one's when the same question has no answer yet, so that
 * an agent who repeats it picks up that result, else a fresh one. With a key: always the key's, until it came to nothing.
 */
export const createUpdateIds = (now: () => number, newId: () => string = randomUUID) => {
  const unanswered = createShortMemory<string>(now);
  const attempts = createShortMemory<number>(now);
  return {
    /** The id for a question nobody gave a key. */
    claim(question: string): Claim {
      const earlier = unanswered.get(question);
      const updateId = earlier ?? newId();
      if (earlier === undefined) unanswered.set(question, updateId);
      return { updateId, repeated: earlier !== undefined };
    },
    /** The question has its answer: the next such one is new. */
    settle(question: string, updateId: string): void {
      if (unanswered.get(question) === updateId) unanswered.delete(question);
    },
    /** What to put behind a key's id: nothing, until an update of that id came to nothing. */
    attemptSuffix(key: string): string {
      const attempt = attempts.get(key) ?? 0;
      return attempt === 0 ? '' : `:${String(attempt)}`;
    },
    tryAnew(key: string): void {
      attempts.set(key, (attempts.get(key) ?? 0) + 1);
    },
    size: (): number => unanswered.size(),
  };
};

/** What a request asks, as one short string: same call, tool and arguments, same question. */
export const questionOf = (callId: string, tool: string, request: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([callId, tool, request]))
    .digest('base64url');

const LONGEST_KEY = 128;

/** The update id a caller's own key stands for; long ones are hashed, for Temporal bounds an id's length. */
export const keyedUpdateId = (tool: string, key: string): string =>
  `${KEYED_UPDATE}${tool}:${key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex')}`;
