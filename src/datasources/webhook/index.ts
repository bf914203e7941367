import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { credentialFields, parseCredentials } from './credentials.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createReceiver } from './receiver.ts';
import { createWebhook, directionProblem } from './webhook.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'LABEL', 'PERSON'];

const webhook: ProviderDefinition = {
  id: 'WEBHOOK',
  name: 'Webhook',
  entityTypes,
  directions: ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['describe', 'incremental', 'tombstones', 'read', 'write'],
  needsProject: false,
  credentialFields,
  credentialsMember: 'webhook',
  fields,
  fieldMappings,
  listsWhole: [],
  creates: ['TICKET', 'LABEL'],
  removals: { TICKET: 'DELETE' },
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  receiver: createReceiver,
  directionProblem,
  parseCredentials,
  open: createWebhook,
};

export default webhook;
