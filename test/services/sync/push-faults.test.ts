import { describe, expect, test } from '@jest/globals';
import type { Dependencies } from '../../../src/services/dependencies.ts';
import type { Data, TestClient } from '../../support/client.ts';
import { sync, waitForSession } from '../../support/sessions.ts';
import { connected } from '../../support/sources.ts';
import { sharedStage } from '../../support/stage.ts';
import { createTicket, readTicket, updateTicket } from '../../support/tickets.ts';
import { dying } from './dying.ts';
import { laterWorker, queue, workOn } from './engine.ts';

const stage = sharedStage({ items: 2 });

const PLACES = [
  'before-write',
  'after-write',
  'before-journal',
  'after-journal',
  'after-records',
  'after-mappings',
  'before-advance',
  'after-advance',
  'before-source',
];

/** A worker that dies the first time it comes to a place while it pushes. */
const dyingAt = (services: Dependencies, place: string): Dependencies => {
  let isPushing = place === 'before-source';
  return dying(services, (name) => {
    isPushing ||= name === 'before-write';
    return isPushing && name === place;
  });
};

const begin = async (direction = 'BIDIRECTIONAL') => {
  const client = await stage.gateway.client();
  const source = await connected(client, stage.sandbox, { configuration: { direction } });
  await sync(client, source.id);
  return { client, source, services: stage.gateway.services };
};
const issues = async (title: string): Promise<Data[]> =>
  (await stage.sandbox.linear.state()).filter(({ type, data }) => type === 'issue' && data.title === title);
const countOf = async (client: TestClient): Promise<number> =>
  (await client.query('{ tickets { totalCount } }')).tickets.totalCount;

const CASES: readonly (readonly [string, string])[] = [
  ...PLACES.map((place) => [place, 'BIDIRECTIONAL'] as const),
  ...['before-write', 'after-write', 'before-source'].map((place) => [place, 'PUSH'] as const),
];

describe.each(CASES)('a worker that dies at %s while it pushes to a source of direction %s', (place, direction) => {
  test('leaves nothing undone and nothing doubled', async () => {
    const { client, source, services } = await begin(direction);
    const held = await createTicket(client, { title: 'Held', privacy: 'SHAREABLE', shareWith: [source.id] });
    await sync(client, source.id);
    const before = await readTicket(client, held.id);
    const edited = await updateTicket(client, before, { title: 'Held and edited' });
    const made = await createTicket(client, { title: 'Made', privacy: 'SHAREABLE', shareWith: [source.id] });
    const tickets = await countOf(client);

    const session = await queue(services, client, source);
    await expect(workOn(dyingAt(services, place), session)).rejects.toThrow(/died at|dead worker/);
    await workOn(laterWorker(services), session);
    expect((await waitForSession(client, session.id)).last).toMatchObject({ status: 'SUCCEEDED' });

    expect(await issues('Made')).toHaveLength(1);
    expect(await issues('Held and edited')).toHaveLength(1);
    expect(await issues('Held')).toHaveLength(0);
    expect(await countOf(client)).toBe(tickets);
    for (const { id } of [edited, made]) {
      expect((await readTicket(client, id)).mappings).toMatchObject([{ status: 'SYNCED', errorMessage: null }]);
    }
    const quiet = await sync(client, source.id);
    expect(quiet.progress).toMatchObject({ pushed: 0, created: 0, updated: 0, conflicts: 0 });
  });
});

describe('a volume of changes', () => {
  test('is pushed in one session, one write for each', async () => {
    const { client, source } = await begin();
    const document = `mutation ($input: CreateTicketInput!) { createTicket(input: $input) { __typename } }`;
    const count = 120;
    for (let index = 0; index < count; index += 1) {
      await client.mutate(document, {
        input: { title: `Many ${index}`, privacy: 'SHAREABLE', shareWith: [source.id] },
      });
    }
    const pushed = await sync(client, source.id);
    expect(pushed).toMatchObject({ status: 'SUCCEEDED', progress: { pushed: count, failed: 0 } });
    const writes = (await stage.sandbox.linear.requests()).filter(({ operation }) => operation === 'CreateIssue');
    expect(writes).toHaveLength(count);
  });
});
