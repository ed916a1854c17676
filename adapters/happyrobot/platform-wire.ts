import { z } from 'zod';
import type { TranscriptMessage } from '../../domain/platform-report.ts';

/*
 * Answers of HappyRobot's API as its published description has them, read tolerantly: what is missing or of another
 * type is absent, and only an answer without what makes it one is unreadable.
 */

const absent = <Type extends z.ZodType>(type: Type) => type.nullable().catch(null).default(null);
const text = absent(z.string().min(1));
const instant = absent(
  z.string().transform((words) => (Number.isNaN(Date.parse(words)) ? null : Date.parse(words))),
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
  duration: absent(z.number().min(0)),
  timestamp: instant,
  call_connected_at: instant,
});
export type SessionWire = z.infer<typeof session>;

/** A list comes bare, under `data`, or under a name of its own; entries that cannot be read are left out. */
const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .union([
      z.array(z.unknown()),
      z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
      z.object({ [name]: z.array(z.unknown()) }).transform((answer) => answer[name] ?? []),
    ])
    .transform((entries) =>
      entries.flatMap((entry) => {
        const read = item.safeParse(entry);
        return read.success ? [read.data] : [];
      }),
    );

export const sessionsWire = listOf(session, 'sessions');

const messageWire = z
  .object({ role: z.string(), content: absent(z.string()), is_filler: absent(z.boolean()) })
  .transform(({ role, content, is_filler: isFiller }) => ({
    role,
    content: content ?? '',
    isFiller: isFiller === true,
  }));
export const messagesWire = listOf(messageWire, 'messages');

export const recordingsWire = listOf(
  z.object({ session_id: text, url: z.url({ protocol: /^https?$/ }) }),
  'recordings',
);

export const runsWire = listOf(z.object({ id: z.string(), status: z.string() }), 'runs');

/** What was said: neither what tools answered nor words that only fill a pause. */
export const spokenOf = (messages: readonly z.infer<typeof messageWire>[]): readonly TranscriptMessage[] =>
  messages.flatMap(({ role, content, isFiller }) =>
    content.trim() === '' || isFiller ? [] : [{ role, content: content.trim() }],
  );
