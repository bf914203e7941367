import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { UpdateRequest, Writer } from '../../src/datasources/connector.ts';
import type { EntityType } from '../../src/domain/entity-type.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { createHarness, type Harness, type HarnessOptions } from './connector-harness.ts';

type Seen = UpdateRequest['seen'];

/** Of a thing that was never read. */
export const NEVER: Seen = { fields: {}, modifiedAt: null };

/** A provider's writer over its twin, which is as it was before every test. */
export const sharedWriter = (options: Omit<HarnessOptions, 'items'>) => {
  let harness: Harness | undefined;
  let writer: Writer | undefined;
  beforeAll(async () => {
    harness = await createHarness({ ...options, items: 5 });
  });
  beforeEach(async () => {
    await shared.harness.control.reset();
    writer = shared.harness.open().writer;
  });
  afterAll(async () => harness?.[Symbol.asyncDispose]());
  const shared = {
    get harness(): Harness {
      if (harness === undefined) throw new Error('The twin runs within tests alone.');
      return harness;
    },
    get writer(): Writer {
      if (writer === undefined) throw new Error('The provider takes no changes.');
      return writer;
    },
    create: (entityType: EntityType, fields: JsonObject, key: string = randomUUID()) =>
      shared.writer.create({ entityType, key, fields }),
    update: (entityType: EntityType, externalId: string, fields: JsonObject, seen: Seen = NEVER) =>
      shared.writer.update({ entityType, externalId, fields, seen }),
    read: async (entityType: EntityType, id: string) => shared.harness.open().read?.(entityType, id),
  };
  return shared;
};
