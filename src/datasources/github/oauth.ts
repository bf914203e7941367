import type { OAuthDefinition } from '../oauth-definition.ts';
import { API_URL } from './credentials.ts';

/** The site that people see: beside the API at github.com, above it at an Enterprise Server. */
const siteOf = (baseUrl: string): string =>
  baseUrl === API_URL ? 'https://github.com' : baseUrl.replace(/\/api\/v3\/?$/, '');

/**
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app and
 * https://docs.github.com/rest/apps/oauth-applications
 */
export const oauth: OAuthDefinition = {
  baseUrl: API_URL,
  endpoints(baseUrl) {
    const site = siteOf(baseUrl);
    return {
      authorization: `${site}/login/oauth/authorize`,
      token: `${site}/login/oauth/access_token`,
      revocation: null,
    };
  },
  // A GitHub App has permissions of its own and ignores them.
  scopes: () => ['public_repo'],
  scopeSeparator: ' ',
  refreshToken: 'replaced',
  // One token, and not the whole grant, which other sources of the same person live by.
  revoke: ({ baseUrl, client: { clientId, clientSecret }, token }) => ({
    url: `${baseUrl.replace(/\/*$/, '')}/applications/${encodeURIComponent(clientId)}/token`,
    init: {
      method: 'DELETE',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      body: JSON.stringify({ access_token: token }),
    },
  }),
};
