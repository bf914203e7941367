import { describe, expect, test } from '@jest/globals';
import { CONNECT, connectSource, disconnectSource } from '../support/sources.ts';
import { sharedStage } from '../support/stage.ts';

const stage = sharedStage();

const TWENTY = Array.from({ length: 20 }, (_, index) => index);

const count = (answers: readonly { __typename: string }[]) =>
  Object.fromEntries(
    Map.groupBy(answers, ({ __typename }) => __typename)
      .entries()
      .map(([type, of]) => [type, of.length]),
  );

describe('the name of a source', () => {
  test('is unique among the sources of a tenant, however it is written, and free for others', async () => {
    const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
    const credentials = stage.sandbox.credentials();
    expect(await connectSource(alice, { name: '  Équipe  ', credentials })).toMatchObject({ name: 'Équipe' });
    for (const name of ['Équipe', 'Équipe ', 'E\u0301quipe']) {
      expect(await connectSource(alice, { name, credentials })).toMatchObject({
        __typename: 'DuplicateSourceError',
        name: 'Équipe',
      });
    }
    expect(await connectSource(bob, { name: 'Équipe', credentials })).toMatchObject({ name: 'Équipe' });
  });

  test('may have 200 characters, of any script', async () => {
    const alice = await stage.gateway.client();
    const name = '🙂'.repeat(200);
    expect(await connectSource(alice, { name, credentials: stage.sandbox.credentials() })).toMatchObject({ name });
  });

  test('goes to one of twenty that want it at once', async () => {
    const alice = await stage.gateway.client();
    const input = { name: 'Linear', credentials: stage.sandbox.credentials() };
    const answers = await Promise.all(TWENTY.map(() => connectSource(alice, input)));
    expect(count(answers)).toEqual({ ExternalSource: 1, DuplicateSourceError: 19 });
    expect((await alice.query('{ sources { totalCount } }')).sources.totalCount).toBe(1);
  });

  test('is free again once the source is gone, and kept while it is retained', async () => {
    const alice = await stage.gateway.client();
    const input = { name: 'Linear', credentials: stage.sandbox.credentials() };
    const first = await connectSource(alice, input);
    await disconnectSource(alice, first.id);
    const second = await connectSource(alice, input);
    expect(second).toMatchObject({ __typename: 'ExternalSource', name: 'Linear' });
    expect(second.id).not.toBe(first.id);
    await disconnectSource(alice, second.id, true);
    expect(await connectSource(alice, input)).toMatchObject({ __typename: 'DuplicateSourceError' });
  });
});

describe('an idempotency key', () => {
  test('answers the same source again, also to twenty at once', async () => {
    const alice = await stage.gateway.client();
    const input = { name: 'Linear', credentials: stage.sandbox.credentials(), idempotencyKey: 'key-1' };
    const answers = await Promise.all(TWENTY.map(() => connectSource(alice, input)));
    expect(count(answers)).toEqual({ ExternalSource: 20 });
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await connectSource(alice, input)).toEqual(answers[0]);
    expect((await alice.query('{ sources { totalCount } }')).sources.totalCount).toBe(1);
  });

  test('conflicts with another input, its credentials included', async () => {
    const alice = await stage.gateway.client();
    const input = { name: 'Linear', credentials: stage.sandbox.credentials(), idempotencyKey: 'key-1' };
    const made = await connectSource(alice, input);
    const others = [
      { ...input, name: 'Other' },
      { ...input, credentials: stage.sandbox.credentials('sandbox-other') },
      { ...input, configuration: { cacheSeconds: 1 } },
    ];
    for (const other of others) {
      expect(await connectSource(alice, other)).toMatchObject({ __typename: 'IdempotencyConflictError' });
    }
    expect(await connectSource(alice, input)).toEqual(made);
    expect((await alice.query('{ sources { totalCount } }')).sources.totalCount).toBe(1);
  });

  test('is free after a failure, and of no meaning to another tenant', async () => {
    const [alice, bob] = [await stage.gateway.client(), await stage.gateway.client()];
    const input = { name: 'Linear', credentials: stage.sandbox.credentials('wrong-key'), idempotencyKey: 'key-1' };
    expect(await connectSource(alice, input)).toMatchObject({ __typename: 'InvalidCredentialsError' });
    const right = { ...input, credentials: stage.sandbox.credentials() };
    const made = await connectSource(alice, right);
    expect(made).toMatchObject({ __typename: 'ExternalSource' });
    const theirs = await connectSource(bob, { ...right, name: 'Theirs' });
    expect(theirs).toMatchObject({ __typename: 'ExternalSource', name: 'Theirs' });
    expect(theirs.id).not.toBe(made.id);
  });

  test.each(['', 'two words', 'x'.repeat(201), 'ключ', 'a\u0000b'])('cannot be %j', async (idempotencyKey) => {
    const alice = await stage.gateway.client();
    const input = { name: 'Linear', credentials: stage.sandbox.credentials(), idempotencyKey };
    const { data, errors } = await alice.ask(CONNECT, { input });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
