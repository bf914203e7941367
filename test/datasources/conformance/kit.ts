import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { TwinItem } from '../../../sandbox/core/twin.ts';
import type { EntityType } from '../../../src/domain/entity-type.ts';
import type { ExternalItem } from '../../../src/domain/external-item.ts';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';
import { createHarness, cursorOf, type Harness, type HarnessOptions, itemsOf, readAll } from '../connector-harness.ts';
import type { WritingSample } from './writing.ts';

export interface Conformance extends HarnessOptions {
  /** The twin's words for the provider's main type. */
  readonly main: {
    readonly type: string;
    readonly entityType: EntityType;
    readonly titleField: string;
    /** Where the twin has the time of the last change, which an edit may set. */
    readonly updatedField: string;
  };
  /** What comes along with a changed thing of the main type, changed or not. */
  readonly embedded: readonly EntityType[];
  /** Whether a full listing is in an order that edits leave alone, so that each thing comes once. */
  readonly isOrderedForGood: boolean;
  /** What a listing of the project holds, by the twin's state. */
  readonly belongs: (row: TwinItem, state: ReadonlyMap<string, TwinItem>, project: string) => boolean;
  readonly entityTypeOf: (type: string) => EntityType | null;
  /** Data that no schema of the provider permits, and the field it is wrong in. */
  readonly malformed: { readonly data: JsonObject; readonly field: string };
  /** Of every type that can be made there. */
  readonly writing: Readonly<Partial<Record<EntityType, WritingSample>>>;
  /** How far pulls reach back, at most. */
  readonly overlapMs: number;
}

/** What the suites share: one sandbox, back at its seed before each test. */
export interface Kit {
  readonly conformance: Conformance;
  harness(): Harness;
  /** What a listing has to hold now, by `TYPE id`: with what was deleted if the provider has tombstones. */
  expected(): Promise<ReadonlyMap<string, TwinItem>>;
  /** Of the main type, as expected. */
  mainRows(): Promise<readonly [TwinItem, ...TwinItem[]]>;
  retitle(id: string, title: string, more?: JsonObject): Promise<TwinItem>;
  titleOf(item: ExternalItem): JsonValue | undefined;
  /** Of the items of an incremental pull those that do not merely come along with others. */
  changed(items: readonly ExternalItem[]): readonly ExternalItem[];
  hasTombstones(): boolean;
  /** Ends a listing and lets time pass, so that the next pull reaches back to nothing. */
  settled(): Promise<string>;
}

export const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

/** Call it in a `describe`: it starts the sandbox before the tests and stops it after them. */
export const createKit = (conformance: Conformance): Kit => {
  const { main } = conformance;
  let started: Harness | null = null;
  const harness = (): Harness => {
    if (!started) throw new Error('The sandbox has not been started.');
    return started;
  };

  beforeAll(async () => {
    started = await createHarness(conformance);
  });
  beforeEach(async () => {
    await harness().control.reset();
  });
  afterAll(async () => {
    await started?.[Symbol.asyncDispose]();
  });

  const hasTombstones = (): boolean => harness().definition.capabilities.includes('tombstones');

  const expected = async (): Promise<ReadonlyMap<string, TwinItem>> => {
    const rows = await harness().control.state();
    const state = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      rows.flatMap((row) => {
        const entityType = conformance.entityTypeOf(row.type);
        const isListed = !row.deleted || hasTombstones();
        const shown = entityType !== null && isListed && conformance.belongs(row, state, harness().project);
        return shown ? [[`${entityType} ${row.id}`, row] as const] : [];
      }),
    );
  };

  return {
    conformance,
    harness,
    expected,
    async mainRows() {
      const [first, ...rest] = [...(await expected()).values()].filter(({ type }) => type === main.type);
      if (!first) throw new Error('The sandbox holds nothing of the main type.');
      return [first, ...rest];
    },
    retitle: (id, title, more = {}) =>
      harness().control.edit({ id, type: main.type, data: { [main.titleField]: title, ...more } }),
    titleOf: ({ fields }) => fields[main.titleField],
    changed: (items) => items.filter(({ entityType }) => !conformance.embedded.includes(entityType)),
    hasTombstones,
    async settled() {
      const connector = harness().open();
      const listed = cursorOf(await readAll(connector, null));
      await harness().control.moveClock(conformance.overlapMs + 60_000);
      const next = await readAll(connector, listed);
      if (itemsOf(next).length > 0) throw new Error('The seed holds things of the last minutes.');
      return cursorOf(next);
    },
  };
};
