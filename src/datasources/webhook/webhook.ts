import type { EntityType } from '../../domain/entity-type.ts';
import type { SyncDirection } from '../../domain/source.ts';
import type { Connector, ConnectorContext } from '../connector.ts';
import { readPage, readThing } from './changes.ts';
import { fields } from './fields.ts';
import { readSettings, type TicketField } from './settings.ts';
import { createWriter } from './write.ts';

/** Why a source cannot be synced in a direction; null when it can. */
export const directionProblem = (direction: SyncDirection, baseUrl: string): string | null =>
  baseUrl === '' && (direction === 'PUSH' || direction === 'BIDIRECTIONAL')
    ? 'The source has no URL that changes could be sent to. Give its credentials one, or choose PULL.'
    : null;

export const createWebhook = (context: ConnectorContext): Connector => {
  const settings = readSettings(context.credentials.secrets.settings ?? '');
  return {
    // There is nobody to ask: whoever signs with the secret is the system.
    authenticate: async () => ({ identity: settings.system, name: settings.system, missing: [] }),
    changes: (request) => readPage(context, request),
    async describe(entityType: EntityType) {
      const all = fields[entityType] ?? [];
      return entityType === 'TICKET'
        ? all.filter(({ name }) => settings.fields[name as TicketField] !== undefined)
        : all;
    },
    read: (entityType, externalId) => readThing(context, entityType, externalId),
    ...(context.credentials.baseUrl === '' ? {} : { writer: createWriter(context, settings) }),
    // People tell the system where to send: from here on, whatever it sends is taken.
    webhooks: { ensure: async () => ({ expiresAt: null }), remove: async () => {} },
  };
};
