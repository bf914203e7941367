import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import github from '../../src/datasources/github/index.ts';
import linear from '../../src/datasources/linear/index.ts';
import { CANONICAL_FIELDS, TICKET_STATUSES } from '../../src/domain/canonical-field.ts';
import { toExternal } from '../../src/domain/express.ts';
import { pairsOf } from '../../src/domain/field-pair.ts';
import type { SourceId } from '../../src/domain/ids.ts';
import { type MappedFields, mappingProblems } from '../../src/domain/mapping-problems.ts';
import { ownReferences } from '../../src/domain/references.ts';
import type { FieldMapping } from '../../src/domain/source.ts';
import { toCanonical } from '../../src/domain/translate.ts';

const defaults = linear.fieldMappings.TICKET ?? [];
const fields = linear.fields.TICKET ?? [];

const problems = (changes: readonly Partial<FieldMapping>[] = [], mapped: Partial<MappedFields> = {}) =>
  mappingProblems('TICKET', {
    fields,
    writes: true,
    creates: true,
    mappings: defaults.map((one) => ({ ...one, ...changes.find(({ local }) => local === one.local) })),
    ...mapped,
  });

const kindsAt = (local: string, found: ReturnType<typeof problems>) =>
  found.filter((one) => one.local === local).map(({ kind }) => kind);

describe('field mappings', () => {
  test.each([linear, github])('of $name by default are complete', ({ fields: own, fieldMappings, entityTypes }) => {
    for (const type of entityTypes) {
      const found = mappingProblems(type, {
        fields: own[type] ?? [],
        mappings: fieldMappings[type] ?? [],
        writes: true,
        creates: type !== 'COMMENT',
      });
      expect(found.filter(({ blocking }) => blocking)).toEqual([]);
    }
  });

  test('name each field here that is not mapped, and block only for one that no record can be without', () => {
    fc.assert(
      fc.property(fc.subarray([...defaults]), (mappings) => {
        const found = problems([], { mappings });
        const missing = found.filter(({ kind }) => kind === 'UNMAPPED' || kind === 'REQUIRED_UNREAD');
        const mapped = new Set(mappings.map(({ local }) => local));
        const names = Object.keys(CANONICAL_FIELDS.TICKET ?? {});
        expect(missing.map(({ local }) => local)).toEqual(names.filter((name) => !mapped.has(name)));
        expect(missing.filter(({ blocking }) => blocking).map(({ local }) => local)).toEqual(
          mapped.has('title') ? [] : ['title'],
        );
      }),
    );
  });

  test('have to read what no record can be without', () => {
    expect(kindsAt('title', problems([{ local: 'title', direction: 'PUSH' }]))).toContain('REQUIRED_UNREAD');
  });

  test('have to serve what is required there, once things are made there', () => {
    const change = [{ local: 'title', direction: 'PULL' }] as const;
    expect(problems(change)).toContainEqual(
      expect.objectContaining({ kind: 'REQUIRED_UNSERVED', external: 'title', blocking: true }),
    );
    expect(problems(change, { creates: false }).map(({ kind }) => kind)).not.toContain('REQUIRED_UNSERVED');
  });

  test.each([
    ['a field that is not there', { local: 'estimate', external: 'points' }, 'UNKNOWN_FIELD', true],
    ['another kind of value', { local: 'dueOn', external: 'createdAt' }, 'INCOMPATIBLE', true],
    ['a thing of another type', { local: 'iteration', external: 'project' }, 'INCOMPATIBLE', true],
    ['a field that only the provider sets', { local: 'description', external: 'identifier' }, 'READ_ONLY', false],
    ['one person for several', { local: 'assignees' }, 'NARROWING', false],
    ['states without a counterpart', { local: 'status', values: [] }, 'VALUE_WITHOUT_COUNTERPART', false],
  ] as const)('tell %s', (_what, change, kind, blocking) => {
    const found = problems([change]).filter((one) => one.local === change.local && one.kind === kind);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatchObject({ blocking, message: expect.stringMatching(/\.$/) });
  });

  test('tell no problem of writing where nothing is written', () => {
    expect(kindsAt('assignees', problems([], { writes: false }))).toEqual([]);
  });

  test('tell a status that comes back as another one, and only such', () => {
    const external = ['open', 'closed', 'started'];
    const state = {
      name: 'state',
      type: 'enum',
      writable: true,
      permitted: external.map((value) => ({ value, label: value })),
    } as const;
    const values = fc.array(
      fc.record({ local: fc.constantFrom(...TICKET_STATUSES), external: fc.constantFrom(...external) }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(values, (chosen) => {
        const mapping: FieldMapping = {
          local: 'status',
          external: 'state',
          direction: 'BIDIRECTIONAL',
          owner: null,
          values: chosen,
        };
        const found = mappingProblems('TICKET', { fields: [state], mappings: [mapping], writes: true, creates: false });
        const [pair] = pairsOf('TICKET', { fields: [state], mappings: [mapping] });
        if (pair === undefined) throw new Error('The pair is missing.');
        const references = ownReferences('source' as SourceId);
        const lossy = TICKET_STATUSES.filter((status) => {
          if (!pair.externalOf.has(status)) return false;
          return toCanonical(toExternal(status, pair, references) ?? null, pair, references) !== status;
        });
        const told = found.filter(({ kind }) => kind === 'LOSSY_VALUES');
        expect(told.map(({ message }) => message.split(' ')[1])).toEqual(lossy);
      }),
    );
  });
});
