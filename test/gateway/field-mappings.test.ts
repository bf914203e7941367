import { describe, expect, test } from '@jest/globals';
import type { Data, TestClient, Variables } from '../support/client.ts';
import { githubSource } from '../support/github.ts';
import { type ConnectedOptions, configureSource, connected, readSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const aSource = async (options: ConnectedOptions = {}) => {
  const client = await stage.gateway.client();
  return { client, ...(await connected(client, stage.sandbox, options)) };
};

const suggest = async (client: TestClient, id: string, type = 'TICKET'): Promise<Data> => {
  const { suggestedFieldMappings } = await client.query(
    `query ($id: ID!, $type: EntityType!) {
      suggestedFieldMappings(sourceId: $id, entityType: $type) {
        __typename
        ... on SuggestedFieldMappings {
          entityType
          fields {
            local required
            suggestions { reason message mapping { local external direction owner values { local external } } }
          }
        }
        ... on UserError { message }
      }
    }`,
    { id, type },
  );
  return suggestedFieldMappings;
};

const preview = async (
  client: TestClient,
  id: string,
  fieldMappings: readonly Variables[],
  sample = 5,
): Promise<Data> => {
  const { previewFieldMappings } = await client.query(
    `query ($id: ID!, $fieldMappings: [FieldMappingInput!]!, $sample: Int) {
      previewFieldMappings(sourceId: $id, fieldMappings: $fieldMappings, sample: $sample) {
        __typename
        ... on FieldMappingsPreview {
          fieldMappings { local external }
          problems { kind blocking local external message }
          items {
            externalId url
            fields { local external externalValue canonicalValue writtenBack problem }
          }
        }
        ... on UserError { message }
        ... on SourceNotValidError { field }
      }
    }`,
    { id, fieldMappings, sample },
  );
  return previewFieldMappings;
};

const fieldOf = (item: Data, local: string): Data => item.fields.find((field: Data) => field.local === local);

describe('suggested field mappings', () => {
  test('can be given to configureSource as they are', async () => {
    const { client, id } = await aSource();
    const { fields } = await suggest(client, id);
    const chosen = fields.flatMap(({ suggestions }: Data) => suggestions[0]?.mapping ?? []);
    expect(chosen.length).toBeGreaterThan(5);
    const answer = await configureSource(client, { id, configuration: { fieldMappings: chosen } });
    expect(answer.__typename).toBe('ExternalSource');
  });

  test('say why, and name the values of the project', async () => {
    const client = await stage.gateway.client();
    const { id } = await githubSource(client, stage.sandbox);
    const { fields } = await suggest(client, id);
    const status = fields.find(({ local }: Data) => local === 'status');
    expect(status.suggestions[0]).toMatchObject({ reason: 'PROVIDER_DEFAULT', mapping: { external: 'state' } });
    const title = fields.find(({ local }: Data) => local === 'title');
    expect(title).toMatchObject({ required: true });
    expect(title.suggestions.map(({ reason }: Data) => reason)).toContain('SAME_TYPE');
    expect((await suggest(client, id, 'ITERATION')).message).toContain('MILESTONE');
  });
});

describe('a preview of field mappings', () => {
  test('shows what is there, what would be here, and what would be written back, and keeps nothing', async () => {
    const { client, id } = await aSource();
    const before = await readSource(client, id);
    const answer = await preview(client, id, [{ local: 'linearKey', external: 'identifier', direction: 'PULL' }], 3);
    expect(answer.items).toHaveLength(3);
    const issues = new Map((await stage.sandbox.linear.state()).map((row) => [row.id, row.data as Data]));
    for (const item of answer.items) {
      const issue = issues.get(item.externalId);
      expect(fieldOf(item, 'title')).toMatchObject({
        externalValue: issue.title,
        canonicalValue: issue.title,
        writtenBack: issue.title,
        problem: null,
      });
      expect(fieldOf(item, 'linearKey')).toMatchObject({ canonicalValue: issue.identifier, writtenBack: null });
      const labels = fieldOf(item, 'labels');
      expect(labels.writtenBack).toEqual(labels.externalValue);
    }
    expect(await readSource(client, id)).toEqual(before);
    const counts = await client.query(
      'query ($id: ID!) { source(id: $id) { mappings { totalCount } sessions { totalCount } } tickets { totalCount } }',
      { id },
    );
    expect(counts).toEqual({
      source: { mappings: { totalCount: 0 }, sessions: { totalCount: 0 } },
      tickets: { totalCount: 0 },
    });
  });

  test('names a value that stands for nothing, at the item and of the whole', async () => {
    const { client, id } = await aSource();
    const status = { local: 'status', external: 'state', values: [{ local: 'DONE', external: 'completed' }] };
    const answer = await preview(client, id, [status], 20);
    expect(answer.problems).toContainEqual(
      expect.objectContaining({ kind: 'VALUE_WITHOUT_COUNTERPART', local: 'status', blocking: false }),
    );
    const broken = answer.items.map((item: Data) => fieldOf(item, 'status')).filter(({ problem }: Data) => problem);
    expect(broken.length).toBeGreaterThan(0);
    for (const { problem, canonicalValue } of broken) {
      expect(problem).toContain('Add it to the value mapping.');
      expect(canonicalValue).toBeNull();
    }
  });

  test('names what does not come back as it went', async () => {
    const { client, id } = await aSource();
    const values = ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled', 'duplicate'].map(
      (external) => ({ local: 'TODO', external }),
    );
    const answer = await preview(client, id, [{ local: 'status', external: 'state', values }], 20);
    const shown = answer.items.map((item: Data) => fieldOf(item, 'status'));
    for (const { externalValue, problem } of shown) {
      expect(problem === null).toBe(externalValue === 'triage');
    }
    expect(shown.some(({ problem }: Data) => problem !== null)).toBe(true);
  });

  test.each([
    [
      'a field that no record can be without',
      { local: 'title', external: 'title', direction: 'DISABLED' },
      'REQUIRED_UNREAD',
    ],
    ['a field that is not there', { local: 'estimate', external: 'points' }, 'UNKNOWN_FIELD'],
    ['another kind of value', { local: 'dueOn', external: 'createdAt' }, 'INCOMPATIBLE'],
  ])('names what configureSource refuses for %s', async (_what, mapping, kind) => {
    const { client, id } = await aSource();
    const { problems } = await preview(client, id, [mapping], 0);
    const problem = problems.find((one: Data) => one.kind === kind);
    expect(problem).toMatchObject({ blocking: true });
    expect(await configureSource(client, { id, configuration: { fieldMappings: [mapping] } })).toMatchObject({
      __typename: 'SourceNotValidError',
      field: 'configuration.fieldMappings',
      message: problem.message,
    });
  });

  test.each([-1, 21])('is of twenty things at most, not of %s', async (sample) => {
    const { client, id } = await aSource();
    expect(await preview(client, id, [], sample)).toMatchObject({ __typename: 'SourceNotValidError', field: 'sample' });
  });

  test('needs a project, and a provider that answers', async () => {
    const { client, id, project } = await aSource({ activate: false });
    expect(await preview(client, id, [])).toMatchObject({ field: 'configuration.externalProjectId' });
    await configureSource(client, { id, configuration: { externalProjectId: project } });
    await stage.sandbox.linear.fault({ kind: 'auth' });
    expect((await preview(client, id, [])).__typename).toBe('SourceConnectionError');
  });
});
