import type { z } from 'zod';
import type { CarrierSummary } from '../../domain/carrier.ts';
import type { Evidence } from '../../domain/verification.ts';
import type { carrierSummary, evidence } from '../schemas/verify-carrier.ts';
import { isoFrom } from './money-and-time.ts';

export const carrierFields = (carrier: CarrierSummary): z.infer<typeof carrierSummary> => ({
  legal_name: carrier.legalName,
  dba_name: carrier.dbaName,
  city: carrier.city,
  state: carrier.state,
  power_units: carrier.powerUnits,
  drivers: carrier.drivers,
  safety_rating: carrier.safetyRating,
});

export const evidenceFields = (
  { source, checkedAtMs }: Evidence,
  nowMs: number,
): z.infer<typeof evidence> => ({
  source,
  checked_at: isoFrom(checkedAtMs),
  age_seconds: Math.max(0, Math.round((nowMs - checkedAtMs) / 1000)),
});
