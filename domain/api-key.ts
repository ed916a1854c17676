export const API_SCOPES = ['tools', 'read', 'ops', 'admin'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** An API key as kept: the secret only as a hash. `ratePerMinute` null means the desk's default. */
export type ApiKeyRecord = {
  readonly keyId: string;
  readonly name: string;
  readonly scope: ApiScope;
  readonly secretHash: string;
  readonly ratePerMinute: number | null;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
};

export interface ApiKeyRepository {
  /** The record of a key id, revoked ones too; null when there is none. */
  find(keyId: string): Promise<ApiKeyRecord | null>;
  save(record: ApiKeyRecord): Promise<void>;
  list(): Promise<readonly ApiKeyRecord[]>;
  /** False when there is no such key. */
  revoke(keyId: string, atMs: number): Promise<boolean>;
}
