import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { credentialFields, parseCredentials } from './credentials.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createLinear } from './linear.ts';
import { webhooks } from './webhook-receiver.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'COMMENT', 'LABEL', 'ITERATION', 'INITIATIVE', 'PERSON'];

const linear: ProviderDefinition = {
  id: 'LINEAR',
  name: 'Linear',
  entityTypes,
  directions: ['PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['projects', 'describe', 'incremental', 'tombstones', 'read', 'write'],
  needsProject: true,
  credentialFields,
  credentialsMember: 'linear',
  fields,
  fieldMappings,
  listsWhole: ['TICKET', 'COMMENT', 'LABEL', 'ITERATION', 'INITIATIVE'],
  creates: ['TICKET', 'COMMENT', 'LABEL'],
  removals: { TICKET: 'TRASH', COMMENT: 'DELETE', LABEL: 'DELETE' },
  verifiesEmails: true,
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  webhooks,
  parseCredentials,
  open: createLinear,
};

export default linear;
