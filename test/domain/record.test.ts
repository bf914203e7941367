import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MappingId, SessionId } from '../../src/domain/ids.ts';
import { type Provenance, withProvenance } from '../../src/domain/record.ts';

const entry = (by: string, fields: readonly string[]): Provenance => ({
  by: by as MappingId,
  sessionId: 'session' as SessionId,
  at: new Date(0),
  fields,
});

test('after any changes, each field names the one that changed it last', () => {
  const names = fc.uniqueArray(fc.constantFrom('title', 'status', 'labels', 'parent'), { minLength: 1 });
  const changes = fc.array(fc.tuple(fc.stringMatching(/^[a-z]$/), names), { maxLength: 12 });
  fc.assert(
    fc.property(changes, (list) => {
      const entries = list.reduce<Provenance[]>((sum, [by, fields]) => withProvenance(sum, entry(by, fields)), []);
      const last = new Map(list.flatMap(([by, fields]) => fields.map((field) => [field, by] as const)));
      const found = entries.flatMap(({ by, fields }) => fields.map((field) => [field, by] as const));
      expect(found).toHaveLength(last.size);
      expect(new Map(found)).toEqual(last);
    }),
  );
});
