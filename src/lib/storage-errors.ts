import { types } from 'node:util';

const UNREACHABLE = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
]);

const REFUSED = new Set(['MongoServerError', 'MongoBulkWriteError', 'MongoWriteConcernError']);

/** What a server answers that is shutting down, electing, or cut off from others: drivers' retryable codes. */
const PASSING_CODES: ReadonlySet<unknown> = new Set([
  6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

const CUT_OFF: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET']);

const codeOf = (error: Error): unknown => (error as { code?: unknown }).code;

/** A bulk write passes the driver's own errors on under its name, without the code that every refusal has. */
const isCutOffBulkWrite = (error: Error): boolean =>
  error.name === 'MongoBulkWriteError' && typeof codeOf(error) !== 'number';

/** The driver passes on as it is what the socket throws when the server goes away in the middle of a write. */
const isCutOffSocket = (error: Error): boolean => CUT_OFF.has(codeOf(error));

/** Whether the database could not be reached: what was under way may be tried again as it is. */
export const isStorageUnreachable = (error: unknown): boolean =>
  types.isNativeError(error) &&
  (UNREACHABLE.has(error.name) ||
    isCutOffBulkWrite(error) ||
    isCutOffSocket(error) ||
    (REFUSED.has(error.name) && PASSING_CODES.has(codeOf(error))));

/** Whether the database refused a write for its own reasons, a full disk above all. */
export const isStorageRefusal = (error: unknown): boolean =>
  types.isNativeError(error) && REFUSED.has(error.name) && !isStorageUnreachable(error);
