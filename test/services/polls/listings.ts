import type { ChangePage, Connector } from '../../../src/datasources/connector.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import { CursorExpiredError } from '../../../src/domain/provider-error.ts';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import type { TestGateway } from '../../support/gateway.ts';

/** A page of a listing; its cursor is the number of the next one. */
export type ListedPage = Partial<Pick<ChangePage, 'items' | 'rejected'>>;

/** A ticket as a connector gives it; without a time, as of a provider that tells none. */
export const item = (externalId: string, title: string, modifiedAt: string | null = null): ExternalItem => ({
  entityType: 'TICKET',
  externalId,
  modifiedAt: (modifiedAt === null ? null : new Date(modifiedAt)) as Date,
  deleted: null,
  url: null,
  fields: { title },
});

/** A provider that lists these pages, and forgets a cursor when it is told to. */
export const listOf = (
  pages: readonly ListedPage[],
  refuse: (cursor: string | null) => boolean = () => false,
): Connector => ({
  authenticate: async () => ({ identity: 'x', name: 'x', missing: [] }),
  changes: async ({ cursor }) => {
    if (refuse(cursor)) throw new CursorExpiredError('The cursor is forgotten.');
    const index = Number(cursor ?? 0);
    const done = index === pages.length - 1;
    return {
      items: [],
      rejected: [],
      cursor: `${index + 1}`,
      done,
      full: true,
      total: null,
      quotas: [],
      ...pages[index],
    };
  },
});

/** A gateway's services with another provider behind its sources. */
export const servicesWith = ({ services }: TestGateway, connector: Connector): Dependencies => {
  const linear = services.providers.get('LINEAR');
  const definition = { ...linear!, open: () => connector };
  return { ...services, providers: { get: () => definition, all: () => [definition] } };
};
