import { beforeAll, describe, expect, test } from '@jest/globals';
import { configureSource as configure } from '../../src/services/sources/configure-source.ts';
import { queue, sessionNow, sourceIdOf, viewerOf, workOn } from '../services/sync/engine.ts';
import type { Data, TestClient } from '../support/client.ts';
import { readDatabase } from '../support/database.ts';
import { connectedForApplication, record } from '../support/polls.ts';
import { startSync } from '../support/sessions.ts';
import { configureSource, connected, disconnectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const CONTENDERS = 20;
const stage = sharedStage({ items: 5 });

let alice: TestClient;

beforeAll(async () => {
  alice = await stage.gateway.client();
});

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();

describe('what happens at the same time', () => {
  const mappingsOf = async (source: { readonly id: string }) =>
    ((await readDatabase(stage.gateway)).mappings ?? []).filter(({ sourceId }) => sourceId === sourceIdOf(source));

  test('twenty records of one thing make one mapping', async () => {
    const source = await connectedForApplication(alice, stage.sandbox);
    const answers = await Promise.all(
      Array.from({ length: CONTENDERS }, (_, index) =>
        record(alice, source.id, { externalId: 'one', internalId: `${index}`, at: at(index) }),
      ),
    );
    expect(new Set(answers.map(({ id: mappingId }) => mappingId)).size).toBe(1);
    const [mapping, ...others] = await mappingsOf(source);
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({ status: 'SYNCED', version: CONTENDERS });
    expect(mapping).not.toHaveProperty('reservedAt');
    expect(mapping.externalModifiedAt.toISOString()).toBe(at(Number(mapping.applicationId)));
  });

  test('twenty records of twenty things of a new source are all kept', async () => {
    const source = await connectedForApplication(alice, stage.sandbox);
    await Promise.all(
      Array.from({ length: CONTENDERS }, (_, index) =>
        record(alice, source.id, { externalId: `${index}`, internalId: 'same', at: at(index) }),
      ),
    );
    expect(await mappingsOf(source)).toHaveLength(CONTENDERS);
  });

  test.each(['before-reservation', 'after-reservation', 'before-record'])(
    'a disconnect finds no mapping to come, nor leaves one behind: %s',
    async (place) => {
      const source = await connectedForApplication(alice, stage.sandbox);
      const held = stage.gate.shut(place);
      const recording = record(alice, source.id, { externalId: 'late', internalId: 'mine', at: at(1) });
      await held.reached;
      await disconnectSource(alice, source.id);
      held.open();
      expect(await recording).toEqual({ __typename: 'SourceNotFoundError', message: 'Source account not found' });
      expect(await mappingsOf(source)).toEqual([]);
    },
  );

  test('a disconnect before a known mapping is changed takes it along', async () => {
    const source = await connectedForApplication(alice, stage.sandbox);
    await record(alice, source.id, { externalId: 'known', internalId: 'mine', at: at(1) });
    const held = stage.gate.shut('before-record');
    const recording = record(alice, source.id, { externalId: 'known', internalId: 'mine', at: at(2) });
    await held.reached;
    expect(await disconnectSource(alice, source.id)).toMatchObject({ mappingsRemoved: 1 });
    held.open();
    expect(await recording).toMatchObject({ __typename: 'SourceNotFoundError' });
    expect(await mappingsOf(source)).toEqual([]);
  });

  test.each(['before-reservation', 'after-reservation'])(
    'a change of who keeps the records and a first mapping never both happen: %s',
    async (place) => {
      const source = await connectedForApplication(alice, stage.sandbox);
      const held = stage.gate.shut(place);
      const recording = record(alice, source.id, { externalId: 'first', internalId: 'mine', at: at(1) });
      await held.reached;
      const change = await configureSource(alice, { id: source.id, configuration: { recordKeeping: 'GATEWAY' } });
      held.open();
      const [recorded, changed] = [(await recording).__typename, change.__typename];
      expect([recorded, changed]).toEqual(
        place === 'before-reservation'
          ? ['WrongRecordKeepingError', 'ExternalSource']
          : ['Mapping', 'SourceNotValidError'],
      );
      expect(await mappingsOf(source)).toHaveLength(recorded === 'Mapping' ? 1 : 0);
    },
  );

  test('a change of who keeps the records that found no mapping does not overlook one made meanwhile', async () => {
    const { services } = stage.gateway;
    const source = await connectedForApplication(alice, stage.sandbox);
    const { mappings } = services.stores;
    let crossed: Data = null;
    const any: typeof mappings.any = async (owner) => {
      const found = await mappings.any(owner);
      crossed ??= await record(alice, source.id, { externalId: 'first', internalId: 'mine', at: at(1) });
      return found;
    };
    const slow = { ...services, stores: { ...services.stores, mappings: { ...mappings, any } } };
    const change = { id: sourceIdOf(source), configuration: { recordKeeping: 'GATEWAY' as const } };
    expect(await configure(slow, viewerOf(alice), change)).toMatchObject({ failure: 'SourceNotValidError' });
    expect(crossed.__typename).toBe('Mapping');
  });

  test('a session that was queued before the records became an application’s applies nothing', async () => {
    const { services } = stage.gateway;
    const source = await connected(alice, stage.sandbox);
    const session = await queue(services, alice, source);
    const configuration = { recordKeeping: 'APPLICATION' };
    expect(await configureSource(alice, { id: source.id, configuration })).toMatchObject({ configuration });
    await workOn(services, session);
    expect(await sessionNow(services, session)).toMatchObject({ status: 'CANCELLED' });
    expect(await mappingsOf(source)).toEqual([]);
  });

  test('who keeps the records does not change while the source is worked on', async () => {
    const source = await connected(alice, stage.sandbox);
    const applying = stage.gate.shut('before-journal');
    const session = await startSync(alice, source.id);
    await applying.reached;
    const refused = await configureSource(alice, { id: source.id, configuration: { recordKeeping: 'APPLICATION' } });
    expect(refused).toMatchObject({ __typename: 'SourceNotValidError', field: 'configuration.recordKeeping' });
    applying.open();
    expect(session.__typename).toBe('SyncSession');
  });
});
