import { z } from 'zod';
import { CALL_ID } from '../../domain/call-id.ts';
import type { TranscriptMessage } from '../../domain/platform-report.ts';

/*
 * Answers of HappyRobot's API as its published description has them, read tolerantly: what is missing or of another
 * type is absent, and only an answer without what makes it one is unreadable.
 */

const absent = <Type extends z.ZodType>(type: Type) => type.nullable().catch(null).default(null);
const text = absent(z.string().min(1));

/** Earlier ones are how some services say that there is none (0001-01-01, 1970-01-01). */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
const instant = absent(
  z.string().transform((words) => {
    const atMs = Date.parse(words);
    return atMs >= EARLIEST_MS ? atMs : null;
  }),
);

/** No call lasts longer than a day. */
const LONGEST_SECONDS = 86_400;
const duration = absent(
  z
    .number()
    .min(0)
    .transform((seconds) => Math.min(seconds, LONGEST_SECONDS)),
);

export const runWire = z.object({
  id: z.string(),
  status: z.string(),
  timestamp: instant,
  completed_at: instant,
  session_id: text,
});

const session = z.object({
  id: z.string(),
  status: text,
  duration,
  timestamp: instant,
  call_connected_at: instant,
});
export type SessionWire = z.infer<typeof session>;

/** A list comes bare, under `data`, or under a name of its own. */
const entriesOf = (name: string) =>
  z.union([
    z.array(z.unknown()),
    z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
    z.object({ [name]: z.array(z.unknown()) }).transform((answer) => answer[name] ?? []),
  ]);

/** Entries that cannot be read are left out. */
const readable = <Item extends z.ZodType>(item: Item, entries: readonly unknown[]): z.infer<Item>[] =>
  entries.flatMap((entry) => {
    const read = item.safeParse(entry);
    return read.success ? [read.data] : [];
  });

const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  entriesOf(name).transform((entries) => readable(item, entries));

const paged = z.object({ pagination: z.object({ has_next_page: z.boolean() }) });

/** One page of a list: `size` counts what cannot be read too, `as` tells one page from another. */
const pageOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z.unknown().transform((answer, context) => {
    const list = entriesOf(name).safeParse(answer);
    if (!list.success) {
      context.addIssue({ code: 'custom', message: 'is no list' });
      return z.NEVER;
    }
    const told = paged.safeParse(answer);
    return {
      items: readable(item, list.data),
      size: list.data.length,
      as: JSON.stringify(list.data),
      /** Null: it does not say. A platform may give fewer a page than asked for. */
      hasNext: told.success ? told.data.pagination.has_next_page : null,
    };
  });

export const sessionsWire = listOf(session, 'sessions');

const messageWire = z
  .object({ role: z.string(), content: absent(z.string()), is_filler: absent(z.boolean()) })
  .transform(({ role, content, is_filler: isFiller }) => ({
    role,
    content: content ?? '',
    isFiller: isFiller === true,
  }));
export const messagesPage = pageOf(messageWire, 'messages');

export const recordingsWire = listOf(
  z.object({ session_id: text, url: z.url({ protocol: /^https?$/ }) }),
  'recordings',
);

/** One that could be no call's id would only be in the way of the others. */
const runId = z.string().regex(CALL_ID);

export const runsPage = pageOf(z.object({ id: runId, status: z.string() }), 'runs');

/** What has words; those that only fill a pause are none. */
export const spokenOf = (messages: readonly z.infer<typeof messageWire>[]): readonly TranscriptMessage[] =>
  messages.flatMap(({ role, content, isFiller }) =>
    content.trim() === '' || isFiller ? [] : [{ role, content: content.trim() }],
  );
