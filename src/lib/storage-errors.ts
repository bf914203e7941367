const UNREACHABLE = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
]);

const REFUSED = new Set(['MongoServerError', 'MongoBulkWriteError', 'MongoWriteConcernError']);

/** Whether the database could not be reached: what was under way may be tried again as it is. */
export const isStorageUnreachable = (error: unknown): boolean => error instanceof Error && UNREACHABLE.has(error.name);

/** Whether the database refused a write for its own reasons, a full disk above all. */
export const isStorageRefusal = (error: unknown): boolean => error instanceof Error && REFUSED.has(error.name);
