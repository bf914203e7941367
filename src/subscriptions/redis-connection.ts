import { Redis } from 'ioredis';
import type { Logger } from '../lib/logger.ts';

const MAX_RETRY_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A connection that owes an answer this long is taken for dead and made anew. */
const ANSWER_TIMEOUT_MS = 5_000;

export interface ConnectionOptions {
  /** Milliseconds for one command, where somebody waits for it. @default none */
  readonly commandTimeout?: number;
}

/**
 * A connection that comes back by itself and queues nothing while it is away. It logs when it goes and returns;
 * never the URL's password, nor a command, since that of AUTH holds it.
 */
export const connectRedis = (url: string, role: string, logger: Logger, options: ConnectionOptions = {}): Redis => {
  const redis = new Redis(url, {
    ...options,
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: ANSWER_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_MS),
  });
  const line = { redis: `${redis.options.host}:${redis.options.port}`, role };
  let away = false;
  let reason: string | null = null;
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  redis.on('close', () => {
    if (!away)
      logger.warn({ ...line, reason }, 'Redis is out of reach: this process goes on by itself until it is back.');
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info(line, 'Redis is back.');
    away = false;
    reason = null;
  });
  return redis;
};
