import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type Document, deserialize } from 'bson';
import type { Value } from './bson/value.ts';
import type { Engine } from './commands/command.ts';
import { answerOf } from './commands/dispatch.ts';
import { sweepExpired } from './commands/expire.ts';
import { Scheduler } from './engine/scheduler.ts';
import { MongoError, toMongoError } from './errors.ts';
import { Connection } from './wire/connection.ts';
import { failure, type Message } from './wire/message.ts';

/** A command as a client sent it, for tests and recorders. */
export interface SeenCommand {
  readonly name: string;
  readonly body: Document;
}

/** What a server tells about itself. */
export interface ServerHooks {
  readonly onCommand?: (command: SeenCommand) => void;
  readonly logger?: { error(details: object, message: string): void };
}

const SWEEP_MS = 60_000;
const PATIENCE_MS = 1_000;
/** A gateway keeps some twenty; further ones are turned away and try again. */
const MOST_CONNECTIONS = 2_000;
const PRIVATE = 0o600;

/** The socket server: connections in front, the scheduler behind. */
export class MongoServer implements AsyncDisposable {
  private readonly engine: Engine;
  private readonly hooks: ServerHooks;
  private readonly scheduler: Scheduler;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly sweeper: NodeJS.Timeout;
  private closing = false;

  constructor(engine: Engine, hooks: ServerHooks) {
    this.engine = engine;
    this.hooks = hooks;
    this.scheduler = new Scheduler(engine.db);
    this.server = createServer((socket) => this.accept(socket));
    this.server.maxConnections = MOST_CONNECTIONS;
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  async listen(socketPath: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.server.once('error', reject);
    this.server.listen(socketPath, resolve);
    await promise;
    chmodSync(socketPath, PRIVATE);
  }

  /** Stops listening, finishes what was begun and closes the connections. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    clearInterval(this.sweeper);
    const closed = new Promise((resolve) => this.server.close(resolve));
    await this.scheduler.drained();
    // The answers to what was just finished are written in this turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    for (const socket of this.sockets) socket.destroySoon();
    // A client that does not read its answers would hold up the end.
    const patience = setTimeout(() => this.cut(), PATIENCE_MS);
    await closed;
    clearTimeout(patience);
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    new Connection(socket, (message) => this.answer(message));
  }

  private async answer(message: Message): Promise<Value> {
    if (this.closing) return failure(new MongoError(91, 'The embedded database is shutting down.'));
    try {
      this.hooks.onCommand?.({ name: message.name, body: bodyOf(message) });
      return await this.scheduler.run(answerOf(this.engine, message));
    } catch (error) {
      this.hooks.logger?.error({ err: error, command: message.name }, 'The embedded database could not run a command.');
      return failure(toMongoError(error));
    }
  }

  private sweep(): void {
    this.engine.cursors.sweep(Date.now());
    this.scheduler.run(sweepExpired(this.engine, Date.now())).catch((error: unknown) => {
      this.hooks.logger?.error({ err: error }, 'The embedded database could not remove expired documents.');
    });
  }
}

function bodyOf(message: Message): Document {
  const lists = [...message.sequences].map(([name, documents]) => [
    name,
    documents.map((document) => deserialize(document.bytes())),
  ]);
  return { ...deserialize(message.body.bytes()), ...Object.fromEntries(lists) };
}
