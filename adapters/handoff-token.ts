import { createHash, randomBytes } from 'node:crypto';

/** 128 random bits, readable in a URL; only the hash is kept (rules.md §6). */
export const newHandoffToken = (): string => randomBytes(16).toString('base64url');

export const hashHandoffToken = (token: string): string => createHash('sha256').update(token).digest('hex');
