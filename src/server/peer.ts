import type { Context, Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Viewer } from '../domain/viewer.ts';
import type { Logger } from '../lib/logger.ts';
import { startTimer } from '../lib/timer.ts';
import { CloseCode } from './close-code.ts';

export type PeerContext = Context<Record<string, unknown> | undefined, Peer>;
export type PeerProtocol = Server<Peer>;

/** Who a peer has proved to be, with its operations in `context`. */
export interface PeerSession {
  readonly viewer: Viewer;
  readonly context: PeerContext;
  readonly stopExpiry: () => void;
}

export interface PeerOptions {
  readonly socket: WebSocket;
  /** The request id of the connection; those of its operations begin with it. */
  readonly connectionId: string;
  readonly logger: Logger;
  /** How long the closing handshake may take before the socket is cut. */
  readonly closeMs: number;
  readonly onClose: (peer: Peer) => void;
  /** The header of the request that opened the socket: routers put the token there, browsers cannot. */
  readonly authorization: string | undefined;
}

/** What RFC 6455 calls a connection that ended without a closing frame. */
const ABNORMAL = 1006;

/** One client on a socket. */
export class Peer {
  readonly socket: WebSocket;
  readonly connectionId: string;
  /** Null until `connection_init` has been accepted. */
  session: PeerSession | null = null;
  readonly #options: PeerOptions;
  #phase: 'open' | 'draining' | 'closed' = 'open';
  #endOperations: (code: number, reason: string) => Promise<void> = async () => {};

  constructor(options: PeerOptions) {
    this.#options = options;
    this.socket = options.socket;
    this.connectionId = options.connectionId;
  }

  /** Operations under way, streaming or not. */
  get operations(): number {
    return this.#streams().length;
  }

  get subscriptions(): number {
    return this.#streams().filter((stream) => stream !== null).length;
  }

  get authorization(): string | undefined {
    return this.#options.authorization;
  }

  get closed(): boolean {
    return this.#phase === 'closed';
  }

  serve(protocol: PeerProtocol): void {
    const { socket } = this;
    socket.on('error', (error) => this.#options.logger.info({ err: error, ...this.#line }, 'A socket failed.'));
    socket.once('close', (code, reason) => this.#end(code, String(reason)));
    this.#endOperations = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close: (code = CloseCode.internal, reason = '') => this.close(code, reason),
        onMessage: (handle) => socket.on('message', (data) => this.#receive(handle, String(data))),
      },
      this,
    );
  }

  /** Ends the operations at once, however long the other side takes to close. */
  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    this.socket.once(
      'close',
      startTimer(this.#options.closeMs, () => this.socket.terminate()),
    );
    this.#end(code, reason);
  }

  /** Ends the operations and the connection without a handshake. */
  cut(): void {
    this.socket.terminate();
    this.#end(ABNORMAL, '');
  }

  /** Closes with 1001 once no answer is owed; subscriptions are not waited for. */
  drain(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'draining';
    if (!this.#streams().includes(null)) this.close(CloseCode.goingAway, 'Going away');
  }

  get #line() {
    return { requestId: this.connectionId };
  }

  #streams(): unknown[] {
    return Object.values(this.session?.context.subscriptions ?? {});
  }

  async #receive(handle: (data: string) => Promise<void>, data: string): Promise<void> {
    if (this.#phase === 'closed') return;
    try {
      await handle(data);
    } catch (error) {
      this.#fail(error);
    }
    if (this.#phase === 'draining') this.drain();
  }

  #fail(error: unknown): void {
    if (this.#phase === 'closed') return;
    this.#options.logger.error({ err: error, ...this.#line }, 'A message could not be handled.');
    this.close(CloseCode.internal, 'Internal server error');
  }

  #end(code: number, reason: string): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#options.onClose(this);
    this.#endOperations(code, reason).catch((error: unknown) => {
      this.#options.logger.error({ err: error, ...this.#line }, 'A subscription could not be ended.');
    });
  }
}

const send = (socket: WebSocket, data: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(data, (error) => (error ? reject(error) : resolve()));
  });
