import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stands, toExternal, withUnsaid } from '../../src/domain/express.ts';
import { pairsOf } from '../../src/domain/field-pair.ts';
import type { SourceId } from '../../src/domain/ids.ts';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { ownReferences, type References } from '../../src/domain/references.ts';
import { toCanonical } from '../../src/domain/translate.ts';

const HERE = 'here' as SourceId;
const THERE = 'there' as SourceId;

const [pair] = pairsOf('TICKET', {
  fields: [{ name: 'assignees', type: 'people', writable: true }],
  mappings: [{ local: 'assignees', external: 'assignees', direction: 'BIDIRECTIONAL', owner: null, values: [] }],
});
if (pair === undefined) throw new Error('There is such a field.');

/** People of the other source whose number is even have an account here, of another number. */
const references: References = {
  ...ownReferences(HERE),
  accountOf: ({ externalId }) =>
    Number(externalId) % 2 === 0 ? { externalId: String(Number(externalId) + 100), name: `login-${externalId}` } : null,
};

const byId = (a: JsonObject, b: JsonObject) => (String(a.externalId) < String(b.externalId) ? -1 : 1);
const stranger = fc
  .integer({ min: 0, max: 20 })
  .map((id): JsonObject => ({ sourceId: THERE, externalId: String(id), name: `Person ${id}` }));
const native = fc
  .integer({ min: 200, max: 220 })
  .map((id): JsonObject => ({ sourceId: HERE, externalId: String(id), name: `login-${id}` }));
const assignees = fc
  .uniqueArray(fc.oneof(stranger, native), { selector: ({ externalId }) => externalId })
  .map((list) => list.toSorted(byId));

const said = (local: readonly JsonObject[]): readonly JsonValue[] =>
  (toExternal(local, pair, references) ?? []) as readonly JsonValue[];
const read = (external: JsonValue, local: JsonValue) =>
  withUnsaid(toCanonical(external, pair, references), local, pair, references);

describe('people of several sources', () => {
  test('come back as they were, whichever of them the source knows', () => {
    fc.assert(
      fc.property(assignees, (local) => {
        expect(stands(local, said(local), pair, references)).toBe(true);
        expect(read(said(local), local)).toEqual(local);
      }),
    );
  });

  test('are written by the account that they have there, and only those who have one', () => {
    const local = [
      { sourceId: THERE, externalId: '1', name: 'Ada' },
      { sourceId: THERE, externalId: '2', name: 'Bob' },
    ];
    expect(toExternal(local, pair, references)).toEqual([{ externalId: '102', name: 'login-2' }]);
    expect(toExternal(local.slice(0, 1), pair, references)).toBeUndefined();
  });

  test('stay when the source takes away somebody else, and one who is taken away there goes', () => {
    fc.assert(
      fc.property(assignees, native, (local, newcomer) => {
        const account = { externalId: newcomer.externalId ?? null, name: newcomer.name ?? null };
        const unknown = local.filter(({ sourceId, externalId }) => sourceId === THERE && Number(externalId) % 2 === 1);
        expect(read([account], local)).toEqual(
          [...unknown, local.find(({ externalId }) => externalId === newcomer.externalId) ?? newcomer].toSorted(byId),
        );
      }),
    );
  });
});
