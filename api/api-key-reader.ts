import type { ApiKeyRecord, ApiKeyRepository } from '../domain/api-key.ts';
import { within } from './within.ts';

const FRESH_MS = 10_000;
/** A database that is away for a moment does not silence the desk; a revocation then counts this much later. */
const BRIDGE_MS = 5 * 60_000;
const RETRY_MS = 2_000;
const LOOKUP_MS = 600;
const KEPT = 1_000;

type Kept = { readonly record: ApiKeyRecord | null; readonly readAtMs: number; readonly retryAtMs: number };

/** A key's record; `unchecked` when the key is new to us and the database cannot be asked. */
export type KeyReading =
  { readonly kind: 'read'; readonly record: ApiKeyRecord | null } | { readonly kind: 'unchecked' };

/** Reads key records through a small cache, so that a request costs no query and an outage no caller. */
export const createApiKeyReader = (repository: ApiKeyRepository, now: () => number) => {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<ApiKeyRecord | null>>();

  const ask = (keyId: string): Promise<ApiKeyRecord | null> => {
    const running = asking.get(keyId);
    if (running !== undefined) return running;
    const asked = repository.find(keyId).finally(() => asking.delete(keyId));
    asking.set(keyId, asked);
    return asked;
  };

  const keep = (keyId: string, entry: Kept): void => {
    kept.delete(keyId);
    kept.set(keyId, entry);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  };

  return async (keyId: string): Promise<KeyReading> => {
    const known = kept.get(keyId);
    if (known !== undefined && now() < Math.max(known.readAtMs + FRESH_MS, known.retryAtMs)) {
      return { kind: 'read', record: known.record };
    }
    try {
      const record = await within(LOOKUP_MS, ask(keyId));
      keep(keyId, { record, readAtMs: now(), retryAtMs: 0 });
      return { kind: 'read', record };
    } catch {
      const bridges = known !== undefined && known.record !== null && now() < known.readAtMs + BRIDGE_MS;
      if (!bridges) return { kind: 'unchecked' };
      kept.set(keyId, { ...known, retryAtMs: now() + RETRY_MS });
      return { kind: 'read', record: known.record };
    }
  };
};
