import { z } from 'zod';

/** Kinds of values that several parts of the configuration have. */

export const text = z.string().trim().min(1);

export const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1');

export const httpUrl = z.url({ protocol: /^https?$/ });
