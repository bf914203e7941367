import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ExternalItem } from '../../domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { ProviderError } from '../../domain/provider-error.ts';
import type { LostCreate, Writer } from '../connector.ts';
import { answerReader, unreadable } from '../read-answer.ts';
import type { JiraClient } from './client.ts';
import { beginOf } from './cursor.ts';
import { isOf, madeFrom, PROPERTY, propertiesOf } from './intent.ts';
import { issueInput, type Writing } from './issue-input.ts';
import { searchPage } from './issue-pages.ts';
import { readIssue, wantedFields } from './issue-rows.ts';
import { chooseType } from './issue-types.ts';
import { changedIssues } from './jql.ts';
import type { Project } from './project.ts';
import { findData, findIssue } from './read.ts';
import { explaining } from './refusals.ts';
import { createWorkflow } from './workflow.ts';

const readMade = answerReader('Jira', z.object({ id: z.string().min(1) }));
const readSelf = answerReader('Jira', z.object({ timeZone: z.string().min(1) }));
const propertyNode = z.object({ value: z.unknown() });

/** Values that mean the same: people by their ids. */
const meant = (value: JsonValue | undefined): unknown =>
  typeof value === 'object' && value !== null && 'externalId' in value ? value.externalId : value;

/** Of what is to be written the first field that stands otherwise than it was seen, and is not as wanted either. */
const changedMeanwhile = (now: ExternalItem, seen: JsonObject, fields: JsonObject): string | undefined =>
  Object.keys(fields).find((name) => {
    if (!(name in seen)) return false;
    const is = meant(now.fields[name]);
    return !isDeepStrictEqual(is, meant(seen[name])) && !isDeepStrictEqual(is, meant(fields[name]));
  });

const gone = (): ProviderError => new ProviderError('not-found', 'The issue is no longer in the project.');

export const createIssueWriter = (client: JiraClient, project: Project): Writer => {
  const workflow = createWorkflow(client, project);

  const parsed = async (data: unknown) => {
    try {
      return readIssue(client, data, await project.siteFields());
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      throw new ProviderError('protocol', unreadable('Jira', error), { cause: error });
    }
  };
  const find = async (id: string) => {
    const data = await findIssue(client, project, id);
    return data === null ? null : parsed(data);
  };
  const current = async (id: string) => {
    const found = await find(id);
    if (found === null) throw gone();
    return found;
  };
  const writing = async (description: unknown): Promise<Writing> => ({
    isCloud: client.isCloud,
    siteFields: await project.siteFields(),
    description,
  });

  /** Whether an issue was made for an intent. The Cloud tells it beside what is searched for. */
  const isMadeFor = async (raw: unknown, id: string, key: string): Promise<boolean> => {
    if (client.isCloud) return isOf((raw as { properties?: Record<string, unknown> }).properties?.[PROPERTY], key);
    const data = await findData(client, { path: `/issue/${id}/properties/${PROPERTY}` });
    return isOf(propertyNode.safeParse(data).data?.value, key);
  };

  return {
    async create({ fields, key }) {
      const parent = typeof fields.parent === 'string' ? fields.parent : null;
      const [id, type, how] = await Promise.all([project.id(), chooseType(client, project, parent), writing(null)]);
      const input = issueInput(fields, how);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
      const body = {
        fields: { ...given, project: { id }, issuetype: { id: type } },
        properties: propertiesOf(key),
      };
      const explain = explaining(client, `/issue/createmeta/${id}/issuetypes/${type}`, fields, how.siteFields);
      const made = readMade((await client.send({ method: 'POST', path: '/issue', body }).catch(explain)).data);
      const { node } = await current(made.id);
      // It is made: where its workflow does not lead it further, that is said when its status is to change.
      await workflow.lead(node, fields).catch((error: unknown) => {
        if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
      });
      return (await current(made.id)).item;
    },

    async findCreated({ key, since }: LostCreate) {
      const { timeZone } = readSelf((await client.send({ path: '/myself' })).data);
      const site = await project.siteFields();
      const search = {
        jql: changedIssues(await project.id(), madeFrom(since), timeZone),
        fields: wantedFields(site, false),
        ...(client.isCloud && { properties: PROPERTY }),
      };
      const found: ExternalItem[] = [];
      for (let reading = beginOf('issues'), goesOn = true; goesOn; ) {
        const { rows, next } = await searchPage(client, search, reading);
        for (const { row, raw } of rows) {
          if (await isMadeFor(raw, row.id, key)) found.push((await parsed(raw)).item);
        }
        goesOn = next !== null;
        reading = next ?? reading;
      }
      return found;
    },

    async update({ externalId, fields, seen }) {
      const { item, node } = await current(externalId);
      const changed = changedMeanwhile(item, seen.fields, fields);
      if (changed !== undefined) {
        throw new ProviderError('conflict', `Somebody has changed ${changed} in Jira meanwhile. It is read again.`);
      }
      const how = await writing(node.fields.description ?? null);
      const input = issueInput(fields, how);
      const explain = explaining(client, `/issue/${externalId}/editmeta`, fields, how.siteFields);
      if (Object.keys(input).length > 0) {
        const versions = 'fixVersion' in fields ? { fixVersions: versionsFor(node.fields.fixVersions, fields) } : {};
        const body = { fields: { ...input, ...versions } };
        await client.send({ method: 'PUT', path: `/issue/${externalId}`, body }).catch(explain);
      }
      await workflow.lead(node, fields);
      return (await current(externalId)).item;
    },

    async remove({ externalId }) {
      if ((await find(externalId)) === null) return null;
      await client.send({ method: 'DELETE', path: `/issue/${externalId}` }).catch((error: unknown) => {
        if (!(error instanceof ProviderError) || error.kind === 'not-found') return;
        if (error.kind !== 'rejected') throw error;
        const message =
          'Jira does not delete the issue: it has sub-tasks, or this account may not delete issues. Delete it in Jira.';
        throw new ProviderError('rejected', message, { cause: error });
      });
      return null;
    },
  };
};

/** The one version that is known here is exchanged; others that the issue is to be fixed in stay. */
const versionsFor = (
  now: readonly { readonly id: string }[] | null | undefined,
  { fixVersion }: JsonObject,
): JsonValue => {
  const [, ...others] = now ?? [];
  const wanted = fixVersion == null ? [] : [{ id: fixVersion }];
  return [...wanted, ...others.filter(({ id }) => id !== fixVersion).map(({ id }) => ({ id }))];
};
