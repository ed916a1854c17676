import { z } from 'zod';
import { HANDOFF_STEPS } from '../../domain/handoff.ts';
import { instant } from './tool-answer.ts';

/** One thing that happened to a handoff. */
export const handoffStep = z.object({
  at: instant,
  what: z.enum(HANDOFF_STEPS),
  rep: z.string().nullable(),
  note: z.string().nullable().describe('The reason a rep gave'),
});
