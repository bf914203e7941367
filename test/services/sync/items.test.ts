import { describe, expect, test } from '@jest/globals';
import { startSync, sync, waitForSession } from '../../support/sessions.ts';
import { configureSource, connected, expectMember } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { errorsOf, holdings } from './engine.ts';

const stage = sharedStage({ items: 60 });
const STATES = { BACKLOG: ['backlog', 'triage'], TODO: ['unstarted'], IN_PROGRESS: ['started'], DONE: ['completed'] };
const values = (states: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(states).flatMap(([local, external]) => external.map((name) => ({ local, external: name })));

const issues = async () =>
  (await stage.sandbox.linear.state()).filter(
    ({ type, data }) => type === 'issue' && String(data.identifier).startsWith('ENG-'),
  );
const stateOf = ({ data }: { data: object }): string => (data as { state: { type: string } }).state.type;

describe('items that cannot be translated', () => {
  test('are told one by one, the rest is applied, and they follow once they can be', async () => {
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    const mapStates = async (states: Readonly<Record<string, readonly string[]>>) =>
      expectMember(
        'ExternalSource',
        await configureSource(client, {
          id: source.id,
          configuration: {
            fieldMappings: [{ local: 'status', external: 'state', direction: 'PULL', values: values(states) }],
          },
        }),
      );
    await mapStates(STATES);
    const all = await issues();
    const unknown = all.filter((issue) => ['canceled', 'duplicate'].includes(stateOf(issue)));
    expect(unknown.length).toBeGreaterThan(3);

    const partial = await sync(client, source.id);
    expect(partial).toMatchObject({ status: 'PARTIAL', progress: { failed: unknown.length, phase: 'FINISHED' } });
    const errors = await errorsOf(client, partial);
    expect(errors.map(({ externalId }) => externalId).toSorted()).toEqual(unknown.map(({ id }) => id).toSorted());
    for (const error of errors) {
      expect(error).toMatchObject({ kind: 'REJECTED', entityType: 'TICKET', internalId: null });
      expect(error.message).toMatch(/state has the value "(canceled|duplicate)".*Add it to the value mapping\./);
    }
    const held = await holdings(stage.gateway, source);
    expect(Object.keys(held).filter((key) => key.startsWith('TICKET:'))).toHaveLength(all.length - unknown.length);
    const { source: told } = await client.query(
      `query ($id: ID!) { source(id: $id) {
        status health { consecutiveFailures }
        mappings(status: ERROR, first: 200) { totalCount edges { node { externalId errorMessage internalId } } }
      } }`,
      { id: source.id },
    );
    expect(told).toMatchObject({ status: 'ACTIVE', health: { consecutiveFailures: 0 } });
    expect(told.mappings.totalCount).toBe(unknown.length);
    expect(told.mappings.edges[0].node).toMatchObject({
      internalId: null,
      errorMessage: expect.stringContaining('state'),
    });

    await mapStates({ ...STATES, CANCELED: ['canceled', 'duplicate'] });
    const whole = await sync(client, source.id);
    expect(whole).toMatchObject({ status: 'SUCCEEDED', progress: { created: unknown.length, failed: 0 } });
    expect(Object.keys(await holdings(stage.gateway, source)).filter((key) => key.startsWith('TICKET:'))).toHaveLength(
      all.length,
    );
  });
});

describe('a thing at the provider', () => {
  test('is edited, deleted, deleted again, and comes back', async () => {
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    await sync(client, source.id);
    const [issue] = await issues();
    const id = issue?.id ?? '';
    const ticket = async () =>
      (
        await client.query(
          `query ($id: ID!, $externalId: String!) {
            mapping(sourceId: $id, entityType: TICKET, externalId: $externalId) {
              status deletedAt deletionEvidence
              record { id version deletedAt ... on Ticket { title } }
            }
          }`,
          { id: source.id, externalId: id },
        )
      ).mapping;
    const first = await ticket();

    await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Edited' } });
    expect((await sync(client, source.id)).progress).toMatchObject({ updated: 1, created: 0, deleted: 0 });
    expect(await ticket()).toMatchObject({ record: { id: first.record.id, version: 2, title: 'Edited' } });

    await stage.sandbox.linear.edit({ id, type: 'issue', data: { title: 'Edited' } });
    expect((await sync(client, source.id)).progress).toMatchObject({ updated: 0, created: 0 });
    expect((await ticket()).record.version).toBe(2);

    await stage.sandbox.linear.remove(id);
    expect((await sync(client, source.id)).progress).toMatchObject({ deleted: 1, updated: 0 });
    const gone = await ticket();
    expect(gone).toMatchObject({ status: 'SYNCED', deletionEvidence: 'TOMBSTONE', record: { version: 3 } });
    expect(gone.record.deletedAt).not.toBeNull();

    await stage.sandbox.linear.remove(id);
    expect((await sync(client, source.id)).progress).toMatchObject({ deleted: 0, updated: 0 });
    expect((await ticket()).record).toEqual(gone.record);

    await stage.sandbox.linear.edit({ id, type: 'issue', data: { archivedAt: null, trashed: false } });
    expect((await sync(client, source.id)).progress).toMatchObject({ updated: 1, created: 0 });
    expect(await ticket()).toMatchObject({
      deletedAt: null,
      deletionEvidence: null,
      record: { id: first.record.id, version: 4, title: 'Edited', deletedAt: null },
    });
    expect((await sync(client, source.id, { full: true })).progress).toMatchObject({ updated: 0, created: 0 });
  });

  test('is neither lost nor doubled when it changes while it is being read', async () => {
    const client = await stage.gateway.client();
    const source = await connected(client, stage.sandbox);
    const reading = stage.gate.shut('after-journal');
    const session = await startSync(client, source.id);
    await reading.reached;
    const [issue] = await issues();
    await stage.sandbox.linear.edit({ id: issue?.id ?? '', type: 'issue', data: { title: 'Changed meanwhile' } });
    reading.open();
    const { last } = await waitForSession(client, session.id);
    const next = await sync(client, source.id);
    expect(last.progress.updated + next.progress.updated).toBe(1);
    expect(next.progress).toMatchObject({ created: 0, failed: 0 });
    expect((await holdings(stage.gateway, source))[`TICKET:${issue?.id}`]).toBe(2);
  });
});
