import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Request, type RequestHandler, Router } from 'express';

const require = createRequire(import.meta.url);
const inPackage = (name: string, path: string): string => join(dirname(require.resolve(`${name}/package.json`)), path);
const own = (name: string): string => join(import.meta.dirname, 'explorer', name);

/** Every file the page loads, by its name under /explorer/. */
const assets = (): ReadonlyMap<string, string> =>
  new Map([
    ['graphiql.css', inPackage('graphiql', 'graphiql.min.css')],
    ['graphiql.js', inPackage('graphiql', 'graphiql.min.js')],
    ['react.js', inPackage('react', 'umd/react.production.min.js')],
    ['react-dom.js', inPackage('react-dom', 'umd/react-dom.production.min.js')],
    ['graphql-ws.js', inPackage('graphql-ws', 'umd/graphql-ws.min.js')],
    ['explorer.js', own('explorer.js')],
    ['explorer.css', own('explorer.css')],
  ]);

/** Styles may stand inline because GraphiQL's editor sets them so; scripts may not. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL for browsers that open /graphql, with every file served from here. For development only. */
export const createExplorerRoutes = (): Router => {
  const routes = Router();
  const files = assets();
  routes.get('/graphql', servePage);
  routes.get('/explorer/:name', (request, response, next) => {
    const file = files.get(request.params.name);
    if (file === undefined) next();
    else response.sendFile(file);
  });
  return routes;
};

const servePage: RequestHandler = (request, response, next) => {
  if (prefersHtml(request)) response.set('content-security-policy', POLICY).sendFile(own('index.html'));
  else next();
};

const prefersHtml = (request: Request): boolean =>
  request.accepts(['application/json', 'application/graphql-response+json', 'text/html']) === 'text/html';
