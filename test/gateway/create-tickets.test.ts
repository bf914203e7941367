import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenCommand } from '../../src/embedded-mongo/index.ts';
import type { Data, TestClient } from '../support/client.ts';
import { startGateway, uniqueName } from '../support/gateway.ts';
import { sharedStage } from '../support/stage.ts';
import { CREATE_TICKETS, createTicket, createTickets, deleteTicket, updateTicket } from '../support/tickets.ts';
import { startWatchedMongo } from '../support/watched-mongo.ts';

const stage = sharedStage();

let alice: TestClient;

beforeAll(async () => {
  alice = await stage.gateway.client();
});

const countOf = async (client: TestClient): Promise<number> =>
  (await client.query('{ tickets { totalCount } }')).tickets.totalCount;

const typesOf = (answers: readonly Data[]): string[] => answers.map(({ __typename }) => __typename);

describe('many tickets at once', () => {
  test('are answered one by one, in their order', async () => {
    const client = await stage.gateway.client();
    const answers = await createTickets(client, [
      { title: 'One', labels: ['Tools', 'Paint'] },
      { title: '' },
      { title: 'Three', labels: ['paint'], customFields: { a: 1 } },
      { title: 'Four', parentId: 'nonsense' },
      { title: 'Five', status: 'DONE' },
    ]);
    expect(answers).toMatchObject([
      { title: 'One', labels: ['Paint', 'Tools'] },
      { __typename: 'TicketNotValidError', field: 'title' },
      { title: 'Three', labels: ['Paint'], customFields: { a: 1 } },
      { __typename: 'TicketNotValidError', field: 'parentId' },
      { title: 'Five', status: 'DONE', labels: [] },
    ]);
    expect(await countOf(client)).toBe(3);
    expect(await createTickets(client, [])).toEqual([]);
  });

  test('a thousand of them take a few commands, and one more is refused', async () => {
    await using stack = new AsyncDisposableStack();
    const { seen, uri }: { seen: SeenCommand[]; uri: string } = await startWatchedMongo(stack);
    const gateway = stack.use(await startGateway({ env: { MONGODB_URI: uri } }));
    const client = await gateway.client();
    const inputs = Array.from({ length: 1_000 }, (_, at) => ({
      title: `Plank ${at}`,
      labels: [`row ${at % 7}`, 'Plank'],
      idempotencyKey: `plank-${at}`,
    }));
    await client.query('{ spaces { totalCount } }');
    seen.length = 0;
    const answers = await createTickets(client, inputs);
    const mine = seen.filter(({ body }) => JSON.stringify(body).includes(client.tenant));
    expect(mine.length).toBeLessThanOrEqual(20);
    expect(answers.map(({ title }) => title)).toEqual(inputs.map(({ title }) => title));
    expect(answers[8]).toMatchObject({ labels: ['Plank', 'row 1'] });
    const again = await createTickets(client, inputs);
    expect(again).toEqual(answers);
    expect(await countOf(client)).toBe(1_000);

    const { errors } = await client.ask(CREATE_TICKETS, { inputs: [...inputs, { title: 'One more' }] });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('1,000'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(await countOf(client)).toBe(1_000);
  });
});

describe('an idempotency key', () => {
  test('makes one ticket, however many ask at once, singly or together', async () => {
    const client = await stage.gateway.client();
    const input = { title: 'Paint', labels: ['Paint'], idempotencyKey: uniqueName('key') };
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => createTicket(client, input)),
      ...Array.from({ length: 5 }, async () => await createTickets(client, [input, { title: 'Other' }, input])),
    ]);
    const made = answers.flat().filter(({ title }) => title !== 'Other');
    expect(typesOf(made)).toEqual(Array.from({ length: 20 }, () => 'Ticket'));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await countOf(client)).toBe(6);
  });

  test('stands for its first input', async () => {
    const [a, b] = [uniqueName('key'), uniqueName('key')];
    const first = await createTicket(alice, { title: 'Paint', idempotencyKey: a });
    const answers = await createTickets(alice, [
      { title: 'Mend', idempotencyKey: a },
      { title: 'Paint', idempotencyKey: a },
      { title: 'Oil', idempotencyKey: b },
      { title: 'Wash', idempotencyKey: b },
    ]);
    expect(typesOf(answers)).toEqual(['IdempotencyConflictError', 'Ticket', 'Ticket', 'IdempotencyConflictError']);
    expect(answers[1]).toEqual(first);
    expect(await createTicket(alice, { title: 'Wash', idempotencyKey: b })).toMatchObject({
      __typename: 'IdempotencyConflictError',
    });
  });

  test('answers the ticket that it made as that is now', async () => {
    const input = { title: 'Paint', idempotencyKey: uniqueName('key') };
    const made = await createTicket(alice, input);
    const changed = await updateTicket(alice, made, { title: 'Painted' });
    expect(await createTicket(alice, input)).toEqual(changed);
    const deleted = await deleteTicket(alice, changed);
    expect(await createTicket(alice, input)).toEqual(deleted);
  });

  test('is free after what made nothing', async () => {
    const idempotencyKey = uniqueName('key');
    const answers = await createTickets(alice, [{ title: '', idempotencyKey }, { title: 'Paint' }]);
    expect(typesOf(answers)).toEqual(['TicketNotValidError', 'Ticket']);
    expect(await createTicket(alice, { title: 'Paint', idempotencyKey })).toMatchObject({ title: 'Paint' });
  });

  test("is each tenant's own", async () => {
    const bob = await stage.gateway.client();
    const input = { title: 'Paint', idempotencyKey: uniqueName('key') };
    const [mine, theirs] = [await createTicket(alice, input), await createTicket(bob, input)];
    expect(theirs.id).not.toBe(mine.id);
    expect(await createTicket(bob, { ...input, title: 'Mend' })).toMatchObject({
      __typename: 'IdempotencyConflictError',
    });
  });

  test.each(['', 'two words', 'x'.repeat(201), 'ä'])(
    'cannot be %j, and then nothing is made',
    async (idempotencyKey) => {
      const client = await stage.gateway.client();
      const { errors } = await client.ask(CREATE_TICKETS, {
        inputs: [{ title: 'Paint' }, { title: 'Mend', idempotencyKey }],
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(await countOf(client)).toBe(0);
    },
  );
});

test('twenty who name a new label at once make one', async () => {
  const client = await stage.gateway.client();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      createTicket(client, { title: `Plank ${at}`, labels: [at % 2 === 0 ? 'Löwe' : 'LO\u0308WE'] }),
    ),
  );
  expect(new Set(answers.map(({ labels }) => JSON.stringify(labels))).size).toBe(1);
  expect(answers[0].labels).toHaveLength(1);
});
