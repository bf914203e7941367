import { type RequestHandler, Router } from 'express';

export interface CallbackOutcome {
  readonly connected: boolean;
  /** A sentence of our own, with nothing of the request in it. */
  readonly message: string;
}

export type FinishOAuth = (callback: {
  readonly state: string | null;
  readonly code: string | null;
}) => Promise<CallbackOutcome>;

export const OAUTH_CALLBACK_PATH = '/oauth/callback';

/** Longer than any provider's; what is longer is nobody's. */
const MOST_CHARACTERS = 4_096;

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
} as const;

/** Where providers send people back to. The page shows what came of it, and nothing that came with the request. */
export const createOAuthRoutes = (finish: FinishOAuth): Router => {
  const routes = Router();
  routes.get(OAUTH_CALLBACK_PATH, answerCallback(finish));
  return routes;
};

const answerCallback =
  (finish: FinishOAuth): RequestHandler =>
  async (request, response) => {
    response.set(HEADERS);
    const parameters = new URL(request.originalUrl, 'http://gateway').searchParams;
    const { connected, message } = await finish({ state: one(parameters, 'state'), code: one(parameters, 'code') });
    response
      .status(connected ? 200 : 400)
      .type('html')
      .send(page(connected ? 'Connected' : 'Not connected', message));
  };

/** A parameter that stands there once; twice is no answer of a provider's (RFC 6749, 3.1). */
const one = (parameters: URLSearchParams, name: string): string | null => {
  const [value = '', ...more] = parameters.getAll(name);
  return value === '' || value.length > MOST_CHARACTERS || more.length > 0 ? null : value;
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const page = (title: string, message: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<h1>${title}</h1>
<p>${escaped(message)}</p>
</html>
`;
