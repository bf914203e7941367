import { oauthProvider } from '../services/oauth/oauth-settings.ts';
import type { Provider, ProviderInfoResolvers } from './types.generated.ts';

export const ProviderInfo: ProviderInfoResolvers = {
  provider: ({ id }) => id as Provider,
  oauth: (definition, _args, { services }) => oauthProvider(services, definition) !== null,
};
