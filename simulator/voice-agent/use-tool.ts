import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ToolClient, ToolExchange } from './tool-client.ts';
import type { Tool } from './tool-contract.ts';

export type ToolUse = {
  /** The answer that the agent goes on with. */
  readonly last: ToolExchange;
  /** Every request sent, repeats and retries included. */
  readonly exchanges: readonly ToolExchange[];
  /** Where a repeat was answered differently. */
  readonly violations: readonly string[];
};

const MAXIMUM_TRIES = 6;

/** One tool use: twice at once for a platform that repeats, and again while the desk asks for patience. */
export async function useTool(
  client: ToolClient,
  tool: Tool,
  body: Readonly<Record<string, unknown>>,
  twice: boolean,
): Promise<ToolUse> {
  const both = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => client.send(tool, body)));
  const exchanges = [...both];
  const violations = differencesOf(both);
  let last = both.find(({ answer }) => answer !== null && !wantsRetry(answer.reply)) ?? both[0];

  for (let tries = 1; tries < MAXIMUM_TRIES && last !== undefined && isUnsettled(last); tries += 1) {
    await pause(client.retryPauseMs * tries);
    last = await client.send(tool, body);
    exchanges.push(last);
  }
  if (last === undefined) throw new Error('A tool was used without a request.');
  return { last, exchanges, violations };
}

/** No answer at all is repeated as well: the platform's node would be run again. */
const isUnsettled = ({ httpStatus, answer }: ToolExchange): boolean =>
  httpStatus === 0 || httpStatus === 429 || (answer !== null && wantsRetry(answer.reply));

const wantsRetry = ({ status, next }: { readonly status: string; readonly next: string }): boolean =>
  status === 'pending' || status === 'unavailable' || next === 'retry';

/** What a repeat has in common with the first: not the request's own id, nor how old evidence is as of now. */
const lasting = ({ body }: ToolExchange): Readonly<Record<string, unknown>> => {
  const { evidence, ...told } = body as Readonly<Record<string, unknown>>;
  const aged =
    typeof evidence === 'object' && evidence !== null ? { ...evidence, age_seconds: null } : evidence;
  return { ...told, evidence: aged, request_id: null };
};

/** A repeat gets the first answer (api.md "Correlation"); a finalize after the first was answered, what is recorded by then. */
function differencesOf(exchanges: readonly ToolExchange[]): readonly string[] {
  const [first, second] = exchanges
    .filter(({ answer }) => answer !== null && !wantsRetry(answer.reply))
    .map(lasting);
  if (first === undefined || second === undefined) return [];
  if ([first, second].some(({ status }) => status === 'already_recorded')) return [];
  const fields = Object.keys({ ...first, ...second });
  const different = fields.filter((field) => !isDeepStrictEqual(first[field], second[field]));
  if (different.length === 0) return [];
  return [`the same request sent twice at once got two different answers: ${different.join(', ')}`];
}
