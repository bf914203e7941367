import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TwinResponse } from './twin.ts';

const MAX_BODY_BYTES = 16 * 1024 * 1024;

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

export const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new BodyTooLargeError('The request is larger than 16 MiB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

export const send = (response: ServerResponse, { status, headers, body }: TwinResponse): void => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

export const jsonResponse = (status: number, value: unknown): TwinResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

/** A page for people, where a program expected the API. */
export const htmlResponse = (status: number, text: string): TwinResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><title>${text}</title><h1>${text}</h1>`,
});
