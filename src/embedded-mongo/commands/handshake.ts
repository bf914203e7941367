import { MongoError } from '../errors.ts';
import type { Message } from '../wire/message.ts';
import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES } from '../wire/message.ts';
import type { Command, Reply } from './command.ts';

const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const MAX_BATCH = 100_000;
const SESSION_MINUTES = 30;

/**
 * A standalone server of the 7.0 line. No `topologyVersion` (clients poll instead of streaming), no compression, no
 * replica set: each would oblige us to more than we do.
 */
function hello(_engine: unknown, message: Message): Reply {
  return {
    ...(message.name === 'hello' ? {} : { ismaster: true }),
    isWritablePrimary: true,
    helloOk: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: SESSION_MINUTES,
    connectionId: 1,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  };
}

const HELLO: Command = {
  args: [
    'helloOk',
    'client',
    'compression',
    'backpressure',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'loadBalanced',
    'topologyVersion',
    'maxAwaitTimeMS',
  ],
  run: hello,
};

export const HANDSHAKE_COMMANDS: Readonly<Record<string, Command>> = {
  hello: HELLO,
  ismaster: HELLO,
  isMaster: HELLO,
  ping: { args: [], run: () => ({}) },
  buildInfo: {
    args: [],
    run: () => ({ version: VERSION, versionArray: [7, 0, 0, 0], maxBsonObjectSize: MAX_DOCUMENT_BYTES, modules: [] }),
  },
  endSessions: { args: [], run: () => ({}) },
  abortTransaction: { args: ['txnNumber', 'autocommit'], run: refuseTransaction },
  commitTransaction: { args: ['txnNumber', 'autocommit'], run: refuseTransaction },
};

/** Code 263: with 20, which a standalone MongoDB answers, drivers replace the message by one about retryable writes. */
export function refuseTransaction(): never {
  throw new MongoError(
    263,
    'The embedded database has no transactions; use single-document writes, or a MongoDB replica set.',
  );
}
