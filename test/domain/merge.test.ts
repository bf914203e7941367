import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../../src/domain/json.ts';
import { merge } from '../../src/domain/merge.ts';

const members = fc.uniqueArray(fc.constantFrom('bug', 'core', 'docs', 'easy', 'later'));
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(fc.constant(null), fc.nat({ max: 3 }), fc.string({ maxLength: 2 }));

describe('merging sets', () => {
  test('keeps what either side added and leaves out what either side removed', () => {
    fc.assert(
      fc.property(members, members, members, (base, local, external) => {
        const merged = new Set(merge('references', { base, local, external })?.value as string[]);
        for (const member of new Set([...base, ...local, ...external])) {
          const isKept = base.includes(member) ? local.includes(member) && external.includes(member) : true;
          expect(merged.has(member)).toBe(isKept);
        }
      }),
    );
  });

  test('does not depend on which side is which', () => {
    fc.assert(
      fc.property(members, members, members, (base, local, external) => {
        const sorted = (set: JsonValue | undefined) => (set as string[]).toSorted();
        const merged = merge('references', { base, local, external })?.value;
        expect(sorted(merge('references', { base, local: external, external: local })?.value)).toEqual(sorted(merged));
      }),
    );
  });

  test('knows people by their ids', () => {
    const ann = { sourceId: 'a', externalId: '1', name: 'Ann' };
    const renamed = { ...ann, name: 'Ann B.' };
    const bob = { sourceId: 'a', externalId: '2', name: 'Bob' };
    const merged = merge('people', { base: [ann], local: [ann, bob], external: [renamed] });
    expect(merged?.value).toEqual([ann, bob]);
  });
});

describe('merging texts', () => {
  const base = 'one\ntwo\nthree\nfour\nfive';

  test('holds the edits of both sides when they lie apart', () => {
    const local = base.replace('one', 'ONE');
    const external = base.replace('five', 'FIVE');
    expect(merge('text', { base, local, external })).toEqual({ value: 'ONE\ntwo\nthree\nfour\nFIVE' });
  });

  test('leaves two edits of one line to a person', () => {
    const [local, external] = [base.replace('two', 'Two!'), base.replace('two', 'Two?')];
    expect(merge('text', { base, local, external })).toBeNull();
  });

  test('does not depend on which side is which', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map((all) => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, lines, (text, local, external) => {
        const merged = merge('text', { base: text, local, external });
        expect(merge('text', { base: text, local: external, external: local })).toEqual(merged);
      }),
    );
  });
});

describe('merging anything else', () => {
  test('goes by the side that changed it, and by nobody when both did', () => {
    fc.assert(
      fc.property(scalar, scalar, scalar, (base, local, external) => {
        const merged = merge('number', { base, local, external });
        if (local === external || external === base) expect(merged).toEqual({ value: local });
        else if (local === base) expect(merged).toEqual({ value: external });
        else expect(merged).toBeNull();
      }),
    );
  });
});
