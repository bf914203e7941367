import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import github from '../../src/datasources/github/index.ts';
import linear from '../../src/datasources/linear/index.ts';
import { CANONICAL_FIELDS, TICKET_PRIORITIES, TICKET_STATUSES } from '../../src/domain/canonical-field.ts';
import type { ExternalField, ExternalFieldType } from '../../src/domain/external-field.ts';
import { mappingProblems } from '../../src/domain/mapping-problems.ts';
import { SUGGESTION_REASONS, suggestMappings } from '../../src/domain/suggest-mappings.ts';
import { suggestValues } from '../../src/domain/suggest-values.ts';

const permitted = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

const someFields = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z][A-Za-z_]{0,12}$/),
    type: fc.constantFrom<ExternalFieldType>(
      'text',
      'enum',
      'number',
      'boolean',
      'timestamp',
      'date',
      'people',
      'json',
    ),
    writable: fc.boolean(),
  }),
  { selector: ({ name }) => name, maxLength: 12 },
);

describe('suggested field mappings', () => {
  test('name every field here once, and only what it can be read from, the strongest reason first', () => {
    fc.assert(
      fc.property(someFields, (fields) => {
        const suggested = suggestMappings('TICKET', { fields, defaults: [] });
        expect(suggested.map(({ local }) => local)).toEqual(Object.keys(CANONICAL_FIELDS.TICKET ?? {}));
        for (const { suggestions } of suggested) {
          const ranks = suggestions.map(({ reason }) => SUGGESTION_REASONS.indexOf(reason));
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
          const problems = mappingProblems('TICKET', {
            fields,
            mappings: suggestions.map(({ mapping }) => mapping),
            writes: true,
            creates: true,
          });
          expect(problems.filter(({ kind }) => kind === 'INCOMPATIBLE' || kind === 'READ_ONLY')).toEqual([]);
        }
      }),
    );
  });

  test.each([linear, github])('begin with the defaults of $name', ({ fields, fieldMappings }) => {
    const defaults = fieldMappings.TICKET ?? [];
    const suggested = suggestMappings('TICKET', { fields: fields.TICKET ?? [], defaults });
    for (const preset of defaults) {
      expect(suggested.find(({ local }) => local === preset.local)?.suggestions[0]).toMatchObject({
        mapping: preset,
        reason: 'PROVIDER_DEFAULT',
      });
    }
  });

  test('without defaults find what Linear calls a thing by the names that systems have for it', () => {
    const suggested = suggestMappings('TICKET', { fields: linear.fields.TICKET ?? [], defaults: [] });
    const first = Object.fromEntries(
      suggested.map(({ local, suggestions }) => [local, suggestions[0]?.mapping.external]),
    );
    expect(first).toMatchObject({
      title: 'title',
      status: 'state',
      assignees: 'assignee',
      dueOn: 'dueDate',
      iteration: 'cycle',
      initiative: 'project',
      labels: 'labels',
    });
  });

  test('do not take a thing of one type for one of another', () => {
    const milestone: ExternalField = { name: 'milestone', type: 'reference', target: 'ITERATION', writable: true };
    const suggested = suggestMappings('TICKET', { fields: [milestone], defaults: [] });
    expect(suggested.find(({ local }) => local === 'milestone')?.suggestions).toEqual([]);
    expect(suggested.find(({ local }) => local === 'iteration')?.suggestions).toHaveLength(1);
  });
});

describe('suggested values', () => {
  test.each([
    ['Linear', ['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled', 'duplicate'], TICKET_STATUSES],
    ['Jira', ['To Do', 'In Progress', 'Done'], TICKET_STATUSES],
    ['GitHub', ['open', 'completed', 'not_planned'], TICKET_STATUSES],
    ['other priorities', ['Highest', 'High', 'Normal', 'Minor'], TICKET_PRIORITIES],
  ])('of %s leave no value without a counterpart', (_name, values, locals) => {
    const pairs = suggestValues(locals, permitted(values));
    expect(new Set(pairs.map(({ external }) => external))).toEqual(new Set(values));
    expect(new Set(pairs.map(({ local }) => local))).toEqual(new Set(locals));
  });

  test('tell an equal name from one that only means the same', () => {
    const [first] = suggestValues(TICKET_STATUSES, permitted(['new', 'Backlog'])).filter(
      ({ local }) => local === 'BACKLOG',
    );
    expect(first).toEqual({ local: 'BACKLOG', external: 'Backlog' });
  });

  test('go by labels where the values are numbers', () => {
    const pairs = suggestValues(
      TICKET_PRIORITIES,
      linear.fields.TICKET?.find(({ name }) => name === 'priority')?.permitted ?? [],
    );
    expect(pairs).toEqual(
      expect.arrayContaining([
        { local: 'URGENT', external: '1' },
        { local: 'NONE', external: '0' },
      ]),
    );
  });

  test('come from both lists, whatever these are, and say each external value once before any that is only nearest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), (values) => {
        const pairs = suggestValues(TICKET_STATUSES, permitted(values));
        for (const { local, external } of pairs) {
          expect(TICKET_STATUSES).toContain(local);
          expect(values).toContain(external);
        }
      }),
    );
  });
});
