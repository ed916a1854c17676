import { ExponentialBackoff, handleType, retry } from 'cockatiel';
import { z } from 'zod';

const PATIENCE_MS = 120_000;
const RETRIES = 6;

const reportShape = z.object({
  imported: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  errors: z.array(
    z.object({
      row: z.number(),
      reference_number: z.string().nullable(),
      field: z.string(),
      message: z.string(),
    }),
  ),
  ignored_columns: z.array(z.string()).default([]),
});

const problemShape = z.object({ title: z.string(), detail: z.string().optional() });

export type BatchReport = z.infer<typeof reportShape>;
export type PostLoads = (loads: readonly unknown[]) => Promise<BatchReport>;

/** Nothing wrong with what was sent: the desk is away or busy for a moment. */
class Passing extends Error {
  override readonly name = 'Passing';
}

const PASSING = new Set([429, 502, 503, 504]);

const reasonFrom = async (answer: Response): Promise<string> => {
  const problem = problemShape.safeParse(await answer.json().catch(() => null));
  return problem.success ? (problem.data.detail ?? problem.data.title) : 'no reason given';
};

const sentence = async (url: string, answer: Response): Promise<string> => {
  const reason = await reasonFrom(answer);
  if (answer.status === 401) return `The desk at ${url} does not know this key: ${reason}`;
  if (answer.status === 403) return `This key may not import loads: ${reason}`;
  if (answer.status === 404) return `${url} is no desk that imports loads (404).`;
  return `The desk refused the import (${String(answer.status)}): ${reason}`;
};

/**
 * Sends loads to a desk, some at a time. A desk that was there and is away is waited for: sending again is safe. Throws
 * one sentence when it cannot be had.
 */
export const createPost = (url: string, key: string, dryRun: boolean): PostLoads => {
  const address = `${url}/api/v1/loads/import${dryRun ? '?dry_run=true' : ''}`;
  let met = false;
  const attempt = async (loads: readonly unknown[]): Promise<BatchReport> => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ loads }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((cause: unknown) => {
      const message = `No answer from ${url}: is the desk running? (npm start, or --url)`;
      throw met ? new Passing(message, { cause }) : new Error(message, { cause });
    });
    met = true;
    if (PASSING.has(answer.status)) throw new Passing(await sentence(url, answer));
    if (!answer.ok) throw new Error(await sentence(url, answer));
    const report = reportShape.safeParse(await answer.json().catch(() => null));
    if (report.success) return report.data;
    throw new Error(`${url} answered, but not as a desk does.`);
  };
  const policy = retry(handleType(Passing), {
    maxAttempts: RETRIES,
    backoff: new ExponentialBackoff({ initialDelay: 500, maxDelay: 15_000 }),
  });
  return (loads) => policy.execute(() => attempt(loads));
};
