import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { credentialFields, parseCredentials } from './credentials.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createGithub } from './github.ts';
import { webhooks } from './webhook-receiver.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'];

const github: ProviderDefinition = {
  id: 'GITHUB_ISSUES',
  name: 'GitHub Issues',
  entityTypes,
  directions: ['PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['projects', 'describe', 'incremental', 'read', 'write', 'webhooks'],
  needsProject: true,
  credentialFields,
  credentialsMember: 'githubIssues',
  fields,
  fieldMappings,
  listsWhole: ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'],
  creates: ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'],
  removals: { TICKET: 'CLOSE', COMMENT: 'DELETE', LABEL: 'DELETE', MILESTONE: 'DELETE' },
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  webhooks,
  parseCredentials,
  open: createGithub,
};

export default github;
