import { z } from 'zod';
import { textFrom } from '../coerce.ts';

type Meta = {
  readonly description: string;
  readonly examples?: unknown[];
  readonly type?: string | string[];
};

/** A field as a voice platform sends it: anything goes in, the reading comes out, nothing is refused. */
export const heard = <Value>(read: (value: unknown) => Value, meta: Meta) =>
  z
    .unknown()
    .optional()
    .transform(read)
    .meta({ type: ['string', 'null'], ...meta });

/** A field that is read together with others; documented here, untouched until then. */
export const raw = (meta: Meta) => z.unknown().optional().meta(meta);

/** The body of a tool's webhook: its own fields and those that say which call it is. Unknown fields are ignored. */
export const toolBody = <Fields extends z.ZodRawShape>(
  fields: Fields,
  example: Readonly<Record<string, unknown>>,
) =>
  z
    .object({
      call_id: heard(textFrom, {
        description:
          "The platform's run id, 1 to 128 of `A-Z a-z 0-9 . _ : -`. Alias `run_id`, or header `X-Call-Id`.",
      }),
      run_id: heard(textFrom, { description: 'Alias of `call_id`.' }),
      tool_call_id: heard(textFrom, {
        description: 'Makes the request exactly-once, as header `Idempotency-Key` does.',
      }),
      session_id: heard(textFrom, {
        description: "The platform's session id: by it a live agent is told of loads that change.",
      }),
      ...fields,
    })
    .meta({ examples: [{ call_id: 'run_01HZX3J9', ...example }] });
