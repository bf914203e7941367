import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type FieldDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';
import type { JsonObject } from '../../src/domain/json.ts';
import { linearError } from './errors.ts';
import { MUTATIONS } from './mutations.ts';
import { type PageArguments, readPage } from './page.ts';
import { statesOf } from './states.ts';
import { WEBHOOK_MUTATIONS, webhookPage } from './webhooks.ts';
import { follow, idOf, type Type, type World } from './world.ts';

/** What an operation works on, and when. */
export interface Execution {
  readonly world: World;
  readonly now: Date;
  /** Whether the account may manage webhooks. */
  readonly isAdmin: boolean;
}

type Resolver = GraphQLFieldResolver<JsonObject, Execution>;

const list =
  (type: Type): Resolver =>
  (_root, args: PageArguments, { world }) =>
    readPage(world, type, args);

/** The named thing as it is now; only its reference when it is not here. */
const one =
  (type: Type, field: string): Resolver =>
  (parent, _args, { world }) =>
    follow(world, type, parent[field])?.data ?? parent[field];

const idIn =
  (field: string): Resolver =>
  (parent) =>
    idOf(parent[field]);

const asAdmin = ({ isAdmin, world }: Execution): World => {
  if (!isAdmin) throw linearError('forbidden', 'You need to be an admin of the workspace.');
  return world;
};

const RESOLVERS: Readonly<Record<string, Readonly<Record<string, Resolver>>>> = {
  Query: {
    viewer: (_root, _args, { world }) => world.tables.user.get(world.viewerId)?.data,
    organization: (_root, _args, { world }) => world.organization,
    teams: list('team'),
    users: list('user'),
    issueLabels: list('label'),
    projects: list('project'),
    cycles: list('cycle'),
    issues: list('issue'),
    comments: list('comment'),
    webhooks: (_root, _args, execution) => webhookPage(asAdmin(execution)),
    workflowStates: (_root, { filter }) => ({
      nodes: statesOf(filter?.team?.id?.eq ?? '').map((state, position) => ({ ...state, position })),
      pageInfo: { hasNextPage: false, endCursor: null },
    }),
  },
  Mutation: Object.fromEntries([
    ...Object.entries(MUTATIONS).map(([name, mutate]): [string, Resolver] => [
      name,
      (_root, args: Parameters<typeof mutate>[1], { world, now }) => mutate(world, args, now),
    ]),
    ...Object.entries(WEBHOOK_MUTATIONS).map(([name, mutate]): [string, Resolver] => [
      name,
      (_root, args: Parameters<typeof mutate>[1], execution) => mutate(asAdmin(execution), args),
    ]),
  ]),
  Issue: {
    assignee: one('user', 'assignee'),
    project: one('project', 'project'),
    cycle: one('cycle', 'cycle'),
    parent: one('issue', 'parent'),
    team: one('team', 'team'),
  },
  Comment: {
    user: one('user', 'user'),
    issue: one('issue', 'issue'),
    issueId: idIn('issue'),
    parentId: idIn('parent'),
  },
  IssueLabel: { parent: one('label', 'parent'), team: one('team', 'team') },
  Cycle: { team: one('team', 'team') },
};

const SDL = new URL('../../src/datasources/linear/schema.graphql', import.meta.url);

const withoutPromise = (field: FieldDefinitionNode): FieldDefinitionNode =>
  field.type.kind === Kind.NON_NULL_TYPE ? { ...field, type: field.type.type } : field;

/**
 * The connector's own SDL with resolvers. A thing may break its promise that a field is never null, so that tests can
 * make a provider that does.
 */
export const createSchema = (): GraphQLSchema => {
  const document = visit(parse(readFileSync(SDL, 'utf8')), {
    ObjectTypeDefinition: (type) =>
      type.name.value === 'Query' || type.name.value === 'Mutation'
        ? undefined
        : { ...type, fields: (type.fields ?? []).map(withoutPromise) },
  });
  const schema = buildASTSchema(document);
  for (const [typeName, fields] of Object.entries(RESOLVERS)) {
    const known = (schema.getType(typeName) as GraphQLObjectType).getFields();
    for (const [name, resolve] of Object.entries(fields)) Object.assign(known[name] ?? {}, { resolve });
  }
  return schema;
};
