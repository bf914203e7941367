import type { Data, TestClient, Variables } from './client.ts';
import { uniqueName } from './gateway.ts';
import type { TestSandbox } from './sandbox.ts';

/** What the tests look at of a source. */
export const SOURCE_FIELDS = `fragment SourceFields on ExternalSource {
  id name provider accountName status statusCode statusReason version lastSuccessfulPollAt lastAppliedAt nextSyncAt
  space { id name }
  health { consecutiveFailures lastErrorAt lastError successRate }
  configuration {
    externalProjectId recordKeeping direction entityTypes conflictStrategy strategyChosenBy strategyChosenAt
    schedule timeZone requestTimeoutMs cacheSeconds fieldMappings { local external direction owner }
  }
}`;

export const CONNECT = `${SOURCE_FIELDS} mutation Connect($input: ConnectSourceInput!) {
  connectSource(input: $input) {
    __typename
    ...SourceFields
    ... on UserError { message }
    ... on SourceNotValidError { field }
    ... on DuplicateSourceError { name }
    ... on InsufficientPermissionError { missing }
    ... on ApiRateLimitError { retryAt }
  }
}`;

export const CONFIGURE = `${SOURCE_FIELDS}
mutation Configure($id: ID!, $expectedVersion: Int, $configuration: SyncConfigurationInput!) {
  configureSource(id: $id, expectedVersion: $expectedVersion, configuration: $configuration) {
    __typename
    ...SourceFields
    ... on UserError { message }
    ... on SourceNotValidError { field }
    ... on ApiRateLimitError { retryAt }
  }
}`;

export const SOURCE = `${SOURCE_FIELDS} query Source($id: ID!) { source(id: $id) { ...SourceFields } }`;

export const PROJECTS = `query Projects($id: ID!) {
  externalProjects(sourceId: $id) {
    __typename
    ... on ExternalProjects { items { id name url } }
    ... on UserError { message }
    ... on ApiRateLimitError { retryAt }
  }
}`;

const stateMutation = (name: string): string => `${SOURCE_FIELDS} mutation ($id: ID!) {
  ${name}(id: $id) {
    __typename
    ...SourceFields
    ... on UserError { message }
    ... on DifferentAccountError { expected found }
    ... on ApiRateLimitError { retryAt }
  }
}`;

export type StateMutation = 'activateSource' | 'pauseSource' | 'resumeSource' | 'refreshSource';

/** Runs one of the mutations that change a source's status; answers the union's member. */
export const changeStatus = async (client: TestClient, name: StateMutation, id: string): Promise<Data> =>
  (await client.mutate(stateMutation(name), { id }))[name];

/** Runs connectSource; answers the union's member. */
export const connectSource = async (client: TestClient, input: Variables): Promise<Data> =>
  (await client.mutate(CONNECT, { input })).connectSource;

/** Runs configureSource; answers the union's member. */
export const configureSource = async (client: TestClient, variables: Variables): Promise<Data> =>
  (await client.mutate(CONFIGURE, variables)).configureSource;

/** Runs disconnectSource; answers the union's member. */
export const disconnectSource = async (client: TestClient, id: string, retain?: boolean): Promise<Data> => {
  const { disconnectSource: answer } = await client.mutate(
    `mutation ($id: ID!, $retain: Boolean) {
      disconnectSource(id: $id, retain: $retain) {
        __typename
        ... on DisconnectedSource { id retained mappingsRemoved }
        ... on UserError { message }
      }
    }`,
    { id, ...(retain === undefined ? {} : { retain }) },
  );
  return answer;
};

/** The source as it is now; null when there is none. */
export const readSource = async (client: TestClient, id: string): Promise<Data> =>
  (await client.query(SOURCE, { id })).source;

/** The ids of the projects that the source's account sees. */
export const readProjects = async (client: TestClient, id: string): Promise<readonly string[]> => {
  const { externalProjects } = await client.query(PROJECTS, { id });
  return externalProjects.items.map((project: { id: string }) => project.id);
};

export interface ConnectedOptions {
  readonly name?: string;
  readonly apiKey?: string;
  readonly spaceId?: string;
  readonly configuration?: Variables;
  /** Whether to choose the account's first project and activate the source. @default true */
  readonly activate?: boolean;
}

/** A Linear source, connected, configured and activated through the API; its `project` is the first one. */
export const connected = async (
  client: TestClient,
  sandbox: TestSandbox,
  { name = uniqueName('source'), apiKey, configuration = {}, activate = true, ...rest }: ConnectedOptions = {},
): Promise<{ readonly id: string; readonly name: string; readonly project: string }> => {
  const source = expectMember(
    'ExternalSource',
    await connectSource(client, { name, credentials: sandbox.credentials(apiKey), configuration, ...rest }),
  );
  const [project] = await readProjects(client, source.id);
  if (project === undefined) throw new Error('The account has no project.');
  if (activate) {
    expectMember(
      'ExternalSource',
      await configureSource(client, { id: source.id, configuration: { externalProjectId: project } }),
    );
    expectMember('ExternalSource', await changeStatus(client, 'activateSource', source.id));
  }
  return { id: source.id, name, project };
};

/** The answer, when it is that member of its union; what came instead is told. */
export const expectMember = (member: string, answer: Data): Data => {
  if (answer?.__typename !== member) throw new Error(`${member} was expected, and came: ${JSON.stringify(answer)}`);
  return answer;
};
