import { beforeEach } from '@jest/globals';
import type { TwinControl } from '../sandbox/twin-control.ts';
import type { Data, TestClient } from './client.ts';
import { githubControl, githubSource, REPOSITORY } from './github.ts';
import { sync } from './sessions.ts';
import { connected } from './sources.ts';
import { sharedStage } from './stage.ts';

const issuesCalled = async (twin: TwinControl, title: string): Promise<Data[]> =>
  (await twin.state()).filter(({ type, data }) => type === 'issue' && data.title === title);

/** A stage with two trackers, Linear and GitHub, that are the same before every test. */
export const sharedTrackers = () => {
  const stage = sharedStage({ items: 2 });
  const github = (): TwinControl => githubControl(stage.sandbox);
  beforeEach(() => github().reset());
  return {
    stage,
    github,
    inLinear: (title: string) => issuesCalled(stage.sandbox.linear, title),
    inGithub: (title: string) => issuesCalled(github(), title),
    /** Sources of both, in one space, that are read and written. */
    async connectBoth(client: TestClient): Promise<{ readonly linear: Data; readonly hub: Data }> {
      const direction = 'BIDIRECTIONAL';
      const linear = await connected(client, stage.sandbox, { configuration: { direction } });
      const hub = await githubSource(client, stage.sandbox, { externalProjectId: REPOSITORY, direction });
      return { linear, hub };
    },
  };
};

/** Syncs sources one after the other. */
export const syncAll = async (client: TestClient, sources: readonly string[]): Promise<Data[]> => {
  const sessions: Data[] = [];
  for (const id of sources) sessions.push(await sync(client, id));
  return sessions;
};
