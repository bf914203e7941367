import type { QueryResolvers } from '../types.generated.ts';

export const providers: QueryResolvers['providers'] = (_parent, _args, { services }) => services.providers.all();
