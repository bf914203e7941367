import type { TwinControl } from '../sandbox/twin-control.ts';
import type { Data, TestClient, Variables } from './client.ts';
import { uniqueName } from './gateway.ts';
import { control } from './sandbox.ts';
import { connectSource, expectMember } from './sources.ts';

/** The repository that holds the sandbox's items. */
export const REPOSITORY = 'sandbox/app';

/** As connectSource takes them. */
export const githubCredentials = ({ url }: { readonly url: string }, token = 'sandbox-key') => ({
  githubIssues: { token, baseUrl: `${url}/github/api/v3` },
});

/** The control API of GitHub's twin. */
export const githubControl = (sandbox: { readonly url: string }): TwinControl => control(sandbox, 'github');

/** A GitHub source, connected through the API, of the sandbox's first repository unless told otherwise. */
export const githubSource = async (
  client: TestClient,
  sandbox: { readonly url: string },
  configuration: Variables = { externalProjectId: REPOSITORY },
): Promise<Data> => {
  const input = { name: uniqueName('github'), credentials: githubCredentials(sandbox), configuration };
  return expectMember('ExternalSource', await connectSource(client, input));
};
