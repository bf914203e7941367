import type { Space } from '../../domain/space.ts';
import { readConnection, timeKeys } from '../connection.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const spaces: QueryResolvers['spaces'] = async (_parent, args, { viewer, services, cursors }) => {
  const store = services.stores.spaces;
  await store.default(viewer.tenant, services.clock.now());
  return readConnection(cursors, args, {
    ...timeKeys<Space>((space) => space.createdAt),
    scope: ['spaces'],
    load: (page) => store.list(viewer.tenant, page),
    count: () => store.count(viewer.tenant),
  });
};
