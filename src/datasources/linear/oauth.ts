import type { OAuthDefinition } from '../oauth-definition.ts';
import { API_URL } from './credentials.ts';

/** Where Linear itself asks people; everything else stands beside the GraphQL endpoint. */
const AUTHORIZATION_URL = 'https://linear.app/oauth/authorize';

/** https://linear.app/developers/oauth-2-0-authentication */
export const oauth: OAuthDefinition = {
  baseUrl: API_URL,
  endpoints(baseUrl) {
    const root = baseUrl.replace(/\/graphql\/?$/, '');
    return {
      authorization: baseUrl === API_URL ? AUTHORIZATION_URL : `${root}/oauth/authorize`,
      token: `${root}/oauth/token`,
      revocation: `${root}/oauth/revoke`,
    };
  },
  scopes: ({ direction }) => (direction === 'PULL' || direction === 'DISABLED' ? ['read'] : ['read', 'write']),
  scopeSeparator: ',',
  refreshToken: 'replaced-with-grace',
  // Whoever belongs to several workspaces is asked for one each time.
  authorizationParameters: { actor: 'user', prompt: 'consent' },
};
