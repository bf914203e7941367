import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Writer } from '../../../src/datasources/connector.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { keyOf } from '../connector-harness.ts';
import { failureOf, type Kit } from './kit.ts';

/** A thing of one type as the writing suite makes it. */
export interface WritingSample {
  /** What it is made with; `main` is the external id of a thing of the main type. */
  readonly fields: (main: string) => JsonObject;
  /** One text of it, which is changed. */
  readonly text: string;
  /** The twin's word for making one; null where it is there as soon as it is named, and nothing is asked for. */
  readonly operation: string | null;
}

const SEEN = { fields: {}, modifiedAt: null };
const MISSING = { evidence: 'NOT_FOUND' };
const TRASHED = { deleted: expect.stringMatching(/^(TOMBSTONE|WEBHOOK)$/) };

/** Writing, for connectors that declare `write`: every type that can be made there has a sample. */
export const describeWriting = (kit: Kit): void => {
  const { writing } = kit.conformance;
  const definition = () => kit.harness().definition;
  const declares = (): boolean => definition().capabilities.includes('write');
  const writerOf = (key = 'sandbox-key'): Writer => {
    const { writer } = kit.harness().open({ key });
    if (writer === undefined) throw new Error('The connector cannot write.');
    return writer;
  };
  const read = (type: EntityType, id: string) => kit.harness().open().read?.(type, id);
  const sampleOf = (type: EntityType): WritingSample => {
    const sample = writing[type];
    if (sample === undefined) throw new Error(`There is no sample of ${type}.`);
    return sample;
  };
  const requestFor = async (entityType: EntityType) => {
    const [main] = await kit.mainRows();
    return { entityType, key: randomUUID(), fields: sampleOf(entityType).fields(main.id) };
  };
  const make = async (type: EntityType): Promise<ExternalItem> => writerOf().create(await requestFor(type));
  const types = (): readonly EntityType[] =>
    declares() ? definition().creates.filter((type) => sampleOf(type).operation !== null) : [];

  describe('writing', () => {
    test('can be done if that is declared, and only then', () => {
      expect(kit.harness().open().writer !== undefined).toBe(declares());
      expect(Object.keys(writing).sort()).toEqual(declares() ? [...definition().creates].sort() : []);
    });

    test('makes what it was told to, once, and answers it as it is read', async () => {
      for (const type of types()) {
        const request = await requestFor(type);
        const before = await kit.expected();
        const made = await writerOf().create(request);
        expect(made).toMatchObject({ entityType: type, deleted: null, fields: request.fields });
        expect(await read(type, made.externalId)).toEqual(made);
        expect([...(await kit.expected()).keys()].filter((key) => !before.has(key))).toEqual([keyOf(made)]);
      }
    });

    test('changes what it is given and nothing else', async () => {
      for (const type of types()) {
        const { text } = sampleOf(type);
        const made = await make(type);
        const fields = { [text]: 'changed' };
        const changed = await writerOf().update({ ...made, fields, seen: made });
        expect(changed.fields).toMatchObject(fields);
        const same = Object.keys(sampleOf(type).fields('')).filter((name) => name !== text);
        for (const name of same) expect(changed.fields[name]).toEqual(made.fields[name]);
      }
    });

    test('finds what a lost creation has made, and nothing before', async () => {
      for (const type of types()) {
        const lost = { ...(await requestFor(type)), since: new Date() };
        expect(await writerOf().findCreated(lost)).toEqual([]);
        const operation = sampleOf(type).operation ?? '';
        await kit.harness().control.fault({ kind: 'drop-after-write', match: { operation } });
        expect(await failureOf(writerOf().create(lost))).toMatchObject({ kind: 'network' });
        expect(await writerOf().findCreated(lost)).toMatchObject([{ entityType: type, fields: lost.fields }]);
      }
    });

    test('is refused a text that is longer than declared, and nothing changes', async () => {
      for (const type of types()) {
        const bounded = definition().fields[type]?.filter(({ maxLength }) => maxLength !== undefined) ?? [];
        for (const { name, maxLength = 0 } of bounded) {
          const made = await make(type);
          const fields = { [name]: 'x'.repeat(maxLength + 1) };
          const failure = await failureOf(writerOf().update({ ...made, fields, seen: made }));
          expect(failure).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/^[A-Z].*\.$/) });
          expect(await read(type, made.externalId)).toEqual(made);
          await kit.harness().control.reset();
        }
      }
    });

    test('says that a thing is gone', async () => {
      for (const type of types()) {
        const { text } = sampleOf(type);
        const gone = { entityType: type, externalId: '999999', seen: SEEN };
        const failure = await failureOf(writerOf().update({ ...gone, fields: { [text]: 'late' } }));
        expect(failure).toMatchObject({ kind: 'not-found' });
      }
    });

    test('removes as declared, and what is removed already is no error', async () => {
      if (!declares()) return;
      for (const [type, removal] of Object.entries(definition().removals) as [EntityType, string][]) {
        const made = await make(type);
        await writerOf().remove(made);
        await writerOf().remove(made);
        const after = await read(type, made.externalId);
        if (removal === 'CLOSE') expect(after).toMatchObject({ externalId: made.externalId, deleted: null });
        else expect(after).toMatchObject(after !== undefined && 'evidence' in after ? MISSING : TRASHED);
      }
    });

    test('without a valid key is refused as such, and makes nothing', async () => {
      for (const type of types()) {
        const request = await requestFor(type);
        const before = (await kit.expected()).size;
        expect(await failureOf(writerOf('wrong').create(request))).toMatchObject({ kind: 'auth' });
        expect((await kit.expected()).size).toBe(before);
      }
    });
  });
};
