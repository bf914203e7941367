import type { Viewer } from '../domain/viewer.ts';
import type { Logger } from '../lib/logger.ts';

/** What is known of an operation before it runs; the same for HTTP and WebSocket. */
export interface GraphRequest {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Adds the request's id to every line. */
  readonly logger: Logger;
  /** Over HTTP: fires once nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** Builds what resolvers see, once for each operation. */
export type CreateContext<Context extends object> = (request: GraphRequest) => Context | Promise<Context>;
