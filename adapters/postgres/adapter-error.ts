import {
  DataIntegrityError,
  InputSyntaxError,
  IntegrityConstraintViolationError,
  InvalidInputError,
  SchemaValidationError,
} from 'slonik';

/** The database could not answer. `retryable` is false when asking again would fail the same way. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly retryable: boolean;

  constructor(message: string, options: { readonly retryable: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}

const lasting = [
  DataIntegrityError,
  InputSyntaxError,
  IntegrityConstraintViolationError,
  InvalidInputError,
  SchemaValidationError,
];

// Classes of SQLSTATE that lie in the statement or its values: data, integrity, syntax, a raise of ours.
const lastingState = /^(?:22|23|42|P0)/;

export const toAdapterError = (error: unknown): AdapterError => {
  if (error instanceof AdapterError) return error;
  return new AdapterError(describe(error), { retryable: !isLasting(error), cause: error });
};

// slonik says what kind of trouble it was, the driver's error below it says which.
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  return cause instanceof Error && cause.message !== message ? `${message} ${cause.message}` : message;
};

const isLasting = (error: unknown): boolean =>
  lasting.some((kind) => error instanceof kind) || lastingState.test(sqlState(error));

const sqlState = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
