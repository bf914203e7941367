import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { credentialFields, parseCredentials } from './credentials.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createJira } from './jira.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE', 'ITERATION', 'PERSON'];

const jira: ProviderDefinition = {
  id: 'JIRA',
  name: 'Jira',
  entityTypes,
  directions: ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['projects', 'describe', 'incremental', 'read', 'write'],
  needsProject: true,
  credentialFields,
  credentialsMember: 'jira',
  fields,
  fieldMappings,
  listsWhole: ['TICKET', 'COMMENT', 'MILESTONE'],
  creates: ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'],
  removals: { TICKET: 'DELETE', COMMENT: 'DELETE', MILESTONE: 'DELETE' },
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  parseCredentials,
  open: createJira,
};

export default jira;
