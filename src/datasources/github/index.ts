import type { EntityType } from '../../domain/entity-type.ts';
import type { ProviderDefinition } from '../connector.ts';
import { authorization, credentialFields, parseCredentials } from './credentials.ts';
import { dialect } from './dialect.ts';
import { fieldMappings } from './field-mappings.ts';
import { fields } from './fields.ts';
import { createGithub } from './github.ts';
import { oauth } from './oauth.ts';
import { webhooks } from './webhook-receiver.ts';

const entityTypes: readonly EntityType[] = ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'];

const github: ProviderDefinition = {
  id: 'GITHUB_ISSUES',
  name: 'GitHub Issues',
  entityTypes,
  directions: ['PUSH', 'PULL', 'BIDIRECTIONAL', 'DISABLED'],
  capabilities: ['projects', 'describe', 'incremental', 'read', 'write', 'webhooks'],
  needsProject: true,
  credentialFields,
  credentialsMember: 'githubIssues',
  fields,
  fieldMappings,
  dialect,
  listsWhole: ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'],
  creates: ['TICKET', 'COMMENT', 'LABEL', 'MILESTONE'],
  removals: { TICKET: 'CLOSE', COMMENT: 'DELETE', LABEL: 'DELETE', MILESTONE: 'DELETE' },
  defaults: { direction: 'PULL', conflictStrategy: 'MANUAL', entityTypes },
  webhooks,
  parseCredentials,
  oauth,
  authorization,
  open: createGithub,
};

export default github;
