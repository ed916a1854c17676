import { readFileSync } from 'node:fs';
import type { TemporalConfig } from '../../config.ts';

/** What Temporal's client and its worker both connect by. */
export type TemporalConnection = {
  readonly address: string;
  readonly apiKey?: string;
  readonly tls: false | TemporalTls;
};

type TemporalTls = {
  serverNameOverride?: string;
  serverRootCACertificate?: Buffer;
  clientCertPair?: { crt: Buffer; key: Buffer };
};

/** Reads the files the configuration names. Throws when one cannot be read. */
export const temporalConnection = ({
  address,
  apiKey,
  tls,
  tlsFiles,
}: Pick<TemporalConfig, 'address' | 'apiKey' | 'tls' | 'tlsFiles'>): TemporalConnection => ({
  address,
  ...(apiKey === undefined ? {} : { apiKey }),
  tls: tls ? readTls(tlsFiles) : false,
});

/** With nothing named, the server is known by the certificates the system trusts. */
const readTls = ({ serverName, ca, cert, key }: TemporalConfig['tlsFiles']): TemporalTls => ({
  ...(serverName === undefined ? {} : { serverNameOverride: serverName }),
  ...(ca === undefined ? {} : { serverRootCACertificate: readFileSync(ca) }),
  ...(cert === undefined || key === undefined
    ? {}
    : { clientCertPair: { crt: readFileSync(cert), key: readFileSync(key) } }),
});
