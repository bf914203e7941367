import { encodeDocument } from '../bson/encode.ts';
import { cstringEnd, documentAt, fieldsOf, stringOf, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

export const HEADER_BYTES = 16;
export const MAX_MESSAGE_BYTES = 48_000_000;
export const MAX_DOCUMENT_BYTES = 16_777_216;

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;
const AWAIT_CAPABLE = 8;

/** One command as it came over the wire. */
export interface Message {
  readonly id: number;
  /** The name of the command: the first field of its body. */
  readonly name: string;
  readonly database: string;
  readonly body: Value;
  readonly args: ReadonlyMap<string, Value>;
  /** Documents sent beside the body, by the name of the argument they are. */
  readonly sequences: ReadonlyMap<string, readonly Value[]>;
  /** False when the sender does not read an answer: one would be taken for the answer to the next command. */
  readonly wantsReply: boolean;
  /** Whether it came in the old form that only opens connections. */
  readonly legacy: boolean;
}

/** Reads one whole message, header included. */
export function parseMessage(bytes: Buffer): Message {
  const id = bytes.readInt32LE(4);
  const opcode = bytes.readInt32LE(12);
  if (opcode === OP_MSG) return parseModern(bytes, id);
  if (opcode === OP_QUERY) return parseLegacy(bytes, id);
  throw new MongoError(17, `Opcode ${opcode} is not supported; use a driver that speaks OP_MSG.`);
}

/** The bytes of the answer to a message. */
export function replyTo(message: Message, reply: Value, id: number): Buffer {
  const head = message.legacy ? legacyHead() : Buffer.from([0, 0, 0, 0, 0]);
  const header = Buffer.alloc(HEADER_BYTES);
  const body = reply.bytes();
  header.writeInt32LE(HEADER_BYTES + head.length + body.length, 0);
  header.writeInt32LE(id, 4);
  header.writeInt32LE(message.id, 8);
  header.writeInt32LE(message.legacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, head, body]);
}

function legacyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(AWAIT_CAPABLE, 0);
  head.writeInt32LE(1, 16);
  return head;
}

function parseModern(bytes: Buffer, id: number): Message {
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  if ((flags & 0xffff & ~KNOWN_REQUIRED_FLAGS) !== 0)
    throw new MongoError(17, `OP_MSG flags ${flags} are not supported.`);
  const end = flags & CHECKSUM_PRESENT ? bytes.length - 4 : bytes.length;
  const sequences = new Map<string, readonly Value[]>();
  let body: Value | undefined;
  for (let at = HEADER_BYTES + 4; at < end; ) {
    const kind = bytes[at];
    if (kind === 0 && body === undefined) {
      body = documentAt(bytes, at + 1);
      at = body.end;
    } else if (kind === 1) {
      const size = bytes.readInt32LE(at + 1);
      if (size < 5 || at + 1 + size > end) throw malformed();
      const nameEnd = cstringEnd(bytes, at + 5, at + 1 + size);
      sequences.set(bytes.toString('utf8', at + 5, nameEnd), documentsBetween(bytes, nameEnd + 1, at + 1 + size));
      at += 1 + size;
    } else {
      throw malformed();
    }
  }
  if (!body) throw malformed();
  const args = new Map(fieldsOf(body));
  const database = stringOf(args.get('$db'));
  if (database === undefined) throw new MongoError(40571, 'OP_MSG requests require a $db argument');
  return {
    id,
    ...named(args),
    database,
    body,
    args,
    sequences,
    wantsReply: (flags & MORE_TO_COME) === 0,
    legacy: false,
  };
}

/** `flags, "db.$cmd", skip, return, document`: what drivers open a connection with. */
function parseLegacy(bytes: Buffer, id: number): Message {
  const nameEnd = cstringEnd(bytes, HEADER_BYTES + 4, bytes.length);
  const namespace = bytes.toString('utf8', HEADER_BYTES + 4, nameEnd);
  const [database = ''] = namespace.split('.');
  const body = documentAt(bytes, nameEnd + 9);
  const args = new Map(fieldsOf(body));
  const name = named(args);
  if (!namespace.endsWith('.$cmd') || !['hello', 'ismaster', 'isMaster'].includes(name.name)) {
    throw new MongoError(5739101, 'OP_QUERY is only supported for opening a connection.');
  }
  return { id, ...name, database, body, args, sequences: new Map(), wantsReply: true, legacy: true };
}

function documentsBetween(bytes: Buffer, start: number, end: number): Value[] {
  const documents: Value[] = [];
  for (let at = start; at < end; ) {
    const document = documentAt(bytes, at);
    documents.push(document);
    at = document.end;
  }
  return documents;
}

function named(args: ReadonlyMap<string, Value>): { name: string } {
  return { name: args.keys().next().value ?? '' };
}

function malformed(): MongoError {
  return new MongoError(17, 'The message is malformed.');
}

/** The answer to a command that failed. */
export function failure(error: MongoError): Value {
  const { code, codeName, message, details } = error;
  return encodeDocument({ ok: 0, errmsg: message, code, codeName, ...details });
}
