import type { FastifyBaseLogger } from 'fastify';
import type { ChangeFeed } from '../../domain/change-feed.ts';
import { formatPosition, type FeedPosition } from '../../domain/feed-position.ts';
import { eventOf, farewell, missedText, textsAhead, welcome } from './change-texts.ts';
import { memberOf, type Member } from './hub-member.ts';
import { createRecentEvents, type RecentEvents } from './recent-events.ts';
import type { StreamLimits } from './stream-limits.ts';
import { createTurns } from './turns.ts';

export type ChangeHub = {
  /** From now on `send` is told what changed, after `lastEventId` where one is given. Answers how to leave. */
  readonly join: (send: (text: Buffer) => void, lastEventId: string | null) => () => void;
  readonly close: () => Promise<void>;
};

type Hub = {
  readonly feed: ChangeFeed;
  readonly log: FastifyBaseLogger;
  readonly limits: StreamLimits;
  readonly recent: RecentEvents;
  /** Those who are told what happens, all from `position` on, and those who are to be let in. */
  readonly told: Set<Member>;
  readonly waiting: Set<Member>;
  position: FeedPosition | null;
  isDown: boolean;
};

const RETRY_MS = 1_000;
/** Different places to go on from that one turn looks up before it tells the others what is new. */
const PLACES_A_TURN = 50;

/** Reads on for all who are told, in one statement, and tells them. */
const tellNews = async (hub: Hub): Promise<number | null> => {
  const reading = await hub.feed.read(hub.position);
  if (reading.kind === 'lost') {
    await startAgain(hub);
    return 0;
  }
  const events = reading.steps.map(eventOf);
  const all = Buffer.from(events.map(({ text }) => text).join(''));
  for (const member of hub.told) {
    const { ahead } = member;
    member.ahead = null;
    const news = ahead === null ? all : Buffer.from(textsAhead(reading.steps, ahead));
    if (news.length > 0) member.send(news);
  }
  hub.recent.add(events);
  hub.position = reading.position;
  return reading.quietMs;
};

/** What happened meanwhile cannot be told one by one: everybody loads his lists again. */
const startAgain = async (hub: Hub): Promise<void> => {
  hub.recent.clear();
  const reading = await hub.feed.read(null);
  if (reading.kind === 'lost') return;
  hub.position = reading.position;
  const text = Buffer.from(farewell(reading.position));
  for (const member of hub.told) {
    member.ahead = null;
    member.send(text);
  }
};

/** Lets in who waits: those who only want what comes, then those who go on from somewhere, by their places. */
const letIn = async (hub: Hub, position: FeedPosition): Promise<void> => {
  const places = new Map<string, Member[]>();
  for (const member of hub.waiting) {
    if (member.since !== null) {
      const place = formatPosition(member.since);
      places.set(place, [...(places.get(place) ?? []), member]);
      continue;
    }
    admit(hub, member, Buffer.from(member.isLost ? farewell(position) : welcome(position, false)));
  }
  for (const members of [...places.values()].slice(0, PLACES_A_TURN)) {
    const since = members[0]?.since ?? null;
    const reading = await hub.feed.read(since);
    const isLost = reading.kind === 'lost' || since === null;
    // Written once: thousands may come back to one place, each to a thousand changes.
    const text = Buffer.from(isLost ? farewell(position) : welcome(since, true) + missedText(reading.steps));
    for (const member of members) admit(hub, member, text, isLost ? null : reading.position);
  }
};

const admit = (hub: Hub, member: Member, text: Buffer, ahead: FeedPosition | null = null): void => {
  if (!hub.waiting.delete(member)) return;
  member.ahead = ahead;
  hub.told.add(member);
  member.send(text);
};

const takeTurn = async (hub: Hub): Promise<number | null> => {
  if (hub.told.size + hub.waiting.size === 0) {
    hub.position = null;
    hub.recent.clear();
    return null;
  }
  const quietMs = await tellNews(hub);
  if (hub.position !== null) await letIn(hub, hub.position);
  if (hub.waiting.size > 0) return 0;
  return Math.min(quietMs ?? Infinity, hub.limits.sweepMs);
};

/** Streams stay open while the database is away, and go on where they were. */
const takeTurnOrWait = async (hub: Hub): Promise<number | null> => {
  try {
    const wantedInMs = await takeTurn(hub);
    if (hub.isDown) hub.log.info('changes are read again');
    hub.isDown = false;
    return wantedInMs;
  } catch (error) {
    if (!hub.isDown) hub.log.warn({ err: error }, 'changes cannot be read: streams wait');
    hub.isDown = true;
    return RETRY_MS;
  }
};

/** One reading of the change feed for any number of readers. With no reader it costs nothing. */
export const createChangeHub = (
  feed: ChangeFeed,
  limits: StreamLimits,
  log: FastifyBaseLogger,
): ChangeHub => {
  const hub: Hub = {
    feed,
    limits,
    log,
    recent: createRecentEvents(limits.recentEvents),
    told: new Set(),
    waiting: new Set(),
    position: null,
    isDown: false,
  };
  const turns = createTurns(() => takeTurnOrWait(hub), limits.pauseMs);
  const forget = (): void => void feed.forget().catch((error: unknown) => log.debug({ err: error }, 'kept'));
  const forgetting = setInterval(forget, limits.forgetMs).unref();
  let bell: ReturnType<ChangeFeed['listen']> | null = null;
  return {
    join: (send, lastEventId) => {
      bell ??= feed.listen(turns.ring);
      const member = memberOf(send, lastEventId);
      const missed = member.since === null ? null : hub.recent.after(formatPosition(member.since));
      hub.waiting.add(member);
      if (missed !== null && member.since !== null)
        admit(hub, member, Buffer.from(welcome(member.since, true) + missed));
      turns.ring();
      return () => {
        hub.waiting.delete(member);
        hub.told.delete(member);
      };
    },
    close: async () => {
      turns.stop();
      clearInterval(forgetting);
      await bell?.close();
    },
  };
};
