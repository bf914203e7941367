import { describe, expect, test } from '@jest/globals';
import type { ExternalFieldType } from '../../../src/domain/external-field.ts';
import { itemsOf, readAll } from '../connector-harness.ts';
import { failureOf, type Kit } from './kit.ts';

/** A thing may name what can be chosen no more, such as a person who left. */
const PLAIN: readonly ExternalFieldType[] = ['enum', 'number', 'text'];

/** The fields of a project, for connectors that declare `describe`. */
export const describeFields = (kit: Kit): void => {
  const declares = (): boolean => kit.harness().definition.capabilities.includes('describe');
  const { entityType } = kit.conformance.main;

  describe('the fields of a project', () => {
    test('can be described if that is declared, and only then', () => {
      expect(kit.harness().open().describe !== undefined).toBe(declares());
    });

    test('are those of the definition, and more is said of none but what they may hold', async () => {
      if (!declares()) return;
      const { definition } = kit.harness();
      for (const type of definition.entityTypes) {
        const described = await kit.harness().open().describe?.(type);
        const bare = (fields: typeof described) => fields?.map(({ permitted: _permitted, ...field }) => field);
        expect(bare(described)).toEqual(bare(definition.fields[type]));
      }
    });

    test('permit what a listing has', async () => {
      if (!declares()) return;
      const described = (await kit.harness().open().describe?.(entityType)) ?? [];
      const items = itemsOf(await readAll(kit.harness().open(), null)).filter((item) => item.entityType === entityType);
      const closed = described.filter(({ type, permitted }) => permitted !== undefined && PLAIN.includes(type));
      expect(closed.length).toBeGreaterThan(0);
      for (const { name, permitted } of closed) {
        const values = new Set(permitted?.map(({ value }) => value));
        for (const { fields } of items) {
          if (fields[name] != null) expect(values).toContain(String(fields[name]));
        }
      }
    });

    test('cannot be told when the project is not seen', async () => {
      if (!declares()) return;
      const other = await kit.harness().open({ key: 'sandbox-other' }).projects?.list();
      const connector = kit.harness().open({ project: other?.[0]?.id ?? '' });
      expect(await failureOf(Promise.resolve(connector.describe?.(entityType)))).toMatchObject({ kind: 'not-found' });
    });
  });
};
