import type { ZodError } from 'zod';
import { businessSchemas, troubleSchema, type Tool, type ToolAnswer } from './tool-contract.ts';
import { missingPromises } from './missing-promises.ts';
import { secretsIn } from './secrets.ts';
import { unspeakable } from './unspeakable.ts';

export type ReadAnswer = { readonly answer: ToolAnswer | null; readonly violations: readonly string[] };

const MAXIMUM_ANSWER_MS = 2_500;

/** Holds one HTTP answer against the contract; what breaks it is named, and unreadable answers are null. */
export function readAnswer(tool: Tool, httpStatus: number, latencyMs: number, body: unknown): ReadAnswer {
  const violations = latencyMs > MAXIMUM_ANSWER_MS ? [`answered after ${Math.round(latencyMs)} ms`] : [];
  if (httpStatus !== 200) return { answer: null, violations: [...violations, `HTTP ${httpStatus}`] };

  const parsed = parse(tool, body);
  if ('error' in parsed) return { answer: null, violations: [...violations, ...issuesOf(parsed.error)] };
  return {
    answer: parsed.answer,
    violations: [
      ...violations,
      ...missingPromises(parsed.answer),
      ...unspeakable(parsed.answer.reply.say, body),
      ...secretsIn(body),
    ],
  };
}

function parse(tool: Tool, body: unknown): { readonly answer: ToolAnswer } | { readonly error: ZodError } {
  const trouble = troubleSchema.safeParse(body);
  if (trouble.success) return { answer: { tool: 'trouble', reply: trouble.data } };
  const business = businessSchemas[tool].safeParse(body);
  if (!business.success) return { error: business.error };
  return { answer: { tool, reply: business.data } as ToolAnswer };
}

const issuesOf = (error: ZodError): readonly string[] =>
  error.issues.map(({ path, message }) => `field ${path.join('.') || '(body)'}: ${message}`);
