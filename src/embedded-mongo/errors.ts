import type { BsonInput } from './bson/encode.ts';

const CODE_NAMES: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  17: 'ProtocolError',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  91: 'ShutdownInProgress',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  197: 'InvalidIndexSpecificationOption',
  232: 'MaxSubPipelineDepthExceeded',
  238: 'NotImplemented',
  263: 'OperationNotSupportedInTransaction',
  276: 'IndexBuildAborted',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  12051: 'CursorInUse',
  14031: 'OutOfDiskSpace',
};

/** A failure as MongoDB reports it: a number, its name and a sentence. `details` are further fields of the reply. */
export class MongoError extends Error {
  override readonly name = 'MongoError';
  readonly code: number;
  readonly details: Readonly<Record<string, BsonInput>>;

  constructor(code: number, message: string, details: Readonly<Record<string, BsonInput>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get codeName(): string {
    return CODE_NAMES[this.code] ?? `Location${this.code}`;
  }
}

/** Refuses something MongoDB knows and this server does not. */
export function notImplemented(what: string): MongoError {
  return new MongoError(238, `The embedded database does not implement ${what}; use a MongoDB server for it.`);
}

/** The MongoDB form of anything thrown while a command ran. */
export function toMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  const cause = error as { code?: unknown; errcode?: unknown; message?: unknown };
  if (cause.code === 'ERR_OUT_OF_RANGE')
    return new MongoError(22, 'The document is not valid BSON: it ends too early.');
  const text = typeof cause.message === 'string' ? cause.message : String(error);
  if (cause.errcode === SQLITE_FULL) return new MongoError(14031, `No room left for the database: ${text}.`);
  return new MongoError(1, `The embedded database failed: ${text}`);
}

const SQLITE_FULL = 13;
