import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Viewer } from '../domain/viewer.ts';
import { requestIdFrom } from './request-id.ts';

/** What is found out about an HTTP request on its way: its id, and who sent it. */
export interface RequestFacts {
  /** Gives the request its id and answers it in `x-request-id`. */
  readonly identify: RequestHandler;
  /** Passes on requests with a good token; the others end in an AppError, before their body is read. */
  authenticate(viewerOf: (request: IncomingMessage) => Promise<Viewer>): RequestHandler;
  requestId(request: IncomingMessage): string;
  viewer(request: IncomingMessage): Viewer;
}

export const createRequestFacts = (): RequestFacts => {
  const ids = new WeakMap<IncomingMessage, string>();
  const viewers = new WeakMap<IncomingMessage, Viewer>();
  return {
    identify: (request, response, next) => {
      const requestId = requestIdFrom(request.headers['x-request-id']);
      ids.set(request, requestId);
      response.set('x-request-id', requestId);
      next();
    },
    authenticate: (viewerOf) => async (request, _response, next) => {
      viewers.set(request, await viewerOf(request));
      next();
    },
    requestId: (request) => known(ids, request),
    viewer: (request) => known(viewers, request),
  };
};

const known = <Fact>(facts: WeakMap<IncomingMessage, Fact>, request: IncomingMessage): Fact => {
  const fact = facts.get(request);
  if (fact === undefined) throw new Error('The request has not passed the middleware that finds this out.');
  return fact;
};
