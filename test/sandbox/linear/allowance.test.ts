import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { createAllowance } from '../../../sandbox/linear/allowance.ts';
import { complexityOf } from '../../../sandbox/linear/complexity.ts';
import { executeRequest } from '../../../sandbox/linear/graphql.ts';
import { createWorld } from '../../../sandbox/linear/world.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minutes));

describe('an allowance', () => {
  test('is spent, refuses what exceeds the rest, and refills evenly within an hour', () => {
    const allowance = createAllowance(60);
    expect(allowance.take(50, at(0))).toBe(true);
    expect(allowance.take(20, at(0))).toBe(false);
    expect(allowance.remaining(at(0))).toBe(10);
    expect(allowance.resetsAt(at(0))).toEqual(at(50));
    expect(allowance.take(20, at(10))).toBe(true);
    expect(allowance.remaining(at(10))).toBe(0);
    expect(allowance.remaining(at(600))).toBe(60);
  });

  test('that is spent refuses requests in the manner of Linear', () => {
    const account = {
      world: createWorld({ id: 'o', name: 'Org' }, 'u'),
      isAdmin: true,
      requests: createAllowance(1),
      complexity: createAllowance(1000),
    };
    const payload = { query: '{ organization { id } }' };
    expect(executeRequest(account, payload, at(0)).status).toBe(200);
    const refused = executeRequest(account, payload, at(0));
    expect(refused).toMatchObject({ status: 400, headers: { 'x-ratelimit-requests-remaining': '0' } });
    expect(JSON.parse(refused.body).errors[0].extensions).toMatchObject({ code: 'RATELIMITED', type: 'ratelimited' });
    expect(executeRequest(account, payload, at(60)).status).toBe(200);
  });
});

describe('the complexity', () => {
  test.each([
    ['{ viewer { id } }', {}, 2],
    ['{ issues(first: 10) { nodes { id } } }', {}, 11],
    ['{ issues { nodes { id } } }', {}, 55],
    ['query($n: Int) { issues(first: $n) { nodes { id title } } }', { n: 100 }, 120],
    ['{ issues(first: 10) { nodes { ...F } } } fragment F on Issue { id team { id } }', {}, 22],
    ['query($w: Boolean!) { viewer { id } issues(first: 10) @include(if: $w) { nodes { id } } }', { w: false }, 2],
    ['query($w: Boolean!) { viewer { id } issues(first: 10) @skip(if: $w) { nodes { id } } }', { w: true }, 2],
    ['{ viewer { ... on User { id name } } }', {}, 2],
  ])('of %s with %j is %i', (query, variables, cost) => {
    expect(complexityOf(parse(query), variables)).toBe(cost);
  });
});
