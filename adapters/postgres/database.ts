import { createPgDriverFactory } from '@slonik/pg-driver';
import {
  BackendTerminatedError,
  BackendTerminatedUnexpectedlyError,
  createPool,
  createTimestampWithTimeZoneTypeParser,
  type DatabasePool,
  type QuerySqlToken,
} from 'slonik';
import type { z } from 'zod';
import { AdapterError, toAdapterError } from './adapter-error.ts';
import { createStatementNames, resultParser } from './interceptors.ts';

export type DatabaseOptions = {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs?: number;
};

type Query<Row> = QuerySqlToken<z.ZodType<Row>>;

/** slonik's vocabulary; whatever goes wrong is an AdapterError. */
export type Database = {
  any<Row>(query: Query<Row>): Promise<readonly Row[]>;
  maybeOne<Row>(query: Query<Row>): Promise<Row | null>;
  one<Row>(query: Query<Row>): Promise<Row>;
  end(): Promise<void>;
};

const CONNECTION_TIMEOUT_MS = 1_000;

/**
 * Opens no connection before the first statement, and tries again with the next one when none could be had. Time-outs
 * fit a phone call: an answer or an AdapterError within a second more than the statement's (1.5 s by default).
 */
export const createDatabase = (options: DatabaseOptions): Database => {
  const statementTimeoutMs = options.statementTimeoutMs ?? 1_500;
  let pool: Promise<DatabasePool> | null = null;

  const openPool = async (): Promise<DatabasePool> => {
    const opening = (pool ??= createSlonikPool(options, statementTimeoutMs));
    try {
      return await opening;
    } catch (error) {
      if (pool === opening) pool = null;
      throw error;
    }
  };

  const answer = async <Result>(ask: (pool: DatabasePool) => Promise<Result>): Promise<Result> => {
    try {
      const asking = openPool().then((open) => askLivingConnection(open, options.poolSize, ask));
      return await within(CONNECTION_TIMEOUT_MS + statementTimeoutMs, asking);
    } catch (error) {
      throw toAdapterError(error);
    }
  };

  return {
    any: (query) => answer((open) => open.any(query)),
    maybeOne: (query) => answer((open) => open.maybeOne(query)),
    one: (query) => answer((open) => open.one(query)),
    end: async () => {
      if (pool !== null) await (await pool).end();
    },
  };
};

/**
 * A server that was restarted leaves dead connections in the pool: each is found out by the statement that gets it,
 * which then takes the next. Every statement of ours may run twice.
 */
const askLivingConnection = async <Result>(
  pool: DatabasePool,
  deadAtMost: number,
  ask: (pool: DatabasePool) => Promise<Result>,
): Promise<Result> => {
  for (let dead = 0; dead < deadAtMost; dead += 1) {
    try {
      return await ask(pool);
    } catch (error) {
      if (!isDeadConnection(error)) throw error;
    }
  }
  return ask(pool);
};

const isDeadConnection = (error: unknown): boolean =>
  error instanceof BackendTerminatedError || error instanceof BackendTerminatedUnexpectedlyError;

const createSlonikPool = async (
  options: DatabaseOptions,
  statementTimeoutMs: number,
): Promise<DatabasePool> => {
  const pool = await createPool(options.url, {
    driverFactory: createPgDriverFactory(),
    maxPoolSize: options.poolSize,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    connectionRetryLimit: 1,
    statementTimeout: statementTimeoutMs,
    idleInTransactionSessionTimeout: 5_000,
    idleTimeout: 60_000,
    gracefulTerminationTimeout: 2_000,
    // Our statements leave nothing behind in a session, and DISCARD ALL would forget the prepared ones.
    resetConnection: () => Promise.resolve(),
    interceptors: [createStatementNames(), resultParser],
    typeParsers: [createTimestampWithTimeZoneTypeParser(), { name: 'int8', parse: wholeNumber }],
  });
  // What goes wrong is the answer to the statement it happened to; without a listener it would be thrown again.
  pool.on('error', () => undefined);
  return pool;
};

/** Cents and counts: a bigint beyond what a number holds exactly is a mistake somewhere, not an amount. */
const wholeNumber = (digits: string): number => {
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${digits} is not a safe integer`);
  return value;
};

// statement_timeout is the server's promise; a frozen server or a lost packet keeps none.
const within = async <Result>(limitMs: number, work: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    const give = (): void => reject(new AdapterError(`no answer within ${limitMs} ms`, { retryable: true }));
    timer = setTimeout(give, limitMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
