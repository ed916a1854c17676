import { createHmac } from 'node:crypto';
import type { KeyedSpread } from '../../domain/ports.ts';

const BYTES = 6;
const STEPS = 2 ** (8 * BYTES);

/** HMAC-SHA256 of the label, its first 48 bits as a fraction of [0, 1). */
export const createKeyedSpread = (key: string): KeyedSpread => ({
  fractionFor: (label) => createHmac('sha256', key).update(label).digest().readUIntBE(0, BYTES) / STEPS,
});
