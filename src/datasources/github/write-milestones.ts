import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { AlreadyThereError, ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { GithubClient } from './client.ts';
import { TakenError } from './errors.ts';
import { everyPage } from './every-page.ts';
import { milestoneItem } from './map.ts';
import { type MilestoneNode, milestoneNode } from './nodes.ts';
import { repositoryPath } from './repository.ts';
import { goneAs, madeFrom, naming, ownLogin, writtenItem } from './written.ts';

const readMilestones = answerReader('GitHub', z.array(milestoneNode));

/** GitHub goes back to midnight in California; noon in Greenwich is the same day there, summer and winter. */
const dueOn = (day: JsonValue): JsonValue => (day === null ? null : `${day}T12:00:00Z`);

const bodyOf = ({ dueOn: day, description, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(description === undefined ? {} : { description: description ?? '' }),
  ...(day === undefined ? {} : { due_on: dueOn(day) }),
});

const isTitled =
  (title: JsonValue | undefined) =>
  (node: MilestoneNode): boolean =>
    node.title.toLowerCase() === String(title).toLowerCase();

const taken = (error: unknown): ProviderError =>
  new ProviderError('rejected', 'The repository has another milestone of this name. Rename one of the two.', {
    cause: error,
  });

/** Writes milestones, of which a repository has one of a title. */
export const createMilestoneWriter = (client: GithubClient, project: () => string): Writer => {
  const milestones = () => `${repositoryPath(project())}/milestones`;
  const asGone = goneAs(client, project);

  const find = async (fits: (node: MilestoneNode) => boolean): Promise<MilestoneNode | null> => {
    for await (const page of everyPage(client, milestones(), { state: 'all' })) {
      const found = readMilestones(page).find(fits);
      if (found !== undefined) return found;
    }
    return null;
  };

  return {
    async create({ fields }) {
      try {
        const made = await client.write({ method: 'POST', path: milestones(), body: bodyOf(fields) });
        return writtenItem('milestones', made);
      } catch (error) {
        const there = error instanceof TakenError ? await find(isTitled(fields.title)) : null;
        if (there === null) return naming(Object.keys(fields))(error);
        const message = 'The repository has a milestone of this name already.';
        throw new AlreadyThereError(message, milestoneItem(there), { cause: error });
      }
    },
    async findCreated({ fields, since }) {
      const login = await ownLogin(client);
      const from = madeFrom(since);
      const found = await find(
        (node) => node.title === fields.title && node.creator?.login === login && new Date(node.created_at) >= from,
      );
      return found === null ? [] : [milestoneItem(found)];
    },
    async update({ externalId, fields }) {
      try {
        const path = `${milestones()}/${externalId}`;
        return writtenItem('milestones', await client.write({ method: 'PATCH', path, body: bodyOf(fields) }));
      } catch (error) {
        throw error instanceof TakenError ? taken(error) : naming(Object.keys(fields))(error);
      }
    },
    async remove({ externalId }) {
      return client.write({ method: 'DELETE', path: `${milestones()}/${externalId}` }).then(() => null, asGone);
    },
  };
};
