import { randomUUID } from 'node:crypto';

const SANE = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's request id when it is short and made of safe characters, else a new one. */
export const requestIdFrom = (header: unknown): string =>
  typeof header === 'string' && SANE.test(header) ? header : randomUUID();

/** The id of one operation on a socket: the socket's id, then the client's own name for the operation if that is sane. */
export const operationRequestId = (connectionId: string, operationId: string): string =>
  SANE.test(operationId) ? `${connectionId}/${operationId}` : connectionId;
