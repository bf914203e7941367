import { expect, test } from '@jest/globals';
import type { Candidate, ConflictCause } from '../../src/domain/conflict.ts';
import { reasonOf } from '../../src/domain/conflict-reason.ts';
import type { JsonValue } from '../../src/domain/json.ts';

const reason = (name: string, cause: ConflictCause, ...values: JsonValue[]): string => {
  const candidates = values.map((value): Candidate => ({ mappingId: null, value, changedAt: null, changedBy: null }));
  return reasonOf({ name, cause, base: null, candidates });
};
const person = (name: string) => ({ sourceId: 'source', externalId: name, name });

test.each([
  ['title', ['Paint', 'Oil'], '“Paint” and “Oil”'],
  ['title', ['Paint', 'Oil', 'Sand'], '“Paint”, “Oil” and “Sand”'],
  ['estimate', [3, null], '“3” and nothing'],
  ['assignees', [[person('Ada'), person('Grace')], []], '“Ada, Grace” and nothing'],
  ['description', ['One\n  two', 'x'.repeat(100)], `“One two” and “${'x'.repeat(60)}…”`],
  ['labels', [['id of a label'], []], 'several values'],
  ['milestone', ['id of a milestone', null], 'several values'],
  ['odd', [{ a: 1 }, 2], 'several values'],
  ['title', ['Same', 'Same'], 'several values'],
] as const)('%s between %j is said as %s', (name, values, said) => {
  expect(reason(name, 'OSCILLATION', ...(values as readonly JsonValue[]))).toBe(
    `${name} keeps changing back and forth between ${said}.`,
  );
});

test('a disagreement names its field', () => {
  expect(reason('title', 'DISAGREEMENT', 'Paint', 'Oil')).toBe('The sides have different values of title.');
});
