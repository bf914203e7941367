import { describe, expect, test } from '@jest/globals';
import { plainFields, ticketProblem } from '../../src/domain/ticket.ts';

const BEFORE = { title: 'Paint', description: 'Twice.', status: 'DONE', labels: ['a'], colour: 'green', coats: 2 };

describe('what is said of a ticket', () => {
  test.each([
    [{}, {}],
    [{ title: undefined, status: undefined }, {}],
    [{ title: ' Mend\t' }, { title: 'Mend' }],
    [
      { status: null, priority: null },
      { status: 'BACKLOG', priority: 'NONE' },
    ],
    [
      { description: null, dueOn: null, estimate: null },
      { description: null, dueOn: null, estimate: null },
    ],
    [{ customFields: { coats: null, size: [1, 'a', true] } }, { coats: undefined, size: [1, 'a', true] }],
    [{ customFields: null }, { colour: undefined, coats: undefined }],
  ])('%j sets %j', (values, fields) => {
    expect(ticketProblem(values, BEFORE)).toBeNull();
    expect(plainFields(values, BEFORE)).toEqual(fields);
  });

  test('may be what a source brought, however that is', () => {
    const before = { title: `  ${'x'.repeat(600)}`, description: 'a\u0000b' };
    expect(ticketProblem(before, before)).toBeNull();
    expect(plainFields(before, before)).toEqual({});
    expect(ticketProblem({ title: `${before.title}y` }, before)).toMatchObject({ field: 'title' });
  });

  test('may take away from too many custom fields, and not add to them', () => {
    const before = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`name${at}`, at]));
    expect(ticketProblem({ customFields: { name1: null } }, before)).toBeNull();
    expect(ticketProblem({ customFields: { name1: null, name2: 1 } }, before)).toMatchObject({ field: 'customFields' });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -0.1])('is no estimate of %d', (estimate) => {
    expect(ticketProblem({ estimate }, {})).toMatchObject({ field: 'estimate' });
    expect(ticketProblem({ customFields: { estimateThere: estimate } }, {})?.field).toBe(
      estimate === -0.1 ? undefined : 'customFields',
    );
  });
});
