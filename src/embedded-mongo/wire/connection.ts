import type { Socket } from 'node:net';
import type { Value } from '../bson/value.ts';
import { toMongoError } from '../errors.ts';
import { failure, HEADER_BYTES, MAX_MESSAGE_BYTES, type Message, parseMessage, replyTo } from './message.ts';

/** Answers one command. It never rejects. */
export type Answer = (message: Message) => Promise<Value>;

const MOST_WAITING = 16;

/** One client: cuts the stream into messages and answers them one after the other. */
export class Connection {
  private readonly socket: Socket;
  private readonly answer: Answer;
  private chunks: Buffer[] = [];
  private buffered = 0;
  private readonly waiting: Message[] = [];
  private working = false;
  private replies = 0;

  constructor(socket: Socket, answer: Answer) {
    this.socket = socket;
    this.answer = answer;
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', () => socket.destroy());
  }

  /** Nothing after a broken message can be understood: only this connection is closed. */
  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    try {
      for (let bytes = this.nextMessage(); bytes; bytes = this.nextMessage()) this.accept(bytes);
    } catch {
      this.socket.destroy();
      return;
    }
    if (this.waiting.length > MOST_WAITING) this.socket.pause();
    if (!this.working) void this.work();
  }

  private nextMessage(): Buffer | undefined {
    if (this.buffered < HEADER_BYTES) return undefined;
    const length = this.peekLength();
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES + HEADER_BYTES)
      throw new RangeError(`message of ${length} bytes`);
    if (this.buffered < length) return undefined;
    const [first] = this.chunks;
    const all = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks, this.buffered);
    this.chunks = all.length > length ? [all.subarray(length)] : [];
    this.buffered -= length;
    return all.subarray(0, length);
  }

  private peekLength(): number {
    const [first] = this.chunks;
    if (first && first.length >= 4) return first.readInt32LE(0);
    this.chunks = [Buffer.concat(this.chunks, this.buffered)];
    return this.chunks[0]?.readInt32LE(0) ?? 0;
  }

  private accept(bytes: Buffer): void {
    this.waiting.push(parseMessage(bytes));
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let message = this.waiting.shift(); message; message = this.waiting.shift()) {
      const reply = await this.answer(message).catch((error: unknown) => failure(toMongoError(error)));
      if (message.wantsReply) await this.send(replyTo(message, reply, ++this.replies));
      if (this.socket.isPaused() && this.waiting.length < MOST_WAITING) this.socket.resume();
    }
    this.working = false;
  }

  /** Waits while the client reads slower than it is answered. */
  private send(bytes: Buffer): Promise<void> {
    const { socket } = this;
    if (socket.destroyed || socket.write(bytes)) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const settle = () => {
      socket.off('drain', settle).off('close', settle);
      resolve();
    };
    socket.once('drain', settle).once('close', settle);
    return promise;
  }
}
