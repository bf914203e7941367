import type { PersonRefResolvers } from './types.generated.ts';

export const PersonRef: PersonRefResolvers = {
  person: ({ sourceId, externalId }, _args, { loaders }) => loaders.person(sourceId, externalId),
  source: ({ sourceId }, _args, { loaders }) => loaders.sources.load(sourceId),
  resolved: async ({ sourceId, externalId }, _args, { loaders }) =>
    (await loaders.person(sourceId, externalId)) !== null,
};
