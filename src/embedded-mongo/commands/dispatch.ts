import { encodeDocument } from '../bson/encode.ts';
import { validate } from '../bson/validate.ts';
import { findField, numberOf, stringOf, type Value } from '../bson/value.ts';
import type { Steps } from '../engine/scheduler.ts';
import { MongoError, toMongoError } from '../errors.ts';
import { failure, type Message } from '../wire/message.ts';
import { AGGREGATE_COMMANDS } from './aggregate.ts';
import { CATALOGUE_COMMANDS } from './catalogue.ts';
import type { Command, Engine, Reply } from './command.ts';
import { FIND_AND_MODIFY_COMMANDS } from './find-and-modify.ts';
import { HANDSHAKE_COMMANDS, refuseTransaction } from './handshake.ts';
import { INDEX_COMMANDS } from './indexes.ts';
import { READ_COMMANDS } from './read.ts';
import { WRITE_COMMANDS } from './write.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...HANDSHAKE_COMMANDS,
    ...CATALOGUE_COMMANDS,
    ...INDEX_COMMANDS,
    ...WRITE_COMMANDS,
    ...FIND_AND_MODIFY_COMMANDS,
    ...READ_COMMANDS,
    ...AGGREGATE_COMMANDS,
  }),
);

const INTERNAL_ERROR = 1;
const CHECKED_AT_ONCE = 100;

/** Arguments that every command may carry and that change nothing here. */
const COMMON_ARGS: ReadonlySet<string> = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'maxTimeMS',
  'writeConcern',
  'readConcern',
]);

/**
 * Runs one command to its answer: that of a failure is an answer as well, and whatever it wrote before stays. Throws
 * what is a failure of the server itself.
 */
export function* answerOf(engine: Engine, message: Message): Steps<Value> {
  try {
    const reply = yield* withinTime(runCommand(engine, message), message);
    return encodeDocument({ ...reply, ok: 1 });
  } catch (error) {
    const known = toMongoError(error);
    if (engine.db.lost || known.code === INTERNAL_ERROR) throw error;
    return failure(known);
  }
}

function* runCommand(engine: Engine, message: Message): Steps<Reply> {
  validate(message.body);
  for (const documents of message.sequences.values()) {
    for (const [index, document] of documents.entries()) {
      if (index > 0 && index % CHECKED_AT_ONCE === 0) yield;
      validate(document);
    }
  }
  const command = COMMANDS.get(message.name);
  if (!command) throw new MongoError(59, `no such command: '${message.name}'`);
  checkArgs(command, message);
  const result = command.run(engine, message);
  return isSteps(result) ? yield* result : result;
}

/** An argument that is not understood is refused: ignoring it could change what the command means. */
function checkArgs(command: Command, message: Message): void {
  const { name, args } = message;
  if (args.has('startTransaction') || (args.has('autocommit') && !command.args.includes('autocommit')))
    refuseTransaction();
  for (const arg of [...args.keys()].slice(1)) {
    if (!COMMON_ARGS.has(arg) && !command.args.includes(arg)) {
      throw new MongoError(
        40415,
        `BSON field '${name}.${arg}' is an unknown field: the embedded database does not implement it.`,
      );
    }
  }
  checkConcerns(message);
}

function checkConcerns({ args }: Message): void {
  const writeConcern = args.get('writeConcern');
  const copies = writeConcern?.isDocument ? numberOf(findField(writeConcern, 'w')) : undefined;
  if (copies !== undefined && copies > 1) throw new MongoError(2, "cannot use 'w' > 1 when a host is not replicated");
  const readConcern = args.get('readConcern');
  const level = readConcern?.isDocument ? stringOf(findField(readConcern, 'level')) : undefined;
  if (level !== undefined && !['local', 'available', 'majority'].includes(level)) {
    throw new MongoError(72, `readConcern level '${level}' is not supported by a standalone server`);
  }
}

/** Holds a command to its `maxTimeMS`, at its pauses: it fails there, and takes back what it has to. */
function* withinTime(steps: Steps<Reply>, { args }: Message): Steps<Reply> {
  const limit = numberOf(args.get('maxTimeMS')) ?? 0;
  const until = limit > 0 ? performance.now() + limit : Number.POSITIVE_INFINITY;
  try {
    let step = steps.next();
    while (!step.done) {
      yield;
      step = performance.now() > until ? steps.throw(timeIsUp()) : steps.next();
    }
    return step.value;
  } finally {
    steps.return({});
  }
}

function timeIsUp(): MongoError {
  return new MongoError(50, 'operation exceeded time limit');
}

function isSteps(result: Reply | Steps<Reply>): result is Steps<Reply> {
  return typeof (result as { next?: unknown }).next === 'function';
}
