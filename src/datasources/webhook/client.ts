import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError, type ProviderErrorKind } from '../../domain/provider-error.ts';
import type { ConnectorContext } from '../connector.ts';
import { KIND_OF_STATUS } from '../rest-statuses.ts';
import { parseRetryAfter } from '../retry-after.ts';
import { transportError } from '../transport-errors.ts';
import type { Settings } from './settings.ts';
import { signatureHeaders } from './signature.ts';

export interface WebhookClient {
  /**
   * Sends a body, signed. Answers the JSON that came back; null when none did.
   * @throws ProviderError
   */
  send(message: { readonly id: string; readonly body: JsonObject }): Promise<JsonValue>;
}

const NO_WEBHOOK = 'The answer of the endpoint is none of a webhook. Check the URL.';
const SENTENCES: Readonly<Partial<Record<ProviderErrorKind, string>>> = {
  auth: 'The endpoint refuses the signature. Check that it knows the secret of this source.',
  'rate-limited': 'The endpoint asks to wait.',
  unavailable: 'The endpoint cannot answer at the moment. Try again later.',
  'not-found': 'The endpoint knows no such item, or is not at this URL.',
  conflict: 'The endpoint holds another state of the item.',
  rejected: 'The endpoint does not accept the change.',
};

const BY_STATUS: Readonly<Record<number, ProviderErrorKind>> = {
  ...KIND_OF_STATUS,
  403: 'auth',
  408: 'unavailable',
  425: 'unavailable',
  429: 'rate-limited',
};

const kindOf = (status: number): ProviderErrorKind => {
  if (status >= 500) return 'unavailable';
  return BY_STATUS[status] ?? (status >= 400 ? 'rejected' : 'protocol');
};

const answerError = ({ status, headers }: Response, now: Date): ProviderError => {
  const kind = kindOf(status);
  const retryAt =
    kind === 'rate-limited' || kind === 'unavailable' ? parseRetryAfter(headers.get('retry-after'), now) : null;
  const options = { cause: new Error(`HTTP ${status}`), ...(retryAt && { retryAt }) };
  return new ProviderError(kind, SENTENCES[kind] ?? NO_WEBHOOK, options);
};

/** What is no JSON tells nothing, and nothing is what most endpoints have to tell. */
const parse = (text: string): JsonValue => {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
};

export const createClient = (context: ConnectorContext, settings: Settings): WebhookClient => {
  const { credentials, clock, signal } = context;
  const signing = { hmac: settings.hmac, secret: credentials.secrets.secret ?? '' };
  const request = async (init: RequestInit): Promise<{ response: Response; text: string }> => {
    try {
      const response = await context.fetch(credentials.baseUrl, init);
      return { response, text: await response.text() };
    } catch (error) {
      throw (
        transportError('The endpoint', error, signal) ?? new ProviderError('protocol', NO_WEBHOOK, { cause: error })
      );
    }
  };
  return {
    async send({ id, body }) {
      const bytes = Buffer.from(JSON.stringify(body));
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        ...signatureHeaders({ id, body: bytes, now: clock.now() }, signing),
      };
      // The redirect is left to nobody: it would carry what was signed to where nobody sent it.
      const { response, text } = await request({ method: 'POST', headers, body: bytes, redirect: 'manual', signal });
      if (!response.ok) throw answerError(response, clock.now());
      return parse(text);
    },
  };
};
