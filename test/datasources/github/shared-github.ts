import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import { createHarness, cursorOf, type Harness, itemsOf, type OpenOptions, readAll } from '../connector-harness.ts';
import { GITHUB } from './twin-account.ts';

type Data = Parameters<Harness['control']['edit']>[0]['data'];

/** GitHub's twin, which is as it was before every test, and connectors to it. */
export const sharedGithub = () => {
  let harness: Harness | undefined;
  beforeAll(async () => {
    harness = await createHarness({ ...GITHUB, items: 30 });
  });
  beforeEach(() => shared.harness.control.reset());
  afterAll(async () => harness?.[Symbol.asyncDispose]());
  const shared = {
    get harness(): Harness {
      if (harness === undefined) throw new Error('The twin runs within tests alone.');
      return harness;
    },
    edit: (type: string, data: Data, id?: string) =>
      shared.harness.control.edit({ type, data, ...(id !== undefined && { id }) }),
    listed: async (options: OpenOptions = {}) => itemsOf(await readAll(shared.harness.open(options), null)),
    requests: async (after = 0) => shared.harness.control.requests(after),
    last: async (): Promise<number> => (await shared.requests()).at(-1)?.n ?? 0,
    read: async (type: EntityType, id: string, options: OpenOptions = {}) =>
      shared.harness.open(options).read?.(type, id),
    /** A cursor from which nothing is new, asked for once already. */
    async quiet(): Promise<string> {
      const cursor = cursorOf(await readAll(shared.harness.open(), null));
      await shared.harness.control.moveClock(600_000);
      return cursorOf(await readAll(shared.harness.open(), cursor));
    },
  };
  return shared;
};
