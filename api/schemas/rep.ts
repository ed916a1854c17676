import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';

const REGIONS = ['northeast', 'southeast', 'midwest', 'southwest', 'west'] as const;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 08:00');

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const region = z
  .string()
  .regex(new RegExp(`^(?:[A-Z]{2}|${REGIONS.join('|')})$`), 'is neither a state code nor a region');

export const repBody = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().min(1).max(40),
  extension: z.string().trim().max(20).nullable().default(null),
  email: z.email().nullable().default(null),
  time_zone: z.string().refine(isTimeZone, 'is not an IANA time zone such as America/Chicago'),
  shift: z
    .object({ days: z.array(z.int().min(1).max(7)).max(7), start: clock, end: clock })
    .describe('Monday is 1; equal times mean round the clock'),
  equipment: z.array(z.enum(EQUIPMENT_TYPES)).default([]).describe('Empty means all'),
  regions: z
    .array(region)
    .default([])
    .describe(`State codes, or ${REGIONS.join(', ')}; empty means all`),
  capacity: z.int().min(0).max(1_000).default(1),
  available: z.boolean().default(true),
});

export const rep = z.object({
  rep_id: z.string(),
  name: z.string(),
  phone: z.string(),
  extension: z.string().nullable(),
  email: z.string().nullable(),
  time_zone: z.string(),
  shift: z.object({ days: z.array(z.int()), start: z.string(), end: z.string() }),
  equipment: z.array(z.enum(EQUIPMENT_TYPES)),
  regions: z.array(z.string()),
  capacity: z.int(),
  available: z.boolean(),
  assigned: z.int().describe('Handoffs that wait for the rep'),
});
