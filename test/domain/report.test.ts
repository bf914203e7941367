import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mintId, type SessionId, type TenantId } from '../../src/domain/ids.ts';
import { causesOf } from '../../src/domain/report.ts';
import { addByType, type CountsByType, NO_COUNTS, type SyncError, totalOf } from '../../src/domain/session.ts';

const anError = (message: string, changes: Partial<SyncError> = {}): SyncError => ({
  id: mintId<SessionId>(),
  tenant: 'tenant' as TenantId,
  sessionId: mintId<SessionId>(),
  kind: 'rejected',
  externalId: '1',
  internalId: null,
  entityType: 'TICKET',
  message,
  at: new Date(0),
  ...changes,
});

describe('causes', () => {
  test('are alike when values and numbers alone tell messages apart, and come by how often they occur', () => {
    const [rare, first, second] = [anError('No title.'), anError('state has "a" 1'), anError('state has "b" 22')];
    expect(causesOf([rare, first, second])).toEqual([
      { count: 2, example: first },
      { count: 1, example: rare },
    ]);
  });

  test('of different kinds and types are different', () => {
    const errors = [anError('x'), anError('x', { kind: 'not-found' }), anError('x', { entityType: 'LABEL' })];
    expect(causesOf(errors)).toHaveLength(3);
  });

  test('have every error once', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (messages) => {
        const causes = causesOf(messages.map((message) => anError(message)));
        expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(messages.length);
      }),
    );
  });
});

test('counts of each type add up, whichever way they are added', () => {
  const counts = fc.record({ created: fc.nat(), updated: fc.nat() }).map((some) => ({ ...NO_COUNTS, ...some }));
  const byType = fc.dictionary(fc.constantFrom('TICKET', 'LABEL'), counts) as fc.Arbitrary<CountsByType>;
  fc.assert(
    fc.property(byType, byType, (a, b) => {
      const total = totalOf(addByType(a, b));
      expect(total).toEqual(totalOf(addByType(b, a)));
      expect(total.created).toBe(totalOf(a).created + totalOf(b).created);
    }),
  );
});
