import { describe, expect, test } from '@jest/globals';
import { ProviderError } from '../../../src/domain/provider-error.ts';
import { failureOf, type Kit } from './kit.ts';

/** Definition, account and projects. */
export const describeAccount = (kit: Kit): void => {
  describe('definition', () => {
    test('maps only fields that exist, and each canonical field once', () => {
      const { definition } = kit.harness();
      for (const entityType of definition.entityTypes) {
        const names = definition.fields[entityType]?.map(({ name }) => name) ?? [];
        const mappings = definition.fieldMappings[entityType] ?? [];
        expect(mappings.filter(({ external }) => !names.includes(external))).toEqual([]);
        expect(new Set(mappings.map(({ local }) => local)).size).toBe(mappings.length);
        expect(mappings.length).toBeGreaterThan(0);
      }
    });
  });

  describe('authenticate', () => {
    test('names the account, the same each time', async () => {
      const account = await kit.harness().open().authenticate();
      expect(account.identity).not.toBe('');
      expect(account.name).not.toBe('');
      expect(account.missing).toEqual([]);
      expect((await kit.harness().open().authenticate()).identity).toBe(account.identity);
    });

    test('refuses a wrong key', async () => {
      const failure = await failureOf(kit.harness().open({ key: 'wrong-key' }).authenticate());
      expect(failure).toBeInstanceOf(ProviderError);
      expect(failure).toMatchObject({ kind: 'auth', retryable: false });
    });

    test('tells another account apart', async () => {
      const account = await kit.harness().open().authenticate();
      const other = await kit.harness().open({ key: 'sandbox-other' }).authenticate();
      expect(other.identity).not.toBe(account.identity);
    });

    test('does not take a page that is no API for one', async () => {
      const baseUrl = `${kit.harness().sandboxUrl}/_control/health`;
      expect(await failureOf(kit.harness().open({ baseUrl }).authenticate())).toMatchObject({ kind: 'protocol' });
    });
  });

  describe('projects', () => {
    test('are listed, and found by id', async () => {
      const { projects } = kit.harness().open();
      const listed = (await projects?.list()) ?? [];
      expect(listed.length).toBeGreaterThan(1);
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      expect(await projects?.find(kit.harness().project)).toEqual(listed[0]);
    });

    test('of another account are not found', async () => {
      const other = await kit.harness().open({ key: 'sandbox-other' }).projects?.list();
      expect(
        await kit
          .harness()
          .open()
          .projects?.find(other?.[0]?.id ?? ''),
      ).toBeNull();
      expect(await kit.harness().open().projects?.find('no such project')).toBeNull();
    });
  });
};
