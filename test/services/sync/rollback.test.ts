import { expect, test } from '@jest/globals';
import { rollbackSync } from '../../../src/services/sync/rollback/rollback-sync.ts';
import { sync } from '../../support/sessions.ts';
import { changeStatus, connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { dying } from './dying.ts';
import { holdings, laterWorker, sessionIdOf, sessionNow, viewerOf, workOn } from './engine.ts';

const stage = sharedStage({ items: 40 });

test.each(['rollback-after-source', 'rollback-after-records', 'rollback-after-mappings', 'rollback-after-batch'])(
  'a rollback whose worker died at %s is finished by the next one',
  async (failpoint) => {
    const { services } = stage.gateway;
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    await sync(client, source.id);
    const before = Object.keys(await holdings(stage.gateway, source));
    const issues = (await stage.sandbox.linear.state()).filter(({ type }) => type === 'issue');
    for (const { id } of issues.slice(0, 5)) {
      await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Overwritten' } });
    }
    await stage.sandbox.linear.edit({ type: 'issue', data: { title: 'New', teamId: source.project } });
    const bad = await sync(client, source.id);
    expect(bad.progress).toMatchObject({ updated: 5, created: 1 });

    const asleep = { ...services, wake: async () => undefined };
    expect(await rollbackSync(asleep, viewerOf(client), sessionIdOf(bad))).toMatchObject({ status: 'QUEUED' });
    await expect(
      workOn(
        dying(services, (place) => place === failpoint),
        bad,
      ),
    ).rejects.toThrow(/died at|dead worker/);
    await workOn(laterWorker(services), bad);
    expect(await sessionNow(services, bad)).toMatchObject({
      status: 'ROLLED_BACK',
      rollback: { counts: { restored: 5, removed: 1, kept: 0 } },
    });
    expect(Object.keys(await holdings(stage.gateway, source))).toEqual(before);
    const { tickets } = await client.query('{ tickets(first: 100) { edges { node { title } } } }');
    expect(JSON.stringify(tickets)).not.toMatch(/Overwritten|"New"/);

    await changeStatus(client, 'resumeSource', source.id);
    expect((await sync(client, source.id)).progress).toMatchObject({ updated: 5, created: 1, conflicts: 0 });
  },
);

test('a rollback whose journal is damaged ends, and takes back what the others tell', async () => {
  const { services } = stage.gateway;
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox);
  await sync(client, source.id);
  const id = (await stage.sandbox.linear.state()).find(({ type }) => type === 'issue')?.id ?? '';
  await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Overwritten' } });
  const bad = await sync(client, source.id);
  const asleep = { ...services, wake: async () => undefined };
  await rollbackSync(asleep, viewerOf(client), sessionIdOf(bad));
  const get = async () => {
    throw new TypeError('The bytes are no journal.');
  };
  const journals = { ...services.stores.journals, get };
  await workOn({ ...services, stores: { ...services.stores, journals } }, bad);
  expect(await sessionNow(services, bad)).toMatchObject({
    status: 'ROLLED_BACK',
    rollback: { counts: { restored: 0, removed: 0 } },
  });
});
