import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { authorization, credentialFields, parseCredentials } from './credentials.ts';
import { dialect } from './dialect.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createLinear } from './linear.ts';
import { oauth } from './oauth.ts';
import { webhooks } from './webhook-receiver.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'COMMENT', 'LABEL', 'ITERATION', 'INITIATIVE', 'PERSON'];

const linear: ProviderDefinition = {
  id: 'LINEAR',
  name: 'Linear',
  entityTypes,
  directions: ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['projects', 'describe', 'incremental', 'tombstones', 'read', 'write'],
  needsProject: true,
  credentialFields,
  credentialsMember: 'linear',
  fields,
  fieldMappings,
  dialect,
  listsWhole: ['TICKET', 'COMMENT', 'LABEL', 'ITERATION', 'INITIATIVE'],
  creates: ['TICKET', 'COMMENT', 'LABEL'],
  removals: { TICKET: 'TRASH', COMMENT: 'DELETE', LABEL: 'DELETE' },
  verifiesEmails: true,
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  webhooks,
  parseCredentials,
  oauth,
  authorization,
  open: createLinear,
};

export default linear;
