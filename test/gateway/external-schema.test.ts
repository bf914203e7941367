import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { githubSource } from '../support/github.ts';
import { type ConnectedOptions, configureSource, connected } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const SCHEMA = `query ($id: ID!, $type: EntityType!) {
  externalSchema(sourceId: $id, entityType: $type) {
    __typename
    ... on ExternalSchema {
      entityType
      fields {
        name label type target writable required holdsMany maxLength
        permittedValues { value label }
      }
    }
    ... on UserError { message }
    ... on SourceNotValidError { field }
  }
}`;

const schemaOf = async (client: TestClient, id: string, type = 'TICKET'): Promise<Data> =>
  (await client.query(SCHEMA, { id, type })).externalSchema;

const aSource = async (options: ConnectedOptions = {}) => {
  const client = await stage.gateway.client();
  return { client, ...(await connected(client, stage.sandbox, options)) };
};

const byName = ({ fields }: Data) => new Map<string, Data>(fields.map((field: Data) => [field.name, field]));

describe('the fields of a Linear team', () => {
  test('say what they are, and what they may hold in that team', async () => {
    const { client, id } = await aSource();
    const answer = await schemaOf(client, id);
    expect(answer).toMatchObject({ __typename: 'ExternalSchema', entityType: 'TICKET' });
    const fields = byName(answer);
    expect(fields.get('title')).toMatchObject({ type: 'TEXT', writable: true, required: true, holdsMany: false });
    expect(fields.get('identifier')).toMatchObject({ writable: false, required: false });
    expect(fields.get('dueDate')).toMatchObject({ label: 'Due date', type: 'DATE', permittedValues: null });
    expect(fields.get('state').permittedValues).toContainEqual({ value: 'started', label: 'In Progress, In Review' });
    expect(fields.get('priority').permittedValues).toContainEqual({ value: '1', label: 'Urgent' });
    const labels = fields.get('labels');
    expect(labels).toMatchObject({ type: 'REFERENCES', target: 'LABEL', holdsMany: true });
    const there = (await stage.sandbox.linear.state()).filter(({ type }) => type === 'label');
    for (const { value } of labels.permittedValues) expect(there.map((one) => one.id)).toContain(value);
    expect(labels.permittedValues.length).toBeGreaterThan(0);
  });

  test('are asked for once within cacheSeconds', async () => {
    const { client, id } = await aSource();
    await stage.sandbox.linear.reset();
    const first = await schemaOf(client, id);
    expect(await schemaOf(client, id)).toEqual(first);
    const asked = (await stage.sandbox.linear.requests()).filter(({ operation }) => operation === 'Describe');
    expect(asked).toHaveLength(1);
  });

  test('of every type the provider has are told, and of no other', async () => {
    const { client, id } = await aSource();
    for (const type of ['COMMENT', 'LABEL', 'ITERATION', 'INITIATIVE', 'PERSON']) {
      expect((await schemaOf(client, id, type)).fields.length).toBeGreaterThan(0);
    }
    expect(await schemaOf(client, id, 'COURSE')).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'entityType',
    });
  });

  test('need a project', async () => {
    const { client, id, project } = await aSource({ activate: false });
    expect(await schemaOf(client, id)).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'configuration.externalProjectId',
    });
    await configureSource(client, { id, configuration: { externalProjectId: project } });
    expect((await schemaOf(client, id)).__typename).toBe('ExternalSchema');
  });

  test.each([
    ['auth', 'SourceConnectionError'],
    ['drop-connection', 'NetworkError'],
    ['rate-limit', 'ApiRateLimitError'],
    ['malformed', 'ProviderUnavailableError'],
  ])('answer what the provider means by %s', async (kind, member) => {
    const { client, id } = await aSource();
    await stage.sandbox.linear.fault({ kind });
    expect((await schemaOf(client, id)).__typename).toBe(member);
  });
});

test('the fields of a GitHub repository name its limits, labels and milestones', async () => {
  const client = await stage.gateway.client();
  const { id } = await githubSource(client, stage.sandbox);
  const fields = byName(await schemaOf(client, id));
  expect(fields.get('title')).toMatchObject({ required: true, maxLength: 256 });
  expect(fields.get('state').permittedValues).toContainEqual({ value: 'not_planned', label: 'Closed as not planned' });
  expect(fields.get('labels').permittedValues.length).toBeGreaterThan(0);
  expect(fields.get('milestone').permittedValues.length).toBeGreaterThan(0);
  expect(fields.get('assignees')).toMatchObject({ type: 'PEOPLE', holdsMany: true });
});
