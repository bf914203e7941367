import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Data, TestClient } from '../support/client.ts';
import { connected, expectMember } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';
import { aTicket, createTicket, localId, storedRecord, updateTicket } from '../support/tickets.ts';

const stage = sharedStage({ items: 5 });

let alice: TestClient;
let space: string;

beforeAll(async () => {
  alice = await stage.gateway.client();
  space = (await alice.mutate('mutation { createSpace(name: "Team") { id } }')).createSpace.id;
});

describe('the privacy of a ticket', () => {
  let here: string;
  let elsewhere: string;

  beforeAll(async () => {
    here = (await connected(alice, stage.sandbox, { spaceId: space, activate: false })).id;
    elsewhere = (await connected(alice, stage.sandbox, { activate: false })).id;
  });

  test('is as it is asked for, with sources of the space', async () => {
    const input = { spaceId: space, privacy: 'SHAREABLE', shareWith: [here, here] };
    expect(await aTicket(alice, input)).toMatchObject({ privacy: 'SHAREABLE', sharedWith: [{ id: here }] });
    expect(await aTicket(alice, { spaceId: space, privacy: 'PUBLIC' })).toMatchObject({ privacy: 'PUBLIC' });
  });

  test.each([
    ['with nobody when it is LOCAL_ONLY', () => ({ shareWith: [here] })],
    ["not with another space's source", () => ({ privacy: 'SHAREABLE', shareWith: [here, elsewhere] })],
  ])('is shared %s', async (_what, input) => {
    const refused = { __typename: 'TicketNotValidError', field: 'shareWith' };
    expect(await createTicket(alice, { title: 'Unwanted', spaceId: space, ...input() })).toMatchObject(refused);
    expect(await updateTicket(alice, await aTicket(alice, { spaceId: space }), input())).toMatchObject(refused);
  });

  test('is widened and narrowed', async () => {
    const made = await aTicket(alice, { spaceId: space });
    const wide = await updateTicket(alice, made, { privacy: 'SHAREABLE', shareWith: [here] });
    expect(wide).toMatchObject({ version: 2, privacy: 'SHAREABLE', sharedWith: [{ id: here }] });
    expect(await updateTicket(alice, wide, { title: 'Mend the fence' })).toMatchObject({
      version: 3,
      sharedWith: [{ id: here }],
    });
    const narrow = await updateTicket(alice, { ...wide, version: 3 }, { privacy: 'LOCAL_ONLY' });
    expect(narrow).toMatchObject({ version: 4, privacy: 'LOCAL_ONLY', sharedWith: [] });
    expect(await updateTicket(alice, narrow, { privacy: null })).toMatchObject({ version: 4 });
  });

  test('of a label made here is that of the ticket which travels furthest', async () => {
    const name = 'Travelling';
    const labelOf = async (ticket: Data) => {
      const { fields } = await storedRecord(stage.gateway, alice, ticket.id);
      const [id] = fields.labels as string[];
      return await storedRecord(stage.gateway, alice, Buffer.from(`Label:${id}`).toString('base64url'));
    };
    const quiet = await aTicket(alice, { spaceId: space, labels: [name] });
    const label = await labelOf(quiet);
    expect(label).toMatchObject({ entityType: 'LABEL', privacy: 'LOCAL_ONLY', sharedWith: [], version: 1 });
    const shared = await aTicket(alice, {
      spaceId: space,
      labels: ['travelling'],
      privacy: 'SHAREABLE',
      shareWith: [here],
    });
    const wider = { id: label.id, privacy: 'SHAREABLE', sharedWith: [localId(here)], version: 2 };
    expect(await labelOf(shared)).toMatchObject(wider);
    await aTicket(alice, { spaceId: space, labels: [name] });
    expect(await labelOf(quiet)).toMatchObject(wider);
    expectMember('Ticket', await updateTicket(alice, quiet, { privacy: 'PUBLIC' }));
    expect(await labelOf(quiet)).toMatchObject({ id: label.id, privacy: 'PUBLIC', version: 3 });
  });
});
