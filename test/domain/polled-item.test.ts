import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/domain/json.ts';
import { polledItemReader } from '../../src/domain/polled-item.ts';
import type { FieldMapping, SyncDirection } from '../../src/domain/source.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');

const mapping = (local: string, external: string, direction: SyncDirection = 'BIDIRECTIONAL'): FieldMapping => ({
  local,
  external,
  direction,
  owner: null,
  values: [],
});

const read = (fields: JsonObject, mappings: readonly FieldMapping[]) =>
  polledItemReader(mappings)({ entityType: 'TICKET', externalId: 'ENG-1', fields }, NOW);

const TICKET = [mapping('title', 'headline'), mapping('description', 'text'), mapping('dueOn', 'due')];

describe('a polled item', () => {
  test('has name, text and due date by the field mapping, and all of the provider’s fields', () => {
    const fields = { headline: 'Paint', text: 'White', due: '2026-03-29', other: [1] };
    expect(read(fields, TICKET)).toEqual({
      externalId: 'ENG-1',
      entityType: 'TICKET',
      name: 'Paint',
      description: 'White',
      dueAt: new Date('2026-03-29T00:00:00.000Z'),
      externalModifiedAt: NOW,
      fields,
    });
  });

  test('is due at the instant that the provider names', () => {
    expect(read({ due: '2026-03-29T10:00:00+02:00' }, [mapping('dueAt', 'due')]).dueAt).toEqual(
      new Date('2026-03-29T08:00:00.000Z'),
    );
  });

  test('of another kind is named and described by the fields of that kind', () => {
    expect(read({ name: 'Sprint 1' }, [mapping('name', 'name')])).toMatchObject({ name: 'Sprint 1' });
    expect(read({ body: 'A remark' }, [mapping('body', 'body')])).toMatchObject({
      name: 'ENG-1',
      description: 'A remark',
    });
  });

  test.each([[null], [''], [undefined], [{}]])('without a title, %j, is called by its external id', (headline) => {
    const fields = headline === undefined ? {} : { headline };
    expect(read(fields, TICKET)).toMatchObject({ name: 'ENG-1', description: null, dueAt: null });
  });

  test.each([['soon'], [5], [{}], ['']])('is not due at %j', (due) => {
    expect(read({ due }, TICKET).dueAt).toBeNull();
  });

  test('takes nothing from a field that is not pulled', () => {
    const mappings = [mapping('title', 'headline', 'PUSH'), mapping('description', 'text', 'DISABLED')];
    expect(read({ headline: 'Paint', text: 'White' }, mappings)).toMatchObject({ name: 'ENG-1', description: null });
  });
});
