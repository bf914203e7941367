import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { AlreadyThereError, ProviderError } from '../../domain/provider-error.ts';
import type { Writer } from '../connector.ts';
import { answerReader } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { RefusedFieldsError } from './errors.ts';
import { versionItem } from './map.ts';
import { versionNode } from './nodes.ts';
import type { Project } from './project.ts';
import { readThing } from './read.ts';
import { naming } from './refusals.ts';

const readVersion = answerReader('Jira', versionNode);
const readVersions = answerReader('Jira', z.array(versionNode));

/** A text is cleared by an empty one. */
const bodyOf = ({ description, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  ...(description === undefined ? {} : { description: description ?? '' }),
});

const isNamed = (item: ExternalItem, name: JsonValue | undefined): boolean =>
  String(item.fields.name).toLowerCase() === String(name).toLowerCase();

/** Writes versions, of which a project has one of a name. */
export const createVersionWriter = (client: JiraClient, project: Project): Writer => {
  const all = async (): Promise<readonly ExternalItem[]> =>
    readVersions((await client.send({ path: `/project/${await project.id()}/versions` })).data).map(versionItem);
  const isThere = async (externalId: string): Promise<boolean> =>
    'fields' in (await readThing(client, project, { entityType: 'MILESTONE', externalId }));

  return {
    async create({ fields }) {
      const body = { ...bodyOf(fields), projectId: Number(await project.id()) };
      try {
        return versionItem(readVersion((await client.send({ method: 'POST', path: '/version', body })).data));
      } catch (error) {
        const isTaken = error instanceof RefusedFieldsError && error.fields.includes('name');
        const there = isTaken ? (await all()).find((item) => isNamed(item, fields.name)) : undefined;
        if (there === undefined) return naming(Object.keys(fields))(error);
        throw new AlreadyThereError('The project has a version of this name already.', there, { cause: error });
      }
    },
    /** Jira tells no time of a version, and no author: one that differs in anything is somebody else's. */
    async findCreated({ fields }) {
      const names = Object.keys(fields);
      return (await all()).filter((item) => names.every((name) => item.fields[name] === fields[name]));
    },
    async update({ externalId, fields }) {
      if (!(await isThere(externalId)))
        throw new ProviderError('not-found', 'The version is no longer in the project.');
      const path = `/version/${externalId}`;
      const changed = await client
        .send({ method: 'PUT', path, body: bodyOf(fields) })
        .catch(naming(Object.keys(fields)));
      return versionItem(readVersion(changed.data));
    },
    async remove({ externalId }) {
      if (await isThere(externalId)) await client.send({ method: 'DELETE', path: `/version/${externalId}` });
      return null;
    },
  };
};
