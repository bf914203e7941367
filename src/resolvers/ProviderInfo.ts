import type { Provider, ProviderInfoResolvers } from './types.generated.ts';

export const ProviderInfo: ProviderInfoResolvers = {
  provider: ({ id }) => id as Provider,
};
