import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TICKET_STATUSES } from '../../src/domain/canonical-field.ts';
import type { ExternalField } from '../../src/domain/external-field.ts';
import type { ExternalItem } from '../../src/domain/external-item.ts';
import { pairsOf } from '../../src/domain/field-pair.ts';
import { recordIdFor, type SourceId } from '../../src/domain/ids.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { ownReferences } from '../../src/domain/references.ts';
import type { FieldMapping, SyncDirection } from '../../src/domain/source.ts';
import { TranslationError, translate as translateItem } from '../../src/domain/translate.ts';

const sourceId = 'source-1' as SourceId;
const FIELDS: readonly ExternalField[] = [
  { name: 'name', type: 'text', writable: true },
  { name: 'state', type: 'enum', writable: true },
  { name: 'people', type: 'people', writable: true },
  { name: 'tags', type: 'references', target: 'LABEL', writable: true },
  { name: 'above', type: 'reference', target: 'TICKET', writable: true },
  { name: 'points', type: 'number', writable: true },
  { name: 'sla', type: 'text', writable: false },
];

const pair = (local: string, external: string, more: Partial<FieldMapping> = {}): FieldMapping => ({
  local,
  external,
  direction: 'BIDIRECTIONAL',
  owner: null,
  values: [],
  ...more,
});

const STATES = [
  { local: 'TODO', external: 'open' },
  { local: 'TODO', external: 'reopened' },
  { local: 'DONE', external: 'closed' },
];
const MAPPINGS = [
  pair('title', 'name'),
  pair('status', 'state', { values: STATES }),
  pair('assignees', 'people'),
  pair('labels', 'tags'),
  pair('parent', 'above'),
  pair('estimate', 'points'),
  pair('serviceLevel', 'sla'),
];

const item = (fields: JsonObject): ExternalItem => ({
  entityType: 'TICKET',
  externalId: 'T-1',
  modifiedAt: new Date(0),
  deleted: null,
  url: null,
  fields: { name: 'A ticket', ...fields },
});

const translate = (fields: JsonObject, mappings: readonly FieldMapping[] = MAPPINGS) =>
  translateItem(item(fields), pairsOf('TICKET', { fields: FIELDS, mappings }), ownReferences(sourceId));

describe('translate', () => {
  test('gives every mapped field a value, empty ones included', () => {
    expect(translate({})).toEqual({
      title: 'A ticket',
      status: 'BACKLOG',
      assignees: [],
      labels: [],
      parent: null,
      estimate: null,
      serviceLevel: null,
    });
  });

  test('maps values, several there to one here, and keeps custom fields as they are', () => {
    expect(translate({ state: 'reopened', sla: 'gold', points: 3 })).toMatchObject({
      status: 'TODO',
      serviceLevel: 'gold',
      estimate: 3,
    });
  });

  test('refuses a value without a counterpart, naming the field and the way out', () => {
    expect(() => translate({ state: 'limbo' })).toThrow(
      'The field state has the value "limbo", which stands for no status here. Add it to the value mapping.',
    );
    expect(() => translate({ name: null })).toThrow(TranslationError);
  });

  test('refuses a time that is none', () => {
    const fields: ExternalField[] = [
      { name: 'text', type: 'text', writable: true },
      { name: 'at', type: 'timestamp', writable: true },
    ];
    const comment = (at: string) =>
      translateItem(
        { ...item({ text: 'Hello', at }), entityType: 'COMMENT' },
        pairsOf('COMMENT', { fields, mappings: [pair('body', 'text'), pair('createdAt', 'at')] }),
        ownReferences(sourceId),
      );
    expect(comment('2026-03-29T02:30:00+02:00').createdAt).toBe('2026-03-29T00:30:00.000Z');
    expect(() => comment('yesterday')).toThrow(TranslationError);
  });

  test('references are the ids that their targets get, whenever these arrive, sorted and each once', () => {
    const { labels, parent } = translate({ tags: ['b', 'a', 'b'], above: 'T-0' });
    expect(labels).toEqual([recordIdFor(sourceId, 'LABEL', 'a'), recordIdFor(sourceId, 'LABEL', 'b')].sort());
    expect(parent).toBe(recordIdFor(sourceId, 'TICKET', 'T-0'));
  });

  test('does not depend on the order of people or references', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        ids.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([a, b]) => {
          const people = (list: readonly string[]) => list.map((externalId) => ({ externalId, name: externalId }));
          expect(translate({ tags: a, people: people(a) })).toEqual(translate({ tags: b, people: people(b) }));
        },
      ),
    );
  });

  test('a person becomes a set of one and names the source', () => {
    expect(translate({ people: { externalId: 'u1', name: 'Ada' } }).assignees).toEqual([
      { sourceId, externalId: 'u1', name: 'Ada' },
    ]);
  });

  test('reads no field that only flows the other way', () => {
    for (const direction of ['PUSH', 'DISABLED'] satisfies SyncDirection[]) {
      expect(translate({ points: 3 }, [pair('title', 'name'), pair('estimate', 'points', { direction })])).toEqual({
        title: 'A ticket',
      });
    }
  });

  test('either gives a known status or says why not, whatever the state', () => {
    fc.assert(
      fc.property(fc.string(), (state) => {
        try {
          expect(TICKET_STATUSES).toContain(translate({ state }).status);
        } catch (error) {
          expect(error).toBeInstanceOf(TranslationError);
        }
      }),
    );
  });
});
