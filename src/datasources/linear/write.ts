import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { z } from 'zod';
import type { EntityType } from '../../domain/entity-type.ts';
import type { ExternalItem } from '../../domain/external-item.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { LinearClient } from './client.ts';
import { readNode } from './connections.ts';
import type { ConnectionName } from './cursor.ts';
import { inputOf } from './inputs.ts';
import * as operations from './operations.generated.ts';
import { readThing } from './read.ts';
import { explaining, isRejected, refusal } from './refusal.ts';
import { stateChooser } from './states.ts';

type Mutation = TypedDocumentNode<unknown, Record<string, unknown>>;

interface Mutations {
  readonly list: ConnectionName;
  readonly create: Mutation;
  readonly update: Mutation;
  readonly remove: Mutation;
  /** Whether it is made in the team, and not under something that is. */
  readonly isOfTeam: boolean;
}

const MUTATIONS: Readonly<Partial<Record<EntityType, Mutations>>> = {
  TICKET: {
    list: 'issues',
    create: operations.CreateIssueDocument as Mutation,
    update: operations.UpdateIssueDocument as Mutation,
    remove: operations.DeleteIssueDocument as Mutation,
    isOfTeam: true,
  },
  COMMENT: {
    list: 'comments',
    create: operations.CreateCommentDocument as Mutation,
    update: operations.UpdateCommentDocument as Mutation,
    remove: operations.DeleteCommentDocument as Mutation,
    isOfTeam: false,
  },
  LABEL: {
    list: 'issueLabels',
    create: operations.CreateLabelDocument as Mutation,
    update: operations.UpdateLabelDocument as Mutation,
    remove: operations.DeleteLabelDocument as Mutation,
    isOfTeam: true,
  },
};

const readPayload = answerReader(
  'Linear',
  z.object({ payload: z.object({ success: z.boolean(), node: z.unknown().optional() }) }),
);

const mutationsOf = (type: EntityType): Mutations => {
  const mutations = MUTATIONS[type];
  if (mutations === undefined) throw new ProviderError('rejected', `Linear lets nobody write a ${type.toLowerCase()}.`);
  return mutations;
};

export const createWriter = (client: LinearClient, team: () => string): Writer => {
  const chooseState = stateChooser(client, team);
  const find = (entityType: EntityType, externalId: string) => readThing(client, team(), { entityType, externalId });

  const run = async (mutation: Mutation, variables: Record<string, unknown>, names: readonly string[]) => {
    const { data, errors } = await client.run(mutation, variables).catch((error: unknown) => {
      throw isRejected(error) ? refusal(names, error) : error;
    });
    const { payload } = readPayload(data);
    if (!payload.success) throw refusal(names, new Error('success: false'));
    return { node: payload.node ?? null, isWhole: errors.length === 0 };
  };

  /** The thing in the answer; read anew where the answer is damaged, for it was written all the same. */
  const answered = async (
    type: EntityType,
    id: string,
    answer: Awaited<ReturnType<typeof run>>,
  ): Promise<ExternalItem> => {
    const read = readNode(mutationsOf(type).list, answer.node, answer.isWhole ? undefined : 'of the answer');
    if ('item' in read) return read.item;
    const item = await find(type, id);
    if ('fields' in item) return item;
    throw new ProviderError('protocol', 'Linear wrote a thing and does not show it.');
  };

  return {
    async create({ entityType, key, fields }) {
      const { create, isOfTeam } = mutationsOf(entityType);
      const input = {
        ...inputOf(fields, await chooseState(fields, {})),
        ...(isOfTeam ? { teamId: team() } : {}),
        id: key,
      };
      const made = await run(create, { input }, Object.keys(fields)).catch(explaining(client, team, fields));
      return answered(entityType, key, made);
    },
    async findCreated({ entityType, key }) {
      const found = await find(entityType, key);
      return 'fields' in found ? [found] : [];
    },
    async update({ entityType, externalId, fields, seen }) {
      const input = inputOf(fields, await chooseState(fields, seen.fields));
      try {
        const answer = await run(mutationsOf(entityType).update, { id: externalId, input }, Object.keys(fields));
        return await answered(entityType, externalId, answer);
      } catch (error) {
        if (isRejected(error) && !('fields' in (await find(entityType, externalId)))) {
          throw new ProviderError('not-found', 'Linear does not have it any more.', { cause: error });
        }
        return explaining(client, team, fields)(error);
      }
    },
    async remove({ entityType, externalId }) {
      const { remove, list } = mutationsOf(entityType);
      try {
        const { node, isWhole } = await run(remove, { id: externalId }, ['itself']);
        const read = isWhole && node !== null ? readNode(list, node, undefined) : null;
        return read !== null && 'item' in read ? read.item : null;
      } catch (error) {
        if (!isRejected(error)) throw error;
        const found = await find(entityType, externalId);
        if (!('fields' in found)) return null;
        if (found.deleted !== null) return found;
        throw error;
      }
    },
  };
};
