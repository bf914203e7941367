import { describe, expect, test } from '@jest/globals';
import type { Data, Variables } from '../support/client.ts';
import {
  CANDIDATES,
  candidates,
  confirmCandidates,
  linkedBy,
  linkMapping,
  sharedFirstContact,
  unlinkMapping,
} from '../support/links.ts';
import { isBadPage } from '../support/lists.ts';
import { waitForSession } from '../support/sessions.ts';
import { createTicket, readTicket, updateTicket } from '../support/tickets.ts';
import { syncAll } from '../support/trackers.ts';

const { stage, github, inGithub, atGithub, tickets, writes, begin, sidesOf } = sharedFirstContact();

describe('copies that a person asked for', () => {
  test('are not made beside a thing of their name, until the two are linked or one more is wanted', async () => {
    const { client, sources, linear, hub } = await begin([]);
    const configure = (id: string, configuration: Variables) =>
      client.mutate(
        `mutation ($id: ID!, $configuration: SyncConfigurationInput!) {
          configureSource(id: $id, configuration: $configuration) { __typename }
        }`,
        { id, configuration },
      );
    await configure(linear, { pulledPrivacy: 'PUBLIC' });
    await configure(hub, { createHere: 'ALL_PUBLIC' });
    const { externalProjects } = await client.query(
      'query ($id: ID!) { externalProjects(sourceId: $id) { ... on ExternalProjects { items { id } } } }',
      { id: linear },
    );
    const teamId = externalProjects.items[0].id;
    for (const title of ['Held by both', 'Another of the name', 'Only here']) {
      await stage.sandbox.linear.edit({ type: 'issue', data: { title, teamId } });
      if (title !== 'Only here') await atGithub({ title });
    }
    await syncAll(client, [hub, linear, hub]);
    expect((await inGithub('Only here')).length).toBe(1);
    for (const title of ['Held by both', 'Another of the name']) expect(await inGithub(title)).toHaveLength(1);

    const failed = async (): Promise<Data[]> =>
      (
        await client.query(
          `query ($id: ID!) { mappings(sourceId: $id, status: ERROR) { ... on MappingConnection {
            edges { node { id errorMessage record { ... on Ticket { title } } } }
          } } }`,
          { id: hub },
        )
      ).mappings.edges.map(({ node }: Data) => node);
    const refused = (await failed()).filter(({ record }) => record?.title);
    expect(refused.map(({ record }) => record.title)).toEqual(
      expect.arrayContaining(['Held by both', 'Another of the name']),
    );
    expect(refused[0]?.errorMessage).toContain('Link the two');
    const both = await sidesOf(client, 'Held by both', hub);
    const thing = (await tickets(client)).find(
      ({ title, mappings }) => title === 'Held by both' && mappings.every(({ source }: Data) => source.id === hub),
    );
    await linkedBy(client, await linkMapping(client, thing?.mappings[0].id, both.here.id));
    const more = refused.find(({ record }) => record.title === 'Another of the name');
    await client.mutate('mutation ($id: ID!) { retryMapping(id: $id) { __typename } }', { id: more?.id });
    const { source } = await client.query(
      'query ($id: ID!) { source(id: $id) { sessions(first: 1) { edges { node { id } } } } }',
      { id: hub },
    );
    await waitForSession(client, source.sessions.edges[0].node.id);
    await syncAll(client, sources);
    expect((await inGithub('Held by both')).length).toBe(1);
    expect((await inGithub('Another of the name')).length).toBe(2);
  });
});

describe('a thing that is unlinked', () => {
  test('has a record of its own again, and is made nowhere', async () => {
    const { client, sources, hub } = await begin(['Sort the nails']);
    const { here, there, mapping } = await sidesOf(client, 'Sort the nails', hub);
    await linkedBy(client, await linkMapping(client, mapping, here.id));
    const written = await writes();
    await linkedBy(client, await unlinkMapping(client, mapping));
    await syncAll(client, sources);
    const after = await sidesOf(client, 'Sort the nails', hub);
    expect([after.here.id, after.there.id]).toEqual([here.id, there.id]);
    expect([after.here.mappings.length, after.there.mappings.length]).toEqual([1, 1]);
    expect(await writes()).toBe(written);
    await github().edit({
      id: (await inGithub('Sort the nails'))[0]?.id,
      type: 'issue',
      data: { title: 'Sort the screws' },
    });
    await syncAll(client, sources);
    expect(await readTicket(client, here.id)).toMatchObject({ title: 'Sort the nails' });
    expect((await candidates(client, { id: hub })).length).toBe(0);
  });

  test('is refused where no other source holds the record', async () => {
    const { client, hub } = await begin(['Alone']);
    const { mapping } = await sidesOf(client, 'Alone', hub);
    const refused = await unlinkMapping(client, mapping);
    expect(refused).toMatchObject({ __typename: 'MappingNotValidStateError' });
    expect(refused.message).toContain('nothing to unlink');
    expect(await unlinkMapping(await stage.gateway.client(), mapping)).toMatchObject({
      __typename: 'MappingNotFoundError',
    });
  });
});

describe('linking is refused', () => {
  test('for a record that cannot be the thing, and the session goes on where that turns out late', async () => {
    const { client, sources, hub } = await begin(['Fill the gap', 'Fill the hole']);
    const gap = await sidesOf(client, 'Fill the gap', hub);
    const hole = await sidesOf(client, 'Fill the hole', hub);
    const refused = async (id: string, record: string) => (await linkMapping(client, id, record)).message;
    expect(await refused(gap.mapping, gap.there.id)).toContain('already');
    expect(await refused(gap.mapping, 'nonsense')).toContain('no such record');
    await linkedBy(client, await linkMapping(client, gap.mapping, gap.here.id));
    expect(await refused(hole.mapping, gap.here.id)).toContain('another thing of the same source');
    expect(await refused(gap.mapping, hole.here.id)).toContain('another source too');
    const local = await createTicket(client, { title: 'Local' });
    await updateTicket(client, (await readTicket(client, hole.there.id)) as never, { title: 'Edited here' });
    expect(await refused(hole.mapping, local.id)).toContain('Sync the source first');
    await syncAll(client, sources);
    const stranger = await stage.gateway.client();
    expect(await linkMapping(stranger, hole.mapping, local.id)).toMatchObject({ __typename: 'MappingNotFoundError' });
  });

  test('for types that are not linked, for pages of other lists and for lists that are too long', async () => {
    const { client, hub } = await begin(['Any']);
    expect(isBadPage(await client.ask(CANDIDATES, { id: hub, rule: 'NAME', type: 'COMMENT' }))).toBe(true);
    await expect(confirmCandidates(client, { id: hub, type: 'PERSON' })).rejects.toThrow('mapPerson');
    expect(isBadPage(await client.ask(CANDIDATES, { id: hub, rule: 'NAME', after: 'nonsense' }))).toBe(true);
    const stranger = await stage.gateway.client();
    expect((await stranger.query(CANDIDATES, { id: hub, rule: 'NAME' })).linkCandidates).toMatchObject({
      __typename: 'SourceNotFoundError',
    });
    expect(await confirmCandidates(stranger, { id: hub })).toMatchObject({ __typename: 'SourceNotFoundError' });
  });
});
